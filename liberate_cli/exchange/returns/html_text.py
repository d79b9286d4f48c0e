"""The text of a message that came as HTML: a line for each that a reader would see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_UNSEEN: Final = frozenset({"head", "script", "style", "title", "template", "object"})
_BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl"),
        *("dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul"),
    }
)
_QUOTE: Final = "blockquote"
_AS_TYPED: Final = "pre"
_CELLS: Final = frozenset({"td", "th"})
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")


def html_text(text: str) -> str:
    """Return the lines of an HTML text, those of a quotation behind a sign for each that it is in.

    Nothing is fetched, and what a page would do is left out. What is no HTML is an empty text.
    """
    parser = etree.HTMLParser(no_network=True, recover=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ""
    return "" if root is None else "\n".join(_Page(root).lines)


class _Page:
    """A page as it is read: the lines so far, and what the next one is in."""

    def __init__(self, root: Element) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._quoted = 0
        self._as_typed = 0
        self._hidden: Element | None = None
        for event, each in etree.iterwalk(root, events=("start", "end")):
            tag = each.tag if isinstance(each.tag, str) else ""
            if event == "start":
                self._start(each, tag)
            else:
                self._end(each, tag)
        self._break()

    def _start(self, each: Element, tag: str) -> None:
        if self._hidden is not None:
            return
        if not tag or tag in _UNSEEN:
            self._hidden = each
            return
        if tag in _BLOCKS:
            self._break()
        self._quoted += tag == _QUOTE
        self._as_typed += tag == _AS_TYPED
        self._add(each.text)

    def _end(self, each: Element, tag: str) -> None:
        if self._hidden is None:
            if tag in _BLOCKS:
                self._break()
            self._quoted -= tag == _QUOTE
            self._as_typed -= tag == _AS_TYPED
            self._line.append(" " if tag in _CELLS else "")
        elif self._hidden is each:
            self._hidden = None
        if self._hidden is None:
            self._add(each.tail)

    def _add(self, text: str | None) -> None:
        first, *more = (text or "").split("\n") if self._as_typed else (text or "",)
        self._line.append(first)
        for line in more:
            self._break()
            self._line.append(line)

    def _break(self) -> None:
        line = _SPACES.sub(" ", "".join(self._line)).strip()
        if line:
            self.lines.append("> " * self._quoted + line)
        self._line = []
