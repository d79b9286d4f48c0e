"""The answers to questions as plain records: the JSON that other programs build on, and CSV.

Ids stay text; a date is text as precise as the plan has it; what is not known is null.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.row_records import said_by
from liberate_cli.queries.briefing import next_of
from liberate_cli.queries.due import due_of
from liberate_cli.queries.recommendation_rows import recommendation_rows
from liberate_cli.queries.rows import OWN, contact_rows, deliverable_rows
from liberate_cli.queries.select import times_slipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from liberate_cli.errors import Problem
    from liberate_cli.model.contacts import Contacts
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Source
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.stages import Answered
    from liberate_cli.queries.trend import Trend
    from liberate_cli.queries.workload import Workload

Record = dict[str, Any]
"""One answer by key; its values are JSON's."""


def as_json(value: object) -> str:
    """Return a value as JSON text that people can read, ending in a newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_csv(records: Sequence[Record], keys: Sequence[str], *, excel: bool = False) -> str:
    """Return the keys and then the records as CSV text (RFC 4180), lists joined with "; ".

    A text that a spreadsheet would take for a formula has an apostrophe put before it. For Excel
    the text begins with the mark by which it knows UTF-8, and what it would take for a number or
    for part of a date is written as text.
    """
    stream = io.StringIO()
    if excel:
        stream.write("\ufeff")
    rows = [[_cell(key) for key in keys], *([_cell(each[key]) for key in keys] for each in records)]
    csv.writer(stream).writerows([list(map(_as_text, row)) for row in rows] if excel else rows)
    return stream.getvalue()


def _cell(value: object) -> str | int:
    if value is None:
        return ""
    if isinstance(value, int):
        return value
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _as_text(cell: str | int) -> str | int:
    r"""Return a cell so that Excel keeps what it says: `1.10` as `="1.10"`, a formula that is text.

    An apostrophe or a space before it would be kept as a part of the text, and two ids would no
    longer be equal. Only digits, their signs and months are written so: nothing in them can end
    the text and begin another formula. A whole day stays as it is, since Excel makes it a day.
    """
    if isinstance(cell, str) and _TAKEN_AMISS.fullmatch(cell) and not _DAY.fullmatch(cell):
        return f'="{cell}"'
    return cell


_FORMULA_SIGNS: Final = tuple("=+-@\t\r\n＝＋－＠")
_MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TAKEN_AMISS: Final = re.compile(
    rf"(?:{_MONTH}[ .,-]*|[£$€(] ?)?\d[\d .,/:-]*(?:e[+-]?\d+|{_MONTH}[\d .,/-]*|[ap]m?|[%)£$€])?"
    r"|true|false",
    re.ASCII | re.IGNORECASE,
)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LIST_KEYS: Final = (
    "id",
    "title",
    "objective",
    "rag",
    "rag_reason",
    "reviewed",
    "owned_by",
    "actioned_by",
    "overdue",
    "recommendations",
    "direction",
    "ref",
    "slipped",
    "next_due",
)
"""The keys of a deliverable in a list, in the order of the columns of CSV."""

RECOMMENDATION_KEYS: Final = (
    "id",
    "source",
    "number",
    "text",
    "deadline",
    "deliverables",
    "unreadable",
    "stage",
    "owner",
    "kind",
    "priority",
    "at_risk",
    "submitted",
)
WORKLOAD_KEYS: Final = (
    *("name", "kind", "post", "left", "aliases"),
    *("owns", "actions", "promised", "supports", "recommendations"),
)
"""The keys of other answers, in the order of the columns of CSV."""


def deliverable_records(
    plan: Plan, deliverables: Sequence[Deliverable], as_at: date, trend: Trend | None = None
) -> list[Record]:
    """Return what `list --json` prints; without a trend, directions are null."""
    rows = {one.id: tuple(due_of(plan, one, as_at)) for one in deliverables}
    soonest = {key: next_of(each) for key, each in rows.items()}
    return [
        {
            "id": one.id,
            "title": one.title,
            "objective": one.objective,
            "rag": one.rag,
            "rag_reason": one.rag_reason,
            "reviewed": one.reviewed.isoformat() if one.reviewed else None,
            "owned_by": list(one.owned_by),
            "actioned_by": list(one.actioned_by),
            "overdue": sum(row.late for row in rows[one.id]),
            "recommendations": list(one.recommendations),
            "direction": _direction(trend, one),
            "ref": one.ref,
            "slipped": times_slipped(one),
            "next_due": str(row.due) if (row := soonest[one.id]) else None,
            **_own_fields(plan, one),
        }
        for one in deliverables
    ]


def list_keys(plan: Plan) -> tuple[str, ...]:
    """Return the columns of a list as CSV: the plan's own fields are the last."""
    fields = plan.settings.fields if plan.settings else ()
    return (*LIST_KEYS, *(f"{OWN}{one.key}" for one in fields))


def own_columns(record: Record) -> Record:
    """Return a record of a list with each own field under a key of its own, as CSV has it."""
    return {**record, **{f"{OWN}{key}": said for key, said in record.get("fields", {}).items()}}


def _own_fields(plan: Plan, one: Deliverable) -> Record:
    """Return what a deliverable says in the plan's own fields; nothing where it has none."""
    if plan.settings is None or not plan.settings.fields:
        return {}
    said = {value.key: value.said for value in one.fields}
    return {"fields": {field.key: said.get(field.key) for field in plan.settings.fields}}


def _direction(trend: Trend | None, one: Deliverable) -> str | None:
    return trend.deliverables[one.id].direction if trend and one.withdrawn is None else None


def deliverable_record(
    plan: Plan, one: Deliverable, as_at: date, trend: Trend | None = None
) -> Record:
    """Return what `show --json` prints of one deliverable: all that its file says, and where."""
    (record,) = deliverable_records(plan, [one], as_at, trend)
    rows = (row for row in deliverable_rows(plan, one, as_at) if not row.key.startswith(OWN))
    said = dict.fromkeys(_SHOW_FIRST) | _said(rows)
    return record | said | {"path": plan.paths[one.id]}


_SHOW_FIRST: Final = ("task", "method", "repeats", "next_review")
"""What comes after the keys of a list; the rest is in the order of the rows."""


def _said(rows: Iterable[Row]) -> Record:
    """Return what rows say, by key, in their order."""
    return {key: said for row in rows for key, said in said_by(row).items()}


def recommendation_records(plan: Plan, rows: Iterable[Answered], as_at: date) -> list[Record]:
    """Return what `recommendations --json` prints."""
    return [
        {
            "id": row.recommendation.id,
            "source": row.source.name if row.source else row.recommendation.source,
            "number": row.recommendation.number,
            **dict.fromkeys(_ASKED_FIRST),
            **_said(recommendation_rows(plan, row, as_at)),
            **_origin(row.source),
        }
        for row in rows
    ]


def _origin(source: Source | None) -> Record:
    day = source.published if source else None
    return {"body": source.body if source else None, "published": day.isoformat() if day else None}


_ASKED_FIRST: Final = ("text", "deadline", "overdue", "deliverables", "ratings", "unreadable")
"""What comes after the number of a recommendation; the rest is in the order of the rows."""


def workload_records(rows: Iterable[Workload]) -> list[Record]:
    """Return what `people --json` prints."""
    return [
        {
            "name": row.name,
            "kind": row.party.kind if row.party else None,
            "post": row.party.post if row.party else None,
            "left": str(row.party.left) if row.party and row.party.left else None,
            "aliases": list(row.party.aliases) if row.party else [],
            **({"email": row.party.email} if row.party and row.party.email else {}),
            "owns": [one.id for one in row.owns],
            "actions": [one.id for one in row.actions],
            "promised": [one.id for one in row.promises],
            "supports": [one.id for one in row.supports],
            "recommendations": [one.id for one in row.recommendations],
        }
        for row in rows
    ]


def contact_records(contacts: Contacts) -> list[Record]:
    """Return what `contacts --json` prints."""
    return [
        {
            "name": one.name,
            **_said(contact_rows(one)),
            "group": group.note,
        }
        for group in contacts.groups
        for one in group.contacts
    ]


def problem_records(problems: Iterable[Problem]) -> list[Record]:
    """Return what `check --json` prints."""
    return [
        {
            "path": one.path,
            "line": one.line,
            "column": one.column,
            "code": one.code,
            "severity": one.severity,
            "message": one.message,
            "hint": one.hint,
        }
        for one in problems
    ]
