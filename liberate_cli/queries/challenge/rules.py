"""The table of rules by which what is claimed is challenged (docs/challenges.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.rag import Rag
from liberate_cli.model.tuning import TUNABLE, ChallengeSeverity, Tuning
from liberate_cli.queries.challenge import rules_now as present
from liberate_cli.queries.challenge import rules_through_time as history
from liberate_cli.queries.challenge.case import Case, Evidence, Said, listed, quoted
from liberate_cli.queries.challenge.same_action import same_actions

if TYPE_CHECKING:
    from liberate_cli.model.files import PlanSettings

Found = Iterator[tuple[Case, Said]]
"""The deliverables that a rule challenges, each with what it says of it."""


class Rule(NamedTuple):
    """A rule: its code, what it says in a sentence, and the pure function that finds it.

    The function is given every deliverable and the rule's number; its severity and the number's
    name and default are in `model/tuning.py`.
    """

    code: str
    meaning: str
    find: Callable[[Sequence[Case], int], Found]


class Tuned(NamedTuple):
    """A rule as a plan tunes it; `number_name` is None for a rule without a number."""

    rule: Rule
    off: bool
    severity: ChallengeSeverity
    number_name: str | None
    number: int


def tuned(rules: Iterable[Rule], settings: PlanSettings | None) -> tuple[Tuned, ...]:
    """Return rules as plan.yaml tunes them, in order."""
    tunings = {each.code: each for each in (settings.challenge if settings else ())}
    found = []
    for rule in rules:
        tunable = TUNABLE[rule.code]
        tuning = tunings.get(rule.code, Tuning(rule.code))
        severity = tuning.severity or tunable.severity
        number = tuning.number or tunable.default
        found.append(Tuned(rule, tuning.off, severity, tunable.number, number))
    return tuple(found)


def _each(say: Callable[[Case, int], Said | None]) -> Callable[[Sequence[Case], int], Found]:
    """Return what asks a rule of one deliverable after another."""

    def find(cases: Sequence[Case], number: int) -> Found:
        for case in cases:
            said = say(case, number)
            if said is not None:
                yield case, said

    return find


def _same_action(cases: Sequence[Case], words: int) -> Found:
    """Find actions that stand twice; one sentence for each deliverable, however many it has."""
    by_id = {case.now.id: case for case in cases}
    found: dict[str, list[tuple[str, Evidence]]] = {}
    for same in same_actions((case.now for case in cases), words):
        elsewhere = [each for each in same.others if each != same.id]
        also = ["here twice"] if same.id in same.others else []
        also += [f"in {listed(elsewhere)} too"] if elsewhere else []
        nearly = "" if same.exactly else ", word for word or nearly"
        found.setdefault(same.id, []).append(
            (f"{quoted(same.text)} is {listed(also)}{nearly}", Evidence(same.text))
        )
    for some_id, rows in found.items():
        more = f"; so {'is' if len(rows) == 2 else 'are'} {len(rows) - 1} more of its actions"
        says = f"{rows[0][0]}{more if len(rows) > 1 else ''}."
        yield by_id[some_id], Said(says, tuple(evidence for _, evidence in rows))


RULES: Final = (
    Rule(
        "late-green",
        "Rated green or complete, and an action is overdue.",
        _each(present.late_while({Rag.GREEN, Rag.COMPLETE})),
    ),
    Rule(
        "late-unrated",
        "Not rated, and an action is overdue.",
        _each(present.late_while({None})),
    ),
    Rule(
        "answer-late",
        "Answers a recommendation whose deadline has passed, and is not complete.",
        _each(present.answer_late),
    ),
    Rule(
        "stuck",
        "Red or amber for several editions, with no new progress.",
        _each(history.stuck),
    ),
    Rule(
        "owner-left",
        "Owned or actioned by a party that has left.",
        _each(present.owner_left),
    ),
    Rule(
        "complete-unproved",
        "Rated complete, with no progress recorded.",
        _each(present.complete_unproved),
    ),
    Rule(
        "late-amber",
        "Rated amber, and an action is long overdue.",
        _each(present.late_while({Rag.AMBER})),
    ),
    Rule(
        "stale-green",
        "Rated green, with nothing recorded for several review cycles.",
        _each(history.stale_green),
    ),
    Rule("no-reason", "Rated red or amber, with no reason.", _each(present.no_reason)),
    Rule(
        "no-action",
        "Rated red or amber, with no action outstanding.",
        _each(present.no_action),
    ),
    Rule(
        "moved-often",
        "The due date of an action was put back several times.",
        _each(history.moved_often),
    ),
    Rule(
        "nothing-outstanding",
        "Green or not rated, with nothing outstanding, and not complete.",
        _each(present.nothing_outstanding),
    ),
    Rule(
        "no-owner",
        "Owned by nobody, or only by teams and partners.",
        _each(present.no_owner),
    ),
    Rule(
        "vague-date",
        "An action's words name a date that is past or lacks its year, and it has no due date.",
        _each(present.vague_date),
    ),
    Rule(
        "answer-undated",
        "Answers a recommendation, and nothing says by when.",
        _each(present.answer_undated),
    ),
    Rule(
        "old-rating",
        "Reviewed and changed since its rating and reason were written, several editions ago.",
        _each(history.old_rating),
    ),
    Rule(
        "undecided",
        "An action asks a question, or says that it is to be determined.",
        _each(present.undecided),
    ),
    Rule(
        "same-action",
        "An action stands twice, in the same words or nearly.",
        _same_action,
    ),
    Rule("unrated", "Not rated.", _each(present.unrated)),
    Rule("no-date", "Work is outstanding, and none has a due date.", _each(present.no_date)),
    Rule("no-progress", "No progress is recorded.", _each(present.no_progress)),
    Rule(
        "no-review",
        "The review is missed, or none is recorded.",
        _each(present.no_review),
    ),
)
"""Every rule, in the order of `TUNABLE`."""
