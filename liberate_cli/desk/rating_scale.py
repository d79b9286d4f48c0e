"""The ratings that a plan has, changed without an editor: in plan.yaml and in all that is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.changing import OpenChange, carry_out, open_change
from liberate_cli.desk.new_errors import refuse_new_errors
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.ids import id_order
from liberate_cli.model.ratings import NOT_RATED
from liberate_cli.queries.find import find_rating
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.one_file import paths_by_id
from liberate_cli.source.rating_proposals import (
    add_rating,
    drop_rating,
    rename_rating,
    set_rating,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.ratings import Rating
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.source.proposals import Proposal, Target


def add_to_scale(desk: Desk, new: Rating, before: str | None, wish: Wish) -> None:
    """Add a rating, at the end of the list or before another.

    Raises:
        UsageError: The plan has one of that key, or could not tell it from another.
        LiberateError: A file of the plan cannot be read or written.
    """
    change, settings = _open(desk)
    place = _rating(change, before).key if before is not None else None
    _carry_out(change, [add_rating(settings, new, place)], wish)


def alter_in_scale(desk: Desk, typed: str, field: str, value: str | None, wish: Wish) -> None:
    """Have a field of a rating say something else; None takes it out.

    Raises:
        UsageError: There is no such rating, or the plan would have an error by it.
    """
    change, settings = _open(desk)
    _carry_out(change, [set_rating(settings, _rating(change, typed), field, value)], wish)


def rename_in_scale(desk: Desk, typed: str, key: str, wish: Wish) -> None:
    """Give a rating another key, and to each deliverable that is rated so.

    Raises:
        UsageError: There is no such rating, or another has that key.
    """
    change, settings = _open(desk)
    rating = _rating(change, typed)
    _carry_out(change, rename_rating(settings, rating, key, _rated(change, rating)), wish)


def drop_from_scale(desk: Desk, typed: str, wish: Wish) -> None:
    """Take out a rating that no deliverable has.

    Raises:
        UsageError: There is no such rating, one has it, or it is the last.
    """
    change, settings = _open(desk)
    rating = _rating(change, typed)
    _carry_out(change, [drop_rating(settings, rating, _rated(change, rating))], wish)


def _open(desk: Desk) -> tuple[OpenChange, PlanSettings]:
    """Read every deliverable, withdrawn ones too: a rating is a word of all of them."""
    ids = sorted(paths_by_id(desk.folder()), key=id_order)
    change = open_change(desk, ids, withdrawn=True)
    if change.settings is None:
        hint = "Run `liberate check` to see what to write instead."
        raise LiberateError(f"{SETTINGS_FILE} could not be read.", hint)
    return change, change.settings


def _rating(change: OpenChange, typed: str) -> Rating:
    found = find_rating(change.ratings, typed)
    if found == NOT_RATED:
        raise UsageError("What is not rated has no rating to change.", "Name one of the plan.")
    return found


def _rated(change: OpenChange, rating: Rating) -> list[Target]:
    return [each for each in change.targets if each.deliverable.rag == rating.key]


def _carry_out(change: OpenChange, proposals: Sequence[Proposal], wish: Wish) -> None:
    refuse_new_errors(change, proposals)
    carry_out(change, proposals, wish)
