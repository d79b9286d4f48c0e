"""A command as it was typed, word by word, and a command as it is to be typed."""

from __future__ import annotations

import re
import shlex
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLAIN: Final = re.compile(r"[\w@%+=:,./|-]+")


class TypedCommand(NamedTuple):
    """A command as it was typed: its names, what it is, and the words after them."""

    path: tuple[str, ...]
    command: Any
    words: tuple[str, ...]


class Role(Enum):
    """What a word is in a command."""

    WORD = auto()
    OPTION = auto()
    VALUE = auto()
    DASHED = auto()


class Piece(NamedTuple):
    """A word that was typed: what it is, and the option that it is or is a value of."""

    role: Role
    text: str
    option: Any = None


def pieces_of(typed: TypedCommand) -> Iterator[Piece]:
    """Yield what each word is; `--` itself is left out."""
    known = {name: one for one in options_of(typed.command) for name in names_of(one)}
    waiting, literal = None, False
    for text in typed.words:
        name, equals, _ = text.partition("=")
        if waiting is not None:
            yield Piece(Role.VALUE, text, waiting)
            waiting = None
        elif literal or not text.startswith("-") or text == "-":
            yield Piece(Role.WORD, text)
        elif text == "--":
            literal = True
        elif name in known:
            yield Piece(Role.OPTION, text, known[name])
            waiting = None if equals or known[name].is_flag else known[name]
        else:
            yield Piece(Role.DASHED, text)


def options_of(command: Any) -> list[Any]:  # noqa: ANN401 - as Typer has it
    """Return the options of a command."""
    return [one for one in command.params if one.param_type_name == "option"]


def arguments_of(command: Any) -> list[Any]:  # noqa: ANN401 - as Typer has it
    """Return the arguments of a command, in their order."""
    return [one for one in command.params if one.param_type_name == "argument"]


def names_of(option: Any) -> tuple[str, ...]:  # noqa: ANN401 - as Typer has it
    """Return the names of an option, with their dashes."""
    return (*option.opts, *option.secondary_opts)


def metavar_of(parameter: Any) -> str:  # noqa: ANN401 - as Typer has it
    """Return what help calls a parameter: `ID`, `TEXT`."""
    return str(parameter.metavar or parameter.name.upper()).strip("[].").rstrip("]")


def line_of(words: Iterable[str]) -> str:
    """Return a command as it is typed, from the words after `liberate`."""
    return " ".join(("liberate", *map(_quoted, words)))


def _quoted(text: str) -> str:
    """Return a word as it is typed in a shell: in double quotes, which Windows knows too."""
    text = on_one_line(text)
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if re.search(r'["$`!]', text) else f'"{text}"'


def on_one_line(text: str) -> str:
    """Return a text on one line, with a question mark for what cannot be seen."""
    return "".join(each if each.isprintable() else "?" for each in " ".join(text.split()))
