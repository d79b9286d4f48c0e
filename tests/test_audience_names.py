"""Who may not be named: a post stands for a name; a name in a text is told of, never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from canaries import AUDIENCES, rendered, seen_by
from support import as_bytes, files_of
from traces import found_in

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.register import Register
from liberate_cli.publish.audience.leaks import (
    Finder,
    Needle,
    Shown,
    address_needles,
    name_needles,
    text_needles,
)
from liberate_cli.publish.formats import FORMATS
from liberate_cli.publish.stamp import Stamp

pytestmark = pytest.mark.slow

MADE_UP = {
    path: content.decode()
    for path, content in files_of(Path(__file__).parent / "plans" / "made-up").items()
}
PLAN, PEOPLE, NARRATIVE = "plan.yaml", "people.yaml", "narrative.yaml"
COUNT, OARS, QUIET = (
    "1-calm/1.1-boat-count.yaml",
    "1-calm/1.2-oar-register.yaml",
    "1-calm/1.10-quiet-hours.yaml",
)
# Who is named to partners only, in each place that names a party.
NAMED = MADE_UP | {
    PLAN: MADE_UP[PLAN].replace("governed_by: ACC Invented", "governed_by: Ch Supt Zqgrove")
    + "people_named_to: partners\n",
    PEOPLE: MADE_UP[PEOPLE].replace(
        "  - name: ACC Invented\n    kind: person\n",
        "  - name: ACC Invented\n    kind: person\n    other_uses: [Invented Lock Keepers]\n",
    )
    + """\
  - name: Chief Superintendent Nick Zqgrove
    kind: person
    post: Head of Rivers
    aliases:
      - Ch Supt Zqgrove
      - Head of Rivers Nick Zqgrove
      - NZ
  - name: Zqplain
    kind: person
  - name: ACC Named
    kind: person
    named_to: public
  - name: Zqoperation
    kind: team
    named_to: internal
  - name: Head of Rivers
    kind: post
    held_by: Chief Superintendent Nick Zqgrove
    aliases:
      - rivers head
""",
    NARRATIVE: MADE_UP[NARRATIVE].replace(
        "Inspector Ada Example, Rivers Lead",
        "Chief Superintendent Nick Zqgrove, Head of Rivers, Exampleshire",
    ),
    COUNT: MADE_UP[COUNT]
    .replace(
        "- Rivers Lead Insp Example", "- Head of Rivers Nick Zqgrove\n  - rivers head\n  - Zqplain"
    )
    .replace("- the Boats", "- Zqoperation\n  - ACC Named")
    .replace(
        "    due: 2031-05\n",
        """\
    due: 2031-05
    owner: NZ
    moved:
      - was: 2031-04
        on: 2031-04-02
        agreed_by: Ch Supt Zqgrove
        because: The river rose.
""",
    ),
}


def test_a_post_stands_for_whoever_may_not_be_named() -> None:
    plan = seen_by("public", as_bytes(NAMED)).history[-1].plan
    one = plan.deliverables[0]
    assert one.owned_by == ("Head of Rivers", "rivers head", "a named individual")
    assert one.actioned_by == ("a team", "ACC Named")
    action = one.work_outstanding[0]
    assert (action.owner, action.moved[0].agreed_by) == ("Head of Rivers", "Head of Rivers")
    assert plan.settings is not None
    assert plan.settings.governance.governed_by == "Head of Rivers"
    assert plan.settings.governance.maintained_by == "Plan Coordinator"
    assert plan.settings.governance.accountable_to == "Rivers Lead"


def test_two_who_share_a_post_are_shown_once() -> None:
    files = NAMED | {
        OARS: NAMED[OARS].replace(
            "  - Plan Coordinator\n", "  - Plan Coordinator\n  - Bo Placeholder\n"
        )
    }
    plan = seen_by("public", as_bytes(files)).history[-1].plan
    assert plan.deliverables[1].actioned_by == ("Boat Team", "Plan Coordinator")


def test_the_register_of_an_audience_knows_posts_and_nobody() -> None:
    register = seen_by("public", as_bytes(NAMED)).history[-1].plan.register
    assert [(one.name, one.kind, one.held_by) for one in register.parties] == [
        ("Rivers Lead", "post", None),
        ("a named individual", "person", None),
        ("Plan Coordinator", "post", None),
        ("Boat Team", "team", None),
        ("Made-up Rivers Trust", "partner", None),
        ("ACC Named", "person", None),
        ("a team", "team", None),
        ("Head of Rivers", "post", None),
    ]
    assert register.holder_name("rivers head") == "Head of Rivers"
    assert isinstance(register, Register)


def test_a_signature_keeps_what_is_not_a_name() -> None:
    signed = seen_by("public", as_bytes(NAMED)).narrative.opening[0].signed
    assert signed == "Head of Rivers, Exampleshire"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_name_is_found_where_it_may_be_and_nowhere_else(audience: str, name: str) -> None:
    seen = seen_by(audience, as_bytes(NAMED))
    assert seen.leaks == ()
    content = rendered(seen, (name,))[name]
    for word in ("Zqgrove", "Zqplain"):
        assert found_in(content, word) == (audience != "public")
    assert found_in(content, "Zqoperation") == (audience == "internal")
    assert found_in(content, "ACC Named".replace(" ", ""))


def test_the_stamp_names_nobody_and_matches_nothing() -> None:
    said = Stamp(
        PartialDate(2031, 6),
        3,
        "public",
        draft=False,
        approved_by="Ch Supt Zqgrove",
        cut_on=date(2031, 7, 1),
        commit="c" * 40,
        digest="sha256:d",
    )
    stamp = seen_by("public", as_bytes(NAMED), stamp=said).stamp
    assert (stamp.approved_by, stamp.commit, stamp.digest) == ("Head of Rivers", None, None)
    at_the_board = Stamp(
        PartialDate(2031, 6), 3, "public", draft=False, approved_by="Zqgrove at the board"
    )
    assert seen_by("public", as_bytes(NAMED), stamp=at_the_board).stamp.approved_by is None
    whole = Stamp(
        PartialDate(2031, 6), 3, "internal", draft=False, approved_by="NZ", commit="c" * 40
    )
    assert seen_by("internal", as_bytes(NAMED), stamp=whole).stamp == replace(whole, narrowest=True)


def finder(*spellings: str, post: str = "", uses: tuple[str, ...] = ()) -> Finder:
    words = frozenset(post.casefold().split())
    needles = [n for each in spellings for n in name_needles(each, words, "why", person=True)]
    return Finder(needles, uses)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask D/Supt Walton.", ["D/Supt Walton"]),
        ("Ask DSupt Walton.", ["DSupt Walton"]),
        ("Ask D/Supt  WALTON’s team", ["D/Supt  WALTON"]),
        ("ask d-supt.walton", ["d-supt.walton"]),
        ("Ask Det Supt Walton and Walton", ["Supt Walton", "Walton"]),
        ("Waltons and Walton-on-Sea", ["Walton"]),
        ("Dwaltons, dwalton", []),
        ("walton", []),
        ("Zoe, Zoë and ZOË Walt", ["Zoe", "Zoë", "ZOË"]),
        ("the NW of the county; nw", ["NW"]),
        ("NWS", []),
        ("Young people, and Young", ["Young"]),
        ("young people", []),
        ("", []),
    ],
)
def test_a_name_is_found_as_whole_words_however_it_is_written(text: str, found: list[str]) -> None:
    names = ("D/Supt Walton", "NW", "Zoë", "DCI Young (LOCATE)")
    sought = finder(*names, post="MS Lead", uses=("Young people",))
    assert [each.words for each in sought.leaks([Shown("a", (), text)])] == found
    assert sought.finds(text) == bool(found)


def test_a_word_of_the_post_is_no_surname() -> None:
    assert not finder("Rivers Lead", post="Rivers Lead").finds("Lead officers")
    assert finder("Rivers Lead").finds("Lead officers")


def test_an_address_is_searched_whatever_its_case() -> None:
    sought = finder("Nick Walton")
    assert sought.finds("write to d.walton@example.org")
    assert not sought.finds("write to duty@walton.example.org, or walton @ home")
    assert sought.leaks([Shown("a", (), "foreword-walton", loose=True)])
    assert not sought.leaks([Shown("a", (), "foreword-walton")])


@pytest.mark.parametrize(
    "text",
    [
        "01217129323",
        "0121 712 9323",
        "0121-712-9323,",
        "+44 121 712 9323",
        "+44 (0)121 712 9323",
        "+441217129323",
        "00441217129323",
        "(0121) 7129323",
    ],
)
def test_a_telephone_number_is_found_however_it_is_written(text: str) -> None:
    sought = Finder(address_needles("0121 712 9323", "why"), ())
    assert sought.finds(f"Ring {text} now")
    assert not sought.finds("Ring 101217129323 or 0121 712 932")


def test_an_email_address_is_found_in_any_case() -> None:
    sought = Finder(address_needles("Ann.Other@example.org", "why"), ())
    assert sought.finds("Write to ann.other@EXAMPLE.ORG.")
    assert not sought.finds("Write to joann.other@example.org.")


def test_a_distinctive_text_is_found_whole_or_by_its_sentences() -> None:
    text = "Short. The lock at the weir is to be changed: nobody may know. Ask them."
    sought = Finder(text_needles(text, "why", heading=False), ())
    assert sought.finds("It said: the lock at the weir is to be CHANGED")
    assert not sought.finds("Short. Ask them. Nobody may know.")
    assert Finder(text_needles("Operation of Quiet", "why", heading=True), ()).finds(
        "“Operation of Quiet”"
    )
    assert not Finder(text_needles("Quiet hours", "why", heading=True), ()).finds("Quiet hours")


def test_of_two_that_are_spelt_alike_the_stricter_counts() -> None:
    needles = [Needle("young", "a"), Needle("young", "b", capital=True)]
    assert Finder(needles, ()).finds("young")
    assert Finder(reversed(needles), ()).finds("young")
