"""Which e-mail addresses in a text are of one person: by their form, and by who is named around.

An address of a team is left alone. Where a mailbox has no mark between its words, as `rbradford`,
it is a person's where somebody of that name is known, where its surname is a common one, or where
no English word begins with its first letters, so that the first is an initial.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ADDRESS: Final = re.compile(r"(?<![\w.%+'’-])[\w.%+'’-]+@[\w-]+(?:\.[\w-]+)+")
"""It begins where a word does: from each letter of a long word anew would take its square."""

_PRIVATE: Final = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|btinternet|sky|"
    r"talktalk|virginmedia|ntlworld|protonmail|proton|gmx)\.",
    re.IGNORECASE,
)
_TEAM: Final = re.compile(
    r"abuse|action|address|admin|adult|advice|borough|bureau|centre|charit|children|college|"
    r"commission|committee|complaint|contact|control|coordinat|council|counter|country|county|"
    r"crime|custody|department|enquir|executive|exploit|feedback|finance|force|fraud|general|"
    r"group|health|hello|hospital|housing|inquir|intel|investigat|justice|liaison|mailbox|manager|"
    r"media|midland|network|no.?reply|office|operation|partner|police|prevent|protect|public|"
    r"referral|regist|report|request|resource|safeguard|safety|school|secretar|section|service|"
    r"slavery|social|spoc|support|traffick|trust|union|universit|victim|welfare|whistleblow|youth"
)
"""What is, anywhere in the name of a mailbox, no part of a person's name."""
_SHORT_TEAM: Final = re.compile(
    r"(?:army|ask|board|box|care|clerk|comms|data|desk|duty|email|foi|help|hr|hub|info|it|lead|"
    r"legal|mail|mash|nca|op|ops|post|ppu|press|room|sales|squad|staff|task|team|train|training|"
    r"unit|web)+s?"
)
"""What is so only where a word of it is nothing else: Mr Hubbard and Ms Ismail are persons."""

_RANK: Final = re.compile(r"^(?:pc|dc|ps|ds|di|dci|sgt|pcso)?\d{3,6}[._]")
"""An officer's number, with or without the rank, before the name."""

_APART: Final = re.compile(r"[._]")
_NAME: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SOUND: Final = re.compile(r"[^bcdfghjklmnpqrstvwxz'’-]|^ng$")
_ONSET: Final = (
    r"(?:[bcdfghjklmnpqrstvwxz]|bl|br|ch|chr|cl|cr|dr|dw|fl|fr|gh|gl|gn|gr|kh|kl|kn|kr|ll|mc|ph|"
    r"phr|pl|pn|pr|ps|rh|sc|sch|scr|sh|shr|sk|sl|sm|sn|sp|sph|spl|spr|sq|st|str|sv|sw|th|thr|thw|"
    r"tr|ts|tw|vl|wh|wr)"
)
"""How an English word may begin, before its first vowel."""
_INITIAL_FIRST: Final = re.compile(
    rf"(?=[a-z]{{6}})(?!{_ONSET}[aeiouy])[bcdfghjklmnpqrstvwxz]"
    rf"(?:{_ONSET}|bh|cz|dh|sz|zh)[aeiouy][a-z]+"
)
_COMMON: Final = (
    r"adams|ahmed|allen|anderson|andrews|bailey|baker|barker|barnes|begum|bennett|brown|burton|"
    r"butler|campbell|carter|chapman|clarke?|collins|cooper|davie?s|dixon|edwards|elliott|ellis|"
    r"evans|fisher|foster|gibson|graham|gr[ae]y|green|griffiths|hamilton|harris|harrison|"
    r"harvey|holmes|hughes|hussain|jackson|james|jenkins|johnson|jones|kaur|kelly|kennedy|khan|"
    r"knight|lewis|lloyd|mc[a-z]{3,}|marshall|martin|mason|matthews|miller|mitchell|mohammed|moore|morgan|"
    r"morris|murphy|murray|owen|palmer|parker|patel|pearson|phillips|powell|price|reid|"
    r"reynolds|richards|richardson|roberts|robertson|robinson|rodgers|rogers|russell|ryan|saunders|"
    r"scott|shah|shaw|simpson|singh|smith|spencer|stevens|stewart|taylor|thomas|thompson|thomson|"
    r"turner|walker|walsh|watson|webb|white|wilkinson|williams|williamson|wilson|wright|young"
)
_COMMONLY: Final = re.compile(rf"[a-z]{{1,2}}(?:{_COMMON})|(?:{_COMMON})[a-z]")

_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Cllr|PC|DC|Sgt|DS|Insp|DI|DCI|CI|Supt)"
_TITLED: Final = re.compile(rf"\b{_TITLE}\.? (?=[A-Z])")
_NAMED: Final = re.compile(
    rf"\b(?:(?P<title>{_TITLE})|[A-Z][\w'’-]*)\.? (?=(?P<surname>[A-Z][\w'’-]+))"
)


def has_titled_name(text: str) -> bool:
    """Return whether a text names somebody by a title or a rank."""
    return _TITLED.search(text) is not None


def persons_mail(text: str, persons: Iterable[str] = (), around: str = "") -> Iterator[str]:
    """Yield the e-mail addresses in a text that are of one person, and of no team.

    `persons` are spellings of who is known by name, and `around` is what else is said beside it.
    """
    spellings: list[tuple[str, str]] | None = None
    for match in ADDRESS.finditer(text):
        address = match[0].lstrip(".'’-+%")
        if _PRIVATE.search(address):
            yield address
            continue
        box = address.partition("@")[0].partition("+")[0].casefold()
        if _of_a_team(box):
            continue
        if spellings is None:
            spellings = [*_spelt(persons), *_written(f"{around}\n{ADDRESS.sub(' ', text)}")]
        if _has_the_form(box) or _is_someones(_letters(box), spellings):
            yield address


def _of_a_team(box: str) -> bool:
    words = re.findall(r"[^\W\d_]+", box)
    return any(_TEAM.search(word) or _SHORT_TEAM.fullmatch(word) for word in words)


def _has_the_form(box: str) -> bool:
    """Return whether a mailbox is called as a person is: `ada.example`, `a.example2`, `asmith`."""
    *pieces, last = _APART.split(_RANK.sub("pc.", box))
    pieces = [piece for piece in (*pieces, last.rstrip("0123456789")) if piece]
    if not all(map(_NAME.fullmatch, pieces)):
        return False
    if len(pieces) == 1:
        (word,) = pieces
        spelt = "'" in word or "’" in word
        return spelt or any(each.fullmatch(word) for each in (_COMMONLY, _INITIAL_FIRST))
    sounding = [piece for piece in pieces if len(piece) > 1 and _SOUND.search(piece)]
    others = [piece for piece in pieces if len(piece) > 1 and piece not in sounding]
    # Two letters that nobody can say are initials beside a long name, and else a body's.
    initials = max(map(len, sounding), default=0) > 3 and all(len(each) == 2 for each in others)
    return len(pieces) <= 4 and bool(sounding) and (initials or not others)


def _is_someones(box: str, spellings: Iterable[tuple[str, str]]) -> bool:
    """Return whether a mailbox has a name in it: initials and a surname, or both names."""
    for first, surname in spellings:
        if surname not in box:
            continue
        before, after = box.split(surname, 1)
        rest = before or after
        if before and after:
            continue
        if rest == first or (rest and first.startswith(rest[0]) and len(rest) <= 2):
            return True
        if not first and len(surname) > 2 >= len(rest):
            return True
    return False


def _spelt(persons: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each word before a surname with it, and the surname with any initial."""
    for spelling in persons:
        *before, surname = [_letters(word) for word in spelling.split()] or [""]
        if surname:
            yield "", surname
            yield from ((first, surname) for first in before if first)


def _written(text: str) -> Iterator[tuple[str, str]]:
    """Yield who is named in a text, as two words with capitals are, or a title and a word."""
    for match in _NAMED.finditer(text):
        first = "" if match["title"] else _letters(match[0])
        yield first, _letters(match["surname"])


def _letters(text: str) -> str:
    return "".join(filter(str.isalpha, text.casefold()))
