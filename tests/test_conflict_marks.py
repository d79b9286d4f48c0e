"""What git leaves where two people changed one thing is told as that, at its own lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repository import git, make_repository, replace_in, seal

from liberate_cli.errors import Code
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

OARS = "plan/1-calm/1.2-oar-register.yaml"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\nc: 1\n", [(2, "2, 4 and 6")]),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| 12ab\nb: 0\n=======\nb: 2\n>>>>>>> x\n",
            [(2, "2, 4, 6 and 8")],
        ),
        ("<<<<<<<\r\nb: 1\r\n=======\r\n>>>>>>>\r\n", [(1, "1, 3 and 4")]),
        (
            "<<<<<<< a\n=======\n>>>>>>> b\nc: 1\n<<<<<<< a\n=======\n>>>>>>> b\n",
            [(1, "1, 2 and 3"), (5, "5, 6 and 7")],
        ),
        (
            'a: "one\n<<<<<<< HEAD\n  two\n=======\n  three\n>>>>>>> x\n  four"\n',
            [(2, "2, 4 and 6")],
        ),
    ],
)
def test_each_conflict_is_told_at_its_first_mark(text: str, lines: list[tuple[int, str]]) -> None:
    found = parse_yaml("", text.encode())
    assert found.root is None
    assert [(one.code, one.line, one.hint) for one in found.problems] == [
        (Code.CONFLICT_MARK, line, f"Keep what is right, delete the marks in lines {marks}.")
        for line, marks in lines
    ]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 12ab", "=======", ">>>>>>> theirs"])
def test_a_mark_that_was_left_is_told(mark: str) -> None:
    (problem,) = parse_yaml("", f"a: 1\n{mark}\nb: 2\n".encode()).problems
    assert (problem.code, problem.line) == (Code.CONFLICT_MARK, 2)
    assert problem.hint == "Delete line 2, and keep what is right around it."


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  Heading\n  =======\n  <<<<<<< what git writes\n  =======\n  >>>>>>> so\n",
        "a: |\n  Heading\n  =======\nb: '<<<<<<< HEAD'\nc: '>>>>>>> x'\n",
        "a: ======= \nb: 1 # =======\n",
        'a: "one\n=======\n  two"\n',
    ],
)
def test_signs_that_a_person_wrote_are_no_marks(text: str) -> None:
    found = parse_yaml("", text.encode())
    assert (found.root is not None, found.problems) == (True, ())


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_merge_of_two_people_is_told_by_every_command(
    style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    git(root, "switch", "--quiet", "--create=theirs")
    replace_in(root / OARS, "rag: amber", "rag: green")
    git(root, "commit", "--quiet", "--all", "--message=Theirs")
    git(root, "switch", "--quiet", "main")
    replace_in(root / OARS, "rag: amber", "rag: red")
    git(root, "commit", "--quiet", "--all", "--message=Ours")
    with pytest.raises(AssertionError):
        git(root, "-c", f"merge.conflictStyle={style}", "merge", "--quiet", "theirs")

    last = 18 if style == "diff3" else 16
    marks = "12, 14, 16 and 18" if style == "diff3" else "12, 14 and 16"
    said = f"Two people changed this: git left both, in lines 12 to {last}."
    hint = f"Keep what is right, delete the marks in lines {marks}."
    assert f"{OARS}:12:1: error conflict-mark: {said}\n  {hint}\n" in liberate("check").out
    for command in (["show", "1.2"], ["rag", "1.2", "green", "--because", "Both."]):
        answer = liberate(*command)
        assert answer.code == 3
        assert answer.err.endswith(
            f"error: 1.2 cannot be read: {OARS}:12: {said}\nhint: {hint}\n"
        ), command


def test_a_conflict_in_the_settings_is_told_where_they_are_needed(
    made_up: Path, liberate: Liberate
) -> None:
    settings = made_up / "plan.yaml"
    text = settings.read_text()
    settings.write_text(f"{text}<<<<<<< a\nunmarked: public\n=======\nunmarked: board\n>>>>>>> b\n")
    line = text.count("\n") + 1
    answer = liberate("render", "--format", "md")
    assert answer.code == 3
    assert f"Line {line}: Two people changed this" in answer.err
