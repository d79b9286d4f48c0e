"""Content controls and the fields of old forms: what they show, and what they let choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.word.tags import VAL, child_of, child_val, is_on, w, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def is_placeholder(control: Element) -> bool:
    """Return whether a content control shows its hint, as nobody has filled it in."""
    properties = child_of(control, "sdtPr")
    return properties is not None and bool(is_on(child_of(properties, "showingPlcHdr")))


def choices_of(control: Element) -> list[str]:
    """Return what the drop-down of a content control offers, in its order."""
    properties = child_of(control, "sdtPr")
    if properties is None:
        return []
    return [
        item.get(w("displayText")) or item.get(w("value")) or ""
        for name in ("dropDownList", "comboBox")
        for item in properties.iterfind(f"{w(name)}/{w('listItem')}")
    ]


def choices_of_form(begin: Element) -> list[str]:
    """Return what the list of an old form's field offers, in its order."""
    return [each.get(VAL) or "" for each in begin.iter(w("listEntry"))]


def of_form(begin: Element) -> str | None:
    """Return what an old form's field shows: the chosen entry of its list, a box that is ticked."""
    listed = child_of(child_of(begin, "ffData"), "ddList")
    if listed is not None:
        chosen_one = child_val(listed, "result") or child_val(listed, "default")
        entries, index = choices_of_form(begin), whole_number(chosen_one)
        return entries[index] if 0 <= index < len(entries) else None
    box = child_of(child_of(begin, "ffData"), "checkBox")
    if box is None:
        return None
    ticked = is_on(child_of(box, "checked"))
    return "☒" if (is_on(child_of(box, "default")) if ticked is None else ticked) else "☐"
