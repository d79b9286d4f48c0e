"""Where the parts of a YAML text begin and end, to the character: what an edit in place needs.

libyaml's marks are right for a scalar on one line; what is around it (the dash, the colon, the
comments, the blank lines behind a block) is found here. Nothing is changed here.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeGuard, Union

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from liberate_cli.errors import LiberateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Node

    from liberate_cli.model.values import FieldPath

Collection = Union[MappingNode, SequenceNode]  # noqa: UP007 - types-PyYAML's nodes are generic

_COLON: Final = re.compile(r"[ \r\n]*:")
_HEADER: Final = re.compile(r"[|>][-+0-9]{0,2}")
_COMMENT: Final = re.compile(r"#[^\r\n]*")
_COMMENT_OR_BLANK_LINE: Final = re.compile(r"( *)(#[^\r\n]*)?(?:\r?\n|\Z)")


class CannotEdit(LiberateError):
    """A file is written in a way that is better changed by hand than by a program."""

    def __init__(self, path: str, what: str, hint: str | None = None) -> None:
        super().__init__(f"{path}: {what}", hint or "Change it by hand in an editor.")


class Element(NamedTuple):
    """A key with its value, or an item of a list.

    `start` is the place of the key or the dash, `behind` the place behind its colon or dash, and
    `end` the place behind the last character that is its own: comments and blank lines are not.
    """

    start: int
    behind: int
    value: Node
    end: int


class Comment(NamedTuple):
    """A comment, from its number sign to the end of its line."""

    start: int
    column: int
    text: str
    alone: bool


class FieldSite(NamedTuple):
    """The collection that a field is in or would be added to, and the element that holds it.

    `at` is the field's place there, or None; `holder` is None where the collection is the root.
    """

    collection: Collection
    at: int | None
    holder: Element | None


class Splice(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    text: str


class Layout:
    """A text without byte order mark, its nodes, and where they stand."""

    def __init__(self, path: str, text: str, root: MappingNode) -> None:
        self.path = path
        self.text = text
        self.root = root

    def target(self, field: FieldPath) -> FieldSite:
        """Return where a field is or would be: all but its last step must be there."""
        collection: Collection = self.root
        holder = None
        for step in field[:-1]:
            index = index_of(collection, step)
            holder = None if index is None else self.element(collection, index)
            if holder is None or not is_collection(holder.value):
                raise CannotEdit(self.path, f"there is no “{step}” to change something in.")
            collection = holder.value
        return FieldSite(collection, index_of(collection, field[-1]), holder)

    def element(self, collection: Collection, index: int) -> Element:
        """Return one pair of a mapping, or one item of a list."""
        if isinstance(collection, MappingNode):
            key, value = collection.value[index]
            self._refuse_question_mark(key, collection)
            colon = _COLON.match(self.text, key.end_mark.index)
            behind = colon.end() if colon else key.end_mark.index
            end = max(self.content_end(value), behind)
            return Element(key.start_mark.index, behind, value, end)
        value = collection.value[index]
        start = value.start_mark.index
        if not collection.flow_style:
            start = self._dash(collection, index)
        return Element(start, start + 1, value, max(self.content_end(value), start + 1))

    def has_colon(self, collection: Collection, index: int) -> bool:
        """Return whether nothing but a value is missing: `{a}` has no colon, `{a: }` has."""
        if not isinstance(collection, MappingNode):
            return True
        key = collection.value[index][0]
        return _COLON.match(self.text, key.end_mark.index) is not None

    def content_end(self, node: Node) -> int:
        """Return the place behind the last character of a node's own content."""
        while is_collection(node) and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(node, MappingNode) else last
        end: int = node.end_mark.index
        return self._block_end(node, end) if is_block_scalar(node) else end

    def header_end(self, node: Node) -> int:
        """Return the place behind the sign that opens a block scalar."""
        header = _HEADER.match(self.text, node.start_mark.index)
        return header.end() if header else node.start_mark.index

    def keeps_blank_lines(self, node: Node) -> bool:
        """Return whether the blank lines that follow a block scalar are a part of it."""
        return "+" in self.text[node.start_mark.index : self.header_end(node)]

    def line_start(self, place: int) -> int:
        """Return the place where a line begins."""
        return self.text.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Return the place where a line ends, before its line ending."""
        end = self.text.find("\n", place)
        if end < 0:
            return len(self.text)
        return end - 1 if end and self.text[end - 1] == "\r" else end

    def column(self, place: int) -> int:
        """Return how many characters stand before a place in its line."""
        return place - self.line_start(place)

    def newline(self, line_end: int) -> str:
        """Return the line ending that stands at a place, or at the end of the text the last one."""
        if line_end == len(self.text):
            line_end = self.text.rfind("\n")
            return "\r\n" if line_end > 0 and self.text[line_end - 1] == "\r" else "\n"
        return "\r\n" if self.text[line_end] == "\r" else "\n"

    def end_with_comments(self, end: int, column: int) -> int:
        """Return the end of the line, or of the comments below that stand deeper than a column."""
        end = self.line_end(end)
        for line in self._comment_lines_below(end):
            if line[2] is not None:
                if len(line[1]) <= column:
                    break
                end = line.end(2)
        return end

    def next_content(self, end: int) -> int:
        """Return the place where the next line begins that is neither blank nor a comment."""
        place = self.text.find("\n", end) + 1 or len(self.text)
        for line in self._comment_lines_below(self.line_end(end)):
            place = line.end()
        return place

    @cached_property
    def leaves(self) -> list[ScalarNode]:
        """Return the scalars in the order in which they stand."""
        return list(_leaves(self.root))

    @cached_property
    def comments(self) -> list[Comment]:
        """Return the comments in the order in which they stand."""
        if "#" not in self.text:
            return []
        found = []
        for start, end in self._between_scalars():
            for match in _COMMENT.finditer(self.text, start, end):
                line_start = self.line_start(match.start())
                alone = not self.text[line_start : match.start()].strip(" ")
                column = match.start() - line_start
                found.append(Comment(match.start(), column, match[0], alone))
        return found

    def _between_scalars(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the text that no scalar takes up: there every # is a comment."""
        place = 0
        for leaf in self.leaves:
            yield place, leaf.start_mark.index
            if is_block_scalar(leaf):
                header = self.header_end(leaf)
                yield header, self.line_end(header)
            place = self.content_end(leaf)
        yield place, len(self.text)

    def _comment_lines_below(self, line_end: int) -> Iterator[re.Match[str]]:
        """Yield the comment lines and blank lines that follow a line, up to one that is neither."""
        place = self.text.find("\n", line_end) + 1
        while 0 < place < len(self.text):
            line = _COMMENT_OR_BLANK_LINE.match(self.text, place)
            if line is None:
                return
            yield line
            place = line.end()

    def _dash(self, collection: SequenceNode, index: int) -> int:
        """Return the place of an item's dash."""
        start: int = collection.start_mark.index
        if index == 0:
            return start
        column = collection.start_mark.column
        before = self.content_end(collection.value[index - 1])
        return self.text.index("\n" + " " * column + "-", before) + 1 + column

    def _block_end(self, node: Node, end: int) -> int:
        """Return the end of a block scalar's last line that is a part of its text."""
        first = self.line_end(self.header_end(node))
        if self.keeps_blank_lines(node):
            return max(first, self.line_end(end - 1)) if self.column(end) == 0 else end
        body = self.text[first:end]
        written = next((line for line in body.splitlines() if line.strip(" ")), None)
        if written is None:
            return first
        said = next((line for line in node.value.splitlines() if line.strip(" ")), "")
        indent = _indent(written) - _indent(said)
        while body:
            kept = body.rstrip("\r\n")
            last = kept[kept.rfind("\n") + 1 :]
            # Spaces beyond the indentation are a line of the text, though nothing is seen of it.
            if len(last) > indent:
                return first + len(kept)
            body = kept[: len(kept) - len(last)]
        return first

    def _refuse_question_mark(self, key: Node, mapping: MappingNode) -> None:
        """Refuse a key that is written with a question mark before it."""
        start = key.start_mark.index
        if not mapping.flow_style and self.text[self.line_start(start) : start].strip(" -"):
            raise CannotEdit(self.path, f"the key “{key.value}” is written with a question mark.")


def is_collection(node: Node) -> TypeGuard[Collection]:
    """Return whether a node is a list or a mapping."""
    return isinstance(node, MappingNode | SequenceNode)


def is_block_scalar(node: Node) -> bool:
    """Return whether a node is a text written below | or >."""
    return isinstance(node, ScalarNode) and node.style in {"|", ">"}


def is_empty_value(node: Node) -> bool:
    """Return whether nothing stands where a value might."""
    return isinstance(node, ScalarNode) and not node.style and not node.value


def index_of(collection: Collection, step: str | int) -> int | None:
    """Return the place of a key or an item in its collection, or None where it is not there."""
    if isinstance(collection, MappingNode):
        keys = (index for index, pair in enumerate(collection.value) if pair[0].value == step)
        return next(keys, None)
    return step if isinstance(step, int) and 0 <= step < len(collection.value) else None


def _leaves(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _leaves(key)
            yield from _leaves(value)
    else:
        for each in node.value:
            yield from _leaves(each)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
