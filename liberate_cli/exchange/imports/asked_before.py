"""What is asked of a file, and what was asked at its last import too and was not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.cell_answers import decides
from liberate_cli.exchange.imports.ledger import spots_of
from liberate_cli.model.import_records import kept
from liberate_cli.model.words import folded, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.model.import_records import AskedRecord, ImportRecord

TO_BE_DECIDED: Final = "To be decided"
NOT_ANSWERED: Final = "Asked before, and not answered"
TO_READ: Final = "To read, nothing to answer"


class ImportAsked(NamedTuple):
    """What is asked of a file, by what a person does with it.

    `new` is to be answered, `before` was asked at the last import too, and to what is `to_read` no
    answer settles anything, nor to what was to be read at the last import too: `read_before`.
    """

    new: tuple[Question, ...] = ()
    before: tuple[Question, ...] = ()
    to_read: tuple[Question, ...] = ()
    read_before: tuple[Question, ...] = ()

    @property
    def every(self) -> tuple[Question, ...]:
        """All of it."""
        return (*self.new, *self.before, *self.to_read, *self.read_before)

    @property
    def parts(self) -> list[tuple[str, tuple[Question, ...]]]:
        """Its parts that are not empty, with what each is called."""
        parts = [
            (TO_BE_DECIDED, self.new),
            (NOT_ANSWERED, self.before),
            (TO_READ, (*self.to_read, *self.read_before)),
        ]
        return [each for each in parts if each[1]]


def parted(
    questions: Iterable[Question], document: Document, record: ImportRecord | None = None
) -> ImportAsked:
    """Return what is asked of a file by what is to be done with it; `record` is its last import."""
    every = [*dict.fromkeys(questions)]
    before = {_of_record(one) for one in record.asked} if record is not None else set()
    entries = asked_entries(every, document)
    old = {one for one, entry in zip(every, entries, strict=True) if _apart(entry) in before}
    to_answer = [one for one in every if decides(one)]
    to_read = [one for one in every if not decides(one)]
    return ImportAsked(
        tuple(one for one in to_answer if one not in old),
        tuple(one for one in to_answer if one in old),
        tuple(one for one in to_read if one not in old),
        tuple(one for one in to_read if one in old),
    )


def asked_entries(questions: Sequence[Question], document: Document) -> list[dict[str, str]]:
    """Return questions as a record keeps them: without their places, which move with the rows.

    What stands there is kept too: where it changed, the question is a new one.
    """
    words = {spot.place: spot.text for spot in spots_of(document)}
    entries = []
    for one in questions:
        said = {"of": one.of, "asks": one.asks, "words": words.get(one.place)}
        entries.append({key: kept(text) for key, text in said.items() if text and text.strip()})
    return entries


def answered_entries(
    answered: Iterable[tuple[Question, str]], document: Document
) -> list[dict[str, str]]:
    """Return answers to what was asked of a file as a record keeps them; the last of each holds.

    What was asked of the plan is settled in the plan, and is none of them.
    """
    of_file = [(one, answer) for one, answer in answered if one.settles is not None]
    entries = asked_entries([one for one, _ in of_file], document)
    found = {
        _apart(entry): {**entry, "answer": answer}
        for entry, (_, answer) in zip(entries, of_file, strict=True)
    }
    return [*found.values()]


def answered_before(
    questions: Iterable[Question], document: Document, record: ImportRecord
) -> list[tuple[Question, str]]:
    """Return what the record of a file has answers to among questions, with the answers."""
    known = {_of_record(one): one.answer for one in record.answered}
    every = [*questions]
    keys = map(_apart, asked_entries(every, document))
    return [(one, known[key]) for one, key in zip(every, keys, strict=True) if key in known]


def asked_lines(asked: ImportAsked, *, every: bool = False) -> list[str]:
    """Return what is asked as it is told; what was asked before is counted, unless `every`."""
    lines: list[str] = []
    if asked.new:
        count = plural(len(asked.new), "question")
        lines.append(f"{count} to be decided; what is not sure is left out:")
        lines += _listed(asked.new)
    if asked.before:
        shown = asked.before if every else ()
        more = ":" if every else "; --all shows them."
        lines += [f"Asked before, unanswered: {len(asked.before)}{more}", *_listed(shown)]
    to_read = (*asked.to_read, *(asked.read_before if every else ()))
    if to_read:
        lines += [f"{TO_READ}: {len(to_read)}", *_listed(to_read)]
    elif asked.read_before:
        lines.append(f"To read, as before: {len(asked.read_before)}; --all shows it.")
    return lines


def question_record(one: Question, *, before: bool = False) -> dict[str, object]:
    """Return a question as JSON has it; `to_answer` is whether an answer settles anything."""
    return {
        "place": one.place,
        "asks": one.asks,
        "answers": list(one.answers),
        "of": one.of,
        "field": one.field.value if one.field else None,
        "to_answer": decides(one),
        "asked_before": before,
    }


def question_line(one: Question) -> str:
    """Return a question with its place before it and its likely answers behind it."""
    # Where an answer has a comma in it, “or” between many would not tell them apart.
    between = " | " if any("," in each for each in one.answers) else " or "
    answers = f" ({between.join(one.answers)})" if one.answers else ""
    return f"{one.place}: {one.asks}{answers}"


def _listed(questions: Iterable[Question]) -> list[str]:
    return [f"  {question_line(each)}" for each in questions]


def _apart(entry: Mapping[str, str | None]) -> tuple[str, ...]:
    """Return what tells one question from another."""
    return tuple(folded(entry.get(key) or "") for key in ("of", "asks", "words"))


def _of_record(one: AskedRecord) -> tuple[str, ...]:
    return _apart({"of": one.of, "asks": one.asks, "words": one.words})
