"""A plan is changed in the edition that is open, on a day that can be meant; nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal

if TYPE_CHECKING:
    from conftest import Liberate

COUNT = "plan/1-calm/1.1-boat-count.yaml"
CUT = ("edition", "cut", "--first", "--yes", "--on", "2031-06-30")


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the made-up plan committed, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


CHANGES = (
    ("rag", "1.1", "green", "--because", "x"),
    ("progress", "1.1", "x"),
    ("action", "add", "1.1", "x"),
    ("action", "done", "1.1", "weir"),
    ("action", "move", "1.1", "weir", "--due", "2031-12", "--because", "x"),
    ("action", "drop", "1.1", "weir", "--because", "x"),
    ("reviewed", "1.1"),
    ("reviewed", "--all-unchanged"),
    ("reassign", "MURT", "the Boats"),
    ("new", "calm", "Title", "--task", "x"),
    ("edit", "1.1"),
)


@pytest.mark.parametrize("line", CHANGES, ids=" ".join)
def test_what_was_cut_is_not_changed_until_the_next_is_open(
    line: tuple[str, ...], force: Path, liberate: Liberate
) -> None:
    assert liberate(*CUT).code == 0
    answer = liberate(*line)
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == (
        "error: The 3rd edition, June 2031, was cut on 30 June 2031, so nothing in it is "
        "changed.\n"
        "hint: Begin the next one with `liberate edition open`. To put right what is published: "
        "`liberate edition open --corrects 2031-06 --because TEXT`.\n"
    )
    assert git(force, "status", "--short") == ""
    assert liberate("edition", "open").code == 0
    assert "was cut on" not in liberate(*line, "--yes", "--as-at", "2031-07-01").err


@pytest.mark.usefixtures("force")
def test_who_looks_at_what_was_cut_is_told_to_open_the_next(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = (
        "The 3rd edition, June 2031, was cut on 30 June 2031; begin the next one with "
        "`liberate edition open`.\n"
    )
    assert "edition open" not in liberate("status").err
    assert liberate(*CUT).code == 0
    monkeypatch.delenv("LIBERATE_AS_AT")
    assert liberate("status", "--as-at", "2031-08-01").err == told
    assert liberate("status", "--json", "--as-at", "2031-08-01").err == told
    assert liberate("diff", "2031-06").err == "3rd edition, June 2031, cut on 30 June 2031\n" + told
    rendered = liberate("render", "--format", "md", "--out", "out")
    assert rendered.err == (
        "3rd edition, June 2031, cut on 30 June 2031\n"
        "What was changed since is not in it; begin the next one with `liberate edition open`.\n"
    )
    # Who names the edition knows which it is.
    for line in (("status",), ("render", "--format", "md", "--out", "out")):
        assert "edition open" not in liberate(*line, "--edition", "2031-06").err
    assert liberate("edition", "open", "--commit").code == 0
    assert "edition open" not in liberate("status").err + liberate("diff", "2031-06").err


@pytest.mark.usefixtures("force")
def test_nothing_is_noted_with_a_day_before_that_of_the_last_edition(
    liberate: Liberate,
) -> None:
    assert liberate(*CUT).code == 0
    assert liberate("edition", "open", "--commit").code == 0
    answer = liberate("progress", "1.1", "x", "--as-at", "2031-06-29")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: 29 June 2031 is before 30 June 2031, the day of the last edition: what was known "
        "by then is published.\n"
        "hint: Say the day with --as-at, or set LIBERATE_AS_AT.\n"
    )
    assert liberate("progress", "1.1", "x", "--as-at", "2031-06-30").code == 0


@pytest.mark.usefixtures("force")
def test_who_looks_by_a_day_before_that_of_the_last_edition_is_told(liberate: Liberate) -> None:
    assert liberate(*CUT).code == 0
    assert liberate("edition", "open", "--commit").code == 0
    early = liberate("status", "--as-at", "2031-06-29")
    assert early.code == 0
    assert early.err == (
        "29 June 2031 is before 30 June 2031, the day of the last edition. Say the day with "
        "--as-at, or set LIBERATE_AS_AT.\n"
    )
    assert liberate("status", "--as-at", "2031-06-30").err == ""
    assert liberate("status", "--edition", "2031-06").err == (
        "3rd edition, June 2031, cut on 30 June 2031\n"
    )


def test_a_usual_day_that_is_empty_is_none(
    force: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "")
    assert liberate("check", "--plan", str(force)).code == 0


def test_a_reason_that_git_has_is_not_lost_and_one_of_a_minute_ago_is_asked_about(
    force: Path, liberate: Liberate
) -> None:
    assert liberate("rag", "1.1", "amber", "--because", "The key is found.").code == 0
    answer = liberate("rag", "1.1", "green", "--because", "Counted.")
    assert answer.err == (
        "error: This text will no longer be in the plan:\n  The key is found.\nGo on?\n"
        "hint: Add --yes to agree to it.\n"
    )
    assert "The key is found." in (force / COUNT).read_text()
    # The same reason again takes nothing away.
    assert liberate("rag", "1.1", "amber", "--because", "The key is found.").code == 0


def test_the_reason_for_a_first_date_is_kept_as_progress(force: Path, liberate: Liberate) -> None:
    move = ("action", "move", "1.2", "paint", "--due", "2031-09", "--because", "Board minute 7.")
    assert liberate(*move, "--agreed-by", "Rivers Group").code == 0
    added = [line for line in git(force, "diff", "-U0").splitlines() if line.startswith("+ ")]
    assert added == [
        "+  - on: 2031-06-30",
        '+    text: "Due September 2031: Buy paint. Board minute 7."',
        "+  - text: Buy paint.",
        "+    due: 2031-09",
    ]
    assert liberate("check").code == 0


def test_earlier_changes_of_a_file_are_committed_only_when_somebody_agrees(
    force: Path, liberate: Liberate
) -> None:
    replace_in(force / COUNT, "rag: red", "rag: amber")
    answer = liberate("progress", "1.1", "The key is found.", "--commit")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: Changes made before would be committed along with this one, in:\n"
        f"  {COUNT}\nGo on?\nhint: Add --yes to agree to it.\n"
    )
    assert "The key is found." not in (force / COUNT).read_text()
    assert liberate("progress", "1.1", "The key is found.", "--commit", "--yes").code == 0
    assert git(force, "status", "--short") == ""


def test_a_commit_that_cannot_be_made_is_refused_before_a_note_is_written(
    force: Path, liberate: Liberate
) -> None:
    git(force, "checkout", "--quiet", "--detach")
    noted = ("progress", "1.1", "The board met.", "--commit")
    assert liberate(*noted).code == 3
    assert "The board met." not in (force / COUNT).read_text()
    git(force, "switch", "--quiet", "main")
    assert liberate(*noted).code == 0
    assert (force / COUNT).read_text().count("The board met.") == 1


@pytest.mark.parametrize(
    ("reviewed", "as_at"),
    [("2031-06-12", "30 June 2031"), ("2031-07-02", "2 July 2031")],
    ids=["nothing newer than the month", "something newer"],
)
def test_a_draft_is_judged_as_at_its_month_or_its_newest_fact(
    reviewed: str,
    as_at: str,
    force: Path,
    liberate: Liberate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replace_in(force / COUNT, "reviewed: 2031-06-12", f"reviewed: {reviewed}")
    commit(force, "Reviewed")
    monkeypatch.delenv("LIBERATE_AS_AT")
    answer = liberate("render", "--format", "md", "--out", "out")
    assert answer.code == 0
    said = "It is judged as at 2 July 2031, the day of its newest fact.\n"
    assert (said in answer.err) == (as_at == "2 July 2031")
    assert f"as at {as_at}" in Path("out/edition-2031-06.md").read_text()
