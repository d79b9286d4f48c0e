"""What is seen in a file before anything is written: the whole text, and the JSON's counts."""

from __future__ import annotations

import json

import pytest
from conftest import Golden
from test_imports_understood import CARDS, FILES, understood

from liberate_cli.exchange.imports.look import WIDTH, look_lines, look_record


def test_what_is_seen_of_the_cards_is_told_whole(golden: Golden) -> None:
    golden("import-look-cards.txt", "\n".join(look_lines(understood(CARDS))) + "\n")


@pytest.mark.parametrize("name", FILES)
def test_what_is_seen_is_told_at_eighty_columns(name: str) -> None:
    lines = look_lines(understood(name))
    assert max(map(len, lines)) <= WIDTH
    for part in ("Taken", "Asked"):
        assert part in lines


@pytest.mark.parametrize("name", FILES)
def test_the_record_is_json_and_adds_up(name: str) -> None:
    found = understood(name)
    record = look_record(found)
    assert json.loads(json.dumps(record)) == record
    assert sum(record["counts"].values()) == len(found.ledger)
    assert len(record["places"]) == len(found.ledger) - record["counts"]["empty"]
    assert [each["place"] for each in record["items"]] == [each.place for each in found.items]
