"""Which recommendations are asked for: by what answers them, or by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.select import Wanted, recommendation_ids, select

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.stages import Answered


def answered_by(
    plan: Plan, rows: Sequence[Answered], wanted: Wanted, as_at: date
) -> tuple[Answered, ...]:
    """Return the recommendations that are meant, each with all that answers it.

    One is meant where a deliverable that is all that is wanted answers it, and where it is one of
    those that are wanted by name, whether anything answers it or not.

    Raises:
        UnknownName: The plan has no such objective, party or recommendation.
        UsageError: A name is that of several parties.
    """
    named = recommendation_ids(plan, wanted.recommendations)
    of_answers = wanted._replace(recommendations=())
    ids = {one.id for one in select(plan, of_answers, as_at)}
    return tuple(
        row
        for row in rows
        if (not wanted.recommendations or row.recommendation.id in named)
        and (of_answers == Wanted() or any(one.id in ids for one in row.deliverables))
    )
