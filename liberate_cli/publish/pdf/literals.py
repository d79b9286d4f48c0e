"""Plain data as Typst literals: whatever is typed in a plan is shown, and never is markup."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACES: Final = re.compile(r"[ \t\n\r\f\v]+")
# Each could begin markup or end a literal. As an escape it is inert in Typst's code and in its
# markup alike, so that a template which forgets the # before an expression does no harm.
_SPECIAL: Final = re.compile(r"[\x00-\x1f\x7f\"#$*/<>@\[\]\\_`{}~\u2028\u2029\ud800-\udfff]")
_INDENT: Final = "  "


def as_typst(value: object, shown: Callable[[str], str] = str, indent: str = "") -> Markup:
    """Return a value as a Typst literal: a text as a string, a view as a dictionary of its fields.

    `shown` is asked of each text for what can be shown of it. White space becomes single spaces.

    Raises:
        TypeError: The value is not plain data.
    """
    if isinstance(value, Markup):
        return value
    if value is None or isinstance(value, bool):
        return _literal({None: "none", True: "true", False: "false"}[value])
    if isinstance(value, str):
        return _literal(f'"{_SPECIAL.sub(_escaped, _SPACES.sub(" ", shown(value)))}"')
    if isinstance(value, int):
        return _literal(str(value))
    deeper = indent + _INDENT
    if isinstance(value, tuple):
        items = [as_typst(each, shown, deeper) for each in value]
        return _literal(_in_brackets(items, indent) or "()")
    if is_dataclass(value):
        pairs = [
            f"{field.name}: {as_typst(getattr(value, field.name), shown, deeper)}"
            for field in fields(value)
        ]
        return _literal(_in_brackets(pairs, indent) or "(:)")
    raise TypeError(f"{type(value).__name__} is not data that a Typst template can show")


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
