"""What a recommendation or its source says, and what answers it, by a command: lines, refusals."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support import files_of, problems_of
from test_cli_change import lines_changed, texts

if TYPE_CHECKING:
    from conftest import Liberate

ASKED, SETTINGS = "recommendations.yaml", "plan.yaml"
OARS, JACKETS = "1-calm/1.2-oar-register.yaml", "2-deter/2.1-life-jackets.yaml"
FORMAT = {SETTINGS: ["- format: 1", "+ format: 3"]}

GONE = "1.2 Oar register: no longer answers inspection-2030-11/3\n"
MOVE = "liberate recommendation move inspection-2030-11/3 --deadline DATE --because TEXT"

CHANGES: dict[str, tuple[dict[str, list[str]], str]] = {
    "inspection-2030-11/3 answered_by 1.2 2.1": (
        {JACKETS: ["+   - inspection-2030-11/3"]},
        "2.1 Life jackets: answers inspection-2030-11/3\n",
    ),
    "inspection-2030-11/3 answered_by 2.1": (
        {
            OARS: ["- recommendations:", "-   - inspection-2030-11/3"],
            JACKETS: ["+   - inspection-2030-11/3"],
        },
        f"{GONE}2.1 Life jackets: answers inspection-2030-11/3\n",
    ),
    "inspection-2030-11/3 answered-by --clear": (
        {OARS: ["- recommendations:", "-   - inspection-2030-11/3"]},
        GONE,
    ),
    "inspection-2030-11/3 kind 'Area for improvement'": (
        {ASKED: ["+     kind: Area for improvement"], **FORMAT},
        "inspection-2030-11/3: kind: Area for improvement\n",
    ),
    "inspection-2030-11/3 owner Ada": (
        {ASKED: ["+     owner: Inspector Ada Example"], **FORMAT},
        "inspection-2030-11/3: owner: Inspector Ada Example\n",
    ),
    "inspection-2030-11/4 deadline 'March 2032'": (
        {ASKED: ["+     deadline: 2032-03"]},
        "inspection-2030-11/4: deadline: 2032-03\n",
    ),
    "inspection-2030-11/3 text 'Number the oars.' --yes": (
        {
            ASKED: [
                "+       - Number the oars.",
                *("-       - Oars should be numbered.", "-       - The numbers should be kept."),
            ]
        },
        "inspection-2030-11/3: text: Number the oars.\n",
    ),
    "inspection-2030-11 published 12/11/2030": (
        {ASKED: ["+     published: 2030-11-12"], **FORMAT},
        "inspection-2030-11: published: 2030-11-12\n",
    ),
    "inspection-2030-11 body 'The #1 inspectorate'": (
        {ASKED: ['+     body: "The #1 inspectorate"'], **FORMAT},
        "inspection-2030-11: body: The #1 inspectorate\n",
    ),
}


@pytest.mark.parametrize("typed", CHANGES)
def test_a_change_is_its_own_lines(made_up: Path, liberate: Liberate, typed: str) -> None:
    before, errors = texts(made_up), problems_of(files_of(made_up))
    changed, said = CHANGES[typed]
    assert (answer := liberate("recommendation", "set", *shlex.split(typed))).out == said, answer
    assert lines_changed(before, texts(made_up)) == changed
    worse = set(problems_of(files_of(made_up))) - set(errors)
    assert [one for one in worse if one.severity == "error"] == []


REFUSED = {
    "inspection-2030-11/3 deadline 2032": (
        "inspection-2030-11/3 has a deadline.",
        f"Move it: {MOVE}.",
    ),
    "inspection-2030-11/3 closed yes": (
        "“closed” is not a field of a recommendation that is set.",
        "The fields are text, number, kind, priority, owner, deadline, audience, answered_by.",
    ),
    "inspection-2030-11 bodi HM": (
        "“bodi” is not a field of a source that is set.",
        "Did you mean “body”?",
    ),
    "inspection-2030-11/33 kind AFI": (
        "There is no recommendation “inspection-2030-11/33” in this plan.",
        "Did you mean inspection-2030-11/3 or inspection-2030-11/4 or inspection-2030-11/1?",
    ),
    "inspection-2030-11/3 answered_by 9.9": (
        "There is no deliverable “9.9” in this plan.",
        "`liberate list` lists them all.",
    ),
    "inspection-2030-11/3 text --clear": ("Every one has a text.", "Write another value."),
    "inspection-2030-11/3 kind One two": ("kind is one text.", "Put it in quotes."),
    "inspection-2030-11/3 number three": (
        "“three” is not a whole number (in “number”).",
        "Write a whole number from 1.",
    ),
}


@pytest.mark.parametrize("typed", REFUSED)
def test_what_cannot_be_meant_changes_nothing(
    made_up: Path, liberate: Liberate, typed: str
) -> None:
    before = texts(made_up)
    answer = liberate("recommendation", "set", *shlex.split(typed))
    message, hint = REFUSED[typed]
    assert (answer.code, answer.err) == (2, f"error: {message}\nhint: {hint}\n")
    assert texts(made_up) == before
