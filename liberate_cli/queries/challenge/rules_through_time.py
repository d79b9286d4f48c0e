"""Rules that look at a deliverable through its editions; with one edition most say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import Cycle, day_words
from liberate_cli.model.ratings import CountsAs
from liberate_cli.model.words import capital, form, how_often, listed, plural
from liberate_cli.queries.challenge.case import (
    Case,
    Evidence,
    Finding,
    Held,
    quoted,
)
from liberate_cli.queries.challenge.rule import numbered_rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Action, Deliverable

_LAST_YEAR: Final = 9999


@numbered_rule("stuck")
def stuck(case: Case, editions: int) -> Finding | None:
    """{risk} for several editions, with no new {words.progress}."""
    run = _without_progress(case)
    if len(run) < editions:
        return None
    rated = dict.fromkeys(one.rating.word for one in sorted(run, key=lambda one: one.order))
    first, last = run[0].edition.month.words, run[-1].edition.month.words
    when = form(len(run), f"edition, {last}", f"{len(run)} editions, {first} to {last}")
    progress = case.plan.words.progress
    says = f"Rated {' or '.join(rated)} in the last {when}, with no new {progress} recorded."
    return Finding(says, editions=len(run))


def _without_progress(case: Case) -> list[Held]:
    """Return the last editions in which it is red or amber and which certainly add no progress."""
    run: list[Held] = []
    for index in range(len(case.held) - 1, -1, -1):
        one = case.held[index].deliverable
        known = _notes(case.held[index - 1].deliverable) if index else set()
        if not case.held[index].is_at_risk or _notes(one) - known:
            break
        run.insert(0, case.held[index])
    return run


def _notes(one: Deliverable) -> set[str]:
    return {note.text for note in one.progress}


@numbered_rule("stale-green")
def stale_green(case: Case, cycles: int) -> Finding | None:
    """Rated {fine}, with nothing recorded for several review cycles."""
    if case.rating.counts_as is not CountsAs.FINE:
        return None
    since, words = _last_recorded(case)
    cycle = case.settings.review.cycle
    if case.now.repeats is not None:
        # What is done every half year has nothing to record each month.
        cycle = max(cycle, case.now.repeats, key=lambda each: each.after(since).last)
    due = Cycle(cycle.number * cycles, cycle.unit).after(since)
    if due.year > _LAST_YEAR or due.days_past(case.as_at) <= 0:
        return None
    return Finding(
        f"Rated {case.rating.word}, with nothing recorded since {words}: "
        f"over {plural(cycles, 'cycle')} ({cycle}).",
        (Evidence("recorded", due, due.days_past(case.as_at)),),
    )


def _last_recorded(case: Case) -> tuple[date, str]:
    """Return the day by which something other than a review was last recorded, and its words.

    That is the day of the edition that first says what it says now. Where no edition said anything
    else, it is the last day that the first one names, a review included, or else its own.
    """
    first = _since(case, _recorded)[0]
    if first is not case.held[0] or case.begun:
        return first.edition.as_at, f"the {first.edition.month.words} edition"
    one, day = first.deliverable, first.edition.as_at
    named = [min(note.on.last, day) for note in one.progress if note.on]
    actions = (*one.work_outstanding, *one.ended)
    named += [move.on for action in actions for move in action.moved]
    named += [one.reviewed] if one.reviewed else []
    last = max(named, default=day)
    return last, day_words(last)


def _recorded(one: Deliverable) -> object:
    """Return all of a deliverable that is recorded month by month, except its reviews."""
    return one.rag, one.rag_reason, one.progress, one.work_outstanding, one.recommendations


def _rated(one: Deliverable) -> object:
    return one.rag, one.rag_reason


def _since(case: Case, what: Callable[[Deliverable], object]) -> tuple[Held, ...]:
    """Return the last editions through which something of a deliverable has not changed."""
    start = len(case.held) - 1
    while start and what(case.held[start - 1].deliverable) == what(case.now):
        start -= 1
    return case.held[start:]


@numbered_rule("old-rating")
def old_rating(case: Case, editions: int) -> Finding | None:
    """Reviewed and changed since its rating and reason were written, several editions ago."""
    now = case.now
    if now.rag is None or case.is_done or now.rag_reason is None or now.reviewed is None:
        return None
    run = _since(case, _rated)
    was = run[0].deliverable
    if len(run) < editions or now.reviewed <= run[0].edition.as_at:
        return None
    notes = len(_notes(now) - _notes(was))
    were, words = form(notes, "was", "were"), case.plan.words
    changed = [f"{plural(notes, 'note')} of {words.progress} {were} added"] if notes else []
    changed += (
        [f"its {words.action.many} changed"] if now.work_outstanding != was.work_outstanding else []
    )
    if not changed:
        return None
    changed.append(f"it was reviewed on {day_words(now.reviewed)}")
    says = (
        f"Rated {case.rating.word} in the same words since {run[0].edition.month.words} "
        f"({len(run)} editions); since then {listed(changed)}."
    )
    return Finding(says, editions=len(run))


@numbered_rule("moved-often")
def moved_often(case: Case, times: int) -> Finding | None:
    """The due date of {words.action.a} was put back several times."""
    slips = [
        (dates, action)
        for action in case.now.work_outstanding
        if len(dates := _due_dates(case, action)) > times
    ]
    if not slips:
        return None
    dates, worst = max(slips, key=lambda slip: len(slip[0]))
    others = f", and {plural(len(slips) - 1, 'other')} as often" if len(slips) > 1 else ""
    says = (
        f"{capital(case.plan.words.action.a)} was put back {how_often(len(dates) - 1)}{others}, "
        f"from {dates[0].words} to {dates[-1].words}: {quoted(worst.called)}."
    )
    return Finding(says, tuple(Evidence(action.called, dates[-1]) for dates, action in slips))


def _due_dates(case: Case, action: Action) -> list[PartialDate]:
    """Return each due date that an action has had, each later than the one before.

    A date that was brought forward is no slip. What the action says of itself counts, or what its
    editions say, whichever is more.
    """
    told = [move.was for move in action.moved]
    seen = [
        each.due
        for one in case.held[:-1]
        for each in one.deliverable.work_outstanding
        if each.text == action.text and each.due
    ]
    now = [action.due] if action.due else []
    return max(_put_back([*told, *now]), _put_back([*seen, *now]), key=len)


def _put_back(dates: list[PartialDate]) -> list[PartialDate]:
    kept: list[PartialDate] = dates[:1]
    for each in dates[1:]:
        if each.last > kept[-1].last:
            kept.append(each)
    return kept
