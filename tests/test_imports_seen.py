"""What a file holds, as values: words with what was changed in them, grids, and the ledger."""

from __future__ import annotations

from liberate_cli.exchange.imports.ledger import Fate, Taken, counts_of, settled
from liberate_cli.exchange.imports.seen import (
    Carrier,
    Para,
    Pending,
    SeenAt,
    SeenCell,
    SeenRow,
    SeenRun,
    SeenTable,
    Sign,
)
from liberate_cli.exchange.imports.seen_document import About, Aside, Document


def para(place: str, *runs: SeenRun) -> Para:
    return Para(SeenAt(place), runs)


def test_the_words_of_a_paragraph_are_those_that_will_stand() -> None:
    words = para(
        "paragraph 1",
        SeenRun("Train 40 officers by "),
        SeenRun("December 2025", pending=Pending.DELETED),
        SeenRun("June \u00a02026", pending=Pending.INSERTED),
        SeenRun(" 30 Sep", struck=True),
        SeenRun(".\n\n of them in May "),
    )
    assert words.text == "Train 40 officers by June 2026.\nof them in May"
    assert words.struck == "30 Sep"
    assert words.is_pending


def test_a_cell_shows_its_own_colour_and_those_of_its_words() -> None:
    red, green = Sign("FF0000", Carrier.SHADING), Sign("00B050", Carrier.LETTERS)
    words = (
        SeenRun("On track", signs=(green,)),
        SeenRun(" ", signs=(red,)),
        SeenRun("late", pending=Pending.DELETED, signs=(Sign("FFC000", Carrier.LETTERS),)),
    )
    cell = SeenCell(SeenAt("here"), 1, 1, (para("here", *words),), fill=red)
    assert cell.signs == (red, green)


def grid() -> SeenTable:
    """Return a table whose first cell spans two rows, and whose second row ends early."""
    tall = SeenCell(
        SeenAt("table 1 row 1 column 1"), 1, 1, (para("p", SeenRun("Our buildings")),), rows=2
    )
    ref = SeenCell(SeenAt("table 1 row 1 column 2"), 1, 2, (para("p", SeenRun("CA1.1")),))
    return SeenTable(
        SeenAt("table 1"), (SeenRow(1, (tall, ref)), SeenRow(2, (tall, None))), width=2
    )


def test_a_merged_cell_is_at_every_position_and_counted_once() -> None:
    table = grid()
    assert [[cell and cell.text for cell in row.cells] for row in table.rows] == [
        ["Our buildings", "CA1.1"],
        ["Our buildings", None],
    ]
    assert [cell.text for cell in table.cells] == ["Our buildings", "CA1.1"]
    assert [row.empty for row in table.rows] == [False, True]


def test_every_place_is_told_once_and_the_counts_add_up() -> None:
    document = Document(
        "made-up.docx",
        (para("paragraph 1", SeenRun("Key: G = on track")), para("paragraph 2"), grid()),
        asides=(Aside(SeenAt("footnote 1"), About.FOOTNOTE, "Not yet let."),),
    )
    told = (
        Taken(SeenAt("table 1 row 1 column 2"), Fate.TAKEN, "CA1.1 ref"),
        Taken(SeenAt("table 1 row 1 column 2"), Fate.ASKED, "CA1.1 owned by", "Who owns it?"),
        Taken(SeenAt("table 1 row 1 column 1"), Fate.TAKEN, "objective 1"),
    )
    after = settled(document, told)
    assert [(each.place, each.fate, each.what, each.how) for each in after] == [
        ("paragraph 1", Fate.LEFT_OUT, "nothing was found in it that a plan has a place for", None),
        ("paragraph 2", Fate.EMPTY, "", None),
        ("table 1 row 1 column 1", Fate.TAKEN, "objective 1", None),
        ("table 1 row 1 column 2", Fate.ASKED, "CA1.1 ref; CA1.1 owned by", "Who owns it?"),
        ("footnote 1", Fate.LEFT_OUT, "nothing was found in it that a plan has a place for", None),
    ]
    assert counts_of(after) == {
        Fate.TAKEN: 1,
        Fate.CHANGED: 0,
        Fate.ASKED: 1,
        Fate.LEFT_OUT: 2,
        Fate.EMPTY: 1,
    }
