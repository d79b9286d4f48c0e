"""What reading a file comes to, as a plain record: what would be written, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.asked_before import question_record
from liberate_cli.exchange.imports.ledger import Fate, counts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liberate_cli.exchange.imports.ledger import Taken
    from liberate_cli.exchange.imports.report import ImportReport
    from liberate_cli.exchange.records import Record


def reading_record(
    report: ImportReport,
    files: Iterable[tuple[str, str]],
    changes: Mapping[str, object] | None = None,
    told: Sequence[str] = (),
) -> Record:
    """Return what `import read --json` prints.

    `files` are the paths in the plan's folder that would be written, with what happens to each, and
    `changes` what that changes, as `diff --json` has it; None for a plan that is made new.
    """
    asked = report.asked
    before = {*asked.before, *asked.read_before}
    return {
        "file": report.document.name,
        "new_plan": changes is None,
        "files": [{"path": path, "what": what} for path, what in files],
        "changes": changes,
        "told": [*told],
        "questions": [question_record(each, before=each in before) for each in asked.every],
        "counts": {fate.value: count for fate, count in counts_of(report.taken).items()},
        "places": places_record(report.taken),
        "refused": [{"part": part, "why": why} for part, why in report.document.refused],
    }


def places_record(taken: Iterable[Taken]) -> list[dict[str, str | None]]:
    """Return what became of every place that is not empty."""
    return [
        {"place": each.place, "fate": each.fate.value, "what": each.what, "how": each.how}
        for each in taken
        if each.fate is not Fate.EMPTY
    ]
