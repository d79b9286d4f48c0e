"""Every kind of problem, found at its place and said in its sentence; and nothing else said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import AS_AT, files_of, load, problems_of

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.queries.coverage import coverage
from liberate_cli.queries.overdue import overdue
from liberate_cli.queries.status import status
from liberate_cli.queries.workload import workload
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

MADE_UP = {
    path: content.decode()
    for path, content in files_of(Path(__file__).parent / "plans" / "made-up").items()
}
PLAN, PEOPLE, RECOMMENDATIONS = "plan.yaml", "people.yaml", "recommendations.yaml"
NARRATIVE, CONTACTS = "narrative.yaml", "contacts.yaml"
CALM, DETER = "1-calm/objective.yaml", "2-deter/objective.yaml"
COUNT, OARS, QUIET = (
    "1-calm/1.1-boat-count.yaml",
    "1-calm/1.2-oar-register.yaml",
    "1-calm/1.10-quiet-hours.yaml",
)
BRIDGE = "2-deter/2.2-bridge-watch.yaml"
UNCITED = """\
  - id: inspection-2030-11/4
    source: inspection-2030-11
    number: 4
    text: Somebody should own the bridge.
"""
SOUND = MADE_UP | {RECOMMENDATIONS: MADE_UP[RECOMMENDATIONS].replace(UNCITED, "")}
YAML_HINT = (
    "Look at the quotes, colons and spaces of this line and the one above; "
    "put a text that holds “: ” or “ #” in quotes."
)
KEYS = (
    "id, ref, title, audience, task, method, actioned_by, owned_by, supported_by, state, rag, "
    "rag_reason, rag_reason_audience, reviewed, repeats, recommendations, fields, "
    "progress, work_outstanding, withdrawn. A field of the plan’s own stands below fields: and "
    "is declared in plan.yaml"
)
TEXT_HINT = "Write its text; put a text that begins with [ or { in quotes."
WRITE_IT = "Write it: docs/plan-format.md says what it holds."


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the sound plan with one place of it changed."""
    assert SOUND[path].count(old) == 1
    return {path: SOUND[path].replace(old, new)}


def sound_with(
    changes: Mapping[str, str | bytes], without: str | None = None
) -> dict[str, str | bytes]:
    """Return the sound plan with some files changed, and perhaps one left out."""
    return {path: text for path, text in {**SOUND, **changes}.items() if path != without}


@dataclass(frozen=True)
class Case:
    """A change of the sound plan, and what is wrong afterwards."""

    code: Code
    changes: Mapping[str, str | bytes]
    place: tuple[str, int, int]
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
    without: str | None = None

    @property
    def problem(self) -> Problem:
        return Problem(*self.place, self.code, self.severity, self.message, self.hint)


CASES = [
    Case(
        Code.BAD_YAML,
        edited(BRIDGE, "title: Bridge watch", "title: Bridge: watch"),
        (BRIDGE, 2, 14),
        "This is not YAML: mapping values are not allowed in this context.",
        YAML_HINT,
    ),
    Case(
        Code.EMPTY_FILE,
        {BRIDGE: "# Nothing yet.\n"},
        (BRIDGE, 1, 1),
        "The file says nothing.",
        "Write its fields, or delete the file.",
    ),
    Case(
        Code.FILE_TOO_LARGE,
        {CONTACTS: "#".ljust(1024 * 1024 + 1)},
        (CONTACTS, 1, 1),
        "The file is over 1 MiB, so it was not read.",
        "Keep one deliverable in one file, and papers elsewhere.",
    ),
    Case(
        Code.NOT_UTF8,
        {BRIDGE: SOUND[BRIDGE].encode().replace(b"lamp", b"l\xe9mp")},
        (BRIDGE, 11, 21),
        "The byte 0xE9 is not UTF-8.",
        "Save the file as UTF-8 and type the character again.",
    ),
    Case(
        Code.BYTE_ORDER_MARK,
        {BRIDGE: "\ufeff" + SOUND[BRIDGE]},
        (BRIDGE, 1, 1),
        "The file begins with a byte order mark.",
        "Save it as UTF-8 without BOM.",
        Severity.WARNING,
    ),
    Case(
        Code.TAB,
        edited(BRIDGE, "  - Boat Team", "\t- Boat Team"),
        (BRIDGE, 5, 1),
        "A tab stands here.",
        "Write spaces instead.",
    ),
    Case(
        Code.CONTROL_CHARACTER,
        edited(BRIDGE, "Mend the", "Mend\x08 the"),
        (BRIDGE, 11, 15),
        "The control character U+0008 cannot be seen.",
        "Delete it; type the word again if need be.",
    ),
    Case(
        Code.CONTROL_CHARACTER,
        edited(BRIDGE, "rag: green\n", "rag: green\r"),
        (BRIDGE, 8, 11),
        "A line ends in a lone carriage return.",
        "Save the file with ordinary line endings.",
    ),
    Case(
        Code.DIRECTION_CHARACTER,
        edited(BRIDGE, "Mend the", "Mend\u202e the"),
        (BRIDGE, 11, 15),
        "The unseen character U+202E changes the direction of the text.",
        "Delete it; type the word again if need be.",
    ),
    Case(
        Code.DIRECTION_CHARACTER,
        edited(BRIDGE, "Bridge watch", '"Bridge \\u202Ewatch"'),
        (BRIDGE, 2, 8),
        "An escape in this text stands for U+202E, which cannot be seen.",
        "Delete the escape.",
    ),
    Case(
        Code.ANCHOR,
        edited(BRIDGE, "Bridge watch", "&name Bridge watch"),
        (BRIDGE, 2, 8),
        "The anchor &name is used.",
        "Delete it; put a text that begins with & in quotes.",
    ),
    Case(
        Code.ALIAS,
        edited(BRIDGE, "Bridge watch", "*name"),
        (BRIDGE, 2, 8),
        "The alias *name is used.",
        "Write the text itself; put a text that begins with * in quotes.",
    ),
    Case(
        Code.TAG,
        edited(BRIDGE, "Bridge watch", "!name Bridge watch"),
        (BRIDGE, 2, 8),
        "The tag !name is used.",
        "Delete it; put a text that begins with ! in quotes.",
    ),
    Case(
        Code.MERGE_KEY,
        edited(BRIDGE, "rag: green", "<<: {rag: green}"),
        (BRIDGE, 8, 1),
        "The merge key << is used.",
        "Write each key and value out.",
    ),
    Case(
        Code.SECOND_DOCUMENT,
        {BRIDGE: SOUND[BRIDGE] + "---\n" + SOUND[BRIDGE]},
        (BRIDGE, 13, 1),
        "A second document begins here.",
        "Keep one document in a file: delete the line “---”, or move what follows it.",
    ),
    Case(
        Code.CONFLICT_MARK,
        edited(
            BRIDGE,
            "rag: green\n",
            "<<<<<<< HEAD\nrag: green\n=======\nrag: amber\n>>>>>>> theirs\n",
        ),
        (BRIDGE, 8, 1),
        "Two people changed this: git left both, in lines 8 to 12.",
        "Keep what is right, delete the marks in lines 8, 10 and 12.",
    ),
    Case(
        Code.TEXT_CUT,
        edited(BRIDGE, "Watch the bridge at night.", "Light the alleys # and streets"),
        (BRIDGE, 3, 24),
        "The text ends before “# and streets”: behind a # is a comment.",
        "Put the text in quotes; put a comment on a line of its own.",
        severity=Severity.WARNING,
    ),
    Case(
        Code.TOO_DEEP,
        edited(BRIDGE, "Bridge watch", "[" * 17 + "]" * 17),
        (BRIDGE, 2, 23),
        "Lists and keys are nested more than 16 deep here.",
        "No field of a plan needs more than five levels: see docs/plan-format.md.",
    ),
    Case(
        Code.DUPLICATE_KEY,
        edited(BRIDGE, "rag: green", "rag: green\nrag: red"),
        (BRIDGE, 9, 1),
        "The key “rag” is given twice.",
        "Keep one of the two.",
    ),
    Case(
        Code.KEY_NOT_TEXT,
        edited(BRIDGE, "rag: green", "[rag]: green"),
        (BRIDGE, 8, 1),
        "A key here is a list or a mapping.",
        "Write a word before the colon; put a text that begins with { or [ in quotes.",
    ),
    Case(
        Code.UNKNOWN_KEY,
        edited(BRIDGE, "    due:", "    deu:"),
        (BRIDGE, 12, 5),
        "“deu” is not a key here.",
        "Did you mean “due”?",
    ),
    Case(
        Code.UNKNOWN_KEY,
        edited(BRIDGE, "rag: green", "xyzzy: green"),
        (BRIDGE, 8, 1),
        "“xyzzy” is not a key here.",
        f"The keys here are {KEYS}.",
    ),
    Case(
        Code.MISSING_FIELD,
        edited(BRIDGE, "task: Watch the bridge at night.\n", ""),
        (BRIDGE, 1, 1),
        "“task” is missing.",
        "Add task: what is to be achieved.",
    ),
    Case(
        Code.MISSING_FIELD,
        edited(BRIDGE, "text: Mend the lamp of the bridge.\n    ", ""),
        (BRIDGE, 11, 5),
        "“text” is missing.",
        "Add text: what is still to do.",
    ),
    Case(
        Code.WRONG_TYPE,
        edited(BRIDGE, "Bridge watch", "[Bridge, watch]"),
        (BRIDGE, 2, 8),
        "“title” is a list and should be text.",
        TEXT_HINT,
    ),
    Case(
        Code.WRONG_TYPE,
        edited(BRIDGE, "  - Boat Team", "  - Boat: Team"),
        (BRIDGE, 5, 5),
        "item 1 of “actioned_by” is a mapping and should be text.",
        TEXT_HINT,
    ),
    Case(
        Code.WRONG_TYPE,
        {BRIDGE: "- Bridge watch\n"},
        (BRIDGE, 1, 1),
        "The file is a list and should be keys and values.",
        "Write each key, a colon and its value.",
    ),
    Case(
        Code.WRONG_TYPE,
        edited(QUIET, "work_outstanding: []", "work_outstanding: Buy paint."),
        (QUIET, 9, 19),
        "“work_outstanding” is “Buy paint.” and should be a list.",
        "Write each item on a line of its own, after a hyphen.",
    ),
    Case(
        Code.EMPTY_TEXT,
        edited(BRIDGE, "Bridge watch", "''"),
        (BRIDGE, 2, 8),
        "“title” is empty.",
        "Write its text, or delete the line.",
    ),
    Case(
        Code.BAD_DATE,
        edited(BRIDGE, "due: 2031", "due: 2031-6"),
        (BRIDGE, 12, 10),
        "“2031-6” is not a date (in “due”).",
        "Write a year, a quarter, a month or a day: 2018, 2018/19, 2018/19-Q2, 2018-06, "
        "2018-06-12.",
    ),
    Case(
        Code.BAD_DATE,
        edited(BRIDGE, "2031-06-12", "2031-06"),
        (BRIDGE, 9, 11),
        "“2031-06” is not a day (in “reviewed”).",
        "Write the whole day: 2018-06-12.",
    ),
    Case(
        Code.BAD_DATE,
        edited(PLAN, "month: 2031-06", "month: June 2031"),
        (PLAN, 10, 10),
        "“June 2031” is not a month (in “month”).",
        "Write a year and a month: 2018-06.",
    ),
    Case(
        Code.BAD_CYCLE,
        edited(PLAN, "every month", "monthly"),
        (PLAN, 13, 10),
        "“monthly” is not a cycle (in “cycle”).",
        "Write every month, every 2 months, every week, every year …",
    ),
    Case(
        Code.BAD_NUMBER,
        edited(PLAN, "number: 3", "number: 03"),
        (PLAN, 9, 11),
        "“03” is not a whole number (in “number”).",
        "Write a whole number from 1.",
    ),
    Case(
        Code.BAD_ID,
        edited(BRIDGE, '"2.2"', '"2.02"'),
        (BRIDGE, 1, 5),
        "“2.02” is not a deliverable's id (in “id”).",
        'Write its numbers alone, in quotes, without letters or leading zeros: "1.5".',
    ),
    Case(
        Code.BAD_ID,
        edited(NARRATIVE, "id: values", "id: Our Values"),
        (NARRATIVE, 10, 9),
        "“Our Values” is not a short name (in “id”).",
        "Write lower-case words and digits joined by hyphens: hmic-2017-10.",
    ),
    Case(
        Code.BAD_RATING,
        edited(BRIDGE, "rag: green", "rag: Green"),
        (BRIDGE, 8, 6),
        "“Green” is not a rating (in “rag”).",
        "Write red, amber, green or complete; leave the line out when it is not rated.",
    ),
    Case(
        Code.BAD_VALUE,
        edited(PEOPLE, "kind: partner", "kind: partners"),
        (PEOPLE, 22, 11),
        "“partners” is not a value of “kind”.",
        "Write person, post, team or partner.",
    ),
    Case(
        Code.ID_NOT_QUOTED,
        edited(BRIDGE, '"2.2"', "2.2"),
        (BRIDGE, 1, 5),
        "The id 2.2 has no quotes, so other tools read it as a number.",
        'Write id: "2.2"',
    ),
    Case(
        Code.ID_DIFFERS,
        edited(BRIDGE, '"2.2"', '"2.20"'),
        (BRIDGE, 1, 5),
        "The id “2.20” is not the one in the file's name, 2.2-bridge-watch.yaml.",
        "Rename the file so that it begins with 2.20-, or mend the id.",
    ),
    Case(
        Code.ID_DIFFERS,
        {"1-calm/2.2-bridge-watch.yaml": SOUND[BRIDGE]},
        ("1-calm/2.2-bridge-watch.yaml", 1, 5),
        "The id “2.2” does not belong in the folder 1-calm.",
        "Move the file to the folder of objective 2, or mend the id.",
        without=BRIDGE,
    ),
    Case(
        Code.ID_DIFFERS,
        edited(DETER, '"2"', '"3"'),
        (DETER, 1, 5),
        "The id “3” is not the one in the folder's name, 2-deter.",
        "Rename the folder so that it begins with 3-, or mend the id.",
    ),
    Case(
        Code.DUPLICATE_ID,
        {RECOMMENDATIONS: SOUND[RECOMMENDATIONS] + UNCITED.replace("11/4", "11/3")},
        (RECOMMENDATIONS, 24, 9),
        "Another recommendation has the id “inspection-2030-11/3”.",
        "Give one of the two another id.",
    ),
    Case(
        Code.MISSING_FILE,
        {},
        (CONTACTS, 1, 1),
        "contacts.yaml is not there.",
        WRITE_IT,
        without=CONTACTS,
    ),
    Case(
        Code.NO_OBJECTIVE_FILE,
        {},
        (DETER, 1, 1),
        "The folder 2-deter has no objective.yaml.",
        "Write one, or move these deliverables to their objective's folder.",
        without=DETER,
    ),
    Case(
        Code.STRAY_FILE,
        {"peopel.yaml": "parties: []\n"},
        ("peopel.yaml", 1, 1),
        "The plan does not look for a file of this name here.",
        "Did you mean “people.yaml”?",
    ),
    Case(
        Code.STRAY_FILE,
        {"2-deter/2.3-moor.yml": SOUND[BRIDGE]},
        ("2-deter/2.3-moor.yml", 1, 1),
        "The plan does not look for a file of this name here.",
        "Rename it to 2.3-moor.yaml.",
    ),
    Case(
        Code.STRAY_FILE,
        {"2-deter/old/2.3-moor.yaml": SOUND[BRIDGE]},
        ("2-deter/old/2.3-moor.yaml", 1, 1),
        "The plan does not look for a file of this name here.",
        "Move it into its objective's folder, directly under the plan's.",
    ),
    Case(
        Code.NAME_NOT_ON_WINDOWS,
        {"2-deter/2.3-why?.yaml": SOUND[BRIDGE].replace('"2.2"', '"2.3"')},
        ("2-deter/2.3-why?.yaml", 1, 1),
        "Windows can hold no name with “?” in it.",
        "Rename it, or nobody on Windows can have the plan.",
        Severity.WARNING,
    ),
    Case(
        Code.UNKNOWN_PARTY,
        edited(BRIDGE, "  - Insp Example", "  - Insp Exmple"),
        (BRIDGE, 7, 5),
        "“Insp Exmple” is not in people.yaml.",
        "Did you mean “Insp Example”? If not, add it there.",
    ),
    Case(
        Code.UNKNOWN_PARTY,
        edited(PLAN, "governed_by: ACC Invented", "governed_by: Zephaniah"),
        (PLAN, 19, 16),
        "“Zephaniah” is not in people.yaml.",
        "Add it there, or as an alias of its party.",
    ),
    Case(
        Code.DUPLICATE_PARTY,
        edited(PEOPLE, "      - MURT", "      - MURT\n      - the  boats"),
        (PEOPLE, 25, 9),
        "“the  boats” is also a spelling of “Boat Team”.",
        "Keep it with one of the two.",
    ),
    Case(
        Code.NOT_A_PERSON,
        edited(PEOPLE, "held_by: Bo Placeholder", "held_by: Bo Placeholdr"),
        (PEOPLE, 13, 14),
        "“Bo Placeholdr” is not a person in people.yaml.",
        "Did you mean “Bo Placeholder”?",
    ),
    Case(
        Code.NOT_A_PERSON,
        edited(PEOPLE, "held_by: Bo Placeholder", "held_by: Boat Team"),
        (PEOPLE, 13, 14),
        "“Boat Team” is not a person in people.yaml.",
        "Add the person there.",
    ),
    Case(
        Code.HOLDER_LEFT,
        edited(
            PEOPLE,
            "name: Bo Placeholder\n    kind: person",
            "name: Bo Placeholder\n    kind: person\n    left: 2031-06-29",
        ),
        (PEOPLE, 13, 14),
        "“Bo Placeholder” holds this post, and has left (29 June 2031).",
        "Write who holds it now, or take held_by out.",
        Severity.WARNING,
    ),
    Case(
        Code.UNKNOWN_SOURCE,
        edited(RECOMMENDATIONS, "source: audit-2031-02", "source: audit-2031-20"),
        (RECOMMENDATIONS, 22, 13),
        "“audit-2031-20” is not one of the sources.",
        "Did you mean “audit-2031-02”?",
    ),
    Case(
        Code.UNKNOWN_RECOMMENDATION,
        edited(BRIDGE, "rag: green", "rag: green\nrecommendations:\n  - inspection-2030-11/33"),
        (BRIDGE, 10, 5),
        "“inspection-2030-11/33” is not in recommendations.yaml.",
        "Did you mean “inspection-2030-11/3”?",
    ),
    Case(
        Code.UNCITED_RECOMMENDATION,
        {RECOMMENDATIONS: MADE_UP[RECOMMENDATIONS]},
        (RECOMMENDATIONS, 21, 9),
        "No deliverable answers “inspection-2030-11/4”.",
        "Add it to the recommendations of the deliverable that does.",
        Severity.WARNING,
    ),
    Case(
        Code.NEWER_KEY,
        edited(RECOMMENDATIONS, "deadline: 2031-05\n", "deadline: 2031-05\n    kind: must\n"),
        (RECOMMENDATIONS, 14, 5),
        "“kind” is a key of format 3, and the plan says format 1.",
        "Write format: 3 in plan.yaml.",
    ),
    Case(
        Code.UNKNOWN_PARTY,
        edited(PLAN, "format: 1", "format: 3")
        | edited(RECOMMENDATIONS, "deadline: 2031-05\n", "deadline: 2031-05\n    owner: Bo P\n"),
        (RECOMMENDATIONS, 14, 12),
        "“Bo P” is not in people.yaml.",
        "Add it there, or as an alias of its party.",
    ),
    Case(
        Code.OUT_OF_TURN,
        edited(PLAN, "format: 1", "format: 3")
        | edited(
            RECOMMENDATIONS,
            "deadline: 2031-05\n",
            "deadline: 2031-05\n    submitted: 2031-06-12\n    closed:\n      on: 2031-06-11\n"
            "      by: The inspectorate\n      because: Seen.\n",
        ),
        (RECOMMENDATIONS, 16, 11),
        "“inspection-2030-11/1” is closed before 12 June 2031, the day of its submission.",
        "Mend the date that is wrong.",
    ),
    Case(
        Code.OUT_OF_TURN,
        edited(PLAN, "format: 1", "format: 3")
        | edited(
            RECOMMENDATIONS,
            "    deadline: 2031-05\n",
            "    moved:\n      - was: 2031-05\n        on: 2031-05-12\n"
            "        agreed_by: The board\n        because: Ice.\n",
        ),
        (RECOMMENDATIONS, 14, 7),
        "The deadline of “inspection-2030-11/1” moved, and it has none.",
        "Write the deadline that it has now.",
    ),
    Case(
        Code.BAD_VALUE,
        edited(PLAN, "format: 1", "format: 3")
        | edited(
            RECOMMENDATIONS,
            "deadline: 2031-05\n",
            "deadline: 2031-05\n    response:\n      accepted: partly\n",
        ),
        (RECOMMENDATIONS, 15, 17),
        "“partly” is not whether a recommendation is accepted (in “accepted”).",
        "Write yes, in part or no.",
    ),
    Case(
        Code.UNKNOWN_AUDIENCE,
        edited(BRIDGE, "task:", "audience: intern\ntask:"),
        (BRIDGE, 3, 11),
        "“intern” is not an audience of this plan.",
        "Did you mean “internal”?",
    ),
    Case(
        Code.UNKNOWN_AUDIENCE,
        edited(PLAN, "rag:", "unmarked: board\naudiences:\n  - all\n  - name: staff\nrag:"),
        (PLAN, 21, 11),
        "“board” is not an audience of this plan.",
        "Write all, staff.",
    ),
    Case(
        Code.DUPLICATE_ID,
        edited(PLAN, "rag:", "audiences:\n  - all\n  - all\nrag:"),
        (PLAN, 23, 5),
        "Another audience has the name “all”.",
        "Keep one of the two.",
    ),
    Case(
        Code.EMPTY_TEXT,
        edited(PLAN, "rag:", "audiences: []\nrag:"),
        (PLAN, 21, 12),
        "“audiences” is empty.",
        "Write its text, or delete the line.",
    ),
    Case(
        Code.WITHHELD_LEAVES_GAP,
        {"1-calm/1.3-x.yaml": 'id: "1.3"\ntitle: X\naudience: internal\ntask: X.\n'},
        ("1-calm/1.3-x.yaml", 3, 11),
        "1.3 is withheld from public, which sees 1.10: the numbers tell of it.",
        "Make it the last deliverable of its objective, or leave it so if a gap may be seen.",
        Severity.WARNING,
    ),
    Case(
        Code.WITHHELD_WITH_ANSWERS,
        edited(BRIDGE, "rag: green", "recommendations: [audit-2031-02/4]\naudience: internal")
        | {
            RECOMMENDATIONS: SOUND[RECOMMENDATIONS]
            + "  - id: audit-2031-02/4\n    source: audit-2031-02\n    text: Light the lamp.\n"
        },
        (RECOMMENDATIONS, 24, 9),
        "All that answers “audit-2031-02/4” is withheld from public, and it too.",
        "Mark it as its answers are, or show one of them.",
        Severity.WARNING,
    ),
    Case(
        Code.ID_DIFFERS,
        edited(RECOMMENDATIONS, "source: audit-2031-02", "source: inspection-2030-11"),
        (RECOMMENDATIONS, 21, 9),
        "The id “audit-2031-02/life-jackets” does not begin with its source, inspection-2030-11/.",
        "Begin it with inspection-2030-11/, or mend the source.",
    ),
    Case(
        Code.COMPLETE_WITH_WORK,
        edited(BRIDGE, "rag: green", "rag: complete"),
        (BRIDGE, 8, 6),
        "The deliverable is complete and has 1 item of work outstanding.",
        "Move what is done to progress, or rate it red, amber or green.",
    ),
    Case(
        Code.PROMISE_WITHOUT_DUE,
        edited(OARS, "Buy paint.", "Buy paint by May 2031."),
        (OARS, 19, 5),
        "The action names “May 2031”, which is past, and has no due.",
        "Add due: 2031-05, or move it to progress if it is done.",
        Severity.WARNING,
    ),
    Case(
        Code.MONTH_WITHOUT_YEAR,
        edited(OARS, "Buy paint.", "Buy paint by May."),
        (OARS, 19, 5),
        "The action names “by May” without a year, and has no due.",
        "Ask its owner which year is meant, and add due: with it.",
        Severity.WARNING,
    ),
    Case(
        Code.FACT_AFTER_DAY,
        edited(BRIDGE, "reviewed: 2031-06-12", "reviewed: 2031-07-01"),
        (BRIDGE, 9, 11),
        "The review is dated 1 July 2031, after 30 June 2031.",
        "Mend the date, or judge by a later day.",
        Severity.WARNING,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.place[0]}")
def test_a_problem_is_found_at_its_place(case: Case) -> None:
    assert problems_of(sound_with(case.changes, case.without)) == [case.problem]


def test_an_objective_that_is_not_there_is_found_with_the_name_that_led_to_it() -> None:
    def at_id(code: Code, message: str, hint: str) -> Problem:
        return Problem(BRIDGE, 1, 5, code, Severity.ERROR, message, hint)

    assert problems_of(sound_with(edited(BRIDGE, '"2.2"', '"7.2"'))) == [
        at_id(
            Code.ID_DIFFERS,
            "The id “7.2” does not belong in the folder 2-deter.",
            "Move the file to the folder of objective 7, or mend the id.",
        ),
        at_id(
            Code.ID_DIFFERS,
            "The id “7.2” is not the one in the file's name, 2.2-bridge-watch.yaml.",
            "Rename the file so that it begins with 7.2-, or mend the id.",
        ),
        at_id(
            Code.UNKNOWN_OBJECTIVE,
            "There is no objective 7.",
            "Write its folder with an objective.yaml, or mend the id.",
        ),
    ]


def test_what_the_disk_does_not_give_is_found(made_up: Path) -> None:
    (made_up / "away.yaml").symlink_to(made_up.parent.parent)
    (made_up / "gone.yaml").symlink_to("nowhere.yaml")
    assert read_plan(made_up).problems == (
        Problem(
            "away.yaml",
            1,
            1,
            Code.LINK_LEAVES_PLAN,
            Severity.ERROR,
            "This folder is a link.",
            "Put the folder itself here.",
        ),
        Problem(
            "gone.yaml",
            1,
            1,
            Code.CANNOT_READ,
            Severity.ERROR,
            "It could not be read: No such file or directory.",
            "Mend its permissions, or put it back.",
        ),
    )


def test_every_code_has_a_case() -> None:
    apart = {Code.UNKNOWN_OBJECTIVE, Code.CANNOT_READ, Code.LINK_LEAVES_PLAN, Code.MORE_PROBLEMS}
    # What two names are to other machines is in test_names.py, two ways of typing a letter in
    # test_composed.py, what is no fault in test_abbreviations.py, two
    # ratings that look alike in test_own_ratings.py.
    # What everybody would be told is in test_publication_checks.py.
    elsewhere = {Code.MOBILE_NUMBER, Code.PERSONS_ADDRESS, Code.INTRANET_ADDRESS}
    elsewhere |= {
        Code.SAME_NAME,
        Code.NOT_COMPOSED,
        Code.UNEXPLAINED_ABBREVIATION,
        Code.LOOK_ALIKE,
        Code.NO_CONTACT,
    }
    assert {case.code for case in CASES} | apart | elsewhere == set(Code)


def test_every_problem_says_what_to_write_instead() -> None:
    assert [case.code for case in CASES if not case.hint] == []


def test_a_sound_plan_has_no_problem() -> None:
    assert problems_of(SOUND) == []


def test_every_problem_is_found_at_once() -> None:
    changes = {**edited(OARS, "Buy paint.", "Buy paint by May."), CONTACTS: "", BRIDGE: "a: [\n"}
    assert [(one.path, one.code) for one in problems_of(sound_with(changes))] == [
        (OARS, Code.MONTH_WITHOUT_YEAR),
        (BRIDGE, Code.BAD_YAML),
        (CONTACTS, Code.EMPTY_FILE),
    ]


def test_a_broken_file_leaves_its_neighbours_readable() -> None:
    loaded = load(sound_with({OARS: "title: [\n"}))
    assert loaded.unread == (OARS,)
    assert [one.id for one in loaded.plan.deliverables] == ["1.1", "1.10", "2.1", "2.2"]
    assert "1.2" not in loaded.plan.paths


def test_two_files_with_one_id_are_both_at_fault_and_both_left_out() -> None:
    second = "2-deter/2.2-watch.yaml"
    files = sound_with({second: SOUND[BRIDGE].replace("Bridge watch", "The other")})
    loaded = load(files)
    assert loaded.unread == (BRIDGE, second)
    assert "2.2" not in loaded.plan.paths
    assert [one.id for one in loaded.plan.deliverables] == ["1.1", "1.2", "1.10", "2.1"]
    assert loaded.plan.left_out == ("2.2",)
    hint = "Compare the two: delete one, or give it another id."
    assert problems_of(files) == [
        Problem(path, 1, 5, Code.DUPLICATE_ID, Severity.ERROR, message, hint)
        for path, message in (
            (BRIDGE, f"The id “2.2” is also that of {second}."),
            (second, f"The id “2.2” is also that of {BRIDGE}."),
        )
    ]


def test_two_objectives_with_one_id_are_stood_in_for() -> None:
    loaded = load(sound_with({CALM: SOUND[DETER].replace("title: Deter", "title: Other")}))
    assert loaded.unread == (CALM, DETER)
    assert [(one.id, one.title) for one in loaded.plan.objectives] == [
        ("1", "calm"),
        ("2", "deter"),
    ]


def test_a_promise_is_past_on_the_day_after_its_last() -> None:
    files = sound_with(edited(OARS, "Buy paint.", "Buy paint in June 2031."))
    assert problems_of(files, date(2031, 6, 30)) == []
    (problem,) = problems_of(files, date(2031, 7, 1))
    assert problem.code is Code.PROMISE_WITHOUT_DUE


@pytest.mark.parametrize("path", [PLAN, NARRATIVE, PEOPLE, RECOMMENDATIONS, CONTACTS])
def test_a_broken_file_of_the_plan_is_one_problem(path: str) -> None:
    (problem,) = problems_of(sound_with({path: "a: [\n"}))
    assert (problem.path, problem.code) == (path, Code.BAD_YAML)


@pytest.mark.parametrize("path", [PLAN, NARRATIVE, PEOPLE, RECOMMENDATIONS, CONTACTS])
def test_a_missing_file_of_the_plan_is_one_problem(path: str) -> None:
    message = f"{path} is not there."
    expected = Problem(path, 1, 1, Code.MISSING_FILE, Severity.ERROR, message, WRITE_IT)
    assert problems_of(sound_with({}, without=path)) == [expected]


def test_a_citation_is_no_promise_while_its_source_cannot_be_read() -> None:
    cites = edited(OARS, "Buy paint.", "Answer the November 2030 made-up inspection.")
    assert problems_of(sound_with(cites)) == []
    (problem,) = problems_of(sound_with({**cites, RECOMMENDATIONS: "a: [\n"}))
    assert problem.path == RECOMMENDATIONS


def test_a_recommendation_is_not_uncited_while_a_deliverable_cannot_be_read() -> None:
    (problem,) = problems_of(sound_with({COUNT: "a: [\n"}))
    assert problem.path == COUNT


def test_ids_are_in_the_order_that_people_count_in() -> None:
    files = {f"1-calm/1.{n}-x.yaml": f'id: "1.{n}"\ntitle: x\ntask: x\n' for n in (3, 9, 11, 100)}
    tenth = {"10-ten/objective.yaml": 'id: "10"\ntitle: Ten\n'}
    plan = load(sound_with({**files, **tenth})).plan
    numbers = [1, 2, 3, 9, 10, 11, 100]
    assert [one.id for one in plan.deliverables] == [f"1.{n}" for n in numbers] + ["2.1", "2.2"]
    assert [one.id for one in plan.objectives] == ["1", "2", "10"]


@pytest.mark.parametrize("text", [None, "title: [\n", 'id: "2"\n'])
def test_an_objective_that_cannot_be_read_is_stood_in_for(text: str | None) -> None:
    files = sound_with({} if text is None else {DETER: text}, without=None if text else DETER)
    loaded = load(files)
    assert [(one.id, one.title) for one in loaded.plan.objectives] == [
        ("1", "Calm"),
        ("2", "deter"),
    ]
    assert [one.id for one in loaded.plan.deliverables_of(loaded.plan.objectives[1])] == [
        "2.1",
        "2.2",
    ]
    assert "2" not in loaded.plan.paths


@pytest.mark.parametrize("typed", ["", " []", " one"])
def test_an_id_that_is_no_number_is_not_said_to_be_read_as_one(typed: str) -> None:
    (problem,) = problems_of(sound_with(edited(BRIDGE, ' "2.2"', typed)))
    assert problem.code is Code.BAD_ID


@pytest.mark.parametrize("bullet", ["It began: in April.", "", "[[a]]"])
def test_prose_that_is_neither_text_nor_bullets_is_one_problem_in_plain_words(bullet: str) -> None:
    (problem,) = problems_of(
        sound_with(edited(NARRATIVE, "- It began in April 2031.", f"- {bullet}"))
    )
    assert "constrained-str" not in problem.message


def test_spaces_around_a_value_in_quotes_are_no_part_of_it() -> None:
    changes = edited(BRIDGE, "green", "' green '") | edited(OARS, "Oar register", "' Oars '")
    loaded = load(sound_with(changes))
    assert loaded.unread == ()
    ratings = {one.id: (one.title, one.rag) for one in loaded.plan.deliverables}
    assert ratings["2.2"] == ("Bridge watch", "green")
    assert ratings["1.2"] == ("Oars", "amber")


@pytest.mark.parametrize(
    "name", ["2.20x-watch.yaml", "2.2x.yaml", "x2.2-watch.yaml", "2-watch.yaml"]
)
def test_a_name_begins_with_the_whole_id(name: str) -> None:
    (problem,) = problems_of(sound_with({f"2-deter/{name}": SOUND[BRIDGE]}, without=BRIDGE))
    assert problem.code is Code.ID_DIFFERS


def test_an_empty_task_is_one_problem() -> None:
    (problem,) = problems_of(
        sound_with(edited(BRIDGE, "task: Watch the bridge at night.", "task: ''"))
    )
    assert problem.code is Code.EMPTY_TEXT


@pytest.mark.parametrize("due", ["2031-00", "2031-06-00", "2031-13", "2031-02-29", "0000"])
def test_a_month_or_day_that_does_not_exist_is_a_bad_date(due: str) -> None:
    (problem,) = problems_of(sound_with(edited(BRIDGE, "due: 2031", f"due: {due}")))
    assert (problem.code, problem.line, problem.column) == (Code.BAD_DATE, 12, 10)


def test_two_sections_of_one_id_are_found() -> None:
    (problem,) = problems_of(sound_with(edited(NARRATIVE, "id: values", "id: foreword")))
    assert (problem.code, problem.line, problem.column) == (Code.DUPLICATE_ID, 10, 9)


def test_two_sources_of_one_id_are_found() -> None:
    source = "  - id: audit-2031-02\n    name: Another\n    short_name: Another\nrecommendations:"
    (problem,) = problems_of(
        sound_with({RECOMMENDATIONS: SOUND[RECOMMENDATIONS].replace("recommendations:", source)})
    )
    assert (problem.code, problem.line, problem.column) == (Code.DUPLICATE_ID, 8, 9)


def test_an_id_of_thousands_of_digits_is_a_problem() -> None:
    problems = problems_of(sound_with(edited(BRIDGE, '"2.2"', f'"2.{"2" * 5_000}"')))
    assert {one.path for one in problems} == {BRIDGE}


@pytest.mark.parametrize("reviewed", ["9999-12-31", "2999-12-31", "1900-01-01", "0001-01-01"])
def test_a_far_off_day_is_a_date_or_a_problem(reviewed: str) -> None:
    loaded = load(sound_with(edited(BRIDGE, "2031-06-12", reviewed)))
    assert status(loaded.plan, AS_AT).deliverables + len(loaded.unread) == 5


LINES = [
    *sorted({line for text in MADE_UP.values() for line in text.splitlines()}),
    *("- a", "  - b: c", "rag:", "? x", "id: 1.1", "due: 2031-02", "\t", "'", "- [", "&a", "---"),
]


@st.composite
def mutated_plans(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw the made-up plan with lines of its files deleted, doubled or replaced."""
    files = {path: text.splitlines() for path, text in MADE_UP.items()}
    for path in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=6)):
        lines = files[path]
        at = draw(st.integers(0, max(len(lines) - 1, 0)))
        new = draw(st.sampled_from([[], lines[at : at + 1] * 2, None]))
        lines[at : at + 1] = [draw(st.sampled_from(LINES))] if new is None else new
    return {path: "\n".join([*lines, ""]).encode() for path, lines in files.items()}


@given(mutated_plans())
def test_no_plan_is_too_broken_to_ask(files: dict[str, bytes]) -> None:
    loaded = load_plan(files)
    problems = check_plan(loaded, files, AS_AT)
    faulty = {one.path for one in problems if one.severity is Severity.ERROR}
    assert set(loaded.unread) <= faulty
    assert all(one.line >= 1 and one.column >= 1 for one in sorted(problems))
    assert {path for path in files if "/" in path} == {
        *loaded.plan.paths.values(),
        *(path for path in loaded.unread if "/" in path),
    }
    standing = status(loaded.plan, AS_AT)
    assert standing.deliverables == len(loaded.plan.deliverables)
    assert sum(standing.rag.values()) == standing.deliverables
    assert standing.overdue == overdue(loaded.plan, AS_AT)
    assert len(coverage(loaded.plan)) <= len(loaded.plan.sources)
    assert len(workload(loaded.plan)) >= len({one.owned_by for one in loaded.plan.deliverables[:1]})


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("".join(f"k{n}: x\n" for n in range(2_000)), Code.UNKNOWN_KEY),
        ("title: x\n" * 2_000, Code.DUPLICATE_KEY),
        (
            "progress:\n" + "".join(f"  - {{on: d{n}, text: a}}\n" for n in range(2_000)),
            Code.BAD_DATE,
        ),
        ("recommendations:\n" + "  - a/b\n" * 2_000, Code.UNKNOWN_RECOMMENDATION),
    ],
)
def test_of_a_file_with_thousands_the_first_hundred_are_told_and_the_others_counted(
    more: str, code: Code
) -> None:
    *first, last = sorted(
        problems_of(sound_with({BRIDGE: SOUND[BRIDGE] + more})), key=lambda one: -one.line
    )
    assert [one.code for one in first] == [code] * 100
    assert (last.code, last.message) == (
        Code.MORE_PROBLEMS,
        "The file has 1,900 more problems like these.",
    )
