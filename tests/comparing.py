"""Two plans that differ, and every change between them as the line that people read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from support import AS_AT, edition_of, files_of, load

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.view.changes import view_of
from liberate_cli.queries.changes.compare import compare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.plan import Plan
    from liberate_cli.publish.view.change_words import ChangeView
    from liberate_cli.publish.view.changes import ChangesView

MADE_UP = {
    path: content.decode()
    for path, content in files_of(Path(__file__).parent / "plans" / "made-up").items()
}
COUNT = "1-calm/1.1-boat-count.yaml"
OARS = "1-calm/1.2-oar-register.yaml"
QUIET = "1-calm/1.10-quiet-hours.yaml"
JACKETS = "2-deter/2.1-life-jackets.yaml"
BRIDGE = "2-deter/2.2-bridge-watch.yaml"


def edition(plan: Plan, number: int = 1) -> EditionPlan:
    """Return a plan as an edition."""
    return edition_of(plan, number, PartialDate(2031, number), AS_AT)


def edited(*edits: tuple[str, str, str]) -> dict[str, str]:
    """Return the made-up plan with some texts in its files replaced by others."""
    files = dict(MADE_UP)
    for path, old, new in edits:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new)
    return files


def view_between(old: Mapping[str, str], new: Mapping[str, str]) -> ChangesView:
    """Return what has changed between the files of two sound plans."""
    before, after = load(old), load(new)
    assert (before.problems, after.problems) == ((), ())
    return view_of(compare(edition(before.plan), edition(after.plan, 2)))


def told(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    """Return each change that is told, as `what: label: words`."""
    found = view_between(old, new)
    return [
        f"{one.name or objective.heading}: {line_of(change)}"
        for objective in found.objectives
        for one in objective.deliverables
        for change in one.changes
    ]


def line_of(change: ChangeView) -> str:
    """Return a change as a line, its words marked as git marks them."""
    marks = {"same": "{}", "added": "{{+{}+}}", "taken": "[-{}-]"}
    said = " ".join(marks[run.kind].format(run.text) for run in change.runs if run.text)
    if change.looks:
        said = f"{change.looks[0].words} → {change.looks[1].words}: {said}"
    return f"{change.label}: {said}"


def since(*edits: tuple[str, str, str]) -> list[str]:
    """Return each change that edits of the made-up plan bring about."""
    return told(MADE_UP, edited(*edits))
