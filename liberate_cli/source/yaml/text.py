"""The text of a file as plain data, with the place of each value. Nothing is raised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, Union

from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from liberate_cli.errors import MOST_OF_A_FILE, Code, Problem, Severity, more_problems
from liberate_cli.source.yaml.characters import (
    character_problems,
    composition_problem,
    hidden_character,
)
from liberate_cli.source.yaml.conflicts import conflict_problems, left_mark
from liberate_cli.source.yaml.nodes import DEEPEST, compose, error_at, too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Node

    from liberate_cli.model.values import FieldPath

Data = Union[str, None, list["Data"], dict[str, "Data"]]  # noqa: UP007 - it names itself
"""What a text says: strings, lists and mappings; None where nothing stands after a colon."""

_MAY_CUT: Final = re.compile(rb"[^\s#] +#")
_COMMENT: Final = re.compile(r"( +)(#[^\r\n]{0,60})")
_NUMBER_SIGN: Final = re.compile(r"#\d")
_PERHAPS_AN_ITEM: Final = (
    "Perhaps a hyphen is missing before it, where the next item begins; else keep one of the two."
)

BOM: Final = b"\xef\xbb\xbf"
"""The byte order mark that some editors write before UTF-8."""


class YamlText(NamedTuple):
    """The data of a text, and the nodes that say where each value stands.

    `root` is None where the text has an error; `problems` says which, and may hold warnings too.
    """

    root: Node | None
    data: Data
    problems: tuple[Problem, ...]

    def place(self, field: FieldPath, *, of_key: bool = False) -> tuple[int, int]:
        """Return the line and column, from 1, of a value or of its key.

        Where the value is not there, that is the place of the nearest thing around it that is.
        """
        if self.root is None:
            return 1, 1
        node, mark = self.root, self.root.start_mark
        for depth, step in enumerate(field, start=1):
            pair = _child(node, step)
            if pair is None:
                break
            key, node = pair
            mark = (key if of_key and depth == len(field) else node).start_mark
        return mark.line + 1, mark.column + 1

    def span(self, field: FieldPath) -> tuple[int, int]:
        """Return where a value, or the nearest thing around it, begins and ends in the text."""
        if self.root is None:
            return 0, 0
        node = self.root
        for step in field:
            pair = _child(node, step)
            if pair is None:
                break
            _, node = pair
        return node.start_mark.index, node.end_mark.index

    def is_plain(self, key: str) -> bool:
        """Return whether the value of a top-level key was typed without quotes."""
        pair = _child(self.root, key)
        return pair is not None and type(pair[1]) is ScalarNode and not pair[1].style


def parse_yaml(path: str, raw: bytes) -> YamlText:
    """Return what the bytes of a file say, or every problem that keeps them from being read."""
    warnings: tuple[Problem, ...] = ()
    if raw.startswith(BOM):
        raw = raw[len(BOM) :]
        message, hint = "The file begins with a byte order mark.", "Save it as UTF-8 without BOM."
        warnings = (Problem(path, 1, 1, Code.BYTE_ORDER_MARK, Severity.WARNING, message, hint),)
    errors = character_problems(path, raw)
    if not any(one.code is Code.FILE_TOO_LARGE for one in errors):
        errors = [*conflict_problems(path, raw), *errors]
    if errors:
        return YamlText(None, None, (*warnings, *errors))
    decomposed = composition_problem(path, raw)
    warnings = (*warnings, decomposed) if decomposed else warnings
    root, errors = compose(path, raw)
    if root is None:
        mark = left_mark(path, raw)
        return YamlText(None, None, (*warnings, *([mark] if mark else errors)))
    data = _data_of(root, path, errors, 0)
    # Looking for the two signs first takes a hundredth of the time.
    if not errors and b" #" in raw and _MAY_CUT.search(raw) is not None:
        cut = tuple(_cut_texts(root, path, raw.decode()))
        warnings = (*warnings, *cut[:MOST_OF_A_FILE])
    if not errors and b"\\" in raw:
        _find_hidden(root, path, errors)
    if errors:
        more = len(errors) - MOST_OF_A_FILE
        rest = [more_problems(path, more)] if more > 0 else []
        return YamlText(None, None, (*warnings, *errors[:MOST_OF_A_FILE], *rest))
    return YamlText(root, data, warnings)


def place_in_field(raw: bytes, field: FieldPath, words: str, nth: int) -> tuple[int, int]:
    """Return the line and column, from 1, of words in the text of a field of a YAML file.

    `nth` is how many times the same words stand before them there. Where the file spells them with
    escapes, it is the place where the field's text begins.
    """
    parsed = parse_yaml("", raw)
    first = parsed.place(field)
    span = parsed.span(field)
    text = raw.removeprefix(BOM).decode(errors="replace")
    return _occurrence(text, span, words, nth) or first


def place_in_text(raw: bytes, words: str, nth: int) -> tuple[int, int]:
    """Return the line and column of words in a file that is plain text."""
    text = raw.decode(errors="replace")
    return _occurrence(text, (0, len(text)), words, nth) or (1, 1)


def _child(node: Node | None, step: str | int) -> tuple[Node, Node] | None:
    """Return the key and value nodes one step down, or None where there is no such step."""
    if isinstance(node, MappingNode):
        return next((pair for pair in node.value if pair[0].value == step), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None


def _data_of(
    node: Node, path: str, problems: list[Problem], depth: int, *, of_list: bool = False
) -> Data:
    """Return the data that a node says, and add the problems of its keys."""
    if isinstance(node, ScalarNode):
        value: str = node.value
        return value if value or node.style else None
    if depth == DEEPEST:
        problems.append(too_deep(path, node))
        return None
    if isinstance(node, SequenceNode):
        return [_data_of(each, path, problems, depth + 1, of_list=True) for each in node.value]
    data: dict[str, Data] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if type(key_node) is not ScalarNode:
            hint = "Write a word before the colon; put a text that begins with { or [ in quotes."
            message = "A key here is a list or a mapping."
            problems.append(error_at(path, key_node, Code.KEY_NOT_TEXT, message, hint))
        elif key in data:
            message = f"The key “{key}” is given twice."
            hint = _PERHAPS_AN_ITEM if of_list else "Keep one of the two."
            problems.append(error_at(path, key_node, Code.DUPLICATE_KEY, message, hint))
        else:
            data[key] = _data_of(value_node, path, problems, depth + 1)
    return data


def _find_hidden(node: Node, path: str, problems: list[Problem]) -> None:
    """Add a problem for each text that hides an unseen character behind an escape."""
    if isinstance(node, ScalarNode):
        hidden = hidden_character(node.value)
        if hidden is not None:
            code, name = hidden
            message = f"An escape in this text stands for {name}, which cannot be seen."
            problems.append(error_at(path, node, code, message, "Delete the escape."))
    elif isinstance(node, MappingNode):
        for pair in node.value:
            for each in pair:
                _find_hidden(each, path, problems)
    else:
        for each in node.value:
            _find_hidden(each, path, problems)


def _cut_texts(node: Node, path: str, text: str) -> Iterator[Problem]:
    """Yield a warning for each text that a # brings to its end where a sentence goes on.

    Whoever means a comment sets it off further than by one space, or on a line of its own; and
    no comment begins with a number sign before a number: `cases  #12 and #13`.
    """
    if isinstance(node, ScalarNode):
        rest = None if node.style else _COMMENT.match(text, node.end_mark.index)
        if rest is not None and _is_text(node.value) and _goes_on(*rest.groups()):
            mark = node.end_mark
            message = f"The text ends before “{rest[2]}”: behind a # is a comment."
            hint = "Put the text in quotes; put a comment on a line of its own."
            place = (mark.line + 1, mark.column + len(rest[1]) + 1)
            yield Problem(path, *place, Code.TEXT_CUT, Severity.WARNING, message, hint)
    else:
        for each in node.value:
            for part in each if isinstance(each, tuple) else (each,):
                yield from _cut_texts(part, path, text)


def _is_text(value: str) -> bool:
    """Return whether a value is words of somebody's own: a date, a rating and an id are not."""
    return value[:1].isupper() or (" " in value and not value.startswith("every "))


def _goes_on(spaces: str, comment: str) -> bool:
    return len(spaces) == 1 or _NUMBER_SIGN.match(comment) is not None


def _occurrence(text: str, span: tuple[int, int], words: str, nth: int) -> tuple[int, int] | None:
    spaced = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = [match.start() for match in spaced.finditer(text, *span)]
    if nth >= len(found):
        return None
    place = found[nth]
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
