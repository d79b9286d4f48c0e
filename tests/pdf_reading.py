"""A PDF read back as a reader's program does it: its tags, its text, and what lies where."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

import pikepdf
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Tag:
    """An element of a tagged PDF: its kind, attributes, alternative text, and what is under it."""

    kind: str
    attributes: dict[str, str] = field(default_factory=dict)
    alt: str | None = None
    kids: list[Tag] = field(default_factory=list)

    def all(self, kind: str) -> Iterator[Tag]:
        """Yield each element of a kind, this one included, in the order of the document."""
        if self.kind == kind:
            yield self
        for kid in self.kids:
            yield from kid.all(kind)

    def counts(self) -> Counter[str]:
        """Return how many elements of each kind there are."""
        return Counter({self.kind: 1}) + sum((kid.counts() for kid in self.kids), Counter[str]())


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Return a PDF for reading its objects."""
    return pikepdf.open(io.BytesIO(pdf))


def tags(pdf: bytes) -> Tag:
    """Return the tree of a PDF's tags."""
    document = opened(pdf)
    return _tag(document.Root.StructTreeRoot)


def _tag(element: pikepdf.Object) -> Tag:
    attributes = element.get("/A", pikepdf.Array())
    each = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    merged = {key: str(value) for one in each for key, value in dict(one).items()}
    kids = element.get("/K")
    inside = kids if isinstance(kids, pikepdf.Array) else [kids]
    return Tag(
        kind=str(element.get("/S", "/Root"))[1:],
        attributes=merged,
        alt=str(element.Alt) if "/Alt" in element else None,
        kids=[_tag(kid) for kid in inside if isinstance(kid, pikepdf.Dictionary) and "/S" in kid],
    )


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, a line a line."""
    # pdfium joins a word that a line breaks after a hyphen, and puts a sign there.
    return [
        normalize("NFC", page.get_textpage().get_text_range())
        .replace("\ufffe", "-")
        .replace("\x02", "-")
        .replace("\r\n", "\n")
        for page in PdfDocument(pdf)
    ]


def letters(text: str) -> str:
    """Return a text without white space, which a PDF has only as places on a page."""
    return "".join(normalize("NFC", text).split())


def rightmost(pdf: bytes) -> tuple[float, float]:
    """Return how far to the right any character reaches, and the width of a page, in points."""
    document = PdfDocument(pdf)
    texts = [page.get_textpage() for page in document]
    edges = [text.get_charbox(at)[2] for text in texts for at in range(text.count_chars())]
    return max(edges), document[0].get_width()
