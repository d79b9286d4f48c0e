"""Keys of a newer format than a plan says: told with their place, and written with their format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from liberate_cli.errors import Code, Severity
from liberate_cli.model.deliverable import Action, Move
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.recommendations import Source
from liberate_cli.model.settings import Edition, PlanSettings
from liberate_cli.model.since import SINCE
from liberate_cli.source.newer_keys import format_words, newer_key_problems, with_format
from liberate_cli.source.yaml.layout import CannotEdit

if TYPE_CHECKING:
    from liberate_cli.source.newer_keys import Since

NEWER: Since = {
    PlanSettings: {"subtitle": 3},
    Edition: {"because": 3},
    Source: {"cited_as": 4},
    Move: {"agreed_by": 3},
    Action: {"owner": 3},
}
BOATS = "1-calm/1.1-boats.yaml"
PLAN = b"""\
# A plan.
format: 2
title: A made-up plan
edition: {number: 1, because: "It was: wrong."}
"""
ACTIONS = b"""\
id: "1.1"
task: "Say who the owner: is."
owner: not a key here
progress:
  - text: An owner of a note is none of its keys.
    owner: nobody
work_outstanding:
  - An action without an owner.
  - text: Count.
    "owner": Ada
    moved:
      - {was: 2031, agreed_by: Ada}
"""
SOURCES = b"sources:\n  - id: a\n    cited_as: []\n"


def told(files: dict[str, bytes]) -> list[tuple[str, int, int, str, str | None]]:
    found = sorted(newer_key_problems(files, NEWER))
    assert {(one.code, one.severity) for one in found} <= {(Code.NEWER_KEY, Severity.ERROR)}
    return [(one.path, one.line, one.column, one.message, one.hint) for one in found]


def test_each_newer_key_is_told_with_its_place_and_what_to_write() -> None:
    files = {"plan.yaml": PLAN, BOATS: ACTIONS, "recommendations.yaml": SOURCES}
    says, hint = "of format 3, and the plan says format 2.", "Write format: 3 in plan.yaml."
    assert told(files) == [
        (BOATS, 10, 5, f"“owner” is a key {says}", hint),
        (BOATS, 12, 21, f"“agreed_by” is a key {says}", hint),
        ("plan.yaml", 4, 22, f"“because” is a key {says}", hint),
        (
            "recommendations.yaml",
            3,
            5,
            "“cited_as” is a key of format 4, and the plan says format 2.",
            "Write format: 4 in plan.yaml.",
        ),
    ]


def test_nothing_is_told_of_a_plan_that_says_the_format() -> None:
    settings = PLAN.replace(b"format: 2", b"format: 3")
    assert told({"plan.yaml": settings, BOATS: ACTIONS}) == []


def test_a_plan_without_a_format_is_of_the_first_one() -> None:
    assert told({BOATS: b"work_outstanding:\n  owner: Ada\n"}) == [
        (
            BOATS,
            2,
            3,
            "“owner” is a key of format 3, and the plan says format 1.",
            "Write format: 3 in plan.yaml.",
        )
    ]


def test_what_cannot_be_read_is_left_to_those_who_tell_of_it() -> None:
    files = {"plan.yaml": b"format: [", BOATS: b"owner: [", "1-calm/1.2-a.yaml": b"- owner: a\n"}
    assert told(files) == []


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (b"# A plan.\nformat: 2 # old\ntitle: A\n", b"# A plan.\nformat: 3 # old\ntitle: A\n"),
        (b"format: 1\r\ntitle: A\r\n", b"format: 3\r\ntitle: A\r\n"),
        (b"# A plan.\ntitle: A\nperiod:\n", b"# A plan.\nformat: 3\ntitle: A\nperiod:\n"),
        (b'title: A\nformat: "2"\n', b'title: A\nformat: "3"\n'),
    ],
)
def test_the_first_newer_key_brings_its_format_along(settings: bytes, expected: bytes) -> None:
    files = {"plan.yaml": settings, BOATS: b'id: "1.1"\n'}
    changed = {BOATS: ACTIONS}
    written = with_format(files, changed, NEWER)
    assert written == {BOATS: ACTIONS, "plan.yaml": expected}
    assert changed == {BOATS: ACTIONS}
    assert format_words(files, written) == (
        "plan.yaml says format: 3 from now on, which a new key needs.",
    )


def test_a_newer_key_of_the_settings_brings_its_format_along() -> None:
    changed = {"plan.yaml": PLAN + b"subtitle: New\n"}
    written = with_format({"plan.yaml": PLAN}, changed, NEWER)
    assert written == {"plan.yaml": changed["plan.yaml"].replace(b"format: 2", b"format: 3")}
    assert with_format({}, changed, NEWER) == written


@pytest.mark.parametrize("settings", [PLAN, PLAN.replace(b"2", b"3"), b"title: A\n"])
def test_what_needs_no_newer_format_brings_nothing_along(settings: bytes) -> None:
    text = b'id: "1.1"\ntask: The owner.\n' if b"3" not in settings else ACTIONS
    files = {"plan.yaml": settings}
    assert with_format(files, {BOATS: text}, NEWER) == {BOATS: text}
    assert format_words(files, {BOATS: text}) == ()


def test_without_settings_there_is_no_line_to_change() -> None:
    assert with_format({}, {BOATS: ACTIONS}, NEWER) == {BOATS: ACTIONS}


def test_settings_that_cannot_be_changed_stop_the_change() -> None:
    with pytest.raises(CannotEdit):
        with_format({"plan.yaml": b"format: 2\ntitle: [\n"}, {BOATS: ACTIONS}, NEWER)


def test_the_list_of_newer_keys_is_of_keys_that_there_are() -> None:
    for model, keys in SINCE.items():
        assert keys.keys() <= model.model_fields.keys(), model
        assert set(keys.values()) <= set(range(3, FORMAT + 1)), model
