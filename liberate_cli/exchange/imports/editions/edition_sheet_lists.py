"""The lists of an Excel edition: ratings, recommendations with what answers them, contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.colour_names import colour_name
from liberate_cli.exchange.imports.editions.edition_lists import (
    NUMBER,
    ORIGIN,
    recommended_value,
)
from liberate_cli.exchange.imports.editions.edition_sentences import edition_date
from liberate_cli.exchange.imports.editions.edition_words import small
from liberate_cli.exchange.imports.plan_lines import id_words, plan_line
from liberate_cli.exchange.imports.rating_scale import ScaleRow, class_of, ratings_of
from liberate_cli.model.ratings import DEFAULT_RATINGS, CountsAs, Ratings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liberate_cli.exchange.imports.editions.edition_read import EditionRead
    from liberate_cli.exchange.imports.editions.edition_sheet import EditionSheet
    from liberate_cli.exchange.imports.seen import SeenCell
    from liberate_cli.exchange.imports.seen_document import Document

_COLUMNS: Final = {
    "Kind": "kind",
    "Priority": "priority",
    "What it asks": "text",
    "Deadline": "deadline",
    "Deadline moved": "moved",
    "Evidence": "evidence",
    "Submitted": "submitted",
}
_COMPUTED: Final = {
    *("From", "To be published", "Overdue", "First deadline", "Stage", "At risk", "Answered by"),
    *("Accepted", "Response given", "Response", "Closed", "Closed by", "Why closed"),
    "Closed on evidence",
}
"""The heads of what is computed, or read with another; one more is the owner's, in its own word."""
_ORDER: Final = (
    *("id", "source", "number", "kind", "priority", "text", "owner", "deadline", "moved"),
    *("response", "evidence", "submitted", "closed", "reopened"),
)
_BY_COLOUR: Final = {"red": CountsAs.TROUBLE, "amber": CountsAs.WATCH, "green": CountsAs.FINE}


def ratings_in(out: EditionRead, objectives: EditionSheet, document: Document) -> None:
    """Take the ratings from the heads of their counts, with what the cover says that they mean."""
    heads = objectives.heads
    first = heads.index("What it is") + 1 if "What it is" in heads else len(heads)
    last = heads.index("Not rated") if "Not rated" in heads else first
    words = [small(each) for each in heads[first:last]]
    usual = [one.word for one in DEFAULT_RATINGS.listed]
    means = _meanings(document)
    if words == usual or not words:
        listed = (one._replace(meaning=means.get(one.word)) for one in DEFAULT_RATINGS.listed)
        out.ratings = Ratings(tuple(listed))
        return
    colours = _colours(document)
    rows = []
    for word in words:
        digits = colours.get(word, ())
        named = {name for each in digits if (name := colour_name(each))}
        likely = _BY_COLOUR.get(next(iter(named), ""), CountsAs.DONE)
        rows.append(
            ScaleRow(id_words(word), word, class_of(word) or likely, digits, means.get(word))
        )
    out.ratings = ratings_of(rows)


def _meanings(document: Document) -> dict[str, str]:
    cover = document.tables[0]
    lines = [plan_line(row.own[0].text) for row in cover.rows if row.own]
    pairs = (line.partition(": ") for line in lines if ": " in line)
    return {small(word): means for word, _, means in pairs}


def _colours(document: Document) -> dict[str, tuple[str, ...]]:
    """Return the colours behind the words of ratings, by the words."""
    found: dict[str, tuple[str, ...]] = {}
    for table in document.tables[1:]:
        for cell in table.cells:
            if cell.fill is not None and len(cell.text) < 40:
                found.setdefault(small(plan_line(cell.text)), (cell.fill.colour,))
    return found


def recommendations_listed(
    out: EditionRead, sheets: Mapping[str, EditionSheet], today: date
) -> None:
    """Take each recommendation, and each source where it is named first."""
    sheet, sources = sheets["recommendations"], dict[str, str]()
    reopened = _reopened(sheets["reopened"], today)
    owner = next((h for h in sheet.heads[3:] if h not in _COLUMNS and h not in _COMPUTED), "")
    for row in sheet.rows:
        own_id = sheet.text(row, "Reference")
        called = sheet.text(row, 1) or ""
        name = sheet.text(row, "Source") or "Not stated"
        if own_id is None or "/" not in own_id:
            continue
        source = own_id.partition("/")[0]
        if source not in sources:
            sources[source] = name
            out.asked.sources.append(
                {"id": source, "name": name, **_origin(sheet.text(row, "From") or "", today)}
            )
        number = NUMBER.fullmatch(called)
        out.asked.noun = number["noun"] if number else out.asked.noun
        said: dict[str, object] = {"id": own_id, "source": source}
        said["number"] = int(number["number"]) if number else None
        said["owner"] = sheet.text(row, owner)
        for head, key in _COLUMNS.items():
            texts = sheet.texts(row, head)
            said |= recommended_value(key, texts, today) if texts else {}
        said |= _response(sheet, row, today)
        said |= {"closed": _closed(sheet, row, "Closed", today), "reopened": reopened.get(own_id)}
        out.asked.recommendations.append(
            {key: said[key] for key in _ORDER if said.get(key) is not None}
        )
        for each in sheet.texts(row, "Answered by"):
            out.asked.answered.setdefault(each.partition(" ")[0], []).append((called, own_id))


def _response(sheet: EditionSheet, row: Mapping[str, SeenCell], today: date) -> dict[str, object]:
    accepted, text = sheet.text(row, "Accepted"), sheet.text(row, "Response")
    if accepted is None:
        return {}
    day = sheet.text(row, "Response given")
    said = ", ".join(filter(None, (accepted, day)))
    return recommended_value("response", [said, *filter(None, (text,))], today)


def _closed(
    sheet: EditionSheet, row: Mapping[str, SeenCell], day: str, today: date
) -> dict[str, object] | None:
    """Return how something was closed, on the day under a head; None where it was not."""
    said = {
        "on": sheet.day(row, day, today),
        "by": sheet.text(row, "Closed by"),
        "because": sheet.text(row, "Why closed"),
        "evidence": sheet.text(row, "Closed on evidence"),
    }
    return {key: each for key, each in said.items() if each is not None} or None


def _reopened(sheet: EditionSheet, today: date) -> dict[str, list[dict[str, object]]]:
    """Return each time that a recommendation was opened again, by its id."""
    found: dict[str, list[dict[str, object]]] = {}
    for row in sheet.rows:
        said = {
            "on": sheet.day(row, "Reopened", today),
            "because": sheet.text(row, "Why"),
            "submitted": sheet.day(row, "Was submitted", today),
            "closed": _closed(sheet, row, "Was closed", today),
        }
        told = {key: each for key, each in said.items() if each is not None}
        found.setdefault(sheet.text(row, "Reference") or "", []).append(told)
    return found


def _origin(line: str, today: date) -> dict[str, object]:
    match = ORIGIN.fullmatch(line)
    if match is None:
        return {}
    published = edition_date(match["on"], today) if match["on"] else None
    said = {"body": match["body"], "published": published}
    return {key: value for key, value in said.items() if value is not None}


def contacts_listed(sheet: EditionSheet) -> dict[str, object]:
    """Return the contacts, in their groups: a note of its own begins one, a name of its own one."""
    groups: list[dict[str, object]] = []
    note: str | None = None
    contacts: list[dict[str, object]] = []
    for row in sheet.rows:
        name, said = sheet.text(row, 0), sheet.text(row, "Note")
        if not groups or said != note:
            note, contacts = said, []
            groups.append({"note": note, "contacts": contacts} if note else {"contacts": contacts})
        if not contacts or contacts[-1]["name"] != name:
            about = sheet.text(row, "About")
            said_of: dict[str, object] = {"name": name, "about": about}
            contacts.append({key: value for key, value in said_of.items() if value is not None})
        _add_way(contacts[-1], sheet, row)
    return {"heading": sheet.name, "groups": groups} if groups else {}


def _add_way(contact: dict[str, object], sheet: EditionSheet, row: Mapping[str, SeenCell]) -> None:
    reach, note = sheet.text(row, "Address or number"), sheet.text(row, "For")
    keys = {"E-mail": ("emails", "address"), "Telephone": ("phones", "number")}
    found = keys.get(sheet.text(row, "By") or "")
    if found is not None and reach is not None:
        ways = contact.setdefault(found[0], [])
        if isinstance(ways, list):
            ways.append({found[1]: reach} | ({"note": note} if note else {}))
