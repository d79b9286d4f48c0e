"""`edition verify`: tags and rendered files that were tampered with are found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Liberate

pytestmark = pytest.mark.slow

TAG = "edition/2031-06"
COUNT = "plan/1-calm/1.1-boat-count.yaml"


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return a repository with two editions that were cut, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    assert liberate("edition", "cut", "--yes", "--on", "2031-06-30").code == 0
    assert liberate("edition", "open", "--commit").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    return root


@pytest.mark.usefixtures("force")
def test_sound_editions_are_said_to_be(liberate: Liberate) -> None:
    answer = liberate("edition", "verify")
    assert (answer.out, answer.err, answer.code) == (
        (
            "edition/2031-06: as it was cut on 30 June 2031\n"
            "edition/2031-07: as it was cut on 31 July 2031\n"
        ),
        "",
        0,
    )
    answer = liberate("edition", "verify", "2031-07")
    assert answer.out == "edition/2031-07: as it was cut on 31 July 2031\n"


def remake(force: Path, target: str, change: Callable[[str], str] = str) -> None:
    """Put a tag with its own message, or a changed one, on another commit."""
    content = git(force, "cat-file", "tag", TAG)
    message = change(content.partition("\n\n")[2])
    file = force.parent / "message"
    file.write_text(message)
    git(force, "tag", "--force", "--annotate", "--cleanup=verbatim", f"--file={file}", TAG, target)


def changed_commit(force: Path) -> str:
    replace_in(force / COUNT, "rag: red", "rag: green")
    return commit(force, "Make it look better")


def move(force: Path) -> None:
    remake(force, changed_commit(force))


def put_a_light_one(force: Path) -> None:
    git(force, "tag", "--force", TAG, "HEAD")


def renumber(force: Path) -> None:
    remake(force, f"{TAG}^{{commit}}", lambda said: said.replace("Edition: 3", "Edition: 2"))


def forge_the_day(force: Path) -> None:
    remake(force, f"{TAG}^{{commit}}", lambda said: said.replace("2031-06-30", "2031-06-01"))


def drop_the_digest(force: Path) -> None:
    remake(force, f"{TAG}^{{commit}}", lambda said: said.partition("Digest:")[0])


def take_the_other(force: Path) -> None:
    git(force, "update-ref", f"refs/tags/{TAG}", "refs/tags/edition/2031-07")


def tag_without_a_plan(force: Path) -> None:
    empty = git(force, "hash-object", "-t", "tree", "--stdin", "-w").strip()
    made = git(force, "commit-tree", empty, "-m", "Nothing").strip()
    remake(force, made)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (move, "NOT what was cut: the plan at "),
        (put_a_light_one, "NOT an edition: it is not an annotated tag"),
        (renumber, "NOT what was cut: its plan.yaml says that it is another edition: "),
        (forge_the_day, "NOT what was cut: edition/2031-07 was cut after another tag of this name"),
        (drop_the_digest, "NOT an edition: its message has no line Digest"),
        (take_the_other, "NOT an edition: its message is that of edition/2031-07"),
        (tag_without_a_plan, "NOT what was cut: edition/2031-06 has no folder plan"),
    ],
)
def test_a_tampered_tag_is_found(
    tamper: Callable[[Path], None], said: str, force: Path, liberate: Liberate
) -> None:
    tamper(force)
    for arguments in (["edition", "verify"], ["edition", "verify", "2031-06"]):
        answer = liberate(*arguments)
        assert answer.code == 1
        assert f"{TAG}: {said}" in answer.out


@pytest.mark.parametrize("page", ["html", "md"])
def test_a_rendered_file_is_held_against_its_edition(
    page: str, force: Path, liberate: Liberate
) -> None:
    assert liberate("render", "--edition", "2031-06", "--format", page).code == 0
    file = force / f"out/edition-2031-06.{page}"
    answer = liberate("edition", "verify", f"out/edition-2031-06.{page}")
    assert (answer.out, answer.code) == (
        f"out/edition-2031-06.{page}: byte for byte the edition 2031-06, for the audience public\n",
        0,
    )
    sound = file.read_text()
    file.write_text(sound.replace("Red", "Green", 1))
    answer = liberate("edition", "verify", f"out/edition-2031-06.{page}")
    line = sound[: sound.index("Red")].count("\n") + 1
    assert (answer.out, answer.code) == (
        (
            f"out/edition-2031-06.{page}: NOT what was cut: it differs from line {line} on from "
            "what Liberate 0.1.0 makes of the edition\n"
        ),
        1,
    )


def test_a_file_of_a_moved_tag_is_found(force: Path, liberate: Liberate) -> None:
    assert liberate("render", "--edition", "2031-06", "--format", "md").code == 0
    made_from = git(force, "rev-parse", f"{TAG}^{{commit}}").strip()
    move(force)
    answer = liberate("edition", "verify", "out/edition-2031-06.md")
    assert answer.code == 1
    assert (
        f"NOT what was cut: it was made from the commit {made_from[:12]}, and {TAG} is on another\n"
    ) in answer.out


def test_what_is_no_file_of_an_edition(force: Path, liberate: Liberate) -> None:
    (force / "mine.md").write_text("# Mine\n")
    answer = liberate("edition", "verify", "mine.md")
    assert (answer.out, answer.code) == (
        "mine.md: NOT what was cut: it does not say which edition it is\n",
        1,
    )
    answer = liberate("edition", "verify", "nowhere.pdf")
    assert answer.code == 2
    assert answer.err.startswith("error: nowhere.pdf could not be read: ")
    answer = liberate("edition", "verify", "2031-01")
    assert answer.err == (
        "error: There is no edition 2031-01.\n"
        "hint: `liberate edition list` lists those there are.\n"
    )


def test_a_draft_is_not_what_was_cut(force: Path, liberate: Liberate) -> None:
    assert liberate("edition", "open").code == 0
    assert liberate("render", "--format", "md").code == 0
    answer = liberate("edition", "verify", "out/edition-2031-08.md")
    assert (answer.out, answer.code) == (
        (
            "out/edition-2031-08.md: NOT what was cut: it is a DRAFT of the edition 2031-08, made "
            "before that was cut\n"
        ),
        1,
    )
    assert force.exists()
