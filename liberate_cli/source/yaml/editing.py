"""Changes YAML text in place: only the lines of the values that are meant differ.

Each change is made on the text and on its data alike, and the new text must say exactly the new
data, with every comment still there, or it is a bug and nothing comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from yaml.nodes import MappingNode, ScalarNode

from liberate_cli.errors import Code, ExitCode, LiberateError
from liberate_cli.source.yaml.additions import (
    add_key,
    append_item,
    make_mapping,
    place_of_key,
    set_value,
)
from liberate_cli.source.yaml.layout import CannotEdit, FieldSite, Layout, Splice
from liberate_cli.source.yaml.operations import (
    Append,
    Operation,
    Put,
    Remove,
    Set,
    Unset,
    as_typed,
    changed_data,
    makes_mapping,
)
from liberate_cli.source.yaml.removals import remove_element
from liberate_cli.source.yaml.scalars import Bare, Item
from liberate_cli.source.yaml.text import BOM, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.source.yaml.text import Data

__all__ = [
    "Append",
    "Bare",
    "CannotEdit",
    "EditNotProved",
    "Item",
    "Operation",
    "Put",
    "Remove",
    "Set",
    "Unset",
    "changed_data",
    "edit_yaml",
]


class EditNotProved(LiberateError):
    """An edit did something else than it was asked to, so that it was not made."""

    exit_code = ExitCode.BUG

    def __init__(self, path: str, what: str) -> None:
        super().__init__(
            f"{path} was left as it is: the edit would have {what}.",
            "This is a fault in Liberate; please report it. Change the file by hand meanwhile.",
        )


class _Page(NamedTuple):
    """A text that could be read: where its parts stand, and what it says."""

    layout: Layout
    data: Data


def edit_yaml(
    path: str, raw: bytes, operations: Sequence[Operation], key_order: Sequence[str]
) -> bytes:
    """Return the bytes of a file after some changes, each made on what the former left."""
    bom = BOM if raw.startswith(BOM) else b""
    page = _read(path, raw[len(bom) :])
    for each in operations:
        operation = as_typed(page.data, each)
        intended = changed_data(page.data, operation)
        if intended != page.data:
            page = _proved(page, operation, intended, key_order)
    return bom + page.layout.text.encode()


def _read(path: str, raw: bytes) -> _Page:
    """Return a text that can be edited, or raise a CannotEdit that says why it cannot be."""
    parsed = parse_yaml(path, raw)
    if parsed.root is None:
        problem = parsed.problems[-1]
        place = f"{path}:{problem.line}:{problem.column}"
        raise CannotEdit(place, problem.message, problem.hint)
    if not isinstance(parsed.root, MappingNode):
        raise CannotEdit(path, "the file does not hold keys and their values.")
    if parsed.root.flow_style:
        raise CannotEdit(path, "the file is written between braces.")
    return _Page(Layout(path, raw.decode(), parsed.root), parsed.data)


def _proved(page: _Page, operation: Operation, intended: Data, key_order: Sequence[str]) -> _Page:
    """Return the page after a change, or raise EditNotProved where it is not what was meant."""
    old, path = page.layout, page.layout.path
    text = _changed_text(old, operation, intended, key_order)
    parsed = parse_yaml(path, text.encode())
    if not isinstance(parsed.root, MappingNode):
        problem = parsed.problems[-1]
        if problem.code is Code.FILE_TOO_LARGE:
            raise CannotEdit(path, "the file would be over 1 MiB.")
        raise EditNotProved(path, f"broken line {problem.line} ({problem.message})")
    if parsed.data != intended:
        raise EditNotProved(path, "changed something else as well")
    new = Layout(path, text, parsed.root)
    if sorted(each.text for each in old.comments) != sorted(each.text for each in new.comments):
        raise EditNotProved(path, "lost a comment")
    start, end = _lines_meant(old, operation, key_order)
    after = len(old.text) - end
    same = text[:start] == old.text[:start] and text[len(text) - after :] == old.text[end:]
    if not same or len(text) < start + after:
        raise EditNotProved(path, "touched other lines as well")
    return _Page(new, parsed.data)


def _changed_text(
    layout: Layout, operation: Operation, intended: Data, key_order: Sequence[str]
) -> str:
    """Return the text after a change, not proved yet."""
    if _is_in_sentence(layout, operation):
        target = layout.target(operation.field[:-1])
        splice = make_mapping(layout, target, target.at or 0)
        page = _read(layout.path, _applied(layout, splice).encode())
        if page.data == intended:
            return page.layout.text
        layout = page.layout
    return _applied(layout, _splice(layout, operation, key_order))


def _is_in_sentence(layout: Layout, operation: Operation) -> bool:
    """Return whether a change is to a key of an item that is a plain sentence so far."""
    item = operation.field[:-1]
    if not item or isinstance(item[-1], str) or not makes_mapping(operation, operation.field[-1:]):
        return False
    target = layout.target(item)
    value = layout.element(target.collection, target.at or 0).value
    return isinstance(value, ScalarNode)


def _splice(layout: Layout, operation: Operation, key_order: Sequence[str]) -> Splice:
    """Return where a text changes, and to what; `changed_data` has said that it can."""
    target = layout.target(operation.field)
    index, key = target.at, str(operation.field[-1])
    if isinstance(operation, Set):
        value = Bare(operation.value) if operation.bare else operation.value
        if index is None:
            return add_key(layout, target, key, value, key_order)
        return set_value(layout, target, index, value)
    if isinstance(operation, Put):
        if index is not None:
            raise CannotEdit(layout.path, f"“{key}” stands there and says nothing.")
        return add_key(layout, target, key, operation.item, key_order)
    if isinstance(operation, Append):
        if index is None:
            return add_key(layout, target, key, [operation.item], key_order)
        return append_item(layout, target, index, operation.item)
    return remove_element(layout, target, index or 0)


def _applied(layout: Layout, splice: Splice) -> str:
    return layout.text[: splice.start] + splice.text + layout.text[splice.end :]


def _lines_meant(layout: Layout, operation: Operation, key_order: Sequence[str]) -> tuple[int, int]:
    """Return the stretch of lines that a change may touch: of its element, and below it.

    That is the element that holds it where it has none of its own yet or shares its line.
    """
    field = operation.field[:-1] if _is_in_sentence(layout, operation) else operation.field
    target = layout.target(field)
    while target.collection.flow_style or (target.holder and _shares(layout, target, operation)):
        field = field[:-1]
        target = layout.target(field)
    index = target.at
    if index is None:
        index, _ = place_of_key(target.collection, str(field[-1]), key_order)
    element = layout.element(target.collection, index)
    start, end = layout.line_start(element.start), layout.next_content(element.end)
    # The last line of a text without a final line ending loses its own when it comes to be last.
    return (start if end < len(layout.text) else max(0, start - 2)), end


def _shares(layout: Layout, target: FieldSite, operation: Operation) -> bool:
    """Return whether a change to an element reaches beyond the element's own lines."""
    if target.at is None:
        return True
    if isinstance(operation, Unset | Remove) and len(target.collection.value) == 1:
        return True
    start = layout.element(target.collection, target.at).start
    return bool(layout.text[layout.line_start(start) : start].strip(" "))
