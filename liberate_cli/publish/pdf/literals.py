"""Plain data as Typst reads it: whatever is typed in a plan is shown, and never is markup."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from liberate_cli.model.dates import Cycle, PartialDate, date_words
from liberate_cli.model.ratings import Rating
from liberate_cli.publish.palette import look_of

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
# Each could begin markup or end a literal. As an escape it is inert in Typst's code and in its
# markup alike, so that a template which forgets the # before an expression does no harm.
_SPECIAL: Final = re.compile(r"[\x00-\x1f\x7f\"#$*/<>@\[\]\\_`{}~\u2028\u2029\ud800-\udfff]")
_NONE: Final = {None: "none", True: "true", False: "false"}
_NULL: Final = _NONE | {None: "null"}
_QUOTE: Final = '\\"'


def as_typst(value: object, shown: Callable[[str], str] = str) -> Markup:
    """Return a value as Typst code: a text as a string, a view as a dictionary of its parts.

    A date is the string of its words, and a rating its look. `shown` is asked of each text for what
    can be shown of it. White space becomes single spaces.

    Raises:
        TypeError: The value is not plain data.
    """
    if isinstance(value, Markup):
        return value
    value = _as_read(value)
    if value is None or isinstance(value, bool):
        return _literal(_NONE[value])
    if isinstance(value, str):
        return _literal(f'"{_SPECIAL.sub(_escaped, _SPACES.sub(" ", shown(value)))}"')
    if isinstance(value, int):
        return _literal(str(value))
    # Typst would keep each part of a literal twice, as it is written and as it is read.
    return _literal(f'json(bytes("{_json(value, shown)}"))')


def _json(value: object, shown: Callable[[str], str]) -> str:
    """Return a value as JSON with a part in each line, as it stands in a Typst string."""
    value = _as_read(value)
    if isinstance(value, str):
        text = _SPECIAL.sub(_escaped_in_json, _SPACES.sub(" ", shown(value)))
        return f"{_QUOTE}{text}{_QUOTE}"
    if value is None or isinstance(value, bool):
        return _NULL[value]
    if isinstance(value, int):
        return str(value)
    if is_dataclass(value) or hasattr(value, "_fields"):
        kind: Any = type(value)
        pairs = (f"{key}{_json(getattr(value, name), shown)}" for name, key in _parts_of(kind))
        return "{\n" + ",\n".join(pairs) + "}"
    if isinstance(value, tuple):
        return "\\u{5b}" + ",\n".join(_json(each, shown) for each in value) + "\\u{5d}"
    raise TypeError(f"{type(value).__name__} is not data that a Typst template can show")


def _as_read(value: object) -> object:
    """Return a date or a cycle in its words, and a rating as its look; else the value."""
    if isinstance(value, PartialDate | date):
        return date_words(value)
    if isinstance(value, Cycle):
        return str(value)
    return look_of(value) if isinstance(value, Rating) else value


@cache
def _parts_of(kind: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - the class of any view
    """Return the names of the fields of a view, and of what it says in words of its own.

    Each comes with what stands before its value.
    """
    held = kind._fields if hasattr(kind, "_fields") else (field.name for field in fields(kind))
    said = (name for name, each in vars(kind).items() if isinstance(each, property))
    return tuple((name, f"{_QUOTE}{name}{_QUOTE}: ") for name in (*held, *said))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):x}}}"


def _escaped_in_json(match: re.Match[str]) -> str:
    """Return a character as Typst reads it in a string, which JSON reads in turn."""
    character = match[0]
    if character in {'"', "\\"} or character < " ":
        return f"\\u{{5c}}u{ord(character):04x}"
    return _escaped(match)


def _literal(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - it is Typst's own code, and is never shown as HTML
