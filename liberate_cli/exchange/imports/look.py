"""What is seen in a file from outside before anything is written: as lines of text, and as JSON."""

from __future__ import annotations

import textwrap
from collections import Counter
from itertools import filterfalse
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.imports.asked_before import question_record
from liberate_cli.exchange.imports.cell_answers import decides
from liberate_cli.exchange.imports.items import RecordKind
from liberate_cli.exchange.imports.ledger import Fate, counts_of
from liberate_cli.exchange.imports.reading_record import places_record
from liberate_cli.exchange.imports.seen import Para
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.exchange.imports.headed_columns import HeadedColumn
    from liberate_cli.exchange.imports.items import Question, ReadItem
    from liberate_cli.exchange.imports.seen import SeenAt, SeenCell, SeenTable, Sign
    from liberate_cli.exchange.imports.understood import Understood

LOOK_WIDTH: Final = 80
_CARD: Final = "a table of labels: a {}"
_BLANK: Final = "a blank card to copy from: left out"
_LAYOUT: Final = "it only lays out the tables in its cells, which are read"
_OTHER: Final = "no head row and no labels that are known: nothing is taken"


def look_lines(found: Understood) -> list[str]:
    """Return what a file holds in lines of at most 80 characters, for people."""
    document = found.document
    headings = [para for para in document.paras if para.level is not None and para.text]
    lines = [document.name, *_filled("  ", _counted(found))]
    lines += _part("Headings", (f"{'  ' * ((h.level or 1) - 1)}{h.text}" for h in headings))
    for table in document.tables:
        lines += _table_lines(found, table)
    lines += _part("Taken", map(_item_line, found.items))
    lines += _part("Asked", map(_question_line, filter(decides, found.questions)))
    lines += _part("To read", map(_question_line, filterfalse(decides, found.questions)))
    beside = (f"{each.place}: {' '.join(each.text.split())}" for each in document.asides)
    lines += _part("Beside the text", beside)
    return lines + _part("Not read", (f"{part}: {why}" for part, why in document.refused))


def _counted(found: Understood) -> str:
    counts = counts_of(found.ledger)
    told = ", ".join(f"{count} {fate.value}" for fate, count in counts.items() if count)
    return f"{plural(sum(counts.values()), 'place')}: {told}."


def _table_lines(found: Understood, table: SeenTable) -> list[str]:
    name = f" “{table.name}”" if table.name else ""
    hidden = ", hidden" if table.hidden else ""
    size = f"{plural(len(table.rows), 'row')}, {plural(table.width, 'column')}{hidden}"
    lines = ["", *_filled("", f"{table.place}{name}, {size}: {_kind(found, table)}")]
    for column in found.columns.get(str(table.place), ()):
        why = column.guess.why
        lines += _filled("  ", f"{_label(column)} → {column.guess.field.value}, as {why}")
    colours = [f"{colour} ({carrier}) {count} ×" for (colour, carrier), count in _colours(table)]
    return lines + (_filled("  ", f"colours: {', '.join(colours)}") if colours else [])


def _label(column: HeadedColumn) -> str:
    return " ".join(column.label.split()) or f"column {column.number}"


def _kind(found: Understood, table: SeenTable) -> str:
    if table.place in found.said:
        return found.said[table.place]
    if table.place in found.cards:
        places = {cell.place for cell in table.cells}
        fates = {each.fate for each in found.told if each.place in places}
        kinds = [item.kind.value for item in found.items if _is_in(item.place, table)]
        filled = bool(fates - {Fate.LEFT_OUT, Fate.EMPTY})
        return _CARD.format((kinds or [RecordKind.DELIVERABLE.value])[0]) if filled else _BLANK
    holds = found.holds.get(str(table.place))
    if holds is not None:
        return f"a row a {holds.kind.value}, as {holds.why}"
    return _LAYOUT if any(_is_in(item.place, table) for item in found.items) else _OTHER


def _is_in(place: SeenAt, table: SeenTable) -> bool:
    return place == table.place or place.startswith(f"{table.place} ")


def _colours(table: SeenTable) -> list[tuple[Sign, int]]:
    counted = Counter(sign for cell in table.cells for sign in _all_signs(cell))
    return counted.most_common()


def _all_signs(cell: SeenCell) -> Iterator[Sign]:
    yield from cell.signs
    for inner in cell.tables:
        for each in inner.cells:
            yield from _all_signs(each)


def _item_line(item: ReadItem) -> str:
    title = item.title.value if item.title else next((_text(v.value) for v in item.task), "")
    rating = item.rating.value.key if item.rating else "not rated"
    ref = f"{item.ref.value} " if item.ref else ""
    return f"{item.place}: {item.kind.value} {ref}{title} ({rating})"


def _text(value: Para | str) -> str:
    return value.text if isinstance(value, Para) else value


def _question_line(question: Question) -> str:
    answers = f" Likely: {' or '.join(question.answers)}." if question.answers else ""
    return f"{question.place}: {question.asks}{answers}"


def _part(name: str, texts: Iterable[str]) -> list[str]:
    """Return a part with its name over it; nothing where there is nothing in it."""
    lines = [line for text in texts for line in _filled("  ", text)]
    return ["", name, *lines] if lines else []


def _filled(before: str, text: str) -> list[str]:
    """Return a text in lines of the width, each below the beginning of the first."""
    plain = text.strip()
    indent = before + text[: len(text) - len(text.lstrip())]
    return textwrap.wrap(
        plain,
        LOOK_WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
    )


def look_record(found: Understood) -> dict[str, Any]:
    """Return what a file holds as a record: its tables, items, questions and every place."""
    document, ledger = found.document, found.ledger
    return {
        "file": document.name,
        "title": document.title,
        "tables": [_table_record(found, table) for table in document.tables],
        "items": [_item_record(item) for item in found.items],
        "questions": [question_record(each) for each in found.questions],
        "counts": {fate.value: count for fate, count in counts_of(ledger).items()},
        "places": places_record(ledger),
        "refused": [{"part": part, "why": why} for part, why in document.refused],
    }


def _table_record(found: Understood, table: SeenTable) -> dict[str, Any]:
    return {
        "place": table.place,
        "name": table.name,
        "rows": len(table.rows),
        "columns": table.width,
        "hidden": table.hidden,
        "kind": _kind(found, table),
        "labels": [
            {
                "column": column.number,
                "label": column.label,
                "field": column.guess.field.value,
                "why": column.guess.why,
                "internal": column.internal,
            }
            for column in found.columns.get(str(table.place), ())
        ],
        "colours": [
            {"colour": colour, "carried_by": carrier.value, "count": count}
            for (colour, carrier), count in _colours(table)
        ],
    }


def _item_record(item: ReadItem) -> dict[str, Any]:
    return {
        "place": item.place,
        "kind": item.kind.value,
        "objective": [each.text for each in item.objective],
        "ref": item.ref.value if item.ref else None,
        "title": item.title.value if item.title else None,
        "rag": item.rating.value.key if item.rating else None,
        "due": str(item.due.value) if item.due else None,
        "owned_by": [each.value for each in item.owned_by],
    }
