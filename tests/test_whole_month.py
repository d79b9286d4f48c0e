"""The whole month on the example: asked, answered, reviewed, cut, published, compared, opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import git
from terminals import on_a_terminal
from test_returns_month import demo, replies

if TYPE_CHECKING:
    from conftest import Golden, Liberate

__all__ = ["demo"]

pytestmark = pytest.mark.slow


FIRST = "/4.2\ny 1\n/light\nra Two alleys are lit.\nq\n"
THEN = "n The fifth market was looked at.\n\nu\ny\nIris Invented, Ada Example\n\n"
STEPS = {
    "check": ("check",),
    "cut": ("edition", "cut", "--on", "2032-03-31", "--approved-by", "ACC Placeholder", "--yes"),
    "render": ("render", "--edition", "2032-03", "--format", "md,html,docx,xlsx"),
    "diff": ("diff", "2032-02", "2032-03"),
    "open": ("edition", "open", "--commit"),
    "status": ("status", "--as-at", "2032-04-01"),
}
"""What comes after the meeting, in order."""


def test_a_month_from_asking_to_the_next_edition(
    demo: Path, tmp_path: Path, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-20")
    assert liberate("returns", "send", "--out", "out", "--commit", "--yes").code == 0
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-26")
    Path("replies").mkdir()
    for name, raw in replies(demo, tmp_path / "home").items():
        Path("replies", name).write_bytes(raw)
    assert liberate("returns", "read", "replies", "--apply", "--yes", "--commit").code == 0
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-30")
    assert liberate("review", "--agenda", "--format", "md").code == 0
    golden("month/agenda.md", Path("out/agenda-2032-03-30.md").read_text())
    for name, typed in (("first", FIRST), ("then", THEN)):
        screen, code = on_a_terminal("review", typed=typed, echo=False)
        assert code == 0
        golden(f"month/review-{name}.txt", screen)
    golden("month/minutes.md", Path("out/minutes-2032-03-30.md").read_text())
    for name, words in STEPS.items():
        done = liberate(*words)
        assert done.code == 0, done.err
        golden(f"month/{name}.txt", f"{done.out}\n{done.err}".replace("\\", "/"))
    assert git(Path(), "status", "--short", "plan") == ""
