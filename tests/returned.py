"""A small made-up plan, what was asked about it, and answers as tests write them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from support import load

from liberate_cli.exchange.returns.merging import ToldAnswer
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.returns import (
    AnswerField,
    AnswerOutcome,
    AskedAction,
    AskedAs,
    AskedOf,
    FieldAnswer,
)

if TYPE_CHECKING:
    from liberate_cli.model.plan import Plan

DAY = date(2031, 6, 24)
SETTINGS = (
    'format: 3\ntitle: "Made up: quiet rivers"\norganisation: Exampleshire (made up)\n'
    "period: {start: 2031, end: 2032}\nedition: {number: 3, month: 2031-06}\n"
    "review: {cycle: every month, meeting: Rivers Group}\n"
)
PEOPLE = """parties:
  - {name: Ada Example, kind: person, email: ada@example.org, aliases: [Insp Example]}
  - {name: Bo Placeholder, kind: person, email: bo@example.org}
  - {name: Keeper of the weir, kind: post, held_by: Bo Placeholder}
  - {name: Boat Team, kind: team, email: boats@example.org}
  - {name: Rivers Trust, kind: partner}
"""
COUNT = """id: "1.1"
title: Boat count
task: Count every boat.
actioned_by: Boat Team
owned_by: Insp Example
rag: red
rag_reason: The key is lost.
progress:
  - on: 2031-05
    text: The upper reach is counted.
work_outstanding:
  - text: Get the key.
    due: 2031-05
  - Count the middle reach.
"""
OARS = 'id: "1.2"\ntitle: Oars\ntask: List them.\nactioned_by: Bo Placeholder\n'


def plan_of(count: str = COUNT, oars: str = OARS) -> Plan:
    """Return the plan, with other texts of its two deliverables."""
    return load(files_of(count, oars)).plan


def files_of(count: str = COUNT, oars: str = OARS) -> dict[str, str]:
    """Return the plan's files."""
    return {
        "plan.yaml": SETTINGS,
        "people.yaml": PEOPLE,
        "narrative.yaml": "opening: []\n",
        "recommendations.yaml": "sources: []\n",
        "contacts.yaml": "heading: Contacts\n",
        "1-calm/objective.yaml": 'id: "1"\ntitle: Calm\n',
        "1-calm/1.1-boat-count.yaml": count,
        "1-calm/1.2-oars.yaml": oars,
    }


ASKED = AskedOf.model_construct(
    id="1.1",
    code="bcdfg",
    role=AskedAs.ACTIONS,
    title="Boat count",
    rag="red",
    rag_reason="The key is lost.",
    noted_on=parse_partial_date("2031-05"),
    noted="The upper reach is counted.",
    actions=(
        AskedAction.model_construct(
            text="Get the key.", ref=None, due=parse_partial_date("2031-05")
        ),
        AskedAction.model_construct(text="Count the middle reach.", ref=None, due=None),
    ),
)


def told(
    who: str,
    field: str,
    now: str | None = None,
    text: str | None = None,
    *,
    action: str | None = None,
    was: str | None = None,
    outcome: AnswerOutcome | None = None,
) -> ToldAnswer:
    """Return an answer that somebody gave to what was asked about 1.1."""
    usual = {"rating": "red", "why": "The key is lost.", "action": "2031-05"}
    answer = FieldAnswer.model_construct(
        id="1.1",
        code="bcdfg",
        field=AnswerField(field),
        action=action or ("Get the key." if field == "action" else None),
        was=was or usual.get(field),
        now=now,
        text=text,
        place="reply.txt, line 1",
        outcome=outcome,
    )
    return ToldAnswer(answer, who, "Boat Team", ASKED, "2031-06", DAY)
