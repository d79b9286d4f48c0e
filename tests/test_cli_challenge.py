"""`liberate challenge`: whole outputs on the made-up plan, its year in git, and the real plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli.model.rules import TUNABLE
from liberate_cli.source.example import EXAMPLE_MONTHS

if TYPE_CHECKING:
    from conftest import Golden, Liberate

REAL_PLAN = Path(__file__).parent.parent / "plan"
SEEN = {
    "challenge": ["challenge"],
    "challenge-ids": ["challenge", "2.2", "1.10"],
    "challenge-filters": ["challenge", "--severity", "medium", "--owner", "Insp Example"],
    "challenge-none": ["challenge", "--rule", "stuck", "--objective", "deter"],
    "challenge-rules": ["challenge", "--rules"],
}


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", SEEN)
def test_an_answer_at_80_columns(name: str, liberate: Liberate, golden: Golden) -> None:
    answer = liberate(*SEEN[name])
    assert (answer.err, answer.code) == ("", 0)
    assert max(map(len, answer.out.splitlines())) <= 80
    assert not any(line.endswith(" ") for line in answer.out.splitlines())
    golden(f"{name}.txt", answer.out)


@pytest.mark.usefixtures("made_up")
def test_the_answer_as_json(liberate: Liberate, golden: Golden) -> None:
    answer = liberate("challenge", "--json")
    golden("challenge.json", answer.out)
    rules = json.loads(liberate("challenge", "--rules", "--json").out)
    assert [rule["code"] for rule in rules] == list(TUNABLE)
    assert rules[3] == {
        "code": "stuck",
        "meaning": "Red or amber for several editions, with no new progress.",
        "off": False,
        "severity": "high",
        "number": {"editions": 3},
    }


@pytest.mark.parametrize("columns", [80, 120])
def test_the_real_plan_of_may_2018(
    columns: int, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    wanted = ["challenge", "--plan", str(REAL_PLAN), "--edition", "2018-05", "--as-at"]
    answer = liberate(*wanted, "2018-05-31")
    assert answer.code == 0
    golden(f"challenge-real-{columns}.txt", answer.out)


def test_the_real_plan_is_challenged_in_twenty_places_with_evidence(liberate: Liberate) -> None:
    wanted = ("challenge", "--plan", str(REAL_PLAN), "--as-at", "2018-05-31", "--json")
    rows = json.loads(liberate(*wanted).out)
    named = {
        code: [row["deliverable"] for row in rows if row["code"] == code]
        for code in dict.fromkeys(row["code"] for row in rows)
    }
    of_many = {"unrated": 35, "no-review": 35, "no-progress": 32, "no-date": 22}
    assert {code: len(named.pop(code)) for code in of_many} == of_many
    assert named == {
        "late-unrated": ["1.6", "1.8", "1.9", "1.15", "2.6", "4.2"],
        "answer-late": ["1.6"],
        "no-owner": ["1.1", "1.3", "1.6", "2.3"],
        "vague-date": ["1.2", "1.8"],
        "nothing-outstanding": ["1.12"],
        "answer-undated": ["1.16", "1.17", "2.1", "2.8", "3.2", "3.4", "3.6"],
        "same-action": ["1.16", "2.1", "2.4"],
        "undecided": ["1.14", "2.1", "2.4"],
    }
    assert len({each for ids in named.values() for each in ids}) == 20


@pytest.mark.usefixtures("made_up")
def test_it_exits_with_1_where_anything_is_challenged_and_that_is_asked(
    liberate: Liberate,
) -> None:
    assert liberate("challenge", "--exit-code").code == 1
    assert liberate("challenge", "--exit-code", "--rule", "stuck").code == 0
    assert liberate("challenge", "2.2", "--exit-code", "--severity", "high").code == 0


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["9.9"], "error: There is no deliverable “9.9” in this plan."),
        (
            ["--rule", "stale-gren"],
            "error: “stale-gren” is not a rule.\nhint: Did you mean “stale-green”?\n",
        ),
        (
            ["--severity", "dire"],
            "error: “dire” is not a severity.\nhint: Write high, medium, low.\n",
        ),
        (["--owner", "Nobody"], "error: There is no party “Nobody” in this plan."),
    ],
)
def test_what_cannot_be_meant_is_said(arguments: list[str], error: str, liberate: Liberate) -> None:
    answer = liberate("challenge", *arguments)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(error)


def test_the_rules_are_told_as_the_plan_tunes_them(made_up: Path, liberate: Liberate) -> None:
    with (made_up / "plan.yaml").open("a") as file:
        file.write("challenge: {unrated: off, stuck: {editions: 5, severity: low}}\n")
    lines = liberate("challenge", "--rules").out.splitlines()
    assert next(line.split()[:4] for line in lines if line.startswith("unrated"))[1] == "off"
    (stuck,) = (line.split() for line in lines if line.startswith("stuck"))
    assert stuck[1:5] == ["▮▯▯", "low", "editions", "5"]
    assert "(unrated)" not in liberate("challenge").out


def test_the_rules_are_told_where_there_is_no_plan(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = liberate("challenge", "--rules")
    assert (answer.err, answer.code) == ("", 0)
    assert answer.out.count("\n") > len(TUNABLE)


def test_a_plan_yaml_that_cannot_be_read_is_said(made_up: Path, liberate: Liberate) -> None:
    (made_up / "plan.yaml").write_text("title: [\n")
    answer = liberate("challenge")
    assert (answer.out, answer.code) == ("", 3)
    assert "error: plan.yaml could not be read. Line 2: This is not YAML: " in answer.err


def test_a_faulty_deliverable_is_left_out_and_said(made_up: Path, liberate: Liberate) -> None:
    (made_up / "2-deter" / "2.2-bridge-watch.yaml").write_text("id: [\n")
    answer = liberate("challenge", "--json")
    assert "1 file left out of this" in answer.err
    assert "2.2" not in {row["deliverable"] for row in json.loads(answer.out)}


@pytest.fixture
def year(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the made-up year in git, eleven of its editions cut, as the working folder."""
    folder = tmp_path / "example"
    assert liberate("init", str(folder), "--example").code == 0
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("year")
def test_the_editions_before_are_read_from_git(liberate: Liberate, golden: Golden) -> None:
    answer = liberate("challenge", "--as-at", "2032-03-31")
    assert (answer.err, answer.code) == ("", 0)
    golden("challenge-history.txt", answer.out)
    assert "beside 11 editions before it" in answer.out
    rows = json.loads(liberate("challenge", "--edition", str(EXAMPLE_MONTHS[2]), "--json").out)
    assert [(row["deliverable"], row["editions"]) for row in rows if row["code"] == "stuck"] == [
        (each, 3) for each in ("1.2", "2.1", "2.4", "3.2", "4.1", "4.4")
    ]


@pytest.mark.usefixtures("year")
def test_without_git_it_says_so_and_goes_on_without_the_editions(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = liberate("challenge", "--as-at", "2032-03-31")
    assert answer.code == 0
    assert answer.err.startswith("warning: the editions before this one are left out of it. ")
    assert "(stuck)" not in answer.out
    assert "(answer-late)" in answer.out


def test_status_loads_none_of_the_rules(made_up: Path) -> None:
    from test_architecture import modules_after  # noqa: PLC0415 - it runs a process

    del made_up
    loaded = modules_after("status")
    assert "liberate_cli.queries.status" in loaded
    assert not any("challenge" in module for module in loaded)
