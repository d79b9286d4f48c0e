"""A look at what replies come to: as JSON, and in an edition that was cut and nobody opened."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from reply_carriers import filled
from repository import begin_with, seal
from support import files_of
from test_returns_read import ANSWERS, DAY, asked, plan, reading
from test_returns_send import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Golden, Liberate

__all__ = ["asked", "plan"]


def test_a_look_as_json(plan: Path, asked: str, liberate: Liberate, golden: Golden) -> None:
    ada = filled(text_of(plan, "ada-example"), {"Rating?": "green", "Why?": "It is found."})
    (plan.parent / "ada.txt").write_text(ada)
    text = f"Hello Bo.\n\n{filled(asked, {**ANSWERS, 'Action 1': 'nearly'})}"
    (plan.parent / "reply.eml").write_text(f"From: eve@example.com\n\n{text}")
    before = files_of(plan)
    done = liberate("returns", "read", "reply.eml", "ada.txt", "--json", *DAY)
    assert (done.code, done.err) == (0, "")
    golden("returns/read.json", done.out)
    assert files_of(plan) == before


def test_a_look_as_json_says_as_much_as_the_lines(asked: str, liberate: Liberate) -> None:
    shown = reading(liberate, filled(asked, ANSWERS))
    found = json.loads(reading(liberate, filled(asked, ANSWERS), "--json").out)
    assert len(found["changes"]) == len(ANSWERS)
    for each in found["changes"]:
        assert each["text"] is None or f"“{each['text']}”" in shown.out


@pytest.mark.usefixtures("plan")
def test_what_is_none_of_it_is_json_too(liberate: Liberate) -> None:
    done = reading(liberate, "Out of the office.", "--json")
    assert done.code == 1
    found = json.loads(done.out)
    assert (found["changes"], found["to_decide"], found["unchanged"]) == ([], [], 0)
    assert [each["place"] for each in found["not_understood"]] == ["reply.txt"]


def test_json_looks_and_does_not_write(plan: Path, asked: str, liberate: Liberate) -> None:
    before = files_of(plan)
    done = reading(liberate, filled(asked, ANSWERS), "--json", "--apply", "--yes")
    assert (done.code, done.out) == (2, "")
    assert done.err == "error: --json looks, and --apply writes.\nhint: Give one of the two.\n"
    assert files_of(plan) == before


def test_a_look_is_free_where_the_edition_was_cut(
    plan: Path, asked: str, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    begin_with(plan)
    before = reading(liberate, filled(asked, ANSWERS))
    cut = ("edition", "cut", "--on", "2031-06-24", "--approved-by", "Rivers Group", "--first")
    assert liberate(*cut, "--yes").code == 0
    after = reading(liberate, filled(asked, ANSWERS))
    said = (
        "The 3rd edition, June 2031, was cut on 24 June 2031; begin the next one with "
        "`liberate edition open`.\n"
    )
    assert (after.code, after.out) == (0, before.out)
    assert after.err == f"{said}{before.err}"
    dry = reading(liberate, filled(asked, ANSWERS), "--apply", "--dry-run")
    assert (dry.code, "+rag: amber\n" in dry.out) == (0, True)
    files = files_of(plan)
    refused = reading(liberate, filled(asked, ANSWERS), "--apply", "--yes")
    assert refused.code == 3
    assert "was cut on 24 June 2031, so nothing in it is changed." in refused.err
    assert files_of(plan) == files
