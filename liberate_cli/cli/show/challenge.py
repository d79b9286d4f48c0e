"""`challenge`: what is claimed beside what the evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rich.text import Text

from liberate_cli.cli.asked import choice_of
from liberate_cli.cli.editions import edition_plan, read_history
from liberate_cli.cli.opening import open_plain, open_to_look
from liberate_cli.cli.output import plural, print_json, tell
from liberate_cli.cli.session import Session
from liberate_cli.cli.terminal import bold, grid_of, print_out, rag_text, table_of
from liberate_cli.errors import NoPlanHere
from liberate_cli.exchange.challenge_records import challenge_records, rule_records
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import edition_words
from liberate_cli.model.tuning import TUNABLE, ChallengeSeverity
from liberate_cli.queries.challenge.beside import (
    Challenged,
    SaidOnce,
    SideBySide,
    challenge,
    counts_sentence,
    side_by_side,
)
from liberate_cli.queries.challenge.rules import RULES, tuned
from liberate_cli.queries.select import Wanted as WantedDeliverables
from liberate_cli.queries.select import find_deliverable, select
from liberate_cli.source.git.run import GitFailed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from liberate_cli.cli.tables import Table
    from liberate_cli.model.files import Deliverable
    from liberate_cli.model.plan import EditionPlan

SIGNS: Final = {
    ChallengeSeverity.HIGH: "▮▮▮",
    ChallengeSeverity.MEDIUM: "▮▮▯",
    ChallengeSeverity.LOW: "▮▯▯",
}
"""The sign that goes with each severity, so that colour is never the only one."""

_LABEL_WIDTH: Final = 11
"""The width of the longest rating or severity, so that every block has the same columns."""


class Wanted(NamedTuple):
    """Which challenges are asked for, as it was typed."""

    ids: tuple[str, ...]
    severity: str | None
    rules: tuple[str, ...]
    objective: str | None
    owner: str | None


def show_challenges(
    plan: Path | None, as_at: str | None, edition: str | None, wanted: Wanted, *, json: bool
) -> bool:
    """Print what is challenged, and return whether anything is.

    Raises:
        UsageError: An option cannot be meant.
        LiberateError: plan.yaml could not be read, or an edition before this one.
    """
    severities = {each.value: each for each in ChallengeSeverity}
    least = choice_of(wanted.severity or ChallengeSeverity.LOW, severities, "a severity")
    codes = {choice_of(each, {code: code for code in TUNABLE}, "a rule") for each in wanted.rules}
    session = open_to_look(plan, as_at, edition)
    deliverables = _deliverables(session, wanted)
    history = _history(session)
    ids = {one.id for one in deliverables}
    serious = tuple(ChallengeSeverity)
    rows = [
        row
        for row in challenge(history)
        if row.deliverable.id in ids
        and serious.index(row.severity) <= serious.index(least)
        and (not codes or row.code in codes)
    ]
    if json:
        print_json(challenge_records(history, rows))
    else:
        found = side_by_side(history, rows, [one.id for one in deliverables if wanted.ids])
        print_out(*_heading(history), "", *_body(deliverables, found))
    return bool(rows)


def _deliverables(session: Session, wanted: Wanted) -> tuple[Deliverable, ...]:
    """Return the deliverables that are asked about."""
    plan = session.loaded.plan
    asked = {find_deliverable(plan, each).id for each in wanted.ids}
    filters = WantedDeliverables(objective=wanted.objective, owner=wanted.owner)
    found = select(plan, filters, session.as_at)
    return tuple(one for one in found if not asked or one.id in asked)


def _history(session: Session) -> Sequence[EditionPlan]:
    try:
        return read_history(session)
    except GitFailed as fault:
        tell(f"warning: the editions before this one are left out of it. {fault.message}")
        return [edition_plan(session)]


def _heading(history: Sequence[EditionPlan]) -> list[Text]:
    now = history[-1]
    settings = now.plan.settings
    before = plural(len(history) - 1, "edition before it", "editions before it")
    seen = f", beside {before}" if len(history) > 1 else ""
    words = f"{edition_words(now.number, now.month)}, as at {day_words(now.as_at)}{seen}"
    return [bold(settings.title if settings else ""), Text(words)]


def _body(deliverables: Sequence[Deliverable], found: SideBySide) -> list[RenderableType]:
    parts: list[RenderableType] = [Text(counts_sentence(deliverables, found))]
    for each in found.challenged:
        parts += ["", bold(f"{each.deliverable.id}  {each.deliverable.title}"), _beside(each)]
    if found.said_once:
        parts += ["", bold("Said of many"), _said_once(found.said_once, len(deliverables))]
    return parts


def _beside(each: Challenged) -> Table:
    """Return the declared rating beside the evidence, and below it what is challenged."""
    grid = _labelled()
    grid.add_row(rag_text(each.deliverable.rag), Text(f"{each.evidence}."))
    for row in each.challenges:
        grid.add_row(_severity(row.severity), _says(row.says, row.code))
    if not each.challenges:
        grid.add_row("", Text("Nothing is challenged."))
    return grid


def _said_once(rows: Sequence[SaidOnce], asked: int) -> Table:
    grid = _labelled()
    for row in rows:
        ids = ", ".join(one.id for one in row.deliverables)
        which = f"All {asked}." if len(row.deliverables) == asked else f"{ids}."
        text = _says(row.says, row.code)
        count = "" if len(row.deliverables) == asked else f"{len(row.deliverables)}: "
        grid.add_row(_severity(row.severity), text.append(f"\n{count}{which}"))
    return grid


def _labelled() -> Table:
    grid = grid_of(None, 1, indent=2)
    grid.columns[0].min_width = _LABEL_WIDTH
    return grid


def _says(says: str, code: str) -> Text:
    return Text.assemble(says, (f" ({code})", "dim"))


def _severity(severity: ChallengeSeverity) -> Text:
    style = "bold" if severity is ChallengeSeverity.HIGH else ""
    return Text(f"{SIGNS[severity]} {severity.value}", style=style, no_wrap=True)


def show_rules(plan: Path | None, edition: str | None, *, json: bool) -> None:
    """Print every rule as the plan tunes it, or as it is where there is no plan."""
    try:
        settings = open_plain(plan, edition).loaded.plan.settings
    except NoPlanHere:
        settings = None
    rules = tuned(RULES, settings)
    if json:
        print_json(rule_records(rules))
        return
    table = table_of(("Rule", None), ("Severity", None), ("Number", None), ("What it says", 1))
    for each in rules:
        number = f"{each.number_name} {each.number}" if each.number_name else ""
        severity = Text("off") if each.off else _severity(each.severity)
        table.add_row(bold(each.rule.code), severity, number, Text(each.rule.meaning))
    print_out(table, "", _how_to_tune())


def _how_to_tune() -> Text:
    return Text("plan.yaml tunes them under challenge:, as docs/challenges.md says.")
