"""The notes of progress of a deliverable: what a file says that the plan has not is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.items import Question
from liberate_cli.model.deliverable import Progress
from liberate_cli.model.import_records import kept
from liberate_cli.model.words import folded, unwrapped
from liberate_cli.queries.changes.pairing import ALIKE
from liberate_cli.queries.changes.wording import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.exchange.imports.again.edits import ItemMerged, PlanKnown
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.import_records import ItemRecord

A_NEW_NOTE: Final = "a new note"
IN_ITS_PLACE: Final = "in its place"
_SHORTEST: Final = 12
"""How long a note must be for what begins with it to be that note and more."""


def merge_notes(
    item: SaidItem, one: Deliverable, base: ItemRecord | None, known: PlanKnown, out: ItemMerged
) -> None:
    """Add the notes that the plan has not and the last import had not.

    Words that were written before or after those of a note are a note of their own. One that is
    much like a note of the same day is asked about.
    """
    before = {folded(each) for each in (base.progress if base is not None else ())}
    there = {folded(each): n for n, each in enumerate(_texts(one))}
    record: list[str] = []
    for note in item.says.progress:
        text = unwrapped(note.text)
        is_settled = True
        if folded(text) in there:
            _date(one, there[folded(text)], note, out)
        elif folded(kept(text)) not in before:
            is_settled = _add(item, one, note, known, out)
        if is_settled:
            record.append(kept(text))
    record += [kept(each) for each in item.done]
    if record:
        out.record["progress"] = list(dict.fromkeys(record))


def _texts(one: Deliverable) -> Iterator[str]:
    return (unwrapped(note.text) for note in one.progress)


def _date(one: Deliverable, index: int, note: Progress, out: ItemMerged) -> None:
    """Give a note of the plan the day that the file says, where it has none."""
    if note.on is not None and one.progress[index].on is None:
        out.edits.dated[index] = note.on


def _add(
    item: SaidItem, one: Deliverable, note: Progress, known: PlanKnown, out: ItemMerged
) -> bool:
    """Add a note, or what is new of it; return whether that is settled."""
    text = unwrapped(note.text)
    rest = _rest(text, one)
    if rest is not None:
        if rest:
            out.edits.noted.append(Progress(text=rest).having(on=note.on))
        return True
    like = _alike(note, one)
    if like is None:
        out.edits.noted.append(Progress(text=text).having(on=note.on))
        return True
    asks = (
        f"{one.id} progress: “{kept(text)}” is much like “{kept(one.progress[like].text)}”: "
        "is it a new note, or does it stand in its place?"
    )
    question = Question(item.at("progress"), asks, (A_NEW_NOTE, IN_ITS_PLACE), item.name)
    answer = answer_to(question, known.answers)
    if answer == A_NEW_NOTE:
        out.edits.noted.append(Progress(text=text).having(on=note.on))
    elif answer == IN_ITS_PLACE:
        out.edits.renoted[like] = text
    else:
        out.questions.append(question)
    return answer in {A_NEW_NOTE, IN_ITS_PLACE}


def _rest(text: str, one: Deliverable) -> str | None:
    """Return the words before or after those of notes that the plan has; None where it has none."""
    left, found = text, False
    for known in sorted(_texts(one), key=len, reverse=True):
        if len(known) < _SHORTEST:
            continue
        if left.startswith(known):
            left, found = left[len(known) :].strip(), True
        elif left.endswith(known):
            left, found = left[: -len(known)].strip(), True
    return left if found else None


def _alike(note: Progress, one: Deliverable) -> int | None:
    """Return the note of the same day that a note is most like, None where it is like none."""
    words = vocabulary([note.text])
    scores = [
        (_likeness(words, vocabulary([each.text])), index)
        for index, each in enumerate(one.progress)
        if each.on == note.on and each.action is None
    ]
    score, index = max(scores, default=(0.0, 0))
    return index if score >= ALIKE else None


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
