"""Plain data as Typst literals: whatever is typed in a plan is shown, and never is markup."""

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
_INDENT: Final = "  "


def as_typst(value: object, shown: Callable[[str], str] = str, indent: str = "") -> Markup:
    """Return a value as a Typst literal: a text as a string, a view as a dictionary of its parts.

    A date is the string of its words, and a rating its look. `shown` is asked of each text for what
    can be shown of it. White space becomes single spaces.

    Raises:
        TypeError: The value is not plain data.
    """
    if isinstance(value, Markup):
        return value
    value = _as_read(value)
    if value is None or isinstance(value, bool):
        return _literal({None: "none", True: "true", False: "false"}[value])
    if isinstance(value, str):
        return _literal(f'"{_SPECIAL.sub(_escaped, _SPACES.sub(" ", shown(value)))}"')
    if isinstance(value, int):
        return _literal(str(value))
    deeper = indent + _INDENT
    if is_dataclass(value) or hasattr(value, "_fields"):
        kind: Any = type(value)
        pairs = [
            f"{name}: {as_typst(getattr(value, name), shown, deeper)}" for name in _parts_of(kind)
        ]
        return _literal(_in_brackets(pairs, indent) or "(:)")
    if isinstance(value, tuple):
        items = [as_typst(each, shown, deeper) for each in value]
        return _literal(_in_brackets(items, indent) or "()")
    raise TypeError(f"{type(value).__name__} is not data that a Typst template can show")


def _as_read(value: object) -> object:
    """Return a date or a cycle in its words, and a rating as its look; else the value."""
    if isinstance(value, PartialDate | date):
        return date_words(value)
    if isinstance(value, Cycle):
        return str(value)
    return look_of(value) if isinstance(value, Rating) else value


@cache
def _parts_of(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - the class of any view
    """Return the names of the fields of a view, and of what it says in words of its own."""
    held = kind._fields if hasattr(kind, "_fields") else (field.name for field in fields(kind))
    said = (name for name, each in vars(kind).items() if isinstance(each, property))
    return (*held, *said)


def _in_brackets(items: list[str] | list[Markup], indent: str) -> str:
    """Return items one a line; the comma after the last makes a single one a list too."""
    if not items:
        return ""
    lines = "".join(f"{indent}{_INDENT}{each},\n" for each in items)
    return f"(\n{lines}{indent})"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match[0]):x}}}"


def _literal(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - it is a Typst literal, and is never shown as HTML
