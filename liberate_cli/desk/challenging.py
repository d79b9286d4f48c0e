"""What the evidence says beside what is claimed, of the deliverables that are asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.audience import audience_asked
from liberate_cli.desk.history import history_as_known
from liberate_cli.desk.opening import open_plain, open_to_look
from liberate_cli.errors import CannotBeRead, NoPlanHere, UsageError
from liberate_cli.later import later
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.challenge.tuned import RULES, Tuned, tuned
from liberate_cli.queries.find import find_deliverable
from liberate_cli.queries.select import Wanted, select
from liberate_cli.source.disk.files import read_beside

with later():
    from liberate_cli.desk import comparing, kept_returns, rendering
    from liberate_cli.exchange.returns import answered
    from liberate_cli.publish import formats
    from liberate_cli.publish.view import challenges, page_alone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.challenge.beside import Challenge
    from liberate_cli.queries.challenge.case import Unanswered


class Doubt(NamedTuple):
    """Which challenges are asked for, as it was typed; what is left out asks nothing."""

    ids: tuple[str, ...] = ()
    severity: str | None = None
    rules: tuple[str, ...] = ()
    wanted: Wanted = Wanted()


class ChallengesFound(NamedTuple):
    """The deliverables that were asked about, what is challenged, and the editions looked at."""

    session: Session
    history: Sequence[EditionPlan]
    deliverables: tuple[Deliverable, ...]
    rows: list[Challenge]


def find_challenges(
    desk: Desk, edition: str | None, doubt: Doubt, audience: str | None = None
) -> ChallengesFound:
    """Return what is challenged in the plan or an edition of it, the most serious first.

    Raises:
        UsageError: What was typed cannot be meant, or the audience is not the one that sees all.
        LiberateError: plan.yaml could not be read, or an edition before this one.
    """
    severities = {each.value: each for each in ChallengeSeverity}
    least = choice_of(doubt.severity or ChallengeSeverity.LOW, severities, "a severity")
    codes = {choice_of(each, {code: code for code in TUNABLE}, "a rule") for each in doubt.rules}
    session = open_to_look(desk, edition)
    if audience is not None:
        _refuse_wider(session, audience)
    deliverables = _deliverables(session, doubt)
    history = history_as_known(desk.talk, session)
    ids = {one.id for one in deliverables}
    serious = tuple(ChallengeSeverity)
    rows = [
        row
        for row in challenge(history, _unanswered(desk, session))
        if row.deliverable.id in ids
        and serious.index(row.severity) <= serious.index(least)
        and (not codes or row.code in codes)
    ]
    return ChallengesFound(session, history, deliverables, rows)


def _unanswered(desk: Desk, session: Session) -> dict[str, Unanswered]:
    """Return what nobody has answered for that was asked about the files as they are."""
    if session.asked is not None or session.loaded.plan.settings is None:
        return {}
    there = read_beside(session.folder).files
    if not there:
        return {}
    try:
        kept = kept_returns.kept_in(there)
    except CannotBeRead as why:
        desk.talk.tell(f"What was asked is left out of this: {why.message}")
        return {}
    edition = str(session.settings.edition.issue)
    return answered.status_of_returns(session.loaded.plan, kept, edition, session.as_at).nobody


def _refuse_wider(session: Session, audience: str) -> None:
    """Refuse an audience that does not see all: no edition shows it a challenge either."""
    settings = session.settings
    wanted = audience_asked(settings, audience)
    narrowest = [each.name for each in settings.audiences][1:][-1:]
    if [wanted] != narrowest:
        who = f"{narrowest[0]}, which sees all" if narrowest else "nobody but those who see all"
        raise UsageError(f"What is challenged is for {who}.", "Leave out --audience.")


def challenges_document(
    desk: Desk, found: ChallengesFound, form: str, out: Path | None = None
) -> bytes:
    """Return what is challenged as a file of a format, by the force's own templates.

    Its names lead to the cards of the edition where the page of that stands beside `out`.

    Raises:
        LiberateError: plan.yaml could not be read, or a template has a fault.
    """
    stamp = rendering.full_stamp_of(found.session)
    cards = rendering.page_beside(out, found.session, stamp)
    view = challenges.challenges_view(found.history, found.rows)
    page = page_alone.challenges_alone(found.history[-1], view, stamp, cards)
    return formats.render_alone(page, form, comparing.templates_here(desk))


def tuned_rules(desk: Desk, edition: str | None) -> tuple[Tuned, ...]:
    """Return every rule as the plan tunes it, or as it is where there is no plan."""
    try:
        settings = open_plain(desk, edition).loaded.plan.settings
    except NoPlanHere:
        settings = None
    return tuned(RULES, settings)


def _deliverables(session: Session, doubt: Doubt) -> tuple[Deliverable, ...]:
    plan = session.loaded.plan
    asked = {find_deliverable(plan, each).id for each in doubt.ids}
    found = select(plan, doubt.wanted, session.as_at)
    return tuple(one for one in found if not asked or one.id in asked)
