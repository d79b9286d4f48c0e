"""What is wrong with the dates of a plan as at a day: promised and not due, or done and to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.model.dates import day_words
from liberate_cli.model.facts import facts_after
from liberate_cli.model.promises import Promise, find_promises
from liberate_cli.source.faults import Fault, deliverables_ever_of, deliverables_of
from liberate_cli.source.load import RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import FieldPath


def promises_without_due(plan: Plan, as_at: date) -> Iterator[Fault]:
    """An action whose words name a past date has that date as its due."""
    citations = tuple(name for source in plan.sources for name in (source.name, *source.cited_as))
    for path, deliverable in deliverables_of(plan):
        for index, action in enumerate(deliverable.work_outstanding):
            if action.due is not None:
                continue
            promise = _to_keep(find_promises(action.text, citations), as_at)
            if promise is None:
                continue
            field: FieldPath = ("work_outstanding", index)
            if promise.due is None:
                message = f"The action names “{promise.words}” without a year, and has no due."
                hint = "Ask its owner which year is meant, and add due: with it."
                code = Code.MONTH_WITHOUT_YEAR
            else:
                message = f"The action names “{promise.words}”, which is past, and has no due."
                hint = f"Add due: {promise.due}, or move it to progress if it is done."
                code = Code.PROMISE_WITHOUT_DUE
            yield Fault(path, field, code, message, hint, Severity.WARNING)


def _to_keep(promises: Sequence[Promise], as_at: date) -> Promise | None:
    """Return the promise of an action that is asked about: one that is past, or has no year.

    A month without a year beside a whole date is a part of it: March/April 2025.
    """
    dated = [each for each in promises if each.due is not None]
    past = (each for each in dated if each.due is not None and each.due.days_past(as_at) > 0)
    return next(past, None) if dated else next(iter(promises), None)


def known_on(plan: Plan, day: date, severity: Severity) -> Iterator[Fault]:
    """What was done was done by the day that the plan is judged by."""
    facts = [
        (path, field, name, when)
        for path, deliverable in deliverables_ever_of(plan)
        for field, name, when in facts_after(deliverable, day)
    ]
    facts += [
        (RECOMMENDATIONS_FILE, ("recommendations", index, *field), name, when)
        for index, one in enumerate(plan.recommendations)
        for field, name, when in facts_after(one, day)
    ]
    for path, field, name, when in facts:
        message = f"{name} is dated {when.words}, after {day_words(day)}."
        hint = "Mend the date, or judge by a later day."
        yield Fault(path, field, Code.FACT_AFTER_DAY, message, hint, severity)
