"""What is due as a calendar that Outlook and others take (RFC 5545, iCalendar).

An event is a whole day: the last that its date covers. Its UID is made of what it is and of which
deliverable, and not of its date, so that what moved moves in the calendar too. No clock is read:
the stamp is the day of the edition, and the same plan gives the same bytes.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liberate_cli.queries.due import DueKind, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.queries.due import Due

_LONGEST_LINE: Final = 75
"""How many bytes a line has at most, without its end; what is longer goes on after a space."""


def as_calendar(edition: EditionPlan, rows: Iterable[Due], party: str | None = None) -> bytes:
    """Return a calendar of a plan, or of a party's part, with an event for each thing with a date.

    One thing has the same UID in the calendar of all and in that of its owner.
    """
    plan = edition.settings.title
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
            lines += _event(edition, row, row.due, f"{uid}{nth}@liberate")
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(edition: EditionPlan, row: Due, due: PartialDate, uid: str) -> Iterator[str]:
    one, day = row.deliverable, due.last
    noun = noun_of(edition.plan.words, row.kind)
    what = f"{noun.head}: {row.text}" if row.kind is DueKind.REVIEW else row.called
    owners = ", ".join(one.owned_by) if one else ""
    whose = ", for ".join(filter(None, (row.owner, owners)))
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{edition.as_at:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{one.id} {one.called}: {what}' if one else what)}"
    yield f"DESCRIPTION:{_escaped('. '.join(filter(None, (f'Due {due.words}', whose))))}"
    yield f"CATEGORIES:{_escaped(noun.head)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(plan: str, row: Due) -> str:
    asked = row.recommendation.id if row.recommendation else ""
    # Of a review the text is the day of the last one, which is no part of what it is.
    text = row.ref or row.text if row.kind is DueKind.ACTION else ""
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
