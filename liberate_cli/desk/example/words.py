"""The words of the example that stay the same all year. All of them are made up."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

Data = dict[str, Any]


class Outline(NamedTuple):
    """What a deliverable is; `begins` is the month from which the plan has it."""

    title: str
    actioned_by: tuple[str, ...]
    owned_by: str
    task: str
    begins: int = 1
    repeats: str | None = None


_DESK, _LEAD, _HEAD, _LEAVER = "Cycle Desk", "Insp Example", "Supt Invented", "Sgt Specimen"
_COUNCIL = "Council of Nowhere"

OUTLINES: Final = {
    "1.1": Outline("Theft map", (_DESK,), _LEAD, "Map every theft, each month."),
    "1.2": Outline("Register", (_DESK, "MUCU"), _LEAVER, "Register ten thousand frame numbers."),
    "1.3": Outline("What owners tell us", ("Dr Notional",), _LEAD, "Ask a hundred owners."),
    "2.1": Outline("Racks", ("Railway of Nowhere",), _HEAD, "Put good racks at every station."),
    "2.2": Outline("Advice on locks", ("MUCU",), _LEAD, "Give every buyer a page on locks."),
    "2.3": Outline(
        "Visits to schools", (_LEAVER, _DESK), _HEAD, "Visit every school.", repeats="every year"
    ),
    "2.4": Outline("Light", (_COUNCIL,), _HEAD, "Light the twelve darkest alleys."),
    "3.1": Outline("Marked bicycles", (_DESK,), _LEAVER, "Leave marked bicycles and follow them."),
    "3.2": Outline("Checks of markets", (_COUNCIL, _DESK), _HEAD, "Check all five markets."),
    "3.3": Outline("Pictures", (_DESK,), "Sgt Unreal", "Ask for cameras' pictures.", 8),
    "4.1": Outline("Store", (_DESK,), _HEAD, "Keep found bicycles dry and numbered."),
    "4.2": Outline("Owners are told", (_DESK,), _LEAD, "Tell owners within a week.", 5),
    "4.3": Outline("Yearly sale", ("MUCU",), _LEAD, "Sell what no one claims, for the schools."),
    "4.4": Outline("List for insurers", ("Insurers of Nowhere",), _LEAD, "List finds each week."),
}
OBJECTIVES: Final = {
    "1": ("Know", "Know what is stolen, where and how"),
    "2": ("Lock", "Make bicycles hard to steal"),
    "3": ("Catch", "Catch those who steal them"),
    "4": ("Return", "Bring them back to their owners"),
}

SETTINGS: Final[Data] = {
    "format": 1,
    "title": "Made up: The Bicycle Plan 2031-2032",
    "subtitle": "Every force, place, person and promise in this plan is made up",
    "organisation": "Nowhere Constabulary (made up)",
    "classification": "made up",
    "review": {"cycle": "every month", "meeting": "Wheels Group", "whole_plan_by": "1 April"},
    "governance": {
        "maintained_by": "Plan Coordinator",
        "accountable_to": "Insp Example",
        "governed_by": "Supt Invented",
        "governed_through": "quarterly Made-up Board",
    },
    "rag": {
        "red": "It will not be done as promised.",
        "amber": "It is at risk.",
        "green": "It is on course.",
        "complete": "It is done, with evidence.",
    },
}

NARRATIVE: Final[Data] = {
    "opening": [
        {
            "id": "foreword",
            "heading": "Foreword",
            "text": [
                "This plan is made up. It shows what Liberate does with a plan that people keep.",
                "In its year there are:",
                ["ratings that move, with their reasons", "dates that slip", "one who leaves"],
            ],
            "signed": "Superintendent Iris Invented",
        },
        {
            "id": "journey",
            "heading": "The Journey so Far",
            "text": ["No bicycle was harmed."],
            "includes": "journeys",
        },
    ],
    "closing": [
        {
            "id": "reviews",
            "heading": "Reviews",
            "text": ["The made-up Wheels Group reviews each deliverable every month."],
        }
    ],
}


def _person(name: str, post: str, short: str) -> Data:
    return {"name": name, "kind": "person", "post": post, "aliases": [short]}


PARTIES: Final[list[Data]] = [
    _person("Superintendent Iris Invented", "Head of Wheels (made up)", "Supt Invented"),
    _person("Inspector Ada Example", "Bicycle Lead (made up)", "Insp Example"),
    _person("Sergeant Sam Specimen", "Register Lead (made up)", "Sgt Specimen"),
    _person("Doctor Nia Notional", "Researcher (made up)", "Dr Notional"),
    {"name": "Plan Coordinator", "kind": "post", "held_by": "Bo Placeholder"},
    {"name": "Bo Placeholder", "kind": "person", "post": "Plan Coordinator"},
    {"name": "Cycle Desk", "kind": "team"},
    {"name": "Made-up Cyclists' Union", "kind": "partner", "aliases": ["MUCU"]},
    {"name": "Council of Nowhere", "kind": "partner"},
    {"name": "Railway of Nowhere", "kind": "partner"},
    {"name": "Insurers of Nowhere", "kind": "partner"},
]
SUCCESSOR: Final = _person("Sergeant Una Unreal", "Register Lead (made up)", "Sgt Unreal")

_INSPECTION, _AUDIT = "inspection-2030-11", "audit-2031-10"
SOURCES: Final[dict[str, tuple[int, str, str]]] = {
    _INSPECTION: (1, "November 2030 made-up inspection", "Inspection November 2030"),
    _AUDIT: (8, "October 2031 made-up audit", "Audit October 2031"),
}
"""Each report by its id: from which month the plan has it, its name, and its name in lists."""

RECOMMENDATIONS: Final[tuple[tuple[str, str, str, str | None], ...]] = (
    (_INSPECTION, "1", "Thefts should be mapped.", "2031-07"),
    (_INSPECTION, "2", "Stations should have racks that take two locks.", "2031-12"),
    (_INSPECTION, "3", "Every market should be checked.", "2032-01"),
    (_INSPECTION, "4", "Owners should be told when a bicycle is found.", None),
    (_AUDIT, "frame-numbers", "The register should hold ten thousand numbers.", "2032-06"),
    (_AUDIT, "store", "Found bicycles should be kept dry.", "2032-02"),
)

CONTACTS: Final[Data] = {
    "heading": "Useful contacts",
    "introduction": "These contacts are made up.",
    "groups": [
        {
            "contacts": [
                {
                    "name": "Made-up Cyclists' Union (MUCU)",
                    "about": "Locks, shops and sales",
                    "emails": [{"address": "locks@example.org", "note": "desk"}],
                    "phones": [{"number": "0100000001"}],
                }
            ]
        }
    ],
}
