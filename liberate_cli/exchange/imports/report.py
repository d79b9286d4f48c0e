"""The report of an import: what became of every place of a file, as text and as a page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.exchange.imports.asked_before import question_line
from liberate_cli.exchange.imports.ledger import Fate, counts_of, spots_of
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from liberate_cli.exchange.imports.asked_before import ImportAsked
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.ledger import Taken
    from liberate_cli.exchange.imports.seen_document import Document

_LONGEST_QUOTE: Final = 100
_HEAD: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
body {{ max-width: 75rem; margin: 0 auto; padding: 1rem }}
table {{ border-collapse: collapse; width: 100%; margin-bottom: 2rem }}
caption {{ text-align: left; font-size: 1.25rem; font-weight: bold; padding: .5rem 0 }}
th, td {{ text-align: left; vertical-align: top; border-bottom: 1px solid; padding: .25rem .5rem }}
th, td {{ overflow-wrap: break-word }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
"""


class ImportReport(NamedTuple):
    """What became of a file: all its places, and what is to be decided."""

    document: Document
    taken: tuple[Taken, ...]
    asked: ImportAsked


def report_text(report: ImportReport) -> str:
    """Return what became of every place of a file; the counts add up to all there is."""
    document, taken, asked = report
    lines = [_title(report)]
    lines += [f"  {count:>6} {fate.value}" for fate, count in counts_of(taken).items()]
    for name, questions in asked.parts:
        lines += ["", f"{name}:", *(f"  {question_line(each)}" for each in questions)]
    if document.refused:
        lines += ["", "Parts that were not read:"]
        lines += [f"  {each.part}: {each.why}" for each in document.refused]
    lines += ["", "Every place:"]
    for place, words, fate, what, how in _places(report):
        behind = f" ({how})" if how else ""
        lines.append(f"  {place}: “{words}”: {fate}: {what}{behind}")
    return "".join(f"{harmless(line)}\n" for line in lines)


def report_page(report: ImportReport) -> str:
    """Return the same as one HTML page, which loads and runs nothing."""
    document, taken, asked = report
    counts = [(fate.value, str(count)) for fate, count in counts_of(taken).items()]
    parts = [
        _HEAD.format(title=_shown(_title(report))),
        _table("How many places", ("What became of them", "Places"), counts),
        *(
            _table(name, ("Place", "Question", "Likely answers"), map(_cells, questions))
            for name, questions in asked.parts
        ),
        _table("Parts that were not read", ("Part", "Why"), document.refused),
        _table(
            "Every place",
            ("Place", "Words", "What became of it", "Taken as, or why not", "Changed or asked"),
            _places(report),
        ),
    ]
    return f"{''.join(parts)}</main>\n</body>\n</html>\n"


def _cells(one: Question) -> tuple[str, str, str]:
    return one.place, one.asks, "\n".join(one.answers)


def _title(report: ImportReport) -> str:
    return f"{report.document.name}: {plural(len(report.taken), 'place')}"


def _places(report: ImportReport) -> list[tuple[str, str, str, str, str]]:
    """Return place, words, fate, what and how of each place that is not empty."""
    words = {
        spot.place: " ".join(spot.text.split())[:_LONGEST_QUOTE]
        for spot in spots_of(report.document)
    }
    return [
        (each.place, words[each.place], each.fate.value, each.what, each.how or "")
        for each in report.taken
        if each.fate is not Fate.EMPTY
    ]


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table, the first cell of each row being its head; nothing where it has no row."""
    body = [
        f'<tr><th scope="row">{_shown(first)}</th>'
        f"{''.join(f'<td>{_shown(each)}</td>' for each in rest)}</tr>\n"
        for first, *rest in rows
    ]
    if not body:
        return ""
    head = "".join(f'<th scope="col">{_shown(each)}</th>' for each in heads)
    return (
        f"<table>\n<caption>{_shown(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{''.join(body)}</tbody>\n</table>\n"
    )


def _shown(text: str) -> str:
    return "<br>".join(escape(harmless(line)) for line in text.split("\n"))
