"""`challenge` as a document of its own, in each format, in the words of the edition's section."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from test_changes_alone import links, words_of

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.usefixtures("made_up")

START = "Each rating is as it was declared."
HEADS = "Deliverable Claimed What the evidence says "
AS_AT = ("--as-at", "2031-06-30")


def rendered(liberate: Liberate, kind: str) -> Path:
    answer = liberate("render", "--format", kind, "--audience", "internal", *AS_AT)
    assert answer.code == 0, answer.err
    return Path(answer.out.strip())


@pytest.mark.parametrize("kind", ["html", "md", "pdf", "docx"])
def test_it_says_what_the_edition_says(kind: str, liberate: Liberate) -> None:
    edition = words_of(rendered(liberate, kind))
    answer = liberate("challenge", "--out", f"challenge.{kind}", *AS_AT)
    assert (answer.out, answer.code) == (f"challenge.{kind}\n", 0)
    alone = words_of(Path(f"challenge.{kind}"))
    # The page of the PDF breaks elsewhere, and says there what heads the table; its words are what
    # is compared.
    said = alone[alone.index(START) :]
    said = re.split(r" (?:DRAFT )?A made-up plan: quiet|---$", said)[0].strip()
    assert len(said) > 1000
    assert said.replace(HEADS, "") in edition.replace(HEADS, "")


def test_the_workbook_has_the_sheet_of_the_edition(liberate: Liberate) -> None:
    assert liberate("challenge", "--out", "challenge.xlsx", *AS_AT).code == 0
    both = [
        list(openpyxl.load_workbook(file)["Challenges"].iter_rows(min_row=3, values_only=True))
        for file in (rendered(liberate, "xlsx"), Path("challenge.xlsx"))
    ]
    assert both[0] == both[1]
    assert openpyxl.load_workbook("challenge.xlsx").sheetnames == ["Cover", "Challenges"]


def test_its_names_lead_to_the_cards_where_the_page_stands_beside(liberate: Liberate) -> None:
    page = rendered(liberate, "html")
    for out, led in (("challenge.html", False), ("out/challenge.html", True)):
        assert liberate("challenge", "--out", out, *AS_AT).code == 0
        assert links(Path(out)) == (
            {f"{page.name}#deliverable-{each}" for each in ("1.1", "1.10", "1.2", "2.2")}
            if led
            else set()
        )


def test_the_filters_hold_for_it_too(liberate: Liberate) -> None:
    said = liberate("challenge", "1.1", "--severity", "high", "--format", "md", *AS_AT).out
    assert "**1.1 Boat count**" in said
    assert "1.2 Oar register" not in said


def test_it_is_for_the_one_audience_that_sees_all(liberate: Liberate) -> None:
    page = liberate("challenge", "--format", "md", *AS_AT).out
    assert liberate("challenge", "--format", "md", "--audience", "internal", *AS_AT).out == page
    for audience in ("public", "partners"):
        answer = liberate("challenge", "--audience", audience, "--format", "md")
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == (
            "error: What is challenged is for internal, which sees all.\n"
            "hint: Leave out --audience.\n"
        )
