"""The commands that change a plan: the lines that differ, what is said, and what is refused."""

from __future__ import annotations

import difflib
import json
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli.source.disk.locking import content_digest

if TYPE_CHECKING:
    from conftest import Liberate

GIT_SETTINGS = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Plan Coordinator",
    "GIT_AUTHOR_EMAIL": "coordinator@example.org",
    "GIT_COMMITTER_NAME": "Plan Coordinator",
    "GIT_COMMITTER_EMAIL": "coordinator@example.org",
}


def texts(plan: Path) -> dict[str, str]:
    return {
        file.relative_to(plan).as_posix(): file.read_text() for file in sorted(plan.rglob("*.yaml"))
    }


def lines_changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """Return the lines that went and came, by file."""
    changed: dict[str, list[str]] = {}
    for path in before.keys() | after.keys():
        old, new = before.get(path, "").splitlines(), after.get(path, "").splitlines()
        if old != new:
            changed[path] = [
                line for line in difflib.ndiff(old, new) if line.startswith(("- ", "+ "))
            ]
    return changed


BOATS, OARS = "1-calm/1.1-boat-count.yaml", "1-calm/1.2-oar-register.yaml"
QUIET, BRIDGE = "1-calm/1.10-quiet-hours.yaml", "2-deter/2.2-bridge-watch.yaml"
CHANGES: dict[str, tuple[dict[str, list[str]], str]] = {
    "rag 1.1 amber --because 'The key is found.' --yes": (
        {
            BOATS: [
                "- rag: red",
                "- rag_reason: The count stopped at the weir; no one has the key.",
                "- reviewed: 2031-06-12",
                "+ rag: amber",
                "+ rag_reason: The key is found.",
                "+ reviewed: 2031-06-30",
            ]
        },
        "1.1 Boat count: red → amber: The key is found.\n",
    ),
    "rag 1.10 green --because 'Agreed: quiet from nine.'": (
        {
            QUIET: [
                "+ rag: green",
                '+ rag_reason: "Agreed: quiet from nine."',
                "+ reviewed: 2031-06-30",
            ]
        },
        "1.10 Quiet hours: not rated → green: Agreed: quiet from nine.\n",
    ),
    "rag 2.2 unrated --because 'Nobody looked.'": (
        {
            BRIDGE: [
                "- rag: green",
                "- reviewed: 2031-06-12",
                "+ rag_reason: Nobody looked.",
                "+ reviewed: 2031-06-30",
            ]
        },
        "2.2 Bridge watch: green → not rated: Nobody looked.\n",
    ),
    "rag 1.2 2.2 amber --because Rain. --as-at 2031-07-01 --yes": (
        {
            OARS: [
                "- rag_reason: Half the paint has not come.",
                "- reviewed: 2031-04-10",
                "+ rag_reason: Rain.",
                "+ reviewed: 2031-07-01",
            ],
            BRIDGE: [
                "- rag: green",
                "- reviewed: 2031-06-12",
                "+ rag: amber",
                "+ rag_reason: Rain.",
                "+ reviewed: 2031-07-01",
            ],
        },
        ("1.2 Oar register: still amber: Rain.\n2.2 Bridge watch: green → amber: Rain.\n"),
    ),
    "progress 1.2 'Paint  has\n come # at last'": (
        {
            OARS: [
                "+ progress:",
                "+   - on: 2031-06-30",
                '+     text: "Paint has come # at last"',
            ]
        },
        "1.2 Oar register: progress: “Paint has come # at last”\n",
    ),
    "progress 1.2 'Paint has come.' --evidence 'Delivery note 12'": (
        {
            OARS: [
                "+ progress:",
                "+   - on: 2031-06-30",
                "+     text: Paint has come.",
                "+     evidence: Delivery note 12",
            ],
            "plan.yaml": ["- format: 1", "+ format: 3"],
        },
        "1.2 Oar register: progress: “Paint has come.”\n",
    ),
    "action done 1.1 weir --progress 'We have it.' --evidence 'Photograph 3'": (
        {
            BOATS: [
                "+   - on: 2031-06-30",
                "+     text: We have it.",
                "+     evidence: Photograph 3",
                "+     action:",
                "+       text: Get the key of the weir by May 2031.",
                "+       due: 2031-05",
                "+     done: true",
                "-   - text: Get the key of the weir by May 2031.",
                "-     due: 2031-05",
            ],
            "plan.yaml": ["- format: 1", "+ format: 3"],
        },
        "1.1 Boat count: action done: “Get the key of the weir by May 2031.”\n",
    ),
    "action add 1.10 'Ask the Trust.' --due 2031-09 --owner boats": (
        {
            QUIET: [
                "- work_outstanding: []",
                "+ work_outstanding:",
                "+   - text: Ask the Trust.",
                "+     due: 2031-09",
                "+     owner: Boat Team",
            ]
        },
        "1.10 Quiet hours: action added: “Ask the Trust.” due September 2031\n",
    ),
    "action done 1.1 'key weir'": (
        {
            BOATS: [
                "+   - on: 2031-06-30",
                "+     text: Get the key of the weir by May 2031.",
                "+     action:",
                "+       text: Get the key of the weir by May 2031.",
                "+       due: 2031-05",
                "+     done: true",
                "-   - text: Get the key of the weir by May 2031.",
                "-     due: 2031-05",
            ],
            "plan.yaml": ["- format: 1", "+ format: 3"],
        },
        "1.1 Boat count: action done: “Get the key of the weir by May 2031.”\n",
    ),
    "action edit 1.1 middle --text 'Count both reaches.' --owner boats --yes": (
        {
            BOATS: [
                "-   - text: Count the middle reach.",
                "+   - text: Count both reaches.",
                "+     owner: Boat Team",
            ]
        },
        (
            "1.1 Boat count: “Count the middle reach.” changed: text “Count both reaches.”, "
            "owner “Boat Team”\n"
        ),
    ),
    "action edit 1.2 paint --text 'Buy red paint.' --yes": (
        {OARS: ["-   - Buy paint.", "+   - text: Buy red paint."]},
        "1.2 Oar register: “Buy paint.” changed: text “Buy red paint.”\n",
    ),
    "action move 1.1 'the key' --due 2031-08 --because 'The locksmith is ill.'": (
        {
            BOATS: [
                "-     due: 2031-05",
                "+     due: 2031-08",
                "+     moved:",
                "+       - was: 2031-05",
                "+         on: 2031-06-30",
                "+         agreed_by: Rivers Group",
                "+         because: The locksmith is ill.",
            ]
        },
        (
            "1.1 Boat count: “Get the key of the weir by May 2031.” May 2031 → August 2031: "
            "The locksmith is ill.\n"
        ),
    ),
    "action drop 1.2 paint --because 'The oars are varnished.'": (
        {
            OARS: [
                "- work_outstanding:",
                "-   - Buy paint.",
                "+ progress:",
                "+   - on: 2031-06-30",
                "+     text: The oars are varnished.",
                "+     action:",
                "+       text: Buy paint.",
                "+     done: false",
                "+ work_outstanding: []",
            ],
            "plan.yaml": ["- format: 1", "+ format: 3"],
        },
        "1.2 Oar register: action dropped: “Buy paint.”: The oars are varnished.\n",
    ),
    "reviewed 1.2 2.2": (
        {
            OARS: ["- reviewed: 2031-04-10", "+ reviewed: 2031-06-30"],
            BRIDGE: ["- reviewed: 2031-06-12", "+ reviewed: 2031-06-30"],
        },
        "1.2 Oar register: reviewed, no change\n2.2 Bridge watch: reviewed, no change\n",
    ),
    "reassign MURT 'the Boats' --yes": (
        {
            QUIET: ["-   - MURT", "+   - Boat Team"],
            "2-deter/2.1-life-jackets.yaml": ["-   - Made-up Rivers Trust", "+   - Boat Team"],
        },
        (
            "1.10 Quiet hours: Made-up Rivers Trust → Boat Team (actioned by)\n"
            "2.1 Life jackets: Made-up Rivers Trust → Boat Team (owned by)\n"
        ),
    ),
}


@pytest.mark.parametrize("line", CHANGES)
def test_a_change_is_these_lines_and_no_other(line: str, made_up: Path, liberate: Liberate) -> None:
    lines, said = CHANGES[line]
    before = texts(made_up)
    answer = liberate(*shlex.split(line))
    assert (answer.code, answer.out) == (0, said), answer.err
    found = lines_changed(before, texts(made_up))
    assert {path: sorted(each) for path, each in found.items()} == {
        path: sorted(each) for path, each in lines.items()
    }
    assert liberate("check").code == 0


@pytest.mark.parametrize("line", CHANGES)
def test_a_dry_run_prints_the_diff_and_writes_nothing(
    line: str, made_up: Path, liberate: Liberate
) -> None:
    lines, _ = CHANGES[line]
    before = texts(made_up)
    answer = liberate(*shlex.split(line), "--dry-run")
    assert answer.code == 0
    assert texts(made_up) == before
    for path, each in lines.items():
        assert f"+++ b/plan/{path}" in answer.out
        for changed in each:
            assert f"\n{changed[0]}{changed[2:]}\n" in answer.out


REFUSED = {
    "action edit 1.1 key": "Nothing is said of the action.",
    "rag 1.1 green": "1.1 is red; a change to green needs its reason.",
    "rag 1.1 9.9 green --because x": "There is no deliverable “9.9” in this plan.",
    "rag 1.1 grene --because x": "“grene” is not a rating.",
    "progress 1.1 '  '": "The text is empty.",
    "action done 1.1 3": "1.1 has actions 1 to 2, and no 3.",
    "action done 1.10 1": "1.10 has no work outstanding, and no 1.",
    "action done 1.1 'the'": "2 actions have the words “the” in 1.1.",
    "action done 1.1 'aeroplane'": "No action has the words “aeroplane” in 1.1.",
    "action move 1.1 key --due 2031-05 --because x": "The action is due May 2031 already.",
    "action move 1.1 1 --due soon --because x": "“soon” is not a date.",
    "action add 1.1 x --owner Nobody": "There is no party “Nobody” in this plan.",
    "action done 1.1 1": (
        "Action 1 of 1.1 is “Get the key of the weir by May 2031.”. Is it this one?"
    ),
    "rag 1.1 amber --because 'The key is found.'": (
        "This text will no longer be in the plan:\n"
        "  The count stopped at the weir; no one has the key.\nGo on?"
    ),
    "rag 1.1 red --as-at 2031-06-11": "1.1 was reviewed on 12 June 2031, after 11 June 2031.",
    "reviewed 1.1 --as-at 2017-01-01": "1.1 was reviewed on 12 June 2031, after 1 January 2017.",
    "progress 1.1 x --as-at 2081-06-12": (
        "12 June 2081 is after 30 June 2031, which is today.\nGo on?"
    ),
    "progress 1.1 'The lower reach is walked.'": ("1.1 has a note in these very words.\nGo on?"),
    "action add 1.1 'Count the middle reach.'": ("1.1 has an action in these very words.\nGo on?"),
    "action add 1.1 x --due 2008-06": (
        "The action would be overdue at once: it is due June 2008.\nGo on?"
    ),
    "action add 1.1 x --due 2108": "The action would be due 2108, in 77 years.\nGo on?",
    "action move 1.1 key --due 2108-09 --because x": (
        "The action would be due September 2108, in 77 years.\nGo on?"
    ),
    "action add 2.1 x": "2.1 is complete, so it can have no work outstanding.",
    "reviewed --all-unchanged": (
        "About to note 4 deliverables as reviewed on 30 June 2031:\n"
        "  1.1 Boat count\n  1.2 Oar register\n  1.10 Quiet hours\n  2.2 Bridge watch\n"
        "Go on?"
    ),
    "reviewed": "Say which were looked at.",
    "reassign MURT 'the Boats'": "Change 2 deliverables?",
    "new calm 'A title'": "There is no terminal to edit on.",
    "edit 1.1": "There is no terminal to edit on.",
    "new clam 'A title' --task x": "There is no objective “clam” in this plan.",
    "new calm 'A title' --task x --owned-by Nobody": "There is no party “Nobody” in this plan.",
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_meant_changes_nothing(line: str, made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    answer = liberate(*shlex.split(line))
    assert (answer.out, answer.code) == ("", 2)
    assert f"error: {REFUSED[line]}\n" in answer.err
    assert texts(made_up) == before


def test_all_that_were_not_looked_at_are_marked_at_once(made_up: Path, liberate: Liberate) -> None:
    assert liberate("rag", "1.1", "amber", "--because", "x", "--yes").code == 0
    assert liberate("progress", "1.10", "The band has moved.").code == 0
    answer = liberate("reviewed", "--all-unchanged", "--yes")
    assert answer.out.splitlines() == [
        "1.2 Oar register: reviewed, no change",
        "1.10 Quiet hours: reviewed",
        "2.2 Bridge watch: reviewed, no change",
    ]
    assert liberate("reviewed", "--all-unchanged").err == "Nothing changes.\n"
    assert "1 due" not in liberate("status").out
    assert made_up.is_dir()


def test_a_new_deliverable_has_the_next_number(made_up: Path, liberate: Liberate) -> None:
    answer = liberate(
        "new", "calm", "Yes: no, really", "--task", "Be # quiet.", "--owned-by", "Insp Example"
    )
    assert answer.code == 0, answer.err
    assert answer.out == (
        "1.11 Yes: no, really: new deliverable: plan/1-calm/1.11-yes-no-really.yaml\n"
    )
    text = (made_up / "1-calm" / "1.11-yes-no-really.yaml").read_text()
    assert text.startswith('id: "1.11"\ntitle: "Yes: no, really"\ntask: "Be # quiet."\n')
    assert liberate("check").code == 0
    assert "1.11" in liberate("list").out


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada", "Inspector Ada Example"),
        ("rivers trust", "Made-up Rivers Trust"),
        # What is a spelling already is left as it is, and a post is not made its holder.
        ("MURT", "MURT"),
        ("Plan Coordinator", "Plan Coordinator"),
    ],
)
def test_who_owns_and_actions_what_is_new_is_found_like_elsewhere(
    typed: str, kept: str, made_up: Path, liberate: Liberate
) -> None:
    line = ("new", "calm", "Ports", "--task", "Visit.", "--owned-by", typed, "--actioned-by", typed)
    assert liberate(*line).code == 0
    text = (made_up / "1-calm" / "1.11-ports.yaml").read_text()
    assert f"actioned_by:\n  - {kept}\nowned_by:\n  - {kept}\n" in text


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("option", ["--owned-by", "--actioned-by"])
def test_a_party_that_there_is_none_of_gets_the_nearest(option: str, liberate: Liberate) -> None:
    answer = liberate("new", "calm", "Ports", "--task", "Visit.", option, "Exampel")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: There is no party “Exampel” in this plan.\n"
        "hint: Did you mean Inspector Ada Example?\n"
    )


OF_A_TITLE = """\
show {}
challenge {}
trend {}
rag 1.2 {} red --because x
progress {} x
action add {} x
action done {} x
action move {} x --due 2031-09 --because x
action drop {} x --because x
reviewed {}
edit {}
reassign MURT Example --only {}"""


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("line", OF_A_TITLE.splitlines())
@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("boat count", "Did you mean 1.1 (Boat count)?"),
        ("Bridge", "Did you mean 2.2 (Bridge watch)?"),
        ("Registr", "Did you mean 1.2 (Oar register)?"),
        ("zzz", "`liberate list` lists them all."),
    ],
)
def test_a_title_in_place_of_an_id_gets_the_id(
    line: str, title: str, offered: str, liberate: Liberate
) -> None:
    answer = liberate(*(title if word == "{}" else word for word in line.split()))
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        f"error: There is no deliverable “{title}” in this plan.\nhint: {offered}\n"
    )


def test_a_faulty_file_is_not_changed_and_its_neighbours_are(
    made_up: Path, liberate: Liberate
) -> None:
    broken = made_up / OARS
    broken.write_text(broken.read_text().replace("rag: amber", "rag: ambre"))
    answer = liberate("reviewed", "1.2")
    assert answer.code == 3
    assert answer.err == (
        "error: 1.2 cannot be read: plan/1-calm/1.2-oar-register.yaml:12: "
        "“ambre” is not a rating (in “rag”).\n"
        "hint: Write red, amber, green or complete; leave the line out when it is not rated.\n"
    )
    assert liberate("reviewed", "1.1").code == 0


@pytest.fixture
def repository(made_up: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a git repository with the made-up plan in it."""
    for name, value in GIT_SETTINGS.items():
        monkeypatch.setenv(name, value)
    root = made_up.parent
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Begin")
    return root


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_a_commit_holds_just_the_files_that_changed(repository: Path, liberate: Liberate) -> None:
    (repository / "notes.txt").write_text("mine\n")
    git(repository, "add", "notes.txt")
    assert liberate("rag", "1.2", "red", "--because", "No paint.", "--commit").code == 0
    assert git(repository, "log", "-1", "--format=%B").strip() == (
        "1.2 Oar register: amber → red: No paint."
    )
    changed = git(repository, "show", "--name-only", "--format=", "HEAD").split()
    assert changed == [f"plan/{OARS}"]
    assert git(repository, "status", "--porcelain").split() == ["A", "notes.txt"]


def test_a_change_that_cannot_be_committed_is_not_written(
    made_up: Path, liberate: Liberate
) -> None:
    before = texts(made_up)
    answer = liberate("reviewed", "1.2", "--commit")
    assert answer.code == 3
    assert "The plan is in no git repository, so nothing is changed." in answer.err
    assert texts(made_up) == before


def test_a_party_does_not_take_over_from_itself(made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    answer = liberate("reassign", "Insp Example", "Rivers Lead Insp Example", "--yes")
    assert (answer.out, answer.code) == ("", 2)
    assert "error: Both are Inspector Ada Example.\n" in answer.err
    assert texts(made_up) == before


def test_complete_waits_for_the_work_outstanding(made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    answer = liberate("rag", "1.1", "complete", "--because", "x")
    assert (answer.out, answer.code) == ("", 2)
    assert "1.1 has work outstanding (2), so it is not complete." in answer.err
    assert texts(made_up) == before


def test_an_action_on_several_lines_becomes_one_line_of_progress(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / OARS
    file.write_text(
        file.read_text().replace("  - Buy paint.\n", "  - text: |\n      Buy\n      paint.\n")
    )
    assert liberate("action", "done", "1.2", "buy").code == 0
    assert "  - on: 2031-06-30\n    text: Buy paint.\n" in file.read_text()


def test_a_first_rating_and_a_first_note_of_progress_merge(
    repository: Path, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    file = repository / "plan" / QUIET
    file.write_text(file.read_text().replace("work_outstanding: []", "work_outstanding:\n  - Ask."))
    git(repository, "commit", "--quiet", "--all", "--message", "Ask")
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    assert liberate("rag", "1.10", "amber", "--because", "x", "--commit").code == 0
    monkeypatch.chdir(clone)
    assert liberate("progress", "1.10", "Asked.", "--commit").code == 0
    git(clone, "pull", "--quiet", "--no-rebase", "--no-edit")
    text = (clone / "plan" / QUIET).read_text()
    assert "rag: amber" in text
    assert "    text: Asked.\n" in text
    assert liberate("check").code == 0


@pytest.mark.parametrize("command", ["check", "render", "reviewed 1.2"])
def test_nothing_goes_on_beside_a_change_that_was_left_half_done(
    command: str, made_up: Path, liberate: Liberate
) -> None:
    old, new = (made_up / OARS).read_bytes(), (made_up / BOATS).read_bytes()
    files = {
        OARS: {"before": content_digest(old), "after": content_digest(b"x")},
        BOATS: {"before": content_digest(b"x"), "after": content_digest(new)},
    }
    journal = {"what": "reassign", "files": files}
    (made_up / ".liberate-change.json").write_text(json.dumps(journal))
    answer = liberate(*command.split())
    assert answer.code == 3
    assert "This change was left half done" in answer.err
    assert "warning: a change was left half done: reassign" in liberate("status").err


def test_changes_of_two_clones_to_one_deliverable_merge(
    repository: Path, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    assert liberate("rag", "1.1", "amber", "--because", "Found.", "--commit").code == 0
    monkeypatch.chdir(clone)
    assert liberate("action", "add", "1.1", "Count the lower reach.", "--commit").code == 0
    git(clone, "pull", "--quiet", "--no-rebase", "--no-edit")
    text = (clone / "plan" / BOATS).read_text()
    assert "rag: amber" in text
    assert "  - Count the lower reach.\n" in text
    assert liberate("check").code == 0


def test_dates_come_in_as_people_write_them_and_are_said_back_in_words(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / "1-calm" / "1.2-oar-register.yaml"
    added = liberate("action", "add", "1.2", "Ask.", "--due", "Q3 2031/32", "--as-at", "30/6/31")
    assert added.out == "1.2 Oar register: action added: “Ask.” due Q3 2031/32\n"
    moved = liberate(
        "action", "move", "1.2", "Ask.", "--due", "12th of Sept 2031", "--because", "x"
    )
    assert "Q3 2031/32 → 12 September 2031" in moved.out
    assert "due: 2031-09-12" in file.read_text()
    assert "was: 2031/32-Q3" in file.read_text()
    assert liberate("check").code == 0
    assert "as at 12 June 2031" in liberate("status", "--as-at", "12 June 2031").out


@pytest.mark.parametrize(
    "typed", ["Insp Example", "'Insp Example'   # since May", '"Insp Example"']
)
def test_a_party_that_stands_alone_after_its_key_is_reassigned_as_in_a_list(
    typed: str, made_up: Path, liberate: Liberate
) -> None:
    file = made_up / BRIDGE
    listed = "owned_by:\n  - Insp Example\n"
    assert listed in file.read_text()
    file.write_text(file.read_text().replace(listed, f"owned_by: {typed}\n"))
    before = texts(made_up)
    answer = liberate("reassign", "Insp Example", "Boat Team", "--yes")
    assert answer.code == 0, answer.err
    quoted = typed.replace("Insp Example", "Boat Team")
    assert lines_changed(before, texts(made_up))[BRIDGE] == [
        f"- owned_by: {typed}",
        f"+ owned_by: {quoted}",
    ]


def test_a_party_that_stands_alone_goes_where_the_other_is_there_too(
    made_up: Path, liberate: Liberate
) -> None:
    file = made_up / BRIDGE
    file.write_text(file.read_text().replace("by:\n  - Boat Team\n", "by: Boat Team\n"))
    assert liberate("reassign", "Boat Team", "Insp Example", "--yes").code == 0
    assert "actioned_by: Insp" in file.read_text()
