"""What comes from outside and steers a screen reaches nobody's screen as it is."""

from __future__ import annotations

import json
import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from repository import commit, git, make_repository, seal

from liberate_cli.errors import harmless, harmless_lines
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.editions import CutEdition
from liberate_cli.source.git.tags import message_of, parse_message

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows holds no such names")

ESCAPES = "1.99-\x1b]0;pwned\x07\x1b[2Jx.yaml"
BREAK = "1.98-\n::error::injected.yaml"
TURN = "1.97-\u202elmay.yaml"
NAMES = {
    ESCAPES: r"1.99-\x1b]0;pwned\x07\x1b[2Jx.yaml",
    BREAK: r"1.98-\n::error::injected.yaml",
    TURN: r"1.97-\u202elmay.yaml",
}
JOURNAL = {
    "what": "\x1b]0;pwned\x07\n::error::injected",
    "files": {
        "1-calm/1.1-boat-count.yaml": {"before": None, "after": "0"},
        "1-calm/\x1b[2J\n.yaml": {"before": None, "after": "0"},
    },
}
COMMANDS = (
    "status",
    "list",
    "show 1.98",
    "overdue",
    "people",
    "challenge",
    "trend",
    "check",
    "check --format github",
    "rag 1.99 green --because Counted.",
    "progress 1.98 Counted. --commit",
    "edit 1.99",
    "new 1 Buoys --task Paint.",
    "edition list",
    "edition open --anyway --dry-run",
    "edition cut --first --yes",
    "edition verify",
    "render --format md",
)


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root


def assert_harmless(said: str) -> None:
    assert not set(said) & {"\x1b", "\x07", "\r", "\x9b", "\u202e"}
    assert "\n::error::injected" not in said


@pytest.mark.parametrize("kept", ["on the disk", "in the commit"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_a_name_steer_the_screen(
    liberate: Liberate, force: Path, command: str, kept: str
) -> None:
    for name in NAMES:
        id_ = name[:4]
        (force / "plan/1-calm" / name).write_text(f'id: "{id_}"\ntitle: T\ntask: X.\n')
    if kept == "in the commit":
        commit(force, "Add files")
        git(force, "tag", "-am", "\x1b[2J\n\nEdition: \x1b[2J", "edition/2031-05")
    answer = liberate(*command.split(" ", 4))
    assert answer.code != 70, answer.err
    assert_harmless(answer.out.replace("::error file", "") + answer.err)


@pytest.mark.parametrize("command", [*COMMANDS, "schema"])
def test_no_command_lets_a_journal_steer_the_screen(
    liberate: Liberate, force: Path, command: str
) -> None:
    (force / "plan/.liberate-change.json").write_text(json.dumps(JOURNAL))
    answer = liberate(*command.split(" ", 4))
    assert answer.code != 70, answer.err
    assert_harmless(answer.out + answer.err)


@pytest.mark.parametrize("name", NAMES)
def test_check_spells_the_name_out_and_json_keeps_it(
    liberate: Liberate, force: Path, name: str
) -> None:
    (force / "plan/1-calm" / name).write_text('id: "1.9"\n')
    text, github, as_json = (
        liberate("check", "--format", form).out for form in ("text", "github", "json")
    )
    message = "The name has a character in it that cannot be seen."
    assert text.startswith(
        f"plan/1-calm/{NAMES[name]}:1:1: error control-character: {message}\n  Rename it.\n"
    )
    assert github.splitlines()[0].endswith(f",title=control-character::{message} Rename it.")
    assert json.loads(as_json)[0]["path"] == f"plan/1-calm/{name}"


@pytest.mark.usefixtures("force")
def test_a_folder_that_is_named_cannot_steer_the_screen(liberate: Liberate) -> None:
    answer = liberate("status", "--plan", "no\n::error::injected\x1b[2J")
    assert answer.err.startswith(
        r"error: There is no plan in no\n::error::injected\x1b[2J or any folder above it."
    )


@pytest.mark.usefixtures("force")
def test_a_rendered_file_that_is_named_cannot_steer_the_screen(
    liberate: Liberate, tmp_path: Path
) -> None:
    liberate("edition", "cut", "--first", "--yes")
    file = tmp_path / "a\n::error::injected\x1b[2J.md"
    file.write_text("Nothing.\n")
    answer = liberate("edition", "verify", str(file))
    assert answer.out == (
        f"{tmp_path}/"
        r"a\n::error::injected\x1b[2J.md: "
        "NOT what was cut: it does not say which edition it is\n"
    )


@pytest.mark.usefixtures("force")
def test_a_template_that_fails_cannot_steer_the_screen(liberate: Liberate, force: Path) -> None:
    (force / "templates").mkdir()
    (force / "templates/edition.md.j2").write_text('{{ plan["\x1b[2J\x07"].x }}')
    answer = liberate("render", "--format", "md")
    assert answer.code == 3
    assert_harmless(answer.out + answer.err)


@pytest.mark.parametrize("sign", ["\x1b[2J", "\x07", "\x9b2J", "\u202e"])
def test_a_tag_with_a_sign_that_steers_is_no_edition(sign: str) -> None:
    cut = CutEdition(
        month=PartialDate(2031, 6),
        number=3,
        cut_on=date(2031, 6, 30),
        approved_by=f"Gold{sign} group",
        digest=f"sha256:{'0' * 64}",
        folder="plan",
        previous=None,
    )
    with pytest.raises(ValueError, match="a character that cannot be seen"):
        parse_message(message_of("Quiet rivers", cut))


@given(st.text())
def test_what_is_harmless_stays_on_its_line(name: str) -> None:
    shown = harmless(name)
    assert len(shown.splitlines()) <= 1
    assert harmless(shown) == shown
    assert harmless_lines(shown) == shown


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]))))
def test_lines_without_such_signs_stay_as_they_are(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert harmless_lines(text) == text
