"""What the evidence in a plan says beside what is claimed. Nothing here makes up a rating."""

from __future__ import annotations

from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import day_words
from liberate_cli.model.ids import id_order
from liberate_cli.model.ratings import rating_count
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.model.words import form, plural
from liberate_cli.queries.challenge.case import Case, Evidence, Held
from liberate_cli.queries.challenge.tuned import RULES, tuned
from liberate_cli.queries.changes.deliverable_versions import follow
from liberate_cli.queries.status import count_ratings
from liberate_cli.queries.work_kinds import overdue_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.challenge.case import Unanswered

_NOBODY_ASKED: Final[Mapping[str, Unanswered]] = MappingProxyType({})
_SEVERITIES: Final = tuple(ChallengeSeverity)
_CODES: Final = {code: order for order, code in enumerate(TUNABLE)}
_SAID_ONCE: Final = 6
"""From how many deliverables on the same words of one rule are said once for all of them."""


class Challenge(NamedTuple):
    """What one rule says of a deliverable, in a sentence, and what that rests on.

    `deliverable` has the rating that is declared; `editions` is how many editions it is about.
    """

    code: str
    severity: ChallengeSeverity
    deliverable: Deliverable
    says: str
    evidence: tuple[Evidence, ...]
    editions: int | None


class Challenged(NamedTuple):
    """A deliverable as it is declared, the evidence in words, and what is challenged of it."""

    deliverable: Deliverable
    evidence: str
    challenges: tuple[Challenge, ...]


class SaidOnce(NamedTuple):
    """What a rule says in the same words of many deliverables."""

    code: str
    severity: ChallengeSeverity
    says: str
    deliverables: tuple[Deliverable, ...]


class SideBySide(NamedTuple):
    """Challenges as people read them: deliverables, the most serious first, then what many share.

    A deliverable of which nothing is said but what many share is in `said_once` alone.
    """

    challenged: tuple[Challenged, ...]
    said_once: tuple[SaidOnce, ...]


def challenge(
    history: Sequence[EditionPlan], unanswered: Mapping[str, Unanswered] = _NOBODY_ASKED
) -> tuple[Challenge, ...]:
    """Return every challenge to the last of a history of editions, oldest first.

    `unanswered` are the deliverables, by id, for which nobody has answered who was asked; an
    edition knows nothing of that. Each rule says at most one thing of a deliverable, as plan.yaml
    tunes it. The most serious come first, then in order of id, then as the rules stand.
    """
    cases = [case._replace(unanswered=unanswered.get(case.now.id)) for case in cases_of(history)]
    found = [
        Challenge(each.rule.code, each.severity, case.now, *said)
        for each in tuned(RULES, history[-1].settings)
        if not each.off
        for case, said in each.rule.find(cases, each.number)
    ]
    return tuple(sorted(found, key=_order))


def _order(row: Challenge) -> tuple[int, tuple[int, ...], int]:
    return _SEVERITIES.index(row.severity), id_order(row.deliverable.id), _CODES[row.code]


def cases_of(history: Sequence[EditionPlan]) -> tuple[Case, ...]:
    """Return each deliverable of the last of a history, as it was in the editions up to it.

    One that was renumbered or retitled is followed, so that nobody is asked about another's past.
    """
    cases = []
    for _, versions in follow([each.plan for each in history]):
        in_order = zip(history, versions, strict=True)
        held = [Held(edition, one) if one else None for edition, one in in_order]
        gap = max((index for index, one in enumerate(held) if one is None), default=-1)
        cases.append(Case(tuple(one for one in held[gap + 1 :] if one), begun=gap >= 0))
    return tuple(cases)


def side_by_side(
    now: EditionPlan, challenges: Iterable[Challenge], asked: Iterable[Deliverable] = ()
) -> SideBySide:
    """Return challenges to an edition by deliverable, beside the evidence in words.

    Deliverables that are `asked` for are there even where nothing is challenged of them, and each
    with all that is said of it.
    """
    rows = list(challenges)
    also = sorted(asked, key=lambda one: id_order(one.id))
    once = () if also else _said_once(rows)
    shared = {(each.code, each.says) for each in once}
    own: dict[str, tuple[Deliverable, list[Challenge]]] = {}
    for row in rows:
        if (row.code, row.says) not in shared:
            own.setdefault(row.deliverable.id, (row.deliverable, []))[1].append(row)
    for one in also:
        own.setdefault(one.id, (one, []))
    return SideBySide(
        tuple(
            Challenged(one, evidence_words(Held(now, one)), tuple(of_it))
            for one, of_it in own.values()
        ),
        once,
    )


def counts_sentence(
    words: Vocabulary,
    ratings: Ratings,
    deliverables: Sequence[Deliverable],
    found: SideBySide,
) -> str:
    """Return in a sentence how deliverables are rated, and how many are challenged."""
    counts = count_ratings(ratings, deliverables).items()
    rated = ", ".join(rating_count(count, rating.word) for rating, count in counts if count)
    claimed = f"{words.deliverable.count(len(deliverables))}: {rated or 'none'}."
    return f"{claimed} {challenged_sentence(found)}"


def challenged_sentence(found: SideBySide) -> str:
    """Return in a sentence how many deliverables are challenged, and what is said of many."""
    challenged = [each.challenges[0].severity for each in found.challenged if each.challenges]
    said = []
    if challenged:
        high = challenged.count(ChallengeSeverity.HIGH)
        are = form(len(challenged), "is", "are")
        of_them = "all" if 1 < high == len(challenged) else high or "none"
        said.append(f"{len(challenged)} {are} challenged, {of_them} with high severity")
    if found.said_once:
        are = form(len(found.said_once), "is", "are")
        said.append(f"{plural(len(found.said_once), 'thing')} {are} said of many at once")
    return f"{'; '.join(said) or 'Nothing is challenged'}."


def _said_once(rows: Iterable[Challenge]) -> tuple[SaidOnce, ...]:
    """Return what is said in the same words of many, in the order of the rules."""
    in_order = sorted(rows, key=lambda row: (_CODES[row.code], row.says))
    groups = [
        (key, list(group)) for key, group in groupby(in_order, key=lambda row: (row.code, row.says))
    ]
    return tuple(
        SaidOnce(code, group[0].severity, says, tuple(row.deliverable for row in group))
        for (code, says), group in groups
        if len(group) >= _SAID_ONCE
    )


def evidence_words(held: Held) -> str:
    """Return what an edition's record of a deliverable holds, in words and without a judgement."""
    one, words = held.deliverable, held.edition.plan.words
    said = _actions_words(words, held), _progress_words(words, one), _review_words(one)
    return "; ".join(said)


def _actions_words(words: Vocabulary, held: Held) -> str:
    count = len(held.deliverable.work_outstanding)
    late = held.late_actions
    if not count:
        return f"no {words.action.one} outstanding"
    if not late:
        return f"{words.action.count(count)} outstanding, none overdue"
    if count == 1:
        return f"{words.action.count(1)}, {overdue_by(late[0].days or 0)}"
    days = plural(late[0].days or 0, "day")
    by = f"the longest by {days}" if len(late) > 1 else f"by {days}"
    return f"{len(late)} of {count} {words.action.many} overdue, {by}"


def _progress_words(words: Vocabulary, one: Deliverable) -> str:
    notes = one.progress
    if not notes:
        return f"no {words.progress} recorded"
    dated = [note.on for note in notes if note.on]
    if not dated:
        return f"{plural(len(notes), 'note')} of {words.progress}, undated"
    return f"{words.progress} last noted {max(dated, key=lambda each: each.last).words}"


def _review_words(one: Deliverable) -> str:
    if one.reviewed is None:
        return "never reviewed"
    return f"reviewed {day_words(one.reviewed)}"
