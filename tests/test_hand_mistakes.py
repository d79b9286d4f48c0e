"""What people type by hand, out of habit or out of Word, and the hint that each mistake gets."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from support import files_of, problems_of

MADE_UP: Final = files_of(Path(__file__).parent / "plans" / "made-up")
BRIDGE: Final = "2-deter/2.2-bridge-watch.yaml"
TEXT: Final = MADE_UP[BRIDGE].decode()
TASK: Final = "task: Watch the bridge at night.\n"


def found_in(old: str, new: str) -> list[tuple[int, str, str | None]]:
    """Return the line, code and hint of each problem of the bridge watch, once it is edited."""
    assert TEXT.count(old) == 1
    problems = problems_of({**MADE_UP, BRIDGE: TEXT.replace(old, new)})
    return [(each.line, each.code.value, each.hint) for each in problems if each.path == BRIDGE]


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("status", "rag"),
        ("RAG Rating", "rag"),
        ("actions", "work_outstanding"),
        ("next-steps", "work_outstanding"),
        ("Comments", "progress"),
        ("update", "progress"),
        ("owner", "owned_by"),
        ("lead", "owned_by"),
        ("outcome", "task"),
    ],
)
def test_a_word_of_another_bodys_plan_gets_the_key_that_says_it(typed: str, called: str) -> None:
    assert found_in("rag: green", f"{typed}: green") == [
        (8, "unknown-key", f"Here that is called “{called}”.")
    ]


def test_a_deadline_is_the_due_date_of_an_action() -> None:
    under = "A date stands under an action: due, below its text in work_outstanding."
    assert found_in("rag: green", "deadline: 2031") == [(8, "unknown-key", under)]
    assert found_in("    due:", "    deadline:") == [
        (12, "unknown-key", "Here that is called “due”.")
    ]


@pytest.mark.parametrize("typed", ["evidence", "Evidence"])
def test_evidence_is_that_of_a_note(typed: str) -> None:
    under = "Evidence stands on a note of progress: evidence, below its text in progress."
    assert found_in("rag: green", f"{typed}: much") == [(8, "unknown-key", under)]


@pytest.mark.parametrize("typed", ["priority", "Cost"])
def test_what_a_plan_does_not_keep_is_called_that(typed: str) -> None:
    ((line, code, hint),) = found_in("rag: green", f"{typed}: much")
    assert (line, code) == (8, "unknown-key")
    assert hint is not None
    assert hint.startswith("Declare it under fields: in plan.yaml, and write it here as fields: ")


@pytest.mark.parametrize("typed", ['"P1"', '"A-07"', '"1.03"'])
def test_an_id_is_numbers_alone(typed: str) -> None:
    hint = 'Write its numbers alone, in quotes, without letters or leading zeros: "1.5".'
    assert found_in('id: "2.2"', f"id: {typed}") == [(1, "bad-id", hint)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('id: "2.2"', "id: “2.2”", "bad-id"),
        ('id: "2.2"', "id: ‘2.2’", "bad-id"),
        ("rag: green", "rag: “green”", "bad-rating"),
        ("2031-06-12", "„2031-06-12“", "bad-date"),
    ],
)
def test_curly_quotes_are_named(old: str, new: str, code: str) -> None:
    ((_, found, hint),) = found_in(old, new)
    assert (found, hint) == (code, 'The quotes are curly. Type straight ones: "…".')


def test_curly_quotes_belong_to_a_text() -> None:
    assert found_in("title: Bridge watch", "title: “Bridge” watch") == []


def test_a_missing_hyphen_never_leads_to_deleting_an_action() -> None:
    hint = "Perhaps a hyphen is missing before it, where the next item begins; "
    hint += "else keep one of the two."
    assert found_in("    due: 2031\n", "    text: Paint the rail.\n") == [
        (12, "duplicate-key", hint)
    ]


@pytest.mark.parametrize("sign", ["@", "`", "%"])
def test_a_sign_that_no_text_begins_with_is_named(sign: str) -> None:
    hint = f"A text cannot begin with {sign}: put the whole text in quotes."
    assert found_in(TASK, f"task: {sign}everyone\n") == [(3, "bad-yaml", hint)]


@pytest.mark.parametrize("bullet", ["•", "·", "▪", "–"])
@pytest.mark.parametrize("before", ["", "  - Watch.\n"])
def test_a_bullet_out_of_word_is_named_at_its_own_line(bullet: str, before: str) -> None:
    ((_, code, hint),) = found_in(TASK, f"task:\n{before}{bullet} Look.\n")
    line = 5 if before else 4
    assert code == "bad-yaml"
    assert hint == f"Line {line} begins with {bullet}: write a hyphen and a space there."


def test_a_folder_whose_number_is_gone_is_to_be_renamed() -> None:
    plan = {path.replace("2-deter/", "A-know/"): raw for path, raw in MADE_UP.items()}
    hints = {each.hint for each in problems_of(plan) if each.path.startswith("A-know/")}
    assert hints == {"Rename the folder so that it begins with 2-, or mend the id."}


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("Lights # and streets", "# and streets"),
        ("Light the alleys # and streets", "# and streets"),
        ("Close cases  #12 and #13", "#12 and #13"),
        ("Cases    #12", "#12"),
        ("Lights  # the lamps", None),
        ("lights # as said at the meeting", None),
        ('"Lights" # and streets', None),
    ],
)
def test_a_text_that_a_sign_cuts_is_told(typed: str, cut: str | None) -> None:
    problems = problems_of({**MADE_UP, BRIDGE: TEXT.replace(TASK, f"task: {typed}\n")})
    told = [(each.line, each.column, each.message) for each in problems if each.path == BRIDGE]
    column = len("task: ") + typed.find("#") + 1
    message = f"The text ends before “{cut}”: behind a # is a comment."
    assert told == ([(3, column, message)] if cut else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rag: green", "rag: green # agreed by the group"),
        ("reviewed: 2031-06-12", "reviewed: 2031-06-12 # by Bo"),
        ("    due: 2031", "    due: 2031 # at the latest"),
        (TASK, f"# What is to be done.\n{TASK}"),
    ],
)
def test_a_comment_behind_a_value_is_a_comment(old: str, new: str) -> None:
    assert found_in(old, new) == []
