"""A Word document as the values of what it holds, from its bytes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.not_taken import NotTaken, too_large
from liberate_cli.exchange.imports.packages import (
    MOST_CELLS,
    STRICT,
    Format,
    open_package,
    parts_outside,
    refused_parts,
)
from liberate_cli.exchange.imports.seen import SeenAt, without_unseen
from liberate_cli.exchange.imports.seen_document import About, Aside, Document, Refused
from liberate_cli.exchange.imports.word import tags
from liberate_cli.exchange.imports.word.blocks import Reader
from liberate_cli.exchange.imports.word.numbering import Numbering
from liberate_cli.exchange.imports.word.paragraphs import Inside, inside_of, stamped_day
from liberate_cli.exchange.imports.word.styles import Styles
from liberate_cli.exchange.imports.word.tags import child_of, w
from liberate_cli.exchange.imports.word.theme import Theme
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from liberate_cli.exchange.imports.packages import Package
    from liberate_cli.exchange.imports.word.blocks import Hung

_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_KEYWORDS: Final = (
    "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}keywords"
)
_MOST_PARAS: Final = 200_000
"""How many paragraphs and runs a document may have; a plan of a thousand rows has 20,000."""
_CORE: Final = "docProps/core.xml"


def read_word(name: str, raw: bytes) -> Document:
    """Return what a Word document holds, as it will be once its pending changes are accepted.

    Raises:
        NotTaken: It is no Word document of today, is protected or damaged, or could do harm.
    """
    package = open_package(raw, name)
    if package.format is not Format.WORD:
        raise NotTaken(name, "is a workbook", "Import it as one: name it .xlsx.")
    try:
        return _Parts(package).document()
    except RecursionError as error:
        raise NotTaken(
            name,
            "is not taken: things stand in it inside one another more often than in any plan",
            "Take tables out of the tables that they stand in, save it, and import that.",
        ) from error


class _Parts:
    """The parts of a document that are read, by what they are for."""

    def __init__(self, package: Package) -> None:
        self._package: Final = package
        self._related: Final = package.relationships(package.main)
        styles = self._root("styles")
        self._styles: Final = Styles(styles, Theme(self._root("theme")))
        self._comments: Final = {
            each.get(w("id")) or "": each for each in self._children("comments", "comment")
        }
        self._core: Final = self._tree(_CORE)
        self._reader: Final = Reader(
            self._styles, Numbering(self._root("numbering")), self._comment_of
        )

    def document(self) -> Document:
        """Return all that the document holds."""
        body = child_of(self._main(), "body")
        blocks = self._reader.body(() if body is None else body)
        hung = self._reader.hung
        asides = (*self._notes(hung), *self._comments_of(hung), *self._heads(body))
        return Document(
            self._package.name,
            blocks,
            asides,
            tuple(hung.pending),
            (
                *refused_parts(self._package),
                *parts_outside(self._package),
                *hung.refused,
                *_links(hung),
            ),
            self._property(_TITLE) or None,
            self._property(_KEYWORDS),
        )

    def _main(self) -> Element:
        root = self._tree(self._package.main)
        if root is None or root.tag != w("document"):
            raise NotTaken(
                self._package.name,
                "is damaged: its text cannot be found",
                "Open it in Word, let it be repaired, save it, and import that.",
            )
        if not _is_within(root):
            raise too_large(self._package.name, "its text")
        return root

    def _tree(self, part: str) -> Element | None:
        return self._package.tree(part, STRICT)

    def _root(self, kind: str) -> Element | None:
        target = next((r.target for r in self._related.values() if r.kind == kind), None)
        return None if target is None else self._tree(target)

    def _children(self, kind: str, name: str) -> list[Element]:
        root = self._root(kind)
        return [] if root is None else list(root.iter(w(name)))

    def _property(self, name: str) -> str:
        said = None if self._core is None else self._core.findtext(name)
        return " ".join(without_unseen(said or "").split())

    def _text(self, element: Element) -> str:
        """Return the words of all paragraphs of a part beside the text, a paragraph a line."""
        return "\n".join(filter(None, map(self._line, element.iter(w("p")))))

    def _line(self, paragraph: Element) -> str:
        inside = Inside()
        inside_of(paragraph, self._styles, self._styles.para_style(None), inside)
        return " ".join("".join(run.text for run in inside.runs if not run.struck).split())

    def _comment_of(self, key: str) -> str | None:
        comment = self._comments.get(key)
        return None if comment is None else self._text(comment)

    def _comments_of(self, hung: Hung) -> Iterator[Aside]:
        there = ((key, place) for key, place in hung.comments.items() if key in self._comments)
        for index, (key, place) in enumerate(there, start=1):
            element = self._comments[key]
            yield Aside(
                SeenAt(f"comment {index}"),
                About.COMMENT,
                self._text(element),
                place,
                element.get(w("author")),
                stamped_day(element),
            )

    def _notes(self, hung: Hung) -> Iterator[Aside]:
        for kind in (About.FOOTNOTE, About.ENDNOTE):
            found = {
                each.get(w("id")): each for each in self._children(f"{kind.value}s", kind.value)
            }
            places = [(key, place) for (of, key), place in hung.notes.items() if of == kind.value]
            for index, (key, place) in enumerate(places, start=1):
                if key in found:
                    text = self._text(found[key])
                    yield Aside(SeenAt(f"{kind.value} {index}"), kind, text, place)

    def _heads(self, body: Element | None) -> Iterator[Aside]:
        """Give the headers and footers that the pages show, each once, also a watermark's word."""
        for kind in (About.HEADER, About.FOOTER):
            name = f"{kind.value}Reference"
            keys = [] if body is None else [each.get(tags.RELATION) for each in body.iter(w(name))]
            targets = [self._related[key].target for key in keys if key in self._related]
            shown = [
                root for each in dict.fromkeys(targets) if (root := self._tree(each)) is not None
            ]
            texts = dict.fromkeys(filter(None, map(self._head_text, shown)))
            for index, text in enumerate(texts, start=1):
                yield Aside(SeenAt(f"{kind.value} {index}"), kind, text)

    def _head_text(self, root: Element) -> str:
        marks = (each.get("string") for each in root.iter(f"{tags.OLD_DRAWING}textpath"))
        return "\n".join(filter(None, (self._text(root), *marks)))


def _is_within(root: Element) -> bool:
    """Return whether a document has no more cells and paragraphs than any plan."""
    counted = ((MOST_CELLS, root.iter(w("tc"))), (_MOST_PARAS, root.iter(w("p"), w("r"))))
    return all(next(islice(each, most, None), None) is None for most, each in counted)


def _links(hung: Hung) -> Iterator[Refused]:
    if hung.links:
        links = plural(hung.links, "link")
        yield Refused(links, "the words are taken, and where they lead to is not")
