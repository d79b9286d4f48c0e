"""What is withheld, looked for in the text that is shown.

Texts are compared by their letters and digits alone, whole words at a time, without case, accents,
spacing or punctuation: “D/Supt Walton”, “DSupt  WALTON” and “d-supt.walton@” are the same words. A
word ends where its letters end, so that no digit and no footnote's mark hides the name before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

# What is set high or low, or in a circle: the mark of a footnote is no part of a name.
_MARKS: Final = "ª²³¹º¼½¾ʰ-ʸˠ-ˤᴬ-ᵪᵸᶛ-ᶿ⁰-₟⅐-⅟①-⓿❶-➓"
_WORD: Final = re.compile(rf"(?:[^\W\d_{_MARKS}]|[\u0300-\u036f])+|\d+|[{_MARKS}]+")
_FILLERS: Final = frozenset("\u034f\u115f\u1160")
"""What nobody sees and is no combining mark, as NFKD leaves it."""
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_FEWEST_WORDS: Final = 6
_FEWEST_WORDS_OF_HEADING: Final = 3
_SHORT: Final = 3
_BEFORE_AT: Final = re.compile(r"[^\s@]+(?=@)")
_ADDRESS: Final = re.compile(r"[^\s@]+(?=@)|(?:\w+://|www\.)\S+")
_INITIALS: Final = 2
_TELEPHONE: Final = re.compile(r"0\d{6,}")
_COUNTRY: Final = "44"


class Shown(NamedTuple):
    """A text that an audience is shown, and the file and field that it stands in.

    In a `loose` one, a short name that becomes an address on the page, case says nothing.
    """

    path: str
    field: tuple[str | int, ...]
    text: str
    loose: bool = False


class Needle(NamedTuple):
    """Something withheld as folded letters, and what to say of it where it is found.

    A `capital` one is a surname or a few letters: it counts only where it begins with a capital,
    since “Young” is a name and “young” is not, or stands in an e-mail address before its @.
    """

    letters: str
    why: str
    capital: bool = False


class Leak(NamedTuple):
    """Words that are shown and may not be: their place, and why.

    `nth` counts how many times the same words stand before these in the text of the field.
    """

    path: str
    field: tuple[str | int, ...]
    words: str
    nth: int
    why: str


class _Folded(NamedTuple):
    """The letters of a text, and where each word begins and ends in them and in the text."""

    letters: str
    starts: dict[int, int]
    ends: dict[int, int]


def fold(text: str) -> str:
    """Return the letters and digits of a text, without case and accents.

    >>> fold("D/Supt  O’Zoë")
    'dsuptozoe'
    """
    return "".join(_letters(match[0]) for match in _WORD.finditer(text))


class Finder:
    """Finds what is withheld in text that is shown.

    `allowed` are phrases in which the words mean something else.
    """

    def __init__(self, needles: Iterable[Needle], allowed: Iterable[str]) -> None:
        # Of two for the same letters, the one that counts without a capital too comes last.
        by_letters = sorted(needles, key=lambda each: not each.capital)
        self._needles: Final = tuple(
            {each.letters: each for each in by_letters if each.letters}.values()
        )
        self._allowed: Final = tuple({fold(each) for each in allowed} - {""})

    def leaks(self, texts: Sequence[Shown]) -> list[Leak]:
        """Return every place of some texts that may not be shown."""
        if not self._needles:
            return []
        everything = "\n".join(fold(each.text) for each in texts)
        there = [each for each in self._needles if each.letters in everything]
        return [
            Leak(path, field, words, text[:start].count(words), needle.why)
            for path, field, text, loose in texts
            for start, end, needle in self._hits(text, there, loose=loose)
            for words in (text[start:end],)
        ]

    def finds(self, text: str) -> bool:
        """Return whether a text holds anything that may not be shown."""
        return any(True for _ in self._hits(text, self._needles, loose=False))

    def _hits(
        self, text: str, needles: Sequence[Needle], *, loose: bool
    ) -> Iterator[tuple[int, int, Needle]]:
        """Yield where each thing stands in a text, the longest where several begin together."""
        if not needles:
            return
        folded = _folded(text)
        names = [(match.start(), match.end()) for match in _BEFORE_AT.finditer(text)]
        found = [
            (start, -end, needle)
            for needle in needles
            if needle.letters in folded.letters
            for start, end in _places(folded, needle.letters)
            if loose
            or not needle.capital
            or not unicodedata.normalize("NFKD", text[start])[0].islower()
            or _is_inside((start, end), names)
        ]
        found += _with_initials(text, needles)
        meant_otherwise = [place for each in self._allowed for place in _places(folded, each)]
        reached = 0
        for start, negative_end, needle in sorted(found):
            end = -negative_end
            if end > reached and not _is_inside((start, end), meant_otherwise):
                reached = end
                yield start, end, needle


def _with_initials(text: str, needles: Sequence[Needle]) -> Iterator[tuple[int, int, Needle]]:
    """Yield where a surname stands with an initial or two in an address: `nwalton@`."""
    for address in _ADDRESS.finditer(text):
        for word in _WORD.finditer(address[0]):
            letters = _letters(word[0])
            for needle in needles:
                more = len(letters) - len(needle.letters)
                if (
                    needle.capital
                    and 0 < more <= min(_INITIALS, len(needle.letters) - _SHORT)
                    and (letters.startswith(needle.letters) or letters.endswith(needle.letters))
                ):
                    at = address.start()
                    yield at + word.start(), -(at + word.end()), needle


def _is_inside(place: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in others)


def name_needles(
    spelling: str, not_surnames: Collection[str], why: str, *, person: bool
) -> Iterator[Needle]:
    """Yield what a spelling is looked for by: all of it, and a person's last word alone.

    Its last two words are looked for together, as an address has them: `adaexample@`. What stands
    in brackets is not taken for a surname, nor are words of two letters, words without a capital
    and `not_surnames`, folded, which are those of a post.
    """
    whole = fold(spelling)
    yield Needle(whole, why, capital=len(whole) <= _SHORT)
    found = _WORD.findall(_BRACKETS.sub(" ", spelling)) if person else []
    words = [each for each in found if each[0].isalpha()]
    if words:
        surname = words[-1]
        letters = _letters(surname)
        if len(letters) >= _SHORT and surname[0].isupper() and letters not in not_surnames:
            yield Needle(letters, why, capital=True)
            yield Needle("".join(map(_letters, words[-2:])), why)


def text_needles(text: str, why: str, *, heading: bool) -> Iterator[Needle]:
    """Yield what a withheld text is looked for by, where it is distinctive.

    That is the whole of it and each of its sentences, of six words or more; a heading of three.
    """
    fewest = _FEWEST_WORDS_OF_HEADING if heading else _FEWEST_WORDS
    for each in dict.fromkeys((text, *_SENTENCE_END.split(text))):
        if len(_WORD.findall(each)) >= fewest:
            yield Needle(fold(each), why)


def address_needles(address: str, why: str) -> Iterator[Needle]:
    """Yield what an e-mail address or a telephone number is looked for by.

    A national number is looked for without its first 0 too, with and without a country's code.
    """
    letters = fold(address)
    yield Needle(letters, why)
    if _TELEPHONE.fullmatch(letters):
        yield Needle(letters[1:], why)
        yield Needle(_COUNTRY + letters[1:], why)
        yield Needle("00" + _COUNTRY + letters[1:], why)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, folded."""
    return frozenset(map(_letters, _WORD.findall(text)))


def _letters(word: str) -> str:
    if word.isascii():
        return word.lower()
    # A letter of mathematics has its case only once it is a plain one.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(
        each for each in plain if not unicodedata.combining(each) and each not in _FILLERS
    )


def _folded(text: str) -> _Folded:
    parts: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    length = 0
    for match in _WORD.finditer(text):
        letters = _letters(match[0])
        starts.setdefault(length, match.start())
        length += len(letters)
        ends[length] = match.end()
        parts.append(letters)
    return _Folded("".join(parts), starts, ends)


def _places(folded: _Folded, letters: str) -> Iterator[tuple[int, int]]:
    """Yield where letters stand in a text as whole words."""
    at = folded.letters.find(letters)
    while at >= 0:
        end = at + len(letters)
        if at in folded.starts and end in folded.ends:
            yield folded.starts[at], folded.ends[end]
        at = folded.letters.find(letters, at + 1)
