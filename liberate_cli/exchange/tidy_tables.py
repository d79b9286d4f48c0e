"""A plan, or all its editions, as tidy tables: a row a thing, a column a fact, keys to join by.

Every row begins with its `edition`. A list is a table of its own, so that no cell holds several
things; a deliverable, an action and a note are found again by their ids and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.queries.due import next_review
from liberate_cli.queries.overdue import overdue_of
from liberate_cli.queries.stages import answered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.deliverable import Deliverable, Move, Withdrawn
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.recommendations import Recommendation

Tables = dict[str, list["Record"]]
"""The rows of each table by its name."""

KEYS: Final = {
    "editions": ("edition", "number", "as_at", "draft", "title", "organisation"),
    "objectives": ("edition", "objective", "title"),
    "deliverables": (
        *("edition", "deliverable", "objective", "title", "task", "rag", "rag_reason"),
        *("reviewed", "next_review", "repeats", "overdue", "ref", "state"),
    ),
    "ratings": ("edition", "deliverable", "rag"),
    "roles": ("edition", "deliverable", "role", "party", "spelling"),
    "actions": (
        *("edition", "deliverable", "action", "text", "due", "due_by", "owner", "moved", "ref"),
    ),
    "moves": ("edition", "deliverable", "action", "move", "was", "on", "agreed_by", "because"),
    "progress": (
        *("edition", "deliverable", "note", "on", "text", "evidence", "done", "action_text"),
        *("action_ref", "action_due", "action_owner", "days_late"),
    ),
    "recommendations": (
        *("edition", "recommendation", "source", "number", "text", "deadline", "owner", "stage"),
        *("kind", "priority", "accepted", "response", "submitted"),
        *("closed", "closed_by", "closed_because"),
    ),
    "answers": ("edition", "recommendation", "deliverable"),
    "parties": ("edition", "party", "kind", "post", "left"),
    "fields": ("edition", "deliverable", "field", "label", "value"),
    "evidence": ("edition", "recommendation", "evidence", "on", "text", "where"),
    "deadline_moves": (
        *("edition", "recommendation", "move", "was", "on", "agreed_by", "because"),
    ),
    "withdrawn": (
        *("edition", "deliverable", "objective", "title", "ref", "on", "because", "agreed_by"),
    ),
}
"""The columns of each table, in order; more may come, none goes."""


def tidy_tables(editions: Iterable[EditionPlan], only: Collection[str] | None = None) -> Tables:
    """Return the tables of some editions, oldest first; `only` are the deliverables that count."""
    tables: Tables = {name: [] for name in KEYS}
    for edition in editions:
        month = str(edition.settings.edition.issue)
        for name, rows in _tables_of(edition, only).items():
            tables[name] += [dict(zip(KEYS[name], (month, *row), strict=True)) for row in rows]
    return tables


_Row = tuple[object, ...]


def _tables_of(edition: EditionPlan, only: Collection[str] | None) -> dict[str, list[_Row]]:
    plan = edition.plan
    found = [one for one in plan.deliverables if only is None or one.id in only]
    asked = {each for one in found for each in one.recommendations}
    recommendations = [
        row for row in answered(plan) if only is None or row.recommendation.id in asked
    ]
    settings = edition.settings
    return {
        "editions": [
            (
                *(edition.number, edition.as_at.isoformat(), edition.draft),
                *(settings.title, settings.organisation),
            )
        ],
        "objectives": [(one.id, one.title) for one in plan.objectives],
        "recommendations": [
            _recommendation(row.recommendation, row.stage.value) for row in recommendations
        ],
        "evidence": [each for row in recommendations for each in _evidence(row.recommendation)],
        "deadline_moves": [
            (row.recommendation.id, *each)
            for row in recommendations
            for each in _moved(row.recommendation.moved)
        ],
        "withdrawn": [
            _withdrawn(one, one.withdrawn)
            for one in plan.withdrawn
            if one.withdrawn is not None and (only is None or one.id in only)
        ],
        "answers": [(each, one.id) for one in found for each in one.recommendations],
        "parties": [
            (one.name, one.kind, one.post, _said(one.left)) for one in plan.register.parties
        ],
        **{
            name: [row for one in found for row in rows(edition, one)]
            for name, rows in _OF_DELIVERABLE.items()
        },
    }


def _deliverable(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    plan, as_at = edition.plan, edition.as_at
    yield (
        *(one.id, one.objective, one.title, _text(one.task), one.rag, one.rag_reason),
        *(_said(one.reviewed), _said(next_review(plan, one)), _said(one.repeats)),
        *(len(overdue_of(plan, one, as_at)), one.ref, one.state),
    )


def _withdrawn(one: Deliverable, how: Withdrawn) -> _Row:
    return (
        *(one.id, one.objective, one.title, one.ref),
        *(_said(how.on), how.because, how.agreed_by),
    )


def _recommendation(one: Recommendation, stage: str) -> _Row:
    said, closed = one.response, one.closed
    return (
        *(one.id, one.source, one.number, _text(one.text), _said(one.deadline), one.owner, stage),
        *(one.kind, one.priority),
        *((said.accepted.value, said.text) if said else (None, None)),
        _said(one.submitted),
        *((_said(closed.on), closed.by, closed.because) if closed else (None, None, None)),
    )


def _evidence(one: Recommendation) -> Iterator[_Row]:
    for number, each in enumerate(one.evidence, start=1):
        yield one.id, number, _said(each.on), each.text, each.where


def _fields(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    del edition
    for value in one.fields:
        yield one.id, value.key, value.label, value.said


def _rating(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    yield one.id, edition.plan.ratings.of(one.rag).key


def _roles(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    register = edition.plan.register
    for role, names in (
        ("owns", one.owned_by),
        ("actions", one.actioned_by),
        ("promised", one.promised_by),
        ("supports", one.supported_by),
    ):
        for name in dict.fromkeys(names):
            yield one.id, role, register.holder_name(name), name


def _actions(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    del edition
    for number, each in enumerate(one.work_outstanding, start=1):
        last = each.due.last.isoformat() if each.due else None
        yield (
            *(one.id, number, each.text, _said(each.due), last),
            *(each.owner, len(each.moved), each.ref),
        )


def _moves(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    del edition
    for number, action in enumerate(one.work_outstanding, start=1):
        yield from ((one.id, number, *each) for each in _moved(action.moved))


def _moved(moves: Iterable[Move]) -> Iterator[_Row]:
    for number, each in enumerate(moves, start=1):
        yield number, str(each.was), str(each.on), each.agreed_by, each.because


def _progress(edition: EditionPlan, one: Deliverable) -> Iterator[_Row]:
    del edition
    for number, each in enumerate(one.progress, start=1):
        action = each.action
        yield (
            *(one.id, number, _said(each.on), each.text, each.evidence, each.done),
            *((action.text, action.ref) if action else (None, None)),
            *((_said(action.due), action.owner) if action else (None, None)),
            each.days_late,
        )


_OF_DELIVERABLE: Final[dict[str, Callable[[EditionPlan, Deliverable], Iterator[_Row]]]] = {
    "deliverables": _deliverable,
    "ratings": _rating,
    "roles": _roles,
    "actions": _actions,
    "moves": _moves,
    "progress": _progress,
    "fields": _fields,
}


def _said(value: object) -> str | None:
    return None if value is None else str(value)


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines)
