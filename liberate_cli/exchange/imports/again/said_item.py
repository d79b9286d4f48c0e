"""What a file says of one deliverable: its values, where each stands, and what is unsure of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.items import Field
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.items import Question, ReadItem
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.deliverable import Deliverable

DUE: Final = "due"
"""What the due date of a whole row is called among the fields of an item."""

_FIELDS: Final[Mapping[Field, str]] = {
    Field.REF: "ref",
    Field.TITLE: "title",
    Field.ACTIONED_BY: "actioned_by",
    Field.OWNED_BY: "owned_by",
    Field.SUPPORTED_BY: "supported_by",
    Field.DUE: DUE,
    Field.REVISED: DUE,
    Field.DUE_BEFORE: DUE,
    Field.RATING: "rag",
    Field.RATING_REASON: "rag_reason",
    Field.STATE: "state",
    Field.REVIEWED: "reviewed",
    Field.TASK: "task",
    Field.METHOD: "method",
    Field.PROGRESS: "progress",
    Field.WORK_OUTSTANDING: "work_outstanding",
    Field.CHECKLIST: "work_outstanding",
}
"""The field of a deliverable that each field of a file leads to."""

_READ_AS: Final[Mapping[str, str]] = {"rag": "rating", "rag_reason": "rating_reason"}
"""What an item that was read calls a field by another name."""

_WHATEVER_IS_ASKED: Final = {"task", "method", "progress", "work_outstanding"}
"""Texts are as they stand, whatever is asked of the dates in them."""


@dataclass(frozen=True, slots=True)
class SaidItem:
    """What a file says of one deliverable.

    `says` has it as a plan would, under the id that a new plan would give it; `made` is the same as
    plain data. `places` are those of its fields, `unsure` the fields that something is asked of,
    and `done` the texts that it marks as done.
    """

    name: str
    place: SeenAt
    heading: str
    says: Deliverable
    made: Mapping[str, object]
    places: Mapping[str, SeenAt] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    done: tuple[str, ...] = ()

    def at(self, field_name: str) -> SeenAt:
        """Return where a field stands; the place of the whole, where it is not said."""
        return self.places.get(field_name, self.place)


def said_item(
    item: ReadItem, made: Mapping[str, object], says: Deliverable, questions: Iterable[Question]
) -> SaidItem:
    """Return what a file says of one deliverable; what was only made up for a new plan is left out.

    `questions` are those that are asked within it.
    """
    named = item.ref or item.title
    fields: dict[str, object] = {}
    if not item.task:
        fields["task"] = ()
    done = tuple(unwrapped(one.value.text) for one in item.work_outstanding if one.value.done)
    if done:
        ended = {folded(text) for text in done}
        fields["progress"] = tuple(
            note for note in says.progress if note.on or folded(note.text) not in ended
        )
    return SaidItem(
        name=unwrapped(named.value) if named else says.title,
        place=item.place,
        heading=unwrapped(item.objective[0].text) if item.objective else "",
        says=says.having(**fields) if fields else says,
        made=made,
        places=_places(item),
        unsure=frozenset(_unsure(questions, says)),
        done=done,
    )


def _unsure(questions: Iterable[Question], says: Deliverable) -> Iterable[str]:
    """Yield the fields whose value is not known, or was taken with a doubt that has answers."""
    for one in questions:
        name = _FIELDS.get(one.field) if one.field is not None else None
        if name is None or name in _WHATEVER_IS_ASKED:
            continue
        is_said = name != DUE and bool(getattr(says, name))
        if one.answers or not is_said:
            yield name
            if one.field is Field.STATE:
                yield "rag"


def _places(item: ReadItem) -> dict[str, SeenAt]:
    """Return where each field of an item stands, the first of several places."""
    found: dict[str, SeenAt] = {}
    for name in dict.fromkeys(_FIELDS.values()):
        value = getattr(item, _READ_AS.get(name, name))
        first = value[0] if isinstance(value, tuple) and value else value
        if first:
            found[name] = first.place
    return found | {f"fields.{label}": one.place for label, one in item.fields.items()}
