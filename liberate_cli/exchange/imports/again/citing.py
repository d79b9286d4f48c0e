"""The reports of a plan as texts cite them, and the texts of an item that may cite one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.cited_in_text import Report

if TYPE_CHECKING:
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.plan import Plan


def reports_of(plan: Plan) -> list[Report]:
    """Return the reports of a plan with their recommendations by number."""
    return [
        Report(
            (one.name, one.short_name, *one.cited_as),
            {
                each.number: each.id
                for each in plan.recommendations
                if each.source == one.id and each.number is not None
            },
        )
        for one in plan.sources
    ]


def sentences_said(item: SaidItem) -> dict[SeenAt, list[str]]:
    """Return what an item says in sentences, by where it stands."""
    says = item.says
    by_field = {
        "task": says.task,
        "method": says.method,
        "progress": [each.text for each in says.progress],
        "work_outstanding": [each.text for each in says.work_outstanding],
    }
    found: dict[SeenAt, list[str]] = {}
    for name, texts in by_field.items():
        found.setdefault(item.at(name), []).extend(texts)
    return found
