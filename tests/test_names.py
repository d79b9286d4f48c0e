"""Names that only some machines can hold: found in a plan, and never made by Liberate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.errors import Code, LiberateError, Severity
from liberate_cli.model.audiences import Audience
from liberate_cli.source.disk.files import write_atomically
from liberate_cli.source.disk.names import name_problems, why_not_on_windows
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.new_plan import deliverable_file, folder_name

if TYPE_CHECKING:
    from conftest import Liberate

REFUSED = {
    "con": "Windows keeps the name “con” for itself.",
    "CON": "Windows keeps the name “CON” for itself.",
    "aux.yaml": "Windows keeps the name “aux” for itself.",
    "Nul.tar.gz": "Windows keeps the name “Nul” for itself.",
    "com1": "Windows keeps the name “com1” for itself.",
    "LPT9 .txt": "Windows keeps the name “LPT9” for itself.",
    "com¹": "Windows keeps the name “com¹” for itself.",
    "prn": "Windows keeps the name “prn” for itself.",
    "draft.": "Windows drops “.” from the end of a name.",
    "draft ": "Windows drops a space from the end of a name.",
    "what?": "Windows can hold no name with “?” in it.",
    "a<b": "Windows can hold no name with “<” in it.",
    "a>b": "Windows can hold no name with “>” in it.",
    "12:30": "Windows can hold no name with “:” in it.",
    'the "plan"': 'Windows can hold no name with “"” in it.',
    "either|or": "Windows can hold no name with “|” in it.",
    "all*": "Windows can hold no name with “*” in it.",
    "back\\slash": "Windows can hold no name with “\\” in it.",
    "a\tb": "Windows can hold no name with the unseen sign U+0009 in it.",
}
HELD = ("1-con", "1.5-aux.yaml", "console", "com", "com10", "lpt", "nullify.md", ".hidden", "a.b c")


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_windows_cannot_hold_is_told(name: str) -> None:
    assert why_not_on_windows(name) == REFUSED[name]


@pytest.mark.parametrize("name", HELD)
def test_a_name_that_windows_can_hold(name: str) -> None:
    assert why_not_on_windows(name) is None


@given(st.text(), st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?)?", fullmatch=True))
def test_liberate_itself_makes_no_other_names(title: str, number: str) -> None:
    assert why_not_on_windows(folder_name(number, title)) is None
    assert why_not_on_windows(deliverable_file(number, title)) is None


@given(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True))
def test_the_file_of_an_edition_has_no_other_name(name: str) -> None:
    # Whatever an audience may be called, `con` too: its name stands after that of the edition.
    try:
        audience = Audience(name=name)
    except ValueError:
        return
    assert why_not_on_windows(f"edition-2031-06-{audience.name}.docx") is None


@pytest.mark.parametrize(
    "folder", [".ci", "benchmarks", "docs", "liberate_cli", "plan", "templates", "tests"]
)
def test_this_repository_can_be_had_on_any_machine(folder: str) -> None:
    top = Path(__file__).parent.parent
    paths = [file.relative_to(top).as_posix() for file in (top / folder).rglob("*")]
    assert paths
    assert list(name_problems(paths)) == []


def test_two_files_that_differ_in_case_alone_are_a_problem() -> None:
    paths = ["1-calm/1.5-a.yaml", "1-calm/1.5-A.yaml", "1-calm/1.6-a.yaml", "1-calm/objective.yaml"]
    (found,) = name_problems(paths)
    assert found == (
        "1-calm/1.5-a.yaml",
        1,
        1,
        Code.SAME_NAME,
        Severity.ERROR,
        "1-calm/1.5-a.yaml and 1-calm/1.5-A.yaml are one name to Windows and to a Mac.",
        "Such a machine can hold only one of the two: rename one.",
    )


def test_two_folders_that_differ_in_case_or_accents_alone_are_a_problem() -> None:
    composed, apart = "2-\N{LATIN SMALL LETTER E WITH ACUTE}t", "2-e\N{COMBINING ACUTE ACCENT}t"
    paths = ["1-Calm/1.1.yaml", "1-calm/1.2.yaml", f"{composed}/2.1.yaml", f"{apart}/2.2.yaml"]
    assert [(one.path, one.message) for one in name_problems(paths)] == [
        ("1-calm/1.2.yaml", "1-calm and 1-Calm are one name to Windows and to a Mac."),
        (
            f"{composed}/2.1.yaml",
            f"{composed} and {apart} are one name to Windows and to a Mac.",
        ),
    ]


def test_check_names_both_files_of_one_name(liberate: Liberate, made_up: Path) -> None:
    first = made_up / "1-calm/1.1-boat-count.yaml"
    (made_up / "1-calm/1.1-Boat-count.yaml").write_bytes(first.read_bytes())
    answer = liberate("check")
    assert answer.code == 1
    assert (
        "plan/1-calm/1.1-boat-count.yaml:1:1: error same-name: 1-calm/1.1-boat-count.yaml and "
        "1-calm/1.1-Boat-count.yaml are one name to Windows and to a Mac.\n"
        "  Such a machine can hold only one of the two: rename one.\n"
    ) in answer.out


@pytest.mark.parametrize("path", ["1-calm/con.yaml", "aux/a.yaml", "a.yaml "])
def test_a_new_file_of_a_plan_has_no_such_name(path: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    with pytest.raises(LiberateError, match="cannot be made: Windows"):
        write_changes(plan, [FileChange(path, None, b"id: x\n")], "new")
    assert not list(plan.iterdir())


def test_an_old_file_with_such_a_name_can_still_be_changed(tmp_path: Path) -> None:
    (tmp_path / "aux.yaml").write_bytes(b"a: 1\n")
    write_changes(tmp_path, [FileChange("aux.yaml", b"a: 1\n", b"a: 2\n")], "change")
    assert (tmp_path / "aux.yaml").read_bytes() == b"a: 2\n"


def test_what_is_there_is_written_to_and_what_is_new_is_not(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "aux").mkdir(parents=True)
    write_atomically(out / "aux" / "a.html", b"a")
    for new in ("con/a.html", "b/con.html", "aux/b.", "aux/nul/c/d.html"):
        with pytest.raises(LiberateError, match="cannot be made: Windows"):
            write_atomically(out / new, b"a")
    assert sorted(each.name for each in out.rglob("*")) == ["a.html", "aux"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["render", "--format", "md", "--out", "con"],
        ["render", "--format", "md", "--out", "out/aux/deep"],
        ["schema", "--out", "schemas."],
        ["init", "what?", "--title", "T", "--organisation", "O", "--objective", "Con", "--no-git"],
        ["init", "nul", "--example"],
    ],
    ids=" ".join,
)
def test_a_folder_that_windows_cannot_hold_is_refused_before_anything_is_made(
    arguments: list[str], liberate: Liberate, made_up: Path
) -> None:
    before = sorted(made_up.parent.rglob("*"))
    answer = liberate(*arguments)
    assert answer.code == 3
    assert "cannot be made: Windows" in answer.err
    assert answer.err.endswith("hint: Give it another name.\n")
    assert sorted(made_up.parent.rglob("*")) == before
