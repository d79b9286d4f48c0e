"""Plans for the rules of `challenge`: one deliverable written by hand, and its editions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from support import load

from liberate_cli.model.plan import EditionPlan
from liberate_cli.queries.challenge.beside import challenge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.queries.challenge.beside import Challenge

AS_AT = date(2031, 6, 30)
SETTINGS = """\
format: 3
title: A made-up plan
organisation: Nobody
period: {start: 2031-01, end: 2031-12}
edition: {number: %d, month: %s}
review: {cycle: every month}
"""
PEOPLE = """\
parties:
  - {name: Ada Example, kind: person, aliases: [Insp Example]}
  - {name: Bo Placeholder, kind: person, left: 2031-06-29}
  - {name: Cy Invented, kind: person, left: 2031-06-30}
  - {name: Clerk, kind: post, held_by: Bo Placeholder}
  - {name: Boat Team, kind: team}
  - {name: Old Team, kind: team, left: 2031-05}
  - {name: Rivers Trust, kind: partner}
"""
RECOMMENDATIONS = """\
sources:
  - {id: audit, name: Audit of May 2030, short_name: the audit}
recommendations:
  - {id: audit/1, source: audit, number: 1, text: Count them., deadline: 2031-05}
  - {id: audit/2, source: audit, number: 2, text: Count them., deadline: 2031-06}
  - {id: audit/4, source: audit, number: 4, text: Count them immediately.}
  - {id: audit/spare-oars, source: audit, text: Keep spare oars.}
"""
SOUND = {
    "id": '"1.1"',
    "title": "Boat count",
    "task": "Count every boat.",
    "owned_by": "Ada Example",
    "rag": "green",
    "reviewed": "2031-06-12",
    "progress": "[{on: 2031-06, text: The upper reach is counted.}]",
    "work_outstanding": "[{text: Count the middle reach., due: 2031-09}]",
}
"""A deliverable of which nothing is challenged."""


def edition(
    *deliverables: Mapping[str, str | None], month: str = "2031-06", more: str = "", number: int = 3
) -> EditionPlan:
    """Return a plan of deliverables, each the sound one with some keys changed or taken out."""
    files = {
        "plan.yaml": SETTINGS % (number, month) + more,
        "people.yaml": PEOPLE,
        "recommendations.yaml": RECOMMENDATIONS,
        "1-calm/objective.yaml": 'id: "1"\ntitle: Calm\n',
    }
    for index, changes in enumerate(deliverables or ({},), start=1):
        fields = {**SOUND, "id": f'"1.{index}"', **changes}
        files[f"1-calm/1.{index}-x.yaml"] = "".join(
            f"{key}: {value}\n" for key, value in fields.items() if value is not None
        )
    loaded = load(files)
    assert loaded.problems == ()
    settings = loaded.plan.settings
    assert settings is not None
    as_at = settings.edition.month.last
    return EditionPlan(loaded.plan, as_at)


def editions(*changes: Mapping[str, str | None] | None) -> list[EditionPlan]:
    """Return an edition a month up to June 2031, each with the sound deliverable so changed.

    None stands for an edition that does not have it; there is always a second deliverable.
    """
    first = 6 - len(changes) + 1
    history = []
    for index, each in enumerate(changes):
        month = f"2031-{first + index:02}"
        other: dict[str, str | None] = {"id": '"1.99"', "title": "Another"}
        members = [each, other] if each is not None else [other]
        history.append(edition(*members, month=month, number=index + 1))
    return history


def said(history: Sequence[EditionPlan], code: str, some_id: str = "1.1") -> list[str]:
    """Return what a rule says of a deliverable."""
    return [row.says for row in rows_of(history, code) if row.deliverable.id == some_id]


def rows_of(history: Sequence[EditionPlan], code: str) -> list[Challenge]:
    """Return the challenges of one rule."""
    return [row for row in challenge(history) if row.code == code]
