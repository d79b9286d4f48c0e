"""The source document of the real plan as Word: its cards, the colours of their ratings lost."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from support import files_of
from whole_view import REPOSITORY
from word_documents import document, p, tbl, tc, tr

from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.model.words import folded
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan

DAY = date(2018, 5, 31)
HEADING = '<w:outlineLvl w:val="{}"/>'


@cache
def plan() -> Plan:
    return load_plan(files_of(REPOSITORY / "plan")).plan


def listed(texts: tuple[str, ...]) -> str:
    """Return paragraphs as the document had them: one alone, or a bullet each."""
    marks = [""] if len(texts) < 2 else ["• "] * len(texts)
    return "".join(
        p(f"{m}{escape(t, quote=False)}") for m, t in zip(marks, texts, strict=False)
    ) or p("")


def card(one: Deliverable) -> str:
    work = tuple(each.text for each in one.work_outstanding)
    rows = {
        "Task": listed(one.task),
        "Method": listed(one.method),
        "Actioned by": "".join(p(escape(each, quote=False)) for each in one.actioned_by) or p(""),
        "Owned by": "".join(p(escape(each, quote=False)) for each in one.owned_by) or p(""),
        "Progress": listed(tuple(each.text for each in one.progress)),
        "Work outstanding": listed(work),
        "RAG status": p(""),
    }
    head = tr(tc(escape(f"{one.id} {one.title}", quote=False), '<w:gridSpan w:val="2"/>'))
    return tbl(head, *(tr(label, tc(content)) for label, content in rows.items())) + p("")


def source_document() -> bytes:
    settings = plan().settings
    assert settings is not None
    body = p(escape(settings.title)) + p(escape(settings.organisation))
    for objective in plan().objectives:
        body += p(f"Objective {objective.id}: {escape(objective.title)}", HEADING.format(0))
        body += "".join(map(card, plan().deliverables_of(objective)))
    return document(body)


@cache
def came() -> Come:
    return come_of(seen_in("liberate-plan-2018-05.docx", source_document()), DAY)


FIELDS = ("title", "task", "method", "actioned_by", "owned_by", "rag", "rag_reason", "progress")


def test_every_card_comes_back_but_for_dates_that_a_person_must_decide() -> None:
    """Ratings are lost in the document, as they are in the plan: none is made up."""
    read = load_plan(came().files).plan
    right: Counter[str] = Counter()
    asked = {(each.of, each.answers[:1]) for each in came().questions}
    for one, back in zip(plan().deliverables, read.deliverables, strict=True):
        assert back.id == one.id
        differ = [name for name in FIELDS if getattr(one, name) != getattr(back, name)]
        assert differ == [], one.id
        right.update(FIELDS)
        for action, again in zip(one.work_outstanding, back.work_outstanding, strict=True):
            assert again.text == action.text
            right["due"] += action.due == again.due
            # What the plan says of a date in words is what a person decided: here it is asked.
            if action.due != again.due:
                assert again.due is None
                assert (one.id, (str(action.due),)) in asked
    print(dict(right))  # noqa: T201 - the score by field is what one looks for


def test_the_objectives_and_whose_plan_it_is_come_back() -> None:
    read = load_plan(came().files).plan
    assert [(one.id, one.title) for one in read.objectives] == [
        (one.id, one.title) for one in plan().objectives
    ]
    assert read.settings is not None
    assert read.settings.organisation == "West Midlands Police"


def test_what_is_not_rated_is_asked_once_a_card_and_two_spellings_are_asked() -> None:
    unrated = [each for each in came().questions if each.asks.startswith("It has neither a word")]
    assert len(unrated) == 35
    persons = [each.asks for each in came().questions if each.asks.endswith("one person?")]
    assert any("Walton" in each for each in persons)
    parties = [each.name for each in load_plan(came().files).plan.register.parties]
    assert len({folded(each) for each in parties}) == len(parties)
