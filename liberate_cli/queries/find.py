"""What a name that was typed stands for in a plan: an id, a title, a rating, any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.errors import CannotBeRead, IsWithdrawn, UnknownName, UsageError
from liberate_cli.model.nearest import did_you_mean, nearest, nearest_by_word
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.ratings import Rating, Ratings
    from liberate_cli.model.recommendations import Recommendation
    from liberate_cli.model.register import Register

_MOST_OFFERED: Final = 3
_NO_PARTY: Final = "`liberate people --all` has every name; `liberate person add` adds one."


def find_deliverable(plan: Plan, deliverable_id: str) -> Deliverable:
    """Return the deliverable with an id, which stands.

    Raises:
        UnknownName: There is none; the error offers the nearest.
        CannotBeRead: There is, and its file cannot be read.
        IsWithdrawn: It was withdrawn.
    """
    found = find_ever(plan, deliverable_id)
    refuse_withdrawn(found)
    return found


def refuse_withdrawn(one: Deliverable) -> None:
    """Refuse to go on with a deliverable that was withdrawn.

    Raises:
        IsWithdrawn: It was.
    """
    if one.withdrawn is not None:
        raise IsWithdrawn(one.id, one.withdrawn.words)


def find_ever(plan: Plan, deliverable_id: str) -> Deliverable:
    """Return the deliverable with an id or a reference, whether it stands or was withdrawn.

    Raises:
        UnknownName: There is none; the error offers the nearest.
        CannotBeRead: There is, and its file cannot be read.
    """
    for one in plan.ever:
        if one.id == deliverable_id:
            return one
    for one in plan.ever:
        if one.ref is not None and folded(one.ref) == folded(deliverable_id):
            return one
    for left_out in plan.unreadable:
        if left_out.id == deliverable_id:
            raise CannotBeRead(left_out.words, left_out.hint)
    ids = [one.id for one in plan.ever]
    near = nearest(deliverable_id, ids) or _by_title(plan, deliverable_id)
    raise UnknownName("deliverable", deliverable_id, near, "`liberate list` lists them all.")


def find_objective(plan: Plan, name: str) -> Objective:
    """Return the objective with an id or title, whatever its case; a hyphen stands for a space.

    Raises:
        UnknownName: There is none; the error offers the nearest.
    """
    typed = folded(name).replace("-", " ")
    for one in plan.objectives:
        if typed in {one.id, folded(one.title).replace("-", " ")}:
            return one
    titles = [one.title for one in plan.objectives]
    raise UnknownName("objective", name, nearest(name, titles) or tuple(titles))


def find_rating(ratings: Ratings, name: str) -> Rating:
    """Return the rating with a key or a word, whatever its case; `unrated` is that of none.

    Raises:
        UsageError: The plan has no such rating; the error lists those it has.
    """
    typed = folded(name)
    for one in ratings.legend:
        if typed in {one.key, folded(one.word)}:
            return one
    keys = [one.key for one in ratings.legend]
    raise UsageError(
        f"“{name}” is not a rating.", did_you_mean(name, keys) or f"Write {', '.join(keys)}."
    )


def find_party_name(register: Register, name: str) -> str:
    """Return the name under which a party is counted, from any spelling or a part that is its own.

    Raises:
        UnknownName: No party is spelt so; the error offers the nearest.
        UsageError: Several parties have spellings with these words, or there are no words.
    """
    if not folded(name):
        raise UsageError("No party is named.", "Write a name; `liberate people` has them all.")
    names = tuple(dict.fromkeys(register.holder_name(one.name) for one in register.matching(name)))
    if len(names) == 1:
        return names[0]
    if not names:
        near = nearest_by_word(name, register.spellings())
        raise UnknownName("party", name, register.names_of(near), _NO_PARTY)
    raise UsageError(
        f"“{name}” may be {', '.join(names[:-1])} or {names[-1]}.", "Write more of the name."
    )


def spelling_of(register: Register, typed: str) -> str:
    """Return a party's name as the register spells it, from any spelling or a part of its own.

    Raises:
        UnknownName: No party is spelt so.
        UsageError: Several parties are.
    """
    same = (each for each in register.spellings() if folded(each) == folded(typed))
    return next(same, None) or find_party_name(register, typed)


def find_recommendations(plan: Plan, name: str) -> tuple[Recommendation, ...]:
    """Return the recommendation with an id, or all those of the source with that id.

    Raises:
        UnknownName: There is none; the error offers the nearest.
    """
    found = tuple(one for one in plan.recommendations if folded(name) in {one.id, one.source})
    if not found:
        known = [one.id for one in plan.recommendations] + [one.id for one in plan.sources]
        raise UnknownName("recommendation", name, nearest(name, known))
    return found


def recommendation_ids(plan: Plan, names: Iterable[str]) -> frozenset[str]:
    """Return the ids of all recommendations with these ids, or of the sources with them.

    Raises:
        UnknownName: The plan has no such recommendation.
    """
    return frozenset(one.id for name in names for one in find_recommendations(plan, name))


def _by_title(plan: Plan, title: str) -> tuple[str, ...]:
    titles = {one.title: one.id for one in plan.deliverables}
    typed = folded(title)
    holding = [each for each in titles if typed and typed in folded(each)]
    near = (holding or nearest_by_word(title, titles))[:_MOST_OFFERED]
    return tuple(f"{titles[each]} ({each})" for each in near)
