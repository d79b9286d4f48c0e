"""Who was asked and who has answered, by party and by deliverable, and what nobody did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reply_carriers import filled
from repository import replace_in
from returned import COUNT, files_of
from test_returns_read import COUNT_FILE, reading
from test_returns_send import SEND, text_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Golden, Liberate

LATE = ("--as-at", "2031-06-30")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small plan, in a folder that is the working one."""
    done = COUNT.replace('"1.1"', '"1.3"').replace("Boat Team", "Rivers Trust")
    write(tmp_path / "plan", {**files_of(), "1-calm/1.3-count.yaml": done})
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plan"


def answer(plan: Path, liberate: Liberate, who: str, answers: dict[str, str], day: str) -> None:
    """Have somebody's reply read and applied."""
    text = filled(text_of(plan, who), answers)
    done = reading(liberate, text, "--apply", "--yes", "--as-at", day, name=f"{who}.txt")
    assert done.code == 0, done.out


def test_nobody_was_asked_yet(plan: Path, liberate: Liberate) -> None:
    del plan
    done = liberate("returns", "status", *LATE)
    assert (done.code, done.out) == (2, "")
    assert "error: Nobody was asked about June 2031 yet.\n" in done.err


def test_who_has_answered(plan: Path, liberate: Liberate, golden: Golden) -> None:
    liberate(*SEND)
    answer(plan, liberate, "boat-team", {"Rating?": "green", "Why?": "It is."}, "2031-06-24")
    # Ada owns two, answers for one, and says otherwise of that.
    answer(plan, liberate, "ada-example", {"Rating?": "amber", "Why?": "No."}, "2031-06-25")
    answer(plan, liberate, "bo-placeholder", {"Nothing changed?": "same"}, "2031-06-29")
    shown = liberate("returns", "status", *LATE)
    golden("returns/status.txt", shown.out)
    golden("returns/status.json", liberate("returns", "status", "--json", *LATE).out)
    found = json.loads(liberate("returns", "status", "--json", *LATE).out)
    assert found["states"] == {"answered": 1, "in_part": 1, "not_answered": 1, "unchanged": 1}
    states = {each["party"]: (each["state"], each["days_late"]) for each in found["parties"]}
    assert states == {
        "Ada Example": ("in part", 3),
        "Bo Placeholder": ("unchanged", 2),
        "Boat Team": ("answered", 0),
        "Rivers Trust": ("not answered", 3),
    }


def test_a_line_for_each_above_what_was_sent_says_that_it_is_the_same(
    plan: Path, liberate: Liberate
) -> None:
    liberate(*SEND)
    text = f"Hello\n\n1.1: same\n1.3 no change\n\n{text_of(plan, 'ada-example')}"
    assert reading(liberate, text, "--apply").code == 0
    found = json.loads(liberate("returns", "status", "--json", *LATE).out)
    (ada,) = (each for each in found["parties"] if each["party"] == "Ada Example")
    assert (ada["state"], ada["unchanged"]) == ("unchanged", ["1.1", "1.3"])


def test_what_is_undecided_is_decided_once_the_plan_says_so(plan: Path, liberate: Liberate) -> None:
    liberate(*SEND)
    answer(plan, liberate, "boat-team", {"Action 1": "done"}, "2031-06-24")
    answer(plan, liberate, "ada-example", {"Action 1": "July 2031: no key"}, "2031-06-25")

    def undecided() -> list[str]:
        found = json.loads(liberate("returns", "status", "--json", *LATE).out)
        return [each["id"] for each in found["deliverables"] if each["undecided"]]

    assert undecided() == ["1.1"]
    replace_in(
        plan / COUNT_FILE,
        "work_outstanding:",
        "work_outstanding:\n  - text: Get the key.\n    due: 2031-07",
    )
    assert undecided() == []


def test_what_is_asked_again_counts_once_and_by_the_later_day(
    plan: Path, liberate: Liberate
) -> None:
    liberate(*SEND)
    replace_in(plan / COUNT_FILE, "rag: red", "rag: amber")
    liberate("returns", "send", "--as-at", "2031-06-28", "--by", "5 July 2031", "--to", "Boat Team")
    found = json.loads(liberate("returns", "status", "--json", *LATE).out)
    (boats,) = (each for each in found["parties"] if each["party"] == "Boat Team")
    assert (boats["asked_on"], boats["by"], boats["days_late"]) == ("2031-06-20", "2031-07-05", 0)
    assert boats["asked"] == ["1.1"]


def challenged(liberate: Liberate, *more: str) -> list[tuple[str, str]]:
    rows = json.loads(liberate("challenge", "--json", "--rule", "not-answered", *more).out)
    return [(row["deliverable"], row["says"]) for row in rows]


def test_what_nobody_has_answered_for_is_challenged(plan: Path, liberate: Liberate) -> None:
    assert challenged(liberate, *LATE) == []
    liberate(*SEND)
    # Not before the day has passed.
    assert challenged(liberate, "--as-at", "2031-06-27") == []
    answer(plan, liberate, "boat-team", {"Nothing changed?": "same"}, "2031-06-24")
    says = "Nobody has answered for it: {} asked to by 27 June 2031."
    assert challenged(liberate, *LATE) == [
        ("1.2", says.format("Bo Placeholder was")),
        ("1.3", says.format("Ada Example and Rivers Trust were")),
    ]


def test_a_faulty_record_keeps_nothing_else_from_being_challenged(
    plan: Path, liberate: Liberate
) -> None:
    liberate(*SEND)
    (plan / "returns/2031-06/asked/to-boat-team-2031-06-20.yaml").write_text("asked: [")
    done = liberate("challenge", "--json", *LATE)
    assert done.code == 0
    assert "What was asked is left out of this: returns/2031-06/asked/to-boat-team" in done.err
    assert liberate("returns", "status", *LATE).code == 3


def test_no_edition_has_a_trace_of_what_was_asked(plan: Path, liberate: Liberate) -> None:
    arguments = ("render", "--format", "md", "--audience", "internal", *LATE)
    liberate(*arguments, "--out", "before")
    liberate(*SEND)
    liberate(*arguments, "--out", "after")
    (before,), (after,) = ([*(plan.parent / name).iterdir()] for name in ("before", "after"))
    assert before.read_bytes() == after.read_bytes()
