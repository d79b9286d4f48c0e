"""`edition verify`: tags and rendered files that were tampered with are found."""

from __future__ import annotations

import subprocess
import zipfile
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
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
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


LAST = "edition/2031-07"


def add_templates(force: Path) -> str:
    (force / "templates").mkdir(exist_ok=True)
    (force / "templates/edition.md.j2").write_text("All is well.\n")
    return commit(force, "Say what the plan does not")


def retag(force: Path, target: str, change: Callable[[str], str] = str) -> None:
    """Put the last edition's tag, which no other vouches for, on another commit."""
    message = change(git(force, "cat-file", "tag", LAST).partition("\n\n")[2])
    (force.parent / "message").write_text(message)
    given = f"--file={force.parent / 'message'}"
    git(force, "tag", "--force", "--annotate", "--cleanup=verbatim", given, LAST, target)


def test_templates_that_came_after_the_cut_are_found(force: Path, liberate: Liberate) -> None:
    retag(force, add_templates(force))
    answer = liberate("edition", "verify", "2031-07")
    short = git(force, "rev-parse", f"{LAST}^{{commit}}")[:12]
    others = f"the templates at {short} are others than those the tag was made for"
    assert (answer.out, answer.code) == (f"{LAST}: NOT what was cut: {others}\n", 1)


def test_a_tag_from_before_templates_were_noted_is_sound(force: Path, liberate: Liberate) -> None:
    retag(force, add_templates(force), lambda said: said.replace("Templates: none\n", ""))
    answer = liberate("edition", "verify", "2031-07")
    assert (answer.out, answer.code) == (f"{LAST}: as it was cut on 31 July 2031\n", 0)


def test_the_digest_of_templates_is_what_the_documentation_says(
    force: Path, liberate: Liberate
) -> None:
    add_templates(force)
    (force / "templates/parts").mkdir()
    (force / "templates/parts/Ö.txt").write_text("One more.\n")
    commit(force, "Add a part")
    assert liberate("edition", "open", "--commit").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-08-31").code == 0
    recipe = "find . -type f -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    there = force / "templates"
    shell = ["sh", "-c", recipe]
    done = subprocess.run(shell, cwd=there, capture_output=True, text=True, check=True)
    said = git(force, "cat-file", "tag", "edition/2031-08")
    assert f"\nTemplates: sha256:{done.stdout.split()[0]}\n" in said
    assert liberate("edition", "verify", "2031-08").code == 0
    page = ("render", "--edition", "2031-08", "--format", "md")
    assert liberate(*page).code == 0
    assert (force / "out/edition-2031-08.md").read_text() == "All is well.\n"


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


def cut_two_more(liberate: Liberate) -> None:
    for month in ("2031-08", "2031-09"):
        assert liberate("edition", "open", "--commit").code == 0
        assert liberate("edition", "cut", "--on", f"{month}-30", "--yes").code == 0


SOUND = {
    "2031-06": "edition/2031-06: as it was cut on 30 June 2031\n",
    "2031-07": "edition/2031-07: as it was cut on 31 July 2031\n",
    "2031-08": "edition/2031-08: as it was cut on 30 August 2031\n",
    "2031-09": "edition/2031-09: as it was cut on 30 September 2031\n",
}


@pytest.mark.parametrize(
    ("gone", "after"),
    [(["2031-08"], "2031-09"), (["2031-06"], "2031-07"), (["2031-07", "2031-08"], "2031-09")],
)
def test_a_tag_that_is_not_here_is_missing_and_no_other_is_accused(
    gone: list[str], after: str, force: Path, liberate: Liberate
) -> None:
    cut_two_more(liberate)
    for month in gone:
        git(force, "tag", "--delete", f"edition/{month}")
    missing = (
        f"the edition that edition/{after} was cut after: not here. "
        "Bring it with `git fetch --tags`.\n"
    )
    answer = liberate("edition", "verify")
    said = {**SOUND, after: missing + SOUND[after]}
    assert answer.out == "".join(said[month] for month in SOUND if month not in gone)
    assert answer.code == 3
    innocent = next(month for month in ("2031-09", "2031-07", "2031-06") if month != after)
    if innocent not in gone:
        assert liberate("edition", "verify", innocent).code == 0


def sign(force: Path) -> None:
    """Put a signature that is none on the last tag."""
    made = git(force, "cat-file", "tag", "edition/2031-07").rstrip("\n")
    made += "\n-----BEGIN PGP SIGNATURE-----\n\nbm9uZQ==\n-----END PGP SIGNATURE-----\n"
    file = force.parent / "tag"
    file.write_text(made)
    tag = git(force, "hash-object", "-t", "tag", "-w", str(file)).strip()
    git(force, "update-ref", "refs/tags/edition/2031-07", tag)


def test_a_signature_that_is_not_good_is_no(force: Path, liberate: Liberate) -> None:
    sign(force)
    answer = liberate("edition", "verify", "2031-07")
    assert (answer.out, answer.code) == (
        SOUND["2031-07"].replace("\n", ", its signature is NOT verified\n"),
        1,
    )


@pytest.mark.parametrize("key", ["gpg.program", "gpg.openpgp.program"])
def test_no_program_that_only_the_repository_names_is_run(
    key: str, force: Path, liberate: Liberate
) -> None:
    sign(force)
    program = force / "evil.sh"
    program.write_text(f"#!/bin/sh\ntouch {force}/ran\n")
    program.chmod(0o755)
    git(force, "config", key, str(program))
    assert liberate("edition", "verify").code == 1
    assert not (force / "ran").exists()


def test_what_a_partial_clone_lacks_is_not_called_changed(
    force: Path, tmp_path: Path, liberate: Liberate
) -> None:
    git(force, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--filter=blob:none", "--no-checkout", f"file://{force}", "clone")
    answer = liberate("edition", "verify", "--plan", str(tmp_path / "clone"))
    assert "edition/2031-06: it cannot be read here: " in answer.out
    assert "NOT" not in answer.out
    assert answer.code == 3


@pytest.mark.parametrize("month", ["2018-13", "0000-00", "2018-00", "0000-05"])
def test_a_stamp_with_a_month_that_is_none_is_no_stamp(
    month: str, force: Path, liberate: Liberate
) -> None:
    (force / "x.md").write_text(f"Liberate 0.1.0, edition {month}, audience public, cut\n")
    answer = liberate("edition", "verify", "x.md")
    assert (answer.out, answer.code) == (
        "x.md: NOT what was cut: it does not say which edition it is\n",
        1,
    )


def test_a_document_that_unpacks_to_more_than_any_does_is_refused(
    force: Path, liberate: Liberate
) -> None:
    with zipfile.ZipFile(force / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("docProps/core.xml", bytes(20_000_000))
    answer = liberate("edition", "verify", "bomb.docx")
    assert (answer.out, answer.code) == (
        "bomb.docx: NOT what was cut: it unpacks to more than any edition does\n",
        1,
    )


@pytest.mark.parametrize("page", ["html", "md"])
def test_a_file_of_another_version_is_not_called_changed(
    page: str, force: Path, liberate: Liberate
) -> None:
    assert liberate("render", "--edition", "2031-06", "--format", page).code == 0
    file = force / f"out/edition-2031-06.{page}"
    file.write_text(file.read_text().replace("Liberate 0.1.0, ", "Liberate 0.0.9, "))
    answer = liberate("edition", "verify", str(file))
    assert (answer.out, answer.code) == (
        (
            f"{file}: it was made by Liberate 0.0.9, and this is 0.1.0: whether it is what was cut "
            "can be told by that version alone, or by rendering the edition again\n"
        ),
        3,
    )
