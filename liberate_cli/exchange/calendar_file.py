"""What is due as a calendar that Outlook and others take (RFC 5545, iCalendar).

An event is a whole day: the last that its date covers. Its UID is made of what it is and of which
deliverable, and not of its date, so that what moved moves in the calendar too. No clock is read:
the stamp is the day of the edition, and the same plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from liberate_cli.queries.due import Due

_LONGEST_LINE: Final = 75
"""How many bytes a line has at most, without its end; what is longer goes on after a space."""


def as_calendar(plan: str, rows: Iterable[Due], as_at: date, party: str | None = None) -> bytes:
    """Return a calendar of a plan, or of a party's part, with an event for each thing with a date.

    One thing has the same UID in the calendar of all and in that of its owner.
    """
    name = plan if party is None else f"{plan}: {party}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Liberate//liberate export//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    seen: dict[str, int] = {}
    for row in rows:
        if row.due is not None:
            uid = _uid(plan, row)
            seen[uid] = seen.get(uid, 0) + 1
            nth = f"-{seen[uid]}" if seen[uid] > 1 else ""
            lines += _event(row, row.due.last, f"{uid}{nth}@liberate", as_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(row: Due, day: date, uid: str, as_at: date) -> Iterator[str]:
    one = row.deliverable
    title = f"{one.id} {one.title}" if one else row.kind.value.capitalize()
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{as_at:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{title}: {row.called}')}"
    owners = ", ".join(one.owned_by) if one else ""
    told = [f"Due {row.due.words}" if row.due else "", row.owner or "", owners]
    yield f"DESCRIPTION:{_escaped('; '.join(filter(None, told)))}"
    yield f"CATEGORIES:{row.kind.value}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(plan: str, row: Due) -> str:
    asked = row.recommendation.id if row.recommendation else ""
    # Of a review the text is the day of the last one, which is no part of what it is.
    text = row.ref or row.text if row.kind.value == "action" else ""
    parts = (plan, row.kind.value, row.deliverable.id if row.deliverable else "", asked, text)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """Return a line of a calendar with its end, broken between characters where it is too long."""
    found, length = bytearray(), 0
    for letter in line:
        encoded = letter.encode()
        if length + len(encoded) > _LONGEST_LINE:
            found += b"\r\n "
            length = 1
        found += encoded
        length += len(encoded)
    return bytes(found + b"\r\n")
