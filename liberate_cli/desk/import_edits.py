"""What a file changes of a deliverable, as operations on its text and the words that say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import unwrapped
from liberate_cli.source.action_proposals import as_item
from liberate_cli.source.setting import asked_in_lines, set_list
from liberate_cli.source.yaml.editing import Append, Put, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.exchange.imports.again.edits import Edits
    from liberate_cli.exchange.imports.again.recommendation_fields import RecommendationEdits
    from liberate_cli.model.deliverable import Action, Deliverable, Progress
    from liberate_cli.model.recommendations import PieceOfEvidence, Recommendation
    from liberate_cli.source.yaml.editing import Item, Operation
    from liberate_cli.source.yaml.text import Data

_BARE: Final = frozenset({"rag", "reviewed", "state"})
_CALLED: Final[Mapping[str, str]] = {"rag": "rating", "rag_reason": "reason"}


def edit_operations(one: Deliverable, edits: Edits, data: Data) -> tuple[Operation, ...]:
    """Return the operations on a deliverable's file; `data` is what the file says now."""
    return (*_fields(one, edits, data), *_notes(edits), *_actions(edits))


def _fields(one: Deliverable, edits: Edits, data: Data) -> Iterator[Operation]:
    for name, value in edits.texts.items():
        yield (
            Unset((name,)) if value is None else Set((name,), unwrapped(value), bare=name in _BARE)
        )
    for name, values in edits.lists.items():
        alone = isinstance(data, dict) and isinstance(data.get(name), str)
        yield from set_list(name, getattr(one, name), values, alone=alone)
    if edits.own and not one.fields:
        yield Put(("fields",), dict(edits.own))
    elif edits.own:
        yield from (Set(("fields", key), value) for key, value in edits.own.items())


def _notes(edits: Edits) -> Iterator[Operation]:
    for index, on in edits.dated.items():
        yield Set(("progress", index, "on"), str(on), bare=True)
    for index, text in edits.renoted.items():
        yield Set(("progress", index, "text"), text)
    for note in edits.noted:
        yield Append(("progress",), _shortest(note))


def _actions(edits: Edits) -> Iterator[Operation]:
    """Yield what becomes of actions: those that stay while their indices hold, then the others."""
    for index, due in edits.due.items():
        yield Set(("work_outstanding", index, "due"), str(due), bare=True)
    for index, move in edits.moves.items():
        yield Append(("work_outstanding", index, "moved"), as_item(move))
    for index, owner in edits.owners.items():
        yield Set(("work_outstanding", index, "owner"), owner)
    for index, text in edits.reworded.items():
        yield Set(("work_outstanding", index, "text"), text)
    for index in sorted(edits.ended, reverse=True):
        yield Remove(("work_outstanding", index))
    for index in sorted(edits.ended):
        yield Append(("progress",), as_item(edits.ended[index]))
    for action in edits.added:
        yield Append(("work_outstanding",), _shortest(action))


def edit_words(edits: Edits) -> str:
    """Return which parts of a deliverable change: `rating, owned by, 2 notes of progress`."""
    names = [*edits.texts, *edits.lists]
    said = [_CALLED.get(name, name.replace("_", " ")) for name in names]
    said += [*edits.own]
    counts = {
        "progress": len(edits.noted) + len(edits.dated) + len(edits.renoted),
        "actions done": len(edits.ended),
        "actions added": len(edits.added),
        "due dates": len(edits.due),
        "actions": len(edits.reworded | edits.owners),
    }
    said += [f"{name} ({count})" for name, count in counts.items() if count]
    return ", ".join(said)


def edit_losses(one: Deliverable, edits: Edits) -> tuple[str, ...]:
    """Return the texts of a deliverable that others take the place of."""
    lost = [
        getattr(one, name)
        for name in ("rag_reason", "title")
        if name in edits.texts and getattr(one, name) not in {None, edits.texts[name]}
    ]
    for name in ("task", "method"):
        if name in edits.lists:
            lost += [each for each in getattr(one, name) if each not in edits.lists[name]]
    lost += [one.progress[index].text for index in edits.renoted]
    lost += [one.work_outstanding[index].text for index in edits.reworded]
    return tuple(lost)


def _shortest(value: Progress | Action | PieceOfEvidence) -> Item:
    """Return a note or an action as it is written: a plain sentence, where it says no more."""
    said = as_item(value)
    return said["text"] if [*said] == ["text"] else said


def recommendation_operations(
    index: int, one: Recommendation, edits: RecommendationEdits, data: Data
) -> Iterator[Operation]:
    """Yield the operations on recommendations.yaml for one of them, by its index there."""
    here = ("recommendations", index)
    for name, value in edits.fields.items():
        if name == "text":
            alone = not asked_in_lines(data, index)
            lines = value if isinstance(value, tuple) else ()
            yield from set_list("text", one.text, lines, alone=alone, within=here)
        elif isinstance(value, PlanModel):
            if getattr(one, name) is not None:
                yield Unset((*here, name))
            yield Put((*here, name), as_item(value))
        else:
            yield Set((*here, name), str(value), bare=name in {"deadline", "submitted"})
    if edits.move is not None:
        yield Append((*here, "moved"), as_item(edits.move))
    for piece in edits.evidence:
        yield Append((*here, "evidence"), _shortest(piece))


def recommendation_item(one: Recommendation) -> dict[str, Item]:
    """Return a new recommendation as it is written: its text on the line of its key, if it is one.

    >>> from liberate_cli.model.recommendations import Recommendation
    >>> recommendation_item(Recommendation(id="a/1", source="a", text=["Do it."]))["text"]
    'Do it.'
    """
    said = as_item(one)
    return {**said, "text": one.text[0]} if len(one.text) == 1 else said
