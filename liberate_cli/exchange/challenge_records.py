"""What `challenge --json` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.queries.challenge.beside import evidence_words
from liberate_cli.queries.challenge.case import Held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.exchange.records import Record
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.challenge.beside import Challenge
    from liberate_cli.queries.challenge.tuned import Tuned


def challenge_records(now: EditionPlan, rows: Iterable[Challenge]) -> list[Record]:
    """Return what `challenge --json` prints: every challenge, none of them said once for many.

    `record` is what the record of the deliverable holds, in words.
    """
    return [
        {
            "code": row.code,
            "severity": row.severity,
            "deliverable": row.deliverable.id,
            "title": row.deliverable.title,
            "rag": row.deliverable.rag,
            "record": evidence_words(Held(now, row.deliverable)),
            "says": row.says,
            "evidence": [
                {"text": each.text, "due": str(each.due) if each.due else None, "days": each.days}
                for each in row.evidence
            ],
            "editions": row.editions,
            "owned_by": list(row.deliverable.owned_by),
        }
        for row in rows
    ]


def rule_records(rules: Iterable[Tuned]) -> list[Record]:
    """Return what `challenge --rules --json` prints."""
    return [
        {
            "code": each.rule.code,
            "meaning": each.meaning,
            "off": each.off,
            "severity": each.severity,
            "number": {each.number_name: each.number} if each.number_name else None,
        }
        for each in rules
    ]
