"""A made-up force's plan, month by month for a year: the words and the diary, put together."""

from __future__ import annotations

import calendar
from copy import deepcopy
from datetime import date
from typing import Any, Final, NamedTuple

from liberate_cli.desk.example import words
from liberate_cli.desk.example.diary import DIARY, LEAVES, MISSED, Did
from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.model.rag import Rag

Data = dict[str, Any]

EXAMPLE_COMMENT: Final = "Made up: no force, place, person or promise in this file exists."
APPROVER: Final = "Made-up Board"
AUTHOR: Final = ("Bo Placeholder (made up)", "bo@example.org")
MONTHS: Final = tuple(PartialDate(2031 + (3 + n) // 12, (3 + n) % 12 + 1) for n in range(12))


class ExampleEdition(NamedTuple):
    """A month of the example: its last day, what was done in it, and every file's data by path."""

    number: int
    month: PartialDate
    day: date
    message: str
    files: dict[str, Data]

    @property
    def seconds(self) -> int:
        """The moment of its commit, in seconds since 1970: the last afternoon of the month."""
        return calendar.timegm((*self.day.timetuple()[:3], 16, 0, 0))


def example_editions() -> tuple[ExampleEdition, ...]:
    """Return the twelve editions of the example, each a whole plan."""
    deliverables: dict[str, Data] = {}
    editions = []
    for number, month in enumerate(MONTHS, start=1):
        happened = [event for event in DIARY if event.month == number]
        for some_id, outline in words.OUTLINES.items():
            if outline.begins == number:
                deliverables[some_id] = _begun(some_id, outline)
        to_review = [each for each, one in deliverables.items() if one["rag"] is not Rag.COMPLETE]
        for event in happened:
            _happen(deliverables[event.id], event, _meeting(month))
        if number == LEAVES[0]:
            deliverables = {each: _handed_over(one) for each, one in deliverables.items()}
        for each in to_review:
            if deliverables[each]["rag"] and number not in MISSED.get(each, ()):
                deliverables[each]["reviewed"] = _meeting(month)
        message = _minutes(number, month, happened)
        files = deepcopy(_top_files(number, month) | _folders(deliverables, number))
        editions.append(ExampleEdition(number, month, month.last, message, files))
    return tuple(editions)


def _meeting(month: PartialDate) -> date:
    """Return the day on which the group meets: the second Thursday of a month."""
    return month.first.replace(day=8 + (3 - month.first.weekday()) % 7)


def _begun(some_id: str, outline: words.Outline) -> Data:
    return {
        "id": some_id,
        "title": outline.title,
        "task": outline.task,
        "method": "This deliverable is made up.",
        "actioned_by": list(outline.actioned_by),
        "owned_by": [outline.owned_by],
        "rag": None,
        "rag_reason": None,
        "reviewed": None,
        "repeats": outline.repeats,
        "recommendations": [],
        "progress": [],
        "work_outstanding": [],
    }


def _happen(one: Data, event: Did, meeting: date) -> None:
    """Do to a deliverable's data what the diary says."""
    outstanding = one["work_outstanding"]
    match event.did:
        case "noted":
            one["progress"].append({"on": meeting, "text": event.text})
        case "answers":
            one["recommendations"].append(event.text)
        case "added":
            due = parse_partial_date(event.due)
            outstanding.append({"text": event.text, "due": due, "owner": event.note or None})
        case "moved":
            action = _action(one, event.text)
            move = {"was": action["due"], "on": meeting, "agreed_by": "Wheels Group"}
            action.setdefault("moved", []).append(move | {"because": event.note})
            action["due"] = parse_partial_date(event.due)
        case "done":
            outstanding.remove(_action(one, event.text))
            one["progress"].append({"on": meeting, "text": event.note})
        case rating:
            one |= {"rag": Rag(rating), "rag_reason": event.text}


def _action(one: Data, text: str) -> Data:
    found: Data = next(each for each in one["work_outstanding"] if each["text"] == text)
    return found


def _handed_over(value: Any) -> Any:  # noqa: ANN401 - any part of a file's data
    """Return data in which whoever takes over stands wherever a name was the leaver's own."""
    if isinstance(value, dict):
        return {key: _handed_over(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_handed_over(one) for one in value]
    return LEAVES[2] if value == LEAVES[1] else value


def _minutes(number: int, month: PartialDate, happened: list[Did]) -> str:
    """Return the message of a month's commit: what was done, in a line each."""
    lines = [f"Edition {number}, {month.words} (made up)", ""]
    for event in happened:
        due = f"(due {event.due})" if event.due else ""
        said = " ".join(filter(None, (event.text, due, event.note)))
        lines.append(f"- {event.id} {event.did}: {said}")
    if number == LEAVES[0]:
        lines.append(f"- {LEAVES[1]} leaves; {LEAVES[2]} takes over.")
    return "\n".join(lines) + "\n"


def _top_files(number: int, month: PartialDate) -> dict[str, Data]:
    period = {"start": MONTHS[0], "end": MONTHS[-1]}
    settings = words.SETTINGS | {"period": period, "edition": {"number": number, "month": month}}
    return {
        "plan.yaml": settings,
        "narrative.yaml": words.NARRATIVE,
        "people.yaml": {"parties": _parties(number)},
        "recommendations.yaml": _recommendations(number),
        "contacts.yaml": words.CONTACTS,
    }


def _parties(number: int) -> list[Data]:
    if number < LEAVES[0]:
        return words.PARTIES
    return [
        words.SUCCESSOR if LEAVES[1] in one.get("aliases", ()) else one for one in words.PARTIES
    ]


def _recommendations(number: int) -> Data:
    sources = {each: one for each, one in words.SOURCES.items() if one[0] <= number}
    return {
        "sources": [
            {"id": each, "name": name, "short_name": short}
            for each, (_, name, short) in sources.items()
        ],
        "recommendations": [
            {
                "id": f"{source}/{name}",
                "source": source,
                "number": int(name) if name.isdecimal() else None,
                "text": text,
                "deadline": parse_partial_date(deadline) if deadline else None,
            }
            for source, name, text, deadline in words.RECOMMENDATIONS
            if source in sources
        ],
    }


def _folders(deliverables: dict[str, Data], number: int) -> dict[str, Data]:
    files: dict[str, Data] = {}
    for some_id, (title, heading) in words.OBJECTIVES.items():
        folder = f"{some_id}-{title.lower()}"
        files[f"{folder}/objective.yaml"] = {
            "id": some_id,
            "title": title,
            "heading": heading,
            "aims": [{"heading": "The made-up national strategy aims to:", "items": [heading]}],
            "journey": {
                "heading": f"Within the {title} space:",
                "text": [f"This is quarter {(number + 2) // 3} of a made-up year."],
            },
        }
        for each, one in deliverables.items():
            if each.partition(".")[0] == some_id:
                name = f"{each}-{one['title'].lower().replace(' ', '-')}.yaml"
                files[f"{folder}/{name}"] = {
                    key: value for key, value in one.items() if value or key == "work_outstanding"
                }
    return files
