"""Ten more layouts that bodies keep plans in: each row comes in, right or asked, at first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from first_layouts import LAYOUTS, Truth
from other_office import saved_again

from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

DAY: Final = date(2032, 3, 2)
SAVED_AGAIN: Final = ("owners.xlsx", "two-heads.docx", "register.xlsx", "cover.docx")
ASKED_AS: Final = {"due": "due", "owners": "owned by"}
TITLE_OF_FILE: Final = ""
"""The objective where the file names none: its title, or its name."""


def said(came: Come, expected: tuple[Truth, ...]) -> list[Truth]:
    """Return what the plan of a file says and what is asked, as its truth is written."""
    plan = load_plan(came.files).plan
    titles = {one.id: one.title for one in plan.objectives}
    found = []
    for one, truth in zip(plan.deliverables, expected, strict=False):
        due = next((str(each.due) for each in one.work_outstanding if each.due), None)
        notes = tuple((str(note.on) if note.on else None, note.text) for note in one.progress)
        objective = titles[one.objective] if truth.objective != TITLE_OF_FILE else TITLE_OF_FILE
        about = {one.title, one.ref, *(each.text for each in one.fields)}
        asked = frozenset(
            name
            for name, field in ASKED_AS.items()
            if any(each.of in about and each.field == field for each in came.questions)
        )
        found.append(Truth(objective, one.ref, one.title, one.owned_by, due, one.rag, notes, asked))
    return found


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_row_is_there_right_or_asked(name: str) -> None:
    made, expected = LAYOUTS[name]
    came = come_of(seen_in(name, made()), DAY)
    assert said(came, expected) == list(expected)
    assert len(load_plan(came.files).plan.deliverables) == len(expected)


@pytest.mark.slow
@pytest.mark.parametrize("name", SAVED_AGAIN)
def test_the_same_comes_of_what_libreoffice_saved_again(name: str, tmp_path: Path) -> None:
    made, expected = LAYOUTS[name]
    (tmp_path / name).write_bytes(made())
    came = come_of(seen_in(name, saved_again(tmp_path / name)), DAY)
    assert said(came, expected) == list(expected)


def asks(name: str) -> list[str]:
    return [
        f"{each.place}: {each.asks}"
        for each in come_of(seen_in(name, LAYOUTS[name][0]()), DAY).questions
    ]


def test_what_is_taken_with_doubt_is_asked() -> None:
    assert (
        "table 2 row 1 column 1: It has no head, and is taken as more of table 1, which it "
        "follows: is it?" in asks("pieces.docx")
    )
    assert (
        "D4: “Marsh, Jo; Hart, Lee”: all names, or each one person with the surname first?"
        in asks("sharepoint.csv")
    )
    assert "G4: Is it 1 per cent, or all of it?" in asks("sharepoint.csv")
    pending = [each for each in asks("changed.docx") if "not accepted yet" in each]
    assert [each.partition(":")[0] for each in pending] == [
        "table 1 row 2 column 4",
        "table 1 row 4",
    ]


def test_the_title_of_a_plan_is_the_heading_of_its_file_and_no_key() -> None:
    titles = {}
    for name, (made, _) in LAYOUTS.items():
        settings = load_plan(come_of(seen_in(name, made()), DAY).files).plan.settings
        assert settings is not None
        titles[name.partition(".")[0]] = (settings.title, settings.organisation)
    nobody = "Not stated in {}"
    assert titles == {
        "owners": ("Community risk plan: made-up action plan", "Made-up Fire and Rescue Service"),
        "two-heads": ("Made-up Violence Reduction Partnership", nobody.format("two-heads.docx")),
        "rating-in-progress": (
            "Made-up Hospital: improvement plan",
            nobody.format("rating-in-progress.docx"),
        ),
        "pieces": ("Made-up Internal Audit follow-up", nobody.format("pieces.docx")),
        "in-a-layout": ("Made-up Council: climate plan", nobody.format("in-a-layout.docx")),
        "changed": ("Made-up Police: rural crime plan", nobody.format("changed.docx")),
        "register": ("register", "Made-up Health Board"),
        "sheet-a-card": ("sheet-a-card", nobody.format("sheet-a-card.xlsx")),
        "sharepoint": ("sharepoint", nobody.format("sharepoint.csv")),
        "cover": ("Improvement plan", nobody.format("cover.docx")),
    }
