"""Turns the text of the source document into named fields, each with its words in order.

The text was read by machine from a published file, so what a rule cannot mend is listed in `NOISE`.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Fields = dict[str, tuple[str, ...]]
Piece = tuple[str, str]

FURNITURE = "furniture"
"""The field of labels, numbers and marks: what the document prints that is no part of its text."""

LABELS = ("Task", "Method", "Actioned by", "Owned by", "Progress", "Work outstanding")
RATING = "RAG status"

_BULLET = "•"
_VALUE = re.compile(rf"{_BULLET} .+")
_DELIVERABLE = re.compile(r"\s*\d\.\d+ .+")
_OBJECTIVE = re.compile(r"Objective (\d):")
_SPACE = re.compile(r"(\d)\) (Within the \w+ space:)")
_NOTE = re.compile(r"Below are core agencies .+")
_CONTACT = re.compile(r"([^@]+? \([A-Z][A-Z /]*\))(?: (.*))?")
_ADDRESS = re.compile(r"\S+@\S+")
_REACHED_AT = re.compile(r"(?P<emails>\S+@\S+(?: \([^)]*\))?)|(?P<phones>\d{9,})|(?P<mark>\S+)")


class Noise(NamedTuple):
    """A stretch that the machine misread, what it stands for, and how often it is printed."""

    printed: str
    stands_for: str
    times: int = 1


def _caption(line: str) -> Noise:
    return Noise(f"\n{line}\n", "\n")


def _cut_heading(printed: str, title: str) -> Noise:
    return Noise(f"{printed}\n", f"{title}\n")


def _label(printed: str, label: str, times: int = 1) -> Noise:
    return Noise(f"\n{printed}\t", f"\n{label}\t", times)


NOISE = (
    # Page furniture, and captions of pictures that are not in the text.
    _caption("K"),
    _caption("5"),
    _caption("Z"),
    _caption("-7/\t"),
    _caption("Nigerian Welfare Association"),
    _caption("Newstyle community radio"),
    _caption(" Image: Second second"),
    _caption("Police have raided a Dimongham foo"),
    _caption("Catholic Church"),
    _caption("Coventry Modern Slavery Exhibition"),
    _caption("NHS-led Liberate campaign van"),
    _caption("Partnership table top exercise"),
    _caption("Anti-slavery day event"),
    _caption("Filming of Video Boxes"),
    _caption("Investigative table-top exercise"),
    # Titles that are cut in two, or printed twice.
    _cut_heading("1.4 Commu\tnity engagement", "1.4 Community engagement"),
    _cut_heading("1.5 Recepti\ton centres", "1.5 Reception centres"),
    _cut_heading("Partner\tship intelligence collection", "Partnership intelligence collection"),
    _cut_heading("1.7 Robust\tStructures", "1.7 Robust Structures"),
    _cut_heading("1.8 Frontlin\te training", "1.8 Frontline training"),
    _cut_heading("1.9 Training\tsecondary investigators", "1.9 Training secondary investigators"),
    _cut_heading("1.10 Media\tcampaign", "1.10 Media campaign"),
    _cut_heading("1.11 STO a\tvailability", "1.11 STO availability"),
    Noise("1.12 WMP\t1.12 WMP regional", "1.12 WMP regional"),
    _cut_heading("Includ\te MS in CSP/SOCLP agendas", "Include MS in CSP/SOCLP agendas"),
    _cut_heading("1.16 Crimin\tng NRM data", "1.16 Criming NRM data"),
    _cut_heading("1.17 Structured debriefs\t\tured debriefs", "1.17 Structured debriefs"),
    _cut_heading("2.1 Targetir\tng MS OCGs", "2.1 Targeting MS OCGs"),
    Noise("2.3 Publicis\t2.3 Publicise", "2.3 Publicise"),
    _cut_heading("2.4 MS crin\tninality - standards", "2.4 MS criminality - standards"),
    _cut_heading("2.5 CPS partnership\t\trtnership", "2.5 CPS partnership"),
    _cut_heading("2.6 ECU an\td SARS", "2.6 ECU and SARS"),
    _cut_heading("3.1 Central\tpoint of contact", "3.1 Central point of contact"),
    Noise("Build Community Resilience\t\tommunity Resilience", "Build Community Resilience"),
    _cut_heading("3.3 Prevent\tt victimisation", "3.3 Prevent victimisation"),
    _cut_heading("Partner\ting with business communities", "Partnering with business communities"),
    _cut_heading("3.6 STO Re\tcording", "3.6 STO Recording"),
    _cut_heading("4.1 Action I\tMS intelligence", "4.1 Action MS intelligence"),
    _cut_heading("4.4 Child P\tVOTs", "4.4 Child PVOTs"),
    # Labels of rows.
    _label("weinoo", "Method"),
    _label("UWNED DV", "Owned by"),
    _label("()wned hy", "Owned by"),
    _label("1\tOwned by", "Owned by"),
    _label("lask", "Task"),
    _label("outstanding", "Work outstanding", times=2),
    _label("Work", "Work outstanding", times=3),
    _label("\tWork", "Work outstanding"),
    # Bullets that are glued, a sentence and an address that are cut, quotation marks with no pair.
    Noise("data collectionDevelop", "data collection Develop"),
    Noise("performance measuresEncourage", "performance measures Encourage"),
    Noise("and is also\n\navailable on", "and is also available on"),
    Noise("modern_sla very.aspx", "modern_slavery.aspx"),
    Noise('\n"In its first year', "\nIn its first year"),
    Noise('performance management tool."\n', "performance management tool.\n"),
    # Emphasis, a separator and a bracket with no pair, around the contacts.
    Noise("*mark.stephens@bis.gsi.gov.uk*", "mark.stephens@bis.gsi.gov.uk"),
    Noise("+ *NFIB-KnowFraud-Check@", "NFIB-KnowFraud-Check@"),
    Noise("@cityoflondon.pnn.police.uk*", "@cityoflondon.pnn.police.uk"),
    Noise("*nbo-t4@nhs.net (DPA)*", "nbo-t4@nhs.net (DPA)"),
    Noise("(exFSA Accountants", "exFSA Accountants"),
)


def mend(text: str) -> str:
    """Returns the text with every listed noise replaced by what it stands for."""
    for printed, stands_for, times in NOISE:
        found = text.count(printed)
        if found != times:
            raise ValueError(f"{printed!r} is printed {found} times, not {times}")
        text = text.replace(printed, stands_for)
    return text


def grouped(pieces: Iterable[Piece]) -> Fields:
    """Returns the texts of each field, in the order in which they came."""
    fields: dict[str, list[str]] = {}
    for field, text in pieces:
        fields.setdefault(field, []).append(text)
    return {field: tuple(texts) for field, texts in fields.items()}


def differences(wanted: list[str], found: list[str]) -> list[str]:
    """Returns what is missing from the found words and what is added to them, and after what."""
    matches = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    return [
        f"after {' '.join(wanted[max(0, a - 4) : a])!r}: missing {wanted[a:b]}, added {found[c:d]}"
        for tag, a, b, c, d in matches
        if tag != "equal"
    ]


def read_source(text: str) -> Fields:
    """Returns every field of the document, and its furniture."""
    return grouped(_pieces([line for line in mend(text).splitlines() if line.strip()]))


def _pieces(lines: list[str]) -> Iterator[Piece]:
    start = lines.index("Contents")
    yield from zip(("cover/title", "cover/subtitle", "cover/edition"), lines[:start], strict=True)
    yield FURNITURE, lines[start]
    headings = []
    for line in takewhile(lambda line: re.search(r"\t\d+$", line), lines[start + 1 :]):
        heading, page = line.split("\t")
        headings.append(heading)
        yield "contents", heading
        yield FURNITURE, page
    body = lines[start + 1 + len(headings) :]
    printed = "|".join(re.escape(heading) for heading in headings)
    for heading, section in _sections(body, re.compile(f"{printed}|{_OBJECTIVE.pattern}")):
        yield from _section(heading, section)


def _sections(lines: Iterable[str], headings: re.Pattern[str]) -> Iterator[tuple[str, list[str]]]:
    heading, section = "", list[str]()
    for line in lines:
        if headings.fullmatch(line):
            if heading or section:
                yield heading, section
            heading, section = line, []
        else:
            section.append(line)
    yield heading, section


def _section(heading: str, lines: list[str]) -> Iterator[Piece]:
    if objective := _OBJECTIVE.fullmatch(heading):
        yield FURNITURE, heading
        yield from _objective(objective[1], lines)
        return
    yield "headings", heading
    if heading == "The Journey so Far":
        yield from _journey(heading, lines)
    elif heading == "Our Values":
        yield from _values(heading, lines)
    elif heading == "Useful Contacts":
        yield from _contacts(lines)
    elif heading == "Foreword":
        yield from ((f"narrative/{heading}", line) for line in lines[:-1])
        yield f"narrative/{heading}/signed", lines[-1]
    else:
        for line in lines:
            yield from _paragraph(f"narrative/{heading}", line)


def _paragraph(field: str, line: str) -> Iterator[Piece]:
    if line.startswith("- "):
        yield FURNITURE, "-"
    yield field, line.removeprefix("- ")


def _cell(field: str, text: str) -> Iterator[Piece]:
    for position, part in enumerate(text.split(_BULLET)):
        if position:
            yield FURNITURE, _BULLET
        if part.strip():
            yield field, part.strip()


def _values(heading: str, lines: list[str]) -> Iterator[Piece]:
    for position, (value, texts) in enumerate(_sections(lines, _VALUE), start=1):
        yield from _cell(f"narrative/{heading}/parts", value)
        yield from ((f"narrative/{heading}/part {position}", text) for text in texts)


def _journey(heading: str, lines: list[str]) -> Iterator[Piece]:
    for space, paragraphs in _sections(lines, _SPACE):
        field = f"narrative/{heading}"
        if numbered := _SPACE.fullmatch(space):
            yield FURNITURE, f"{numbered[1]})"
            field = f"{numbered[1]}/journey"
            yield f"{field}/heading", numbered[2]
        yield from ((field, paragraph) for paragraph in paragraphs)


def _objective(number: str, lines: list[str]) -> Iterator[Piece]:
    (_, about), *deliverables = _sections(lines, _DELIVERABLE)
    title, heading = about[0].split(" ", 1)
    yield f"{number}/title", title
    yield f"{number}/heading", heading
    for line in about[1:]:
        last = line == "Force MSHT deliverables are:"
        yield from _paragraph(f"{number}/{'deliverables_heading' if last else 'aims'}", line)
    for deliverable, rows in deliverables:
        yield from _deliverable(deliverable.strip(), rows)


def _deliverable(heading: str, rows: list[str]) -> Iterator[Piece]:
    deliverable, title = heading.split(" ", 1)
    yield f"{deliverable}/id", deliverable
    yield f"{deliverable}/title", title
    previous = -1
    for row, following in pairwise(rows):
        label, text = _row(row)
        if label:
            yield FURNITURE, label
        elif RATING in following:
            label = LABELS[-1]
        else:
            label = LABELS[previous + 1]
        previous = LABELS.index(label)
        yield from _cell(f"{deliverable}/{label.lower().replace(' ', '_')}", text)
    yield FURNITURE, rows[-1]


def _row(line: str) -> tuple[str, str]:
    cells = [cell.strip() for cell in line.split("\t") if cell.strip()]
    label = cells.pop(0) if cells[0] in LABELS else ""
    if len(cells) > 1:
        raise ValueError(f"a row has too many cells: {line!r}")
    return label, "".join(cells)


def _contacts(lines: list[str]) -> Iterator[Piece]:
    yield "contacts/introduction", lines[0]
    for position, (note, agencies) in enumerate(_sections(lines[1:], _NOTE), start=1):
        if note:
            yield f"contacts/{position}/note", note
        for name, details in _sections(agencies, _CONTACT):
            agency = _CONTACT.fullmatch(name)
            if agency is None:
                raise ValueError(f"no agency is named before {details}")
            yield f"contacts/{position}/names", agency[1]
            yield from _contact(agency[1], " ".join(filter(None, (agency[2], *details))))


def _contact(name: str, details: str) -> Iterator[Piece]:
    address = _ADDRESS.search(details)
    start = address.start() if address else len(details)
    yield from _cell(f"contacts/{name}/about", details[:start])
    for match in _REACHED_AT.finditer(details[start:]):
        kind = match.lastgroup
        yield FURNITURE if kind == "mark" else f"contacts/{name}/{kind}", match[0]
