"""`undo`: every command that changes a plan is taken back to the byte, and done again."""

from __future__ import annotations

import json
import os
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from reply_carriers import filled
from repository import commit, git, make_repository, replace_in, seal
from test_cli_commands import RUNNABLE
from test_cli_editor import replacing, with_editor
from test_returns_send import text_of
from test_review import review

from liberate_cli.source.disk.files import JOURNAL
from liberate_cli.source.disk.last_change import COPY_FOLDER, IGNORED, LAST_CHANGE, NEXT_CHANGE
from liberate_cli.source.disk.locking import content_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Answer, Liberate

BOATS, OARS = "1-calm/1.1-boat-count.yaml", "1-calm/1.2-oar-register.yaml"
RED = "1.2 Oar register: amber → red: No paint."
RATED = ("rag", "1.2", "red", "--because", "No paint.", "--yes")

LINES: dict[str, tuple[str, ...]] = {
    "rag": ("rag 1.1 2.2 amber --because 'The key is found.' --yes",),
    "progress": (
        "progress 1.2 'Paint has come.'",
        "progress 1.2 'It came.' --evidence 'Paper 7'",
    ),
    "action add": ("action add 1.10 'Ask the Trust.' --due 2031-09 --owner boats",),
    "action done": ("action done 1.1 'key weir' --evidence 'Photograph 3'",),
    "action move": ("action move 1.1 'the key' --due 2031-08 --because 'The smith is ill.'",),
    "action drop": ("action drop 1.2 paint --because 'The oars are varnished.'",),
    "action edit": ("action edit 1.2 paint --text 'Buy red paint.' --yes",),
    "recommendation add": (
        "recommendation add audit-2031-02/ropes 'Coil them.' --answered-by 1.2",
        "recommendation add visit-2031/1 'Look.' --source-name 'A visit' --published 2031-05-01",
    ),
    "recommendation respond": (
        "recommendation respond inspection-2030-11/3 --accepted in-part --text 'Not the punts.'",
    ),
    "recommendation evidence": ("recommendation evidence inspection-2030-11/3 'Numbered.'",),
    "recommendation move": (
        "recommendation move inspection-2030-11/3 --deadline 'March 2032' --because Ice.",
    ),
    "recommendation submit": ("recommendation submit inspection-2030-11/3 --yes",),
    "recommendation close": (
        "recommendation close inspection-2030-11/3 --by Auditors --because Seen. --yes",
    ),
    "recommendation reopen": (
        "recommendation submit inspection-2030-11/3 --yes",
        "recommendation reopen inspection-2030-11/3 --because 'It came back.' --yes",
    ),
    "recommendation set": (
        "recommendation set inspection-2030-11/3 kind Advice --yes",
        "recommendation set inspection-2030-11/3 answered_by 1.1 2.2 --yes",
    ),
    "reviewed": ("reviewed 1.2 2.2", "progress 1.1 Seen.", "reviewed --all-unchanged --yes"),
    "rating add": (
        "rating add stuck --counts-as trouble --colour purple --shape diamond --before red",
    ),
    "rating set": ("rating set amber meaning 'Watch it.'",),
    "rating rename": ("rating rename green on-track --yes",),
    "rating drop": (
        "rating add stuck --counts-as trouble --colour purple --shape diamond",
        "rating drop stuck --yes",
    ),
    "abbreviation add": ("abbreviation add MURT 'Made-up Rivers Trust'",),
    "abbreviation drop": (
        "abbreviation add MURT 'Made-up Rivers Trust'",
        "abbreviation drop MURT --yes",
    ),
    "person add": ("person add 'Cy Example' --post Warden",),
    "person left": ("person left boats --on 2031-06-01",),
    "reassign": ("reassign MURT 'the Boats' --yes",),
    "objective add": ("objective add Prosper",),
    "objective rename": ("objective rename calm 'Still waters' --yes",),
    "new": (
        "new calm 'Yes: no' --task 'Be # quiet.' --owned-by 'Insp Example'",
        "new deter Ropes --task 'Coil them.'",
    ),
    "set": ("set 1.2 title 'Oar book' --yes", "set 1.2 state 'on hold'"),
    "withdraw": (
        "withdraw 1.2 --because 'The Trust does it.' --agreed-by 'Rivers Group' --yes",
        "withdraw 1.2 --undo --yes",
    ),
    "edit": ("edit 1.1",),
    # The messages that it writes outside the plan stay: who has one has it.
    "returns send": ("returns send --out ../messages",),
    "edition open": ("edition open --anyway",),
    "edition comment": ("edition comment 'The weir is shut.' --signed 'Ada Example, Chair'",),
    "edition ask": ("edition ask 'Whether to open the weir.'", "edition ask 'And when.'"),
}
"""What is typed to try each command that changes a plan; of several lines, each is taken back."""


def changing() -> set[str]:
    """Return the commands that change a plan's files: those that can commit them."""
    return {
        words
        for words, command in RUNNABLE.items()
        if any("--commit" in each.opts for each in command.params)
    }


def an_import(liberate: Liberate) -> Answer:
    Path("said.csv").write_text("Ref,Deliverable,RAG\n1.10,Quiet hours,Green\n")
    return liberate("import", "read", "said.csv", "--apply", "--yes")


def a_reply(liberate: Liberate) -> Answer:
    asked = text_of(Path("plan"), "boat-team")
    Path("reply.txt").write_text(filled(asked, {"Done since?": "We walked."}))
    return liberate("returns", "read", "reply.txt", "--apply", "--yes")


def a_review(_: Liberate) -> Answer:
    return review("n We walked.\nq\n")


FROM_OUTSIDE: Final = {"import read": an_import, "returns read": a_reply, "review": a_review}
"""The commands that change a plan by what is in a file, or typed while they run."""


@pytest.mark.parametrize("words", FROM_OUTSIDE)
def test_what_came_from_outside_is_taken_back_to_the_byte(
    words: str, made_up: Path, liberate: Liberate
) -> None:
    # Who was asked is no part of what a reply changes.
    assert liberate("returns", "send", "--to", "boats", "--out", "out").code == 0
    before = whole(made_up)
    did = FROM_OUTSIDE[words](liberate)
    assert did.code == 0, did.err
    assert whole(made_up) != before
    assert liberate("undo", "--yes").code == 0
    assert whole(made_up) == before


def test_every_command_that_changes_a_plan_is_tried_here() -> None:
    assert changing() - {"undo"} == LINES.keys() | FROM_OUTSIDE.keys()


def whole(plan: Path) -> dict[str, bytes]:
    """Return every file and folder of a plan but what Liberate and git keep there."""
    return {
        file.relative_to(plan).as_posix(): b"" if file.is_dir() else file.read_bytes()
        for file in sorted(plan.rglob("*"))
        if file.relative_to(plan).parts[0] not in {COPY_FOLDER, ".git"}
    }


@pytest.fixture
def run(liberate: Liberate, tmp_path: Path) -> Callable[[str], Answer]:
    """Return what runs a line; an editor needs a terminal, so that `edit` gets one."""

    def do(line: str) -> Answer:
        if not line.startswith("edit "):
            return liberate(*shlex.split(line))
        editor = replacing(tmp_path, ("rag: red", "rag: amber  # for now"))
        out, code = with_editor(shlex.split(line), editor)
        assert code == 0, out
        return liberate("undo", "--dry-run")

    return do


@pytest.mark.parametrize("words", LINES)
def test_what_a_command_did_is_taken_back_to_the_byte_and_done_again(
    words: str, made_up: Path, liberate: Liberate, run: Callable[[str], Answer]
) -> None:
    for line in LINES[words]:
        before = whole(made_up)
        did = run(line)
        assert did.code == 0, did.err
        after = whole(made_up)
        assert before != after
        shown = liberate("undo", "--dry-run")
        assert (shown.code, whole(made_up)) == (0, after)
        said = shown.err.splitlines()
        assert said[0] == "Take back, of 30 June 2031:"
        assert said[-1] == "Nothing is written: --dry-run."
        answer = liberate("undo", "--yes")
        assert answer.code == 0, answer.err
        assert answer.out.splitlines() == [f"Taken back: {each[2:]}" for each in said[1:-1]]
        assert whole(made_up) == before
        again = liberate("undo", "--yes")
        assert again.out == answer.out.replace("Taken back: ", "Done again: ")
        assert whole(made_up) == after
    assert liberate("check").code == 0


def lines_of(diff: str) -> list[tuple[str, str]]:
    """Return the lines of a diff that went or came, each with its sign before it."""
    _, *files = diff.split("\n@@")
    lines = (line for each in files for line in each.partition("\n--- ")[0].splitlines()[1:])
    return sorted((line[0], line[1:]) for line in lines if line[0] in "+-")


@pytest.mark.parametrize("words", sorted(LINES.keys() - {"edit"}))
def test_the_diff_is_that_of_the_command_turned_round(
    words: str, made_up: Path, liberate: Liberate
) -> None:
    *ahead, line = (shlex.split(each) for each in LINES[words])
    for each in ahead:
        liberate(*each)
    did = lines_of(liberate(*line, "--dry-run").out)
    assert did
    assert liberate(*line).code == 0
    other = {"+": "-", "-": "+"}
    assert lines_of(liberate("undo", "--dry-run").out) == sorted(
        (other[sign], text) for sign, text in did
    )
    assert made_up.is_dir()


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the made-up plan, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


@pytest.mark.slow
@pytest.mark.parametrize("words", sorted(LINES.keys() - {"edit"}))
def test_what_was_committed_is_taken_back_by_a_commit_of_just_these_files(
    words: str, force: Path, liberate: Liberate
) -> None:
    *ahead, line = LINES[words]
    for each in ahead:
        assert liberate(*shlex.split(each), "--commit").code == 0
    (force / "notes.txt").write_text("mine\n")
    git(force, "add", "notes.txt")
    before, tree = whole(force / "plan"), git(force, "rev-parse", "HEAD^{tree}")
    assert liberate(*shlex.split(line), "--commit").code == 0
    subject = git(force, "log", "-1", "--format=%s").strip()
    answer = liberate("undo", "--yes")
    assert (answer.code, answer.err) == (0, "Committed.\n")
    assert whole(force / "plan") == before
    assert git(force, "rev-parse", "HEAD^{tree}") == tree
    assert git(force, "log", "-1", "--format=%s").strip() == f"Take back: {subject}"
    assert git(force, "rev-list", "--count", "HEAD~2").strip() == str(1 + len(ahead))
    assert git(force, "status", "--porcelain").split() == ["A", "notes.txt"]
    assert liberate("undo", "--yes").code == 0
    assert git(force, "log", "-1", "--format=%s").strip() == f"Do again: {subject}"
    assert git(force, "diff", "HEAD~2", "HEAD") == ""


def test_all_that_it_did_is_in_the_message(force: Path, liberate: Liberate) -> None:
    assert liberate("reviewed", "1.2", "2.2", "--commit").code == 0
    assert liberate("undo", "--yes").out == (
        "Taken back: 1.2 Oar register: reviewed, no change\n"
        "Taken back: 2.2 Bridge watch: reviewed, no change\n"
    )
    assert git(force, "log", "-1", "--format=%B").strip() == (
        "Take back: 1.2 Oar register: reviewed, no change (and 1 more)\n\n"
        "1.2 Oar register: reviewed, no change\n2.2 Bridge watch: reviewed, no change"
    )


def test_what_was_committed_by_hand_is_restored_and_committed_where_that_is_asked(
    force: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    commit(force, "Rate it")
    assert liberate("undo", "--yes").err == ""
    assert git(force, "status", "--porcelain").split() == ["M", f"plan/{OARS}"]
    git(force, "checkout", "--", ".")
    assert liberate("progress", "1.2", "Paint has come.").code == 0
    commit(force, "Note it")
    assert liberate("undo", "--yes", "--commit").err == "Committed.\n"
    assert git(force, "diff", "HEAD~2", "HEAD") == ""


def test_what_git_does_not_have_cannot_be_committed(force: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    after = whole(force / "plan")
    answer = liberate("undo", "--yes", "--commit")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: What would be taken back is not committed, so there is nothing to commit.\n"
        "hint: Leave out --commit.\n"
    )
    assert whole(force / "plan") == after
    assert liberate("undo", "--yes").code == 0
    assert git(force, "status", "--porcelain") == ""


def test_a_commit_that_a_hook_refused_is_taken_back_from_the_files_alone(
    force: Path, liberate: Liberate
) -> None:
    hook = force / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert liberate(*RATED, "--commit").code == 3
    hook.unlink()
    assert liberate("undo", "--yes").err == ""
    assert git(force, "status", "--porcelain") == ""
    assert git(force, "rev-list", "--count", "HEAD").strip() == "1"


def test_nothing_is_written_where_no_commit_can_be_made(force: Path, liberate: Liberate) -> None:
    assert liberate(*RATED, "--commit").code == 0
    after = whole(force / "plan")
    git(force, "switch", "--quiet", "--detach")
    answer = liberate("undo", "--yes")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err.startswith("error: No branch is checked out")
    assert whole(force / "plan") == after


# What is said, and asked


def test_it_shows_what_it_would_take_back_and_asks(made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    after = whole(made_up)
    answer = liberate("undo")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        f"--- a/plan/{OARS}\n"
        f"+++ b/plan/{OARS}\n"
        "@@ -9,9 +9,9 @@\n"
        "   - Plan Coordinator\n"
        " owned_by:\n"
        "   - Insp Example\n"
        "-rag: red\n"
        "-rag_reason: No paint.\n"
        "-reviewed: 2031-06-30\n"
        "+rag: amber\n"
        "+rag_reason: Half the paint has not come.\n"
        "+reviewed: 2031-04-10\n"
        " repeats: every 2 months\n"
        " recommendations:\n"
        "   - inspection-2030-11/3\n"
        "Take back, of 30 June 2031:\n"
        f"  {RED}\n"
        "error: Take it back?\n"
        "hint: Add --yes to agree to it.\n"
    )
    assert whole(made_up) == after


@pytest.mark.slow
@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_on_a_terminal_only_a_yes_takes_it_back(
    typed: str, code: int, made_up: Path, liberate: Liberate
) -> None:
    before = whole(made_up)
    assert liberate(*RATED).code == 0
    after = whole(made_up)
    out, found = with_editor(["undo"], "", typed)
    assert (found, whole(made_up)) == (code, before if code == 0 else after)
    assert "Take it back? [y/N]: " in out
    assert out.endswith(f"Taken back: {RED}\n" if code == 0 else "Nothing is changed.\n")


def test_an_error_that_comes_with_it_is_told_before(made_up: Path, liberate: Liberate) -> None:
    assert liberate("person", "add", "Cy Example", "--post", "Warden").code == 0
    replace_in(made_up / OARS, "owned_by:\n  - Insp Example\n", "owned_by:\n  - Cy Example\n")
    assert liberate("check").code == 0
    told = liberate("undo").err
    assert f"The plan would then have an error in plan/{OARS}:" in told
    assert "“Cy Example” is not in people.yaml" in told


# What is refused


def refused(plan: Path, liberate: Liberate, code: int = 3) -> str:
    """Return why nothing is taken back, having seen that nothing at all was written."""
    before = {file: file.read_bytes() for file in plan.rglob("*") if file.is_file()}
    answer = liberate("undo", "--yes")
    assert (answer.out, answer.code) == ("", code)
    assert {file: file.read_bytes() for file in plan.rglob("*") if file.is_file()} == before
    return answer.err


def test_nothing_is_kept_of_a_plan_that_no_command_has_changed(
    made_up: Path, liberate: Liberate
) -> None:
    assert refused(made_up, liberate, 2) == (
        "error: Nothing is kept here that could be taken back.\n"
        "hint: That is only what the last command changed in this copy of the plan. What `init` "
        "or `import` made is deleted as files are; older changes are in `git log`.\n"
    )


@pytest.mark.parametrize("command", ["init", "import"])
def test_a_plan_that_was_just_begun_has_nothing_to_take_back(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    monkeypatch.chdir(tmp_path)
    if command == "init":
        begun = liberate(*("init", "new", "--title", "T", "--organisation", "O", "--no-git"))
    else:
        (tmp_path / "a.csv").write_text("Ref,Action,Lead,Due,Status\n1.1,Count boats,Ada,,Red\n")
        begun = liberate("import", "read", "a.csv", "--out", "new")
    assert begun.code == 0, begun.err
    monkeypatch.chdir(tmp_path / "new")
    assert "Nothing is kept here" in refused(tmp_path / "new", liberate, 2)
    assert not (tmp_path / "new" / COPY_FOLDER).exists()


def test_only_the_last_command_is_taken_back(made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    between = whole(made_up)
    assert liberate("progress", "2.2", "Watched.").code == 0
    assert liberate("undo", "--yes").out == "Taken back: 2.2 Bridge watch: progress: “Watched.”\n"
    assert whole(made_up) == between
    assert liberate("undo", "--yes").out == "Done again: 2.2 Bridge watch: progress: “Watched.”\n"


def gone(file: Path) -> None:
    file.unlink()


def edited(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"# mine\n")


@pytest.mark.parametrize("meddle", [gone, edited])
def test_what_was_written_since_stays(
    meddle: Callable[[Path], None], made_up: Path, liberate: Liberate
) -> None:
    assert liberate("reviewed", "1.1", "1.2").code == 0
    meddle(made_up / OARS)
    assert refused(made_up, liberate) == (
        f"error: plan/{OARS} is not as the last command left it, so nothing is taken back: "
        "1.1 Boat count: reviewed, no change (and 1 more)\n"
        "hint: Change it with a command or in an editor; "
        f"`git log --patch -- plan/{OARS}` shows what it was.\n"
    )


def test_a_file_that_a_command_made_and_a_person_edited_stays(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate("new", "calm", "Ropes", "--task", "Coil them.").code == 0
    edited(made_up / "1-calm/1.11-ropes.yaml")
    assert "1.11-ropes.yaml is not as the last command left it" in refused(made_up, liberate)


def test_what_others_wrote_elsewhere_stays_and_keeps_nobody(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    edited(made_up / BOATS)
    assert liberate("undo", "--yes").code == 0
    assert (made_up / BOATS).read_bytes().endswith(b"# mine\n")


def test_an_edition_that_was_cut_is_not_taken_back_and_what_to_do_is_said(
    force: Path, liberate: Liberate
) -> None:
    before = whole(force / "plan")
    assert liberate(*RATED, "--commit").code == 0
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    assert refused(force / "plan", liberate) == (
        "error: The 3rd edition, June 2031, was cut on 30 June 2031, and what is published is "
        "not taken back.\n"
        "hint: Put it right: `liberate edition open --corrects 2031-06 --because TEXT`. Where it "
        "was cut by mistake and nobody has it yet: `git tag --delete edition/2031-06`.\n"
    )
    git(force, "tag", "--delete", "edition/2031-06")
    assert liberate("undo", "--yes").code == 0
    assert whole(force / "plan") == before


def test_the_next_edition_is_opened_closed_and_opened_again(
    force: Path, liberate: Liberate
) -> None:
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    cut = whole(force / "plan")
    assert liberate("edition", "open", "--commit").code == 0
    opened = whole(force / "plan")
    assert liberate("undo", "--yes").out == "Taken back: The 4th edition, July 2031, is open.\n"
    assert whole(force / "plan") == cut
    assert liberate("undo", "--yes").out == "Done again: The 4th edition, July 2031, is open.\n"
    assert whole(force / "plan") == opened


# What is kept


def test_what_is_kept_is_the_text_before_and_git_ignores_it(
    force: Path, liberate: Liberate
) -> None:
    plan = force / "plan"
    before = (plan / OARS).read_bytes()
    assert liberate(*RATED).code == 0
    assert json.loads((plan / LAST_CHANGE).read_bytes()) == {
        "format": 1,
        "words": [RED],
        "on": "2031-06-30",
        "commits": False,
        "undone": False,
        "files": {
            OARS: {
                "text": before.decode(),
                "before": content_digest(before),
                "after": content_digest((plan / OARS).read_bytes()),
            }
        },
    }
    assert git(force, "status", "--porcelain").split() == ["M", f"plan/{OARS}"]
    assert {file.name for file in (plan / COPY_FOLDER).iterdir()} == {
        Path(LAST_CHANGE).name,
        Path(IGNORED).name,
    }


@pytest.mark.skipif(os.name != "posix", reason="Windows has other modes")
def test_what_is_kept_is_for_no_more_eyes_than_the_file(made_up: Path, liberate: Liberate) -> None:
    (made_up / OARS).chmod(0o600)
    assert liberate("reviewed", "1.1", "1.2").code == 0
    assert stat.S_IMODE((made_up / LAST_CHANGE).stat().st_mode) == 0o600


def test_bytes_that_are_no_text_come_back(made_up: Path, liberate: Liberate) -> None:
    file = made_up / BOATS
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    assert liberate("reviewed", "1.1").code == 0
    assert liberate("undo", "--yes").code == 0
    assert file.read_bytes() == before


def spoilt(**changed: object) -> Callable[[dict[str, Any]], Any]:
    return lambda kept: {**kept, **changed}


def of_path(path: str) -> Callable[[dict[str, Any]], Any]:
    return lambda kept: {**kept, "files": {path: kept["files"][OARS]}}


def of_file(**changed: object) -> Callable[[dict[str, Any]], Any]:
    return lambda kept: {**kept, "files": {OARS: {**kept["files"][OARS], **changed}}}


DAMAGED: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a list": lambda kept: [kept],
    "no files": spoilt(files={}),
    "files as a list": spoilt(files=[1]),
    "another format": spoilt(format=2),
    "words that are a text": spoilt(words="abc"),
    "no words": spoilt(words=[]),
    "words that are empty": spoilt(words=[""]),
    "no day": spoilt(on="soon"),
    "a day that is a number": spoilt(on=1),
    "a flag that is a number": spoilt(commits=1),
    "a text that is not what it says": of_file(text="id: 1.2\n"),
    "a text that is a number": of_file(text=1),
    "a digest that is a list": of_file(after=[]),
    "a file that did not change": of_file(text=None, before=None, after=None),
}


@pytest.mark.parametrize("how", DAMAGED)
def test_what_is_damaged_is_told_and_taken_for_nothing(
    how: str, made_up: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    file = made_up.resolve() / LAST_CHANGE
    file.write_text(json.dumps(DAMAGED[how](json.loads(file.read_bytes()))))
    assert refused(made_up, liberate) == (
        f"error: {file} tells what the last command changed, and is damaged.\n"
        f"hint: Delete it; `git -C {made_up.resolve()} diff` shows what is not committed.\n"
    )
    file.unlink()
    assert "Nothing is kept here" in refused(made_up, liberate, 2)


@pytest.mark.parametrize("raw", [b"", b"\xff", b"{", b"[" * 99_999, b"null", b'{"format": 1}'])
def test_what_is_no_json_of_ours_is_damaged(raw: bytes, made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    (made_up / LAST_CHANGE).write_bytes(raw)
    assert "is damaged." in refused(made_up, liberate)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../out.yaml", "../out.yaml leads out of the plan"),
        ("/etc/passwd", "/etc/passwd leads out of the plan"),
        ("1-calm/../../out.yaml", "1-calm/../../out.yaml leads out of the plan"),
        ("link/out.yaml", "link/out.yaml leads out of the plan"),
        (".git/hooks/pre-commit", ".git/hooks/pre-commit is no file of the plan"),
        (f"{COPY_FOLDER}/x.yaml", f"{COPY_FOLDER}/x.yaml is no file of the plan"),
        ("a\x1b[2J", "a\\x1b[2J leads out of the plan"),
    ],
)
def test_a_path_that_leaves_the_plan_is_none_of_ours(
    path: str, why: str, made_up: Path, liberate: Liberate
) -> None:
    (made_up / "link").symlink_to("..")
    assert liberate(*RATED).code == 0
    (made_up.parent / "out.yaml").write_bytes((made_up / OARS).read_bytes())
    file = made_up.resolve() / LAST_CHANGE
    file.write_text(json.dumps(of_path(path)(json.loads(file.read_bytes()))))
    assert f"and is none of ours: {why}.\n" in refused(made_up, liberate)


def test_a_link_in_place_of_what_is_kept_is_not_followed(made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    file = made_up / LAST_CHANGE
    file.rename(made_up.parent / "kept.json")
    file.symlink_to("../../kept.json")
    assert "and is not a file.\n" in refused(made_up, liberate)


def test_a_folder_that_is_a_link_is_neither_read_nor_written(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    (made_up / COPY_FOLDER).rename(made_up.parent / "elsewhere")
    (made_up / COPY_FOLDER).symlink_to("../elsewhere")
    assert "and lies behind a link.\n" in refused(made_up, liberate)
    before = whole(made_up.parent)
    answer = liberate("progress", "1.2", "Paint has come.")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == (
        f"error: {made_up.resolve() / COPY_FOLDER} is not a folder, so nothing was changed.\n"
        "hint: Delete it: Liberate keeps there what belongs to this copy of the plan.\n"
    )
    assert whole(made_up.parent) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pipes of this kind")
def test_a_pipe_in_place_of_what_is_kept_keeps_nobody_waiting(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    (made_up / LAST_CHANGE).unlink()
    os.mkfifo(made_up / LAST_CHANGE)
    answer = liberate("undo", "--yes")
    assert (answer.code, "and is not a file.\n" in answer.err) == (3, True)


def test_what_is_huge_is_not_read(made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    with (made_up / LAST_CHANGE).open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    answer = liberate("undo", "--yes")
    assert (answer.code, "and is too large to be ours.\n" in answer.err) == (3, True)


def test_words_that_would_steer_a_screen_are_spelled_out(made_up: Path, liberate: Liberate) -> None:
    assert liberate(*RATED).code == 0
    file = made_up / LAST_CHANGE
    kept = spoilt(words=["a\x1b[2J\nerror: b"])(json.loads(file.read_bytes()))
    file.write_text(json.dumps(kept))
    assert "  a\\x1b[2J\\nerror: b\n" in liberate("undo", "--dry-run").err


# The disk, and others at work


def test_what_cannot_be_kept_keeps_the_change_from_being_made(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate(*RATED).code == 0
    before = whole(made_up)
    (made_up / NEXT_CHANGE).mkdir()
    answer = liberate("progress", "1.2", "Paint has come.")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err.startswith(f"error: {NEXT_CHANGE} could not be written, so nothing was")
    assert whole(made_up) == before
    (made_up / NEXT_CHANGE).rmdir()
    assert liberate("undo", "--yes").out == f"Taken back: {RED}\n"


KILLED = """
import os, signal, sys
from liberate_cli.cli import main
from liberate_cli.desk import undoing
from liberate_cli.source.disk.writing import write_changes
moment = sys.argv.pop()
def step(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)
undoing.write_changes = lambda *given, **more: write_changes(*given, step, **more)
main()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("moment", [JOURNAL, NEXT_CHANGE, "plan.yaml", BOATS, "done"])
def test_an_undo_that_was_killed_is_finished_by_the_next(
    moment: str, made_up: Path, liberate: Liberate
) -> None:
    before = whole(made_up)
    assert liberate("action", "done", "1.1", "key weir").code == 0
    after = whole(made_up)
    step = moment if moment == "done" else f"{moment} in place"
    command = [sys.executable, "-c", KILLED, "undo", "--yes", step]
    assert subprocess.run(command, check=False).returncode == -9
    if moment == BOATS:
        answer = liberate("status")
        assert "a change was left half done: Take back: 1.1 Boat count: action done" in answer.err
        assert liberate("reviewed", "1.2").code == 3
    if moment not in {"plan.yaml", "done"}:
        assert liberate("undo", "--yes").out.startswith("Taken back: 1.1 Boat count: action done")
    assert {path: whole(made_up)[path] for path in before} == before
    assert liberate("undo", "--yes").out.startswith("Done again: 1.1 Boat count: action done")
    assert whole(made_up) == after
    assert liberate("undo", "--yes").code == 0
    assert whole(made_up) == before


def test_a_command_that_was_left_half_done_is_finished_first(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate("reviewed", "1.1", "1.2").code == 0
    old, new = (made_up / OARS).read_bytes(), (made_up / BOATS).read_bytes()
    files = {
        OARS: {"before": content_digest(old), "after": content_digest(b"x")},
        BOATS: {"before": content_digest(b"x"), "after": content_digest(new)},
    }
    (made_up / JOURNAL).write_text(json.dumps({"what": "reassign", "files": files}))
    assert "error: This change was left half done: reassign." in refused(made_up, liberate)


@pytest.mark.slow
def test_of_two_undos_at_once_one_takes_it_back(made_up: Path, liberate: Liberate) -> None:
    """The other is refused, or comes late and does it again; the files are never anything else."""
    before = whole(made_up)
    assert liberate("reviewed", "1.1", "1.2", "2.2").code == 0
    after = whole(made_up)
    command = [sys.executable, "-m", "liberate_cli", "undo", "--yes"]
    for _ in range(4):
        start = whole(made_up)
        both = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        said = [each.communicate() for each in both]
        codes = sorted(each.returncode for each in both)
        assert codes in ([0, 0], [0, 3]), said
        end = after if start == before else before
        assert whole(made_up) == (start if codes == [0, 0] else end)
        if 3 in codes:
            assert any("so nothing " in err for _, err in said)
    assert not (made_up / JOURNAL).exists()
    assert not (made_up / NEXT_CHANGE).exists()
