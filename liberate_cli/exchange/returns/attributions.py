"""Where mail programs say who wrote what follows, in the languages that they speak to people here.

What stands after such lines was said before: it is quoted, whether it has signs for that or not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Line(NamedTuple):
    """A line of a text that came in: its number, how deep it was quoted, and what it says."""

    number: int
    depth: int
    text: str


class Attribution(NamedTuple):
    """Lines that a mail program wrote: the index of the first, and of the line after them.

    `who` is the address, or the name, of who is said to have written what follows. Where it is not
    `sure`, the same words might as well be somebody's own.
    """

    first: int
    after: int
    who: str | None = None
    sure: bool = True


_WROTE: Final = (
    *("wrote", "said", "ysgrifennodd", "dywedodd", "scríobh", "sgrìobh", "a écrit", "schrieb"),
    *("escribió", "escreveu", "ha scritto", "schreef", r"napisał(?:\(a\)|a)?", "pisze", "a scris"),
)
_WROTE_LINE: Final = re.compile(
    rf"(?:.{{0,250}}\s)?(?:{'|'.join(_WROTE)})(?:\s.{{0,200}})?\s?:", re.IGNORECASE
)
_MOST_WROTE_LINES: Final = 4
_FROM: Final = (
    *(("en", "from"), ("cy", "oddi wrth"), ("cy", "gan"), ("ga", "ó"), ("gd", "bho")),
    *(("fr", "de"), ("es", "de"), ("pt", "de"), ("de", "von"), ("it", "da"), ("nl", "van")),
    *(("pl", "od"), ("ro", "de la")),
)
_OTHERS: Final = {
    "en": ("sent", "date", "to", "cc", "bcc", "subject", "reply-to", "importance", "attachments?"),
    "cy": ("anfonwyd", "dyddiad", "at", "i", "copi", "cc", "pwnc", "testun", "ateb i", "atodiadau"),
    "ga": ("seolta", "dáta", "chuig", "cc", "ábhar"),
    "gd": ("air a chur", "deit", "gu", "cc", "cuspair"),
    "fr": ("envoyé", "date", "à", "cc", "objet"),
    "es": ("enviado(?: el)?", "fecha", "para", "cc", "asunto"),
    "pt": ("enviad[oa](?: em)?", "data", "para", "cc", "assunto"),
    "de": ("gesendet", "datum", "an", "cc", "betreff"),
    "it": ("inviato", "data", "a", "cc", "oggetto"),
    "nl": ("verzonden", "datum", "aan", "cc", "onderwerp"),
    "pl": ("wysłano", "data", "do", "dw", "cc", "temat"),
    "ro": ("trimis", "data", "către", "cc", "subiect"),
}
"""What stands at the head of a message that is quoted below another, by language."""


def _label(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\*{{0,2}}(?:{'|'.join(words)})\s?:\*{{0,2}}\s*(.{{0,300}})", re.IGNORECASE)


_FROM_LABELS: Final = tuple((language, _label([word])) for language, word in _FROM)
_OTHER_LABELS: Final = {language: _label(words) for language, words in _OTHERS.items()}
_DASHED: Final = re.compile(
    r"-{2,} ?(?:original|forwarded|neges|message|mensaje|mensagem|messaggio|ursprüngliche|"
    r"oorspronkelijk|wiadomość|weitergeleitete|doorgestuurd)\b[^\n]{0,60}-{2,}"
    r"|(?:begin forwarded message|dechrau.r neges a anfonwyd ymlaen|début du message transféré"
    r"|anfang der weitergeleiteten nachricht) ?:",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"--|(?:sent from (?:my|outlook)|get outlook for|anfonwyd o|anfonwyd gan ddefnyddio) ?.{0,100}",
    re.IGNORECASE,
)
"""What ends the words of a person: the sign above a signature, or what a telephone puts there."""

_ADDRESS: Final = re.compile(r"[^\s<>\"\[\]()]+@[^\s<>\"\[\]()]+")


def attributions_in(lines: Sequence[Line]) -> Iterator[Attribution]:
    """Yield each place where lines say who wrote what follows, in order."""
    at = 0
    while at < len(lines):
        found = _headed(lines, at) or _wrote(lines, at) or _marked(lines, at)
        if found is not None:
            yield found
        at = found.after if found is not None else at + 1


def _headed(lines: Sequence[Line], at: int) -> Attribution | None:
    """Return the head of a message: who it is from, and at least one thing more in that language.

    In English who it is from may stand alone, which somebody may as well have typed.
    """
    for language, label in _FROM_LABELS:
        match = label.fullmatch(lines[at].text)
        if match is None:
            continue
        after = _after_labels(lines, at + 1, _OTHER_LABELS[language])
        if after > at + 1 or language == "en":
            return Attribution(at, after, who_of(match[1]), sure=after > at + 1)
    return None


def _after_labels(lines: Sequence[Line], at: int, label: re.Pattern[str]) -> int:
    while at < len(lines) and label.fullmatch(lines[at].text) is not None:
        at += 1
    return at


def _wrote(lines: Sequence[Line], at: int) -> Attribution | None:
    """Return lines that end with `Ann wrote:`, which mail programs break where they like."""
    said = ""
    for after in range(at + 1, min(at + _MOST_WROTE_LINES, len(lines)) + 1):
        line = lines[after - 1]
        if not line.text or line.depth != lines[at].depth or "[" in line.text:
            return None
        said = f"{said} {line.text}".strip()
        if _WROTE_LINE.fullmatch(said) is not None:
            follows = next((each for each in lines[after:] if each.text), None)
            is_quoted = follows is not None and follows.depth > line.depth
            address = _ADDRESS.search(said)
            who = who_of(said) if address is not None else None
            return Attribution(at, after, who, sure=is_quoted or address is not None)
    return None


def _marked(lines: Sequence[Line], at: int) -> Attribution | None:
    """Return a line that a mail program puts between a message and what it is about."""
    text = lines[at].text
    is_mark = _DASHED.fullmatch(text) is not None or _SIGNED.fullmatch(text) is not None
    return Attribution(at, at + 1) if is_mark else None


def who_of(said: str) -> str:
    """Return the address in what is said of a sender, else the name.

    >>> who_of("Ann Weir <mailto:Ann@example.org>"), who_of("*Jo Lee*")
    ('ann@example.org', 'jo lee')
    """
    words = said.casefold().replace("mailto:", "")
    address = _ADDRESS.search(words)
    return address[0] if address is not None else words.strip(' *"')
