"""What is kept of the last import of a file beside the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import UsageError, harmless
from liberate_cli.model.import_records import ImportRecord, kept
from liberate_cli.model.words import folded
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.plan import Plan


def record_at(path: str, beside: Mapping[str, bytes], plan: Plan) -> ImportRecord | None:
    """Return what the last import of a file said; None where there was none.

    Raises:
        UsageError: The record is faulty, or that of another plan.
    """
    if path not in beside:
        return None
    reading = Reading({path: beside[path]})
    record = reading.read(ImportRecord, path)
    hint = "Put it back as git has it, or delete it to compare as the first time."
    if record is None:
        one = reading.problems[0]
        raise UsageError(f"{one.place}: {one.message}", hint)
    if _is_of_another(record, plan):
        raise UsageError(f"{path} is of another plan, “{harmless(record.plan)}”.", hint)
    return record


def _is_of_another(record: ImportRecord, plan: Plan) -> bool:
    """Return whether a record has another title, and hardly any of its entries is in this plan."""
    title = plan.settings.title if plan.settings else ""
    titles = {one.id: folded(kept(one.title)) for one in plan.ever}
    same = [one for one in record.items if titles.get(one.deliverable) == folded(one.title or "")]
    return folded(record.plan) != folded(title) and 2 * len(same) < len(record.items)
