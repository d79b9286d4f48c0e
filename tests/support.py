"""Plans that tests write by hand: `{path: text}` in, what Liberate makes of it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from liberate_cli.model.audience_names import AUDIENCES
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.settings import Edition, PlanSettings
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.queries.rows import Row
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import Loaded, load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from liberate_cli.errors import Problem
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Plan
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.queries.rows import Content

AS_AT = date(2031, 6, 30)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a plan's folder as loading takes them."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*.yaml")
    }


def load(files: Mapping[str, str | bytes]) -> Loaded:
    """Return what loading makes of files written in a test."""
    return load_plan(as_bytes(files))


def problems_of(files: Mapping[str, str | bytes], as_at: date = AS_AT) -> list[Problem]:
    """Return every problem of files written in a test, in order of file and line."""
    raw = as_bytes(files)
    return sorted(check_plan(load_plan(raw), raw, as_at))


def view_of(
    files: Mapping[str, str | bytes],
    as_at: date = AS_AT,
    *,
    draft: bool = False,
    marking: str | None = None,
    audience: str = "public",
) -> EditionView:
    """Return the view of the edition that files written in a test are, for an audience."""
    text, plan = load_text(as_bytes(files)), load(files).plan
    assert plan.settings is not None
    number, month = plan.settings.edition.number, plan.settings.edition.month
    stamp = Stamp(
        month,
        number,
        audience,
        draft=draft,
        marking=marking,
        narrowest=audience == AUDIENCES[-1],
        correction=plan.settings.edition.correction,
        because=plan.settings.edition.because,
        name=f"edition-{plan.settings.edition.issue}",
    )
    history = [EditionPlan(plan, as_at, draft=draft)]
    return edition_view(history, text.narrative, text.contacts, stamp)


def saying(one: DeliverableView, **said: Content) -> DeliverableView:
    """Return a deliverable with what some of its rows say, by their keys, in place of what is."""
    rows = {row.key: row for row in one.rows}
    for key, content in said.items():
        row = rows.get(key) or Row(key, key.replace("_", " ").capitalize(), content)
        rows[key] = row._replace(content=content)
    return replace(one, rows=tuple(rows.values()))


def as_bytes(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Return files with their texts as UTF-8."""
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


def edition_of(plan: Plan, number: int, month: PartialDate, as_at: date) -> EditionPlan:
    """Return a plan as an edition that its plan.yaml says it is, whatever that said."""
    assert plan.settings is not None
    edition = {**dict(plan.settings.edition), "number": number, "month": month}
    settings = {**dict(plan.settings), "edition": Edition.model_construct(**edition)}
    return EditionPlan(plan._replace(settings=PlanSettings.model_construct(**settings)), as_at)
