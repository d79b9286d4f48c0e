"""An Excel edition as the plan that it was made of, as far as its sheets say it.

A sheet is known by the heads that are the same in every plan; those in a plan's own words stand
where they always do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_cards import own_key
from liberate_cli.exchange.imports.editions.edition_cover import cover_of
from liberate_cli.exchange.imports.editions.edition_read import EditionRead
from liberate_cli.exchange.imports.editions.edition_sentences import titled
from liberate_cli.exchange.imports.editions.edition_sheet import EditionSheet, edition_sheets
from liberate_cli.exchange.imports.editions.edition_sheet_further import (
    ANSWERS,
    PartWords,
    bring_back,
    parts_of,
)
from liberate_cli.exchange.imports.editions.edition_sheet_lists import (
    contacts_listed,
    ratings_in,
    recommendations_listed,
)
from liberate_cli.exchange.imports.editions.edition_sheet_work import add_actions, add_progress
from liberate_cli.exchange.imports.editions.edition_words import plural_of, small
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.plan_lines import one_or_many, plan_line
from liberate_cli.model.vocabulary import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.seen import SeenCell
    from liberate_cli.exchange.imports.seen_document import Document

_TASK: Final = ("task", "method")
"""The parts of a deliverable that the sheet of tasks has, in their order."""
_FIXED: Final = {"Why", "Lead", "Reviewed", "Repeats", "Next due", "Actions", "Overdue", "Trend"}
_BY: Final = re.compile(r"(?<=\)), by [^()]+$")


def read_edition_workbook(document: Document, today: date) -> EditionRead:
    """Return the plan that an Excel edition was made of, as far as it says it."""
    out = EditionRead()
    sheets = defaultdict(lambda: EditionSheet("", [], []), edition_sheets(document))
    bring_back(sheets)
    out.settings |= cover_of(document)
    deliverables, objectives = sheets["deliverables"], sheets["objectives"]
    ratings_in(out, objectives, document)
    recommendations_listed(out, sheets, today)
    out.contacts = contacts_listed(sheets["contacts"])
    short = sheets["abbreviations"]
    if short.rows:
        said = [{"short": short.text(r, 0), "meaning": short.text(r, 1)} for r in short.rows]
        out.settings["abbreviations"] = said
    for row in objectives.rows:
        one: dict[str, object] = {"id": objectives.text(row, 0)}
        one["title"] = objectives.text(row, 1)
        heading = objectives.text(row, "What it is")
        out.objectives.append(one | ({"heading": heading} if heading else {}))
    for row in deliverables.rows:
        _deliverable(out, deliverables, row, today, parts_of(sheets))
    for source in out.asked.sources:
        source.setdefault("short_name", source["name"])
    _add_work(out, sheets, today)
    _words(out, sheets)
    _tell(out, document)
    out.tell_margins(document)
    return out


def _add_work(out: EditionRead, sheets: Mapping[str, EditionSheet], today: date) -> None:
    """Add what the other sheets say of deliverables: tasks, notes, actions."""
    by_id = {str(one["id"]): one for one in out.deliverables}
    tasks = sheets["tasks"]
    lines: dict[tuple[str, str], list[str]] = {}
    for row in tasks.rows:
        key = tasks.text(row, 0) or "", tasks.text(row, "Part") or ""
        lines.setdefault(key, []).extend(tasks.texts(row, tasks.after("No.")))
    called = dict(zip(_parts(tasks), _TASK, strict=False))
    for (number, part), texts in lines.items():
        if texts and part in called and (own := by_id.get(number)):
            own[called[part]] = one_or_many(texts)
    add_progress(by_id, sheets["progress"], sheets["ended"], today)
    add_actions(by_id, sheets["actions"], today)
    out.deliverables = [
        {key: one[key] for key in _ORDER if one.get(key) is not None} for one in out.deliverables
    ]


def _parts(tasks: EditionSheet) -> list[str]:
    """Return what the plan calls a task, and a method: every deliverable begins with its task."""
    return list(dict.fromkeys(tasks.text(row, "Part") or "" for row in tasks.rows))


def _deliverable(
    out: EditionRead,
    sheet: EditionSheet,
    row: Mapping[str, SeenCell],
    today: date,
    parts: PartWords,
) -> None:
    heads = sheet.heads
    title, ref = titled(sheet.text(row, "Title") or "")
    first = row.get(heads[0])
    if first is not None:
        out.places[plan_line(first.text)] = first.place
    word = (sheet.text(row, "RAG status") or "").casefold()
    repeats = sheet.text(row, "Repeats")
    number = sheet.text(row, 0) or ""
    names = _answers(number, sheet.texts(row, ANSWERS), out)
    behind = heads[heads.index("Repeats") + 1 :] if "Repeats" in heads else []
    behind += [each for each in sheet.lists if each not in {*parts, ANSWERS}]
    own = [each for each in behind if each not in {*_FIXED, "State"}]
    said: dict[str, object] = {
        "id": number,
        "ref": ref,
        "title": title,
        "rag": next((one.key for one in out.ratings.listed if one.word.casefold() == word), None),
        "rag_reason": sheet.text(row, "Why"),
        "owned_by": sheet.texts(row, parts.owned_by) or None,
        "actioned_by": sheet.texts(row, parts.actioned_by) or None,
        "supported_by": sheet.texts(row, parts.supported_by) or None,
        "state": (sheet.text(row, "State") or "").lower() or None,
        "reviewed": sheet.day(row, "Reviewed", today),
        "repeats": repeats.lower() if repeats else None,
        "recommendations": names or None,
        "work_outstanding": [],
    }
    fields = {own_key(label): text for label in own if (text := sheet.text(row, label))}
    for label in own:
        out.fields.setdefault(own_key(label), {"key": own_key(label), "label": label})
    out.deliverables.append(said | ({"fields": fields} if fields else {}))


def _answers(number: str, cited: Sequence[str], out: EditionRead) -> list[str]:
    """Return what a deliverable answers, in its own order; its words name their sources too."""
    known = out.asked.answered.get(number, [])
    found: list[str] = []
    for words in (_BY.sub("", each) for each in cited):
        called = next(
            ((c, i) for c, i in known if words.startswith(f"{c} (") and i not in found), None
        )
        if called is None:
            continue
        found.append(called[1])
        short = words.removeprefix(f"{called[0]} (").removesuffix(")")
        for source in out.asked.sources:
            if source["id"] == called[1].partition("/")[0]:
                source.setdefault("short_name", short)
    return [*found, *(i for _, i in known if i not in found)]


def _words(out: EditionRead, sheets: Mapping[str, EditionSheet]) -> None:
    """Add what the heads call things, where that is not what every plan calls them."""
    deliverables, tasks = sheets["deliverables"], sheets["tasks"]
    if "Why" not in deliverables.heads:
        return
    found: dict[str, object] = {}
    pairs = [*zip(PartWords._fields, parts_of(sheets), strict=True)]
    nouns = [("deliverable", deliverables.heads[0], deliverables.name)]
    nouns.append(("objective", deliverables.heads[2], sheets["objectives"].name))
    task, *method = _parts(tasks) or [""]
    if task:
        nouns.append(("task", task, tasks.name))
        pairs += [("method", each) for each in method]
    if sheets["progress"].heads:
        pairs.append(("progress", sheets["progress"].heads[3]))
    for key, said in pairs:
        if said and small(said) != getattr(WORDS, key):
            found[key] = small(said)
    for key, one, many in nouns:
        if small(one) != getattr(WORDS, key).one:
            found[key] = {"one": small(one), "many": small(many) if many else plural_of(one)}
    if found:
        out.settings["words"] = found


def _tell(out: EditionRead, document: Document) -> None:
    for table in document.tables:
        for cell in table.cells:
            out.told.append(Taken(cell.place, Fate.TAKEN, f"the sheet {table.name}"))


_ORDER: Final = (
    *("id", "ref", "title", "task", "method", "actioned_by", "owned_by", "supported_by", "state"),
    *("rag", "rag_reason", "reviewed", "repeats", "recommendations", "fields", "progress"),
    *("work_outstanding",),
)
