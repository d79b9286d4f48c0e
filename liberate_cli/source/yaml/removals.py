"""Removals from a YAML text: what goes leaves its comments behind as lines of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode

from liberate_cli.source.yaml.layout import CannotEdit, Splice, is_block_scalar

if TYPE_CHECKING:
    from yaml import Node

    from liberate_cli.source.yaml.layout import Collection, Element, FieldSite, Layout

_COMMA: Final = re.compile(r"(?:[ \r\n]|#[^\n]*)*,")


def remove_element(layout: Layout, target: FieldSite, index: int) -> Splice:
    """Take out an item of a list, or a key with its value."""
    collection, text = target.collection, layout.text
    element = layout.element(collection, index)
    if collection.flow_style:
        return _removed_in_flow(layout, collection, index)
    if len(collection.value) == 1:
        return _emptied(layout, target, element)
    line_start, column = layout.line_start(element.start), layout.column(element.start)
    before = text[line_start : element.start]
    if not before.strip(" "):
        return _removed_lines(layout, element)
    # The first of several shares its line with the dash of what holds it: the next one moves up.
    following = layout.element(collection, index + 1).start
    column = len(before) - len(before.lstrip(" "))
    comments = kept_comments(layout, element.start, following, column)
    newline = layout.newline(layout.line_end(line_start))
    return Splice(line_start, following, "".join(line + newline for line in comments) + before)


def _removed_lines(layout: Layout, element: Element) -> Splice:
    """Take out whole lines; their comments stay, no deeper than what was taken out stood."""
    text, column = layout.text, layout.column(element.start)
    start, end = layout.line_start(element.start), layout.line_end(element.end)
    above = _block_scalar_above(layout, start)
    if above is not None:
        # What follows would become a part of the text above, if it is blank or stands as deep.
        following = layout.next_content(end)
        deep = [line for line in text[end:following].splitlines()[1:] if line.startswith(" ")]
        if deep or layout.keeps_blank_lines(above):
            end = layout.line_end(following - 1) if following > end else end
    comments = kept_comments(layout, element.start, end, column)
    newline = layout.newline(end)
    if comments:
        return Splice(start, end, newline.join(comments))
    if end < len(text):
        return Splice(start, end + len(newline), "")
    # A block text above keeps its line ending, which is a part of what it says.
    return Splice(start if above is not None else layout.line_end(start - 1), end, "")


def _block_scalar_above(layout: Layout, place: int) -> Node | None:
    """Return the block scalar that ends right above a line, or None."""
    if "|" not in layout.text and ">" not in layout.text:
        return None
    before = [leaf for leaf in layout.leaves if leaf.start_mark.index < place]
    if not before or not is_block_scalar(before[-1]):
        return None
    between = layout.text[layout.content_end(before[-1]) : place]
    return None if between.strip(" \r\n") else before[-1]


def _emptied(layout: Layout, target: FieldSite, element: Element) -> Splice:
    """Take out the only element of a collection, which is written [] or {} from now on."""
    holder = target.holder
    if holder is None:
        raise CannotEdit(layout.path, "nothing would be left in the file.")
    text, collection = layout.text, target.collection
    end = layout.line_end(element.end)
    first_line_end = layout.line_end(holder.behind)
    shares_line = collection.start_mark.index < first_line_end
    kept_to = holder.behind if shares_line else first_line_end
    comments = kept_comments(layout, kept_to, end, collection.start_mark.column)
    sign = " {}" if isinstance(collection, MappingNode) else " []"
    lines = [sign + text[holder.behind : kept_to], *comments]
    return Splice(holder.behind, end, layout.newline(end).join(lines))


def kept_comments(layout: Layout, start: int, end: int, column: int) -> list[str]:
    """Return the comments of a stretch as lines, none of them deeper than a column."""
    return [
        " " * (min(column, comment.column) if comment.alone else column) + comment.text
        for comment in layout.comments
        if start <= comment.start < end
    ]


def _removed_in_flow(layout: Layout, collection: Collection, index: int) -> Splice:
    """Take out an element between brackets, with the comma that it no longer needs."""
    text, element = layout.text, layout.element(collection, index)
    first, last = collection.start_mark.index, collection.end_mark.index
    if text[first] not in "[{" or _has_comment(layout, element.start, element.end):
        raise CannotEdit(layout.path, "what is to be removed is written in an unusual way.")
    if len(collection.value) == 1 and not _has_comment(layout, first, last):
        return Splice(first, last, text[first] + text[last - 1])
    comma = _COMMA.match(text, element.end)
    end = element.end
    if comma and not _has_comment(layout, element.end, comma.end()):
        end = comma.end()
    line_start, line_end = layout.line_start(element.start), layout.line_end(end)
    rest = text[end:line_end].strip(" ")
    if not text[line_start : element.start].strip(" ") and (not rest or rest.startswith("#")):
        return _removed_lines(layout, element._replace(end=end))
    if index + 1 < len(collection.value):
        following = layout.element(collection, index + 1).start
        same_line = not text[end:following].strip(" ")
        return Splice(element.start, following if same_line else end, "")
    if index > 0:
        previous = layout.element(collection, index - 1).end
        if not _has_comment(layout, previous, element.start):
            return Splice(previous, element.end, "")
    return Splice(element.start, end, "")


def _has_comment(layout: Layout, start: int, end: int) -> bool:
    return any(start <= comment.start < end for comment in layout.comments)
