"""The ratings of a plan by commands: shown, and changed in the list and in all that is rated."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest
from repository import replace_in
from support import files_of, load, problems_of
from test_cli_change import lines_changed, texts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

AS_AT: Final = ("--as-at", "2031-06-30")
BRIDGE: Final = "2-deter/2.2-bridge-watch.yaml"
OWN: Final = """\
ratings:
  # From the best.
  - key: done
    colour: blue
    shape: check
    counts_as: done
  - key: fine
    word: on course
    colour: green
    shape: circle
    counts_as: fine
    meaning: It is on course.
  - key: bad
    colour: red
    shape: square
    counts_as: trouble
"""


@pytest.fixture
def own(made_up: Path) -> Path:
    """Return the folder of the made-up plan with OWN ratings, of which 2.2 is on course."""
    text = (made_up / "plan.yaml").read_text().replace("format: 1", "format: 3")
    (made_up / "plan.yaml").write_text(text.partition("rag:\n")[0] + OWN)
    keys = {"red": "bad", "amber": "bad", "green": "fine", "complete": "done"}
    for file in made_up.glob("*/*.yaml"):
        for old, new in keys.items():
            if f"\nrag: {old}\n" in file.read_text():
                replace_in(file, f"rag: {old}", f"rag: {new}")
                break
    assert [one for one in problems_of(files_of(made_up)) if one.severity == "error"] == []
    return made_up


@pytest.mark.usefixtures("own")
def test_the_ratings_are_shown_as_the_plan_lists_them(liberate: Liberate) -> None:
    assert (
        liberate("ratings").out
        == """\
Rating       Key      Counts as  Looks         Deliverables  Meaning
─────────────────────────────────────────────────────────────────────────────
✔ done       done     done       blue check    1
● on course  fine     fine       green circle  1             It is on course.
■ bad        bad      trouble    red square    2
– not rated  unrated             grey dash     1
"""
    )
    _, fine, *_ = json.loads(liberate("ratings", "--json").out)
    assert fine == {
        "key": "fine",
        "word": "on course",
        "colour": "green",
        "shape": "circle",
        "counts_as": "fine",
        "meaning": "It is on course.",
        "deliverables": 1,
    }


@pytest.mark.parametrize(
    ("command", "changed", "said"),
    [
        (
            ("rename", "on course", "on-track"),
            {
                BRIDGE: ["- rag: fine", "+ rag: on-track"],
                "plan.yaml": ["-   - key: fine", "+   - key: on-track"],
            },
            "rating fine: now on-track\n2.2 Bridge watch: rag: fine → on-track\n",
        ),
        (
            ("set", "bad", "word", "off course"),
            {"plan.yaml": ["+     word: off course"]},
            "rating bad: word: off course\n",
        ),
        (
            ("set", "fine", "counts-as", "watch"),
            {"plan.yaml": ["-     counts_as: fine", "+     counts_as: watch"]},
            "rating on course: counts as: watch\n",
        ),
        (
            ("set", "fine", "meaning", "--clear", "--yes"),
            {"plan.yaml": ["-     meaning: It is on course."]},
            "rating on course: meaning: nothing\n",
        ),
        (
            (
                *("add", "slow", "--counts-as", "watch", "--colour", "amber"),
                *("--shape", "triangle", "--word", "too slow", "--before", "bad"),
            ),
            {
                "plan.yaml": [
                    "+   - key: slow",
                    "+     word: too slow",
                    "+     colour: amber",
                    "+     shape: triangle",
                    "+     counts_as: watch",
                ]
            },
            "rating added: too slow (watch)\n",
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_change_is_its_own_lines_and_no_others(
    own: Path,
    liberate: Liberate,
    command: tuple[str, ...],
    changed: dict[str, list[str]],
    said: str,
) -> None:
    before = texts(own)
    assert (answer := liberate("rating", *command, *AS_AT)).out == said, answer.err
    assert lines_changed(before, texts(own)) == changed
    assert [one for one in problems_of(files_of(own)) if one.severity == "error"] == []


def test_one_that_nothing_has_is_dropped_and_the_last_stays(own: Path, liberate: Liberate) -> None:
    add = ("rating", "add", "on-hold", "--counts-as", "watch", "--colour", "grey")
    assert liberate(*add, "--shape", "circle", *AS_AT).code == 0
    assert liberate("rating", "drop", "on hold", *AS_AT).out == "rating on hold: dropped\n"
    assert (own / "plan.yaml").read_text().endswith(OWN)


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("command", "message", "hint"),
    [
        (
            ("drop", "bad"),
            "What is rated bad would have no rating: 1.1, 1.2.",
            "Rate each anew first (liberate rag ID RATING --because TEXT), or rename the rating.",
        ),
        (
            ("rename", "bad", "fine"),
            "The plan has a rating “fine” already.",
            "Write another key.",
        ),
        (
            ("rename", "bad", "unrated"),
            "The plan has a rating “unrated” already.",
            "Write another key.",
        ),
        (
            ("rename", "bad", "Off track!"),
            "“Off track!” is not a short name (in “key”).",
            "Write lower-case words and digits joined by hyphens: hmic-2017-10.",
        ),
        (
            ("rename", "worse", "worst"),
            "“worse” is not a rating.",
            "Write done, fine, bad, unrated.",
        ),
        (
            ("rename", "unrated", "none"),
            "What is not rated has no rating to change.",
            "Name one of the plan.",
        ),
        (
            ("set", "bad", "counts_as", "done"),
            "The deliverable is bad and has 2 items of work outstanding.",
            "Move what is done to progress, or rate it fine.",
        ),
        (
            ("set", "bad", "shape", "circel"),
            "“circel” is not a shape of a rating.",
            "Did you mean “circle”?",
        ),
        (
            ("set", "bad", "key", "worse"),
            "“key” is not a field of a rating.",
            "Write word, colour, shape, counts_as, meaning.",
        ),
        (
            ("set", "bad", "shape", "--clear"),
            "Every rating has a shape.",
            "Write another value.",
        ),
        (
            ("set", "bad", "colour", "red"),
            "The colour of bad says “red” already.",
            "Write another value.",
        ),
        (
            ("add", "dire", "--counts-as", "trouble", "--colour", "red", "--shape", "square"),
            "The red square is that of bad too.",
            "Write another shape, so that the two can be told apart.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_would_leave_a_rating_without_meaning_is_refused(
    made_up: Path, liberate: Liberate, command: tuple[str, ...], message: str, hint: str
) -> None:
    before = texts(made_up)
    answer = liberate("rating", *command, *AS_AT)
    assert (answer.code, answer.out, answer.err) == (2, "", f"error: {message}\nhint: {hint}\n")
    assert texts(made_up) == before


def test_a_withdrawn_deliverable_keeps_a_rating_that_the_plan_has(
    own: Path, liberate: Liberate
) -> None:
    away = ("withdraw", "2.2", "--because", "Over.", "--agreed-by", "Gold group", "--yes")
    assert liberate(*away, *AS_AT).code == 0
    assert "would have no rating: 2.2." in liberate("rating", "drop", "fine", *AS_AT).err
    assert liberate("rating", "rename", "fine", "on-track", *AS_AT).code == 0
    assert "rag: on-track\n" in (own / BRIDGE).read_text()
    assert load(files_of(own)).problems == ()


def test_the_first_change_lists_the_four_with_their_meanings(
    made_up: Path, liberate: Liberate
) -> None:
    before = (made_up / "plan.yaml").read_text()
    assert liberate("rating", "rename", "complete", "done", *AS_AT).code == 0
    listed = """\
ratings:
  - key: red
    colour: red
    shape: square
    counts_as: trouble
    meaning: It will not be done as promised.
  - key: amber
    colour: amber
    shape: triangle
    counts_as: watch
    meaning: It is at risk.
  - key: green
    colour: green
    shape: circle
    counts_as: fine
    meaning: It is on course.
  - key: done
    colour: blue
    shape: check
    counts_as: done
    meaning: It is done, with evidence.
"""
    kept = before.partition("rag:\n")[0].replace("format: 1", "format: 3")
    assert (made_up / "plan.yaml").read_text() == kept + listed
    assert load(files_of(made_up)).problems == ()


def test_a_dry_run_shows_the_whole_diff_and_writes_nothing(own: Path, liberate: Liberate) -> None:
    before = texts(own)
    answer = liberate("rating", "rename", "fine", "on-track", "--dry-run", *AS_AT)
    signs = [
        line for line in answer.out.splitlines() if line[:1] in "+-" and line[:3] not in "+++---"
    ]
    assert signs == ["-  - key: fine", "+  - key: on-track", "-rag: fine", "+rag: on-track"]
    assert texts(own) == before


@pytest.mark.usefixtures("own")
def test_an_own_rating_in_the_place_of_an_id_is_known_for_one(liberate: Liberate) -> None:
    answer = liberate("rag", "bad", "--because", "Lost.", *AS_AT)
    assert answer.err.startswith("error: The id is missing.\nhint: Write `liberate rag ID bad ")
