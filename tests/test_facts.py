"""What was done by a day, and what nobody could know on it."""

from __future__ import annotations

from datetime import date

import pytest
from support import load

from liberate_cli.errors import Code, Severity
from liberate_cli.model.facts import facts_after, newest_fact
from liberate_cli.source.checks import check_plan, told_too_early

PATH = "1-calm/1.1-lamps.yaml"
LAMPS = """\
id: "1.1"
title: Lamps (made up)
task: Light the alleys.
reviewed: 2031-06-12
progress:
  - Somebody asked.
  - on: 2031-06
    text: Half of them are lit.
work_outstanding:
  - text: Light the rest.
    due: 2031-09
    moved:
      - was: 2031-05
        on: 2031-06-20
        agreed_by: The board
        because: No lamps came.
"""
FILES = {"1-calm/objective.yaml": 'id: "1"\ntitle: Calm\n', PATH: LAMPS}
REVIEW = (4, 11, "The review is dated 12 June 2031, after {}.")
NOTE = (7, 9, "The note of progress is dated June 2031, after {}.")
MOVE = (14, 13, "The move of the action's date is dated 20 June 2031, after {}.")


@pytest.mark.parametrize(
    ("day", "words", "told"),
    [
        (date(2031, 5, 31), "31 May 2031", [REVIEW, NOTE, MOVE]),
        (date(2031, 6, 1), "1 June 2031", [REVIEW, MOVE]),
        (date(2031, 6, 12), "12 June 2031", [MOVE]),
        (date(2031, 6, 20), "20 June 2031", []),
    ],
)
def test_what_a_day_could_not_know_is_found_at_its_place(
    day: date, words: str, told: list[tuple[int, int, str]]
) -> None:
    loaded = load(FILES)
    files = {path: text.encode() for path, text in FILES.items()}
    expected = [(line, column, message.format(words)) for line, column, message in told]
    found = told_too_early(loaded.plan, files, day)
    assert [(one.line, one.column, one.message) for one in found] == expected
    assert {(one.path, one.code, one.severity) for one in found} <= {
        (PATH, Code.FACT_AFTER_DAY, Severity.ERROR)
    }
    warned = [one for one in check_plan(loaded, files, day) if one.code is Code.FACT_AFTER_DAY]
    assert [(one.line, one.column, one.message) for one in warned] == expected
    assert {one.severity for one in warned} <= {Severity.WARNING}


def test_the_newest_fact_is_the_first_day_on_which_all_of_them_may_be_known() -> None:
    deliverables = load(FILES).plan.deliverables
    day = newest_fact(deliverables)
    assert day == date(2031, 6, 20)
    assert [*facts_after(deliverables[0], day)] == []


def test_a_due_date_is_a_promise_and_no_fact() -> None:
    plain = LAMPS.partition("    moved:")[0].replace("reviewed: 2031-06-12\n", "")
    one = load({**FILES, PATH: plain}).plan.deliverables
    assert newest_fact(one) == date(2031, 6, 1)
