"""The example: a made-up year that is sound in every month, and the same on every machine."""

from __future__ import annotations

import os
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import pages
from support import load, problems_of

from liberate_cli.errors import Code, Severity
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.source.example import EXAMPLE_MONTHS, TITLE, example_editions, split_editions

if TYPE_CHECKING:
    from conftest import Liberate

    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.source.example import ExampleEdition

pytestmark = pytest.mark.slow

LAST_COMMIT = "4ca7164733eb3fd923e8f8c0f2655ab96a4c38cc"
LAST_TAG = "4d85ee3a29b05682dcad72df9b15fe81a03eddee"
"""They change only with a word of the example, or of what `init` writes beside a plan."""

EDITIONS = example_editions()
PLANS = [load(edition.files).plan for edition in EDITIONS]


SPANS = [
    (1, 3, ""),
    (1, 3, "1-"),
    (2, 3, "2-"),
    (3, 3, "3-"),
    *[(1, last, f"1-{last}") for last in (1, 2, 3)],
    (2, 3, "2-3"),
    *[(one, one, str(one)) for one in (1, 2, 3)],
]
"""Editions from and to, of three, and how a line says so."""


def run(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def example(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the example, made the working one."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    settings = "[commit]\ngpgSign = true\n[core]\nautocrlf = true\nhooksPath = /nowhere\n"
    (tmp_path / "home" / ".gitconfig").write_text(settings)
    answer = liberate("init", str(tmp_path / "example"), "--example")
    assert answer.code == 0, answer.err
    monkeypatch.chdir(tmp_path / "example")
    return tmp_path / "example"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: str(edition.month))
def test_every_month_is_a_sound_plan(example: Path, edition: ExampleEdition) -> None:
    number = edition.number - 1
    tree = f"main~{11 - number}"
    paths = run(example, "ls-tree", "-r", "--name-only", tree, "plan").splitlines()
    files = {path.removeprefix("plan/"): run(example, "show", f"{tree}:{path}") for path in paths}
    problems = problems_of(files, as_at=edition.day)
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    # One recommendation is answered by nobody in the first four months.
    assert [one.code for one in problems] == [Code.UNCITED_RECOMMENDATION] * (number < 4)
    assert all("made up" in text.lower() or "made-up" in text.lower() for text in files.values())
    assert load(files).plan.deliverables == PLANS[number].deliverables
    settings = PLANS[number].settings
    assert settings is not None
    assert (settings.edition.number, settings.edition.month) == (edition.number, edition.month)
    assert settings.title == TITLE
    assert edition.message.startswith(
        f"Edition {edition.number}, {edition.month.words} (made up)\n\n- "
    )


def test_the_history_is_one_edition_a_month_and_the_same_everywhere(example: Path) -> None:
    log = run(example, "log", "--format=%cI %an %s").splitlines()
    assert len(log) == 12
    assert log[0] == (
        "2032-03-31T16:00:00+00:00 Bo Placeholder (made up) Edition 12, March 2032 (made up)"
    )
    assert run(example, "rev-parse", "HEAD").strip() == LAST_COMMIT
    # Each tag has the id of the one before it.
    assert run(example, "rev-parse", "edition/2032-02").strip() == LAST_TAG
    assert len(run(example, "tag", "--list").splitlines()) == 11
    assert run(example, "status", "--short") == ""


ONLY_IN = {
    "How partners share": "partners internal",
    "3.3 Pictures": "partners internal",
    "14 deliverables: 2 red": "partners internal",
    "13 deliverables: 2 red": "public",
    "For partners only (made up)": "partners",
    "Send two officers in plain clothes": "internal",
    "07700900123": "internal",
    "Challenge: what is claimed": "internal",
    "For the force only (made up)": "internal",
    "Sgt Unreal": "public partners internal",
    "0100000001": "public partners internal",
}
"""What of the last edition only some audiences have, as a newcomer can see; the rest all have."""


@pytest.mark.usefixtures("example")
def test_the_audiences_see_different_things(liberate: Liberate) -> None:
    said = {}
    for audience in ("public", "partners", "internal"):
        asked = ("--edition", "2032-03", "--format", "md", "--audience", audience)
        answer = liberate("render", *asked)
        assert answer.code == 0, answer.err
        assert "everybody" not in answer.err
        said[audience] = Path(answer.out.strip()).read_text()
    for words, seen_by in ONLY_IN.items():
        found = [each for each, text in said.items() if words in text]
        assert " ".join(found) == seen_by, words
    # What is withheld is no news either: nothing else of its deliverable seems to have changed.
    changed = said["public"].partition("## What has changed since")[2].partition("\n## ")[0]
    assert "Checks of markets" not in changed


def test_the_briefing_is_the_first_page_of_paper(example: Path, liberate: Liberate) -> None:
    """And no part of it: what matters is read without turning over."""
    run(example, "config", "user.name", "Made-up Coordinator")
    run(example, "config", "user.email", "coordinator@example.org")
    assert liberate("edition", "cut", "--on", "2032-03-31", "--yes").code == 0
    for audience in ("public", "partners", "internal"):
        asked = ("render", "--edition", "2032-03", "--format", "pdf", "--audience", audience)
        (file,) = liberate(*asked).out.splitlines()
        first, second, *_ = pages(Path(file).read_bytes())
        assert "Briefing" in first
        assert "4.2 Owners are told: Ask owners whether they were told." in first
        assert second.splitlines()[1] == "Contents"


def test_a_month_reads_like_minutes(example: Path) -> None:
    assert run(example, "log", "-1", "--format=%b", "main~8").rstrip() == (
        "- 1.2 moved: Open the register. (due 2031-09) The builder of the register is ill.\n"
        "- 2.3 amber: Sgt Specimen is leaving, and no one is named.\n"
        "- 2.3 added: Name who visits from autumn on. (due 2031-08)\n"
        "- 2.4 moved: Find who owns the four alleys. (due 2031-11) The deeds are in cellars.\n"
        "- 4.1 amber: There is a shed; it has no shelves.\n"
        "- 4.1 done: Rent a shed. The shed is rented.\n"
        "- 4.1 added: Put shelves up. (due 2031-11)"
    )


def test_a_slip_is_recorded_where_it_is_seen(example: Path) -> None:
    file = next((example / "plan").glob("*/2.4-*.yaml"))
    assert file.read_text().partition("work_outstanding:\n")[2] == (
        "  - text: Find who owns the four alleys.\n"
        "    due: 2032-01\n"
        "    owner: Council of Nowhere\n"
        "    moved:\n"
        "      - was: 2031-07\n"
        "        on: 2031-07-10\n"
        "        agreed_by: Wheels Group\n"
        "        because: The deeds are in cellars.\n"
        "      - was: 2031-11\n"
        "        on: 2031-11-13\n"
        "        agreed_by: Wheels Group\n"
        "        because: The cellars are flooded.\n"
        "  - text: Light six alleys.\n"
        "    due: 2032-06\n"
        "    moved:\n"
        "      - was: 2032-02\n"
        "        on: 2032-02-12\n"
        "        agreed_by: Wheels Group\n"
        "        because: No lamps came.\n"
    )


def test_a_text_is_split_into_its_editions() -> None:
    text = (
        "      | title: Light\n"
        "1     | rag: amber\n"
        "2-3   |\n"
        "3-    | due: 2031-07 | or later\n"
        "11-12 |   - a\n"
        "|b\n"
    )
    three = "title: Light\n\ndue: 2031-07 | or later\nb\n"
    four = "title: Light\ndue: 2031-07 | or later\nb\n"
    eleven = "title: Light\ndue: 2031-07 | or later\n  - a\nb\n"
    assert split_editions(text, 12) == [
        "title: Light\nrag: amber\nb\n",
        "title: Light\n\nb\n",
        three,
        *[four] * 7,
        *[eleven] * 2,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "rag: red",
        "0 | a",
        "13 | a",
        "1-13 | a",
        "0- | a",
        "5-4 | a",
        "-4 | a",
        "1, 3 | a",
        "² | a",
    ],
)
def test_a_line_without_its_editions_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match=r"^line 2 does not begin with its editions: ") as error:
        split_editions(f"1 | a\n{line}\n", 12)
    assert str(error.value).endswith(f": {line}")


@given(st.lists(st.tuples(st.text("ab|:- 1", max_size=4), st.sampled_from(SPANS))))
def test_each_edition_has_the_lines_that_are_marked_with_it(
    lines: list[tuple[str, tuple[int, int, str]]],
) -> None:
    text = "".join(f"{mark:5} | {words}\n" for words, (_, _, mark) in lines)
    assert split_editions(text, 3) == [
        "".join(f"{words}\n" for words, (first, last, _) in lines if first <= number <= last)
        for number in (1, 2, 3)
    ]


def history(some_id: str) -> list[Deliverable]:
    return [one for plan in PLANS for one in plan.deliverables if one.id == some_id]


def test_the_year_has_what_a_real_one_has() -> None:
    first, last = PLANS[0], PLANS[-1]
    assert len(last.objectives) == 4
    assert len(last.deliverables) == 14
    assert {one.rag for one in last.deliverables} == {each.rag for each in DEFAULT_RATINGS.legend}
    assert len(first.deliverables) == 12
    moves = 0
    for one in last.deliverables:
        months = history(one.id)
        for before, after in pairwise(months):
            if after.rag != before.rag:
                moves += 1
                assert after.rag_reason != before.rag_reason
                assert after.reviewed != before.reviewed
            if before.rag == "complete":
                assert after == before
    assert moves == 29


def test_a_person_leaves_and_another_takes_over() -> None:
    for plan, month in zip(PLANS, EXAMPLE_MONTHS, strict=True):
        here = "Sgt Unreal" if month >= EXAMPLE_MONTHS[5] else "Sgt Specimen"
        gone = "Sgt Specimen" if month >= EXAMPLE_MONTHS[5] else "Sgt Unreal"
        assert plan.register.find(here) is not None
        assert plan.register.find(gone) is None
        assert here in {name for one in plan.deliverables for name in one.owned_by}


def test_an_action_is_owned_by_a_party_of_the_register() -> None:
    files = {path: content.decode() for path, content in EDITIONS[-1].files.items()}
    path = next(path for path in files if "/2.3-" in path)
    files[path] = files[path].replace("owner: Sgt Unreal", "owner: Sgt Unrael")
    (problem,) = problems_of(files, as_at=EDITIONS[-1].day)
    line = files[path].splitlines()[problem.line - 1]
    assert (problem.code, line[problem.column - 1 :]) == (Code.UNKNOWN_PARTY, "Sgt Unrael")
    assert problem.hint == "Did you mean “Sgt Unreal”? If not, add it there."


@pytest.mark.usefixtures("example")
def test_every_page_says_that_it_is_made_up(liberate: Liberate) -> None:
    answer = liberate("render", "--edition", "2032-03", "--format", "html,md", "--out", "out")
    assert answer.code == 0, answer.err

    for file in Path("out").iterdir():
        text = file.read_text()
        assert "Made up: The Bicycle Plan 2031-2032" in text
        assert "Every force, place, person and promise in this plan is made up" in text
        assert "Nowhere Constabulary (made up)" in text


def test_the_example_is_refused_where_there_is_a_history(
    tmp_path: Path, liberate: Liberate
) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    answer = liberate("init", str(tmp_path), "--example")
    assert answer.code == 3
    assert "has a history of its own" in answer.err
    assert not (tmp_path / "plan").exists()


def test_the_example_takes_no_words(tmp_path: Path, liberate: Liberate) -> None:
    answer = liberate("init", str(tmp_path / "example"), "--example", "--title", "Mine")
    assert answer.code == 2
    assert not (tmp_path / "example").exists()


def test_the_example_without_git_is_its_last_month(tmp_path: Path, liberate: Liberate) -> None:
    assert liberate("init", str(tmp_path / "example"), "--example", "--no-git").code == 0
    assert not (tmp_path / "example" / ".git").exists()
    answer = liberate("check", "--plan", str(tmp_path / "example"), "--as-at", "2032-03-31")
    assert (answer.code, answer.out) == (0, "")
