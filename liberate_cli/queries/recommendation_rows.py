"""What is shown of a recommendation, in rows, and how a table sets them side by side."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.queries.at_risk import risks
from liberate_cli.queries.life_kinds import Evidenced, EvidenceShown, Staged
from liberate_cli.queries.list_kinds import Answering, AnsweringDeliverable, Deadline, Passage
from liberate_cli.queries.recommendation_life import life_of
from liberate_cli.queries.rows import Row, deliverable_anchor
from liberate_cli.queries.stages import has_stages, stage_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.stages import Answered


def recommendation_rows(plan: Plan, answered: Answered, as_at: date) -> tuple[Row, ...]:
    """Return every row of a recommendation on a day, those that are empty too."""
    one = answered.recommendation
    deadline = Deadline(one.deadline, answered.is_overdue(as_at))
    life = life_of(one)
    return (
        Row("kind", "Kind", _passage(one.kind), always=False),
        Row("priority", "Priority", _passage(one.priority), always=False),
        Row("text", "What it asks", Passage(one.text)),
        Row("response", "Response", life["response"], always=False),
        Row("deadline", "Deadline", deadline),
        Row("moved", "Deadline moved", life["moved"], always=False),
        Row("owner", plan.words.owner.head, _passage(one.owner), always=False),
        *_standing(plan, answered, as_at),
    )


def shown_recommendation_rows(
    plan: Plan, rows: Sequence[Answered], as_at: date, *, also: frozenset[str] = frozenset()
) -> tuple[tuple[Row, ...], ...]:
    """Return the rows of some recommendations: the same for each, so that they make a table.

    A row that is empty in all of them is left out, unless it is `always` there or one of `also`.
    The stage is told where the plan says of any recommendation what became of it.
    """
    every = [recommendation_rows(plan, each, as_at) for each in rows]
    used = {row.key for of_one in every for row in of_one if row.always or not row.empty}
    if not has_stages(plan):
        used.discard(STAGE)
    used |= also
    return tuple(tuple(row for row in of_one if row.key in used) for of_one in every)


STAGE: Final = "stage"


def _standing(plan: Plan, answered: Answered, as_at: date) -> Iterator[Row]:
    """Yield how a recommendation stands, and what shows it."""
    one = answered.recommendation
    said = stage_words(answered.stage, answered.source)
    yield Row(STAGE, "Stage", Staged(answered.stage, said, risks(plan, answered, as_at)))
    answering = tuple(
        AnsweringDeliverable(each.id, deliverable_anchor(each.id), answered.ratings.of(each.rag))
        for each in answered.deliverables
    )
    withdrawn = tuple(each.id for each in answered.withdrawn)
    answers = Answering(
        answering, answered.left_out, has_stages(plan), withdrawn, plan.words.deliverable.one
    )
    yield Row("deliverables", "Answered by", answers)
    own = tuple(EvidenceShown(each.on, each.text, each.where) for each in reversed(one.evidence))
    yield Row("evidence", "Evidence", Evidenced(own), always=False)
    yield Row(
        "evidence_of_answers", "Evidence in what answers it", _evidence(answered), always=False
    )
    life = life_of(one)
    for key in ("submitted", "closed", "reopened"):
        yield Row(key, key.capitalize(), life[key], always=False)


def _evidence(answered: Answered) -> Evidenced:
    """Return what shows that something was done in what answers it, the latest first."""
    pieces = [
        EvidenceShown(note.on, f"{one.id}: {note.evidence}", None)
        for one in answered.deliverables
        for note in one.progress
        if note.evidence is not None
    ]
    return Evidenced(tuple(sorted(pieces, key=_when, reverse=True)))


def _when(one: EvidenceShown) -> date:
    return one.on.last if one.on else date.min


def _passage(text: str | None) -> Passage:
    return Passage((text,) if text is not None else ())


class Paper(StrEnum):
    """A paper that can be made of a plan, by which a table of recommendations is set."""

    EDITION = "edition"
    TRACKER = "tracker"
    RESPONSE = "response"


NAME: Final = "name"
"""Stands for the first column of a table, which has what a recommendation is called."""

_BELOW: Final[Mapping[Paper, Mapping[str, str]]] = {
    Paper.EDITION: {
        "kind": NAME,
        "priority": NAME,
        "response": "text",
        "evidence": "text",
        "evidence_of_answers": "text",
        "moved": "deadline",
        "owner": "deadline",
        "deliverables": STAGE,
        "submitted": STAGE,
        "closed": STAGE,
        "reopened": STAGE,
    },
    Paper.TRACKER: {
        "kind": NAME,
        "priority": NAME,
        "response": "text",
        "evidence_of_answers": "evidence",
        "moved": "deadline",
        "submitted": STAGE,
        "closed": STAGE,
        "reopened": STAGE,
    },
    Paper.RESPONSE: {
        "kind": NAME,
        "priority": NAME,
        "moved": "deadline",
        "owner": "deadline",
        "deliverables": STAGE,
        "submitted": STAGE,
        "closed": STAGE,
        "reopened": STAGE,
    },
}
"""The row in whose column another one stands; any other row has a column of its own."""


class RecommendationCell(NamedTuple):
    """A cell of a recommendation: the row that heads its column, and those that stand below it."""

    row: Row
    below: tuple[Row, ...]


def columns_of(rows: Sequence[Row], paper: Paper) -> tuple[RecommendationCell, ...]:
    """Return rows as the cells of a table, without what stands with the name."""
    leads = _leads(rows, paper)
    heads = (row for row in rows if row.key not in leads)
    return tuple(RecommendationCell(row, _below(rows, leads, row.key)) for row in heads)


def below_name(rows: Sequence[Row], paper: Paper) -> tuple[Row, ...]:
    """Return the rows that stand with what a recommendation is called."""
    return _below(rows, _leads(rows, paper), NAME)


def _below(rows: Sequence[Row], leads: Mapping[str, str], key: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if leads.get(row.key) == key and not row.empty)


def _leads(rows: Sequence[Row], paper: Paper) -> dict[str, str]:
    """Return the row or the name that each row stands below, where that is there itself."""
    there = {NAME, *(row.key for row in rows)}
    below = _BELOW[paper]
    return {key: below[key] for key in there & below.keys() if below[key] in there}
