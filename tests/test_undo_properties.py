"""Whatever commands came one after another, the last is taken back to the byte, and no other."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from repository import MADE_UP
from test_undo import LINES, whole
from typer.testing import CliRunner
from yaml_strategies import one_line_texts

from liberate_cli.cli.app import app

pytestmark = pytest.mark.slow

written = one_line_texts.map(lambda text: f"because {text}")
typed = st.one_of(
    st.sampled_from(
        [line for words, lines in LINES.items() if words != "edit" for line in lines]
    ).map(shlex.split),
    written.map(lambda text: ["progress", "1.2", "--", text]),
    written.map(lambda text: ["rag", "2.2", "red", f"--because={text}"]),
    written.map(lambda text: ["action", "add", "1.1", "--", text]),
    written.map(lambda text: ["set", "1.10", "method", "--", text, text]),
    written.map(lambda text: ["new", "deter", f"--task={text}", "--", text]),
    written.map(lambda text: ["edition", "ask", "--", text]),
    written.map(
        lambda text: ["recommendation", "evidence", "audit-2031-02/life-jackets", "--", text]
    ),
)


@contextmanager
def plan_as_typed(ending: bytes, bom: bytes) -> Iterator[Path]:
    """Lend a made-up plan whose files are as some editor of some system leaves them."""
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / "plan"
        shutil.copytree(MADE_UP, plan)
        for file in plan.rglob("*.yaml"):
            file.write_bytes(bom + file.read_bytes().replace(b"\n", ending))
        yield plan


def run(plan: Path, words: list[str]) -> int:
    """Run a command on a plan, agreed to, and return its exit code."""
    before, sign, after = (words, [], []) if "--" not in words else _parted(words)
    asked = [*before, "--plan", str(plan), "--yes", *sign, *after]
    return CliRunner().invoke(app, asked, prog_name="liberate").exit_code


def _parted(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    place = words.index("--")
    return words[:place], ["--"], words[place + 1 :]


@settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    st.lists(typed, min_size=1, max_size=5),
    st.sampled_from((b"\n", b"\r\n")),
    st.sampled_from((b"", b"\xef\xbb\xbf")),
    st.data(),
)
def test_the_last_of_some_commands_is_taken_back_and_done_again(
    lines: list[list[str]], ending: bytes, bom: bytes, data: st.DataObject
) -> None:
    with plan_as_typed(ending, bom) as plan:
        before = after = whole(plan)
        for words in lines:
            code = run(plan, words)
            now = whole(plan)
            event(f"{words[0]}: {'changed' if now != after else 'nothing'}, {code}")
            if now != after:
                before, after = after, now
        for _ in range(data.draw(st.integers(1, 3))):
            code = run(plan, ["undo"])
            if before == after:
                assert code == 2
                assert whole(plan) == after
                return
            assert code == 0
            assert whole(plan) == before
            before, after = after, before
