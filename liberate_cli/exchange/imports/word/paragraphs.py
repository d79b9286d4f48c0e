"""The inside of a paragraph: its words as they will stand, and all that hangs on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.seen import Pending, SeenRun, Sign, without_unseen
from liberate_cli.exchange.imports.word import tags
from liberate_cli.exchange.imports.word.controls import (
    choices_of,
    choices_of_form,
    is_placeholder,
    of_form,
)
from liberate_cli.exchange.imports.word.styles import ParaStyle, WordLook, style_key
from liberate_cli.exchange.imports.word.symbols import in_words, is_picture_font, symbol
from liberate_cli.exchange.imports.word.tags import child_of, chosen, w
from liberate_cli.exchange.imports.word.theme import old_colour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml.etree import _Element as Element

    from liberate_cli.exchange.imports.word.styles import Styles

_PASSED_THROUGH: Final = {
    w(name)
    for name in (
        "hyperlink",
        "smartTag",
        "customXml",
        "fldSimple",
        "dir",
        "bdo",
        "ruby",
        "rubyBase",
    )
}
_TRACKED: Final = {
    w("ins"): (Pending.INSERTED, False),
    w("moveTo"): (Pending.INSERTED, True),
    w("del"): (Pending.DELETED, False),
    w("moveFrom"): (Pending.DELETED, True),
}
_AS_TEXT: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("br"): "\n",
    w("noBreakHyphen"): "-",
}
_FETCHING: Final = re.compile(
    r"\s*(DDE(?:AUTO)?|INCLUDE(?:TEXT|PICTURE)?|IMPORT|LINK|DATABASE)\b", re.IGNORECASE
)
"""How a field begins that brings words from another file, or has another program give them."""
_NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}


class Tracked(NamedTuple):
    """A change that is not accepted yet, of the words that it covers."""

    kind: Pending
    moved: bool
    author: str | None
    on: date | None

    @classmethod
    def of(cls, element: Element) -> Tracked:
        """Return what an element that marks a change says of it."""
        kind, moved = _TRACKED[element.tag]
        return cls(kind, moved, element.get(w("author")), stamped_day(element))


@dataclass(slots=True)
class Inside:
    """What a paragraph holds: its runs, and what belongs to it but stands elsewhere.

    `notes` are kinds and ids of foot- and endnotes, `comments` ids; `boxes` are the text boxes
    that are anchored in it; `hidden` are words that the document does not show, `bookmarks` the
    names of places that begin in it, and `fetching` those of fields that bring words from
    elsewhere.
    """

    runs: list[SeenRun] = field(default_factory=list)
    changes: list[tuple[Tracked, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    fetching: list[str] = field(default_factory=list)
    pictures: int = 0
    links: int = 0


def stamped_day(element: Element) -> date | None:
    """Return the day of a change or comment, None where it has none that exists."""
    try:
        return date.fromisoformat((element.get(w("date")) or "")[:10])
    except ValueError:
        return None


def inside_of(paragraph: Element, styles: Styles, style: ParaStyle, into: Inside) -> None:
    """Add what a paragraph holds to what was found before it."""
    _Walk(styles, style.look, into).inline(paragraph, None)


class _Walk:
    """A way through the runs of one paragraph, which knows in which field and change it is."""

    def __init__(self, styles: Styles, look: WordLook, into: Inside) -> None:
        self._styles: Final = styles
        self._look: Final = look
        self._into: Final = into
        self._fields: Final[list[bool]] = []

    def inline(self, children: Iterable[Element], tracked: Tracked | None) -> None:
        """Read the children of a paragraph, or of what passes words through."""
        for child in children:
            tag = child.tag
            if tag == w("r"):
                self._run(child, tracked)
            elif tag in _PASSED_THROUGH:
                self._into.links += tag == w("hyperlink") and child.get(tags.RELATION) is not None
                self._made_by(child.get(w("instr")) or "")
                self.inline(child, tracked)
            elif tag in _TRACKED:
                self.inline(child, _nested(tracked, Tracked.of(child)))
            elif tag == w("sdt"):
                self._control(child, tracked)
            elif tag == w("bookmarkStart"):
                self._into.bookmarks.append(child.get(w("name")) or "")
            elif tag == w("commentRangeStart"):
                self._into.comments.append(child.get(w("id")) or "")
            elif tag == tags.ALTERNATE:
                self.inline(chosen(child), tracked)
            elif isinstance(tag, str) and tag.startswith(tags.MATH):
                self._add("".join(each.text or "" for each in child.iter(f"{tags.MATH}t")), tracked)

    def _control(self, control: Element, tracked: Tracked | None) -> None:
        """Read a content control; a hint that nobody has replaced is no word of the plan."""
        content = child_of(control, "sdtContent")
        self._into.choices += choices_of(control)
        if content is not None and not is_placeholder(control):
            self.inline(content, tracked)

    def _run(self, run: Element, tracked: Tracked | None) -> None:
        look = self._look_of(run)
        for child in run:
            tag = child.tag
            if tag in _READERS:
                _READERS[tag](self, child, look, tracked)
            elif tag in _AS_TEXT:
                self._add(_AS_TEXT[tag], tracked, look)
            elif tag in _NOTES:
                self._into.notes.append((_NOTES[tag], child.get(w("id")) or ""))

    def _look_of(self, run: Element) -> WordLook:
        properties = child_of(run, "rPr")
        if properties is None:
            return self._look
        named = style_key(properties, "rStyle")
        look = self._look.under(self._styles.look_of_style(named)) if named else self._look
        return look.under(self._styles.look(properties))

    def _words(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        text = element.text or ""
        if is_picture_font(look.font):
            text = in_words(text, look.font or "")
        self._add(text, tracked, look)

    def _symbol(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        font = element.get(w("font")) or look.font or ""
        try:
            code = int(element.get(w("char")) or "", 16)
        except ValueError:
            return
        self._add(symbol(code, font), tracked, look)

    def _field(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        """Follow a field: what it is made by is no word, what it shows is."""
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(False)
            shown = of_form(element)
            if shown:
                self._into.choices += choices_of_form(element)
                self._put(shown, tracked, look)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        del look, tracked
        self._made_by(element.text or "")

    def _made_by(self, instruction: str) -> None:
        """Keep the name of a field that would bring words or run a program."""
        fetching = _FETCHING.match(instruction)
        if fetching is not None:
            self._into.fetching.append(fetching[1].upper())

    def _comment(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        del look, tracked
        self._into.comments.append(element.get(w("id")) or "")

    def _alternate(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        for child in chosen(element):
            if child.tag in _READERS:
                _READERS[child.tag](self, child, look, tracked)

    def _drawing(self, element: Element, look: WordLook, tracked: Tracked | None) -> None:
        """Keep the text boxes of a drawing, the colour of a shape without words, or say it."""
        boxes = [each for each in element.iter(w("txbxContent")) if _is_outermost(each, element)]
        self._into.boxes += boxes
        signs = tuple(filter(None, map(self._filled, element.iter())))
        if signs and not any("".join(box.itertext()).strip() for box in boxes):
            kind = tracked.kind if tracked else None
            self._into.runs.append(SeenRun("", bool(look.struck), kind, signs=signs[:1]))
        elif not boxes:
            self._into.pictures += 1

    def _filled(self, element: Element) -> Sign | None:
        if element.tag == f"{tags.SHAPES}spPr":
            return self._styles.theme.drawn(element.find(f"{tags.DRAWING}solidFill"))
        if isinstance(element.tag, str) and element.tag.startswith(tags.OLD_DRAWING):
            return old_colour(element.get("fillcolor"))
        return None

    def _add(self, text: str, tracked: Tracked | None, look: WordLook | None = None) -> None:
        if all(self._fields):
            self._put(text, tracked, look or self._look)

    def _put(self, text: str, tracked: Tracked | None, look: WordLook) -> None:
        if look.hidden:
            self._into.hidden.append(text)
            return
        kind, text = tracked.kind if tracked else None, without_unseen(text)
        self._into.runs.append(SeenRun(text, bool(look.struck), kind, bool(look.bold), look.signs))
        if tracked is not None:
            _tell(self._into.changes, tracked, text)


_READERS: Final[Mapping[str, Callable[[_Walk, Element, WordLook, Tracked | None], None]]] = {
    w("t"): _Walk._words,  # noqa: SLF001 - the table of its own readers
    w("delText"): _Walk._words,  # noqa: SLF001
    w("sym"): _Walk._symbol,  # noqa: SLF001
    w("fldChar"): _Walk._field,  # noqa: SLF001
    w("instrText"): _Walk._instruction,  # noqa: SLF001
    w("drawing"): _Walk._drawing,  # noqa: SLF001
    w("pict"): _Walk._drawing,  # noqa: SLF001
    w("object"): _Walk._drawing,  # noqa: SLF001
    w("commentReference"): _Walk._comment,  # noqa: SLF001
    tags.ALTERNATE: _Walk._alternate,  # noqa: SLF001
}


def _tell(changes: list[tuple[Tracked, str]], tracked: Tracked, text: str) -> None:
    """Add words to the change before, where they are of the same one, however Word split it."""
    if changes and changes[-1][0] == tracked:
        changes[-1] = (tracked, changes[-1][1] + text)
    else:
        changes.append((tracked, text))


def _nested(outer: Tracked | None, inner: Tracked) -> Tracked:
    """Return the change that decides: what is deleted in an insertion will not stand."""
    return outer if outer is not None and outer.kind is Pending.DELETED else inner


def _is_outermost(box: Element, drawing: Element) -> bool:
    """Return whether a text box stands in no other one of the same drawing."""
    for each in box.iterancestors():
        if each is drawing:
            return True
        if each.tag == w("txbxContent"):
            return False
    return True
