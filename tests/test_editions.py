"""Editions: opened, cut, listed, shown and rendered, on real repositories."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal

from liberate_cli.desk.missing_tags import NO_TAG
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.git.tags import digest_of

if TYPE_CHECKING:
    from conftest import Golden, Liberate

pytestmark = pytest.mark.slow

CUT = ("edition", "cut", "--first", "--yes", "--on", "2031-06-30")
COUNT = "plan/1-calm/1.1-boat-count.yaml"
SAID = "3rd edition, June 2031, cut on 30 June 2031\n"
LOOKS = [
    ["status"],
    ["status", "--json"],
    ["list"],
    ["list", "--json"],
    ["list", "--csv"],
    ["show", "1.1", "1.10"],
    ["show", "1.1", "--json"],
    ["overdue"],
    ["overdue", "--json"],
    ["recommendations"],
    ["people"],
    ["contacts"],
]


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the made-up plan committed, made the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


def change_all(force: Path) -> None:
    """Change the plan after it was cut: the next edition, a rating, a deliverable, the contacts."""
    replace_in(
        force / "plan/plan.yaml", "number: 3\n  month: 2031-06", "number: 4\n  month: 2031-07"
    )
    replace_in(force / COUNT, "title: Boat count", "title: Counting boats")
    replace_in(force / COUNT, "due: 2031-05", "due: 2031-12")
    (force / "plan/1-calm/1.10-quiet-hours.yaml").unlink()
    (force / "plan/2-deter/2.1-life-jackets.yaml").unlink()
    replace_in(force / "plan/contacts.yaml", "name: ", "name: Other ")


def test_the_tag_says_what_was_cut(force: Path, liberate: Liberate) -> None:
    answer = liberate(*CUT, "--approved-by", "Rivers Group")
    head = git(force, "rev-parse", "HEAD").strip()
    assert (answer.out, answer.code) == (
        f"3rd edition, June 2031, is cut as at 30 June 2031: edition/2031-06 at {head[:12]}\n",
        0,
    )
    digest = digest_of(read_plan(force / "plan").files)
    assert git(force, "cat-file", "tag", "edition/2031-06") == (
        f"object {head}\n"
        "type commit\n"
        "tag edition/2031-06\n"
        "tagger Ada Example <ada@example.org> 1940587200 +0000\n"
        "\n"
        "A made-up plan: quiet rivers 2031-2032: 3rd edition, June 2031\n"
        "\n"
        "Edition: 3\n"
        "Month: 2031-06\n"
        "Cut-on: 2031-06-30\n"
        "Approved-by: Rivers Group\n"
        "Folder: plan\n"
        f"Digest: {digest}\n"
        "Templates: none\n"
    )


def test_what_is_about_to_be_cut_is_said_and_asked(force: Path, liberate: Liberate) -> None:
    about = (
        "About to be cut: 3rd edition, June 2031, as at 30 June 2031\n"
        "  5 deliverables: 1 red, 1 amber, 1 green, 1 complete, 1 not rated\n"
        "  3 overdue; 1 reviews missed, 1 never reviewed\n"
        "  approved by Rivers Group\n"
    )
    asked = ("edition", "cut", "--first", "--on", "2031-06-30", "--approved-by", "Rivers Group")
    answer = liberate(*asked, "--dry-run")
    assert (answer.out, answer.code) == ("", 0)
    assert answer.err == f"{about}Nothing is cut: --dry-run.\n"
    answer = liberate(*asked)
    assert answer.err == f"{about}error: Cut it?\nhint: Add --yes to agree to it.\n"
    assert (answer.code, git(force, "tag")) == (2, "")


def test_an_edition_tells_nothing_that_its_day_did_not_know(
    force: Path, liberate: Liberate
) -> None:
    answer = liberate("edition", "cut", "--first", "--yes", "--on", "2031-05-31")
    assert answer.err == (
        "error: The edition is judged as at 31 May 2031, and 2 facts are dated later:\n"
        "  plan/1-calm/1.1-boat-count.yaml:14:11: "
        "The review is dated 12 June 2031, after 31 May 2031.\n"
        "  plan/2-deter/2.2-bridge-watch.yaml:9:11: "
        "The review is dated 12 June 2031, after 31 May 2031.\n"
        "hint: Judge it as at a later day with --on, or mend what is dated wrongly.\n"
    )
    assert (answer.code, git(force, "tag")) == (1, "")


def test_the_digest_is_what_sha256sum_says(force: Path) -> None:
    shell = "find . -name '*.yaml' -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum | sha256sum"
    done = subprocess.run(  # noqa: S602 - the words of docs/editions.md
        shell, shell=True, cwd=force / "plan", capture_output=True, text=True, check=True
    )
    assert digest_of(read_plan(force / "plan").files) == f"sha256:{done.stdout.split()[0]}"


def test_nothing_but_the_tag_is_new(force: Path, liberate: Liberate) -> None:
    before = git(force, "status", "--short", "--branch"), git(force, "rev-parse", "HEAD")
    assert liberate(*CUT).code == 0
    assert (git(force, "status", "--short", "--branch"), git(force, "rev-parse", "HEAD")) == before
    assert git(force, "tag").split() == ["edition/2031-06"]


def test_the_next_edition_vouches_for_the_one_before(force: Path, liberate: Liberate) -> None:
    assert liberate(*CUT).code == 0
    assert liberate("edition", "open", "--commit").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    first = git(force, "rev-parse", "edition/2031-06").strip()
    assert f"\nPrevious: {first}\n" in git(force, "cat-file", "tag", "edition/2031-07")


def test_opening_is_two_lines_of_diff(force: Path, liberate: Liberate) -> None:
    replace_in(force / "plan/plan.yaml", "format: 1", "format: 2")
    commit(force, "Write it in format 2")
    assert liberate(*CUT).code == 0
    answer = liberate("edition", "open")
    assert (answer.out, answer.code) == ("The 4th edition, July 2031, is open.\n", 0)
    changed = [line for line in git(force, "diff", "-U0").splitlines() if line[:1] in "+-"]
    assert changed[2:] == [
        "-  number: 3",
        "-  month: 2031-06",
        "+  number: 4",
        "+  month: 2031-07",
    ]


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["2031-06"], "These files are the edition 2031-06 already.", "Open 2031-07."),
        (["2031-05"], "These files are the edition 2031-06 already.", "Open 2031-07."),
        (
            ["2031-08"],
            "After 2031-06 comes 2031-07; 2031-08 would leave a gap.",
            "Open 2031-07, or add --anyway.",
        ),
        (["July"], "“July” is not an edition.", "Write its year and month: 2018-05."),
        (
            [],
            "The edition 2031-06 has not been cut, and these files are all there is of it.",
            "Cut it with `liberate edition cut`, or add --anyway.",
        ),
    ],
)
def test_what_is_not_opened(
    arguments: list[str], message: str, hint: str, force: Path, liberate: Liberate
) -> None:
    answer = liberate("edition", "open", *arguments)
    assert (answer.out, answer.err) == ("", f"error: {message}\nhint: {hint}\n")
    assert answer.code in {2, 3}
    assert git(force, "status", "--short") == ""


@pytest.mark.usefixtures("force")
def test_a_gap_is_left_when_told(liberate: Liberate) -> None:
    answer = liberate("edition", "open", "2032-01", "--anyway")
    assert (answer.out, answer.code) == ("The 4th edition, January 2032, is open.\n", 0)


def edit(force: Path) -> None:
    replace_in(force / COUNT, "title: Boat count", "title: Counting boats")


def stage(force: Path) -> None:
    edit(force)
    git(force, "add", COUNT)


def add(force: Path) -> None:
    (force / "plan/1-calm/1.3-new.yaml").write_text('id: "1.3"\ntitle: New\ntask: Begin.\n')


def add_ignored(force: Path) -> None:
    (force / ".git/info/exclude").write_text("1.3-*\n")
    add(force)


def delete(force: Path) -> None:
    (force / COUNT).unlink()


def hide(force: Path) -> None:
    git(force, "update-index", "--skip-worktree", COUNT)
    edit(force)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (edit, COUNT),
        (stage, COUNT),
        (add, "plan/1-calm/1.3-new.yaml"),
        (add_ignored, "plan/1-calm/1.3-new.yaml"),
        (delete, COUNT),
        (hide, COUNT),
    ],
)
def test_what_is_not_committed_is_not_cut(
    change: object, path: str, force: Path, liberate: Liberate
) -> None:
    assert callable(change)
    change(force)
    answer = liberate(*CUT)
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == (
        "error: An edition is cut from what is committed, and these files are not as they were "
        f"committed:\n  {path}\n"
        "hint: Commit them with `git add` and `git commit`, and cut again.\n"
    )
    assert git(force, "tag") == ""


def test_a_file_that_is_no_part_of_the_plan_does_not_matter(
    force: Path, liberate: Liberate
) -> None:
    (force / "plan/notes.txt").write_text("mine")
    (force / "readme.yaml").write_text("not: the plan's\n")
    assert liberate(*CUT).code == 0


def test_what_a_hook_left_staged_does_not_matter(force: Path, liberate: Liberate) -> None:
    hook = force / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\necho '# Tidied.' >>{COUNT} && git add {COUNT}\n")
    hook.chmod(0o755)
    assert liberate("rag", "1.1", "green", "--because", "Counted.", "--commit").code == 0
    assert git(force, "status", "--porcelain") == f"MM {COUNT}\n"
    assert git(force, "diff", "HEAD") == ""
    assert liberate(*CUT).code == 0
    assert "# Tidied." in git(force, "show", f"edition/2031-06:{COUNT}")


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("status", 0),
        ("list", 0),
        ("trend", 0),
        ("challenge", 0),
        ("edition list", 0),
        ("edition verify", 2),
        ("edition verify 2031-05", 2),
        ("render --format md", 0),
        ("render --edition 2031-06 --format md", 0),
        ("diff 2031-05", 2),
        ("status --edition 2031-06", 0),
        ("status --edition 2031-05", 2),
        ("edition cut --yes", 3),
    ],
)
def test_a_third_edition_without_a_tag_is_told_alike(
    command: str, code: int, liberate: Liberate
) -> None:
    answer = liberate(*command.split())
    assert answer.err.count(NO_TAG) == 1
    assert "has been cut" not in answer.out + answer.err
    assert answer.code == code


def test_a_third_edition_without_a_tag_is_cut_as_the_first_where_one_says_so(
    force: Path, liberate: Liberate
) -> None:
    answer = liberate("edition", "cut", "--yes")
    assert (answer.out, answer.code) == ("", 3)
    assert answer.err == (
        f"error: This is the 3rd edition, June 2031. {NO_TAG}\n"
        "hint: Where none was ever cut, say that this is the first with --first.\n"
    )
    assert git(force, "tag") == ""
    assert liberate("edition", "cut", "--yes", "--first").code == 0
    for command in ("status", "list", "trend", "edition list"):
        assert NO_TAG not in liberate(*command.split()).err


def test_a_first_edition_without_a_tag_needs_no_word(force: Path, liberate: Liberate) -> None:
    replace_in(force / "plan/plan.yaml", "number: 3", "number: 1")
    commit(force, "Begin with the first")
    for command in ("status", "trend", "edition list"):
        assert NO_TAG not in liberate(*command.split()).err
    assert liberate("edition", "cut", "--yes").code == 0


def test_an_error_in_what_is_committed_is_not_cut(force: Path, liberate: Liberate) -> None:
    replace_in(force / COUNT, "title:", "titel:")
    commit(force, "Break it")
    answer = liberate(*CUT)
    assert (answer.out, answer.code) == ("", 1)
    assert answer.err == (
        "error: The plan has 2 errors, so an edition would leave something out.\n"
        "hint: Run `liberate check` to see each one and what to write instead.\n"
    )


def test_a_link_in_the_plan_is_not_cut(force: Path, liberate: Liberate) -> None:
    (force / "plan/1-calm/1.3-link.yaml").symlink_to("1.1-boat-count.yaml")
    commit(force, "Link")
    answer = liberate(*CUT)
    assert answer.code in {1, 3}
    assert git(force, "tag") == ""


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize(
    ("arguments", "message", "code"),
    [
        (["--on", "June"], "A month without its year is no date.", 2),
        (["--on", "2031-06"], "“2031-06” names no day.", 2),
        (["--approved-by", " "], "The text is empty.", 2),
        (["--approved-by", "a\u202eb"], "The text has the unseen character", 2),
    ],
)
def test_what_cannot_be_meant(
    arguments: list[str], message: str, code: int, liberate: Liberate
) -> None:
    answer = liberate("edition", "cut", "--first", "--yes", *arguments)
    assert (answer.out, answer.code) == ("", code)
    assert answer.err.startswith(f"error: {message}")


def test_an_approver_is_on_one_line(force: Path, liberate: Liberate) -> None:
    sly = "Board\nDigest: sha256:" + "0" * 64
    assert liberate(*CUT, "--approved-by", sly).code == 0
    assert liberate("edition", "verify").code == 0
    assert "Approved-by: Board Digest: sha256:000" in git(
        force, "cat-file", "tag", "edition/2031-06"
    )


def test_an_edition_is_cut_once(force: Path, liberate: Liberate) -> None:
    assert liberate(*CUT).code == 0
    answer = liberate(*CUT)
    assert answer.err == (
        "error: The edition 2031-06 was cut already, on 30 June 2031.\n"
        "hint: Open the next one with `liberate edition open`.\n"
    )
    assert answer.code == 3
    replace_in(force / "plan/plan.yaml", "month: 2031-06", "month: 2031-05")
    commit(force, "Go back")
    answer = liberate(*CUT)
    assert answer.err == (
        "error: The 3rd edition, June 2031, was cut after this one, the 3rd edition, May 2031.\n"
        "hint: Mend number and month in plan.yaml: `liberate edition open` writes both.\n"
    )
    replace_in(
        force / "plan/plan.yaml", "number: 3\n  month: 2031-05", "number: 4\n  month: 2031-07"
    )
    commit(force, "Go on")
    answer = liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-29")
    assert answer.err == (
        "error: The edition before was cut on 30 June 2031, after that day.\n"
        "hint: Write a later day with --on.\n"
    )
    assert answer.code == 2


def test_a_tag_that_is_in_the_way_is_kept(force: Path, liberate: Liberate) -> None:
    git(force, "tag", "edition/2031-06")
    answer = liberate(*CUT)
    assert answer.code == 3
    assert answer.err.splitlines()[4].startswith(
        "error: Git did not make the tag edition/2031-06, so the edition is not cut."
    )
    assert git(force, "cat-file", "-t", "edition/2031-06") == "commit\n"


def test_git_signs_where_it_is_set_to(force: Path, liberate: Liberate) -> None:
    git(force, "config", "tag.gpgSign", "true")
    git(force, "config", "gpg.program", "/nowhere/gpg")
    answer = liberate(*CUT)
    assert answer.code == 3
    assert "gpg" in answer.err
    assert git(force, "tag") == ""


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_a_cut_edition_is_shown_as_on_the_day(
    look: list[str], force: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_day = liberate(*look).out
    assert liberate(*CUT).code == 0
    change_all(force)
    assert liberate(*look).out != on_the_day
    for later in ("2031-09-01", "2050-01-01"):
        monkeypatch.setenv("LIBERATE_AS_AT", later)
        answer = liberate(*look, "--edition", "2031-06")
        assert (answer.err, answer.code) == (SAID, 0)
        if look[0] == "show" and "--json" not in look:
            # The file is where git has it.
            assert answer.out == on_the_day.replace("plan/1-calm", "edition/2031-06:plan/1-calm")
        else:
            assert answer.out == on_the_day


@pytest.mark.parametrize("page", ["html", "md"])
def test_a_cut_edition_is_rendered_to_the_same_bytes_for_ever(
    page: str, force: Path, liberate: Liberate
) -> None:
    own = force / "templates" / f"edition.{page}.j2"
    own.parent.mkdir()
    block = "{% block footer %}Made up: ask at the lock.{% endblock %}"
    own.write_text(f'{{% extends "builtin/edition.{page}.j2" %}}{block}')
    commit(force, "Have a footer of our own")
    assert liberate(*CUT).code == 0
    render = ("render", "--edition", "2031-06", "--format", page)
    assert liberate(*render).code == 0
    on_the_day = (force / f"out/edition-2031-06.{page}").read_bytes()
    assert b"Made up: ask at the lock." in on_the_day
    change_all(force)
    own.write_text("{{ nothing }}")
    commit(force, "Change everything")
    assert liberate(*render, "--out", "again").code == 0
    assert (force / f"again/edition-2031-06.{page}").read_bytes() == on_the_day


def test_the_edition_of_the_files_is_rendered_from_its_tag(force: Path, liberate: Liberate) -> None:
    assert liberate("render", "--format", "md").err == (
        f"3rd edition, June 2031: DRAFT, not cut yet\nwarning: {NO_TAG}\n"
    )
    assert "**DRAFT**" in (force / "out/edition-2031-06.md").read_text()
    assert liberate(*CUT, "--approved-by", "Rivers Group").code == 0
    edit(force)
    answer = liberate("render", "--format", "md")
    assert answer.err == SAID + (
        "What was changed since is not in it; begin the next one with `liberate edition open`.\n"
    )
    text = (force / "out/edition-2031-06.md").read_text()
    assert "DRAFT" not in text
    assert "Approved by Rivers Group\n" in text
    assert "Counting boats" not in text
    head = git(force, "rev-parse", "HEAD").strip()
    digest = digest_of({each: (force / "plan" / each).read_bytes() for each in at_head(force)})
    assert digest not in text
    assert text.endswith(
        f"\nLiberate 0.1.0, edition 2031-06, audience public, cut, commit {head}, digest "
        + git(force, "cat-file", "tag", "edition/2031-06").partition("Digest: ")[2].splitlines()[0]
        + "\n"
    )


def at_head(force: Path) -> list[str]:
    names = git(force, "ls-tree", "-r", "--name-only", "HEAD:plan")
    return [name for name in names.splitlines() if name.endswith(".yaml")]


@pytest.mark.usefixtures("force")
def test_a_draft_is_shown_as_one(liberate: Liberate) -> None:
    answer = liberate("list", "--edition", "2031-06", "--as-at", "2031-06-30")
    assert answer.err == f"3rd edition, June 2031: DRAFT, not cut yet\nwarning: {NO_TAG}\n"
    assert answer.out == liberate("list").out


@pytest.mark.usefixtures("force")
def test_a_cut_edition_is_judged_on_its_own_day_alone(liberate: Liberate) -> None:
    assert liberate(*CUT).code == 0
    answer = liberate("overdue", "--edition", "2031-06", "--as-at", "2031-07-15")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: The edition 2031-06 was cut on 30 June 2031, and is judged as at that day.\n"
        "hint: Leave out --as-at.\n"
    )


def test_an_unknown_edition_is_a_sentence(force: Path, liberate: Liberate) -> None:
    answer = liberate("status", "--edition", "2031-05")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "error: There is no edition 2031-05 of this plan.\n"
        f"hint: {NO_TAG} The files here are the edition 2031-06.\n"
    )
    assert liberate(*CUT).code == 0
    change_all(force)
    assert liberate("status", "--edition", "2031-05").err.endswith(
        "hint: These were cut: 2031-06. The files here are the edition 2031-07.\n"
    )


def test_the_list_of_editions(
    force: Path, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = liberate("edition", "list")
    assert nothing.out == ""
    assert nothing.err == f"warning: {NO_TAG}\n3rd edition, June 2031: DRAFT, not cut yet\n"
    assert liberate(*CUT, "--approved-by", "Rivers Group").code == 0
    change_all(force)
    commit(force, "Go on")
    assert liberate("edition", "cut", "--yes", "--on", "2031-08-02").code == 0
    git(force, "tag", "edition/2031-08")
    answer = liberate("edition", "list")
    golden("edition-list.txt", answer.out)
    assert answer.err == (
        "warning: the tag edition/2031-08 is no edition: it is not an annotated tag.\n"
    )
    golden("edition-list.json", liberate("edition", "list", "--json").out)
    monkeypatch.setenv("COLUMNS", "120")
    golden("edition-list-120.txt", liberate("edition", "list").out)
