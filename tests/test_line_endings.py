"""A checkout of Windows: every file of the plan, and every template, with CRLF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli.publish.page.pages import built_in_templates

if TYPE_CHECKING:
    from conftest import Liberate

FORMATS = ("html", "md", "docx", "xlsx")


def with_crlf(folder: Path) -> None:
    """Give every text of a folder the line endings of Windows."""
    for file in (each for each in folder.rglob("*") if each.suffix in {".yaml", ".j2"}):
        file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))


def copy_templates(folder: Path) -> None:
    folder.mkdir()
    for file in built_in_templates().glob("*.j2"):
        (folder / file.name).write_bytes(file.read_bytes())


def rendered(liberate: Liberate, out: str) -> dict[str, bytes]:
    answer = liberate("render", "--format", ",".join(FORMATS), "--out", out)
    assert answer.code == 0, answer.err
    return {each.suffix: each.read_bytes() for each in Path(out).iterdir()}


@pytest.mark.parametrize("own_templates", [False, True], ids=["the plan", "templates too"])
def test_a_checkout_of_windows_says_and_renders_the_same(
    own_templates: bool,  # noqa: FBT001
    made_up: Path,
    liberate: Liberate,
) -> None:
    if own_templates:
        copy_templates(made_up.parent / "templates")
    asked = (["check"], ["status"], ["list", "--json"], ["show", "1.1", "1.2"])
    before = [liberate(*each).out for each in asked], rendered(liberate, "lf")
    with_crlf(made_up.parent)
    assert b"\r\n" in (made_up / "plan.yaml").read_bytes()
    assert ([liberate(*each).out for each in asked], rendered(liberate, "crlf")) == before


def test_a_change_keeps_the_line_endings_of_windows(made_up: Path, liberate: Liberate) -> None:
    with_crlf(made_up)
    file = made_up / "1-calm" / "1.2-oar-register.yaml"
    for line in (
        ("progress", "1.2", "Half are numbered."),
        ("rag", "1.2", "green", "--because", "All are.", "--yes"),
        ("action", "add", "1.2", "Keep them.", "--due", "2031-09"),
        ("action", "move", "1.2", "Keep", "--due", "2031-10", "--because", "Rain."),
        ("new", "calm", "A title", "--task", "x"),
        ("edition", "open", "--anyway"),
    ):
        answer = liberate(*line)
        assert answer.code == 0, answer.err
    content = file.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    settings = (made_up / "plan.yaml").read_bytes()
    assert settings.count(b"\n") == settings.count(b"\r\n")
    assert liberate("check").code == 0
