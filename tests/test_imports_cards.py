"""Layouts with a table or a heading a deliverable: what is a card, where it ends, what is blank."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from word_documents import p, r, seen, shd, tbl, tc, tr

from liberate_cli.exchange.imports.cards import Cards, card_records
from liberate_cli.exchange.imports.items import Field
from liberate_cli.exchange.imports.ledger import Fate, settled, spots_of
from liberate_cli.exchange.imports.word.document import read_word

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.items import LaidOut

MATERIAL = Path(__file__).parent / "material"
LABELS = {
    "task": Field.TASK,
    "method": Field.METHOD,
    "actioned by": Field.ACTIONED_BY,
    "action by": Field.ACTIONED_BY,
    "owned by": Field.OWNED_BY,
    "owner": Field.OWNED_BY,
    "progress": Field.PROGRESS,
    "work outstanding": Field.WORK_OUTSTANDING,
    "due": Field.DUE,
    "rag": Field.RATING,
    "rag status": Field.RATING,
}


def known(label: str) -> Field | None:
    return LABELS.get(label.casefold().strip(" :"))


def told(record: LaidOut) -> list[str]:
    """Return a record in lines: where it is, under what, and each field with its words."""
    above = " > ".join(each.text for each in record.objective)
    lines = [f"{record.place} [{above}]"]
    for entry in record.entries:
        signs = "".join(f" ({sign.colour})" for sign in entry.cell.signs) if entry.cell else ""
        plain = signs if entry.field is Field.RATING else ""
        lines.append(f"{entry.field}: {entry.text!r}{plain}")
    return lines


def cards_of(body: str, parts: dict[str, str] | None = None) -> Cards:
    return card_records(seen(body, parts), known)


def test_the_cards_of_the_rural_plan_are_those_of_its_truth() -> None:
    name = "01-police-cards"
    document = read_word(f"{name}.docx", (MATERIAL / f"{name}.docx").read_bytes())
    truth = json.loads((MATERIAL / f"{name}.truth.json").read_text(encoding="utf-8"))
    cards = card_records(document, known)
    items = [item for objective in truth["objectives"] for item in objective["items"]]
    scored: dict[str, list[bool]] = {}
    for record, item in zip(cards.records, items, strict=True):
        words = {of: [e.text for e in record.of(of)] for of in Field}
        expected = {
            Field.REF: [item["ref"]],
            Field.TITLE: [item["title"]],
            Field.TASK: ["\n".join(item["task"])],
            Field.ACTIONED_BY: ["\n".join(item["actioned_by"])],
            Field.RATING: [""],
        }
        for of, texts in expected.items():
            scored.setdefault(of, []).append(words[of] == texts)
        rating = record.of(Field.RATING)[0].cell
        shading = item["rag_carried_by"].partition("shading ")[2][:6] if item["rag"] else ""
        assert rating is not None
        scored.setdefault("colour", []).append("".join(s.colour for s in rating.signs) == shading)
    assert all(all(right) for right in scored.values())
    assert [record.place for record in cards.records] == [f"table {n}" for n in range(1, 6)]
    assert [[each.text for each in record.objective] for record in cards.records] == [
        *(2 * [["Objective 1: PREPARE: know the rural threat"]]),
        *(3 * [["Objective 2: PROTECT: make farms harder to rob"]]),
    ]


def test_a_card_cut_by_a_page_is_one_and_a_blank_one_is_none() -> None:
    name = "01-police-cards.docx"
    document = read_word(name, (MATERIAL / name).read_bytes())
    cards = card_records(document, known)
    assert told(cards.records[4]) == [
        "table 5 [Objective 2: PROTECT: make farms harder to rob]",
        "ref: '2.2'",
        "title: 'Lighting grant'",
        "task: 'Offer a grant for yard lights.'",
        "method: 'Bid to the Commissioner'",
        "actioned by: 'Partnerships'",
        "owned by: 'Ch Insp Frost'",
        "work outstanding: 'Bid to be sent in Spring.'",
        "rating: ''",
    ]
    blank = [each for each in cards.told if each.fate is Fate.LEFT_OUT]
    assert {each.what for each in blank} == {"a blank card to copy from"}
    assert all(each.place.startswith("table 7 ") for each in blank)


def test_every_place_that_is_told_of_is_in_the_file() -> None:
    name = "01-police-cards.docx"
    document = read_word(name, (MATERIAL / name).read_bytes())
    cards = card_records(document, known)
    places = {spot.place for spot in spots_of(document)}
    assert {each.place for each in cards.told} <= places
    assert {e.place for record in cards.records for e in record.entries} <= places
    assert len(settled(document, cards.told)) == len(places)


HEADING = '<w:outlineLvl w:val="{}"/>'


def heading(text: str, level: int) -> str:
    return p(text, HEADING.format(level - 1))


def test_a_heading_over_each_table_is_its_title() -> None:
    body = (
        heading("Protect", 1)
        + heading("SG/07: Farm watch", 2)
        + tbl(tr("Task", "Join groups"), tr("RAG", tc("", shd("FF0000"))))
        + p("Lights", run="<w:b/>")
        + tbl(tr("Task", "Offer lights"), tr("Owner", "Sgt Quill"))
    )
    assert [told(each) for each in cards_of(body).records] == [
        [
            "table 1 [Protect]",
            "ref: 'SG/07'",
            "title: 'Farm watch'",
            "task: 'Join groups'",
            "rating: '' (FF0000)",
        ],
        [
            "table 2 [Protect]",
            "title: 'Lights'",
            "task: 'Offer lights'",
            "owned by: 'Sgt Quill'",
        ],
    ]


def test_several_cards_stand_in_one_table_and_two_labels_in_one_row() -> None:
    wide = '<w:gridSpan w:val="4"/>'
    rest = '<w:gridSpan w:val="3"/>'
    body = tbl(
        tr(tc("1.1 Profile", wide)),
        tr("Owner", "Jo Marsh", "Due", "March 2026"),
        tr(tc("Progress", wide)),
        tr(tc("Nine trained.", wide)),
        tr(tc("1.2 Training", wide)),
        tr("Owner", "", "Due", "May 2026"),
        tr("Task", tc("Train 40", rest)),
    )
    assert [told(each) for each in cards_of(body).records] == [
        [
            "table 1 []",
            "ref: '1.1'",
            "title: 'Profile'",
            "owned by: 'Jo Marsh'",
            "due: 'March 2026'",
            "progress: 'Nine trained.'",
        ],
        [
            "table 1 row 5 column 1 []",
            "ref: '1.2'",
            "title: 'Training'",
            "owned by: ''",
            "due: 'May 2026'",
            "task: 'Train 40'",
        ],
    ]


def test_headings_without_tables_are_deliverables_where_labels_follow() -> None:
    body = (
        heading("Foreword", 1)
        + p("Note: farms are worth it.")
        + heading("Prepare", 1)
        + heading("1.1 Problem profile", 2)
        + f"<w:p>{r('Owner: ', '<w:b/>')}{r('Jo Marsh')}</w:p>"
        + p("Progress:")
        + p("Asked insurers.")
        + p("Asked dealers.")
        + f"<w:p>{r('RAG: ')}{r('Green', '<w:color w:val=&quot;00B050&quot;/>')}</w:p>".replace(
            "&quot;", '"'
        )
        + heading("1.2 Only words", 2)
        + p("Owner: nobody is asked here.")
    )
    cards = cards_of(body)
    assert [told(each) for each in cards.records] == [
        [
            "paragraph 4 [Prepare]",
            "ref: '1.1'",
            "title: 'Problem profile'",
            "owned by: 'Jo Marsh'",
            "progress: 'Asked insurers.'",
            "progress: 'Asked dealers.'",
            "rating: 'Green'",
        ]
    ]
    (rating,) = cards.records[0].of(Field.RATING)
    assert [s.colour for run in rating.paras[0].runs for s in run.signs] == ["00B050"]


def test_a_card_that_goes_on_with_its_title_again_is_one() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        tbl(tr(tc("1.1 Lights", wide)), tr("Task", "Offer"), tr("Method", "Bid"))
        + p("")
        + tbl(tr(tc("1.1 Lights (continued)", wide)), tr("Owner", "Frost"), tr("Due", "May 2026"))
    )
    assert [told(each) for each in cards_of(body).records] == [
        [
            "table 1 []",
            "ref: '1.1'",
            "title: 'Lights'",
            "task: 'Offer'",
            "method: 'Bid'",
            "owned by: 'Frost'",
            "due: 'May 2026'",
        ]
    ]


def test_cards_that_stand_in_the_cells_of_another_table_are_read() -> None:
    card = tbl(tr("Task", "Offer"), tr("Owner", "Frost"))
    cards = cards_of(tbl(tr(tc(card + p("")), tc(card + p("")))))
    assert [each.place for each in cards.records] == [
        "table 1 row 1 column 1 table 1",
        "table 1 row 1 column 2 table 1",
    ]


def test_a_table_with_its_labels_along_the_top_is_no_card() -> None:
    body = tbl(tr("Task", "Owner", "Due"), tr("Task", "x", "y"), tr("Owner", "x", "y"))
    assert cards_of(body).records == []
    assert cards_of(tbl(tr("Name", "Jo"), tr("Task", "x"))).records == []
