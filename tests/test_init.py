"""`init`: a new plan is sound from its first minute, and nothing that is there is written over."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import files_of, load, problems_of

from liberate_cli.source.new_plan import as_yaml, surrounding_files
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from conftest import Liberate

REPOSITORY = Path(__file__).parent.parent
OPTIONS = ["--title", "A plan", "--organisation", "The Council", "--objective", "Listen"]
PLAN = [
    "plan/plan.yaml",
    "plan/narrative.yaml",
    "plan/people.yaml",
    "plan/recommendations.yaml",
    "plan/contacts.yaml",
    "plan/1-listen/objective.yaml",
]
BESIDE = [".gitattributes", ".gitignore", ".vscode/settings.json", "templates/README.md"]


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=Ada Example", "-c", "user.email=ada@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, empty, without anybody's settings of git."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_new_plan_is_written_whole(here: Path, liberate: Liberate) -> None:
    answer = liberate("init", "new", *OPTIONS)
    assert answer.code == 0, answer.err
    expected = [*PLAN, *BESIDE, ".git/hooks/pre-commit"]
    assert answer.out.splitlines() == [f"new/{path}" for path in expected]
    written = {file.relative_to(here / "new").as_posix() for file in here.rglob("*")}
    assert written >= set(expected)
    assert answer.err.splitlines()[:2] == ["“A plan” is begun. Next:", "  cd new"]
    assert (here / "new/plan/plan.yaml").read_text().partition("format: 2\n")[2] == (
        "title: A plan\n"
        "organisation: The Council\n"
        "period:\n"
        "  start: 2031-06\n"
        "  end: 2032-05\n"
        "edition:\n"
        "  number: 1\n"
        "  month: 2031-06\n"
        "review:\n"
        "  cycle: every month\n"
    )


def test_a_plan_may_have_recommendations_alone(liberate: Liberate) -> None:
    answer = liberate("init", "new", *OPTIONS[:4], "--no-git")
    assert answer.out.splitlines() == [f"new/{path}" for path in (*PLAN[:-1], *BESIDE)]
    assert answer.err.splitlines()[2:4] == [
        '  liberate objective add "Its name"    if it is to have deliverables',
        '  liberate recommendation add audit-2018/1 "What it asks" --source-name "Audit of 2018"',
    ]


@pytest.mark.parametrize(
    "command",
    ["status", "list", "overdue", "recommendations", "people", "contacts", "render", "check"],
)
def test_every_command_looks_at_a_new_plan(command: str, liberate: Liberate) -> None:
    liberate("init", ".", *OPTIONS)
    answer = liberate(command)
    assert answer.code == 0, answer.err
    if command == "check":
        assert (answer.out, answer.err) == ("", "6 files: no problem.\n")


def test_what_is_typed_is_what_is_read(here: Path, liberate: Liberate) -> None:
    names = ["yes", "12", "- x", "x # y: 'z' \"w\"", "保護 & *care*", "Prepare for: the  \t end\n"]
    options = [part for name in names for part in ("--objective", name)]
    answer = liberate(
        "init", "new", "--title=1.10", "--organisation=Null", *options, "--cycle=Every 2 weeks",
        "--month=2030-02", "--start=2030", "--end=2031-03-31",
    )  # fmt: skip
    assert answer.code == 0, answer.err
    files = files_of(here / "new" / "plan")
    plan = load(files).plan
    assert plan.settings is not None
    assert (plan.settings.title, plan.settings.organisation) == ("1.10", "Null")
    assert str(plan.settings.review.cycle) == "every 2 weeks"
    assert [str(date) for date in plan.settings.period.__dict__.values()] == ["2030", "2031-03-31"]
    assert [one.title for one in plan.objectives] == [*names[:-1], "Prepare for: the end"]
    assert sorted(path.rpartition("/")[0] for path in plan.paths.values()) == [
        "1-yes", "2-12", "3-x", "4-x-y-z-w", "5-care", "6-prepare-for-the-end",
    ]  # fmt: skip
    assert problems_of(files) == []


UNSEEN: Final = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
TYPED = st.text(
    st.characters(exclude_categories=UNSEEN, exclude_characters="\ufffc\ufffd")
    | st.sampled_from(" :#-?'\"\\[]{}&*!|>%@`~,0="),
    min_size=1,
)


# Hypothesis makes its table of characters while the first text is drawn.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), st.recursive(TYPED, st.lists, max_leaves=5)))
def test_any_text_is_read_as_it_was_written(data: dict[str, object]) -> None:
    assert parse_yaml("", as_yaml(data | {"last": "x"})).data == data | {"last": "x"}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2018", "2018-12"),
        ("2018/19", "2019-03"),
        ("2018-Q2", "2019-03"),
        ("2018/19-Q2", "2019-06"),
        ("2018/19-Q4", "2019-12"),
        ("2018-06", "2019-05"),
        ("2018-06-12", "2019-05"),
        ("2018-01", "2018-12"),
    ],
)
def test_a_plan_without_an_end_is_for_a_year_from_its_start(
    here: Path, liberate: Liberate, start: str, end: str
) -> None:
    assert liberate("init", "new", *OPTIONS, "--start", start).code == 0
    settings = load(files_of(here / "new" / "plan")).plan.settings
    assert settings is not None
    assert [str(date) for date in settings.period.__dict__.values()] == [start, end]


@pytest.mark.parametrize(
    ("options", "code", "words"),
    [
        (["--title", "A"], 2, "A plan needs --organisation, and"),
        ([*OPTIONS, "--objective", " "], 2, "The text is empty"),
        ([*OPTIONS, "--title", "a\u202eb"], 2, "U+202E"),
        ([*OPTIONS, "--title", "a\udcffb"], 2, "half a character"),
        ([*OPTIONS, "--cycle", "sometimes"], 2, "“sometimes” is not a cycle"),
        ([*OPTIONS, "--month", "2031"], 2, "“2031” is not a month"),
        ([*OPTIONS, "--start", "2031", "--end", "2030"], 2, "would end (2030) before"),
    ],
)
def test_what_cannot_be_meant_writes_nothing(
    here: Path, liberate: Liberate, options: list[str], code: int, words: str
) -> None:
    answer = liberate("init", "new", *options)
    assert answer.code == code
    assert words in answer.err
    assert list(here.iterdir()) == []


def test_a_plan_that_is_there_is_left_alone(here: Path, liberate: Liberate) -> None:
    (here / "plan").mkdir()
    (here / "flat").mkdir()
    (here / "flat" / "plan.yaml").write_text("title: T\n")
    (here / "file").write_text("text\n")
    for folder, words in (
        (".", "plan is there already"),
        ("flat", "plan.yaml is"),
        ("file", "not"),
    ):
        answer = liberate("init", folder, *OPTIONS)
        assert (answer.code, words in answer.err) == (3, True), answer
    assert sorted(path.name for path in here.rglob("*")) == ["file", "flat", "plan", "plan.yaml"]


def test_no_file_is_written_over(here: Path, liberate: Liberate) -> None:
    (here / ".gitignore").write_text("mine\n")
    answer = liberate("init", ".", *OPTIONS)
    assert "kept as it was: .gitignore\n" in answer.err
    assert ".gitignore" not in answer.out.splitlines()
    assert (here / ".gitignore").read_text() == "mine\n"


def test_git_is_left_alone_where_it_is_not_wanted(
    here: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    refused = liberate("init", "new", *OPTIONS)
    assert refused.code == 3
    assert "Or leave git alone: --no-git." in refused.err
    assert not (here / "new").exists()
    assert liberate("init", "new", *OPTIONS, "--no-git").code == 0
    assert not (here / "new" / ".git").exists()


def test_the_hook_keeps_a_faulty_plan_from_being_committed(here: Path, liberate: Liberate) -> None:
    run(here, "init", "--quiet")
    assert liberate("init", "the force's", *OPTIONS).code == 0
    file = here / "the force's" / "plan" / "plan.yaml"
    sound = file.read_text()
    file.write_text(sound.replace("title:", "titel:"))
    run(here, "add", ".")
    refused = run(here, "commit", "--message", "Begin")
    assert refused.returncode == 1
    assert "“titel” is not a key here" in refused.stderr
    (here / "other.txt").write_text("no plan\n")
    run(here, "reset", "--quiet")
    run(here, "add", "other.txt")
    assert run(here, "commit", "--message", "Other").returncode == 0
    file.write_text(sound)
    run(here, "add", ".")
    assert run(here, "commit", "--message", "Begin").returncode == 0


def test_a_hook_that_is_there_is_kept(here: Path, liberate: Liberate) -> None:
    run(here, "init", "--quiet")
    hook = here / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n")
    answer = liberate("init", "new", *OPTIONS)
    assert (
        "kept as it was: .git/hooks/pre-commit; add `liberate check --plan new/plan`" in answer.err
    )
    assert hook.read_text() == "#!/bin/sh\n"
    run(here, "config", "core.hooksPath", "everyones")
    assert "Git's settings keep its hooks elsewhere" in liberate("init", "more", *OPTIONS).err
    assert not (here / "everyones").exists()


def test_the_editor_is_set_as_in_this_repository() -> None:
    mine = (REPOSITORY / ".vscode" / "settings.json").read_bytes()
    assert surrounding_files()[".vscode/settings.json"] == mine


def test_the_words_on_templates_are_true(here: Path, liberate: Liberate) -> None:
    liberate("init", ".", *OPTIONS)
    text = (here / "templates" / "README.md").read_text()
    assert liberate("render", "--format", "html", "--out", "before").code == 0
    (block,) = re.findall(r"```jinja\n(.*?)```", text, re.DOTALL)
    (here / "templates" / "edition.html.j2").write_text(block)
    assert liberate("render", "--format", "html", "--out", "after").code == 0
    assert "ask for a paper copy" in next((here / "after").iterdir()).read_text()
    built_in = (REPOSITORY / "templates" / "edition.html.j2").read_text()
    named = re.findall(r"`(\w+)`", text.rpartition("The blocks are")[2].partition(". `")[0])
    assert named == re.findall(r"{% block (\w+)", built_in)


def test_a_union_merge_would_move_a_due_date_to_another_action(here: Path) -> None:
    # Why .gitattributes leaves merge=union out: git merges this without a word, and the date ends
    # up with an action that it was never given to.
    run(here, "init", "--quiet")
    (here / ".gitattributes").write_text("*.yaml merge=union\n")
    file = here / "1.1-a.yaml"
    base = "work_outstanding:\n  - text: Get the key.\n"
    file.write_text(base)
    run(here, "add", ".")
    run(here, "commit", "--message", "Base")
    run(here, "checkout", "--quiet", "-b", "theirs")
    file.write_text(f"{base}    due: 2031-06\n")
    run(here, "commit", "--all", "--message", "Theirs")
    run(here, "checkout", "--quiet", "-")
    file.write_text(f"{base}  - text: Count the boats.\n")
    run(here, "commit", "--all", "--message", "Ours")
    assert run(here, "merge", "theirs").returncode == 0
    assert file.read_text() == f"{base}  - text: Count the boats.\n    due: 2031-06\n"
    assert b"merge=union is left out" in surrounding_files()[".gitattributes"]


def test_a_person_is_asked_on_a_terminal(here: Path) -> None:
    leader, follower = pty.openpty()
    typed = ["", "A plan", "The Council", "Listen", "Answer", "", "sometimes", "every week", ""]
    os.write(leader, "".join(f"{line}\n" for line in typed).encode())
    command = [sys.executable, "-m", "liberate_cli", "init", "new", "--no-git"]
    done = subprocess.run(command, stdin=follower, capture_output=True, text=True, check=False)
    os.close(leader)
    os.close(follower)
    assert done.returncode == 0, done.stderr
    assert "“sometimes” is not a cycle" in done.stderr
    plan = load(files_of(here / "new" / "plan")).plan
    assert plan.settings is not None
    assert (plan.settings.title, str(plan.settings.edition.month)) == ("A plan", "2031-06")
    assert str(plan.settings.review.cycle) == "every week"
    assert [one.title for one in plan.objectives] == ["Listen", "Answer"]
