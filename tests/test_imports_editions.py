"""Our own editions read back: field by field the plan that they were made of, but for a few."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING, Final

import docx
import pytest
from other_office import saved_again
from pydantic import BaseModel
from rich_plan import RICH
from support import as_bytes, files_of, view_of
from whole_view import REPOSITORY

from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.exchange.imports.ledger import UNDERSTOOD_BY_NOBODY
from liberate_cli.publish.formats import render
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from conftest import Liberate

pytestmark = pytest.mark.slow

PLANS: Final = {
    "real": (REPOSITORY / "plan", date(2018, 5, 31)),
    "made-up": (REPOSITORY / "tests" / "plans" / "made-up", date(2031, 6, 30)),
}


def plan_of(name: str) -> tuple[Mapping[str, bytes], date]:
    """Return the files of a plan and the day of its edition."""
    if name == "rich":
        return as_bytes(RICH), date(2031, 6, 30)
    folder, day = PLANS[name]
    return files_of(folder), day


def edition_in(name: str, ending: str) -> bytes:
    """Return the edition of a plan for those who see all of it."""
    files, day = plan_of(name)
    return render(view_of(files, day, audience="internal"), ending, {})


def come_back(raw: bytes, name: str, ending: str) -> Come:
    return come_of(seen_in(f"edition.{ending}", raw), plan_of(name)[1])


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Return each field of a plan that is another after its edition was read back, and both."""
    found: list[str] = []
    one, other = load_plan(before), load_plan(after)
    assert not other.problems
    for name in ("settings", "objectives", "deliverables", "withdrawn"):
        found += differing(getattr(one.plan, name), getattr(other.plan, name), name)
    for name in ("sources", "recommendations"):
        found += differing(getattr(one.plan, name), getattr(other.plan, name), name)
    said, again = load_text(before), load_text(after)
    found += differing(said.narrative, again.narrative, "narrative")
    found += differing(said.contacts, again.contacts, "contacts")
    return found


def differing(one: object, other: object, path: str) -> Iterator[str]:
    if isinstance(one, BaseModel) and isinstance(other, BaseModel):
        for key in type(one).model_fields:
            yield from differing(getattr(one, key), getattr(other, key), f"{path}.{key}")
    elif isinstance(one, tuple) and isinstance(other, tuple) and not hasattr(one, "_fields"):
        for at in range(max(len(one), len(other))):
            pair = [each[at] if at < len(each) else None for each in (one, other)]
            yield from differing(pair[0], pair[1], f"{path}[{at}]")
    elif one != other:
        yield f"{path}: {one} → {other}"


def kinds(found: list[str]) -> set[str]:
    """Return the fields that differ, each once, without its place in a list."""
    return {re.sub(r"\[\d+\]", "", each.partition(": ")[0]) for each in found}


ASKED = {
    *("settings.format", "settings.period.start", "settings.period.end", "settings.review.cycle"),
    *("settings.review.meeting", "settings.review.whole_plan_by"),
    *("settings.governance.maintained_by", "settings.governance.accountable_to"),
    *("settings.governance.governed_by", "settings.governance.governed_through"),
}
"""What no edition holds of plan.yaml but in sentences of the narrative."""
NO_WORD: Mapping[str, set[str]] = {
    # Abbreviations are listed by their letters; a citation has one spelling; a recommendation that
    # has no number is named by its words.
    "real": {
        *("settings.abbreviations.short", "settings.abbreviations.meaning", "sources.cited_as"),
        *("recommendations.id", "deliverables.recommendations"),
    },
    # A section's one part and an objective's journey look alike.
    "made-up": {
        *("sources.id", "recommendations.id", "recommendations.source"),
        *("deliverables.recommendations", "objectives.journey", "narrative.opening.parts"),
        *("narrative.opening.includes", "sources.cited_as"),
    },
    # The key of a rating whose word is another, and a journey that no section includes.
    "rich": {
        *("settings.ratings.key", "settings.ratings.word", "deliverables.rag"),
        "objectives.journey",
    },
}
"""By the plan, what else a Word edition does not hold, and why."""
IN_NO_SHEET: Mapping[str, set[str]] = {
    "real": {
        *("settings.abbreviations.short", "settings.abbreviations.meaning", "sources.cited_as")
    },
    "made-up": {"sources.cited_as"},
    "rich": {
        *("settings.ratings.key", "settings.ratings.word", "settings.ratings.shape"),
        *("deliverables.rag", "settings.edition.commentary", "settings.words.work_outstanding"),
    },
}
AROUND = {
    *("objectives.aims", "objectives.journey", "objectives.deliverables_heading"),
    *("narrative.opening", "narrative.closing", "contacts.heading", "contacts.introduction"),
}
"""What no sheet has: the text around the deliverables."""


@pytest.mark.parametrize("name", NO_WORD)
def test_a_word_edition_comes_back_field_by_field(name: str) -> None:
    came = come_back(edition_in(name, "docx"), name, "docx")
    assert kinds(differences(plan_of(name)[0], came.files)) - ASKED <= NO_WORD[name]


@pytest.mark.parametrize("name", IN_NO_SHEET)
def test_an_excel_edition_comes_back_field_by_field(name: str) -> None:
    came = come_back(edition_in(name, "xlsx"), name, "xlsx")
    found = kinds(differences(plan_of(name)[0], came.files)) - ASKED - AROUND
    assert {each for each in found if not each.startswith("narrative.")} <= IN_NO_SHEET[name]


def test_what_was_opened_again_comes_back_from_its_own_sheet() -> None:
    opened = b"""\
    closed:
      on: 2031-06-20
      by: The made-up inspectorate
      because: The oars are dry.
      evidence: Letter of 20 June 2031
    reopened:
      - on: 2031-04-03
        because: It rained.
        submitted: 2031-03-01
        closed:
          on: 2031-03-09
          by: The made-up board
          because: The sun shone.
      - on: 2031-05-02
        because: It rained again.
"""
    files = dict(as_bytes(RICH))
    asked, closed = files["recommendations.yaml"], opened.partition(b"    reopened:")[0]
    files["recommendations.yaml"] = asked.replace(closed, opened)
    raw = render(view_of(files, date(2031, 6, 30), audience="internal"), "xlsx", {})
    came = come_back(raw, "rich", "xlsx")
    before, after = (load_plan(each).plan.recommendations for each in (files, came.files))
    assert [len(one.reopened) for one in before] == [0, 2]
    assert before == after


@pytest.mark.parametrize(("name", "ending"), [("rich", "docx"), ("rich", "xlsx"), ("real", "docx")])
def test_an_edition_that_libreoffice_saved_says_the_same(
    name: str, ending: str, tmp_path: Path
) -> None:
    raw = edition_in(name, ending)
    (tmp_path / f"edition.{ending}").write_bytes(raw)
    again = saved_again(tmp_path / f"edition.{ending}")
    assert again != raw
    assert come_back(again, name, ending).files == come_back(raw, name, ending).files


def test_what_a_person_changed_in_an_edition_is_what_the_plan_says() -> None:
    document = docx.Document(io.BytesIO(edition_in("rich", "docx")))
    for paragraph in (p for t in document.tables for c in t._cells for p in c.paragraphs):
        for run in paragraph.runs:
            if run.text == "Walk along the river.":
                run.text = "Row along the river."
            if run.text.startswith("Due Q2 2031/32"):
                run.text = "Some time"
    saved = io.BytesIO()
    document.save(saved)
    came = come_back(saved.getvalue(), "rich", "docx")
    one = load_plan(came.files).plan.deliverables[0]
    assert one.method == ("Row along the river.",)
    assert (one.work_outstanding[1].text, one.work_outstanding[1].due) == (
        "Count those at sea.",
        None,
    )
    (asked,) = [each.asks for each in came.questions if "Some time" in each.asks]
    odd = "is nothing that an edition says below an action: what?"
    assert asked == f"“Some time. Owner: Bo Placeholder” {odd}"


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
def test_every_place_of_an_edition_is_told_and_no_list_is_taken_for_rows(ending: str) -> None:
    raw = edition_in("real", ending)
    came = come_back(raw, "real", ending)
    lost = [each for each in came.report.taken if each.what == UNDERSTOOD_BY_NOBODY]
    assert lost == []
    assert came.deliverables == 35


def test_look_says_that_it_is_an_edition_and_what_its_tables_are(
    liberate: Liberate, tmp_path: Path
) -> None:
    (tmp_path / "edition.docx").write_bytes(edition_in("rich", "docx"))
    answer = liberate("import", "look", str(tmp_path / "edition.docx"))
    assert answer.code == 0
    told = " ".join(line.strip() for line in answer.out.splitlines())
    assert "what Liberate makes of the rest of its edition: left out" in told
    assert told.count("the card of a deliverable, in an edition of Liberate") == 5
    assert "deliverable 1.1 Boat count (slipping-a-little)" in told
