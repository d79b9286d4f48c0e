"""Who may not be named is found whatever stands beside, in or around the letters of the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP
from support import files_of, view_of

from liberate_cli.publish.audience.leaks import Finder, name_needles
from liberate_cli.publish.formats import FORMATS, render

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

SOUGHT = Finder(
    [
        needle
        for spelling in ("D/Supt Walton", "Detective Superintendent Nick Walton", "Kim Lee")
        for needle in name_needles(spelling, frozenset(), "may not be named", person=True)
    ],
    [],
)
FOUND = [
    "Walton¹",
    "Walton²",
    "Waltonª",
    "Walton①",
    "Walton2018",
    "D/Supt Walton1",
    "2018Walton",
    "Wal\u1160ton",
    "Wal\u115fton",
    "Wal\u3164ton",
    "Wal\uffa0ton",
    "Wal\u034fton",
    "Wal\u200bton",
    "Wal\u00adton",
    "𝐖𝐚𝐥𝐭𝐨𝐧",
    "ᵂᵃˡᵗᵒⁿ",
    "Ｗａｌｔｏｎ",
    "nwalton@wmp.police.uk",
    "NWalton@wmp.police.uk",
    "waltonn@wmp.police.uk",
    "jfwalton2@wmp.police.uk",
    "https://wmp.police.uk/people/nwalton",
    "mailto:nwalton@wmp.police.uk",
    "nickwalton@wmp.police.uk",
    "suptwalton@wmp.police.uk",
    "https://wmp.police.uk/people/nickwalton",
]
NOT_FOUND = [
    "walton",
    "Waltons",
    "DSWalton",
    "WaltonSmith",
    "Nick",
    "fleet@x.org",
    "klee@x.org",
    "W\u0430lton",
]
"""What docs/audiences.md says is not found; the last has a letter of another alphabet."""


@pytest.mark.parametrize("text", FOUND)
def test_a_name_is_found_whatever_stands_beside_it(text: str) -> None:
    for around in (text, f"Ask {text}.", f"({text})"):
        assert SOUGHT.finds(around)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_is_not_looked_for(text: str) -> None:
    assert not SOUGHT.finds(f"Ask {text} now.")


PERSON = "  - name: D/Supt Zqwalton\n    kind: person\n    named_to: internal\n"


@pytest.mark.parametrize(
    ("audiences", "field"),
    [
        ('  - name: public\n    marking: "Queries to D/Supt Zqwalton"\n  - internal\n', "marking"),
        ("  - zqwalton-public\n  - internal\n", "name"),
    ],
)
def test_what_a_page_says_of_its_audience_is_searched(
    audiences: str, field: str, made_up: Path, liberate: Liberate
) -> None:
    assert field
    with (made_up / "plan.yaml").open("a") as file:
        file.write(f"audiences:\n{audiences}")
    with (made_up / "people.yaml").open("a") as file:
        file.write(PERSON)
    answer = liberate("render", "--format", "md", "--plan", str(made_up))
    assert (answer.out, answer.code) == ("", 1)
    assert "would show" in answer.err
    assert "walton” may not be named" in answer.err.lower()
    assert "plan.yaml:" in answer.err


def test_the_id_of_a_recommendation_is_searched(made_up: Path, liberate: Liberate) -> None:
    file = made_up / "recommendations.yaml"
    old = next(
        line.split("id: ")[1]
        for line in file.read_text().splitlines()
        if "id: " in line and "/" in line
    )
    for each in made_up.rglob("*.yaml"):
        each.write_text(each.read_text().replace(old, old.partition("/")[0] + "/zqwalton"))
    with (made_up / "plan.yaml").open("a") as settings:
        settings.write("audiences:\n  - public\n  - internal\n")
    with (made_up / "people.yaml").open("a") as people:
        people.write(PERSON)
    answer = liberate("render", "--format", "md", "--plan", str(made_up))
    assert answer.code == 1
    assert "recommendations.yaml:" in answer.err


@pytest.mark.parametrize("form", FORMATS)
def test_no_page_shows_what_the_files_of_a_plan_are_called(form: str) -> None:
    files = files_of(MADE_UP)
    said = {
        path.replace("boat-count", "led-by-d-supt-walton").replace("1-calm", "1-waltons-own"): text
        for path, text in files.items()
    }
    assert said.keys() != files.keys()
    assert render(view_of(said), form, {}) == render(view_of(files), form, {})
