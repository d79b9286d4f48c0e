"""The ratings that several editions of a plan are told in, where they may have different ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.ratings import (
    COMMON_RATINGS,
    Rating,
    Ratings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.status import RagCounts

_COMMON: Final = {one.counts_as: one for one in COMMON_RATINGS.listed}

OTHER_RATINGS: Final = (
    "The plan had other ratings before; better and worse are told by what each counts as."
)
"""What is said where editions are compared that have different ratings."""


class Scale(NamedTuple):
    """The ratings that plans are told in: `is_common` where they are told by what they count as."""

    ratings: Ratings
    is_common: bool

    def read(self, plan: Plan, rag: str | None) -> Rating:
        """Return a rating of one of the plans as all of them are told."""
        if not self.is_common:
            return self.ratings.of(rag)
        own = plan.ratings.of(rag)
        return own if own.counts_as is None else _COMMON[own.counts_as]

    def readings(self, plan: Plan) -> dict[str | None, Rating]:
        """Return how each rating that deliverables of one of the plans have is read, by its key."""
        return {rag: self.read(plan, rag) for rag in {one.rag for one in plan.deliverables}}

    def better(self, before: Rating, after: Rating) -> bool | None:
        """Return whether a rating as it is read is better than another; None for neither."""
        places = [self.ratings.order(each.rag) for each in (before, after)]
        return None if places[0] == places[1] else places[1] > places[0]

    def tally(self, plan: Plan, deliverables: Iterable[Deliverable]) -> RagCounts:
        """Return how many deliverables of one of the plans have each rating, as a legend has it."""
        counts = Counter([one.rag for one in deliverables])
        total = Counter(dict.fromkeys(self.ratings.legend, 0))
        for rag, count in counts.items():
            total[self.read(plan, rag)] += count
        return dict(total)


def scale_of(plans: Sequence[Plan]) -> Scale:
    """Return what plans are told in: the ratings of the last, if they say what the others' say."""
    last = plans[-1].ratings
    if all(last.take_in(each.ratings) for each in plans):
        return Scale(last, is_common=False)
    return Scale(COMMON_RATINGS, is_common=True)
