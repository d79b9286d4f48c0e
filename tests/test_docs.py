"""The documents say what is so: every command in them runs, every code and command is in them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, seal
from support import load
from whole_view import whole_view

from liberate_cli.cli.app import COMMANDS
from liberate_cli.errors import Code
from liberate_cli.exchange.problem_reports import MEANINGS
from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.ratings import Rating
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parent.parent
README = (REPOSITORY / "README.md").read_text()
TEMPLATES = (REPOSITORY / "docs" / "templates.md").read_text()
PAGES = (REPOSITORY / "liberate_cli" / "publish" / "page" / "pages.py").read_text()


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


SHELL_LINES = [line for block in blocks("sh") for line in block.splitlines()]
SET_UPS = [line for line in SHELL_LINES if line.startswith("python3 -m venv")]
(MONTH,) = (block for block in blocks("sh") if "edition cut" in block)
LIBERATE_LINES = [
    line
    for block in blocks("sh")
    for line in block.splitlines()
    if line.startswith("liberate ") and block != MONTH
]
# tests/test_git_diff.py runs it.
GIT_LINES = [line for line in SHELL_LINES if line.startswith("git config diff.liberate.")]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a copy of the real plan, made the working one."""
    folder = tmp_path / "clone"
    shutil.copytree(REPOSITORY / "plan", folder / "plan")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("LIBERATE_AS_AT")
    return folder


def test_every_shell_line_of_the_readme_is_run() -> None:
    assert sorted(SHELL_LINES) == sorted(SET_UPS + LIBERATE_LINES + GIT_LINES + MONTH.splitlines())
    assert len(SET_UPS) == 2
    ci = (REPOSITORY / ".ci" / "run").read_text()
    assert "grep '^python3 -m venv ' README.md" in ci


def test_the_commands_for_powershell_are_the_same_two() -> None:
    # The PowerShell that comes with Windows has no &&.
    *set_ups, activation = blocks("powershell")
    assert [block.splitlines() for block in set_ups] == [
        command.replace("python3", "py").replace(".venv/bin/", ".venv\\Scripts\\").split(" && ")
        for command in SET_UPS
    ]
    assert activation.splitlines()[-1] == r".venv\Scripts\Activate.ps1"


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("line", LIBERATE_LINES)
def test_a_command_of_the_readme_runs(line: str) -> None:
    program = f"{shlex.quote(sys.executable)} -m liberate_cli"
    command = re.sub(r"^liberate", program, line)
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert (done.returncode, "error" in done.stderr.replace("0 errors", "")) == (0, False)


@pytest.mark.usefixtures("clone")
@pytest.mark.parametrize("block", blocks("console"), ids=lambda block: block.splitlines()[0])
def test_an_output_in_the_readme_is_what_is_printed(block: str, liberate: Liberate) -> None:
    first, _, shown = block.partition("\n")
    arguments = shlex.split(first.removeprefix("$ liberate "))
    # What stands between two lines that are shown may be left out.
    first_part, *left_out = shown.split("\n…\n")
    out = liberate(*arguments).out
    assert out == shown or (left_out and out.startswith(f"{first_part}\n"))
    assert all(f"\n{part}" in out for part in left_out)


def test_the_main_job_of_the_readme_names_the_real_edition() -> None:
    assert "liberate status && .venv/bin/liberate render --edition 2018-05" in SET_UPS[0]
    assert SET_UPS[1].endswith(".venv/bin/python -m pytest -n auto")


@pytest.mark.usefixtures("clone")
def test_the_deliverable_in_the_readme_is_one_of_the_plan() -> None:
    (text,) = blocks("yaml")
    file = next(Path("plan").rglob("4.2-*.yaml")).read_text()
    shown = parse_yaml("", text.encode()).data
    whole = parse_yaml("", file.encode()).data
    assert isinstance(shown, dict)
    assert isinstance(whole, dict)
    assert {key: whole[key] for key in shown} == shown


def test_the_templates_in_their_document_work(made_up: Path, liberate: Liberate) -> None:
    text, themed = blocks("jinja", TEMPLATES)
    folder = made_up.parent / "templates"
    folder.mkdir()
    (folder / "edition.html.j2").write_text(text)
    assert liberate("render", "--format", "html").code == 0
    page = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    assert "ask the coordinator for a paper copy" in page
    (folder / "edition.html.j2").write_text(themed)
    assert liberate("render", "--format", "html").code == 0
    page = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    assert page.index("--brand: #14305c") < page.index("--brand: #5b1a57") < page.index("</style>")
    assert 'aria-label="Our logo"' in page


def test_the_document_names_every_block_of_the_page() -> None:
    template = (REPOSITORY / "templates" / "edition.html.j2").read_text()
    (sentence,) = re.findall(r"The blocks are (.*?)\. A template", TEMPLATES, re.DOTALL)
    assert re.findall(r"`(\w+)`", sentence) == re.findall(r"{% block (\w+)", template)


def test_the_code_that_the_readme_says_to_read_is_there_and_fits_one_sitting() -> None:
    _, _, reading = README.partition("## Reading the code\n")
    order = reading.partition("one sitting:")[2].partition(". ")[0]
    files = [REPOSITORY / "liberate_cli" / name for name in re.findall(r"`(\S+)`", order)]
    assert len(files) == 9
    assert sum(len(file.read_text().splitlines()) for file in files) < 1_600


def parts(value: object) -> set[str]:
    """Return the names of all that a view and what is in it are made of."""
    if isinstance(value, PartialDate | Cycle | Rating):
        return set()
    names = set(getattr(value, "_fields", ())) or set(getattr(value, "__dataclass_fields__", ()))
    said = {name for name, each in vars(type(value)).items() if isinstance(each, property)}
    found = names | (said if names else set())
    inside = [getattr(value, name) for name in names]
    inside += value if isinstance(value, tuple) and not names else ()
    return found.union(*map(parts, inside))


def test_the_document_names_all_that_a_template_is_given() -> None:
    given = TEMPLATES.partition("## What a template is given")[2].partition("## Templates made")[0]
    named = set(re.findall(r"`(\w+)`", given))
    assert parts(whole_view()) - named == set()
    filters = re.findall(r"(?:filters|globals)\[\"(\w+)\"\]", PAGES)
    assert set(filters) - named == set()


def test_every_command_has_a_place_in_the_readme() -> None:
    for rows in COMMANDS.values():
        for command in rows:
            assert f"| `liberate {command.name}" in README


def test_every_code_is_explained() -> None:
    assert set(MEANINGS) == set(Code)
    problems = (REPOSITORY / "docs" / "problems.md").read_text()
    assert re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", problems, re.MULTILINE) == [
        (code.value, MEANINGS[code]) for code in Code
    ]


def test_the_files_in_the_format_document_are_a_plan() -> None:
    text = (REPOSITORY / "docs" / "plan-format.md").read_text()
    names = ["plan.yaml", "narrative.yaml", "people.yaml", "recommendations.yaml", "contacts.yaml"]
    paths = [*names, "1-prepare/objective.yaml", "1-prepare/1.5-reception-centres.yaml"]
    files = dict(zip(paths, blocks("yaml", text), strict=True))
    loaded = load(files)
    assert (loaded.problems, loaded.unread) == ((), ())
    assert [one.id for one in loaded.plan.ever] == ["1.5"]


@pytest.mark.parametrize(
    "document",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/plan-format.md",
        "docs/editions.md",
        "docs/month.md",
        "docs/templates.md",
        "docs/audiences.md",
        "docs/roll-up.md",
    ],
)
def test_each_link_leads_to_a_file(document: str) -> None:
    text = (REPOSITORY / document).read_text()
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (REPOSITORY / document).parent.joinpath(target).exists(), target


def test_the_commands_of_the_editions_run_one_after_the_other(
    clone: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    git(clone, "init", "--quiet", "--initial-branch=main")
    commit(clone, "The plan of May 2018")
    (block,) = blocks("sh", (REPOSITORY / "docs" / "editions.md").read_text())
    for line in block.splitlines():
        answer = liberate(*shlex.split(line)[1:])
        assert (answer.code, "error:" in answer.err) == (0, False), line
    assert git(clone, "tag") == "edition/2018-05\n"


def test_a_month_in_order_leaves_may_as_it_was(
    clone: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    git(clone, "init", "--quiet", "--initial-branch=main")
    commit(clone, "The plan of May 2018")
    for line in MONTH.splitlines():
        answer = liberate(*shlex.split(line)[1:])
        assert (answer.code, "error:" in answer.err) == (0, False), line
    assert git(clone, "tag") == "edition/2018-05\nedition/2018-06\n"
    assert (clone / "out" / "edition-2018-06.html").is_file()
    pages = {}
    for month in ("2018-05", "2018-06"):
        assert liberate("render", "--edition", month, "--format", "md").code == 0
        pages[month] = (clone / "out" / f"edition-{month}.md").read_text()
    for fact in ("The slide is late.", "The analysts have updated the profile.", "12 June 2018"):
        assert fact in pages["2018-06"]
        assert fact not in pages["2018-05"]


def test_nothing_else_in_the_readme_changes_the_plan(
    clone: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    git(clone, "init", "--quiet", "--initial-branch=main")
    commit(clone, "The plan of May 2018")
    for line in LIBERATE_LINES:
        liberate(*shlex.split(line.partition(" || ")[0])[1:])
    assert git(clone, "status", "--short", "plan") == ""


def test_what_no_test_can_run_has_tests_that_stand_in_for_it() -> None:
    contributing = (REPOSITORY / "CONTRIBUTING.md").read_text()
    rows = re.findall(r"^\| (.+) \| (`test_.+`) \|$", contributing, re.MULTILINE)
    assert {what.partition(",")[0] for what, _ in rows} == {
        *("Windows", "PowerShell", "Notepad", "macOS", "Microsoft Word", "Microsoft Excel"),
        *("a screen reader", "a lock on a network drive"),
    }
    for _, tests in rows:
        for file, name in re.findall(r"`(test_\w+\.py)::(test_\w+)`", tests):
            text = (REPOSITORY / "tests" / file).read_text()
            assert f"\ndef {name}(" in text, (file, name)
