"""`--audience` on every command that writes a text: whom it is not for is not told it."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from test_cli_commands import RUNNABLE
from test_undo import changing

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

SAID = "'The zebra of the weir was seen at night by two.'"
FOR = "--audience internal"
MARKED: dict[str, tuple[str, ...]] = {
    "rag": (f"rag 1.2 red --because {SAID} {FOR} --yes",),
    "progress": (f"progress 1.2 'All is well.' --evidence {SAID} {FOR}",),
    "action add": (f"action add 1.2 {SAID} {FOR}",),
    "action done": (f"action done 1.1 'key weir' --progress {SAID} {FOR}",),
    "action move": (f"action move 1.1 'key weir' --due 2031-08 --because {SAID} {FOR}",),
    "action drop": (f"action drop 1.2 paint --because {SAID} {FOR}",),
    "action edit": (f"action edit 1.2 paint --text {SAID} {FOR} --yes",),
    "recommendation add": (
        f"recommendation add visit-2031/1 {SAID} --source-name 'A visit by zebra' {FOR}",
    ),
    "recommendation respond": (
        f"recommendation respond inspection-2030-11/3 --accepted no --text {SAID} {FOR}",
    ),
    "recommendation evidence": (
        f"recommendation evidence inspection-2030-11/3 Seen. --where {SAID} {FOR}",
    ),
    "recommendation move": (
        "recommendation respond inspection-2030-11/3 --accepted yes",
        f"recommendation move inspection-2030-11/3 --deadline 2032-03 --because {SAID} {FOR}",
    ),
    "recommendation close": (
        f"recommendation close inspection-2030-11/3 --by Us --because {SAID} {FOR} --yes",
    ),
    "recommendation reopen": (
        "recommendation submit inspection-2030-11/3 --yes",
        f"recommendation reopen inspection-2030-11/3 --because {SAID} {FOR} --yes",
    ),
    "person add": (
        f"person add 'Cy Zebra' {FOR}",
        "set 1.2 owned-by 'Cy Zebra' --yes",
    ),
    "objective add": (f"objective add {SAID} {FOR}", f"new 3 Ropes --task {SAID}"),
    "new": (f"new calm {SAID} --task 'Coil them.' {FOR}",),
    "withdraw": (f"withdraw 1.2 --because {SAID} --agreed-by Us {FOR} --yes",),
    "abbreviation add": (
        "progress 1.2 'The ZBR is in.'",
        f"abbreviation add ZBR {SAID} {FOR}",
    ),
    "edition comment": (f"edition comment {SAID} {FOR}",),
}
"""What is typed to try each; what is said of the zebra is internal."""

WITHOUT = {
    "recommendation submit": "writes a day and no text",
    "reviewed": "writes a day and no text",
    "person left": "writes a day and no text",
    "reassign": "writes a name, whose audience is its party's",
    "objective rename": "the mark that the objective has stays",
    "set": "the mark that the deliverable has stays; `set ID audience NAME` is another",
    "edit": "is an editor, where marks are written as text",
    "undo": "writes what was there",
    "abbreviation drop": "takes out what was said",
    "recommendation set": "the mark that the recommendation has stays",
    "rating add": "what the ratings are is said to all",
    "rating set": "what the ratings are is said to all",
    "rating rename": "what the ratings are is said to all",
    "rating drop": "what the ratings are is said to all",
    "import read": "writes what a file says; a mapping says what of it is internal",
    "returns read": "writes what a reply says",
    "review": "writes what a meeting says",
    "edition open": "what is corrected is said to all",
    "edition ask": "what a meeting is asked is said to all",
    "returns send": "has another meaning: how much those who are asked may see",
}
"""The commands that have no such mark to write, and why."""


def test_every_command_that_changes_a_plan_writes_a_mark_or_has_a_reason_not_to() -> None:
    assert changing() == MARKED.keys() | WITHOUT.keys()
    with_option = {
        words
        for words, command in RUNNABLE.items()
        if any("--audience" in each.opts for each in command.params)
    }
    assert with_option & changing() - {"returns send"} == MARKED.keys()


def told(audience: str, liberate: Liberate) -> str:
    """Return the edition of an audience as Markdown."""
    done = liberate("render", "--format", "md", "--audience", audience, "--out", f"../{audience}")
    assert done.code == 0, done.err
    (file,) = (line for line in done.out.splitlines() if line.endswith(".md"))
    with open(file, encoding="utf-8") as text:  # noqa: PTH123 - a path as it was printed
        return text.read()


@pytest.mark.parametrize("words", MARKED)
def test_what_is_marked_is_told_to_its_audience_and_to_no_wider_one(
    words: str, made_up: Path, liberate: Liberate
) -> None:
    for line in MARKED[words]:
        answer = liberate(*shlex.split(line))
        assert answer.code == 0, answer.err
    assert "zebra" in told("internal", liberate).casefold()
    for wider in ("partners", "public"):
        assert "zebra" not in told(wider, liberate).casefold()
    assert not re.search("error", liberate("check").out)
    assert made_up.is_dir()


@pytest.mark.parametrize("words", MARKED)
def test_an_audience_that_the_plan_does_not_name_writes_nothing(
    words: str, made_up: Path, liberate: Liberate
) -> None:
    for line in MARKED[words]:
        if FOR not in line:
            liberate(*shlex.split(line))
            continue
        before = {file: file.read_bytes() for file in made_up.rglob("*") if file.is_file()}
        answer = liberate(*shlex.split(line.replace(FOR, "--audience internl")))
        assert (answer.out, answer.code) == ("", 2)
        assert answer.err == (
            "error: “internl” is not an audience of this plan.\nhint: Did you mean “internal”?\n"
        )
        assert {file: file.read_bytes() for file in made_up.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("action done 1.2 secret", "internal"),
        ("action done 1.2 secret --audience public", "internal"),
        ("action done 1.2 secret --audience partners", "internal"),
        ("action drop 1.2 secret --because No. --audience public", "internal"),
        ("action move 1.2 secret --due 2031-09 --because No. --audience public", "internal"),
        ("action done 1.2 paint --audience partners", "partners"),
        ("action done 1.2 paint", None),
    ],
)
def test_a_note_is_never_for_anyone_wider_than_the_action_that_it_tells_of(
    line: str, mark: str | None, made_up: Path, liberate: Liberate
) -> None:
    assert liberate("action", "add", "1.2", "A secret thing.", "--audience", "internal").code == 0
    answer = liberate(*shlex.split(line))
    assert answer.code == 0, answer.err
    text = (made_up / "1-calm/1.2-oar-register.yaml").read_text()
    (note,) = re.findall(r"^progress:\n(.*?)^\w", text, re.DOTALL | re.MULTILINE)
    assert re.findall(r"^    audience: (\w+)$", note, re.MULTILINE) == ([mark] if mark else [])


def test_a_mark_alone_is_for_the_reason_that_is_there(made_up: Path, liberate: Liberate) -> None:
    answer = liberate("rag", "1.1", "red", "--audience", "internal", "--yes")
    assert answer.code == 0, answer.err
    text = (made_up / "1-calm/1.1-boat-count.yaml").read_text()
    assert "no one has the key.\nrag_reason_audience: internal\nreviewed: 2031-06-30\n" in text
    refused = liberate("rag", "2.2", "green", "--audience", "internal", "--yes")
    assert (refused.code, refused.err) == (
        2,
        "error: 2.2 has no reason to mark.\nhint: Add --because TEXT.\n",
    )


def test_a_commentary_that_is_narrowed_with_what_is_there_is_asked_about(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate("edition", "comment", "The weir is shut.").code == 0
    before = (made_up / "plan.yaml").read_bytes()
    answer = liberate("edition", "comment", "And the key is lost.", "--audience", "internal")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err.startswith(
        "error: All that is said at its front would be for internal then.\nGo on?\n"
    )
    assert (made_up / "plan.yaml").read_bytes() == before


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("words", MARKED)
def test_a_shell_completes_the_audiences(words: str) -> None:
    (option,) = (each for each in RUNNABLE[words].params if "--audience" in each.opts)
    assert [each.value for each in option.shell_complete(None, "p")] == ["public", "partners"]
