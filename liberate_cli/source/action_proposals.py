"""What a person asks to change of a deliverable's actions and notes of progress. Pure.

An action that is done or dropped is kept, whole, under the note that tells of it: when it was due,
whose it was and how it slipped is what a board asks about afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import UsageError
from liberate_cli.model.deliverable import called_by, is_number
from liberate_cli.model.values import PlanModel
from liberate_cli.model.words import folded, unwrapped
from liberate_cli.source.proposals import Proposal, Slip, Target
from liberate_cli.source.yaml.editing import Append, Bare, Item, Operation, Remove, Set

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Action, Deliverable
    from liberate_cli.model.ratings import Ratings


class NewAction(NamedTuple):
    """What a person says of an action that is to be added."""

    text: str
    due: PartialDate | None = None
    owner: str | None = None
    ref: str | None = None
    audience: str | None = None


class Said(NamedTuple):
    """What a person says of something that was done, what shows it, and whom that is for."""

    text: str
    evidence: str | None = None
    audience: str | None = None


def note_progress(target: Target, said: Said, day: date) -> Proposal:
    """Return the change that adds what was done on a day."""
    words = f"{target.name}: progress: “{said.text}”"
    noted = any(unwrapped(each.text) == said.text for each in target.deliverable.progress)
    doubts = (f"{target.deliverable.id} has a note in these very words.",) if noted else ()
    return Proposal(target.path, (_noted(said, day),), words, doubts=doubts)


def add_action(target: Target, ratings: Ratings, new: NewAction) -> Proposal:
    """Return the change that adds an item of work outstanding.

    Raises:
        UsageError: The deliverable is complete, or the reference is that of another action.
    """
    one = target.deliverable
    if ratings.is_done(one.rag):
        raise UsageError(
            f"{one.id} is {ratings.of(one.rag).word}, so it can have no work outstanding.",
            f"Rate it again first: liberate rag {one.id} RATING --because TEXT.",
        )
    if new.ref is not None:
        _refuse_ref(one, new.ref)
    due = None if new.due is None else Bare(str(new.due))
    mark = None if new.audience is None else Bare(new.audience)
    given = {"text": new.text, "ref": new.ref, "due": due, "owner": new.owner, "audience": mark}
    item: dict[str, Item] = {key: value for key, value in given.items() if value is not None}
    operation = Append(("work_outstanding",), item if len(item) > 1 else new.text)
    by = f" due {new.due.words}" if new.due else ""
    words = f"{target.name}: action added: “{called_by(new.ref, new.text)}”{by}"
    there = any(unwrapped(each.text) == new.text for each in one.work_outstanding)
    doubts = (f"{one.id} has an action in these very words.",) if there else ()
    return Proposal(target.path, (operation,), words, doubts=doubts)


def finish_action(
    target: Target,
    index: int,
    progress: str | None,
    day: date,
    evidence: str | None = None,
    audience: str | None = None,
) -> Proposal:
    """Return the change that moves an action to progress, in its own words or in others.

    The note is for an audience that is named, which may not be wider than that of the action; else
    for that of the action.
    """
    action = target.deliverable.work_outstanding[index]
    said = Said(progress or unwrapped(action.text), evidence, audience)
    operations = (
        Remove(("work_outstanding", index)),
        _noted(said, day, action, done=True),
    )
    words = f"{target.name}: action done: “{unwrapped(action.called)}”"
    return Proposal(target.path, operations, words)


def drop_action(
    target: Target, index: int, because: str, day: date, audience: str | None = None
) -> Proposal:
    """Return the change that takes an action off and notes under progress that and why it was.

    The note is for an audience as that of `finish_action` is.
    """
    action = target.deliverable.work_outstanding[index]
    operations = (
        Remove(("work_outstanding", index)),
        _noted(Said(because, None, audience), day, action, done=False),
    )
    words = f"{target.name}: action dropped: “{unwrapped(action.called)}”: {because}"
    return Proposal(target.path, operations, words)


def move_action(target: Target, index: int, slip: Slip, day: date) -> Proposal:
    """Return the change that gives an action another due date and keeps the one it had.

    Raises:
        UsageError: The action is due then already.
    """
    action = target.deliverable.work_outstanding[index]
    if action.due == slip.due:
        raise UsageError(f"The action is due {slip.due.words} already.", "Write another --due.")
    here = ("work_outstanding", index)
    operations: list[Operation] = [Set((*here, "due"), str(slip.due), bare=True)]
    moved = f"due {slip.due.words}"
    if action.due is None:
        # There is no date that it had, and yet the reason was asked for.
        note = f"Due {slip.due.words}: {unwrapped(action.called).rstrip('.')}. {slip.because}"
        audience = slip.audience or action.audience
        operations.append(_note({"on": _day(day), "text": note}, audience))
    else:
        moved = f"{action.due.words} → {slip.due.words}"
        operations.append(Append((*here, "moved"), slip.move(action.due, day)))
    words = f"{target.name}: “{unwrapped(action.called)}” {moved}: {slip.because}"
    return Proposal(target.path, tuple(operations), words)


def edit_action(target: Target, index: int, said: Mapping[str, str]) -> Proposal:
    """Return the change that says some fields of an action anew: its text, ref, owner, audience.

    Raises:
        UsageError: Nothing is to be changed, or the reference is that of another action.
    """
    action = target.deliverable.work_outstanding[index]
    if not said:
        hint = "Add --text, --ref, --owner or --audience."
        raise UsageError("Nothing is said of the action.", hint)
    if "ref" in said and folded(said["ref"]) != folded(action.ref or ""):
        _refuse_ref(target.deliverable, said["ref"])
    here = ("work_outstanding", index)
    operations = tuple(
        Set((*here, key), value, bare=key == "audience") for key, value in said.items()
    )
    told = ", ".join(f"{key} “{value}”" for key, value in said.items())
    words = f"{target.name}: “{unwrapped(action.called)}” changed: {told}"
    anew = "text" in said and said["text"] != unwrapped(action.text)
    return Proposal(target.path, operations, words, replaces=action.text if anew else None)


def _refuse_ref(one: Deliverable, ref: str) -> None:
    """Refuse a reference that would not tell one action of a deliverable from another."""
    if is_number(ref):
        message = f"“{ref}” reads as the number of an action."
        raise UsageError(message, "Write the reference with a letter: A7.")
    other = _by_ref(one, ref)
    if other is not None:
        text = unwrapped(one.work_outstanding[other].text)
        message = f"The reference “{ref}” is that of another action of {one.id}: “{text}”."
        raise UsageError(message, "Write another --ref.")


def _by_ref(one: Deliverable, typed: str) -> int | None:
    """Return the index of the action with a reference, whatever its case; None where none has."""
    refs = [each.ref and folded(each.ref) for each in one.work_outstanding]
    return refs.index(folded(typed)) if folded(typed) in refs else None


def find_action(one: Deliverable, typed: str) -> int:
    """Return the index of an action from the number that `show` prints, its ref, or its words.

    Raises:
        UsageError: There is no such action, or the words are those of several.
    """
    count = len(one.work_outstanding)
    if is_number(typed):
        if 1 <= int(typed) <= count:
            return int(typed) - 1
        actions = f"has actions 1 to {count}" if count else "has no work outstanding"
        raise UsageError(f"{one.id} {actions}, and no {typed}.", f"See `liberate show {one.id}`.")
    of_ref = _by_ref(one, typed)
    if of_ref is not None:
        return of_ref
    words = folded(typed).split()
    matching = [
        index
        for index, action in enumerate(one.work_outstanding)
        if all(word in action.text.casefold() for word in words)
    ]
    if len(matching) == 1 and words:
        return matching[0]
    found = f"{len(matching)} actions have" if matching else "No action has"
    raise UsageError(f"{found} the words “{typed}” in {one.id}.", f"See `liberate show {one.id}`.")


def _noted(
    said: Said, day: date, action: Action | None = None, *, done: bool | None = None
) -> Append:
    """Return the addition of a note; one of an action keeps that, and is for who might see it."""
    note: dict[str, Item] = {"on": _day(day), "text": said.text}
    if said.evidence is not None:
        note["evidence"] = said.evidence
    if action is None:
        return _note(note, said.audience)
    note["action"] = as_item(action)
    note["done"] = Bare("true" if done else "false")
    return _note(note, said.audience or action.audience)


def _note(note: dict[str, Item], audience: str | None) -> Append:
    return Append(("progress",), note if audience is None else {**note, "audience": Bare(audience)})


def _day(day: date) -> Bare:
    return Bare(day.isoformat())


def as_item(value: PlanModel) -> dict[str, Item]:
    """Return all that a value says, as it is written."""
    return {
        name: _written(held)
        for name, info in type(value).model_fields.items()
        if (held := getattr(value, name)) != info.default
    }


def _written(held: object) -> Item:
    if isinstance(held, PlanModel):
        return as_item(held)
    if isinstance(held, bool):
        return Bare("true" if held else "false")
    # A date is a tuple too, but it is one text.
    if type(held) is tuple:
        return [_written(each) for each in held]
    return unwrapped(held) if isinstance(held, str) else Bare(str(held))
