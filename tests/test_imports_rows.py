"""Tables with a row an item: the made-up files and their truth, field by field, with a score."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from liberate_cli.exchange.imports.columns import known_field, plain_label
from liberate_cli.exchange.imports.date_words import DateOrder, order_of, read_date
from liberate_cli.exchange.imports.items import Field
from liberate_cli.exchange.imports.names import read_names
from liberate_cli.exchange.imports.rating_key import Key, key_of
from liberate_cli.exchange.imports.rating_signs import read_rating
from liberate_cli.exchange.imports.readings import read_records
from liberate_cli.exchange.imports.row_tables import row_records
from liberate_cli.exchange.imports.seen import Carrier, Sign
from liberate_cli.exchange.imports.seen_document import Document
from liberate_cli.exchange.imports.sheets import read_workbook
from liberate_cli.exchange.imports.word.document import read_word

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.items import ReadItem, ReadValue
    from liberate_cli.exchange.imports.telling import Readings

MATERIAL = Path(__file__).parent / "material"
DAY = date(2026, 1, 16)
Truth = dict[str, Any]


def seen(name: str) -> Document:
    raw = (MATERIAL / name).read_bytes()
    return read_workbook(name, raw) if name.endswith(".xlsx") else read_word(name, raw)


def read(name: str) -> tuple[Document, Readings]:
    document = seen(name)
    rows = row_records(document)
    readings = read_records(rows.records, key_of(document), DAY)
    readings.questions += rows.questions
    return document, readings


def said(value: ReadValue[Any] | None) -> str | None:
    return None if value is None else str(value.value)


def due_of(text: str | None) -> str | None:
    """Return a due of the truth, in which a quarter is its first and last month."""
    quarters = {"2025-10/2025-12": "2025/26-Q3"}
    return quarters.get(text, text) if text else None


def fields_of(item: ReadItem) -> dict[str, object]:
    texts = [item.title.value] if item.title else []
    return {
        "title": [*texts, *(each.value.text for each in item.task)][:1],
        "ref": said(item.ref),
        "objective": [each.text for each in item.objective],
        "owned_by": [each.value for each in item.owned_by],
        "support": [each.value for each in item.supported_by],
        "actioned_by": [each.value for each in item.actioned_by],
        "due": said(item.due),
        "due_was": [str(each.value) for each in item.due_before],
        "rag": item.rating.value.key if item.rating else None,
        "progress": [(str(each.value.date or None), each.value.text) for each in item.progress],
        "evidence": [each.value for each in item.evidence],
        "priority": said(item.priority),
        "work_outstanding": [
            each.value.text for each in item.work_outstanding if not each.value.done
        ],
        "hidden": item.hidden,
    }


def truth_of(heading: str, number: str | None, one: Truth) -> dict[str, object]:
    return {
        "title": [one["title"]] if one["title"] else one["task"],
        "ref": one["ref"],
        "objective": [f"{number}. {heading}" if number else heading],
        "owned_by": one["owned_by"],
        "support": one["support"],
        "actioned_by": one.get("actioned_by", []),
        "due": due_of(one["due"]),
        "due_was": one["due_was"],
        "rag": one["rag"],
        "progress": [(str(each["on"]), each["text"]) for each in one["progress"]],
        "evidence": one["evidence"],
        "priority": one["priority"],
        "work_outstanding": one.get("work_outstanding", []),
        "hidden": one.get("hidden", False),
    }


def score(name: str) -> tuple[Counter[str], list[str]]:
    """Return how many items have each field right, and what is not as the truth has it."""
    truth = json.loads((MATERIAL / name).with_suffix(".truth.json").read_text())
    expected = [
        truth_of(each["heading"], each.get("number"), one)
        for each in truth["objectives"]
        for one in each["items"]
    ]
    _, readings = read(name)
    assert len(readings.items) == len(expected)
    right: Counter[str] = Counter(items=len(expected))
    wrong = []
    for item, wanted in zip(readings.items, expected, strict=True):
        for field, found in fields_of(item).items():
            if found == wanted[field]:
                right[field] += 1
            else:
                wrong.append(f"{item.place} {field}: {found} is not {wanted[field]}")
    return right, wrong


DIFFERENT = {
    # The year of its December is not written; it is asked.
    "02-council-landscape.docx": [
        (
            "table 1 row 9 column 1 progress: "
            "[('None', 'Advice given to 212 homes to the end of December.')] is not "
            "[('2025-12', 'Advice given to 212 homes to the end of December.')]"
        ),
    ],
    # Whether it is a part of the row above is asked.
    "04-inspection-tracker.docx": ["table 2 row 3 column 2 ref: None is not PEEL25 AFI 7"],
    "11-audit-tracker.xlsx": [],
    "13-planner-export.xlsx": [],
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_each_item_of_the_material_is_as_its_truth_says(name: str) -> None:
    right, wrong = score(name)
    print(name, dict(right))  # noqa: T201 - the score by field is what one looks for
    assert wrong == DIFFERENT[name]


ASKED = {
    "02-council-landscape.docx": {
        "table 1 row 9 column 10",
        "table 1 row 6 column 7",
        "table 1 row 7 column 5",
        "table 1 row 7 column 6",
        "table 1 row 3 column 9",
    },
    "04-inspection-tracker.docx": {
        "table 2 row 3 column 2",
        "table 1 row 2 column 3",
        "table 1 row 3 column 3",
        "table 1 row 3 column 7",
    },
    "11-audit-tracker.xlsx": {"Tracker!H10", "Tracker!M10", "Tracker!D8"},
    "13-planner-export.xlsx": {"Tasks!J7", "Tasks!O6", "Tasks!R8"},
}


@pytest.mark.parametrize("name", ASKED)
def test_all_that_is_unsure_is_asked(name: str) -> None:
    _, readings = read(name)
    assert {str(each.place) for each in readings.questions} >= ASKED[name]


def test_hidden_columns_are_internal_and_rows_that_are_no_items_say_why() -> None:
    document = seen("11-audit-tracker.xlsx")
    rows = row_records(document)
    readings = read_records(rows.records, key_of(document), DAY)
    assert readings.items[0].internal == {"Finding", "Notes (not for committee)"}
    whys = {str(each.place): each.what for each in rows.told}
    assert whys["Tracker!A11"] == "a total"
    assert whys["Tracker!D5"] == "the head"


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Lead Officer(s):", Field.OWNED_BY),
        ("Lead (support)", Field.OWNED_BY),
        ("Lead/SRO", Field.OWNED_BY),
        ("SRO", Field.OWNED_BY),
        ("Ref. No.", Field.REF),
        ("B/RAG", None),
        ("BRAG", Field.RATING),
        ("Revised date 2", Field.REVISED),
        ("Target  Date", Field.DUE),
        ("Update / Comments", Field.PROGRESS),
        ("Cost", None),
    ],
)
def test_a_label_is_known_however_it_is_spelt(label: str, field: Field | None) -> None:
    assert known_field(label) is field, plain_label(label)


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03/04/2026"], DateOrder.OPEN),
        (["03/04/2026", "31/03/2026"], DateOrder.DAY),
        (["03/04/2026", "03/31/2026"], DateOrder.MONTH),
        (["31/03/2026", "03/31/2026"], DateOrder.OPEN),
    ],
)
def test_the_order_of_dates_is_what_the_file_proves(texts: list[str], order: DateOrder) -> None:
    assert order_of(texts) is order


@pytest.mark.parametrize(
    ("text", "order", "value", "answers"),
    [
        ("03/04/26", DateOrder.DAY, "2026-04-03", ()),
        ("03/04/26", DateOrder.MONTH, "2026-03-04", ()),
        ("03/04/26", DateOrder.OPEN, "None", ("2026-04-03", "2026-03-04")),
        ("04/04/26", DateOrder.OPEN, "2026-04-04", ()),
        ("31/02/26", DateOrder.DAY, "None", ()),
        ("Q3 2025/26", DateOrder.DAY, "2025/26-Q3", ()),
        ("Q3 2025", DateOrder.DAY, "None", ("2025-Q3", "2025/26-Q3")),
        ("N/A", DateOrder.DAY, "None", ()),
    ],
)
def test_a_date_that_could_be_two_is_asked(
    text: str, order: DateOrder, value: str, answers: tuple[str, ...]
) -> None:
    read_as = read_date(text, order, DAY)
    assert (str(read_as.value), read_as.answers) == (value, answers)


@pytest.mark.parametrize(
    ("text", "label", "leads", "supporters"),
    [
        ("Jo Marsh;Lee Hart", "", ["Jo Marsh", "Lee Hart"], []),
        ("Jo Marsh and Lee Hart", "", ["Jo Marsh", "Lee Hart"], []),
        ("Health and Safety", "", ["Health and Safety"], []),
        ("Fleet (Procurement, Waste)", "Lead (support)", ["Fleet"], ["Procurement", "Waste"]),
        ("Head of HR (interim)", "Lead", ["Head of HR (interim)"], []),
        ("Lead: Housing; Support: Finance", "", ["Housing"], ["Finance"]),
        ("TBC", "", [], []),
        ("Smith, John", "", [], []),
    ],
)
def test_names_in_a_cell_are_told_apart(
    text: str, label: str, leads: list[str], supporters: list[str]
) -> None:
    read_as = read_names(text, label)
    assert ([*read_as.leads], [*read_as.supporters]) == (leads, supporters)


@pytest.mark.parametrize(
    ("text", "colours", "state", "key", "asked"),
    [
        ("Red", (), False, "red", False),
        ("A", ("FFC000",), False, "amber", False),
        ("", ("92D050",), False, "green", False),
        ("G/A", (), False, None, True),
        ("– Not rated", (), False, None, False),
        ("◼ Red", (), False, "red", False),
        ("? Green", (), False, None, True),
        ("Green", ("FF0000",), False, None, True),
        ("", ("00B0F0",), False, None, True),
        ("", ("F8CBAD",), False, None, True),
        ("", ("D9D9D9",), False, None, False),
        ("In progress", ("FFC000",), True, "amber", False),
        ("Implemented", ("00B050",), True, "complete", False),
        ("Completed", ("FF0000",), True, None, True),
        ("Closed – awaiting HMICFRS", ("92D050",), True, "green", True),
        ("Not started", ("FF0000",), True, None, True),
    ],
)
def test_words_and_colours_that_disagree_are_asked(
    text: str,
    colours: tuple[str, ...],
    state: bool,  # noqa: FBT001 - a case of the table above
    key: str | None,
    asked: bool,  # noqa: FBT001
) -> None:
    signs = [Sign(each, Carrier.SHADING) for each in colours]
    found = read_rating(text, signs, Key(), is_state=state)
    assert (found.key, bool(found.asks)) == (key, asked)
