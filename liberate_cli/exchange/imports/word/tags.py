"""The names of WordprocessingML, and the few ways in which values stand in it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_MAIN: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHAPES: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
OLD_DRAWING: Final = "{urn:schemas-microsoft-com:vml}"
RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ALTERNATE: Final = f"{_COMPATIBLE}AlternateContent"
CHOICE: Final = f"{_COMPATIBLE}Choice"
FALLBACK: Final = f"{_COMPATIBLE}Fallback"
_OFF: Final = {"0", "false", "off", "none"}
_LARGEST: Final = 100_000
"""No number that is read is larger in a document that anyone can use."""


@cache
def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return _MAIN + name


VAL: Final = w("val")


def child_of(element: Element | None, name: str) -> Element | None:
    """Return the first child of that name, None where there is none, or no element."""
    # lxml's `find` reads a name as a path, which takes several times as long; a plan has 10,000s.
    if element is not None:
        wanted = w(name)
        for child in element:
            if child.tag == wanted:
                return child
    return None


def child_val(element: Element | None, name: str, attribute: str = VAL) -> str | None:
    """Return an attribute of the child of that name, None where either is missing."""
    child = child_of(element, name)
    return None if child is None else child.get(attribute)


def is_on(element: Element | None) -> bool | None:
    """Return whether a property is switched on, None where it is not said."""
    return None if element is None else (element.get(VAL) or "").casefold() not in _OFF


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """Return the whole number that an attribute says, within what can be meant."""
    try:
        value = int(float(text)) if text else otherwise
    except (ValueError, OverflowError):
        return otherwise
    return max(-_LARGEST, min(value, _LARGEST))


def chosen(alternate: Element) -> Iterator[Element]:
    """Give what stands in the first of the alternatives for programs of different ages."""
    first = alternate.find(CHOICE)
    taken = first if first is not None else alternate.find(FALLBACK)
    yield from () if taken is None else taken
