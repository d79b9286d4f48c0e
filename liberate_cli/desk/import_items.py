"""What a file says of each deliverable, and the record of that: the base of the next import."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.again.comparing import FromFile, compare_file
from liberate_cli.exchange.imports.again.recommendation_matching import SaidRecommendation
from liberate_cli.exchange.imports.again.said_item import said_item
from liberate_cli.exchange.imports.asked_before import answered_entries, asked_entries
from liberate_cli.exchange.imports.cell_answers import settles
from liberate_cli.exchange.imports.items import Settles
from liberate_cli.exchange.imports.party_kinds import kinds_to_ask
from liberate_cli.exchange.imports.seen import SeenAt
from liberate_cli.exchange.imports.unknown_labels import label_asked
from liberate_cli.model.dates import MONTHS, PartialDate
from liberate_cli.model.import_records import ItemRecord, RecommendationRecord
from liberate_cli.source.disk.names import why_not_on_windows
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import as_yaml, folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.desk.reading_files import FileRead
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.model.import_records import ImportRecord
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import PlanModel

_FOLDER: Final = "imports"
_MONTH: Final = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_CHANGING: Final = re.compile(
    rf"\b(?:{_MONTH}|sept|q[1-4]|v(?:er(?:sion)?)?[ .]?\d[\d.]*|final|draft|copy|latest|updated?)\b"
    r"|\d+",
    re.IGNORECASE,
)
_LONGEST: Final = 40
_DIGITS: Final = 8
_ABOUT_RECORD: Final = (
    "What the last import of this file said, with which the next one is compared. Written by",
    "`liberate import read --apply`: an answer may be changed here, the rest nobody need edit.",
    "Delete it to compare as the first time.",
)


class Imported(NamedTuple):
    """A file that is imported: what it is called, its record by path, and the day."""

    file: str
    record_path: str
    record: ImportRecord | None
    day: date


def items_of(read: FileRead, kinds: Mapping[str, str]) -> tuple[FromFile, tuple[Question, ...]]:
    """Return what a file says of each deliverable, and what its reading asks of it.

    Who the parties are is asked of the plan, which knows most of them; `kinds` are those that a
    mapping gives, by names (folded).
    """
    found = read.found
    theirs = load_plan(read.files).plan
    made = {str(one["id"]): one for one in read.plan.deliverables}
    of_parties = set(kinds_to_ask(found.items, harmless(found.document.name)))
    asked = tuple(
        one
        for one in (*found.questions, *read.plan.questions)
        if one not in of_parties and settles(one) is not Settles.ONE_PERSON
    )
    by_place: dict[str, list[Question]] = {}
    for one in asked:
        for place in found.within.get(one.place, (one.place,)):
            by_place.setdefault(place, []).append(one)
    says = {one.id: one for one in theirs.deliverables}
    items = [
        said_item(item, made[number], says[number], by_place.get(item.place, ()))
        for number, item in read.plan.items.items()
    ]
    here = SeenAt(harmless(found.document.name))
    recommended = tuple(
        SaidRecommendation(one, read.plan.places.get(one.id, here))
        for one in theirs.recommendations
    )
    own = [read.how.called.get(label, label) for label in read.how.own_labels]
    still_open = [label for one in asked if (label := label_asked(one.asks)) is not None]
    said = FromFile(items, theirs, kinds, recommended, tuple(own), tuple(still_open))
    return said, asked


def import_record_text(
    imported: Imported,
    plan: Plan,
    entries: tuple[Sequence[Mapping[str, object]], ...],
) -> bytes:
    """Return the text of a record: `entries` are its items, recommendations, questions, answers."""
    day = imported.day
    items, recommendations, asked, answered = entries
    said = {
        "file": imported.file,
        "read": PartialDate(day.year, day.month, day.day),
        "plan": plan.settings.title if plan.settings else "",
        "items": [entry_in_order(each) for each in items],
        "recommendations": [entry_in_order(each, RecommendationRecord) for each in recommendations]
        or None,
        "asked": [*asked] or None,
        "answered": [*answered] or None,
    }
    return as_yaml(said, _ABOUT_RECORD)


def entry_in_order(
    entry: Mapping[str, object], model: type[PlanModel] = ItemRecord
) -> dict[str, object]:
    """Return an entry of a record with its keys as a record has them."""
    return {name: entry[name] for name in model.model_fields if name in entry}


def first_record(
    file: str, read: FileRead, day: date, answered: Sequence[tuple[Question, str]]
) -> tuple[str, bytes]:
    """Return the path and the text of the record of a file that became a new plan."""
    plan = load_plan(read.files).plan
    items, _ = items_of(read, {})
    compared = compare_file(items, plan, None, {}, None, day)
    imported = Imported(harmless(file), import_record_path(file), None, day)
    asked = asked_entries([*dict.fromkeys(read.questions)], read.found.document)
    said = answered_entries(answered, read.found.document)
    entries = (compared.record, compared.recommended.record, asked, said)
    return imported.record_path, import_record_text(imported, plan, entries)


def import_record_path(file: str, named: str | None = None) -> str:
    """Return the path of the record of a file's imports: the same for each month's copy of it.

    `named` is the name that a person gave the record, of which nothing is left out.

    >>> import_record_path("02 Council tracker Jan 2026 v2 (final).xlsx")
    'imports/council-tracker.yaml'
    >>> [import_record_path(each) for each in ("2026-01.csv", "Marsh.docx", "con.csv")]
    ['imports/file.yaml', 'imports/marsh.yaml', 'imports/file-con.yaml']
    >>> import_record_path("a.csv", "Audit 2025"), import_record_path("a.csv", "../2025")
    ('imports/audit-2025.yaml', 'imports/file-2025.yaml')
    """
    stem = named or _CHANGING.sub(" ", re.sub(r"[_\W]+", " ", file.rpartition(".")[0] or file))
    words = folder_name("", stem.strip()).strip("-")[:_LONGEST].strip("-")
    if stem.strip() and not words:
        words = f"file-{sha256(stem.strip().encode()).hexdigest()[:_DIGITS]}"
    if words[:1].isdecimal() or why_not_on_windows(words) is not None:
        words = f"file-{words}"
    return f"{_FOLDER}/{words or 'file'}.yaml"
