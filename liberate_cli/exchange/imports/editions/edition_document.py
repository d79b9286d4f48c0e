"""A Word edition as the plan that it was made of: what it says twice is read from its cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_cards import is_edition_card, labels_of
from liberate_cli.exchange.imports.editions.edition_lists import add_sources, read_contacts
from liberate_cli.exchange.imports.editions.edition_marks import anchor_of
from liberate_cli.exchange.imports.editions.edition_objectives import take_objective
from liberate_cli.exchange.imports.editions.edition_ratings import ratings_shown
from liberate_cli.exchange.imports.editions.edition_read import (
    EditionRead,
    EditionSection,
    is_of_contents,
)
from liberate_cli.exchange.imports.editions.edition_text import cover_settings, prose_of
from liberate_cli.exchange.imports.editions.edition_words import edition_vocabulary
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.plan_lines import id_words, plan_line
from liberate_cli.exchange.imports.seen import Para, SeenTable
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.seen_document import Document

_MADE: Final = {"briefing", "register", "at_a_glance", "changes", "challenge", "owes", "overdue"}
"""The sections that Liberate makes of the rest, by their places."""
_OVERDUE: Final = re.compile(r"\boverdue as at \d+ \w+ \d{4}")
_OBJECTIVE: Final = re.compile(r"objective_(\d+)")


def read_edition(document: Document, today: date) -> EditionRead:
    """Return the plan that a Word edition was made of, as far as it says it."""
    out = EditionRead()
    sections = [*_sections(document)]
    cards = [table for table in document.tables if is_edition_card(table)]
    labels = labels_of(cards)
    out.ratings = ratings_shown(_chips(sections, cards, labels))
    out.settings |= cover_settings(document, sections[0].paras)
    sections[0].tell(out, Fate.TAKEN, "the cover")
    for section in sections:
        if section.anchor == "recommendations":
            _recommendations(section, out, today)
    for section in sections[1:]:
        if _OBJECTIVE.fullmatch(section.anchor):
            take_objective(section, out, labels, today)
        else:
            _around(section, out)
    _part_journeys(out)
    out.tell_margins(document)
    many = [s.heading.text for s in sections if s.heading and s.anchor == "recommendations"]
    nouns = (out.asked.noun, many[0] if many else None)
    out.settings |= edition_vocabulary(_heads(sections), cards, labels, nouns)
    return out


def _part_journeys(out: EditionRead) -> None:
    """Give each objective its journey, where the parts of a section are headed by their titles."""
    for section in (*out.opening, *out.closing):
        parts = section.get("parts")
        if not isinstance(parts, list) or len(parts) > len(out.objectives):
            continue
        owners = [_titled_in(str(part["heading"]), out) for part in parts]
        if all(each is not None for each in owners) and len({id(each) for each in owners}) > 1:
            for one, part in zip(owners, parts, strict=True):
                if one is not None:
                    one["journey"] = part
            del section["parts"]
            section["includes"] = "journeys"


def _titled_in(heading: str, out: EditionRead) -> dict[str, object] | None:
    """Return the one objective whose title a heading names."""
    named = [one for one in out.objectives if folded(str(one["title"])) in folded(heading)]
    return named[0] if len(named) == 1 else None


def _heads(sections: Sequence[EditionSection]) -> list[Para]:
    """Return the headings of objectives, and those of the second level below them."""
    heads = []
    for section in sections:
        if _OBJECTIVE.fullmatch(section.anchor) and section.heading is not None:
            heads.append(section.heading)
            heads += [para for para in section.paras if para.level == 2]
    return heads


def _sections(document: Document) -> Iterator[EditionSection]:
    """Yield what stands above the first heading, then each section; a list of contents is none."""
    open_one = EditionSection(None)
    for block in document.blocks:
        if isinstance(block, Para) and block.level == 1:
            yield open_one
            open_one = EditionSection(block)
        elif not (isinstance(block, Para) and is_of_contents(block)):
            open_one.blocks.append(block)
    yield open_one


def _chips(
    sections: Sequence[EditionSection], cards: Sequence[SeenTable], labels: dict[str, str]
) -> Iterator[Para]:
    """Yield the paragraphs that begin with a rating: what ratings mean, then those of the cards."""
    for section in sections:
        if section.anchor == "at_a_glance":
            yield from _below(section.paras, "meanings")
    for card in cards:
        for row in card.rows[1:]:
            if len(row.own) == 2 and labels.get(row.own[0].text) == "rag" and row.own[1].paras:
                yield row.own[1].paras[0]


def _below(paras: Sequence[Para], anchor: str) -> Iterator[Para]:
    """Yield the paragraphs below the heading at a place, to the next heading."""
    is_there = False
    for para in paras:
        if para.level is not None:
            is_there = anchor_of(para) == anchor
        elif is_there:
            yield para


def _around(section: EditionSection, out: EditionRead) -> None:
    """Take a section that is no objective, or tell that Liberate makes it of the rest."""
    anchor, paras = section.anchor, section.paras
    if section.heading is None:
        return
    heading = plan_line(section.heading.text)
    if anchor in _MADE:
        section.tell(out, Fate.LEFT_OUT, "Liberate makes it of the rest of the plan")
        if anchor == "briefing":
            _said_for_it(section, out)
        return
    section.tell(out, Fate.TAKEN, "the text around the objectives")
    text, signed = prose_of(_until_heading(paras))
    if anchor == "contacts":
        out.contacts = _contacts(section, heading)
    elif anchor == "abbreviations":
        out.settings["abbreviations"] = [_short(para) for para in _until_heading(paras)]
    elif anchor != "recommendations":
        place = out.closing if out.objectives else out.opening
        place.append(_narrative(section, heading, text, signed))


def _said_for_it(section: EditionSection, out: EditionRead) -> None:
    """Take what a person says inside the briefing: the commentary, and what is to be decided."""
    paras = _until_heading(section.paras)
    counted = [n for n, para in enumerate(paras) if _OVERDUE.search(para.text)]
    said = paras[counted[0] + 1 :] if counted else []
    asked = [para for para in _below(section.paras, "for_decision") if not _is_linked(para)]
    edition = out.settings.setdefault("edition", {})
    if not isinstance(edition, dict):
        return
    text, signed = prose_of(said)
    if text:
        edition["commentary"] = {"text": text} | ({"signed": signed} if signed else {})
    own = [plan_line(para.text) for para in asked if para.depth is not None]
    if own:
        edition["decisions"] = own
    out.told += [Taken(para.place, Fate.TAKEN, "said for this edition") for para in (*said, *asked)]


def _is_linked(para: Para) -> bool:
    """Return whether a bullet begins with a link: what Liberate itself asks to be decided."""
    return len(para.runs) > 1 and para.runs[0].signs != para.runs[-1].signs


def _short(para: Para) -> dict[str, str]:
    short, _, meaning = plan_line(para.text).partition(": ")
    return {"short": short, "meaning": meaning}


def _until_heading(paras: Sequence[Para]) -> list[Para]:
    first = next((n for n, para in enumerate(paras) if para.level is not None), len(paras))
    return [para for para in paras[:first] if not _is_end(para)]


def _is_end(para: Para) -> bool:
    """Return whether a paragraph is the caption that stands below the last table."""
    return (para.style or "").casefold() == "caption"


def _narrative(
    section: EditionSection, heading: str, text: list[object], signed: str | None
) -> dict[str, object]:
    """Return a section of the narrative with its headed parts."""
    parts: list[dict[str, object]] = []
    for para in section.paras:
        if para.level is not None:
            parts.append({"heading": plan_line(para.text), "text": [para]})
        elif parts and not _is_end(para):
            parts[-1]["text"] = [*_list(parts[-1]["text"]), para]
    made = [
        {"heading": each["heading"], "text": prose_of(_list(each["text"])[1:])[0]} for each in parts
    ]
    said = {
        "id": section.anchor.replace("_", "-") or id_words(heading),
        "heading": heading,
        "text": text or None,
        "parts": made or None,
        "signed": signed,
    }
    return {key: value for key, value in said.items() if value is not None}


def _list(value: object) -> list[Para]:
    return [each for each in value if isinstance(each, Para)] if isinstance(value, list) else []


def _contacts(section: EditionSection, heading: str) -> dict[str, object]:
    """Return the contacts of an edition, in their groups."""
    groups: list[dict[str, object]] = []
    introduction = note = None
    for block in section.blocks:
        if isinstance(block, SeenTable):
            groups.append(read_contacts(block, note))
            note = None
        elif _is_end(block):
            note = plan_line(block.text)
        elif not groups:
            introduction = plan_line(block.text)
    said = {"heading": heading, "introduction": introduction, "groups": groups}
    return {key: value for key, value in said.items() if value is not None}


def _recommendations(section: EditionSection, out: EditionRead, today: date) -> None:
    """Take each source as it is listed first, and what it asks from the tables of the stages."""
    listed = [para for para in section.paras if para.depth is not None]
    add_sources(out.asked, listed, section.tables, today)
    out.questions += out.asked.questions
