"""The marks that git leaves in a file which two people changed."""

from __future__ import annotations

import re
from typing import Final

from liberate_cli.errors import Code, Problem, Severity

_MARKS: Final = re.compile(rb"^(<{7}|\|{7}|={7}|>{7})(?: [^\r\n]*)?\r?$", re.MULTILINE)
_WHOLE: Final = re.compile(rb"<\|?=>")


def conflict_problems(path: str, raw: bytes) -> list[Problem]:
    """Return an error for each place where git left what two people wrote, at its first mark.

    A line of seven signs is a mark of git's only between the two that begin and end a conflict:
    people write lines of equals signs too.
    """
    if b"<<<<<<<" not in raw or b">>>>>>>" not in raw:
        return []
    marks = _marks(raw)
    signs = b"".join(sign for sign, _ in marks)
    return [
        _conflict(path, [line for _, line in marks[match.start() : match.end()]])
        for match in _WHOLE.finditer(signs)
    ]


def left_mark(path: str, raw: bytes) -> Problem | None:
    """Return the error for the first mark of git's in a text that cannot be read, or None."""
    marks = _marks(raw)
    if not marks:
        return None
    line = marks[0][1]
    message = "A mark is left here of what two people changed."
    return _problem(path, line, message, f"Delete line {line}, and keep what is right around it.")


def _marks(raw: bytes) -> list[tuple[bytes, int]]:
    """Return the sign and the line, from 1, of each line that looks like a mark."""
    found, line, place = [], 1, 0
    for match in _MARKS.finditer(raw):
        line += raw.count(b"\n", place, match.start())
        place = match.start()
        found.append((match[1][:1], line))
    return found


def _conflict(path: str, lines: list[int]) -> Problem:
    *first, last = map(str, lines)
    message = f"Two people changed this: git left both, in lines {lines[0]} to {last}."
    hint = f"Keep what is right, delete the marks in lines {', '.join(first)} and {last}."
    return _problem(path, lines[0], message, hint)


def _problem(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path, line, 1, Code.CONFLICT_MARK, Severity.ERROR, message, hint)
