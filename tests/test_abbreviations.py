"""What a plan writes in short: listed where an edition has it, asked about where nobody explains.

The plan is made up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from canaries import rendered, seen_by
from repository import replace_in
from support import AS_AT, files_of, load, problems_of, view_of
from test_cli_change import lines_changed, texts
from test_cli_commands import completed
from test_every_field_is_shown import read

from liberate_cli.errors import Severity
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.queries.changes.compare import compare
from liberate_cli.source.abbreviation_checks import unexplained_note
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from conftest import Liberate

PLAN = """\
format: 3
title: "Rivers: The Plan"
organisation: Exampleshire
period:
  start: 2031
  end: 2032
edition:
  number: 1
  month: 2031-06
review:
  cycle: every month
abbreviations:
  - short: WRB
    meaning: Weir Repair Board
  - short: BT
    meaning: Boat Team
  - short: XYZ
    meaning: What nobody writes
"""
OBJECTIVE = 'id: "1"\ntitle: Calm\n'
COUNT = """\
id: "1.1"
title: Boat count
task: Ask the WRBs and the BT.
"""
FILES = {
    "plan.yaml": PLAN,
    **dict.fromkeys(("narrative.yaml", "recommendations.yaml", "contacts.yaml"), "{}\n"),
    "people.yaml": "parties:\n  - name: ABC Unit\n    kind: team\n",
    "1-calm/objective.yaml": OBJECTIVE,
    "1-calm/1.1-count.yaml": COUNT,
}


def said(format_: str, files: dict[str, str] = FILES) -> str:
    return read(render(view_of(files), format_, {}), format_)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_edition_lists_what_it_writes_in_short_by_its_letters(format_: str) -> None:
    text = said(format_)
    assert text.index("Boat Team") < text.index("Weir Repair Board")
    assert "What nobody writes" not in text


@pytest.mark.parametrize("format_", FORMATS)
def test_a_plan_that_uses_none_has_no_list(format_: str) -> None:
    files = {**FILES, "1-calm/1.1-count.yaml": COUNT.replace("WRBs and the BT", "WRBX and the BTA")}
    assert "Abbreviation" in said(format_)
    assert "Abbreviation" not in said(format_, files)


def test_the_list_in_a_page_and_in_markdown() -> None:
    assert """\
## Abbreviations

- **BT**: Boat Team
- **WRB**: Weir Repair Board
""" in render(view_of(FILES), "md", {}).decode()
    page = render(view_of(FILES), "html", {}).decode()
    assert '<li><a href="#abbreviations">Abbreviations</a></li>' in page
    assert (
        """\
<ul class="plain">
<li><strong>BT</strong>: Boat Team</li>
<li><strong>WRB</strong>: Weir Repair Board</li>
</ul>
"""
        in page
    )


def test_an_audience_is_not_told_of_what_it_may_not_see() -> None:
    marked = PLAN.replace("Weir Repair Board", "Weir Repair Board\n    audience: internal")
    raw = {path: text.encode() for path, text in {**FILES, "plan.yaml": marked}.items()}
    for audience, there in (("public", False), ("internal", True)):
        page = rendered(seen_by(audience, raw), ("md",))["md"].decode()
        assert ("**WRB**: Weir Repair Board" in page, "**BT**: Boat Team" in page) == (there, True)


def test_check_finds_one_that_is_explained_twice() -> None:
    twice = {**FILES, "plan.yaml": PLAN.replace("short: XYZ", "short: BT")}
    (found,) = [one for one in problems_of(twice) if one.path == "plan.yaml"]
    assert (found.path, found.line, found.column, found.code, found.message, found.hint) == (
        *("plan.yaml", 17, 12, "duplicate-id", "“BT” is explained above."),
        "Keep one of the two.",
    )


def test_a_change_of_one_is_told(made_up: Path) -> None:
    short = "abbreviations:\n  - short: MURT\n    meaning: {}\n"
    before = (made_up / "plan.yaml").read_text().replace("format: 1", "format: 3")
    told = []
    for text in ("", short.format("Made-up Trust"), short.format("Made-up Rivers Trust")):
        (made_up / "plan.yaml").write_text(before + text)
        told.append(files_of(made_up))
    assert changes_of(told[0], told[1]) == [("added", "abbreviations", "MURT: Made-up Trust")]
    assert changes_of(told[1], told[2]) == [("changed", "abbreviations.meaning", "MURT")]


def changes_of(old: dict[str, bytes], new: dict[str, bytes]) -> list[tuple[str, str, str | None]]:
    found = compare(*(EditionPlan(load(each).plan, AS_AT) for each in (old, new)))
    return [(one.kind.value, one.field, one.text) for one in found.every()]


def unexplained(task: str, **more: str) -> str | None:
    """Return what the note says of a plan whose only task is this; None where there is none."""
    count = {"id": '"1.1"', "title": "Boat count", "task": f"'{task}'", **more}
    files = {**FILES, "1-calm/1.1-count.yaml": "".join(f"{k}: {v}\n" for k, v in count.items())}
    raw = {path: text.encode() for path, text in files.items()}
    note = unexplained_note(load(files).plan, load_text(raw).narrative, raw)
    return note.message.partition("first use: ")[2] if note else None


@pytest.mark.parametrize(
    ("task", "found"),
    [
        ("Ask the QRS.", "QRS 1.1:3."),
        ("Ask the QRSs, and A&E.", "QRS 1.1:3, A&E 1.1:3."),
        ("Ask QRS/TUV, then TUV.", "TUV 1.1:3, QRS 1.1:3."),
        ("Ask the Quick River Service (QRS), then QRS.", None),
        ("Ask QRS (the Quick River Service), then QRS.", None),
        ("Ask the Queen of River and Sea (QRS).", None),
        ("Ask the Boat Team (QRS).", "QRS 1.1:3."),
        ("Ask the ABC.", None),
        ("Ask the WRBs.", None),
        ("Ask the UK and the EU.", None),
        ("In part IV, see XII.", None),
        ("Do NOT ask; it is not wanted.", None),
        ("ASK THE QRS", None),
        ("Write to ASK@QRS.EXAMPLE or see www.QRS.example.", None),
        ("See QRS/07, QRS-7 and QRS7.", None),
        ("McDONALD, iPAD, QRSt.", None),
    ],
)
def test_capitals_that_nobody_explains_are_asked_about(task: str, found: str | None) -> None:
    assert unexplained(task) == found


def test_names_and_references_are_none() -> None:
    assert unexplained("Ask.", ref="QRS", owned_by="\n  - TUV lead") is None
    assert unexplained("Ask.", method="Of the QRS.", ref="QRS") is None


def test_the_note_says_each_once_the_most_used_first_and_changes_no_exit_code(
    made_up: Path, liberate: Liberate
) -> None:
    before = liberate("check")
    file = made_up / "1-calm/1.2-oar-register.yaml"
    replace_in(file, "title: Oar register", "# QRS\ntitle: Oar register of the TUV, for the QRS")
    (made_up / "narrative.yaml").write_text(
        "opening:\n  - id: begin\n    heading: Begin\n    text:\n      - The QRS begins.\n"
    )
    answer = liberate("check")
    said = (
        "plan/narrative.yaml:5:13: note unexplained-abbreviation: 2 abbreviations are explained "
        "nowhere. Each with the file and the line of its first use: QRS narrative:5, TUV 1.2:3.\n"
        "  Explain what a reader may not know: liberate abbreviation add SHORT MEANING.\n"
    )
    assert answer.out == before.out + said
    assert (before.code, answer.code) == (0, 0)
    assert answer.err == "12 files: 0 errors and 1 warning, 1 note.\n"
    note = json.loads(liberate("check", "--json").out)[-1]
    assert (note["severity"], note["line"], note["column"]) == ("note", 5, 13)
    assert (
        liberate("check", "--format", "github")
        .out.splitlines()[-1]
        .startswith(
            "::notice file=plan/narrative.yaml,line=5,col=13,title=unexplained-abbreviation::2 abb"
        )
    )
    log = json.loads(liberate("check", "--format", "sarif").out)
    assert log["runs"][0]["results"][-1]["level"] == "note"


def test_a_plan_without_capitals_has_no_note() -> None:
    raw = {path: text.encode() for path, text in FILES.items()}
    assert unexplained_note(load(FILES).plan, Narrative(), raw) is None
    assert Severity.NOTE not in {one.severity for one in problems_of(FILES)}


def test_the_plan_explains_what_its_own_document_explains_and_nothing_else() -> None:
    """The document writes each as the words and then the capitals, or the other way about."""
    here = Path(__file__).parent
    source = " ".join((here / "source" / "liberate-plan-2018-05.txt").read_text().split())
    plan = load(files_of(here.parent / "plan")).plan
    assert plan.settings is not None
    assert len(plan.settings.abbreviations) == 6
    for one in plan.settings.abbreviations:
        aside = "" if one.short != "DWP" else " (Job Centre Plus)"
        ways = (f"{one.meaning}{aside} ({one.short})", f"{one.short} ({one.meaning})")
        assert any(way in source for way in ways), one


@pytest.mark.parametrize("piece", ["A", "A&", "a", "(", "(A", "A(", "@", "AB (", "Ab "])
def test_a_long_text_takes_no_longer_than_its_length(piece: str) -> None:
    """One that took the square of it would not end today."""
    assert unexplained(f"{piece * 300_000}1") is None


def test_one_is_explained_and_no_longer_by_commands(made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    add = ("abbreviation", "add", "WRB", "Weir Repair Board", "--audience", "partners")
    assert liberate(*add).out == "WRB: stands for “Weir Repair Board”\n"
    assert lines_changed(before, texts(made_up)) == {
        "plan.yaml": [
            *("- format: 1", "+ format: 3", "+ abbreviations:", "+   - short: WRB"),
            *("+     meaning: Weir Repair Board", "+     audience: partners"),
        ]
    }
    one = texts(made_up)
    assert liberate("abbreviation", "add", "BT", "Boat Team").code == 0
    assert lines_changed(one, texts(made_up)) == {
        "plan.yaml": ["+   - short: BT", "+     meaning: Boat Team"]
    }
    assert completed("liberate abbreviation drop W") == ["WRB"]
    again = liberate(*add)
    assert again.err.splitlines() == [
        "error: “WRB” stands for “Weir Repair Board” already.",
        "hint: To say another: liberate abbreviation drop WRB, then add it.",
    ]
    unknown = liberate("abbreviation", "drop", "WRD")
    assert unknown.err.splitlines()[1] == "hint: Did you mean WRB?"
    assert liberate("abbreviation", "drop", "BT", "--yes").out == "BT: no longer explained\n"
    assert texts(made_up) == one
    assert liberate("abbreviation", "drop", "WRB", "--yes").code == 0
    assert "abbreviations" not in (made_up / "plan.yaml").read_text()
