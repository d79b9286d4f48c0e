"""What people see: whole outputs of the commands that look, on the made-up and the real plan."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Golden, Liberate

REAL_PLAN = Path(__file__).parent.parent / "plan"
SEEN = {
    "status": ["status"],
    "list": ["list"],
    "list-sorted": ["list", "--sort", "rag"],
    "list-why": ["list", "--why"],
    "list-none": ["list", "--search", "aeroplane"],
    "show": ["show", "1.1", "1.10"],
    "show-review-missed": ["show", "1.2"],
    "overdue": ["overdue"],
    "overdue-never-reviewed": ["overdue", "--never-reviewed"],
    "overdue-none": ["overdue", "--as-at", "2031-03-01"],
    "due": ["due"],
    "due-none": ["due", "--within", "2w", "--as-at", "2031-03-02"],
    "owes": ["owes", "Rivers Lead"],
    "owes-team": ["owes", "the boats", "--within", "3m"],
    "owes-nothing": ["owes", "Bo Placeholder", "--objective", "2"],
    "recommendations": ["recommendations"],
    "people": ["people"],
    "people-all": ["people", "--all"],
    "contacts": ["contacts"],
    "contacts-weir": ["contacts", "weir", "--plan", "plan"],
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
@pytest.mark.parametrize("name", ["list", "status"])
def test_an_answer_at_120_columns(
    name: str, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    golden(f"{name}-120.txt", liberate(*SEEN[name]).out)


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["list"],
        ["show", "1.1"],
        ["overdue", "--never-reviewed"],
        ["due"],
        ["owes", "Rivers Lead"],
        ["recommendations"],
        ["people"],
        ["contacts"],
    ],
    ids=lambda command: command[0],
)
def test_an_answer_as_json(command: list[str], liberate: Liberate, golden: Golden) -> None:
    answer = liberate(*command, "--json")
    assert (answer.err, answer.code) == ("", 0)
    json.loads(answer.out)
    golden(f"{command[0]}.json", answer.out)


@pytest.mark.usefixtures("made_up")
def test_a_list_as_csv(liberate: Liberate, golden: Golden) -> None:
    golden("list.csv", liberate("list", "--csv").out)


REAL = {
    "status": ["status"],
    "list": ["list"],
    "list-why": ["list", "--why"],
    "search": ["list", "--search", "border"],
    "search-none": ["list", "--search", "submarine", "--objective", "4"],
    "due": ["due", "--within", "6m"],
    "owes": ["owes", "MS Lead", "--within", "6m"],
}


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", REAL)
def test_the_real_plan_is_asked(
    name: str,
    columns: int,
    liberate: Liberate,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Outside its repository no edition before it says which way a rating went.
    shutil.copytree(REAL_PLAN, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = liberate(*REAL[name], "--as-at", "2018-05-31")
    assert answer.code == 0
    assert max(map(len, answer.out.splitlines())) <= columns
    golden(f"real-{name}-{columns}.txt", answer.out)


def test_the_status_of_the_real_plan_fits_one_screen(liberate: Liberate) -> None:
    out = liberate("status", "--plan", str(REAL_PLAN), "--as-at", "2018-05-31").out
    assert len(out.splitlines()) <= 24


def test_the_real_plan_is_listed_in_a_line_each(liberate: Liberate) -> None:
    out = liberate("list", "--plan", str(REAL_PLAN), "--as-at", "2018-05-31").out.splitlines()
    assert [line.split()[0] for line in out[2:-2]] == [
        each["id"] for each in json.loads(liberate("list", "--json", "--plan", str(REAL_PLAN)).out)
    ]
    assert out[-1] == "35 deliverables, none of them rated"


def test_the_real_plan_says_what_is_late(liberate: Liberate) -> None:
    answer = liberate("overdue", "--plan", str(REAL_PLAN), "--as-at", "2018-05-31", "--json")
    rows = json.loads(answer.out)
    assert [(row["kind"], row["deliverable"], row["due"], row["days_overdue"]) for row in rows] == [
        ("action", "1.8", "2017-11-09", 203),
        ("action", "1.6", "2017-11", 182),
        ("action", "4.2", "2017-11", 182),
        ("action", "1.8", "2017", 151),
        ("action", "1.15", "2017", 151),
        ("action", "2.6", "2017-12", 151),
        ("action", "1.6", "2018-04", 31),
        ("action", "1.9", "2018-04", 31),
    ]


@pytest.mark.parametrize(
    "spelling",
    ["DSupt Walton", "d/supt  walton", "Detective Supt Nick Walton", "MS Lead D/Supt Walton", "NW"],
)
def test_one_officer_is_found_under_any_spelling(spelling: str, liberate: Liberate) -> None:
    answer = liberate("list", "--plan", str(REAL_PLAN), "--owner", spelling, "--json")
    assert [each["id"] for each in json.loads(answer.out)] == [
        "1.7", "1.12", "1.14", "2.1", "2.4", "2.7", "3.1",
        "3.3", "3.4", "3.5", "3.6", "4.1", "4.2", "4.4",
    ]  # fmt: skip


@pytest.mark.usefixtures("made_up")
def test_filters_combine(liberate: Liberate) -> None:
    answer = liberate(
        "list",
        "--objective",
        "calm",
        "--rag",
        "red",
        "--rag",
        "unrated",
        "--json",
        "--owner",
        "Ada",
    )
    assert [each["id"] for each in json.loads(answer.out)] == ["1.1", "1.10"]


WRONG_WORDS = {
    "due --within soon": ("“soon” is no number of days.", "Write it as 30d, 6w, 3m or 1y."),
    "owes Exampel": (
        "There is no party “Exampel” in this plan.",
        "Did you mean Inspector Ada Example?",
    ),
    "show 1.11": ("There is no deliverable “1.11” in this plan.", "Did you mean 1.1 or 1.10?"),
    "show 'Quiet hour'": (
        "There is no deliverable “Quiet hour” in this plan.",
        "Did you mean 1.10 (Quiet hours)?",
    ),
    "list --objective clam": (
        "There is no objective “clam” in this plan.",
        "Did you mean Calm?",
    ),
    "list --owner Exampel": (
        "There is no party “Exampel” in this plan.",
        "Did you mean Inspector Ada Example?",
    ),
    "list --owner boat-team": (
        "There is no party “boat-team” in this plan.",
        "Did you mean Boat Team?",
    ),
    "overdue --owner ada-": (
        "There is no party “ada-” in this plan.",
        "Did you mean Inspector Ada Example?",
    ),
    "list --owner m": (
        "“m” may be Inspector Ada Example, Boat Team or Made-up Rivers Trust.",
        "Write more of the name.",
    ),
    "list --rag amer": ("“amer” is not a rating.", "Did you mean “amber”?"),
    "list --rag blue": (
        "“blue” is not a rating.",
        "Write red, amber, green, complete, unrated.",
    ),
    "list --sort size": (
        "“size” is not an order.",
        "Write id, rag, title, reviewed, overdue.",
    ),
    "list --recommendation audit-2031-2": (
        "There is no recommendation “audit-2031-2” in this plan.",
        "Did you mean audit-2031-02 or audit-2031-02/life-jackets?",
    ),
    "overdue --as-at 31/06/2031": (
        "June 2031 has no day 31.",
        "Its last is 30 June 2031.",
    ),
    "status --as-at 2031-02-30": (
        "February 2031 has no day 30.",
        "Its last is 28 February 2031.",
    ),
    "check --format xml": ("“xml” is not a format.", "Write text, json, github, sarif."),
    "schema people.yaml": ("“people.yaml” is not a kind of file.", "Did you mean “people”?"),
}


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("line", WRONG_WORDS)
def test_a_wrong_word_is_answered_with_the_nearest_right_one(line: str, liberate: Liberate) -> None:
    message, hint = WRONG_WORDS[line]
    answer = liberate(*shlex.split(line))
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == f"error: {message}\nhint: {hint}\n"


def test_no_plan_here(liberate: Liberate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    answer = liberate("status")
    assert answer.code == 2
    assert answer.err == (
        f"error: There is no plan in {empty} or any folder above it.\n"
        "hint: Go to the plan's folder, or name it with --plan DIR or LIBERATE_PLAN.\n"
    )


@pytest.mark.usefixtures("made_up")
def test_the_exit_code_of_overdue_is_asked_for(liberate: Liberate) -> None:
    assert liberate("overdue").code == 0
    assert liberate("overdue", "--exit-code").code == 1
    assert liberate("overdue", "--exit-code", "--as-at", "2031-03-01").code == 0


def test_a_broken_file_is_named_and_its_neighbours_are_shown(
    made_up: Path, liberate: Liberate, golden: Golden
) -> None:
    broken = made_up / "1-calm" / "1.2-oar-register.yaml"
    broken.write_text(broken.read_text().replace("rag: amber", "rag: ambre"))
    answer = liberate("list")
    assert answer.code == 0
    golden("list-with-a-broken-file.txt", answer.out)
    assert answer.err == (
        "warning: 1 file left out of this, for errors:\n"
        "  plan/1-calm/1.2-oar-register.yaml:12:6: “ambre” is not a rating (in “rag”).\n"
        "Run `liberate check` to see what to write instead.\n"
    )


def test_reading_writes_nothing(made_up: Path, liberate: Liberate) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(file.relative_to(made_up)): (file.stat().st_mtime_ns, file.read_bytes())
            for file in made_up.parent.rglob("*")
            if file.is_file()
        }

    before = state()
    for command in [*SEEN.values(), ["check"], ["schema"]]:
        liberate(*command)
    assert state() == before


REFUSED = {
    "list --slipped 0": ("“0” is not how often a date has moved.", "Write 1, 2 or more."),
    "list --slipped many": ("“many” is not how often a date has moved.", "Write 1, 2 or more."),
    "list --slipped ２": ("“２” is not how often a date has moved.", "Write 1, 2 or more."),
    "owes ''": ("No party is named.", "Write a name; `liberate people` has them all."),
    "owes Xyzzy": (
        "There is no party “Xyzzy” in this plan.",
        "`liberate people --all` has every name; `liberate person add` adds one.",
    ),
}


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("typed", REFUSED)
def test_what_cannot_be_asked_is_said(typed: str, liberate: Liberate) -> None:
    answer = liberate(*shlex.split(typed))
    message, hint = REFUSED[typed]
    assert (answer.out, answer.err, answer.code) == ("", f"error: {message}\nhint: {hint}\n", 2)


def test_text_that_looks_like_markup_or_escapes_is_shown_as_typed(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / "2-deter" / "2.2-bridge-watch.yaml"
    file.write_text(
        file.read_text().replace("title: Bridge watch", "title: '[red]Bridge[/] :smile: {x} %s'")
    )
    assert "[red]Bridge[/] :smile: {x} %s" in liberate("show", "2.2").out


def test_an_option_that_begins_a_name_is_a_name(made_up: Path, liberate: Liberate) -> None:
    answer = liberate("contacts", "--plan", str(made_up), "--", "--json")
    assert (answer.out, answer.code) == ("No contact has all of these words.\n", 0)


def test_who_promised_an_action_is_found_wherever_owners_are(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / "1-calm" / "1.2-oar-register.yaml"
    promise = "  - {text: Send the paint., due: 2031-05, owner: MURT}\n"
    file.write_text(file.read_text() + promise)
    late = json.loads(liberate("overdue", "--owner", "Made-up Rivers Trust", "--json").out)
    assert [(row["deliverable"], row["text"], row["owner"]) for row in late] == [
        ("1.2", "Send the paint.", "MURT")
    ]
    assert "Made-up Rivers Trust, for Inspector Ada Example" in liberate("overdue").out
    # The deliverable's owner still answers for it.
    assert "Send the paint." in liberate("overdue", "--owner", "Insp Example").out
    listed = json.loads(liberate("list", "--owner", "MURT", "--json").out)
    assert [one["id"] for one in listed] == ["1.2", "2.1"]
    people = {one["name"]: one for one in json.loads(liberate("people", "--json").out)}
    assert people["Made-up Rivers Trust"]["promised"] == ["1.2"]
    heading, *_ = liberate("people").out.splitlines()
    assert heading.split() == ["Party", "Kind", "Owns", "Actions", "Promised"]


def test_what_has_slipped_so_often_is_found(
    made_up: Path, liberate: Liberate, golden: Golden
) -> None:
    file = made_up / "1-calm" / "1.1-boat-count.yaml"
    move = "{was: 2031-04, on: 2031-04-02, agreed_by: Rivers Group, because: Rain.}"
    text = file.read_text()
    for times in (1, 2):
        moves = f"due: 2031-09-30\n    moved: [{', '.join([move] * times)}]"
        file.write_text(text.replace("due: 2031-09-30", moves))
        found = [json.loads(liberate("list", "--slipped", n, "--json").out) for n in ("1", "2")]
        assert [[one["id"] for one in each] for each in found] == [["1.1"], ["1.1"] * (times - 1)]
        assert [one["slipped"] for one in found[0]] == [times]
    golden("list-slipped.txt", liberate("list", "--slipped", "2").out)


def test_the_real_plan_has_a_line_a_deliverable_wherever_it_can(liberate: Liberate) -> None:
    out = liberate("list", "--plan", str(REAL_PLAN), "--as-at", "2018-05-31").out
    assert len(out.splitlines()) <= 55
