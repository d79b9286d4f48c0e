"""What is seen in a file before anything is written: the whole text, and the JSON's counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Golden, Liberate
from test_imports_understood import CARDS, FILES, MATERIAL, understood

from liberate_cli.exchange.imports.look import LOOK_WIDTH, look_lines, look_record


def test_what_is_seen_of_the_cards_is_told_whole(golden: Golden) -> None:
    golden("import-look-cards.txt", "\n".join(look_lines(understood(CARDS))) + "\n")


@pytest.mark.parametrize("name", FILES)
def test_what_is_seen_is_told_at_eighty_columns(name: str) -> None:
    lines = look_lines(understood(name))
    assert max(map(len, lines)) <= LOOK_WIDTH
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


def test_a_file_is_looked_at_and_nothing_is_written(liberate: Liberate, tmp_path: Path) -> None:
    file = str(MATERIAL / CARDS)
    answer = liberate("import", "look", file)
    assert (answer.code, answer.out) == (0, "\n".join(look_lines(understood(CARDS))) + "\n")
    assert json.loads(liberate("import", "look", file, "--json").out)["items"][3]["ref"] == "2.10"
    assert [each.name for each in tmp_path.iterdir()] == ["home"]


def test_how_a_file_would_be_read_is_kept_and_reads_it_again(
    liberate: Liberate, tmp_path: Path
) -> None:
    file, kept = str(MATERIAL / FILES[3]), tmp_path / "mapping.yaml"
    assert liberate("import", "look", file, "--save", str(kept)).code == 0
    assert "label: Notes (not for committee)" in kept.read_text()
    first = liberate("import", "read", file, "--out", str(tmp_path / "a"))
    again = liberate("import", "read", file, "--out", str(tmp_path / "b"), "--mapping", str(kept))
    assert (first.code, again.code) == (0, 0)
    made = {each.relative_to(tmp_path / "a") for each in (tmp_path / "a" / "plan").rglob("*.yaml")}
    assert len(made) > 5
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in made)


def test_a_file_that_is_none_is_a_sentence(liberate: Liberate, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(b"%PDF-1.7")
    answer = liberate("import", "look", str(tmp_path / "plan.docx"))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("error: plan.docx is a PDF, which keeps no cells")
