"""The PDF of an edition: tagged and archival, whole, and the same bytes everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pdf_cases import MADE_UP, REAL, in_the_pdf, small_view, view_of, with_deliverable
from pdf_reading import letters, opened, pages, tags
from support import saying

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.prose import paragraph
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.publish.palette import look_of
from liberate_cli.publish.pdf.places import texts_of
from liberate_cli.publish.pdf.typeset import render_pdf, typst_source
from liberate_cli.publish.stamp import Stamp, find_stamp, stamp_line
from liberate_cli.publish.view.challenges import ChallengesView, ChallengeView
from liberate_cli.publish.view.change_words import ChangeView
from liberate_cli.publish.view.changes import (
    ChangesView,
    DeliverableChanges,
    EditionCalled,
    Headline,
    ObjectiveChanges,
)
from liberate_cli.publish.view.edition import EditionView
from liberate_cli.publish.view.links import Link
from liberate_cli.publish.view.runs import Run
from liberate_cli.queries.changes.outcomes import Outcome
from liberate_cli.queries.row_kinds import Going, Lines
from liberate_cli.queries.trend import Direction
from liberate_cli.queries.work_kinds import ActionItem, Actions, Moved

if TYPE_CHECKING:
    from conftest import Golden, Liberate

pytestmark = pytest.mark.slow

RED, GREEN = (look_of(DEFAULT_RATINGS.of(each)) for each in ("red", "green"))


@pytest.fixture(scope="module")
def real() -> tuple[EditionView, bytes]:
    view = view_of(REAL)
    return view, render_pdf(view, {})


def test_the_typst_text_of_the_made_up_plan(golden: Golden) -> None:
    golden("edition.typ", typst_source(view_of(MADE_UP), {}))


@pytest.mark.usefixtures("made_up")
def test_the_command_writes_the_pdf(liberate: Liberate) -> None:
    answer = liberate("render", "--format", "pdf")
    assert (answer.out, answer.code) == ("out/edition-2031-06.pdf\n", 0)
    pdf = Path("out/edition-2031-06.pdf").read_bytes()
    assert pdf == render_pdf(view_of(MADE_UP), {})


def test_the_headings_are_those_of_the_document(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    found = tags(pdf).counts()
    parts = sum(len(one.parts) for one in (*view.opening, *view.closing))
    deliverables = sum(len(one.deliverables) for one in view.objectives)
    assert found["Title"] == 1
    assert found["H1"] == 1 + len(view.contents)
    # For attention, what is due soon, what is overdue.
    listed = (view.objectives, view.parties, view.stages, view.glance.charts)
    assert found["H2"] == parts + sum(map(len, listed)) + 3
    assert found["H3"] == deliverables == 35


def test_each_table_has_headers_for_its_columns_and_rows(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    tables = list(tags(pdf).all("Table"))
    # For attention, what is due soon, the register.
    others = 3 + len(view.stages) + len(view.contacts.groups)
    assert len(tables) == others
    for table in tables:
        (head,), (body,) = table.all("THead"), table.all("TBody")
        assert {cell.kind for row in head.all("TR") for cell in row.kids} == {"TH"}
        assert all(cell.attributes["/Scope"] == "/Column" for cell in head.all("TH"))
        for row in body.all("TR"):
            first, *rest = row.kids
            assert (first.kind, first.attributes["/Scope"]) == ("TH", "/Row")
            assert {cell.kind for cell in rest} == {"TD"}
            assert not any("/Headers" in cell.attributes for cell in row.kids)


def test_each_card_is_a_list_of_labels_and_what_they_label(
    real: tuple[EditionView, bytes],
) -> None:
    view, pdf = real
    cards = [
        [kid for kid in each.kids if kid.kind == "LI"]
        for each in tags(pdf).all("L")
        # A list within a row stands beside it in the tree.
        if each.attributes["/ListNumbering"] == "/None"
    ]
    deliverables = [one for objective in view.objectives for one in objective.deliverables]
    assert [len(card) for card in cards] == [
        sum(1 for row in one.rows if not row.leads) for one in deliverables
    ]
    for row in (row for card in cards for row in card):
        label, body = row.kids
        assert (label.kind, body.kind) == ("Lbl", "LBody")
        assert [kid.kind for kid in label.kids] == ["Strong"]


def test_each_picture_is_told_in_words(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    assert [figure.alt for figure in tags(pdf).all("Figure")] == [
        chart.words for chart in view.glance.charts
    ]


def test_it_says_what_it_is(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    document = opened(pdf)
    assert document.Root.Lang == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert document.Root.MarkInfo.Marked
    assert document.docinfo.Title == "Liberate: The Plan 2018-2019, May 2018"
    assert document.docinfo.Author == "West Midlands Police"
    assert document.docinfo.Keywords == stamp_line(view.stamp)
    assert document.docinfo.CreationDate == "D:20180531000000Z"
    stamp = find_stamp(pdf)
    assert stamp is not None
    assert (stamp.month, stamp.audience, stamp.draft) == ("2018-05", "public", True)
    xmp = document.Root.Metadata.read_bytes().decode()
    for said in (
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "Liberate: The Plan 2018-2019, May 2018",
    ):
        assert said in xmp
    assert document.check_pdf_syntax() == []


def test_its_bookmarks_are_the_contents(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    with opened(pdf).open_outline() as outline:
        assert [item.title for item in outline.root] == [link.words for link in view.contents]
        titles = {
            below.title
            for item in outline.root
            for part in item.children
            for below in part.children
        }
    assert {
        f"{one.id} {one.title}" for each in view.objectives for one in each.deliverables
    } == titles


def test_each_page_says_what_it_is_of_outside_its_text(real: tuple[EditionView, bytes]) -> None:
    _, pdf = real
    head, *others = pages(pdf)
    for said in ("As at 31 May 2018", "Audience: public", "Classification: unrestricted", "DRAFT"):
        assert letters(said) in letters(head)
    for number, page in enumerate(others, start=2):
        for said in (
            "Liberate: The Plan 2018-2019",
            "DRAFT",
            "5th edition, May 2018",
            "Audience: public",
            "Classification: unrestricted",
            f"Page {number} of {len(others) + 1}",
        ):
            assert letters(said) in letters(page), (number, said)
    document = opened(pdf)
    for sheet in list(document.pages)[1:]:
        marked = sheet.Contents.read_bytes()
        assert b"/Subtype/Header" in marked or b"/Subtype /Header" in marked
        assert b"/Subtype/Footer" in marked or b"/Subtype /Footer" in marked


def test_the_contents_name_the_page_of_each_deliverable(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    texts = pages(pdf)
    contents = "\n".join(texts[1:4])
    for one in (each for objective in view.objectives for each in objective.deliverables):
        # A long one stands on two lines.
        called = re.escape(f"{one.id} {one.title}").replace("\\ ", r"\s+")
        found = re.search(rf"^{called}[ .]*?(\d+)$", contents, re.MULTILINE)
        assert found, one.id
        assert letters(f"{one.id} {one.title}") in letters(texts[int(found[1]) - 1])


def test_an_independent_checker_finds_nothing(
    real: tuple[EditionView, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "real.pdf"
    file.write_bytes(real[1])
    command = [sys.executable, "-m", "pdfua", "check", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "PASS (no findings)" in done.stdout) == (0, True), done.stdout


RATINGS_NEVER_GIVEN = {"red", "amber", "green", "complete", "not rated"}


def test_the_real_plan_is_whole(real: tuple[EditionView, bytes]) -> None:
    view, pdf = real
    alts = "".join(chart.words for chart in view.glance.charts)
    words = f"{in_the_pdf(pdf)}{letters(alts)}".casefold()
    missing = [
        (place, text)
        for place, text in texts_of(
            replace(
                view,
                stamp=Stamp(PartialDate(2018, 5), 0, "", draft=True),
                # On paper a chart is a picture, without its figures.
                glance=replace(
                    view.glance,
                    charts=tuple(
                        replace(each, headings=(), rows=()) for each in view.glance.charts
                    ),
                ),
            )
        )
        if letters(text).casefold() not in words
        # Ratings that nothing has are named where any is drawn: not in a plan without ratings.
        and text not in RATINGS_NEVER_GIVEN
        and not place.endswith((", kind", ", id", ", vocabulary", ", next_kind", ", reasons"))
    ]
    assert missing == []


def test_changes_challenges_and_trends_are_shown() -> None:
    one = small_view().objectives[0].deliverables[0]
    link = Link("1.1", one.anchor)
    months = [PartialDate(2031, number) for number in (4, 5, 6)]
    green = DEFAULT_RATINGS.of("green")
    trend = Going(
        Direction.WORSENING,
        "↘",
        "It was green in May.",
        months[1],
        tuple(zip(months, (green, green, None), strict=True)),
    )
    moved = Moved(months[0], date(2031, 5, 2), "the Board", "no key.")
    view = replace(
        with_deliverable(
            small_view(),
            saying(
                one,
                trend=trend,
                work_outstanding=Actions(
                    (ActionItem("Get the key.", months[1], 30, "Boat Team", (moved,)),)
                ),
            ),
        ),
        changes=ChangesView(
            since=EditionCalled(2, months[1], draft=False),
            until=EditionCalled(3, months[2], draft=False),
            sentence="1 of 1 deliverables has changed.",
            headlines=(Headline(Outcome.WORSENED, ("1.1 Boat count",), (None,)),),
            closing=("Nothing else has changed.",),
            reworded=True,
            objectives=(
                ObjectiveChanges(
                    "1 Calm",
                    (
                        DeliverableChanges(
                            link,
                            "1.1",
                            "Boat count",
                            (
                                ChangeView(
                                    "rag", "Worsened", (Run("same", "The weir."),), (GREEN, RED)
                                ),
                                ChangeView(
                                    "task",
                                    "Task",
                                    (
                                        Run("same", "Count "),
                                        Run("taken", "some"),
                                        Run("added", "all"),
                                    ),
                                    None,
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        challenges=ChallengesView(
            "1 is challenged.",
            (ChallengeView("late", "high", link, "Boat count", RED, "It is late by 30 days."),),
        ),
        stamp=replace(
            small_view().stamp,
            draft=False,
            marking="OFFICIAL",
            cut_on=date(2031, 6, 30),
            approved_by="The Board",
            commit="a" * 40,
        ),
    )
    pdf = render_pdf(view, {})
    text = letters("".join(pages(pdf)))
    for said in (
        "What has changed since the last edition",
        "Worsened: Green to Red",
        "Words that were added are underlined, and words that were taken out are struck through.",
        "Task: Count someall",
        "1.1 Boat count Red High It is late by 30 days.",
        "↘ Worsening: It was green in May.",
        "April 2031 to May 2031: green; June 2031: not in the plan",
        "Get the key. Due May 2031, overdue by 30 days. Owner: Boat Team.",
        "Was due April 2031; moved on 2 May 2031, agreed by the Board: no key.",
        "Cut on 30 June 2031",
        "Approved by The Board",
        "a" * 40,
    ):
        assert letters(said) in text, said
    assert all(letters("· OFFICIAL") in letters(page) for page in pages(pdf)[1:])
    assert "DRAFT" not in text
    assert {"H1", "H2", "H3"} <= set(tags(pdf).counts())


def test_a_page_that_an_audience_has_not_leaves_no_trace() -> None:
    text = "".join(pages(render_pdf(small_view(), {})))
    assert "Challenge" not in text
    assert "changed" not in text


def test_a_long_deliverable_goes_on_under_its_name() -> None:
    one = small_view().objectives[0].deliverables[0]
    actions = tuple(
        ActionItem(
            f"Count the boats of reach {number}, and write down what floats there.",
            None,
            0,
            None,
            (),
        )
        for number in range(90)
    )
    view = with_deliverable(
        small_view(),
        saying(one, work_outstanding=Actions(actions)),
        replace(one, id="1.2", anchor="next"),
    )
    pdf = render_pdf(view, {})
    continued = [page for page in pages(pdf) if "1.1 Boat count, continued" in page]
    assert len(continued) == 2
    assert not any("1.2 Boat count, continued" in page for page in pages(pdf))
    # What stands at the head of a page is no heading, and is not read twice.
    assert tags(pdf).counts()["H3"] == 2


def test_a_page_names_at_its_head_only_a_party_that_goes_on_there(
    real: tuple[EditionView, bytes],
) -> None:
    view, pdf = real
    names = {one.name for one in view.parties}
    after = [re.search(r"^(.*), continued\n(.*)$", page, re.MULTILINE) for page in pages(pdf)]
    found = [each for each in after if each and each[1] in names]
    assert found
    for each in found:
        assert each[2].startswith("•"), each[0]


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    one = small_view().objectives[0].deliverables[0]
    for lines in range(14, 26, 2):
        task = Lines(tuple(paragraph("A line.") for _ in range(lines)))
        filler = replace(saying(one, task=task), id="1.1")
        nexts = replace(one, id="1.2", anchor="next", title="The next one")
        for page in pages(render_pdf(with_deliverable(small_view(), filler, nexts), {}))[2:]:
            if re.search("^1.2 The next one$", page, re.MULTILINE):
                assert "Count every boat on the river." in page


def test_a_long_word_breaks_after_its_hyphens_where_that_is_enough() -> None:
    first = small_view().register[0]
    leads = ("A Missing-trafficked", "A Missingandtrafficked")
    lines = tuple(replace(first, lead=lead) for lead in leads)
    text = "".join(pages(render_pdf(replace(small_view(), register=lines), {})))
    # What is read back has a word that is parted at its hyphen in one piece.
    assert "A Missing-trafficked\n" in text
    assert "Missingandtrafficked" not in text


def test_a_register_that_fits_on_a_page_is_not_parted() -> None:
    view = replace(small_view(), briefing=replace(small_view().briefing, attention=(), soon=()))
    first = view.register[0]
    lines = tuple(
        replace(first, link=Link(f"1.{number}", first.link.anchor), title="Boats that float " * 3)
        for number in range(1, 21)
    )
    for shown, below_the_contents in ((lines[:2], True), (lines, False)):
        texts = pages(render_pdf(replace(view, register=shown), {}))
        (page,) = [text for text in texts if "\nEvery deliverable in one line\n" in text]
        assert all(f"\n{one.link.words} Boats" in page for one in shown)
        assert ("\nContents\n" in page) == below_the_contents


def test_an_edition_with_nothing_in_it_is_still_a_document() -> None:
    empty = replace(
        small_view(),
        objectives=(),
        contents=(),
        parties=(),
        register=(),
        glance=replace(small_view().glance, charts=(), overdue=()),
    )
    # The briefing, the contents, the plan at a glance.
    assert tags(render_pdf(empty, {})).counts()["H1"] == 3
