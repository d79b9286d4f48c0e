"""The same letters typed on two machines are the same; what pasted words bring along is dropped."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from liberate_cli.errors import Code, Severity
from liberate_cli.source.yaml.characters import composition_problem
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

OARS = "1-calm/1.2-oar-register.yaml"
WHOLE = "Zo\u00eb \u00c5ngstr\u00f6m"
IN_PARTS = unicodedata.normalize("NFD", WHOLE)


def named(made_up: Path, in_register: str, in_deliverable: str) -> None:
    """Name a person of the register in one way, and as the owner of 1.2 in another."""
    people = made_up / "people.yaml"
    people.write_text(f"{people.read_text()}  - name: {in_register}\n    kind: person\n")
    oars = made_up / OARS
    text = oars.read_text()
    owned = f"owned_by:\n  - {in_deliverable}\n"
    changed = text.replace("owned_by:\n  - Insp Example\n", owned)
    assert changed != text
    oars.write_text(changed)


@pytest.mark.parametrize(("one", "other"), [(WHOLE, IN_PARTS), (IN_PARTS, WHOLE)])
def test_a_name_is_found_however_its_accents_are_made(
    one: str, other: str, made_up: Path, liberate: Liberate
) -> None:
    named(made_up, one, other)
    assert "unknown-party" not in liberate("check").out
    for typed in (WHOLE, IN_PARTS):
        assert "1.2 " in liberate("list", "--owner", typed).out
        assert "1.2 " in liberate("list", "--owner", typed.split()[1]).out
    assert liberate("people", "--json").out.count(WHOLE) == 1
    assert IN_PARTS not in liberate("people", "--json").out


def test_words_are_searched_and_ids_found_however_they_are_made(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / OARS
    file.write_text(file.read_text().replace("Number every oar.", f"Number {IN_PARTS}."))
    assert "1.2 " in liberate("list", "--search", WHOLE).out
    assert "1.2 " in liberate("list", "--search", IN_PARTS).out


def test_letters_in_parts_are_a_warning_at_the_first() -> None:
    text = parse_yaml("a.yaml", f"a: x\nb: mit {IN_PARTS}\nc: {IN_PARTS}\n".encode())
    (problem,) = text.problems
    assert (problem.line, problem.column) == (2, 10)
    assert (problem.code, problem.severity) == (Code.NOT_COMPOSED, Severity.WARNING)
    assert problem.message.startswith("The letter “\u00eb” is typed as two signs")
    assert text.root is not None
    assert parse_yaml("a.yaml", f"a: {WHOLE}\n".encode()).problems == ()


def test_a_change_writes_whole_letters_and_leaves_the_rest(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / OARS
    before = file.read_text().replace("Buy paint.", f"Buy paint for {IN_PARTS}.")
    file.write_text(before)
    assert liberate("progress", "1.2", f"{IN_PARTS} came.").code == 0
    assert f"{WHOLE} came." in file.read_text()
    assert set(before.splitlines()) <= set(file.read_text().splitlines())
    assert liberate("action", "done", "1.2", WHOLE, "--yes").code == 0


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\xad", "U+00AD (a soft hyphen)"),
        ("\u200b", "U+200B (a space of no width)"),
        ("\u2060", "U+2060 (a word joiner)"),
        ("\ufeff", "U+FEFF (a byte order mark)"),
        ("\u200e", "U+200E (a left-to-right mark)"),
        ("\u200f", "U+200F (a right-to-left mark)"),
    ],
)
def test_what_pasted_words_bring_along_is_dropped_and_told(
    sign: str, name: str, made_up: Path, liberate: Liberate
) -> None:
    answer = liberate("progress", "1.2", f"soft{sign}hyphen مكافحة{sign} الاتجار")
    assert answer.code == 0
    assert f"Left out of what was typed, unseen: {name}.\n" in answer.err
    assert "softhyphen مكافحة الاتجار" in (made_up / OARS).read_text()
    found = liberate("list", "--search", f"o{sign}ar")
    assert "Oar register" in found.out


def test_a_sign_that_turns_text_round_is_refused(made_up: Path, liberate: Liberate) -> None:
    before = (made_up / OARS).read_bytes()
    answer = liberate("progress", "1.2", "left \u202eright")
    assert (answer.code, (made_up / OARS).read_bytes()) == (2, before)


def test_a_sign_that_stands_for_another_is_named_as_one() -> None:
    file = b"id: 1\ntitle: K\xe2\x84\xaa\n"
    problem = composition_problem("a.yaml", file)
    assert problem is not None
    assert (problem.line, problem.column) == (2, 9)
    assert problem.message == "The sign U+212A is an older one for “K”."
