"""How a text is written as YAML: plain wherever every tool reads that as the text, else in quotes.

A value is one line. What Liberate itself would read back is not enough: a plain `no` or `1.10` is
text here, and something else in YAML 1.1 or 1.2 elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Union

from liberate_cli.errors import UsageError
from liberate_cli.source.yaml.characters import hidden_character


class Bare(str):
    """A date, rating, cycle or id that is written without quotes, as the plan's own files do."""

    __slots__ = ()


Item = Union[str, Mapping[str, "Item"], Sequence["Item"]]  # noqa: UP007 - it names itself
"""What may be added: a text, keys in their order, or a list; the bare texts are `Bare`."""

_READ_OTHERWISE: Final = re.compile(
    r"""\Z                                # nothing
    | [ ,\[\]{}\#&*!|>'"%@`?:]            # an indicator; `:x` is a symbol to Ruby
    | -(?:[ ]|\Z)
    | .*(?::[ ]|:\Z|[ ]\#|[ ]\Z)
    """,
    re.VERBOSE,
)
_READ_OTHERWISE_IN_FLOW: Final = re.compile(r"-|.*[,\[\]{}?]")
_NOT_TEXT_ELSEWHERE: Final = re.compile(
    r"""~ | null | = | <<
    | y | yes | n | no | on | off | true | false
    | [-+]? [0-9][0-9_,]* (?: e[-+]?[0-9]+ )?
    | [-+]? 0 (?: b[01_]+ | o[0-7_]+ | x[0-9a-f_]+ )
    | [-+]? (?: [0-9][0-9_,]* )? \. [0-9._]* (?: e[-+]?[0-9]+ )?
    | [-+]? \. (?: inf | nan )
    | [-+]? [0-9][0-9_]* (?: :[0-9]{1,2} )+ (?: \.[0-9_]* )?
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}
      (?: (?:t|[ ]+) [0-9]{1,2}:[0-9]{2} (?: :[0-9]{2}(?:\.[0-9]*)? )?
          [ ]* (?: z | [-+][0-9]{1,2} (?: :?[0-9]{2} )? )? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NOT_ONE_LINE: Final = re.compile("[\n\r\t]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def check_text(text: str) -> None:
    """Raise a UsageError where a text cannot stand in a plan."""
    if _NOT_ONE_LINE.search(text):
        message = "A text in the plan is one line, and this one holds a line break or a tab."
        raise UsageError(message, "Put spaces in their place.")
    hidden = hidden_character(text)
    if hidden is not None:
        message = f"The text holds {hidden[1]}, which cannot be seen."
        raise UsageError(message, "Type the text again without it.")
    if _SURROGATE.search(text):
        message = "The text holds half a character, which no file can keep."
        raise UsageError(message, "Type the text again.")


def spelled(text: str, *, style: str = "", in_flow: bool = False) -> str:
    """Return a text as a YAML scalar on one line, in the quotes it had or else the fewest."""
    check_text(text)
    if style == "'":
        return _in_single_quotes(text)
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if _is_plain(text, in_flow=in_flow):
        return text
    # No backslash is ever needed: what a reader has to decipher is kept out of the plan.
    return _in_single_quotes(text) if '"' in text or "\\" in text else f'"{text}"'


def spelled_key(key: str, *, in_flow: bool = False) -> str:
    """Return a key as YAML: the plan's own `on` is as plain as its files have it."""
    return spelled(Bare(key), in_flow=in_flow)


def flow_text(item: Item) -> str:
    """Return something to add as YAML between brackets, on one line."""
    if isinstance(item, str):
        return spelled(item, in_flow=True)
    if isinstance(item, Mapping):
        pairs = (
            f"{spelled_key(key, in_flow=True)}: {flow_text(value)}" for key, value in item.items()
        )
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow_text(each) for each in item) + "]"


def key_lines(key: str, value: Item, column: int, list_indent: int) -> list[str]:
    """Return the lines of a key and its value, with the key at a column."""
    start = " " * column + spelled_key(key) + ":"
    if isinstance(value, str) or not value:
        return [f"{start} {spelled(value) if isinstance(value, str) else flow_text(value)}"]
    if isinstance(value, Mapping):
        return [start, *_mapping_lines(value, column + 2, list_indent)]
    return [start, *list_lines(value, column + list_indent, list_indent)]


def list_lines(items: Sequence[Item], column: int, list_indent: int, *, gap: int = 1) -> list[str]:
    """Return the lines of a list's items, with the dashes at a column and a gap behind each."""
    lines = []
    for item in items:
        start, inside = " " * column + "-" + " " * gap, column + 1 + gap
        if isinstance(item, str) or not item:
            lines.append(start + (spelled(item) if isinstance(item, str) else flow_text(item)))
            continue
        nested = (
            _mapping_lines(item, inside, list_indent)
            if isinstance(item, Mapping)
            else list_lines(item, inside, list_indent)
        )
        lines += [start + nested[0][inside:], *nested[1:]]
    return lines


def _mapping_lines(mapping: Mapping[str, Item], column: int, list_indent: int) -> list[str]:
    return [
        line
        for key, value in mapping.items()
        for line in key_lines(key, value, column, list_indent)
    ]


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Return whether a text can stand without quotes."""
    if _READ_OTHERWISE.match(text) or (in_flow and _READ_OTHERWISE_IN_FLOW.match(text)):
        return False
    return isinstance(text, Bare) or _NOT_TEXT_ELSEWHERE.fullmatch(text) is None


def _in_single_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
