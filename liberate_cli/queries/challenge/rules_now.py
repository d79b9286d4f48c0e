"""Rules that look at a deliverable as it is: each says what does not fit, or None."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words
from liberate_cli.model.promises import find_promises
from liberate_cli.model.ratings import CountsAs
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.words import capital, form, listed, plural
from liberate_cli.queries.challenge.case import (
    Case,
    Evidence,
    Finding,
    late_evidence,
    quoted,
)
from liberate_cli.queries.challenge.rule import numbered_rule, rule
from liberate_cli.queries.due import next_review
from liberate_cli.queries.work_kinds import overdue_by

if TYPE_CHECKING:
    from liberate_cli.model.people import Party
    from liberate_cli.model.recommendations import Recommendation

_UNDECIDED: Final = re.compile(
    r"\b(?:TBC|TBD|(?i:to be (?:confirmed|determined|decided|agreed)))\b", re.ASCII
)
_QUESTION: Final = re.compile(r"\w[^.?!;()]*\?")
_AT_ONCE: Final = re.compile(r"\b(?:immediately|at once|without delay)\b", re.IGNORECASE)


@numbered_rule("late-green")
def late_green(case: Case, days: int) -> Finding | None:
    """Rated {well}, and {words.action.a} is overdue."""
    claimed = case.rating.counts_as
    return _late(case, days) if claimed in {CountsAs.FINE, CountsAs.DONE} else None


@numbered_rule("late-unrated")
def late_unrated(case: Case, days: int) -> Finding | None:
    """Not rated, and {words.action.a} is overdue."""
    return _late(case, days) if case.now.rag is None else None


@numbered_rule("late-amber")
def late_amber(case: Case, days: int) -> Finding | None:
    """Rated {watch}, and {words.action.a} is long overdue."""
    return _late(case, days) if case.rating.counts_as is CountsAs.WATCH else None


def _late(case: Case, days: int) -> Finding | None:
    """Return what is said of a rating beside actions that are overdue by so many days or more."""
    late = case.late_actions
    if not late or (late[0].days or 0) < days:
        return None
    claimed = f"Rated {case.rating.word}" if case.now.rag else "Not rated"
    due = late[0].due.words if late[0].due else ""
    by = overdue_by(late[0].days or 0)
    says = f"{claimed}, while {quoted(late[0].text)} is {by} (due {due})"
    if len(late) > 1:
        are = form(len(late) - 1, "is", "are")
        more = case.plan.words.action.form(len(late) - 1)
        says += f"; {len(late) - 1} more {more} {are} overdue too"
    return Finding(f"{says}.", late_evidence(late))


@numbered_rule("answer-late")
def answer_late(case: Case, days: int) -> Finding | None:
    """Answers {words.recommendation.a} whose deadline has passed, and is not {done}."""
    late = case.late_recommendations
    if not late or (late[0].days or 0) < days:
        return None
    names = [_name(case, row.recommendation) for row in late if row.recommendation]
    passed = late[0].due.words if late[0].due else ""
    by = plural(late[0].days or 0, "day")
    others = f", and {listed(names[1:])}, overdue too" if len(late) > 1 else ""
    says = (
        f"Answers {names[0]}, whose deadline, {passed}, passed {by} ago{others}; "
        f"it is not {case.done_words}."
    )
    return Finding(says, late_evidence(late))


def _name(case: Case, one: Recommendation) -> str:
    return recommendation_words(case.plan.words, one, case.plan.source_of(one))


@rule("owner-left")
def owner_left(case: Case) -> Finding | None:
    """Owned or actioned by a party that has left."""
    now = case.now
    if case.is_done:
        return None
    words = case.plan.words
    roles = [(words.owned_by, name) for name in now.owned_by]
    roles += [(words.actioned_by, name) for name in now.actioned_by]
    roles += [(words.supported_by, name) for name in now.supported_by]
    roles += [(f"{words.action.a} is for", one.owner) for one in now.work_outstanding if one.owner]
    gone: dict[tuple[str, str], str] = {}
    for role, name in roles:
        party = _gone(case, name)
        if party is not None and party.left is not None:
            on = "on" if party.left.day else "in"
            verb = "left" if party.kind == "person" else "ended"
            which = "who" if party.kind == "person" else "which"
            gone[role, party.name] = f"{party.name}, {which} {verb} {on} {party.left.words}"
    if not gone:
        return None
    said = "; ".join(f"{role} {told}" for (role, _), told in gone.items())
    return Finding(f"{capital(said)}.", tuple(Evidence(name) for _, name in gone))


def _gone(case: Case, name: str) -> Party | None:
    """Return the party of a name, or who holds that post, where it has left."""
    register = case.plan.register
    for spelling in (name, register.holder_name(name)):
        party = register.find(spelling)
        if party is not None and party.left is not None and party.left.days_past(case.as_at) > 0:
            return party
    return None


@rule("complete-unproved")
def complete_unproved(case: Case) -> Finding | None:
    """Rated {done}, with no {words.progress} recorded."""
    if not case.is_done or case.now.progress:
        return None
    return Finding(
        f"Rated {case.rating.word}, with no {case.plan.words.progress} recorded that would show it."
    )


@rule("no-evidence")
def no_evidence(case: Case) -> Finding | None:
    """Rated {done}, with {words.progress} and no evidence of it, in a plan that keeps evidence."""
    notes = case.now.progress
    if not case.is_done or not notes or any(note.evidence for note in notes):
        return None
    if not any(note.evidence for one in case.plan.deliverables for note in one.progress):
        return None
    return Finding(f"Rated {case.rating.word}, and nothing recorded says what shows it.")


@rule("no-reason")
def no_reason(case: Case) -> Finding | None:
    """Rated {risk}, with no reason."""
    if not case.is_at_risk or case.now.rag_reason is not None:
        return None
    return Finding(f"Rated {case.rating.word}, with no reason given.")


@rule("no-action")
def no_action(case: Case) -> Finding | None:
    """Rated {risk}, with no {words.action.one} outstanding."""
    if not case.is_at_risk or case.now.work_outstanding:
        return None
    return Finding(
        f"Rated {case.rating.word}, with no {case.plan.words.action.one} outstanding to "
        "put it right."
    )


@rule("nothing-outstanding")
def nothing_outstanding(case: Case) -> Finding | None:
    """{fine} or not rated, with nothing outstanding, and not {done}."""
    now = case.now
    if case.is_at_risk or case.is_done or now.work_outstanding or now.repeats:
        return None
    what = case.plan.words.work_outstanding
    return Finding(f"No {what} is recorded, and it is not {case.done_words}.")


@rule("no-owner")
def no_owner(case: Case) -> Finding | None:
    """Owned by nobody, or only by teams and partners."""
    if case.is_done:
        return None
    if not case.now.owned_by:
        return Finding(f"No {case.plan.words.owner.one} is named.")
    parties = [case.plan.register.find(name) for name in case.now.owned_by]
    groups = [party for party in parties if party and party.kind in {"team", "partner"}]
    if len(groups) < len(parties):
        return None
    kind_of = {party.name: party.kind for party in groups}
    counts = Counter(kind_of.values())
    kinds = listed(form(n, f"a {kind}", f"{kind}s") for kind, n in counts.items())
    by = capital(case.plan.words.owned_by)
    return Finding(f"{by} {listed(kind_of)}, {kinds}: no person or post is named.")


@rule("vague-date")
def vague_date(case: Case) -> Finding | None:
    """{words.action.a} names a date that is past or lacks its year, and has no due date."""
    citations = tuple(
        name for source in case.plan.sources for name in (source.name, *source.cited_as)
    )
    for action in case.now.work_outstanding:
        if action.due is not None:
            continue
        for words, due in find_promises(action.text, citations):
            if due is None:
                why = "without a year"
            elif due.days_past(case.as_at) > 0:
                why = "which has passed"
            else:
                continue
            says = (
                f"{capital(case.plan.words.action.a)} says “{words}”, {why}, and has no due date: "
                f"{quoted(action.called)}."
            )
            return Finding(says, (Evidence(action.called, due),))
    return None


@rule("answer-undated")
def answer_undated(case: Case) -> Finding | None:
    """Answers {words.recommendation.a}, and nothing says by when."""
    now = case.now
    if case.is_done or any(action.due for action in now.work_outstanding):
        return None
    answered = [one for one in case.plan.recommendations if one.id in now.recommendations]
    if not answered or any(one.deadline for one in answered):
        return None
    names = [_name(case, one) for one in answered]
    at_once = [found for one in answered if (found := _AT_ONCE.search(" ".join(one.text)))]
    undated = f"no {case.plan.words.action.one} has a due date."
    if at_once:
        says = f"Answers {listed(names)}, to be met “{at_once[0][0]}”; {undated}"
    else:
        says = f"Answers {listed(names)}; no deadline is stated, and {undated}"
    return Finding(says, tuple(map(Evidence, names)))


@rule("undecided")
def undecided(case: Case) -> Finding | None:
    """{words.action.a} asks a question, or says that it is to be determined."""
    an_action = capital(case.plan.words.action.a)
    for action in case.now.work_outstanding:
        # Looking for the sign first: the words before it are looked through from each of them on.
        question = _QUESTION.search(action.text) if "?" in action.text else None
        if question is not None:
            says = f"{an_action} asks a question that is not answered: {quoted(question[0])}."
            return Finding(says, (Evidence(action.called),))
        if _UNDECIDED.search(action.text):
            says = f"{an_action} is still to be decided: {quoted(action.called)}."
            return Finding(says, (Evidence(action.called),))
    return None


@rule("unrated")
def unrated(case: Case) -> Finding | None:
    """Not rated."""
    return None if case.now.rag else Finding("Not rated.")


@rule("no-date")
def no_date(case: Case) -> Finding | None:
    """Work is outstanding, and none has a due date."""
    actions = case.now.work_outstanding
    if not actions or case.now.repeats or any(action.due for action in actions):
        return None
    says = f"No {case.plan.words.action.one} has a due date."
    return Finding(says, tuple(Evidence(action.called) for action in actions))


@rule("no-progress")
def no_progress(case: Case) -> Finding | None:
    """No {words.progress} is recorded."""
    if case.now.progress or case.is_done or case.new:
        return None
    return Finding(f"No {case.plan.words.progress} is recorded.")


@numbered_rule("no-review")
def no_review(case: Case, days: int) -> Finding | None:
    """The review is missed, or none is recorded."""
    now = case.now
    if now.reviewed is None:
        none = not case.is_done and not case.new
        return Finding("No review is recorded.") if none else None
    due = next_review(case.plan, now)
    if due is None or (late := due.days_past(case.as_at)) < days:
        return None
    return Finding(
        f"Last reviewed on {day_words(now.reviewed)}; the review due {due.words} is missed by "
        f"{plural(late, 'day')}.",
        (Evidence("review", due, late),),
    )
