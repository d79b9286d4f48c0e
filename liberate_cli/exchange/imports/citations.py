"""What the reference of a recommendation says: its report, its kind and its number."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from liberate_cli.model.words import unwrapped

_NAMED: Final = (
    (r"accelerated causes? of concern|acoc", "accelerated cause of concern"),
    (r"causes? of concern|coc", "cause of concern"),
    (r"areas? for improvement|afi", "area for improvement"),
    (r"must[ -]dos?", "must do"),
    (r"should[ -]dos?", "should do"),
)
_WORD: Final = r"(?:recommendation|rec|r|no\.?|number|#)"
_KIND: Final = "|".join(words for words, _ in _NAMED)
_LAST: Final = re.compile(
    rf"(?P<source>.*?)[\s:,/–-]*(?P<rest>(?:(?:{_KIND})\s*\.?\s*\d*[\s./-]*)?"
    rf"(?:{_WORD}?\s*\.?\s*(?P<number>\d{{1,3}}))?)",
    re.IGNORECASE,
)
_HEADING: Final = re.compile(rf"(?P<kind>{_KIND})(?![a-z])\s*(?P<number>\d{{1,3}})?", re.IGNORECASE)


class Citation(NamedTuple):
    """Which report a reference names, the kind of the recommendation and its number."""

    source: str | None = None
    kind: str | None = None
    number: int | None = None


def citation_of(ref: str) -> Citation:
    """Return what a reference names, as far as it does.

    >>> tuple(citation_of("PEEL25 CoC1 R2")), tuple(citation_of("Spotlight: custody R4"))
    (('PEEL25', 'cause of concern 1', 2), ('Spotlight: custody', None, 4))
    >>> tuple(citation_of("AFI 7")), tuple(citation_of("4")), tuple(citation_of("1.10"))
    ((None, 'area for improvement', 7), (None, None, 4), (None, None, None))
    """
    words = unwrapped(ref)
    match = _LAST.fullmatch(words)
    if match is None or (re.match(r"\d", words) and not words.isdigit()):
        return Citation()
    source = match["source"].strip(" :,/–-") or None
    named = _HEADING.match(match["rest"])
    number = int(match["number"]) if match["number"] else None
    if number is None and named is None:
        return Citation()
    kind = kind_in(named[0] if named else "")
    if named is not None and named["number"] and match["number"] is None:
        return Citation(source, kind_in(named["kind"]), int(named["number"]))
    return Citation(source, kind, number)


def kind_in(heading: str) -> str | None:
    """Return the kind that a heading or a reference begins with, None where it is none.

    >>> kind_in("Cause of concern 1: the force"), kind_in("Areas for improvement"), kind_in("Fleet")
    ('cause of concern 1', 'area for improvement', None)
    """
    match = _HEADING.match(heading.strip())
    if match is None:
        return None
    kind = next(kind for words, kind in _NAMED if re.fullmatch(words, match["kind"], re.IGNORECASE))
    return f"{kind} {match['number']}" if match["number"] else kind
