"""What a person asks to change, as operations on one file and the words that say it. Pure.

The operations are carried out, and proved, by `editing.edit_yaml`; whom to ask, what to write and
what to commit is for `desk/changing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.words import folded, unwrapped
from liberate_cli.source.yaml.editing import Append, Bare, Operation, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.ratings import Rating, Ratings
    from liberate_cli.model.register import Register

_RATING_KEYS: Final = ("rag", "rag_reason", "rag_reason_audience", "reviewed")
KEY_ORDER: Final = (
    "id",
    "title",
    *_RATING_KEYS,
    *(key for key in Deliverable.model_fields if key not in {"id", "title", *_RATING_KEYS}),
)
"""The keys of a deliverable in the order in which new ones are written.

A first rating goes under the title, so that lines which stay lie between it and a first note of
progress: git merges the two by itself.
"""


class Proposal(NamedTuple):
    """A change to one file: what is done to its text, and how a person would say it.

    `loses` is the text that is nowhere in the plan afterwards, `replaces` a text that is only in
    git's past, if it is there, and `doubts` are sentences about what a person may not have meant.
    """

    path: str
    operations: tuple[Operation, ...]
    words: str
    loses: tuple[str, ...] = ()
    replaces: str | None = None
    doubts: tuple[str, ...] = ()


class Target(NamedTuple):
    """A deliverable and the path of its file."""

    deliverable: Deliverable
    path: str

    @property
    def name(self) -> str:
        """How sentences name it."""
        return f"{self.deliverable.id} {self.deliverable.title}"


def rate(
    target: Target, ratings: Ratings, rating: Rating, because: str | None, day: date
) -> Proposal:
    """Return the change of a rating, its reason, and the day it was looked at.

    Raises:
        UsageError: The rating changes and no reason is given, or it was reviewed since.
    """
    one = target.deliverable
    _refuse_older(one, day)
    was = ratings.of(one.rag)
    if rating != was and because is None:
        raise UsageError(
            f"{one.id} is {was.word}; a change to {rating.word} needs its reason.",
            "Add --because TEXT.",
        )
    if ratings.is_done(rating.rag) and one.work_outstanding:
        outstanding = len(one.work_outstanding)
        raise UsageError(
            f"{one.id} has work outstanding ({outstanding}), so it is not {rating.word}.",
            "Finish it with `liberate action done`, or drop it.",
        )
    operations: list[Operation] = []
    if rating.rag is not None:
        operations.append(Set(("rag",), rating.rag, bare=True))
    elif one.rag is not None:
        operations.append(Unset(("rag",)))
    if because is not None:
        operations.append(Set(("rag_reason",), because))
    operations.append(_reviewed(day))
    said = f"still {was.word}" if rating == was else f"{was.word} → {rating.word}"
    why = f": {because}" if because else ""
    replaced = one.rag_reason if because is not None and because != one.rag_reason else None
    words = f"{target.name}: {said}{why}"
    return Proposal(target.path, tuple(operations), words, replaces=replaced)


def note_progress(target: Target, text: str, day: date) -> Proposal:
    """Return the change that adds what was done on a day."""
    words = f"{target.name}: progress: “{text}”"
    noted = any(unwrapped(each.text) == text for each in target.deliverable.progress)
    doubts = (f"{target.deliverable.id} has a note in these very words.",) if noted else ()
    return Proposal(target.path, (_progress(text, day),), words, doubts=doubts)


def add_action(
    target: Target, ratings: Ratings, text: str, due: PartialDate | None, owner: str | None
) -> Proposal:
    """Return the change that adds an item of work outstanding.

    Raises:
        UsageError: The deliverable is complete.
    """
    one = target.deliverable
    if ratings.is_done(one.rag):
        raise UsageError(
            f"{one.id} is {ratings.of(one.rag).word}, so it can have no work outstanding.",
            f"Rate it again first: liberate rag {one.id} RATING --because TEXT.",
        )
    item: str | dict[str, str | Bare] = text
    if due is not None or owner is not None:
        item = {"text": text}
        if due is not None:
            item["due"] = Bare(str(due))
        if owner is not None:
            item["owner"] = owner
    by = f" due {due.words}" if due else ""
    operation = Append(("work_outstanding",), item)
    words = f"{target.name}: action added: “{text}”{by}"
    there = any(unwrapped(each.text) == text for each in one.work_outstanding)
    doubts = (f"{one.id} has an action in these very words.",) if there else ()
    return Proposal(target.path, (operation,), words, doubts=doubts)


def finish_action(target: Target, index: int, progress: str | None, day: date) -> Proposal:
    """Return the change that moves an action to progress, with its date or other words."""
    action = target.deliverable.work_outstanding[index]
    text = progress or unwrapped(action.text)
    loses = [] if progress is None else [action.text]
    loses += [_move_words(move.was, move.because) for move in action.moved]
    return Proposal(
        target.path,
        (Remove(("work_outstanding", index)), _progress(text, day, action.audience)),
        f"{target.name}: action done: “{unwrapped(action.text)}”",
        tuple(loses),
    )


def drop_action(target: Target, index: int, because: str, day: date) -> Proposal:
    """Return the change that takes an action off and notes under progress that and why it was."""
    action = target.deliverable.work_outstanding[index]
    note = f"Dropped: {unwrapped(action.text).rstrip('.')}. {because}"
    return Proposal(
        target.path,
        (Remove(("work_outstanding", index)), _progress(note, day, action.audience)),
        f"{target.name}: action dropped: “{unwrapped(action.text)}”: {because}",
        tuple(_move_words(move.was, move.because) for move in action.moved),
    )


class Slip(NamedTuple):
    """A new due date, and who agreed to it and why."""

    due: PartialDate
    because: str
    agreed_by: str


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
        note = f"Due {slip.due.words}: {unwrapped(action.text).rstrip('.')}. {slip.because}"
        operations.append(_progress(note, day, action.audience))
    else:
        moved = f"{action.due.words} → {slip.due.words}"
        move = {
            "was": Bare(str(action.due)),
            "on": Bare(day.isoformat()),
            "agreed_by": slip.agreed_by,
            "because": slip.because,
        }
        operations.append(Append((*here, "moved"), move))
    words = f"{target.name}: “{unwrapped(action.text)}” {moved}: {slip.because}"
    return Proposal(target.path, tuple(operations), words)


def mark_reviewed(target: Target, day: date, *, unchanged: bool = True) -> Proposal:
    """Return the change that notes that a deliverable was looked at, with a change or without.

    Raises:
        UsageError: It was reviewed since.
    """
    _refuse_older(target.deliverable, day)
    said = "reviewed, no change" if unchanged else "reviewed"
    return Proposal(target.path, (_reviewed(day),), f"{target.name}: {said}")


def _refuse_older(one: Deliverable, day: date) -> None:
    if one.reviewed is not None and day < one.reviewed:
        raise UsageError(
            f"{one.id} was reviewed on {day_words(one.reviewed)}, after {day_words(day)}.",
            "Say a later day with --as-at; mend a wrong one with `liberate edit`.",
        )


def reassign(target: Target, register: Register, old: str, new: str) -> Proposal | None:
    """Return the change that puts one party's name in place of another's, or None where it is not.

    `old` and `new` are the names under which parties are counted. Where the new one stands in the
    same list already, the old one goes.
    """
    one = target.deliverable
    operations: list[Operation] = []
    fields: list[str] = []
    for field in ("owned_by", "actioned_by"):
        names: tuple[str, ...] = getattr(one, field)
        counted = [register.holder_name(name) for name in names]
        hits = [index for index, name in enumerate(counted) if name == old]
        for index in reversed(hits):
            keep = new not in counted and index == hits[0]
            operations.append(Set((field, index), new) if keep else Remove((field, index)))
        if hits:
            fields.append(field.replace("_", " "))
    for index, action in enumerate(one.work_outstanding):
        if action.owner is not None and register.holder_name(action.owner) == old:
            operations.append(Set(("work_outstanding", index, "owner"), new))
            fields.append(f"the owner of action {index + 1}")
    for value in one.fields:
        if value.party is not None and register.holder_name(value.party) == old:
            operations.append(Set(("fields", value.key), new))
            fields.append(value.label)
    if not operations:
        return None
    words = f"{target.name}: {old} → {new} ({', '.join(fields)})"
    return Proposal(target.path, tuple(operations), words)


def find_action(one: Deliverable, typed: str) -> int:
    """Return the index of an action from the number that `show` prints, or from its words.

    Raises:
        UsageError: There is no such action, or the words are those of several.
    """
    count = len(one.work_outstanding)
    if typed.isascii() and typed.isdecimal():
        if 1 <= int(typed) <= count:
            return int(typed) - 1
        actions = f"has actions 1 to {count}" if count else "has no work outstanding"
        raise UsageError(f"{one.id} {actions}, and no {typed}.", f"See `liberate show {one.id}`.")
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


def removed_text(proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Return the text that proposals lose."""
    return tuple(text for proposal in proposals for text in proposal.loses)


def _progress(text: str, day: date, audience: str | None = None) -> Append:
    """Return the addition of a note; one of an action is for those who might see the action."""
    note: dict[str, str | Bare] = {"on": Bare(day.isoformat()), "text": text}
    if audience is not None:
        note["audience"] = Bare(audience)
    return Append(("progress",), note)


def _reviewed(day: date) -> Set:
    return Set(("reviewed",), day.isoformat(), bare=True)


def _move_words(was: PartialDate, because: str) -> str:
    return f"was due {was.words}: {because}"
