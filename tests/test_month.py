"""The walk through a month says what is so: its commands run, in order, on the example."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import git, seal
from test_review import review

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow
WALK = (Path(__file__).parent.parent / "docs" / "month.md").read_text()
PARTS = re.findall(
    r"^```(\w+)\n(.*?)^```|LIBERATE_AS_AT=(2032-\d\d-\d\d)", WALK, re.DOTALL | re.MULTILINE
)
"""The blocks, and the days that are set before them."""

TYPED = next(block for language, block, _ in PARTS if language == "typed")
"""What is typed at the review."""


def test_the_month_runs_as_it_is_told(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    monkeypatch.delenv("LIBERATE_AS_AT")
    monkeypatch.chdir(tmp_path)
    assert liberate("init", "demo", "--example").code == 0
    monkeypatch.chdir(tmp_path / "demo")
    seen = []
    for language, block, day in PARTS:
        if day:
            monkeypatch.setenv("LIBERATE_AS_AT", day)
            continue
        seen.append(language)
        if language == "typed":
            continue
        if language == "text":
            Path("replies").mkdir()
            Path("replies/cycle-desk.txt").write_text(block)
        elif language == "console":
            first, _, shown = block.partition("\n")
            assert liberate(*shlex.split(first)[2:]).out == shown
        else:
            for line in block.splitlines():
                if line == "liberate review":
                    answer = review(TYPED)
                else:
                    answer = liberate(*shlex.split(line)[1:])
                assert (answer.code, "error:" in answer.err) == (0, False), (line, answer)
    assert seen == ["sh", "sh", "text", "console", "sh", "sh", "sh", "typed", "sh"]
    assert Path("out/agenda-2032-03-29.docx").is_file()
    minutes = Path("out/minutes-2032-03-29.md").read_text()
    assert "The fifth market was looked at." in minutes
    assert "- Present: Iris Invented and Ada Example\n" in minutes
    assert "edition/2032-03" in git(Path(), "tag")
    # What was asked and answered is in git, and in no edition.
    kept = git(Path(), "ls-files", "plan/returns").splitlines()
    assert "plan/returns/2032-03/answered/from-cycle-desk-2032-03-24.yaml" in kept
    assert len(kept) == 9
    page = Path("out/edition-2032-03.html").read_text()
    assert "Four of five are checked; the fifth opens in May." in page
    assert "returns/" not in page


def test_every_word_of_the_reply_is_one_of_the_message(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert liberate("init", "demo", "--example").code == 0
    arguments = ("--to", "Cycle Desk", "--by", "27 March 2032")
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-20")
    assert liberate("returns", "send", "--plan", "demo", *arguments).code == 0
    sent = " ".join(Path("out/messages/to-cycle-desk.eml").read_text().split())
    (reply,) = (block for language, block, _ in PARTS if language == "text")
    asked = re.findall(r"\[[^\]]*\]", " ".join(reply.replace("\n>", "\n").split()))
    assert len(asked) == 10
    assert [each for each in asked if each not in sent] == []
