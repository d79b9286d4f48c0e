"""A published edition is re-issued as a correction, with a tag, a number and a reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal

if TYPE_CHECKING:
    from conftest import Liberate

COUNT = "plan/1-calm/1.1-boat-count.yaml"
WHY = "The count was of the wrong river."
CUT = ("edition", "cut", "--first", "--yes", "--on", "2031-06-30")
CORRECT = ("edition", "open", "--corrects", "2031-06", "--because", WHY, "--commit")
CALLED = "3rd edition, June 2031, correction 1"


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return a repository with June cut, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    replace_in(root / "plan/plan.yaml", "format: 1", "format: 2")
    commit(root, "Write it in format 2")
    monkeypatch.chdir(root)
    assert liberate(*CUT).code == 0
    return root


def corrected(force: Path, liberate: Liberate) -> None:
    assert liberate(*CORRECT).code == 0
    assert liberate("rag", "1.1", "amber", "--because", "Half is counted.").code == 0
    commit(force, "Correct the count")
    assert liberate(*CUT).code == 0


def rendered(liberate: Liberate, edition: str, out: str) -> str:
    answer = liberate("render", "--edition", edition, "--format", "md", "--out", out)
    assert answer.code == 0, answer.err
    (file,) = Path(out).iterdir()
    assert answer.out == f"{file}\n"
    return file.read_text()


def test_opening_a_correction_is_two_lines_that_say_which_and_why(
    force: Path, liberate: Liberate
) -> None:
    answer = liberate(*CORRECT[:-1])
    assert (answer.out, answer.code) == (f"The {CALLED}, is open: {WHY}\n", 0)
    changed = [line for line in git(force, "diff", "-U0").splitlines() if line[:1] in "+-"]
    assert changed[2:] == ["+  correction: 1", f"+  because: {WHY}"]
    assert liberate("check").code == 0
    status = " ".join(liberate("status").out.split())
    assert f"{CALLED}, as at 30 June 2031" in status
    assert f"It corrects what was published: {WHY}" in status
    edition = json.loads(liberate("status", "--json").out)["edition"]
    assert edition == {"number": 3, "month": "2031-06", "correction": 1, "because": WHY}


def test_both_can_be_rendered_and_each_says_which_it_is(force: Path, liberate: Liberate) -> None:
    before = rendered(liberate, "2031-06", "before")
    corrected(force, liberate)
    assert git(force, "tag").split() == ["edition/2031-06", "edition/2031-06.1"]
    assert "\nCorrection: 1\nBecause: The count was" in git(
        force, "cat-file", "tag", "edition/2031-06.1"
    )
    assert rendered(liberate, "2031-06", "after") == before
    page = rendered(liberate, "2031-06.1", "corrected")
    assert (Path("corrected") / "edition-2031-06.1.md").is_file()
    assert f"{CALLED}, as at 30 June 2031" in page
    assert f"Correction 1: {WHY}" in page
    assert "Half is counted." in page
    assert "Half is counted." not in before
    assert liberate("show", "1.1", "--edition", "2031-06").err == (
        "It was corrected since: see the edition 2031-06.1.\n"
        "3rd edition, June 2031, cut on 30 June 2031\n"
    )
    said = liberate("diff", "2031-06", "2031-06.1")
    assert "Half is counted." in said.out


def test_what_was_corrected_is_the_past_of_the_next_month(force: Path, liberate: Liberate) -> None:
    corrected(force, liberate)
    answer = liberate("edition", "open", "--commit")
    assert (answer.out, answer.code) == ("The 4th edition, July 2031, is open.\n", 0)
    settings = (force / "plan/plan.yaml").read_text()
    assert "correction:" not in settings
    assert WHY not in settings
    trend = json.loads(liberate("trend", "--json").out)
    assert [each["month"] for each in trend["editions"]] == ["2031-06", "2031-07"]
    assert liberate("diff", "2031-06.1", "--exit-code").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    verified = liberate("edition", "verify")
    assert verified.code == 0
    assert verified.out == (
        "edition/2031-06: as it was cut on 30 June 2031\n"
        "edition/2031-06.1: as it was cut on 30 June 2031\n"
        "edition/2031-07: as it was cut on 31 July 2031\n"
    )
    previous = git(force, "rev-parse", "edition/2031-06.1").strip()
    assert f"Previous: {previous}" in git(force, "cat-file", "tag", "edition/2031-07")


def test_an_edition_is_corrected_where_it_lies_when_the_next_was_cut(
    force: Path, liberate: Liberate
) -> None:
    assert liberate("edition", "open", "--commit").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    answer = liberate(*CORRECT)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: The files here are the edition 2031-07, not 2031-06.\n"
        "hint: Go to what was published: git switch --create correct-2031-06 edition/2031-06\n"
    )
    git(force, "switch", "--quiet", "--create", "correct-2031-06", "edition/2031-06")
    corrected(force, liberate)
    verified = liberate("edition", "verify")
    assert (verified.out.count("as it was cut"), verified.code) == (3, 0)
    listed = json.loads(liberate("edition", "list", "--json").out)
    assert [(each["month"], each["correction"]) for each in listed] == [
        ("2031-06", None),
        ("2031-06", 1),
        ("2031-07", None),
    ]


def test_a_file_of_a_correction_is_verified(force: Path, liberate: Liberate) -> None:
    corrected(force, liberate)
    for each in ("html", "md", "docx", "xlsx"):
        assert liberate("render", "--edition", "2031-06.1", "--format", each).code == 0
        answer = liberate("edition", "verify", f"out/edition-2031-06.1.{each}")
        assert "byte for byte the edition 2031-06.1" in answer.out, answer


def test_a_correction_of_a_correction_is_counted_on(force: Path, liberate: Liberate) -> None:
    corrected(force, liberate)
    assert liberate(*CORRECT).out == f"The 3rd edition, June 2031, correction 2, is open: {WHY}\n"
    assert liberate(*CUT).code == 0
    assert git(force, "tag").split()[-1] == "edition/2031-06.2"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (["--corrects", "2031-06"], "A correction needs the month that it corrects and why, and"),
        (["--because", "x"], "A correction needs the month that it corrects and why, and"),
        (["--corrects", "May", "--because", "x"], "“May” is not an edition."),
        (["--corrects", "2031-05", "--because", "x"], "The files here are the edition 2031-06, "),
    ],
)
@pytest.mark.usefixtures("force")
def test_what_is_no_correction(line: list[str], message: str, liberate: Liberate) -> None:
    answer = liberate("edition", "open", *line)
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(f"error: {message}")


def test_what_was_never_cut_is_not_corrected(made_up: Path, liberate: Liberate) -> None:
    answer = liberate("edition", "open", "--corrects", "2031-06", "--because", "x")
    assert (answer.out, answer.code) == ("", 2)
    assert "has not been cut, so there is nothing to correct." in answer.err
    assert made_up.is_dir()
