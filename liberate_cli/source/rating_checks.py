"""What is wrong between the ratings that plan.yaml lists: two that nobody could tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.model.ratings import LOOK_ALIKE, NOT_RATED
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import Plan


def ratings_sound(plan: Plan) -> Iterator[Fault]:
    """Each rating has a key, a word, and a colour with a shape, that no other has."""
    if plan.settings is None or not plan.settings.ratings:
        return
    if any(meaning is not None for _, meaning in plan.settings.rag):
        message = "The ratings are listed under ratings, so rag says nothing."
        hint = "Move each meaning to its rating, as meaning, and delete rag."
        yield Fault(SETTINGS_FILE, ("rag",), Code.BAD_VALUE, message, hint)
    before = [NOT_RATED]
    for index, one in enumerate(plan.ratings.listed):
        here = ("ratings", index)
        for other in before:
            if one.key == other.key:
                message = f"The key {one.key} is that of {other.word} too."
                hint = "Write a key of its own."
                yield Fault(SETTINGS_FILE, (*here, "key"), Code.BAD_VALUE, message, hint)
            elif one.word.casefold() == other.word.casefold():
                message = f"The word “{one.word}” is that of {other.key} too."
                hint = "Write a word of its own, under word."
                yield Fault(SETTINGS_FILE, (*here, "key"), Code.BAD_VALUE, message, hint)
            if (one.colour, one.shape) == (other.colour, other.shape):
                message = f"The {one.colour} {one.shape} is that of {other.word} too."
                hint = "Write another shape, so that the two can be told apart."
                yield Fault(SETTINGS_FILE, (*here, "shape"), Code.BAD_VALUE, message, hint)
            elif one.shape == other.shape and {one.colour, other.colour} in LOOK_ALIKE:
                message = (
                    f"“{one.word}” and “{other.word}” are both a {one.shape}, and {one.colour} "
                    f"and {other.colour} look alike to a colour-blind reader or in print."
                )
                hint = "Write another shape for one of the two."
                where = (*here, "shape")
                yield Fault(SETTINGS_FILE, where, Code.LOOK_ALIKE, message, hint, Severity.WARNING)
        before.append(one)
