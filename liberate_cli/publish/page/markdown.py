"""Plain text as Markdown that shows exactly that text (CommonMark 0.31)."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

_ANYWHERE: Final = re.compile(r"([\\`*_\[\]<|~&])")
_AT_START: Final = re.compile(r"^(?:([#>])|([-+])(?=[ -]|$)|(=+)$|(\d{1,9})([.)])(?= |$))")
_SPACES: Final = re.compile(r"\s+")


def as_markdown(value: object) -> Markup:
    """Return a value's text escaped, on one line, so that a Markdown reader shows it as typed.

    A template puts text at the start of a line or after a list's mark; what would begin a list, a
    heading or a rule there is escaped too.
    """
    if isinstance(value, Markup):
        return value
    text = _SPACES.sub(" ", str(value)).strip()
    text = _AT_START.sub(_escaped_start, _ANYWHERE.sub(r"\\\1", text))
    return Markup(text)  # noqa: S704 - escaped for Markdown, never shown as HTML


def _escaped_start(match: re.Match[str]) -> str:
    number, stop = match[4], match[5]
    return f"{number}\\{stop}" if number else f"\\{match[0]}"
