"""What is said of an edition in its briefing, and what the meeting is to decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from canaries import CanaryPlan, as_files, seen_by
from repository import commit, git, seal
from support import view_of
from test_every_field_is_shown import read
from test_own_fields import FILES

from liberate_cli.publish.formats import FORMATS, render

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

FRONT = """\
edition:
  number: 2
  month: 2031-06
  commentary:
    text:
      - zqfirst
      - [zqbullet, zqother]
    signed: Ada Example, Clerk
  decisions: [zqwhether, zqwhen]
"""
WITH_FRONT = {
    **FILES,
    "plan.yaml": FILES["plan.yaml"].replace("edition: {number: 2, month: 2031-06}\n", FRONT),
}


@pytest.mark.parametrize("output", FORMATS)
def test_the_briefing_begins_with_the_commentary_and_asks_for_decisions(
    output: str,
) -> None:
    said = read(render(view_of(WITH_FRONT), output, {}), output)
    said_first = ["zqfirst", "zqbullet", "zqother", "Ada Example, Clerk"]
    asked = ["For decision", "zqwhether", "zqwhen"]
    words = ["Briefing", *said_first, "For attention", *asked, "Every deliverable in"]
    # A workbook has no briefing: its cover goes on to how many there are.
    if output == "xlsx":
        words = ["Commentary", *said_first, *asked, "3 deliverables"]
    # The contents name the headings before.
    places = [said.index(words[0]), *(said.rindex(each) for each in words[1:])]
    assert places == sorted(places)


@pytest.mark.parametrize("output", FORMATS)
def test_without_it_nothing_tells_of_a_front(output: str) -> None:
    said = read(render(view_of(FILES), output, {}), output)
    assert "Commentary" not in said
    assert "For decision" not in said


def test_a_commentary_is_for_those_whom_it_is_marked_for() -> None:
    data = {**CanaryPlan(lambda _: None).files}
    commentary = {"text": ["zqcanary of nobody but us"], "audience": "internal"}
    edition = {**data["plan.yaml"]["edition"], "commentary": commentary, "decisions": ["zqopen"]}
    data["plan.yaml"] = {**data["plan.yaml"], "format": 3, "edition": edition}
    for audience in ("public", "partners", "internal"):
        here = seen_by(audience, as_files(data)).history[-1].settings.edition
        assert (here.commentary is not None) == (audience == "internal")
        assert here.decisions == ("zqopen",)


def test_it_is_written_by_commands_and_ends_with_the_edition(
    made_up: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    top, settings = made_up.parent, made_up / "plan.yaml"
    git(top, "init", "--quiet", "--initial-branch=main")
    commit(top, "Begin")
    before = settings.read_text()
    said = liberate("edition", "comment", "Two councils joined.", "--signed", "Ada Example, Chair")
    assert said.out == "June 2031: commentary: “Two councils joined.”\n"
    assert liberate("edition", "comment", "And one left.").code == 0
    assert liberate("edition", "ask", "Whether to go on.").out == (
        "June 2031: for decision: “Whether to go on.”\n"
    )
    again = liberate("edition", "ask", "Whether to go on.")
    assert again.code == 2
    assert "The meeting is asked that in these very words." in again.err
    lines = [line for line in settings.read_text().splitlines() if line not in before.splitlines()]
    assert [line.strip() for line in lines] == [
        *("format: 3", "commentary:", "text:", "- Two councils joined.", "- And one left."),
        *("signed: Ada Example, Chair", "decisions:", "- Whether to go on."),
    ]
    edition = json.loads(liberate("status", "--json").out)["edition"]
    assert edition["decisions"] == ["Whether to go on."]
    assert edition["commentary"]["signed"] == "Ada Example, Chair"
    opened = liberate("edition", "open", "--anyway")
    assert opened.code == 0, opened.err
    after = settings.read_text()
    for words in ("commentary", "decisions", "Two councils", "Whether"):
        assert words not in after
