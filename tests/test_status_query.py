"""How the made-up plan stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from support import AS_AT, files_of, load

from liberate_cli.model.ratings import DEFAULT_RATINGS, Rating
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.status import count_ratings, status

FILES = files_of(Path(__file__).parent / "plans" / "made-up")
PLAN = load(FILES).plan


def rated(*keys: str) -> dict[Rating, int]:
    return {next(one for one in PLAN.ratings.legend if one.key == key): 1 for key in keys}


def test_the_counts_of_the_plan_and_of_each_objective() -> None:
    found = status(PLAN, AS_AT)
    assert (found.settings, found.as_at, found.deliverables) == (PLAN.settings, AS_AT, 5)
    assert found.rag == rated("red", "amber", "green", "complete", "unrated")
    none = dict.fromkeys(PLAN.ratings.legend, 0)
    assert [
        (one.objective.id, one.deliverables, one.rag, one.overdue) for one in found.objectives
    ] == [
        ("1", 3, none | rated("red", "amber", "unrated"), 3),
        ("2", 2, none | rated("green", "complete"), 0),
    ]


def test_what_is_late_and_what_needs_attention_first() -> None:
    found = status(PLAN, AS_AT)
    assert found.overdue == overdue(PLAN, AS_AT)
    assert [
        (row.deliverable and row.deliverable.id, row.kind, row.days) for row in found.overdue
    ] == [
        ("1.1", "action", 30),
        ("1.1", "recommendation", 30),
        ("1.2", "review", 30),
    ]
    assert [(row.deliverable.id, len(row.overdue)) for row in found.attention] == [
        ("1.1", 2),
        ("1.2", 1),
    ]


def test_reviews_that_are_due_and_to_come_and_never_were() -> None:
    found = status(PLAN, AS_AT)
    assert (found.reviews_due, found.reviews_to_come, found.never_reviewed) == (1, 2, 1)
    later = status(PLAN, date(2031, 8, 1))
    assert (later.reviews_due, later.reviews_to_come, later.never_reviewed) == (3, 0, 1)


def test_red_is_first_even_when_another_is_later() -> None:
    bridge = "2-deter/2.2-bridge-watch.yaml"
    files = {**FILES, bridge: FILES[bridge].replace(b"due: 2031", b"due: 2001")}
    found = status(load(files).plan, AS_AT)
    assert [row.deliverable.id for row in found.attention] == ["1.1", "2.2", "1.2"]


def test_a_red_deliverable_with_nothing_late_needs_attention() -> None:
    found = status(PLAN, date(2031, 4, 1))
    assert [(row.deliverable.id, row.overdue) for row in found.attention] == [("1.1", ())]


def test_coverage_is_said_for_each_source() -> None:
    rivers, audit = (one.sentence for one in status(PLAN, AS_AT).coverage)
    assert rivers == (
        "Inspection November 2030: 1, 3 are answered by this plan, none met yet; "
        "4 is not answered; it cites no others."
    )
    assert audit == (
        "Audit February 2031: 1 without a number is cited; all answered by this plan, all met."
    )


def test_an_empty_plan_has_a_status() -> None:
    found = status(load({}).plan, AS_AT)
    assert (found.settings, found.deliverables, found.overdue, found.objectives) == (
        None,
        0,
        (),
        (),
    )
    assert (
        found.rag == count_ratings(DEFAULT_RATINGS, ()) == dict.fromkeys(DEFAULT_RATINGS.legend, 0)
    )
    assert (found.reviews_due, found.reviews_to_come, found.never_reviewed) == (0, 0, 0)
    assert (found.coverage, found.attention) == ((), ())
