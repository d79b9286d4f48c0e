"""What everybody would be told and is seldom meant for everybody: found by form, with a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import as_bytes, files_of, problems_of

from liberate_cli.errors import Code, Severity
from liberate_cli.source.mailboxes import has_titled_name, persons_mail
from liberate_cli.source.private_details import intranet, may_have_details, mobiles, postcodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Liberate

PLAN = Path(__file__).parent / "plans" / "made-up"
FILES = {path: text.decode() for path, text in files_of(PLAN).items()}
CODES = {Code.MOBILE_NUMBER, Code.PERSONS_ADDRESS, Code.INTRANET_ADDRESS}


@pytest.mark.parametrize(
    "number",
    [
        *("07700900123", "07700 900123", "07700 900 123", "0770 0900 123", "07700-900-123"),
        *("+447700900123", "+44 7700 900123", "+44 (0)7700 900123", "00447700900123"),
    ],
)
def test_a_mobile_is_known_however_it_is_written(number: str) -> None:
    assert list(mobiles(f"Ring {number}, or come.")) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "The control room: 0121 712 9323 or 01217129323, 020 7946 0018, 0800 0121 700, 101.",
        "Pagers 07600 123456 and personal numbers 07012 345678.",
        "Reference 107700900123, 07700900123456, invoice A07700900123.",
        "In 2018 7 of 35; £07,700,900; 07/2018; version 0.7.700900123.",
    ],
)
def test_another_number_is_no_mobile(text: str) -> None:
    assert list(mobiles(text)) == []


WRAPPED = ["{}", "<{}>", "mailto:{}", "mailto:{}?subject=Boats", "({}).", "'{}', or ring", "“{}”"]
PERSONS = [
    *("ada.example", "Ada.EXAMPLE", "bo_o'placeholder", "zoë.example", "wei.ng", "ada.b.example"),
    *("jc.example", "example.pc", "pc1234.example", "12345.example", "a.example.12345"),
    *("a.example", "example.a", "ada.example2", "ada.example-unreal", "aisha.ismail", "s.hubbard"),
    # Without a mark between the words: a common surname, or letters that begin no English word.
    *("rbradford", "jrsmith", "nwalton", "tplaceholder", "RBRADFORD", "jgrove"),
    *("asmith", "smitha", "jtaylor", "eajones", "j.o'unreal", "jo’unreal", "jmcunreal"),
]
TEAMS = [
    *("intel", "intelligence.team", "intelligencereports", "national_intelligence", "duty.desk"),
    *("region.operations", "POLICE4.referral", "weir", "modern.slavery", "modernslavery"),
    *("no-reply", "media.office", "weir.dutydesk", "Intel.BHX", "NFIB-KnowFraud-Check", "nbo-t4"),
    *(
        "boats",
        "mshtlead",
        "nhsmail",
        "dvla",
        "hmrc",
        "gmp.cid",
        "crime.prevention",
        "front.counter",
    ),
    *("data.protection", "legal.services", "anti.fraud", "training.unit", "stray", "front.counter"),
    *("op.placid", "birmingham.mash", "victim.care", "wm.asn", "wmasn", "101", "pc.desk"),
]


@pytest.mark.parametrize("wrapped", WRAPPED)
@pytest.mark.parametrize("box", PERSONS)
def test_the_address_of_a_person_is_known(box: str, wrapped: str) -> None:
    address = f"{box}@force.example"
    assert list(persons_mail(f"Write to {wrapped.format(address)}")) == [address]


@pytest.mark.parametrize("address", ["boats1999@gmail.com", "oars@hotmail.co.uk"])
def test_an_address_at_home_is_a_persons(address: str) -> None:
    assert list(persons_mail(f"Write to {address}.")) == [address]


@pytest.mark.parametrize("wrapped", WRAPPED)
@pytest.mark.parametrize("box", TEAMS)
def test_the_address_of_a_team_is_left_alone(box: str, wrapped: str) -> None:
    assert list(persons_mail(f"Write to {wrapped.format(f'{box}@force.example')}")) == []


CALLED = [
    "{0[0]}{1}",
    "{1}{0[0]}",
    "{0}{1}",
    "{0[0]}-{1}",
    "{1}-{0}",
    "{0[0]}x{1}",
    "{0}.{1}",
    "{1}",
]


@given(
    st.tuples(
        st.sampled_from(["Ann", "Edo", "Oto"]), st.sampled_from(["Amable", "Exo", "Ullable"])
    ),
    st.sampled_from(CALLED),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_the_address_of_whoever_is_known_by_name_is_known(
    name: tuple[str, str], called: str, case: Callable[[str], str]
) -> None:
    box = case(called.format(*name))
    text, spelt = f"Write to <{box}@force.example>.", [" ".join(name).casefold()]
    assert list(persons_mail(text, spelt)) == [f"{box}@force.example"]
    # So is that of somebody who is named beside it, but for a surname alone, which may be a thing.
    beside = f"{' '.join(name)} (Intel Mgr)"
    assert list(persons_mail(text, (), beside)) == [f"{box}@force.example"] * (called != "{1}")


@pytest.mark.parametrize("box", ["exo", "aexo", "exoa", "example"])
def test_whoever_has_a_title_is_known_by_the_surname(box: str) -> None:
    found = [f"{box}@force.example"] * (box != "example")
    assert list(persons_mail(f"DI Exo, {box}@force.example")) == found


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://intranet2/boats/map.aspx",
            "https://training/videos/",
            "http://intranet.force.uk/a",
        ),
        *("https://plans.force.local/x", "http://10.1.2.3/plan", "http://192.168.0.7:8080/"),
        *("\\\\server01\\Shared\\Boats", "G:\\Plans\\boats.docx", "file:///c/plans/a.docx"),
        *("crm.force.local", "172.16.4.5", "192.168.0.7"),
    ],
)
def test_an_address_of_those_inside_is_known(address: str) -> None:
    assert list(intranet(f"See {address} for more.")) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.example.org/intranet and http://example.org:8080/local.",
        "As paragraph 10.1.2.3 says, by 10.10.2018, version 1.2.3.4, at 192.169.1.1.",
        "The local council; ada@force.local.example; and/or; 1:2; C: see D.",
        "Mails to duty@crm.local are for the desk.",
    ],
)
def test_another_address_is_none_of_the_intranet(text: str) -> None:
    assert list(intranet(text)) == []


def test_a_word_without_an_end_is_read_once() -> None:
    endless = f"{'ada.' * 100_000} {'7700 ' * 20_000}@ {'A' * 100_000}@{'x.' * 50_000}"
    assert [*persons_mail(endless), *mobiles(endless), *intranet(endless)] == []


def test_a_postcode_counts_beside_a_person() -> None:
    assert list(postcodes("12 Mill Lane, B1 1AA, and SW1A 2AA.")) == ["B1 1AA", "SW1A 2AA"]
    assert list(postcodes("M6 motorway, A38, Form E5, 4P 2PQ, CO2 level")) == []
    assert has_titled_name("Mrs Example")
    assert has_titled_name("DCI Example")
    assert not has_titled_name("The miss Of it; Drive On")


PIECES = st.sampled_from(
    [
        *(
            "07700",
            "900123",
            " ",
            "-",
            "(0)",
            "+44",
            "7",
            "@",
            "ada.example",
            "gmail.com",
            "http://",
        ),
        *(
            "intranet",
            "/x",
            "\\\\",
            "G:\\",
            "server",
            ".local",
            ".LAN",
            "crm",
            "192.168",
            ".0.7",
            "B1 1AA",
        ),
        *("172.16.4.5", ".", "0", "file://", "\n  "),
    ]
)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_file_that_is_passed_over_has_none_of_them(text: str) -> None:
    found = [each for find in (mobiles, persons_mail, intranet, postcodes) for each in find(text)]
    assert may_have_details(text.encode()) or found == []


def told(*changes: tuple[str, str, str]) -> list[tuple[str, int, int, str, str | None]]:
    """Return what is told of the made-up plan with some texts put in place of others."""
    files = dict(FILES)
    for path, old, new in changes:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new, 1)
    found = [one for one in problems_of(as_bytes(files)) if one.code in CODES]
    assert {one.severity for one in found} <= {Severity.WARNING}
    return [(one.path, one.line, one.column, one.message, one.hint) for one in found]


BOATS = "1-calm/1.1-boat-count.yaml"
TEXT = "Get the key of the weir by May 2031."
RING = (BOATS, TEXT, "Ring 07700 900123 for the key.")
SEEN = "“07700 900123” looks like a mobile, and would be published to public."


def test_the_made_up_plan_tells_nothing_of_the_kind() -> None:
    assert told() == []


def test_a_place_and_how_it_is_withheld_or_meant() -> None:
    (found,) = told(RING)
    line = FILES[BOATS].splitlines().index(f"  - text: {TEXT}") + 1
    assert found == (
        *(BOATS, line, 11, SEEN),
        "Write audience: internal for the action that has it, or audience: public if it is meant.",
    )


@pytest.mark.parametrize("mark", ["internal", "partners", "public"])
def test_a_mark_is_the_answer_either_way(mark: str) -> None:
    marked = (BOATS, TEXT, f"Ring 07700 900123 for the key.\n    audience: {mark}")
    assert told(marked) == []
    # So is one of all that it stands in.
    assert told(RING, (BOATS, "title: Boat count", f"title: Boat count\naudience: {mark}")) == []


def test_what_stands_in_an_objective_that_is_withheld_is_withheld() -> None:
    objective = ("1-calm/objective.yaml", "title: Calm", "title: Calm\naudience: internal")
    assert told(RING, objective) == []


def test_what_is_not_marked_may_be_for_fewer() -> None:
    assert told(RING, ("plan.yaml", "review:", "unmarked: internal\nreview:")) == []


def test_where_all_are_one_audience_nobody_is_wider() -> None:
    assert told(RING, ("plan.yaml", "review:", "audiences: [board]\nreview:")) == []


@pytest.mark.parametrize(
    ("path", "old", "thing"),
    [
        ("plan.yaml", "Exampleshire Police (made up)", None),
        ("narrative.yaml", "made up", "the section"),
        ("1-calm/objective.yaml", "Count every boat.", "the list"),
        (BOATS, "Count every boat on the river.", "the deliverable"),
        ("recommendations.yaml", "Boats should be counted.", "the recommendation"),
        ("contacts.yaml", "Weirs & sluices", "the contact"),
    ],
)
def test_every_file_that_is_published_is_looked_at(path: str, old: str, thing: str | None) -> None:
    found = told((path, old, "Ring 07700 900123 now"))
    assert [(one[0], one[3]) for one in found] == [(path, SEEN)]
    hint = found[0][4] or ""
    assert (f"for {thing} that" in hint) if thing else hint.startswith("Take it out")


def test_the_address_of_a_house_counts_where_a_person_is_named() -> None:
    asked = ("contacts.yaml", "Weirs & sluices", "12 Mill Lane, B1 1AA")
    assert told(asked) == []
    (found,) = told(asked, ("contacts.yaml", "Made-up Weir Office (MWO)", "Insp Ada Example"))
    assert found[3].startswith("“B1 1AA” looks like the address of a person")


def test_no_exit_code_turns_red(made_up: Path, liberate: Liberate) -> None:
    file = made_up / BOATS
    file.write_text(file.read_text().replace(TEXT, "Ring 07700 900123."))
    before = liberate("check")
    assert before.code == 0
    assert re.search(r"1\.1-boat-count\.yaml:\d+:11: warning mobile-number: ", before.out)
    answer = liberate("render", "--format", "md")
    assert answer.code == 0
    assert "warning: everybody will read this:\n  " in answer.err
    assert "1.1-boat-count.yaml:" in answer.err
    assert "everybody" not in liberate("render", "--format", "md", "--audience", "partners").err


def test_an_export_for_everybody_says_what_of_it_may_not_be_meant(
    made_up: Path, liberate: Liberate
) -> None:
    file, contacts = made_up / BOATS, made_up / "contacts.yaml"
    file.write_text(file.read_text().replace(TEXT, "Ring 07700 900123."))
    # No table and no calendar has the contacts.
    contacts.write_text(contacts.read_text().replace("Weirs & sluices", "Ring 07700 900999."))
    line = FILES[BOATS].splitlines().index(f"  - text: {TEXT}") + 1
    for form in ("csv", "xlsx", "json", "ics"):
        assert liberate("export", form).err.splitlines() == [
            "3rd edition, June 2031: DRAFT, not cut yet",
            "warning: everybody will read this:",
            f"  plan/{BOATS}:{line}:11: {SEEN}",
            "`liberate check` says of each how it is withheld, or said to be meant.",
        ]
    assert "everybody" not in liberate("export", "csv", "--audience", "partners").err
    assert "everybody" not in liberate("export", "csv", "--party", "ACC Invented").err


def test_the_real_plan_tells_what_the_document_told() -> None:
    plan = files_of(Path(__file__).parent.parent / "plan")
    found = [one for one in problems_of(plan) if one.code in CODES]
    assert [(one.path, one.line, one.message.split("”")[0][1:]) for one in sorted(found)] == [
        ("1-prepare/objective.yaml", 41, "http://intranet2/force_operations/sentinel/modern_slavery.aspx"),
        ("1-prepare/objective.yaml", 43, "http://training/videos/liberate/"),
        ("contacts.yaml", 12, "mark.stephens@bis.gsi.gov.uk"),
        ("contacts.yaml", 16, "trevor.watts@vosa.gsi.gov.uk"),
        ("contacts.yaml", 18, "nicholas.wust@vosa.gsi.gov.uk"),
        ("contacts.yaml", 23, "bernadette.cook@environment-agency.gsi.gov.uk"),
        ("contacts.yaml", 27, "07901331950"),
        ("contacts.yaml", 52, "rbradford@gamblingcommission.gov.uk.cjsm.net"),
        ("contacts.yaml", 62, "Sabrina.Sandhu@insolvency.gsi.gov.uk"),
        ("contacts.yaml", 75, "jaz.grewal@hmrc.gsi.gov.uk"),
        ("contacts.yaml", 80, "07710636281"),
        ("contacts.yaml", 86, "DAWN.MEES@DWP.GSI.GOV.UK"),
    ]  # fmt: skip
