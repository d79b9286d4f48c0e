"""What a person asks to change, as operations on one file and the words that say it. Pure.

The operations are carried out, and proved, by `editing.edit_yaml`; whom to ask, what to write and
what to commit is for `desk/changing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.source.yaml.editing import Bare, Operation, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.ratings import Rating, Ratings
    from liberate_cli.model.register import Register
    from liberate_cli.source.yaml.editing import Item

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
    `whole` is all the text of a file that is written anew, in place of operations.
    """

    path: str
    operations: tuple[Operation, ...]
    words: str
    loses: tuple[str, ...] = ()
    replaces: str | None = None
    doubts: tuple[str, ...] = ()
    whole: bytes | None = None


class Target(NamedTuple):
    """A deliverable and the path of its file."""

    deliverable: Deliverable
    path: str

    @property
    def name(self) -> str:
        """How sentences name it."""
        return f"{self.deliverable.id} {self.deliverable.called}"


class Slip(NamedTuple):
    """A new due date, who agreed to it and why, and the mark of that, if it has one."""

    due: PartialDate
    because: str
    agreed_by: str
    audience: str | None = None

    def move(self, was: PartialDate, day: date) -> dict[str, Item]:
        """Return how a plan keeps that a date moved on a day."""
        said: dict[str, Item] = {
            "was": Bare(str(was)),
            "on": Bare(day.isoformat()),
            "agreed_by": self.agreed_by,
            "because": self.because,
        }
        return said if self.audience is None else {**said, "audience": Bare(self.audience)}


def rate(
    target: Target,
    ratings: Ratings,
    rating: Rating,
    because: str | None,
    day: date,
    audience: str | None = None,
) -> Proposal:
    """Return the change of a rating, its reason, whom that is for, and the day it was looked at.

    Raises:
        UsageError: The rating changes and no reason is given, there is no reason to mark, or it was
            reviewed since.
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
    if audience is not None:
        if because is None and one.rag_reason is None:
            raise UsageError(f"{one.id} has no reason to mark.", "Add --because TEXT.")
        operations.append(Set(("rag_reason_audience",), audience, bare=True))
    operations.append(_reviewed(day))
    said = f"still {was.word}" if rating == was else f"{was.word} → {rating.word}"
    why = f": {because}" if because else ""
    replaced = one.rag_reason if because is not None and because != one.rag_reason else None
    words = f"{target.name}: {said}{why}"
    return Proposal(target.path, tuple(operations), words, replaces=replaced)


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
    for field in ("owned_by", "actioned_by", "supported_by"):
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


def removed_text(proposals: Iterable[Proposal]) -> tuple[str, ...]:
    """Return the text that proposals lose."""
    return tuple(text for proposal in proposals for text in proposal.loses)


def _reviewed(day: date) -> Set:
    return Set(("reviewed",), day.isoformat(), bare=True)
