"""A problem between files, before its line has been looked up, and what its rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import Severity
from liberate_cli.model.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from liberate_cli.errors import Code
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import FieldPath


class Fault(NamedTuple):
    """A problem that knows its file and field, and not yet its line.

    A hint that takes work to find is asked for when the problem is told.
    """

    path: str
    field: FieldPath
    code: Code
    message: str
    hint: str | Callable[[], str | None] | None = None
    severity: Severity = Severity.ERROR


def deliverables_of(plan: Plan) -> Iterator[tuple[str, Deliverable]]:
    """Yield each deliverable of a plan that stands with the path of its file."""
    for deliverable in plan.deliverables:
        yield plan.paths[deliverable.id], deliverable


def deliverables_ever_of(plan: Plan) -> Iterator[tuple[str, Deliverable]]:
    """Yield the same of every deliverable, those too that were withdrawn."""
    for deliverable in plan.ever:
        yield plan.paths[deliverable.id], deliverable


def near_or(wrong: str, right: Iterable[str], otherwise: str) -> str:
    """Return what may have been meant in place of what is wrong, else what to do."""
    return did_you_mean(wrong, right) or otherwise
