"""Ratings, words and references of a file's own: what plan.yaml comes to say, and what is asked."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from liberate_cli.desk.import_mappings import mapping_at
from liberate_cli.desk.importing import Come, come_of, mapping_of, seen_in
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 1, 16)


def come(text: str) -> Come:
    return come_of(seen_in("plan.csv", text.encode()), DAY)


def ratings(came: Come) -> list[str]:
    """Return the ratings of a plan, a line each."""
    return [
        f"{one.key}: “{one.word}” {one.colour} {one.shape}, {one.counts_as}"
        + (f", {one.meaning}" if one.meaning else "")
        for one in load_plan(came.files).plan.ratings.listed
    ]


def rated(came: Come) -> list[tuple[str, str | None]]:
    return [(one.title, one.rag) for one in load_plan(came.files).plan.deliverables]


def asks(came: Come) -> list[str]:
    return [f"{each.place}: {each.asks}" for each in came.questions if each.place != "plan.csv"]


COUNCIL = """\
Priority,Ref,Commitment,Lead officer,Status
Air,A/1,Plant trees,Jo Marsh,On track
Air,A/2,Close a road,Lee Hart,Off track
Water,W/1,Clean the canal,Jo Marsh,Behind
Water,W/2,Mend the lock,Jo Marsh,Complete
Water,W/3,Count the ducks,Jo Marsh,Not started
Water,W/4,Feed the ducks,Jo Marsh,Amazing
"""


def test_words_of_its_own_are_ratings_of_its_own() -> None:
    came = come(COUNCIL)
    assert ratings(came) == [
        "off-track: “off track” red square, trouble",
        "behind: “behind” amber triangle, watch",
        "on-track: “on track” green circle, fine",
        "complete: “complete” blue check, done",
    ]
    assert rated(came) == [
        ("Plant trees", "on-track"),
        ("Close a road", "off-track"),
        ("Clean the canal", "behind"),
        ("Mend the lock", "complete"),
        ("Count the ducks", None),
        ("Feed the ducks", None),
    ]
    counted = (
        "The file has ratings of its own: “off track” counts as trouble, “behind” counts as watch, "
        "“on track” counts as fine and “complete” counts as done. Is that so?"
    )
    assert asks(came) == [
        f"E2: {counted}",
        "E7: “Amazing” is a rating of which nothing says what it counts as: what?",
        "E7: “Amazing” is no rating that is known: which is it?",
    ]
    plan = load_plan(came.files).plan
    assert plan.deliverables[4].state == "not begun"
    assert [one.ref for one in plan.deliverables[:2]] == ["A/1", "A/2"]
    assert (plan.words.objective.many, plan.words.deliverable.one, plan.words.owner.one) == (
        "priorities",
        "commitment",
        "lead officer",
    )


def test_a_letter_is_what_the_key_says_of_it_and_its_colour_the_plans() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    rows: list[tuple[str, ...]] = [
        ("Ref", "Action", "Lead", "Rating"),
        ("A/1", "Plant trees", "Jo Marsh", "X"),
        ("A/2", "Close a road", "Jo Marsh", "Y"),
        ("A/3", "Open a road", "Jo Marsh", ""),
    ]
    for row in rows:
        sheet.append(row)
    colours = {"X": "7030A0", "Y": "00B050"}
    for at in (2, 3, 4):
        said = str(sheet.cell(at, 4).value or "X")
        sheet.cell(at, 4).fill = PatternFill("solid", fgColor=colours[said])
    sheet.append(["Key: X = Off target; Y = On target"])
    stream = io.BytesIO()
    book.save(stream)
    came = come_of(seen_in("plan.xlsx", stream.getvalue()), DAY)
    assert ratings(came) == [
        "off-target: “off target” purple square, trouble, Off target",
        "on-target: “on target” green circle, fine, On target",
    ]
    # The last has the colour alone, which stands behind one letter in this file.
    assert [rag for _, rag in rated(came)] == ["off-target", "on-target", "off-target"]


def test_an_audits_words_are_told_apart_though_all_say_implemented() -> None:
    came = come(
        "Ref,Action,Owner,Rating\nA/1,a b,Jo Marsh,Not implemented\nA/2,b c,Jo Marsh,Partly "
        "implemented\nA/3,c d,Jo Marsh,Implemented\nA/4,d e,Jo Marsh,Complete – to be checked\n"
    )
    assert ratings(came) == [
        "not-implemented: “not implemented” red square, trouble",
        "partly-implemented: “partly implemented” amber triangle, watch",
        "complete-to-be-checked: “complete – to be checked” green circle, fine",
        "complete: “implemented” blue check, done",
    ]


def test_the_four_stay_the_four_and_say_why() -> None:
    came = come(
        "Ref,Action,Owner,RAG\nA/1,a b,Jo Marsh,Green\nA/2,b c,Jo Marsh,Amber - staff are short\n"
    )
    assert "ratings" not in came.files["plan.yaml"].decode()
    assert [rag for _, rag in rated(came)] == ["green", "amber"]


def test_a_word_and_a_colour_of_another_class_are_asked() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("Ref", "Action", "Lead", "Rating"),
        ("A/1", "Plant trees", "Jo Marsh", "On track"),
        ("A/2", "Close a road", "Jo Marsh", "Off track"),
        ("A/3", "Open a road", "Jo Marsh", "On track"),
    ):
        sheet.append(row)
    for at, colour in ((2, "00B050"), (3, "FF0000"), (4, "FF0000")):
        sheet.cell(at, 4).fill = PatternFill("solid", fgColor=colour)
    stream = io.BytesIO()
    book.save(stream)
    came = come_of(seen_in("plan.xlsx", stream.getvalue()), DAY)
    assert [rag for _, rag in rated(came)] == ["on-track", "off-track", None]
    (asked,) = [
        each for each in came.questions if each.place == "sheet Sheet!D4" or "D4" in each.place
    ]
    assert (
        asked.asks == "The word “On track” says on-track, and the colour off-track: which is meant?"
    )


def test_a_mapping_says_what_a_word_counts_as(tmp_path: Path) -> None:
    document = seen_in("plan.csv", COUNCIL.encode())
    kept = tmp_path / "mapping.yaml"
    amazing = b"  - shown: Amazing\n    rating: amazing\n    counts_as: fine\n"
    kept.write_bytes(mapping_of(document, DAY).replace(b"leave_out:", amazing + b"leave_out:"))
    text = kept.read_text()
    assert "  - shown: on track\n    rating: on-track\n    counts_as: fine\n" in text
    came = come_of(document, DAY, mapping_at(kept))
    assert "amazing: “amazing” green diamond, fine" in ratings(came)
    assert rated(came)[-1] == ("Feed the ducks", "amazing")


@pytest.mark.parametrize("text", [COUNCIL])
def test_the_mapping_that_is_kept_reads_ratings_as_before(text: str, tmp_path: Path) -> None:
    document = seen_in("plan.csv", text.encode())
    kept = tmp_path / "mapping.yaml"
    kept.write_bytes(mapping_of(document, DAY))
    assert come_of(document, DAY, mapping_at(kept)).files == come_of(document, DAY).files


def test_what_a_key_calls_not_started_is_a_state_and_no_rating() -> None:
    came = come(
        "Ref,Action,Owner,RAG\n,Key: G = on track; N = not started,,\n"
        "A/1,Count,Jo Marsh,N\nA/2,Mend,Jo Marsh,G\n"
    )
    plan = load_plan(came.files).plan
    assert [(one.rag, one.state) for one in plan.deliverables[-2:]] == [
        (None, "not begun"),
        ("green", None),
    ]
    assert "fields:" not in came.files["plan.yaml"].decode()
