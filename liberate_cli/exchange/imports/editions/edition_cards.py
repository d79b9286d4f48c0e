"""The cards of a Word edition: each row of a card as the field of the deliverable that it shows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.editions.edition_ratings import chip_of
from liberate_cli.exchange.imports.editions.edition_sentences import (
    due_said,
    edition_date,
    ended_as,
    move_of,
    named,
    told_of,
    withdrawal_of,
)
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.plan_lines import id_words, one_or_many, plan_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.imports.seen import Para, SeenRow, SeenTable

HEAD: Final = "Deliverable Heading"
"""The style of the words at the head of a card."""
NONE: Final = "None recorded"
"""What stands where a deliverable says nothing."""
_FIXED: Final[Mapping[str, str]] = {
    "Withdrawn": "withdrawn",
    "RAG status": "rag",
    "Overdue": "late",
    "Supported by": "supported_by",
    "State": "state",
    "Repeats": "repeats",
    "Answers": "recommendations",
    "Trend": "trend",
}
"""The rows whose label is the same in every plan, but for who helps."""
_FIRST: Final = ("task", "method", "actioned_by", "owned_by")
_LAST: Final = ("progress", "work_outstanding")
"""The rows that every card has, in their order, with labels in the plan's own words."""
_BY: Final = re.compile(r"(?<=\)), by [^()]+$")
"""The deadline that stands behind what is answered, as its own table has it too."""
_ODD: Final = "“{}” is nothing that an edition says below"


@dataclass
class CardRead:
    """What a card says by the keys of a plan; `own` are its own fields by label, `rating` its chip.

    `answers` are the names of the recommendations that it answers.
    """

    said: dict[str, object] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    rating: Para | None = None
    answers: tuple[str, ...] = ()
    questions: list[Question] = field(default_factory=list)


def is_edition_card(table: SeenTable) -> bool:
    """Return whether a table is a card: by the style at its head, whatever program saved it."""
    first = table.rows[0].own if table.rows else ()
    return any(para.style == HEAD for cell in first for para in cell.paras)


def labels_of(tables: Iterable[SeenTable]) -> dict[str, str]:
    """Return the key of each label of cards: those of the plan's own words by their order."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        labels = [row.own[0].text for row in table.rows[1:] if len(row.own) == 2]
        open_ones = [label for label in labels if label not in _FIXED]
        for label, key in zip(open_ones[:4], _FIRST, strict=False):
            votes[label][key] += 1
        for label, key in zip(open_ones[-2:], _LAST, strict=False):
            votes[label][key] += 1
    learned = {label: counted.most_common(1)[0][0] for label, counted in votes.items()}
    best: dict[str, str] = {}
    for label, key in learned.items():
        rival = next((each for each, of in best.items() if of == key), None)
        if rival is not None and votes[rival][key] >= votes[label][key]:
            continue
        if rival is not None:
            del best[rival]
        best[label] = key
    return {**best, **_FIXED}


def read_card(table: SeenTable, labels: Mapping[str, str], today: date) -> CardRead:
    """Return what a card says."""
    card = CardRead()
    for row in table.rows[1:]:
        if len(row.own) == 2:
            _read_row(card, row, labels, today)
    return card


def _read_row(card: CardRead, row: SeenRow, labels: Mapping[str, str], today: date) -> None:
    label, value = row.own
    paras = [para for para in value.paras if para.text and para.text != NONE]
    texts = [plan_line(para.text) for para in paras]
    key = labels.get(label.text)
    if not texts or key in {"late", "trend"}:
        return
    if key in {"task", "method"}:
        card.said[key] = one_or_many(texts)
    elif key in {"actioned_by", "owned_by", "supported_by"}:
        card.said[key] = texts
    elif key in {"state", "repeats"}:
        card.said[key] = texts[0].lower()
    elif key == "recommendations":
        card.answers = tuple(_BY.sub("", each) for each in texts)
    elif key == "progress":
        card.said[key] = _notes(paras, card, today)
    elif key == "work_outstanding":
        card.said[key] = _actions(paras, card, today)
    elif key == "rag":
        _standing(paras, card, today)
    elif key == "withdrawn":
        card.said[key] = withdrawal_of(texts[0], today)
    else:
        card.own[label.text] = "; ".join(texts)


def _standing(paras: Sequence[Para], card: CardRead, today: date) -> None:
    card.rating = paras[0]
    chip = chip_of(paras[0])
    if chip is not None and chip.behind:
        card.said["rag_reason"] = chip.behind
    for para in paras[1:]:
        reviewed = edition_date(para.text.removeprefix("Reviewed "), today)
        if reviewed is not None and para.text.startswith("Reviewed "):
            card.said["reviewed"] = reviewed
        else:
            card.questions.append(Question(para.place, f"{_ODD.format(para.text)} a rating: what?"))


def _groups(paras: Sequence[Para]) -> list[tuple[Para, list[Para]]]:
    """Return each note or action with the lines of its details."""
    groups: list[tuple[Para, list[Para]]] = []
    for para in paras:
        if para.style == "Table Detail" and groups:
            groups[-1][1].append(para)
        else:
            groups.append((para, []))
    return groups


def _notes(paras: Sequence[Para], card: CardRead, today: date) -> list[object]:
    return [_note(first, details, card, today) for first, details in _groups(paras)]


def _note(first: Para, details: Sequence[Para], card: CardRead, today: date) -> object:
    day, text = _dated(first, today)
    note: dict[str, object] = {"on": day, "text": text}
    action: dict[str, object] = {}
    moved: list[object] = []
    for para in details:
        words = plan_line(para.text)
        move, ended = move_of(words, today), ended_as(words, today)
        if words.startswith("Evidence: "):
            note["evidence"] = words.removeprefix("Evidence: ")
        elif move is not None:
            moved.append(move)
        elif ended is not None:
            note["done"] = ended.done
            action |= {"due": ended.due, "owner": ended.owner}
        else:
            ref, about = told_of(words)
            if ref is None and about is None:
                card.questions.append(Question(para.place, f"{_ODD.format(words)} a note: what?"))
            action |= {"ref": ref, "text": about}
    if "done" in note or action:
        action["text"] = action.get("text") or text
        action["moved"] = moved or None
        note["action"] = _filled({key: action.get(key) for key in _OF_ACTION})
    left = _filled(note)
    return left["text"] if [*left] == ["text"] else left


_OF_ACTION: Final = ("text", "ref", "due", "owner", "moved")


def _dated(para: Para, today: date) -> tuple[object, str]:
    """Return the day that stands in bold before a note, and the note."""
    bold, rest = "", list(para.runs)
    while rest and rest[0].bold:
        bold += rest.pop(0).text
    day = (
        edition_date(bold.strip().removesuffix(":"), today) if bold.strip().endswith(":") else None
    )
    if day is None:
        return None, plan_line(para.text)
    return day, plan_line("".join(run.text for run in rest if not run.struck))


def _actions(paras: Sequence[Para], card: CardRead, today: date) -> list[object]:
    actions: list[object] = []
    for first, details in _groups(paras):
        ref, text = named(plan_line(first.text))
        action: dict[str, object] = {"text": text, "ref": ref}
        moved: list[object] = []
        for para in details:
            words = plan_line(para.text)
            move, due = move_of(words, today), due_said(words, today)
            if move is not None:
                moved.append(move)
            elif due is not None:
                action |= {"due": due.due, "owner": due.owner}
            else:
                card.questions.append(
                    Question(para.place, f"{_ODD.format(words)} an action: what?")
                )
        action["moved"] = moved or None
        left = _filled(action)
        actions.append(left["text"] if [*left] == ["text"] else left)
    return actions


def _filled(said: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in said.items() if value is not None}


def own_key(label: str) -> str:
    """Return the key of a field of the plan's own, by its label."""
    words = id_words(label).replace("-", "_")
    return words if words[:1].isalpha() else f"field_{words}".rstrip("_")
