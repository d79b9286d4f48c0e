"""What is asked of a plan, and of those before it, once for all parts of its edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.queries.briefing import register
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.owes import everyone
from liberate_cli.queries.trend import trend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.briefing import RegisterLine
    from liberate_cli.queries.changes.facts import Changes
    from liberate_cli.queries.due import Due
    from liberate_cli.queries.owes import Owes
    from liberate_cli.queries.trend import Trend


class Groundwork(NamedTuple):
    """What is overdue, where it is going, what each owes, the register, and what has changed."""

    late: tuple[Due, ...]
    going: Trend | None
    owing: tuple[Owes, ...]
    lines: tuple[RegisterLine, ...]
    found: Changes | None


def groundwork(history: Sequence[EditionPlan]) -> Groundwork:
    """Return what is asked of the last of a history of editions, oldest first."""
    plan, as_at, compares = history[-1].plan, history[-1].as_at, len(history) > 1
    going = trend(history) if compares else None
    return Groundwork(
        overdue(plan, as_at),
        going,
        everyone(plan, as_at),
        register(plan, as_at, going),
        compare(*history[-2:]) if compares else None,
    )
