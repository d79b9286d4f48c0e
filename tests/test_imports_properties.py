"""A made-up plan in any layout comes back as the same plan, or as questions about what differs."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from word_documents import document, p, shd, tbl, tc, tr

from liberate_cli.desk.importing import Come, come_of, seen_in
from liberate_cli.exchange.imports.items import Field
from liberate_cli.model.dates import PartialDate
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.model.deliverable import Deliverable

DAY = date(2026, 1, 16)
MOST = max(60, 500 * (settings().max_examples > 100))
"""How many plans are made: `--hypothesis-profile=many` makes 500, others on each run."""
WORDS: Final = (
    *("oak", "boat", "gate", "hedge", "pond", "fence", "barn", "ladder", "kettle", "lamp"),
    *("orchard", "bridge", "meadow", "stile", "weir", "trough", "shed", "well", "path", "wall"),
)
NAMES: Final = ("Jo Marsh", "Head of Finance", "Fleet Team", "Sgt A. Bell", "Housing", "Lee Hart")
OBJECTIVES: Final = ("Quieter ponds", "Stronger fences", "Brighter barns")
RATINGS: Final = ("red", "amber", "green", "complete", None)
COLOURS: Final = {"red": "FF0000", "amber": "FFC000", "green": "00B050", "complete": "00B0F0"}
SYMBOLS: Final = {"red": "■ Red", "amber": "▲ Amber", "green": "● Green", "complete": "✔ Complete"}
LETTERS: Final = {"red": "R", "amber": "A", "green": "G", "complete": "B"}
LABELS: Final = {
    "ref": ("Ref", "Ref. No.", "Reference", "No.", "Action Ref"),
    "title": ("Action", "Deliverable", "Title", "Project", "Commitment", "Key action"),
    "owned_by": ("Lead", "Lead Officer(s)", "Owner", "Responsible officer", "SRO", "Owned by"),
    "due": ("Due", "Target date", "Deadline", "By when", "Timescale", "Due date:"),
    "rag": ("RAG", "RAG rating", "BRAG", "RAG Status", "Rating"),
    "progress": ("Progress", "Update", "Latest position", "Comments", "Progress update"),
    "objective": ("Objective", "Theme", "Priority area", "Workstream", "Strategic objective"),
}
ASKED_AS: Final = {
    "ref": {Field.REF},
    "title": {Field.TITLE},
    "owned_by": {Field.OWNED_BY},
    "due": {Field.DUE, Field.REVISED},
    "rag": {Field.RATING, Field.STATE},
    "progress": {Field.PROGRESS},
}


@dataclass(frozen=True)
class Row:
    """A deliverable as a plan has it."""

    ref: str
    title: str
    owned_by: tuple[str, ...]
    due: PartialDate | None
    rag: str | None
    progress: tuple[tuple[PartialDate | None, str], ...]
    objective: str


@dataclass(frozen=True)
class Layout:
    """How a file shows it: the order of its columns, their labels, and the ways of its signs."""

    order: tuple[str, ...]
    labels: dict[str, str]
    rating: str
    dates: str
    between: str
    grouped: str
    ending: str
    cards: bool


def sentence(draw: DrawFn, least: int) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=5, unique=True))
    return " ".join(words).capitalize()


@st.composite
def rows(draw: DrawFn) -> list[Row]:
    count = draw(st.integers(2, 6))
    made: list[Row] = []
    titles: set[str] = set()
    for number in range(1, count + 1):
        title = f"{sentence(draw, 2)} {number}"
        titles.add(title)
        when = draw(st.one_of(st.none(), st.dates(date(2026, 2, 1), date(2027, 12, 31))))
        notes = tuple(
            (PartialDate(2025, 11, day), f"{sentence(draw, 3)}.")
            for day in sorted(draw(st.sets(st.integers(13, 28), max_size=2)))
        )
        made.append(
            Row(
                f"MB/{number:02}",
                title,
                tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True))),
                PartialDate(when.year, when.month, when.day) if when else None,
                draw(st.sampled_from(RATINGS)),
                notes,
                OBJECTIVES[(number - 1) * 3 // count],
            )
        )
    return made


@st.composite
def layouts(draw: DrawFn) -> Layout:
    cards = draw(st.integers(0, 3)) == 0
    ending = "docx" if cards else draw(st.sampled_from(("docx", "xlsx", "csv")))
    ways = ("word", "letter", "symbol") if ending == "csv" else ("word", "letter", "symbol", "fill")
    grouped = draw(st.sampled_from(("column", "merged", "section", "heading")))
    if cards or (grouped == "heading" and ending != "docx"):
        grouped = "heading" if cards else "column"
    if grouped == "merged" and ending == "csv":
        grouped = "column"
    columns = ["ref", "title", "owned_by", "due", "rag", "progress"]
    order = draw(st.permutations(columns))
    return Layout(
        tuple((["objective"] if grouped in {"column", "merged"} else []) + list(order)),
        {key: draw(st.sampled_from(every)) for key, every in LABELS.items()},
        draw(st.sampled_from(ways)),
        draw(st.sampled_from(("slashes", "words", "short", "dots", "iso"))),
        draw(st.sampled_from(("; ", "\n", " / "))),
        grouped,
        ending,
        cards,
    )


def day_in(layout: Layout, when: PartialDate) -> str:
    day, month, year = when.day or 1, when.month or 1, when.year
    return {
        "slashes": f"{day:02}/{month:02}/{year}",
        "words": f"{day} {date(2000, month, 1):%B} {year}",
        "short": f"{day} {date(2000, month, 1):%b} {year % 100}",
        "dots": f"{day:02}.{month:02}.{year % 100}",
        "iso": f"{year}-{month:02}-{day:02}",
    }[layout.dates]


def cell(layout: Layout, row: Row, key: str) -> tuple[str, str | None]:
    """Return the words of a cell, and the colour behind them."""
    if key == "due":
        return (day_in(layout, row.due) if row.due else ""), None
    if key == "owned_by":
        return layout.between.join(row.owned_by), None
    if key == "progress":
        return "\n".join(f"{day_in(layout, on)} – {text}" for on, text in row.progress if on), None
    if key != "rag":
        return str(getattr(row, key)), None
    if row.rag is None:
        return "", None
    ways = {"word": row.rag.capitalize(), "letter": LETTERS[row.rag], "symbol": SYMBOLS[row.rag]}
    return ways.get(layout.rating, ""), COLOURS[row.rag] if layout.rating == "fill" else None


def grid(layout: Layout, plan: list[Row]) -> list[list[tuple[str, str | None]]]:
    """Return the rows of a table with its head; a row of one cell is a section."""
    made: list[list[tuple[str, str | None]]] = [
        [(layout.labels[key], None) for key in layout.order]
    ]
    before = None
    for row in plan:
        if layout.grouped == "section" and row.objective != before:
            made.append([(row.objective, None)])
        cells = [cell(layout, row, key) for key in layout.order]
        if layout.grouped == "merged" and row.objective == before:
            cells[0] = ("", "merged")
        before = row.objective
        made.append(cells)
    return made


def in_word(layout: Layout, plan: list[Row]) -> bytes:
    heading = '<w:outlineLvl w:val="{}"/>'
    body = p("A made-up plan of a made-up body", heading.format(0))
    if layout.rating == "letter":
        body += p("Key: R = late; A = may be late; G = on time; B = complete")
    if layout.cards:
        before = None
        for row in plan:
            if row.objective != before:
                body += p(row.objective, heading.format(1))
            before = row.objective
            body += tbl(
                tr(tc(f"{row.ref} {row.title}", '<w:gridSpan w:val="2"/>')),
                *(
                    tr(layout.labels[key], word_cell(*cell(layout, row, key)))
                    for key in layout.order
                    if key not in {"ref", "title"}
                ),
            ) + p("")
        return document(body)
    if layout.grouped == "heading":
        for objective in dict.fromkeys(row.objective for row in plan):
            own = [row for row in plan if row.objective == objective]
            body += p(objective, heading.format(1)) + word_table(layout, grid(layout, own))
        return document(body)
    return document(body + word_table(layout, grid(layout, plan)))


def word_cell(text: str, colour: str | None) -> str:
    if colour == "merged":
        return tc("", "<w:vMerge/>")
    paras = "".join(p(line) for line in text.split("\n")) or p("")
    return tc(paras, shd(colour) if colour else "")


def word_table(layout: Layout, made: list[list[tuple[str, str | None]]]) -> str:
    width = len(layout.order)
    drawn = []
    for at, cells in enumerate(made):
        if len(cells) == 1:
            drawn.append(tr(tc(cells[0][0], f'<w:gridSpan w:val="{width}"/>')))
            continue
        done = [word_cell(*each) for each in cells]
        below = made[at + 1][0] if at + 1 < len(made) else ("", None)
        if below == ("", "merged") and cells[0][1] != "merged":
            done[0] = tc(cells[0][0], '<w:vMerge w:val="restart"/>')
        drawn.append(tr(*done))
    return tbl(*drawn)


def in_excel(layout: Layout, plan: list[Row]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["A made-up plan of a made-up body"])
    if layout.rating == "letter":
        sheet.append(["Key: R = late; A = may be late; G = on time; B = complete"])
    for cells in grid(layout, plan):
        sheet.append([text or None for text, _ in cells])
        for at, (_, colour) in enumerate(cells, start=1):
            if colour and colour != "merged":
                sheet.cell(sheet.max_row, at).fill = PatternFill("solid", fgColor=colour)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def in_values(layout: Layout, plan: list[Row]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    if layout.rating == "letter":
        writer.writerow(["Key: R = late; A = may be late; G = on time; B = complete"])
    for cells in grid(layout, plan):
        writer.writerow([text for text, _ in cells])
    return stream.getvalue().encode()


def file_of(layout: Layout, plan: list[Row]) -> Come:
    made = {"docx": in_word, "xlsx": in_excel, "csv": in_values}[layout.ending](layout, plan)
    return come_of(seen_in(f"plan.{layout.ending}", made), DAY)


def said(one: Deliverable, key: str) -> object:
    if key == "due":
        return next((each.due for each in one.work_outstanding if each.due), None)
    if key == "progress":
        return tuple((each.on, each.text) for each in one.progress)
    return getattr(one, key)


def differing(row: Row, one: Deliverable) -> list[str]:
    keys = ["title", "ref", "owned_by", "rag", "progress"]
    if row.rag != "complete":
        # What is complete has nothing outstanding: its due date is kept in a field.
        keys.append("due")
    return [key for key in keys if said(one, key) != getattr(row, key)]


def is_asked(row: Row, key: str, questions: tuple[Question, ...]) -> bool:
    return any(
        each.of in {row.ref, row.title} and (each.field in ASKED_AS[key]) for each in questions
    )


@settings(max_examples=MOST)
@given(rows(), layouts())
def test_a_plan_in_any_layout_comes_back_or_is_asked(plan: list[Row], layout: Layout) -> None:
    came = file_of(layout, plan)
    read = load_plan(came.files).plan
    assert [one.title for one in read.deliverables] == [row.title for row in plan]
    objectives = {one.id: one.title for one in read.objectives}
    for row, one in zip(plan, read.deliverables, strict=True):
        assert objectives[one.objective] == row.objective
        for key in differing(row, one):
            assert is_asked(row, key, came.questions), (key, getattr(row, key), said(one, key))
