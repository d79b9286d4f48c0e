"""Who owes what: the section of an edition, what its filter knows, and `owes` say one thing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from canaries import seen_by
from conftest import MADE_UP
from support import as_bytes, files_of, load, view_of
from traces import found_in

from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.queries.owes import owes
from liberate_cli.queries.select import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.publish.view.edition import EditionView

AS_AT: Final = date(2031, 6, 12)
SETTINGS: Final = """format: 3
title: T
organisation: O
period: {start: 2031, end: 2032}
edition: {number: 1, month: 2031-06}
review: {cycle: every month}
"""
PEOPLE: Final = """parties:
  - {name: Ada Example, kind: person, post: Boats sergeant, named_to: internal}
  - {name: Bo Placeholder, kind: person, aliases: [Boats Bo]}
  - {name: Keeper, kind: post, held_by: Bo Placeholder}
  - {name: Boats, kind: team}
"""
ASKED: Final = (
    "sources: [{id: s, name: S, short_name: Audit}]\n"
    "recommendations: [{id: s/1, source: s, number: 1, text: Ask., deadline: 2031-05-30,"
    " owner: Boats Bo}]\n"
)
MARKED: Final = f"{SETTINGS}audiences: [{{name: public}}, {{name: internal}}]\n"


TEXTS: Final = {"narrative.yaml": "opening: []\n", "contacts.yaml": "groups: []\n"}
BOTH: Final = (
    "Owned by Ada Example, actioned by Bo Placeholder",
    "Owned by Bo Placeholder, promised by Ada Example",
)


def plan_of(*deliverables: str, settings: str = SETTINGS) -> dict[str, str]:
    files = {
        f"1-x/1.{number}-x.yaml": f'id: "1.{number}"\ntitle: Oars {number}\ntask: x\n{more}'
        for number, more in enumerate(deliverables, start=1)
    }
    objective = {"1-x/objective.yaml": 'id: "1"\ntitle: Rivers\n'}
    about = {"plan.yaml": settings, "people.yaml": PEOPLE, "recommendations.yaml": ASKED}
    return {**about, **objective, **files}


FOUR: Final = plan_of(
    "owned_by: [Ada Example]\nactioned_by: [Boats Bo]\n"
    "work_outstanding: [{text: Count., due: 2031-05}, {text: Tar., due: 2031-07}]\n",
    "owned_by: [Ada Example]\nsupported_by: [Boats]\n",
    "owned_by: [Keeper]\nactioned_by: [Nobody Knows]\nreviewed: 2031-06-01\n"
    "work_outstanding: [{text: Row., due: 2031-08-01, owner: Ada Example}]\n",
)


def said(view: EditionView) -> dict[str, list[str]]:
    """Return what each party owes, a line each."""
    return {
        each.name: [
            " | ".join((one.link.words, one.title, one.part, one.next_words, one.late_words or ""))
            for one in each.owes
        ]
        for each in view.parties
    }


def test_each_party_once_with_what_is_late_first_then_what_is_next() -> None:
    assert said(view_of(FOUR, AS_AT)) == {
        "Ada Example": [
            "1.1 | Oars 1 | Owned by them | July 2031 (action) | 1 overdue",
            "1.3 | Oars 3 | Promised by them | 1 August 2031 (action) | ",
            "1.2 | Oars 2 | Owned by them |  | ",
        ],
        # The post is Bo's, and so is the recommendation that no deliverable answers.
        "Bo Placeholder": [
            "Recommendation 1 (Audit) |  | Answered for by them |  | 1 overdue",
            "1.1 | Oars 1 | Actioned by them | July 2031 (action) | 1 overdue",
            "1.3 | Oars 3 | Owned by them | 1 August 2031 (action) | ",
        ],
        # A team counts its people: Ada by her post, Bo by another spelling of his.
        "Boats": [
            "Recommendation 1 (Audit) |  | Answered for by Bo Placeholder |  | 1 overdue",
            f"1.1 | Oars 1 | {BOTH[0]} | July 2031 (action) | 1 overdue",
            f"1.3 | Oars 3 | {BOTH[1]} | 1 August 2031 (action) | ",
            "1.2 | Oars 2 | Owned by Ada Example, supported by them |  | ",
        ],
        "Nobody Knows": ["1.3 | Oars 3 | Actioned by them | July 2031 (review) | "],
    }


def test_a_party_has_an_address_that_its_name_makes() -> None:
    view = view_of(FOUR, AS_AT)
    assert [each.anchor for each in view.parties] == [
        "party-ada-example",
        "party-bo-placeholder",
        "party-boats",
        "party-nobody-knows",
    ]
    assert view.owing_sentence == "4 parties have a part in it; 3 of them have something overdue."
    page = render(view, "html", {}).decode()
    for each in view.parties:
        assert page.count(f'id="{each.anchor}"') == 1
    two = plan_of("owned_by: [Boats, 'boats!']\n")
    assert [each.anchor for each in view_of(two, AS_AT).parties][-2:] == [
        "party-boats",
        "party-boats-2",
    ]


@pytest.mark.parametrize(
    ("files", "day"),
    [
        (FOUR, AS_AT),
        (files_of(MADE_UP), date(2031, 6, 30)),
        (files_of(MADE_UP.parents[2] / "plan"), date(2018, 5, 31)),
    ],
    ids=["four", "made-up", "real"],
)
def test_the_filter_the_section_and_owes_agree(files: Mapping[str, str | bytes], day: date) -> None:
    view, plan = view_of(files, day), load(files).plan
    cards = [one for each in view.objectives for one in each.deliverables]
    sections = {each.name: each.owes for each in view.parties}
    known = {party.name for party in plan.register.parties}
    assert sections.keys() & known
    for name in known:
        found = owes(plan, name, day, Wanted())
        assert {one.id for one in cards if found.name in one.parties} == found.deliverables
        lines = sections.get(found.name, ())
        assert sum(each.late for each in lines) == len(found.late)
        of_deliverables = {each.link.words for each in lines if each.title}
        assert of_deliverables == found.deliverables


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("public", ["Boats sergeant", "Keeper", "Individuals who are not named"]),
        ("internal", ["Ada Example", "Bo Placeholder", "Boats"]),
    ],
)
def test_who_may_not_be_named_stands_there_by_post(audience: str, names: list[str]) -> None:
    people = PEOPLE.replace("[Boats Bo]", "[Boats Bo], named_to: internal")
    files = plan_of("owned_by: [Ada Example]\nactioned_by: [Keeper]\n", settings=MARKED)
    seen = seen_by(audience, as_bytes({**files, **TEXTS, "people.yaml": people}))
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    assert [each.name for each in view.parties] == names
    assert b"Ada" in render(view, "html", {}) or audience == "public"


def test_those_who_may_not_be_named_are_never_counted_as_one() -> None:
    """Three persons without a post, and a team: nothing says how many they are, or who of them."""
    people = """\
parties:
  - {name: Cy Zqhid, kind: person, aliases: [Cyclists Cy]}
  - {name: Dee Zqhid, kind: person}
  - {name: Eve Zqhid, kind: person, post: Keeper}
  - {name: Boats, kind: team, named_to: public}
  - {name: Nets, kind: team, named_to: internal}
"""
    settings = MARKED + "people_named_to: internal\n"
    files = plan_of(
        "owned_by: [Cyclists Cy]\nactioned_by: [Boats, Nets]\n"
        "work_outstanding: [{text: Count., due: 2031-05}]\n",
        "owned_by: [Dee Zqhid]\n",
        "owned_by: [Eve Zqhid]\n",
        settings=settings,
    )
    asked = {"recommendations.yaml": "sources: []\nrecommendations: []\n"}
    seen = seen_by("public", as_bytes({**files, **asked, **TEXTS, "people.yaml": people}))
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    several = "One or several, who cannot be told apart here"
    assert [(each.name, each.about, [one.title for one in each.owes]) for each in view.parties] == [
        ("Boats", None, ["Oars 1"]),
        ("Keeper", None, ["Oars 3"]),
        ("Individuals who are not named", several, ["Oars 1", "Oars 2"]),
        ("Teams that are not named", several, ["Oars 1"]),
    ]
    assert view.owing_sentence == (
        "2 parties have a part in it, and others who are not named here; "
        "1 of those named has something overdue."
    )
    cards = [one for each in view.objectives for one in each.deliverables]
    assert set(cards[0].parties) == {
        "Boats",
        "Individuals who are not named",
        "Teams that are not named",
    }
    for output in FORMATS:
        said = render(view, output, {})
        assert not found_in(said, "Zqhid")
        assert found_in(said, "Individualswhoarenotnamed")
