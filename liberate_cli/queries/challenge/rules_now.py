"""Rules that look at a deliverable as it is: each says what does not fit, or None."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words
from liberate_cli.model.promises import find_promises
from liberate_cli.model.rag import Rag
from liberate_cli.queries.challenge.case import (
    Case,
    Evidence,
    Said,
    counted,
    late_evidence,
    listed,
    quoted,
)
from liberate_cli.queries.overdue import Kind, next_review

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from liberate_cli.model.files import Party

_AT_RISK: Final = (Rag.RED, Rag.AMBER)
_UNDECIDED: Final = re.compile(
    r"\b(?:TBC|TBD|(?i:to be (?:confirmed|determined|decided|agreed)))\b", re.ASCII
)
_QUESTION: Final = re.compile(r"\w[^.?!;()]*\?")
_AT_ONCE: Final = re.compile(r"\b(?:immediately|at once|without delay)\b", re.IGNORECASE)


def late_while(ratings: Collection[Rag | None]) -> Callable[[Case, int], Said | None]:
    """Return the rule for a rating beside actions that are overdue by a number of days or more."""

    def say(case: Case, days: int) -> Said | None:
        late = case.late(Kind.ACTION)
        if case.now.rag not in ratings or not late or (late[0].days or 0) < days:
            return None
        claimed = f"Rated {case.now.rag.value}" if case.now.rag else "Not rated"
        due = late[0].due.words if late[0].due else ""
        by = counted(late[0].days or 0, "day")
        says = f"{claimed}, while {quoted(late[0].text)} is {by} overdue (due {due})"
        if len(late) > 1:
            are = "is" if len(late) == 2 else "are"
            says += f"; {counted(len(late) - 1, 'more action')} {are} overdue too"
        return Said(f"{says}.", late_evidence(late))

    return say


def answer_late(case: Case, days: int) -> Said | None:
    """An answer to a recommendation is past the deadline, and is not complete."""
    late = case.late(Kind.RECOMMENDATION)
    if not late or (late[0].days or 0) < days:
        return None
    names = [_name(case, row.recommendation.id) for row in late if row.recommendation]
    passed = late[0].due.words if late[0].due else ""
    by = counted(late[0].days or 0, "day")
    others = f", and {listed(names[1:])}, late too" if len(late) > 1 else ""
    says = (
        f"Answers {names[0]}, whose deadline, {passed}, passed {by} ago{others}; "
        "it is not complete."
    )
    return Said(says, late_evidence(late))


def _name(case: Case, some_id: str) -> str:
    """Return a recommendation as people call it: by its number or short name, and its source."""
    source_id, _, own = some_id.partition("/")
    source = next((one.short_name for one in case.plan.sources if one.id == source_id), source_id)
    one = next((each for each in case.plan.recommendations if each.id == some_id), None)
    if one is not None and one.number is not None:
        return f"recommendation {one.number} of {source}"
    return f"“{own.replace('-', ' ')}” of {source}"


def owner_left(case: Case, number: int) -> Said | None:
    """It is not complete, and who is to own it, to action it or to do an action has left."""
    del number
    now = case.now
    if now.rag is Rag.COMPLETE:
        return None
    roles = [("owned by", name) for name in now.owned_by]
    roles += [("actioned by", name) for name in now.actioned_by]
    roles += [("an action is for", one.owner) for one in now.work_outstanding if one.owner]
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
    said = "; ".join(f"{role} {words}" for (role, _), words in gone.items())
    return Said(f"{said[0].upper()}{said[1:]}.", tuple(Evidence(name) for _, name in gone))


def _gone(case: Case, name: str) -> Party | None:
    """Return the party of a name, or who holds that post, where it has left."""
    register = case.plan.register
    for spelling in (name, register.holder_name(name)):
        party = register.find(spelling)
        if party is not None and party.left is not None and party.left.days_past(case.as_at) > 0:
            return party
    return None


def complete_unproved(case: Case, number: int) -> Said | None:
    """It is rated complete, and nothing is recorded as done."""
    del number
    if case.now.rag is not Rag.COMPLETE or case.now.progress:
        return None
    return Said("Rated complete, with no progress recorded that would show it.")


def no_reason(case: Case, number: int) -> Said | None:
    """It is rated red or amber, and no reason is given."""
    del number
    rag = case.now.rag
    if rag not in _AT_RISK or case.now.rag_reason is not None:
        return None
    return Said(f"Rated {rag.value}, with no reason given.")


def no_action(case: Case, number: int) -> Said | None:
    """It is rated red or amber, and nothing is outstanding that would mend it."""
    del number
    rag = case.now.rag
    if rag not in _AT_RISK or case.now.work_outstanding:
        return None
    return Said(f"Rated {rag.value}, with no action outstanding to put it right.")


def nothing_outstanding(case: Case, number: int) -> Said | None:
    """It is rated green or not at all, will end, and has nothing outstanding."""
    del number
    now = case.now
    if now.rag in (*_AT_RISK, Rag.COMPLETE) or now.work_outstanding or now.repeats:
        return None
    return Said("No work outstanding is recorded, and it is not complete.")


def no_owner(case: Case, number: int) -> Said | None:
    """It is not complete, and nobody owns it, or only teams and partners do."""
    del number
    if case.now.rag is Rag.COMPLETE:
        return None
    if not case.now.owned_by:
        return Said("No owner is named.")
    parties = [case.plan.register.find(name) for name in case.now.owned_by]
    groups = [party for party in parties if party and party.kind in {"team", "partner"}]
    if len(groups) < len(parties):
        return None
    kind_of = {party.name: party.kind for party in groups}
    counts = Counter(kind_of.values())
    kinds = listed(f"a {kind}" if n == 1 else f"{kind}s" for kind, n in counts.items())
    return Said(f"Owned by {listed(kind_of)}, {kinds}: no person or post is named.")


def vague_date(case: Case, number: int) -> Said | None:
    """An action's words name a date that has no year, or has passed, and it has no due date."""
    del number
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
            says = f"An action says “{words}”, {why}, and has no due date: {quoted(action.text)}."
            return Said(says, (Evidence(action.text, due),))
    return None


def answer_undated(case: Case, number: int) -> Said | None:
    """It answers recommendations without a deadline, and no action says by when either."""
    del number
    now = case.now
    if now.rag is Rag.COMPLETE or any(action.due for action in now.work_outstanding):
        return None
    answered = [one for one in case.plan.recommendations if one.id in now.recommendations]
    if not answered or any(one.deadline for one in answered):
        return None
    names = listed(_name(case, one.id) for one in answered)
    at_once = [found for one in answered if (found := _AT_ONCE.search(" ".join(one.text)))]
    if at_once:
        says = f"Answers {names}, to be met “{at_once[0][0]}”; no action has a due date."
    else:
        says = f"Answers {names}; no deadline is stated, and no action has a due date."
    return Said(says, tuple(Evidence(one.id) for one in answered))


def undecided(case: Case, number: int) -> Said | None:
    """An action asks a question, or says that it is to be determined."""
    del number
    for action in case.now.work_outstanding:
        question = _QUESTION.search(action.text)
        if question is not None:
            says = f"An action asks a question that is not answered: {quoted(question[0])}."
            return Said(says, (Evidence(action.text),))
        if _UNDECIDED.search(action.text):
            says = f"An action is still to be decided: {quoted(action.text)}."
            return Said(says, (Evidence(action.text),))
    return None


def unrated(case: Case, number: int) -> Said | None:
    """It has no rating."""
    del number
    return None if case.now.rag else Said("Not rated.")


def no_date(case: Case, number: int) -> Said | None:
    """Work that will end is outstanding, and none of it has a due date."""
    del number
    actions = case.now.work_outstanding
    if not actions or case.now.repeats or any(action.due for action in actions):
        return None
    return Said("No action has a due date.", tuple(Evidence(action.text) for action in actions))


def no_progress(case: Case, number: int) -> Said | None:
    """Nothing is recorded as done, in an edition that is not its first."""
    del number
    if case.now.progress or case.now.rag is Rag.COMPLETE or case.new:
        return None
    return Said("No progress is recorded.")


def no_review(case: Case, days: int) -> Said | None:
    """A review is missed by a number of days or more, or none is recorded after a first edition."""
    now = case.now
    if now.reviewed is None:
        none = now.rag is not Rag.COMPLETE and not case.new
        return Said("No review is recorded.") if none else None
    due = next_review(case.plan, now)
    if due is None or (late := due.days_past(case.as_at)) < days:
        return None
    return Said(
        f"Last reviewed on {day_words(now.reviewed)}; the review due {due.words} is missed by "
        f"{counted(late, 'day')}.",
        (Evidence("review", due, late),),
    )
