"""An action that was done or dropped keeps what it was, and every output says how it went."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from support import load, problems_of, view_of

from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.model.deliverable import Action, Progress
from liberate_cli.model.facts import facts_of
from liberate_cli.publish.excel.sheets import sheets
from liberate_cli.queries.ended import ended_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

BOATS = "1-calm/1.1-boat-count.yaml"
KEPT = """\
progress:
  - on: 2031-06-20
    text: We have it.
    evidence: Photograph 3
    action:
      text: Get the key.
      due: 2031-06-10
      owner: Boat Team
      moved:
        - was: 2031-05
          on: 2031-05-30
          agreed_by: Rivers Group
          because: No key came.
    done: true
  - on: 2031-06-21
    text: No one asked.
    action:
      text: Ask the Trust.
      audience: internal
    done: false
"""


def kept(made_up: Path) -> None:
    """Put the notes above in the place of the made-up plan's own, by hand."""
    file = made_up / BOATS
    before, _, rest = file.read_text().partition("progress:\n")
    file.write_text(f"{before}{KEPT}{rest[rest.index('work_outstanding') :]}")
    settings = made_up / "plan.yaml"
    settings.write_text(settings.read_text().replace("format: 1", "format: 3"))


@pytest.mark.parametrize(
    ("on", "due", "done", "words"),
    [
        ("2031-07-10", "2031-06", True, "Done 10 July 2031, due June 2031, 10 days late"),
        ("2031-06-30", "2031-06", True, "Done 30 June 2031, due June 2031, in time"),
        ("2031-07-10", None, True, "Done 10 July 2031, no due date"),
        ("2031-07-10", "2031-06", False, "Dropped 10 July 2031, due June 2031"),
        (None, "2031-06", True, "Done, due June 2031"),
        # A date that names no day may be any day that it covers.
        ("2031-06", "2031-06-15", True, "Done June 2031, due 15 June 2031"),
        ("2031-07", "2031-06-15", True, "Done July 2031, due 15 June 2031, at least 16 days late"),
        ("2031-05", "2031-06-15", True, "Done May 2031, due 15 June 2031, in time"),
    ],
)
def test_how_an_action_went(on: str | None, due: str | None, words: str, *, done: bool) -> None:
    action = Action(text="Ask.", due=due)
    when = parse_partial_date(on) if on else None
    note = Progress.model_construct(
        on=when, text="Ask.", action=action, done=done, evidence=None, audience=None
    )
    ended = ended_of(note)
    assert ended is not None
    assert ended.words == words


def test_the_card_says_what_it_was(made_up: Path, liberate: Liberate) -> None:
    kept(made_up)
    answer = liberate("show", "1.1")
    assert answer.code == 0, answer.err
    said = " ".join(answer.out.split())
    assert (
        "20 June 2031: We have it. Action: Get the key. "
        "Done 20 June 2031, due 10 June 2031, 10 days late, moved once. Owner: Boat Team "
        "Was due May 2031; moved on 30 May 2031, agreed by Rivers Group: No key came. "
        "Evidence: Photograph 3"
    ) in said
    assert "Ask the Trust. Dropped 21 June 2031, no due date" in said
    first, second = json.loads(liberate("show", "1.1", "--json").out)[0]["progress"]
    assert (first["evidence"], first["done"], first["days_late"]) == ("Photograph 3", True, 10)
    assert first["action"] == {
        "text": "Get the key.",
        "due": "2031-06-10",
        "owner": "Boat Team",
        "moved": [
            {
                "was": "2031-05",
                "on": "2031-05-30",
                "agreed_by": "Rivers Group",
                "because": "No key came.",
            }
        ],
    }
    assert (second["done"], second["days_late"]) == (False, None)
    assert liberate("check").code == 0


def test_the_workbook_has_a_sheet_of_what_ended(made_up: Path) -> None:
    kept(made_up)
    files = {
        file.relative_to(made_up).as_posix(): file.read_bytes() for file in made_up.rglob("*.yaml")
    }
    made = {each.table: each for each in sheets(view_of(files))}
    assert [row[2:] for row in made["Ended"].rows] == [
        (
            *("Get the key.", "Done", PartialDate(2031, 6, 20), PartialDate(2031, 6, 10), 10),
            *("Boat Team", 1),
            *("We have it.", "Photograph 3"),
        ),
        (
            *(
                "Ask the Trust.",
                "Dropped",
                PartialDate(2031, 6, 21),
                "No date",
                "Dropped",
                "None named",
                0,
            ),
            *("No one asked.", "None recorded"),
        ),
    ]
    assert [column.heading for column in made["Progress"].columns][-1] == "Evidence"


def test_an_edition_of_a_day_knows_of_no_later_move_of_what_is_kept(made_up: Path) -> None:
    kept(made_up)
    one = load({BOATS: (made_up / BOATS).read_text()}).plan.deliverables[0]
    fields = [fact.field for fact in facts_of(one)]
    assert ("progress", 0, "action", "moved", 0, "on") in fields


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("    done: true\n", "", (9, 7), "The note keeps an action, and does not say what "),
        (
            "    action:\n      text: Ask the Trust.\n      audience: internal\n",
            "",
            (20, 11),
            "“done” says what became of an action, and the note keeps none.",
        ),
        ("      owner: Boat Team\n", "      owner: Bo\n", (11, 14), "“Bo” is not in people.yaml."),
        ("done: true", "done: yes", (17, 11), "“yes” is not true or false (in “done”)."),
    ],
)
def test_what_is_wrong_with_a_kept_action_is_told_at_its_place(
    old: str, new: str, place: tuple[int, int], message: str
) -> None:
    text = f'id: "1.1"\ntitle: A\ntask: B\n{KEPT}'
    assert text.count(old) == 1
    files = {
        BOATS: text.replace(old, new),
        "people.yaml": "parties:\n  - {name: Boat Team, kind: team}\n",
    }
    found = [one for one in problems_of(files) if one.path == BOATS and one.line > 3]
    told = [one for one in found if one.message.startswith(message)]
    assert len(told) == 1, found
    assert (told[0].line, told[0].column) == place


def test_what_was_done_late_is_listed(made_up: Path, liberate: Liberate) -> None:
    kept(made_up)
    answer = liberate("overdue", "--done-late")
    assert answer.code == 0, answer.err
    assert "10  2031-06-10  2031-06-20  1.1  Get the key." in answer.out
    assert answer.out.splitlines()[-1].startswith("1 done late in 1 deliverable as at 30 June 2031")
    (row,) = json.loads(liberate("overdue", "--done-late", "--json").out)
    assert (row["days_overdue"], row["done"], row["owner"]) == (10, "2031-06-20", "Boat Team")
    assert json.loads(liberate("overdue", "--done-late", "--owner", "MURT", "--json").out) == []
    before = liberate("overdue", "--done-late", "--as-at", "2031-06-19")
    assert before.out.startswith("Nothing was done late as at 19 June 2031")
    assert liberate("overdue", "--done-late", "--never-reviewed").code == 2


def test_evidence_is_asked_for_where_a_plan_keeps_it(made_up: Path, liberate: Liberate) -> None:
    says = "Rated complete, and nothing recorded says what shows it."
    assert says not in liberate("challenge", "2.1").out
    kept(made_up)
    assert says in " ".join(liberate("challenge", "2.1").out.split())
