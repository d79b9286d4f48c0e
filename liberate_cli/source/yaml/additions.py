"""Additions to a YAML text and replacements in it: one stretch, and what stands there instead.

A change touches its own value and nothing else, and what it adds is laid out as the file lays out
the like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from liberate_cli.source.yaml.layout import (
    CannotEdit,
    Splice,
    index_of,
    is_block_scalar,
    is_collection,
    is_empty_value,
)
from liberate_cli.source.yaml.removals import kept_comments
from liberate_cli.source.yaml.scalars import flow_text, key_lines, list_lines, spelled, spelled_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml import Node

    from liberate_cli.source.yaml.layout import Collection, FieldSite, Layout
    from liberate_cli.source.yaml.scalars import Item

_USUAL_INDENT: Final = 2


def set_value(layout: Layout, target: FieldSite, index: int, value: str) -> Splice:
    """Write a scalar in the place of the one that stands there."""
    element = layout.element(target.collection, index)
    in_flow, node = bool(target.collection.flow_style), element.value
    start = node.start_mark.index
    if not isinstance(node, ScalarNode):
        raise CannotEdit(layout.path, "a list or a mapping stands where a text is to be written.")
    if is_empty_value(node):
        colon = " " if layout.has_colon(target.collection, index) else ": "
        text = colon + spelled(value, in_flow=in_flow)
        return Splice(element.behind, element.behind, text)
    if is_block_scalar(node):
        header = layout.header_end(node)
        header_line_end = layout.line_end(header)
        text = spelled(value) + layout.text[header:header_line_end]
        return Splice(start, element.end, text)
    return Splice(start, element.end, spelled(value, style=node.style or "", in_flow=in_flow))


def add_key(
    layout: Layout, target: FieldSite, key: str, value: Item, key_order: Sequence[str]
) -> Splice:
    """Write a new key: at its place among the top-level keys, or at the end of an item's."""
    mapping = target.collection
    if mapping.flow_style:
        return _added_in_flow(
            layout, mapping, f"{spelled_key(key, in_flow=True)}: {flow_text(value)}"
        )
    column = mapping.start_mark.column
    lines = key_lines(key, value, column, _list_indent(layout))
    if target.holder is not None:
        last = layout.element(mapping, len(mapping.value) - 1)
        return _lines_below(layout, last.end, layout.column(target.holder.start), lines)
    index, is_before = place_of_key(mapping, key, key_order)
    neighbour = layout.element(mapping, index)
    if not is_before:
        return _lines_below(layout, neighbour.end, column, lines)
    start = layout.line_start(neighbour.start)
    newline = layout.newline(layout.line_end(start))
    return Splice(start, start, newline.join([*lines, ""]))


def place_of_key(mapping: Collection, key: str, key_order: Sequence[str]) -> tuple[int, bool]:
    """Return the index of the key that a new one goes next to, and whether it goes before it."""
    last = len(mapping.value) - 1
    if key not in key_order:
        return last, False
    order = key_order.index(key)
    for before in reversed(key_order[:order]):
        index = index_of(mapping, before)
        if index is not None:
            return index, False
    for after in key_order[order + 1 :]:
        index = index_of(mapping, after)
        if index is not None:
            return index, True
    return last, False


def append_item(layout: Layout, target: FieldSite, index: int, item: Item) -> Splice:
    """Write a new item at the end of a list that is there, be it empty or not."""
    holder = layout.element(target.collection, index)
    node = holder.value
    if not isinstance(node, SequenceNode) or not node.value:
        return _first_item(layout, target, index, item)
    if node.flow_style:
        return _added_in_flow(layout, node, flow_text(item))
    column = layout.column(holder.start)
    last = layout.element(node, len(node.value) - 1)
    gap = layout.text[last.behind : last.value.start_mark.index]
    width = len(gap) if gap and not gap.strip(" ") else 1
    lines = list_lines([item], layout.column(last.start), _list_indent(layout), gap=width)
    return _lines_below(layout, last.end, column, lines)


def make_mapping(layout: Layout, target: FieldSite, index: int) -> Splice:
    """Write `text: ` before an item that is a plain sentence, which keeps its own spelling."""
    element = layout.element(target.collection, index)
    start = element.value.start_mark.index
    written = layout.text[start : element.end]
    if target.collection.flow_style:
        return Splice(start, element.end, f"{{text: {written}}}")
    # The lines that follow must stand deeper than the new key does.
    deeper = "\n" + " " * (layout.column(start) - layout.column(element.start))
    is_block = is_block_scalar(element.value)
    follows = r"\n(?=[^\r\n])" if is_block else r"\n(?= *[^ \r\n])"
    return Splice(start, element.end, "text: " + re.sub(follows, deeper, written))


def _first_item(layout: Layout, target: FieldSite, index: int, item: Item) -> Splice:
    """Write the first item of a list whose key says nothing or `[]`."""
    holder = layout.element(target.collection, index)
    text, column = layout.text, layout.column(holder.start)
    if target.collection.flow_style:
        if is_collection(holder.value):
            return _added_in_flow(layout, holder.value, flow_text(item))
        colon = " " if layout.has_colon(target.collection, index) else ": "
        return Splice(holder.behind, holder.behind, f"{colon}[{flow_text(item)}]")
    list_indent = _list_indent(layout)
    is_pair = isinstance(target.collection, MappingNode)
    inside = column + (list_indent if is_pair else max(list_indent, _USUAL_INDENT))
    end = layout.end_with_comments(holder.end, column)
    rest = text[holder.end : end]
    if rest.startswith("#"):
        rest = " " + rest
    newline = layout.newline(layout.line_end(end))
    comments = kept_comments(layout, holder.behind, holder.end, inside)
    lines = [rest, *comments, *list_lines([item], inside, list_indent)]
    return Splice(holder.behind, end, newline.join(lines))


def _lines_below(layout: Layout, end: int, column: int, lines: list[str]) -> Splice:
    """Write lines below a place, and below the comments there that stand deeper than a column."""
    end = layout.end_with_comments(end, column)
    newline = layout.newline(end)
    added = "".join(newline + line for line in lines)
    last = layout.leaves[-1]
    if end == len(layout.text) and is_block_scalar(last) and layout.content_end(last) == end:
        # A block text without a line ending would gain one by what follows, were it not told so.
        header, start = layout.header_end(last), last.start_mark.index
        sign = layout.text[start:header]
        if "+" in sign:
            what = "the text at its end keeps its blank lines with a plus sign."
            raise CannotEdit(layout.path, what)
        return Splice(start, end, sign.rstrip("-") + "-" + layout.text[header:end] + added)
    return Splice(end, end, added)


def _added_in_flow(layout: Layout, collection: Collection, added: str) -> Splice:
    """Write something more between the brackets of a collection."""
    start = collection.start_mark.index
    if layout.text[start] not in "[{":
        raise CannotEdit(layout.path, "a key stands in a list without braces.")
    if not collection.value:
        return Splice(start + 1, start + 1, added)
    last = layout.element(collection, len(collection.value) - 1)
    comma = " , " if is_empty_value(last.value) else ", "
    return Splice(last.end, last.end, comma + added)


def _list_indent(layout: Layout) -> int:
    """Return how much deeper than its key the file's first list of lines stands."""
    open_nodes: list[Node] = [layout.root]
    for node in open_nodes:
        if isinstance(node, SequenceNode):
            open_nodes += [each for each in node.value if is_collection(each)]
        elif isinstance(node, MappingNode):
            for key, value in node.value:
                if is_collection(value) and not value.flow_style:
                    if isinstance(value, SequenceNode):
                        column: int = value.start_mark.column - key.start_mark.column
                        return column
                    open_nodes.append(value)
    return _USUAL_INDENT
