"""Whoever is named, under any spelling, is one party."""

from __future__ import annotations

import pytest

from liberate_cli.model.people import Party
from liberate_cli.model.register import Register

ADA = Party(name="Inspector Ada Example", kind="person", aliases=("Insp Example", "Ada"))
BO = Party(name="Bo Placeholder", kind="person")
POST = Party(name="Plan Coordinator", kind="post", aliases=("PC",), held_by="bo placeholder")
EMPTY_POST = Party(name="Clerk", kind="post", held_by="Nobody Known")
TEAM = Party(name="Straße Team", kind="team", aliases=("the Boats", "Ada"))
PARTIES = (ADA, BO, POST, EMPTY_POST, TEAM)
REGISTER = Register(PARTIES)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Inspector Ada Example", ADA),
        ("insp example", ADA),
        ("  INSP \t EXAMPLE ", ADA),
        ("Ada", ADA),
        ("STRASSE TEAM", TEAM),
        ("pc", POST),
        ("Insp", None),
        ("", None),
    ],
)
def test_a_party_is_found_by_any_whole_spelling(name: str, party: Party | None) -> None:
    assert REGISTER.find(name) is party


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("insp  example", "Inspector Ada Example"),
        ("PC", "Bo Placeholder"),
        ("Clerk", "Nobody Known"),
        ("the boats", "Straße Team"),
        ("A Stranger", "A Stranger"),
    ],
)
def test_a_party_is_counted_under_the_name_of_its_holder(name: str, counted: str) -> None:
    assert REGISTER.holder_name(name) == counted


def test_a_part_of_a_spelling_matches_each_party_once_and_a_whole_one_alone() -> None:
    assert REGISTER.matching("exam") == (ADA,)
    assert REGISTER.matching("PLA") == (BO, POST)
    assert REGISTER.matching("ada") == (ADA,)
    assert REGISTER.matching("xyz") == ()


def test_all_spellings_are_in_the_order_of_the_file() -> None:
    assert REGISTER.spellings() == (
        "Inspector Ada Example", "Insp Example", "Ada", "Bo Placeholder", "Plan Coordinator", "PC",
        "Clerk", "Straße Team", "the Boats", "Ada",
    )  # fmt: skip
    assert Register(iter(PARTIES)).parties == PARTIES
