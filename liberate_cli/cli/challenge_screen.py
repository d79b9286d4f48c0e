"""`challenge`: what is claimed beside what the evidence says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.terminal import bold, grid_of, print_out, rag_text, table_of
from liberate_cli.model.dates import day_words
from liberate_cli.model.rules import ChallengeSeverity
from liberate_cli.model.words import left_out_words, plural
from liberate_cli.queries.challenge.beside import (
    Challenged,
    SaidOnce,
    SideBySide,
    counts_sentence,
    side_by_side,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.challenging import ChallengesFound
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.queries.challenge.tuned import Tuned

SIGNS: Final = {
    ChallengeSeverity.HIGH: "▮▮▮",
    ChallengeSeverity.MEDIUM: "▮▮▯",
    ChallengeSeverity.LOW: "▮▯▯",
}
"""The sign that goes with each severity, so that colour is never the only one."""

_LABEL_WIDTH: Final = 11
"""The width of the longest rating or severity, so that every block has the same columns."""


def show_challenges(found: ChallengesFound, *, whole: bool) -> None:
    """Print what is challenged; `whole` shows the deliverables that nothing challenges too."""
    _, history, deliverables, rows = found
    beside = side_by_side(history[-1], rows, deliverables if whole else ())
    print_out(*_heading(history), "", *_body(history[-1].plan, deliverables, beside))


def _heading(history: Sequence[EditionPlan]) -> list[Text]:
    now = history[-1]
    before = plural(len(history) - 1, "edition before it", "editions before it")
    seen = f", beside {before}" if len(history) > 1 else ""
    words = f"{now.words}, as at {day_words(now.as_at)}{seen}"
    words += left_out_words(len(now.plan.deliverables), now.plan.left_out)
    return [bold(now.settings.title), Text(words)]


def _body(
    plan: Plan, deliverables: Sequence[Deliverable], found: SideBySide
) -> list[RenderableType]:
    parts: list[RenderableType] = [
        Text(counts_sentence(plan.words, plan.ratings, deliverables, found))
    ]
    for each in found.challenged:
        parts += [
            "",
            bold(f"{each.deliverable.id}  {each.deliverable.called}"),
            _beside(plan.ratings, each),
        ]
    if found.said_once:
        parts += ["", bold("Said of many"), _said_once(found.said_once, len(deliverables))]
    return parts


def _beside(ratings: Ratings, each: Challenged) -> Table:
    """Return the declared rating beside the evidence, and below it what is challenged."""
    grid = _labelled()
    grid.add_row(rag_text(ratings.of(each.deliverable.rag)), Text(f"{each.evidence}."))
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


def show_rules(rules: Sequence[Tuned]) -> None:
    """Print every rule as the plan tunes it."""
    table = table_of(("Rule", None), ("Severity", None), ("Number", None), ("What it says", 1))
    for each in rules:
        number = f"{each.number_name} {each.number}" if each.number_name else ""
        severity = Text("off") if each.off else _severity(each.severity)
        table.add_row(bold(each.rule.code), severity, number, Text(each.meaning))
    print_out(table, "", _how_to_tune())


def _how_to_tune() -> Text:
    return Text("plan.yaml tunes them under challenge:, as docs/challenges.md says.")
