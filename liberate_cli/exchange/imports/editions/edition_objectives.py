"""The objectives of a Word edition, each with its aims and its deliverables' cards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_cards import (
    is_edition_card,
    own_key,
    read_card,
)
from liberate_cli.exchange.imports.editions.edition_ratings import chip_key
from liberate_cli.exchange.imports.editions.edition_sentences import titled
from liberate_cli.exchange.imports.editions.edition_words import card_noun, is_several
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.ledger import Fate, Taken
from liberate_cli.exchange.imports.plan_lines import plan_line
from liberate_cli.exchange.imports.seen import Para

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.exchange.imports.editions.edition_read import EditionRead, EditionSection
    from liberate_cli.exchange.imports.seen import SeenTable

_WITHDRAWN: Final = re.compile(r"(?P<id>\S+) .* was withdrawn on .*")


def take_objective(
    section: EditionSection, out: EditionRead, labels: dict[str, str], today: date
) -> None:
    """Take an objective with its aims, and its deliverables' cards."""
    number = section.anchor.removeprefix("objective_")
    title = plan_line(section.heading.text.partition(": ")[2]) if section.heading else number
    one = {"id": number, "title": title, **_about(section, out)}
    out.objectives.append(one)
    section.tell(out, Fate.TAKEN, f"objective {number}")
    title_above: Para | None = None
    for block in section.blocks:
        if isinstance(block, Para):
            title_above = block if block.level == 3 else title_above
        elif is_edition_card(block) and title_above is not None:
            _deliverable(block, title_above, out, labels, today)


def _about(section: EditionSection, out: EditionRead) -> dict[str, object]:
    """Return what an objective says of itself; what it tells of the withdrawn is asked."""
    one: dict[str, object] = {}
    aims: list[dict[str, object]] = []
    for para in section.paras:
        style, text = (para.style or "").casefold(), plan_line(para.text)
        if para.level is not None:
            one |= {"deliverables_heading": text} if _is_own_heading(para, section) else {}
            aims.append({})
        elif style == "lead":
            one["heading"] = text
        elif style == "introduction":
            aims.append({"heading": text, "items": []})
        elif aims and isinstance(items := aims[-1].get("items"), list):
            items.append(text)
        elif _WITHDRAWN.fullmatch(text):
            asks = f"{text} Its task is in no edition: its file is not made."
            out.questions.append(Question(para.place, asks))
    said = [each for each in aims if each]
    return one | ({"aims": said} if said else {})


def _is_own_heading(para: Para, section: EditionSection) -> bool:
    """Return whether a heading over deliverables is another than the plan's word for several."""
    nouns = {noun for table in section.tables if (noun := card_noun(table)) is not None}
    return para.level == 2 and not any(is_several(para.text, noun) for noun in nouns)


def _deliverable(
    table: SeenTable, heading: Para, out: EditionRead, labels: dict[str, str], today: date
) -> None:
    """Take a card: its id and title stand in the heading over it."""
    number, _, called = plan_line(heading.text).partition(" ")
    title, ref = titled(called)
    card = read_card(table, labels, today)
    rag = chip_key(card.rating, out.ratings)
    answers = []
    for name in card.answers:
        known = out.asked.by_name.get(name)
        if known is None:
            asks = f"“{name}” is none of the recommendations of the edition: which is it?"
            card.questions.append(Question(table.place, asks))
        else:
            answers.append(known)
    for label in card.own:
        out.fields.setdefault(own_key(label), {"key": own_key(label), "label": label})
    said: dict[str, object] = {
        "id": number,
        "ref": ref,
        "title": title,
        **card.said,
        "rag": rag,
        "recommendations": answers or None,
        "fields": {own_key(label): text for label, text in card.own.items()} or None,
        "work_outstanding": card.said.get("work_outstanding", []),
    }
    out.deliverables.append({key: said[key] for key in _ORDER if said.get(key) is not None})
    out.places[number] = table.place
    out.questions += card.questions
    out.told += [Taken(cell.place, Fate.TAKEN, f"{number}") for cell in table.cells]


_ORDER: Final = (
    *("id", "ref", "title", "task", "method", "actioned_by", "owned_by", "supported_by", "state"),
    *("rag", "rag_reason", "reviewed", "repeats", "recommendations", "fields", "progress"),
    *("work_outstanding", "withdrawn"),
)
"""The keys of a deliverable as a plan's files have them in order."""
