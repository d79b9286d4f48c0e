"""What the rows of a table are, deliverables or recommendations, and why; what that makes columns.

Where only a heading speaks of recommendations, they are deliverables until somebody says otherwise.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.columns import Guess, known_field, plain_label
from liberate_cli.exchange.imports.items import Field, RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HOLDS: Final[Mapping[str, RecordKind]] = {
    "deliverables": RecordKind.DELIVERABLE,
    "recommendations": RecordKind.RECOMMENDATION,
}
"""What a mapping may say that the rows of a file are."""

_OF_INSPECTIONS: Final = re.compile(
    r"\b(?:recommendations?|areas? for improvement|causes? of concern|audit findings?|"
    r"inspection findings?)\b",
    re.IGNORECASE,
)
_ASKED_OF_ALL: Final = {Field.RESPONSE, Field.SOURCE, Field.SUBMITTED, Field.CLOSED_BY}
"""The columns that trackers of recommendations have and plans have not."""
_LONGEST_CITATION: Final = 60
_KINDS: Final = {"type", "category", "classification"}


class Holds(NamedTuple):
    """What the rows of a table are, why, and what is to be asked where that is not sure."""

    kind: RecordKind
    why: str
    asks: str | None = None


def holds_of(
    guesses: Sequence[Guess],
    texts: Sequence[str],
    above: str | None,
    said: RecordKind | None = None,
) -> Holds:
    """Return what the rows are by their columns, what stands below “Recommendation”, and above.

    `said` is what a mapping says.
    """
    fields = {each.field for each in guesses}
    if said is not None:
        return Holds(said, "the mapping says so")
    if Field.RECOMMENDATION in fields:
        if cites(texts) and fields & {Field.TITLE, Field.TASK}:
            why = "its recommendations are named by their numbers, as what the rows answer"
            return Holds(RecordKind.DELIVERABLE, why)
        return Holds(RecordKind.RECOMMENDATION, "a column holds what is recommended")
    named = _OF_INSPECTIONS.search(above or "")
    if named is None:
        return Holds(RecordKind.DELIVERABLE, "no column and no heading speaks of recommendations")
    if fields & _ASKED_OF_ALL:
        why = f"“{named[0]}” stands over them, and there is a column for what is said to each"
        return Holds(RecordKind.RECOMMENDATION, why)
    asks = (
        f"“{named[0]}” stands over the table: is each row a recommendation, or what is done for "
        "one? They are taken as deliverables."
    )
    return Holds(RecordKind.DELIVERABLE, "no column says that they are recommendations", asks)


_NUMBERED: Final = re.compile(
    r"(?:(?:action|task|item|milestone|deliverable|project|no)\.?\s*)?"
    r"[A-Z]{0,5}[ ./-]?\d{1,4}(?:[./-]\d{1,4})*[a-z]?",
    re.IGNORECASE,
)
"""Words that are a number and no title: `Action 3.2`, `MS-01`, `4b`."""


def cites(texts: Iterable[str]) -> bool:
    """Return whether texts name recommendations by a number, and do not say what they ask.

    >>> cites(["R4", "HMIC 2017 R2; QTA 1", ""]), cites(["Score every call for harm."]), cites([])
    (True, False, False)
    """
    written = [each for each in texts if each.strip()]
    return bool(written) and all(
        len(each) <= _LONGEST_CITATION and re.search(r"\d|^n/?a$|^none$", each, re.IGNORECASE)
        for each in written
    )


def with_refs(guesses: Sequence[Guess], texts: Sequence[Sequence[str]]) -> list[Guess]:
    """Return guesses of which a column of titles is one of refs where it holds numbers alone.

    So it is where a column headed Action says `Action 3.2`, and another what is to be done.
    """
    out = list(guesses)
    fields = [each.field for each in guesses]
    others = {Field.TASK, Field.TITLE}
    for n, each in enumerate(guesses):
        written = [text for text in texts[n] if text.strip()]
        is_ref = each.field is Field.TITLE and written and all(map(_NUMBERED.fullmatch, written))
        if is_ref and Field.REF not in fields and others & {*fields[:n], *fields[n + 1 :]}:
            out[n] = Guess(Field.REF, "its words are numbers, and another column says what is done")
    return out


def settled_columns(
    labels: Sequence[str], guesses: Sequence[Guess], kind: RecordKind
) -> list[Guess]:
    """Return the guesses of a table's columns where two would be the same field.

    Beside a column of titles, one headed Action holds actions; beside what is recommended, it
    holds how that is met.
    """
    out = list(guesses)
    if kind is RecordKind.RECOMMENDATION:
        return _of_recommendations(labels, out)
    titles = [n for n, each in enumerate(guesses) if each.field is Field.TITLE]
    if not titles and Field.TASK in {each.field for each in guesses}:
        at = next(n for n, each in enumerate(guesses) if each.field is Field.TASK)
        out[at] = Guess(Field.TITLE, "there is no other column that could be the title")
    for extra in titles[1:]:
        out[extra] = Guess(Field.TASK, "another column holds the title")
    rated = [n for n, each in enumerate(out) if each.field is Field.RATING]
    for n in rated if len(rated) > 1 else ():
        if known_field(labels[n]) is Field.STATE:
            out[n] = Guess(Field.STATE, "another column holds the rating")
    for n, each in enumerate(out):
        if each.field in {Field.KIND, Field.SOURCE, Field.CLOSED_BECAUSE}:
            out[n] = Guess(
                Field.OWN, "recommendations alone have it: it becomes a field of its own"
            )
    return out


def _of_recommendations(labels: Sequence[str], out: list[Guess]) -> list[Guess]:
    asked = [n for n, each in enumerate(out) if each.field is Field.RECOMMENDATION]
    by_what = (Field.TASK, Field.TITLE)
    others = sorted(
        (n for n, each in enumerate(out) if each.field in by_what),
        key=lambda n: by_what.index(out[n].field),
    )
    if not asked and others:
        first = others.pop(0)
        out[first] = Guess(Field.RECOMMENDATION, "there is no other column of what is recommended")
    for n in others:
        out[n] = Guess(Field.METHOD, "what answers a recommendation is how it is met")
    for n in asked[1:]:
        out[n] = Guess(Field.OWN, "another column holds what is recommended")
    for n, label in enumerate(labels):
        if out[n].field is Field.OWN and plain_label(label) in _KINDS:
            out[n] = Guess(Field.KIND, f"“{label}” of a recommendation is of what kind it is")
    return out
