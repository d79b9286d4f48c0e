"""`trend`, and directions beside the rest, on the example's year and on other real repositories."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal
from test_ended import kept
from typer.testing import CliRunner

from liberate_cli.cli.app import app
from liberate_cli.desk.missing_tags import NO_TAG
from liberate_cli.source.git.folder import may_have_editions

if TYPE_CHECKING:
    from conftest import Golden, Liberate

pytestmark = pytest.mark.slow

DAY = "2032-03-31"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the example: eleven editions that were cut, and a draft."""
    folder = tmp_path_factory.mktemp("year") / "example"
    with pytest.MonkeyPatch.context() as patch:
        seal(patch)
        made = CliRunner().invoke(app, ["init", str(folder), "--example"])
    assert made.exit_code == 0, made.stderr
    return folder


@pytest.fixture
def example(year: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the example, which no test changes, made the working folder."""
    seal(monkeypatch)
    monkeypatch.chdir(year)
    monkeypatch.setenv("LIBERATE_AS_AT", DAY)
    return year


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository with the made-up plan committed and nothing cut, the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


def cut_june_and_open_july(force: Path, liberate: Liberate) -> None:
    """Cut the made-up plan, and rate one deliverable better and one worse in July."""
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    old, new = "number: 3\n  month: 2031-06", "number: 4\n  month: 2031-07"
    replace_in(force / "plan/plan.yaml", old, new)
    replace_in(force / "plan/1-calm/1.1-boat-count.yaml", "rag: red", "rag: amber")


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("width", ["80", "120"])
def test_the_year_on_a_terminal(
    width: str, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    answer = liberate("trend")
    assert (answer.code, answer.err) == (0, "")
    golden(f"trend-{width}.txt", answer.out)
    assert max(map(len, answer.out.splitlines())) <= int(width)


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("trend-stories.txt", ["trend", "1.2", "3.3"]),
        ("trend-part.txt", ["trend", "--objective", "lock", "--since", "2032-01"]),
        ("trend.json", ["trend", "--json", "--since", "2032-02", "--objective", "3"]),
        ("trend.csv", ["trend", "--csv"]),
        ("trend-excel.csv", ["trend", "--csv-for", "excel"]),
        ("list-excel.csv", ["list", "--csv-for", "excel"]),
        ("trend-first.txt", ["trend", "--edition", "2031-04"]),
        ("status-directions.txt", ["status"]),
        ("status-directions.json", ["status", "--json"]),
        ("list-directions.txt", ["list"]),
        ("list-directions.csv", ["list", "--csv"]),
        ("show-direction.txt", ["show", "2.4"]),
    ],
)
def test_an_answer_of_the_example(
    name: str, arguments: list[str], liberate: Liberate, golden: Golden
) -> None:
    answer = liberate(*arguments)
    assert answer.code == 0, answer.err
    golden(name, answer.out)


@pytest.mark.usefixtures("example")
def test_status_fits_a_screen(liberate: Liberate) -> None:
    lines = liberate("status").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["9.9"],
            """\
error: There is no deliverable “9.9” in this plan.
hint: `liberate list` lists them all.
""",
        ),
        (
            ["--objective", "5"],
            """\
error: There is no objective “5” in this plan.
hint: Did you mean Know or Lock or Catch or Return?
""",
        ),
        (
            ["--since", "2033-01"],
            """\
error: No edition is that of 2033-01 or later.
hint: The last one is that of 2032-03.
""",
        ),
        (
            ["--since", "May"],
            "error: “May” is not an edition.\nhint: Write its year and month: 2018-05.\n",
        ),
    ],
)
def test_what_cannot_be_meant(arguments: list[str], says: str, liberate: Liberate) -> None:
    answer = liberate("trend", *arguments)
    assert (answer.out, answer.err, answer.code) == ("", says, 2)


@pytest.mark.usefixtures("example")
def test_all_the_editions_count_in_the_few_that_are_shown(liberate: Liberate) -> None:
    whole = json.loads(liberate("trend", "--json").out)["deliverables"]
    part = json.loads(liberate("trend", "--json", "--since", "2032-03").out)["deliverables"]
    assert [one.pop("ratings").keys() for one in part] == [{"2032-03"}] * 14
    assert len(whole[0].pop("ratings")) == 12
    assert part == [{key: one[key] for key in part[0]} for one in whole]


@pytest.mark.usefixtures("example")
def test_the_rendered_edition_says_where_things_go(
    tmp_path: Path, liberate: Liberate, golden: Golden
) -> None:
    for month in ("2032-02", "2031-04"):
        answer = liberate("render", "--edition", month, "--out", str(tmp_path))
        assert answer.code == 0, answer.err
    page = (tmp_path / "edition-2032-02.html").read_text()
    assert page.count('<tr><th scope="row">Trend</th>') == 13
    assert "trend" not in (tmp_path / "edition-2031-04.html").read_text().lower()
    text = (tmp_path / "edition-2032-02.md").read_text()
    glance = text[text.index("## The plan at a glance") : text.index("## What has changed")]
    one = text[text.index("### 1.1 Theft map\n\n**RAG status**") :]
    golden("trend-in-edition.md", glance + one[: one.index("\n### ") + 1])
    row = page[page.index('<tr><th scope="row">Trend</th>') :]
    golden("trend-row.html", row[: row.index("</tr>")])


@pytest.mark.usefixtures("force")
def test_where_nothing_was_cut_it_says_so(liberate: Liberate, golden: Golden) -> None:
    answer = liberate("trend")
    assert (answer.code, answer.err) == (0, f"warning: {NO_TAG}\n")
    golden("trend-none.txt", answer.out)
    assert "No edition before this one is here" in answer.out


def test_a_plan_outside_git_has_its_present_alone(made_up: Path, liberate: Liberate) -> None:
    found = json.loads(liberate("trend", "--json").out)
    assert found["editions"] == [{"number": 3, "month": "2031-06", "draft": True}]
    assert found["compared_with"] is None
    assert {one["direction"] for one in found["deliverables"]} == {"new", "not rated"}
    assert made_up.exists()


def test_what_was_done_late_is_counted_where_anything_was(
    made_up: Path, liberate: Liberate
) -> None:
    """The notes of `test_ended`: one action was done ten days late, another was dropped."""
    bare = liberate("trend").out, liberate("trend", "--json").out
    assert "Done late" not in bare[0]
    assert "done_late" not in bare[1]
    kept(made_up)
    lines = liberate("trend").out
    heads = [line for line in lines.splitlines() if line.endswith("Moved  Done late")]
    assert len(heads) == 2
    assert max(map(len, lines.splitlines())) <= 80
    (row,) = (line for line in lines.splitlines() if line.startswith("1.1 "))
    assert row.split()[-1] == "1"
    assert lines.endswith("Done late: how much was done after its due date.\n")
    found = json.loads(liberate("trend", "--json").out)
    assert found["plan"]["done_late"] == 1
    assert [each["done_late"] for each in found["objectives"]][:2] == [1, 0]
    late = {each["id"]: each["done_late"] for each in found["deliverables"]}
    assert {each for each, count in late.items() if count} == {"1.1"}
    assert " 1 action was done late." in liberate("trend", "1.1").out
    assert "done late" not in liberate("trend", "1.2").out


def test_the_files_of_an_edition_that_was_cut_are_no_draft(force: Path, liberate: Liberate) -> None:
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    assert json.loads(liberate("trend", "--json").out)["editions"][-1]["draft"] is False
    replace_in(force / "plan/1-calm/1.1-boat-count.yaml", "rag: red", "rag: amber")
    assert json.loads(liberate("trend", "--json").out)["editions"][-1]["draft"] is True


def test_directions_compare_with_the_edition_before_and_not_with_the_same(
    force: Path, liberate: Liberate
) -> None:
    cut_june_and_open_july(force, liberate)
    found = json.loads(liberate("status", "--json").out)
    assert (found["direction"], found["since"]) == ("improving", "2031-06")
    assert [one["direction"] for one in found["objectives"]] == ["improving", "no change"]
    commit(force, "July")
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    assert json.loads(liberate("status", "--json").out) == found


LOOKS = [["status"], ["status", "--json"], ["list"], ["list", "--csv"], ["show", "1.1"]]


@pytest.mark.usefixtures("force")
@pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)
def test_git_is_not_asked_where_nothing_was_cut(arguments: list[str]) -> None:
    code = (
        "import sys, types\n"
        f"sys.argv = ['liberate', *{arguments!r}]\n"
        "from liberate_cli.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        # A module that waits to be loaded is of another type.
        "sys.exit(type(sys.modules.get('liberate_cli.source.git.run')) is types.ModuleType)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, f"warning: {NO_TAG}\n")
    assert done.stdout


@pytest.mark.parametrize("arguments", LOOKS, ids=" ".join)
def test_without_git_a_look_goes_on_and_says_what_is_missing(
    arguments: list[str], force: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_june_and_open_july(force, liberate)
    whole = liberate(*arguments)
    monkeypatch.setenv("PATH", str(force))
    answer = liberate(*arguments)
    assert answer.code == 0
    assert answer.err == (
        "warning: what has changed since the last edition is not known. "
        "Git could not be run: it is not on the path.\n"
    )
    assert answer.out != whole.out
    assert "improving" in whole.out
    assert "improving" not in answer.out


def test_a_faulty_settings_file_has_no_directions(force: Path, liberate: Liberate) -> None:
    cut_june_and_open_july(force, liberate)
    (force / "plan/plan.yaml").write_text("title: [\n")
    answer = liberate("list", "--json")
    assert answer.code == 0
    assert {one["direction"] for one in json.loads(answer.out)} == {None}


def test_editions_are_seen_without_git(force: Path, tmp_path: Path, liberate: Liberate) -> None:
    assert not may_have_editions(tmp_path)
    assert not may_have_editions(force / "plan")
    git(force, "tag", "v1")
    git(force, "pack-refs", "--all")
    assert not may_have_editions(force / "plan")
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    assert may_have_editions(force / "plan" / "1-calm")
    git(force, "worktree", "add", "--quiet", str(tmp_path / "other"))
    assert may_have_editions(tmp_path / "other" / "plan")
    git(force, "pack-refs", "--all", "--prune")
    assert not (force / ".git" / "refs" / "tags" / "edition").exists()
    assert may_have_editions(force / "plan")
    assert may_have_editions(tmp_path / "other" / "plan")


def test_a_git_folder_that_cannot_be_read_may_hold_editions(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert not may_have_editions(tmp_path)
    (tmp_path / ".git").unlink()
    (tmp_path / ".git" / "packed-refs").mkdir(parents=True)
    assert may_have_editions(tmp_path)
    (tmp_path / ".git" / "reftable").mkdir()
    assert may_have_editions(tmp_path)


def test_a_shallow_clone_knows_no_past_and_says_so(
    force: Path, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_june_and_open_july(force, liberate)
    commit(force, "July")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{force}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    assert "improving" not in liberate("status").out
    assert "No edition before this one is here" in liberate("trend").out
