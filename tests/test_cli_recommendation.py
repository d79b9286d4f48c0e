"""The commands that change a recommendation: lines, words, refusals."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_cli_change import lines_changed, texts

if TYPE_CHECKING:
    from conftest import Liberate

MADE_UP = Path(__file__).parent / "plans" / "made-up"
ASKED, SETTINGS, BOATS = "recommendations.yaml", "plan.yaml", "1-calm/1.1-boat-count.yaml"
FORMAT = {SETTINGS: ["- format: 1", "+ format: 3"]}
OARS = "Recommendation 3 (Inspection November 2030)"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the made-up plan in a folder of its own, which is where we stand."""
    folder = tmp_path / "plan"
    shutil.copytree(MADE_UP, folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-06-30")
    return folder


CHANGES: dict[str, tuple[list[str], str]] = {
    "respond inspection-2030-11/3 --accepted in-part --text 'Not the punts.' --owner Ada": (
        [
            "+     response:",
            "+       accepted: in part",
            "+       text: Not the punts.",
            "+       on: 2031-06-30",
            "+     owner: Inspector Ada Example",
        ],
        f"{OARS}: accepted in part: Not the punts.\n",
    ),
    "evidence inspection-2030-11/3 'All oars: numbered.' --where 'Paper 7' --audience partners": (
        [
            "+     evidence:",
            "+       - on: 2031-06-30",
            '+         text: "All oars: numbered."',
            "+         where: Paper 7",
            "+         audience: partners",
        ],
        f"{OARS}: evidence: “All oars: numbered.”\n",
    ),
    "move inspection-2030-11/3 --deadline 'March 2032' --because Ice.": (
        [
            "-     deadline: 2031-12-31",
            "+     deadline: 2032-03",
            "+     moved:",
            "+       - was: 2031-12-31",
            "+         on: 2031-06-30",
            "+         agreed_by: Rivers Group",
            "+         because: Ice.",
        ],
        f"{OARS}: deadline 31 December 2031 → March 2032: Ice.\n",
    ),
    "submit inspection-2030-11/3 --yes": (
        ["+     submitted: 2031-06-30"],
        f"{OARS}: submitted\n",
    ),
    "close inspection-2030-11/3 --by Inspectors --because Seen. --evidence Letter --yes": (
        [
            "+     closed:",
            "+       on: 2031-06-30",
            "+       by: Inspectors",
            "+       because: Seen.",
            "+       evidence: Letter",
        ],
        f"{OARS}: closed by Inspectors: Seen.\n",
    ),
}


@pytest.mark.parametrize("command", CHANGES)
def test_a_change_is_its_own_lines_and_the_format(
    command: str, plan: Path, liberate: Liberate
) -> None:
    before = texts(plan)
    answer = liberate("recommendation", *shlex.split(command))
    lines, said = CHANGES[command]
    assert (answer.code, answer.out) == (0, said)
    assert answer.err == "plan.yaml says format: 3 from now on, which a new key needs.\n"
    assert lines_changed(before, texts(plan)) == {ASKED: lines, **FORMAT}


@pytest.mark.parametrize("command", CHANGES)
def test_a_dry_run_writes_nothing(command: str, plan: Path, liberate: Liberate) -> None:
    before = texts(plan)
    assert liberate("recommendation", *shlex.split(command), "--dry-run").code == 0
    assert texts(plan) == before


def test_a_new_source_and_what_answers_it_come_with_a_recommendation(
    plan: Path, liberate: Liberate
) -> None:
    before = texts(plan)
    answer = liberate(
        *("recommendation", "add", "audit-9/1", "Test the locks.", "--kind", "must"),
        *("--deadline", "September 2031", "--owner", "Ada", "--answered-by", "1.1"),
        *("--source-name", "Audit 9", "--body", "the auditor", "--published", "1/5/2031"),
    )
    assert answer.code == 0, answer.err
    assert lines_changed(before, texts(plan)) == {
        ASKED: [
            "+   - id: audit-9",
            "+     name: Audit 9",
            "+     short_name: Audit 9",
            "+     body: the auditor",
            "+     published: 2031-05-01",
            "+   - id: audit-9/1",
            "+     source: audit-9",
            "+     number: 1",
            "+     kind: must",
            "+     text: Test the locks.",
            "+     owner: Inspector Ada Example",
            "+     deadline: 2031-09",
        ],
        BOATS: ["+   - audit-9/1"],
        **FORMAT,
    }
    assert liberate("check").code == 0


def test_a_recommendation_that_uses_nothing_new_leaves_the_format(
    plan: Path, liberate: Liberate
) -> None:
    before = texts(plan)
    answer = liberate("recommendation", "add", "audit-2031-02/locks", "Test the locks.")
    assert answer.code == 0, answer.err
    assert lines_changed(before, texts(plan)) == {
        ASKED: [
            "+   - id: audit-2031-02/locks",
            "+     source: audit-2031-02",
            "+     text: Test the locks.",
        ]
    }


def test_what_is_opened_again_keeps_how_it_was_closed(plan: Path, liberate: Liberate) -> None:
    start = texts(plan)[ASKED]
    asked = "inspection-2030-11/3"
    assert liberate("recommendation", "submit", asked, "--yes").code == 0
    closed = ("--by", "Inspectors", "--because", "Seen.", "--audience", "partners")
    assert liberate("recommendation", "close", asked, *closed).code == 0
    again = liberate("recommendation", "reopen", asked, "--because", "One has no number.")
    assert again.code == 0, again.err
    assert lines_changed({ASKED: start}, {ASKED: texts(plan)[ASKED]}) == {
        ASKED: [
            "+     reopened:",
            "+       - on: 2031-06-30",
            "+         because: One has no number.",
            "+         submitted: 2031-06-30",
            "+         closed:",
            "+           on: 2031-06-30",
            "+           by: Inspectors",
            "+           because: Seen.",
            "+           audience: partners",
        ]
    }
    assert liberate("check").code == 0


def test_a_second_response_takes_the_place_of_the_first(plan: Path, liberate: Liberate) -> None:
    respond = ("recommendation", "respond", "inspection-2030-11/3", "--accepted")
    assert liberate(*respond, "no", "--text", "Not ours.").code == 0
    before = texts(plan)
    asked = liberate(*respond, "yes")
    assert (asked.code, "Not ours." in asked.err) == (2, True)
    assert liberate(*respond, "yes", "--yes").code == 0
    assert lines_changed(before, texts(plan)) == {
        ASKED: ["-       accepted: no", "+       accepted: yes", "-       text: Not ours."]
    }
    (found,) = json.loads(
        liberate("recommendations", "--recommendation", "inspection-2030-11/3", "--json").out
    )
    assert found["response"] == {"accepted": "yes", "text": None, "on": "2031-06-30"}


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("respond inspection-2030-11/3 --accepted no", "and nothing says why"),
        ("respond inspection-2030-11/3 --accepted perhaps", "is not whether it is accepted"),
        ("respond inspection-2030-11/33 --accepted yes", "Did you mean inspection-2030-11/3"),
        ("submit inspection-2030-11/3", "is in progress: 1.2 is not complete."),
        ("submit inspection-2030-11/4", "is not answered yet."),
        ("reopen inspection-2030-11/3 --because Why.", "is neither submitted nor closed"),
        ("move inspection-2030-11/4 --deadline 2032 --because Ice.", "has no deadline"),
        ("move inspection-2030-11/3 --deadline 2031-12-31 --because Ice.", "already"),
        ("add inspection-2030-11/3 Again.", "There is a recommendation inspection-2030-11/3."),
        ("add audit-9/1 Test.", "There is no source “audit-9” in this plan."),
        ("add audit-2031-02/9 Test. --owner Nobody", "There is no party “Nobody”"),
        ("add audit-2031-02/x.1 Test.", "“audit-2031-02/x.1” is not a recommendation's id"),
        ("evidence inspection-2030-11/3 Seen. --audience boards", "is not an audience"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    command: str, said: str, plan: Path, liberate: Liberate
) -> None:
    before = texts(plan)
    answer = liberate("recommendation", *shlex.split(command))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert texts(plan) == before


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ("--stage not-answered", ["inspection-2030-11/4"]),
        ("--stage 'In progress'", ["inspection-2030-11/1", "inspection-2030-11/3"]),
        ("--stage ready --stage not-answered", ["inspection-2030-11/4", "audit-2031-02/jackets"]),
        ("--at-risk", ["inspection-2030-11/1"]),
        ("--source 'audit february 2031'", ["audit-2031-02/jackets"]),
        ("--source inspection-2030-11 --stage not-answered", ["inspection-2030-11/4"]),
        ("--owner 'Bo P'", ["inspection-2030-11/4"]),
        ("--owner 'Bo P' --rag green", []),
    ],
)
def test_the_list_is_narrowed_by_what_recommendations_are(
    options: str, found: list[str], plan: Path, liberate: Liberate
) -> None:
    file = plan / ASKED
    text = file.read_text().replace("audit-2031-02/life-jackets", "audit-2031-02/jackets")
    file.write_text(text.replace("own the bridge.", "own the bridge.\n    owner: Bo Placeholder"))
    for each in plan.rglob("*.yaml"):
        renamed = each.read_text().replace("audit-2031-02/life-jackets", "audit-2031-02/jackets")
        each.write_text(renamed)
    answer = liberate("recommendations", *shlex.split(options), "--json")
    assert answer.code == 0, answer.err
    assert [one["id"] for one in json.loads(answer.out)] == found


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ("--stage answered", "Did you mean “not-answered”?"),
        ("--source audit-2031", "Did you mean audit-2031-02"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_a_stage_or_a_source_that_is_none_is_refused(
    options: str, hint: str, liberate: Liberate
) -> None:
    answer = liberate("recommendations", *shlex.split(options))
    assert (answer.code, answer.out) == (2, "")
    assert hint in answer.err


def test_who_takes_over_answers_for_the_recommendations_too(plan: Path, liberate: Liberate) -> None:
    asked = ("recommendation", "respond", "inspection-2030-11/4", "--accepted", "yes")
    assert liberate(*asked, "--owner", "Bo P").code == 0
    before = texts(plan)
    refused = liberate("reassign", "Bo P", "Boat Team")
    assert (refused.code, "recommendation?" in refused.err) == (2, True)
    answer = liberate("reassign", "Bo P", "Boat Team", "--yes")
    assert answer.code == 0, answer.err
    assert lines_changed(before, texts(plan))[ASKED] == [
        "-     owner: Bo Placeholder",
        "+     owner: Boat Team",
    ]
    one = ("reassign", "Boat Team", "Bo P", "--only", "1.2", "--yes")
    assert liberate(*one).code == 0
    assert "owner: Boat Team" in texts(plan)[ASKED]


@pytest.mark.usefixtures("plan")
def test_what_became_of_it_leaves_room_for_what_it_is(liberate: Liberate) -> None:
    """The lines below a deadline and a stage are long, and wrap as what is asked does."""
    one, why = (
        "inspection-2030-11/3",
        "The oars came late, and nobody had counted them before June.",
    )
    for command in (
        f"move {one} --deadline 2032-03 --because '{why}' --agreed-by 'Rivers Group'",
        f"submit {one}",
        f"reopen {one} --because '{why}'",
    ):
        assert liberate("recommendation", *shlex.split(command), "--yes").code == 0
    shown = liberate("recommendations", "--source", "inspection-2030-11").out
    head = shown.splitlines()[0].split()
    assert head == ["Recommendation", "Deadline", "Stage"]
    words = " ".join(shown.split())
    assert one in words
    assert "…" not in words
    assert max(map(len, shown.splitlines())) <= 80
