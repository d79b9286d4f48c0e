"""The lists at the end of a Word edition: recommendations by their sources, and contacts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_marks import anchor_of
from liberate_cli.exchange.imports.editions.edition_sentences import edition_date, move_of
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.plan_lines import id_words, one_or_many, plan_line
from liberate_cli.model.recommendations import Accepted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.seen import Para, SeenCell, SeenRow, SeenTable

NUMBER: Final = re.compile(r"(?P<noun>.+?) (?P<number>\d+)")
"""What a recommendation that has a number is called."""
_QUOTED: Final = re.compile(r"(?P<noun>.+?) “.*”")
ORIGIN: Final = re.compile(
    r"(?:From (?P<body>.+?))?(?:(?:, p|P)ublished on (?P<on>\d+ \w+ \d{4}))?\."
)
"""Who made a source and when it was published, as an edition says it."""
_SHORT: Final = re.compile(r"(?P<name>.+?): ")
_CLOSED: Final = re.compile(r"(?P<on>\d+ \w+ \d{4}), by (?P<by>[^:]+): (?P<why>.+)")
_RESPONSE: Final = re.compile(r"(?P<said>Accepted in part|Not accepted|Accepted)(?:, (?P<on>.+))?")
_PIECE: Final = re.compile(r"(?:(?P<on>[^:]{4,25}): )?(?P<text>.+?)(?: \((?P<where>[^()]+)\))?")
_LABELS: Final[Mapping[str, str]] = {
    "What it asks": "text",
    "Deadline": "deadline",
    "Stage": "stage",
    "Answered by": "deliverables",
    "Response": "response",
    "Deadline moved": "moved",
    "Kind": "kind",
    "Priority": "priority",
    "Evidence": "evidence",
    "Evidence in what answers it": "evidence_of_answers",
    "Submitted": "submitted",
    "Closed": "closed",
    "Reopened": "reopened",
}


@dataclass
class SourcesRead:
    """The recommendations of an edition: what recommendations.yaml says; ids by how it cites them.

    `noun` is what the plan calls one; `answered` are, by the ids of deliverables, what those that
    they answer are called, and their ids.
    """

    sources: list[dict[str, object]] = field(default_factory=list)
    recommendations: list[dict[str, object]] = field(default_factory=list)
    by_name: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    noun: str | None = None
    answered: dict[str, list[tuple[str, str]]] = field(default_factory=dict)


def add_sources(
    out: SourcesRead, above: Sequence[Para], tables: Sequence[SeenTable], today: date
) -> None:
    """Add each source as it is listed, and what it asks: the tables have a stage each."""
    rows = [_cells(table, row, today, out) for table in tables for row in table.rows[1:]]
    for para in above:
        source = _source(para, today)
        if source is None:
            continue
        short = str(source["short_name"])
        own = [row for row in rows if str(row["called"]).endswith(f" ({short})")]
        source_id = _source_id([str(row["anchor"]) for row in own], short)
        out.sources.append({"id": source_id, **source})
        made = [_recommendation(row, source_id, short, out) for row in own]
        # The stages part what a source numbers; what has no number keeps the order it is met in.
        out.recommendations += sorted(made, key=_number)


def _number(said: Mapping[str, object]) -> tuple[bool, int]:
    number = said.get("number")
    return not isinstance(number, int), number if isinstance(number, int) else 0


def _source(para: Para, today: date) -> dict[str, object] | None:
    """Return a source by its name in bold, who made it and when, and its name in lists."""
    bold = "".join(run.text for run in takewhile(lambda run: run.bold, para.runs))
    name, rest = plan_line(bold).removesuffix("."), plan_line(para.text[len(bold.rstrip()) :])
    if not name:
        return None
    origin = ORIGIN.match(rest)
    if origin is not None and origin[0] != ".":
        rest = rest[origin.end() :].strip()
    match = _SHORT.match(rest)
    said: dict[str, object] = {"name": name, "short_name": match["name"] if match else name}
    if origin is not None and origin[0] != ".":
        published = edition_date(origin["on"], today) if origin["on"] else None
        said |= {"body": origin["body"]} if origin["body"] else {}
        said |= {"published": published} if published else {}
    return said


def _recommendation(
    row: Mapping[str, object], source: str, short: str, out: SourcesRead
) -> dict[str, object]:
    said = dict(row)
    called, anchor = str(said.pop("called")), said.pop("anchor")
    name = called.removesuffix(f" ({short})")
    number = NUMBER.fullmatch(name)
    quoted = _QUOTED.fullmatch(name)
    out.noun = (number or quoted or {"noun": out.noun})["noun"]
    own_id = f"{source}/{number['number'] if number else _end_of(anchor, source, said.get('text'))}"
    out.by_name[called] = own_id
    made = {"id": own_id, "source": source, "number": int(number["number"]) if number else None}
    return {key: value for key, value in {**made, **said}.items() if value is not None}


def _source_id(anchors: Sequence[str], short: str) -> str:
    """Return the id of a source: what the places of its recommendations have alike."""
    known = [each.removeprefix("recommendation_") for each in anchors if each]
    if len(known) > 1:
        parts = [each.split("_") for each in known]
        alike = []
        for column in zip(*parts, strict=False):
            if len(set(column)) > 1:
                break
            alike.append(column[0])
        words = "-".join(each for each in alike if each)
        if words:
            return words
    return id_words(short) or "source"


def _anchor(row: SeenRow) -> str:
    return next((a for cell in row.own[:1] for p in cell.paras if (a := anchor_of(p))), "")


def _end_of(anchor: object, source: str, text: object) -> str:
    """Return what stands behind the stroke of an id: as its place has it, else its first words."""
    named = str(anchor or "").removeprefix("recommendation_").replace("_", "-").strip("-")
    if named.startswith(f"{source}-"):
        return named.removeprefix(f"{source}-")
    first = (
        text if isinstance(text, str) else next(iter(text), "") if isinstance(text, list) else ""
    )
    return id_words(" ".join(first.split()[:6])) or "one"


def _cells(table: SeenTable, row: SeenRow, today: date, out: SourcesRead) -> dict[str, object]:
    """Return what a row says of a recommendation, each part by its column or the label over it."""
    heads = [cell.text for cell in table.rows[0].own]
    first = row.own[0]
    said: dict[str, object] = {
        "called": plan_line(first.paras[0].text) if first.paras else "",
        "anchor": _anchor(row),
    }
    lines: list[tuple[str, list[Para]]] = [*_parts(first, "name", skip=1)]
    for head, cell in zip(heads[1:], row.own[1:], strict=False):
        lines += _parts(cell, _LABELS.get(head, "owner"))
    for key, paras in lines:
        texts = [plan_line(para.text) for para in paras if para.text]
        if texts and texts != ["None recorded"]:
            said |= recommended_value(key, texts, today)
            if key == "reopened":
                asks = "It was opened again: write into recommendations.yaml when and why."
                out.questions.append(Question(paras[0].place, asks))
    return said


def _parts(cell: SeenCell, key: str, skip: int = 0) -> Iterator[tuple[str, list[Para]]]:
    """Yield the paragraphs of a cell, by the labels that stand among them."""
    paras: list[Para] = []
    for para in cell.paras[skip:]:
        label = para.text.removesuffix(":") if para.text.endswith(":") else None
        if label is not None and (label in _LABELS or len(label.split()) < 4):
            yield key, paras
            key, paras = _LABELS.get(label, "owner"), []
        else:
            paras.append(para)
    yield key, paras


def recommended_value(key: str, texts: list[str], today: date) -> dict[str, object]:
    """Return what a part says by the keys of a plan; nothing of what is computed."""
    if key == "name":
        return dict(zip(("kind", "priority"), texts, strict=False))
    read = _READ.get(key)
    return {key: read(texts, today)} if read is not None else {}


def _deadline(texts: Sequence[str], today: date) -> object:
    words = texts[0].removesuffix(" overdue")
    return None if words == "None stated" else edition_date(words, today)


def _moves(texts: Sequence[str], today: date) -> object:
    return [move for each in texts if (move := move_of(each, today))] or None


def _pieces(texts: Sequence[str], today: date) -> object:
    """Return the pieces of evidence, which an edition tells the latest first."""
    return [_piece(each, today) for each in reversed(texts)]


def _piece(text: str, today: date) -> object:
    match = _PIECE.fullmatch(text)
    on = edition_date(match["on"], today) if match is not None and match["on"] else None
    if match is None or (on is None and match["on"]):
        return text
    said = {"on": on, "text": match["text"], "where": match["where"]}
    left = {key: value for key, value in said.items() if value is not None}
    return left["text"] if [*left] == ["text"] else left


def _response(texts: Sequence[str], today: date) -> dict[str, object] | None:
    match = _RESPONSE.fullmatch(texts[0])
    if match is None:
        return None
    accepted = next(each for each in Accepted if each.words == match["said"])
    on = edition_date(match["on"], today) if match["on"] else None
    said = {"accepted": accepted.value, "text": " ".join(texts[1:]) or None, "on": on}
    return {key: value for key, value in said.items() if value is not None}


def _closed(texts: Sequence[str], today: date) -> dict[str, object] | None:
    match = _CLOSED.fullmatch(texts[0])
    on = edition_date(match["on"], today) if match is not None else None
    if match is None or on is None:
        return None
    shown = [each.removeprefix("Evidence: ") for each in texts[1:]]
    evidence = {"evidence": shown[0]} if shown else {}
    return {"on": on, "by": match["by"], "because": match["why"], **evidence}


def _first(texts: Sequence[str], today: date) -> object:
    del today
    return texts[0]


def _all(texts: Sequence[str], today: date) -> object:
    del today
    return one_or_many([*texts])


def _day(texts: Sequence[str], today: date) -> object:
    return edition_date(texts[0], today)


_READ: Final[Mapping[str, Callable[[Sequence[str], date], object]]] = {
    "text": _all,
    "kind": _first,
    "priority": _first,
    "owner": _first,
    "deadline": _deadline,
    "moved": _moves,
    "response": _response,
    "evidence": _pieces,
    "submitted": _day,
    "closed": _closed,
}


def read_contacts(table: SeenTable, note: str | None) -> dict[str, object]:
    """Return a group of contacts, and how to reach each."""
    contacts = []
    for row in table.rows[1:]:
        name, *about, reached = row.own
        ways = [plan_line(para.text) for para in reached.paras if para.text != "None recorded"]
        texts = [plan_line(cell.text) for cell in about if cell.text != "None recorded"]
        emails = [way_of("address", each) for each in ways if "@" in each]
        phones = [way_of("number", each.partition(" ")[2]) for each in ways if "@" not in each]
        said: dict[str, object] = {"name": plan_line(name.text)}
        said["about"] = texts[0] if texts else None
        said |= {"emails": emails or None, "phones": phones or None}
        contacts.append({key: value for key, value in said.items() if value is not None})
    return {"contacts": contacts} | ({"note": note} if note else {})


def way_of(key: str, words: str) -> dict[str, str]:
    """Return a way to reach a contact, and the note in brackets behind it."""
    match = re.fullmatch(r"(?P<reach>.+?)(?: \((?P<note>.+)\))?", words)
    if match is None:
        return {key: words}
    return {key: match["reach"]} | ({"note": match["note"]} if match["note"] else {})
