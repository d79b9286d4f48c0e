"""What kind of party each name of a file is: guessed from its words, and always asked."""

from __future__ import annotations

from datetime import date

import pytest
from test_imports_understood import FILES, understood
from word_documents import seen, tbl, tr

from liberate_cli.exchange.imports.building import built
from liberate_cli.exchange.imports.understood import understand


def asked(*owners: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what is asked of the kinds of who owns rows of a file."""
    rows = (tr("Ref", "Action", "Lead", "RAG"), *(tr("1", "Lights", o, "Green") for o in owners))
    found = understand(seen(tbl(*rows)), date(2026, 1, 20))
    return [
        (each.place, each.asks, each.answers)
        for each in found.questions
        if each.asks.startswith(("Taken as", "Nothing says"))
    ]


def test_a_name_that_says_nothing_of_its_kind_is_asked_where_it_stands_first() -> None:
    assert asked("Partnerships", "L&amp;D", "PARTNERSHIPS") == [
        (
            f"table 1 row {row} column 3",
            f"Nothing says what “{name}” is, and it is taken as a team: is it?",
            ("team", "partner", "post", "person"),
        )
        for row, name in ((2, "Partnerships"), (3, "L&D"))
    ]


def test_what_the_words_of_names_say_is_asked_once_a_kind_of_the_whole_file() -> None:
    names = ("Citizens Advice", "Insp Hart", "Head of Finance", "MS Lead (vacant)", "Fleet")
    texts = [asks for _, asks, _ in asked(*names)]
    assert texts == [
        (
            "Taken as persons: Citizens Advice; Insp Hart. "
            "Is each one person, not a post, a team or a partner?"
        ),
        "Taken as posts: Head of Finance; MS Lead (vacant). Is each a post, not a person?",
        "Taken as teams: Fleet. Is each a team of your own, not a partner?",
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_party_of_a_file_is_asked_once(name: str) -> None:
    found = understood(name)
    texts = [each.asks for each in found.questions]
    told = [text for text in texts if text.startswith(("Taken as p", "Taken as t", "Nothing says"))]
    for party in built(found.items, "A plan").parties:
        quoted = (f"“{party['name']}”", f": {party['name']};", f"; {party['name']};")
        last = (f": {party['name']}. Is", f"; {party['name']}. Is")
        assert len([t for t in told if any(each in t for each in (*quoted, *last))]) == 1, party
