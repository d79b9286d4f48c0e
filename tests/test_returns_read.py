"""What replies say is found, whatever carried them, and what cannot be understood is named."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from reply_carriers import CARRIERS, filled, quoted
from repository import begin_with, git, replace_in, seal
from returned import COUNT, files_of
from test_returns_send import SEND, text_of, write

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer, Golden, Liberate

ANSWERS = {
    "Rating?": "Amber",
    "Why?": "The key is found — it’s bent.",
    "Done since?": "We walked\nthe lower reach.",
    "Action 1": "done: The café had it.",
    "Action 2": "30 September 2031, because the boat leaks",
    "New action": "Mend the boat by August 2031.",
}
DAY = ("--as-at", "2031-06-24")
COUNT_FILE = "1-calm/1.1-boat-count.yaml"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    """Return the folder of a small plan about which everybody was asked on 20 June 2031."""
    write(tmp_path / "plan", files_of())
    monkeypatch.chdir(tmp_path)
    assert liberate(*SEND).code == 0
    return tmp_path / "plan"


@pytest.fixture
def asked(plan: Path) -> str:
    """Return what the Boat Team was asked about 1.1."""
    return text_of(plan, "boat-team")


def reading(liberate: Liberate, text: str | bytes, *more: str, name: str = "reply.txt") -> Answer:
    """Return what comes of reading a file with a text."""
    from pathlib import Path as Here  # noqa: PLC0415 - the working folder is the test's

    Here(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return liberate("returns", "read", name, *DAY, *more)


def test_what_a_reply_would_change(asked: str, liberate: Liberate, golden: Golden) -> None:
    done = reading(liberate, quoted(filled(asked, ANSWERS)))
    golden("returns/read.txt", f"{done.out}\n{done.err}")
    assert done.code == 0


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_reply_says_the_same_whatever_carried_it(
    carrier: str, plan: Path, asked: str, liberate: Liberate, golden: Golden
) -> None:
    del plan
    name, made = CARRIERS[carrier]
    done = reading(liberate, made(filled(asked, ANSWERS)), name=name)
    golden("returns/read.txt", f"{done.out.partition('Left aside')[0].rstrip()}\n\n{done.err}")


def test_what_is_applied_is_what_the_commands_would_write(
    plan: Path, asked: str, liberate: Liberate, golden: Golden
) -> None:
    done = reading(liberate, filled(asked, ANSWERS), "--apply", "--yes")
    golden("returns/apply.txt", f"{done.out}\n{done.err}")
    applied = (plan / COUNT_FILE).read_text()
    golden("returns/applied.yaml", applied)
    record = plan / "returns/2031-06/answered/from-boat-team-2031-06-24.yaml"
    golden("returns/from-boat-team-2031-06-24.yaml", record.read_text())
    assert liberate("check", *DAY).code == 0
    (plan / COUNT_FILE).write_text(COUNT)
    for command in (
        ("action", "done", "1.1", "key", "--progress", "The café had it."),
        (
            *("action", "move", "1.1", "middle", "--due", "2031-09-30"),
            *("--because", "the boat leaks", "--agreed-by", "Boat Team"),
        ),
        ("action", "add", "1.1", "Mend the boat by August 2031.", "--due", "2031-08"),
        ("progress", "1.1", "We walked the lower reach."),
        ("rag", "1.1", "amber", "--because", "The key is found — it’s bent."),
    ):
        assert liberate(*command, *DAY, "--yes").code == 0
    assert (plan / COUNT_FILE).read_text() == applied


def test_the_same_reply_read_twice_changes_nothing(
    plan: Path, asked: str, liberate: Liberate
) -> None:
    reading(liberate, filled(asked, ANSWERS), "--apply", "--yes")
    # Not even where the coordinator said it in other words meanwhile.
    replace_in(plan / COUNT_FILE, "We walked the lower reach.", "The lower reach was walked.")
    before = {file: file.read_bytes() for file in plan.rglob("*.yaml")}
    again = reading(liberate, quoted(filled(asked, ANSWERS)), "--apply")
    assert (again.code, again.err) == (0, "Nothing changes.\n")
    assert again.out == "Nothing would change.\n\nUnchanged, or in the plan already: 6 answers\n"
    assert {file: file.read_bytes() for file in plan.rglob("*.yaml")} == before


def test_reading_alone_writes_nothing(plan: Path, asked: str, liberate: Liberate) -> None:
    before = {file: file.read_bytes() for file in plan.rglob("*") if file.is_file()}
    done = reading(liberate, filled(asked, ANSWERS))
    assert done.err == "Nothing is written: --apply writes it.\n"
    assert {file: file.read_bytes() for file in plan.rglob("*") if file.is_file()} == before


def test_a_dry_run_shows_the_lines_of_the_files(asked: str, liberate: Liberate) -> None:
    done = reading(liberate, filled(asked, ANSWERS), "--apply", "--dry-run")
    assert "+rag: amber\n" in done.out
    assert "+answered_by: Boat Team\n" in done.out
    assert "Nothing is written: --dry-run." in done.err


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        (
            "Rating?",
            "greenish",
            "1.1, Rating: “greenish” is not a rating. Write red, amber, green or complete.",
        ),
        ("Rating?", "green", "1.1 is red; a change to green needs its reason, and none is given."),
        (
            "Rating?",
            "complete",
            "1.1 is red; a change to complete needs its reason, and none is given.",
        ),
        ("Action 1", "done in part", "“done in part” is neither done nor a date."),
        (
            "Action 1",
            "July",
            "“July”: A month without its year is no date. Write it too: July 2031.",
        ),
        ("Action 1", "July 2031", "A new date, July 2031, and no reason. Write why after it."),
        (
            "Action 1",
            "31 June 2031: ill",
            "June 2031 has no day 31. Its last is 30 June 2031.",
        ),
        ("Nothing changed?", "ask Bo", "“ask Bo” stands where “same” might."),
        ("Why?", "lost \ufffd", "A letter was lost on the way."),
        ("Why?", "x" * 5000, "It has 5,000 letters."),
    ],
)
def test_what_cannot_be_understood_is_named_by_its_line(
    question: str, answer: str, sentence: str, asked: str, liberate: Liberate
) -> None:
    others = {"Done since?": "We walked."} if question != "Nothing changed?" else {}
    text = filled(asked, {question: answer, **others})
    done = reading(liberate, text)
    line = text.splitlines().index(answer) + 1
    assert f"  reply.txt, line {line}: " in done.out
    assert sentence in done.out
    # Nothing of that field is taken; the rest can be.
    assert ("done: “We walked.”" in done.out) == bool(others)


def test_complete_waits_for_the_work_that_is_outstanding(asked: str, liberate: Liberate) -> None:
    ended = {"Rating?": "complete", "Why?": "All is done.", "Action 1": "done"}
    done = reading(liberate, filled(asked, ended))
    assert "1.1 has work outstanding (1), so it is not complete." in done.out
    done = reading(liberate, filled(asked, {**ended, "Action 2": "done"}))
    assert "rating: red → complete" in done.out


def test_what_two_say_differently_is_to_be_decided(
    plan: Path, asked: str, liberate: Liberate, golden: Golden
) -> None:
    ada = text_of(plan, "ada-example")
    replies = plan.parent / "replies"
    replies.mkdir()
    (replies / "a.txt").write_text(filled(asked, {"Rating?": "green", "Why?": "It is found."}))
    (replies / "b.txt").write_text(filled(ada, {"Rating?": "amber", "Why?": "It is bent."}))
    (replies / ".hidden").write_text("no")
    done = liberate("returns", "read", "replies", *DAY, "--apply", "--yes")
    golden("returns/differ.txt", f"{done.out}\n{done.err}")
    assert (plan / COUNT_FILE).read_text() == COUNT
    # Both are kept, and a later reply is held against them.
    late = filled(asked, {"Rating?": "green"})
    assert "Ada Example says amber; Boat Team says green." in reading(liberate, late).out


def test_a_reply_to_an_older_edition_is_held_three_ways(
    plan: Path, asked: str, liberate: Liberate
) -> None:
    replace_in(plan / "plan.yaml", "number: 3, month: 2031-06", "number: 4, month: 2031-07")
    replace_in(plan / COUNT_FILE, "rag: red", "rag: amber")
    done = reading(liberate, filled(asked, {"Rating?": "green", "Action 1": "done"}))
    assert "the plan says amber now; it was red when Boat Team was asked" in done.out
    assert "action “Get the key.” done" in done.out


@pytest.mark.parametrize("word", ["same", "Nothing changed.", "1.1: same", "1.1 no change"])
def test_one_word_above_all_says_that_nothing_changed(
    word: str, asked: str, liberate: Liberate
) -> None:
    done = reading(liberate, f"{word}\n\nOn 20 June, Bo wrote:\n{quoted(asked)}")
    assert done.out == "Nothing would change.\n\nUnchanged, or in the plan already: 1 answer\n"


def test_same_and_something_else_is_named(asked: str, liberate: Liberate) -> None:
    done = reading(
        liberate, filled(asked, {"Nothing changed?": "same", "Done since?": "We walked."})
    )
    assert "1.1: “same” is written, and yet something is answered besides." in done.out


def test_words_that_belong_to_no_question_are_told(asked: str, liberate: Liberate) -> None:
    text = f"Hello Bo,\nsee below.\n\n{quoted(filled(asked, ANSWERS))}\n\nRegards\nThe boats\n"
    done = reading(liberate, text)
    assert done.out.partition("Left aside: ")[2] == (
        "2\n"
        "  reply.txt, line 1: Belongs to no question, and is left aside: “Hello Bo, see below.”.\n"
        "  reply.txt, line 49: Belongs to no question, and is left aside: “Regards The boats”.\n"
    )


def test_what_is_written_into_the_brackets_is_not_lost(asked: str, liberate: Liberate) -> None:
    text = asked.replace("Last time: red.]", "green.]").replace("[End of 1.1]", "Thanks\nBo")
    done = reading(liberate, text)
    assert (
        "1.1, Rating: what was sent in the brackets was changed, so nothing of it is taken."
        in done.out
    )
    assert (
        "The end of these questions is gone, so nobody knows where this ends: “Thanks Bo”."
        in done.out
    )


def test_one_reply_that_says_two_things_is_named(asked: str, liberate: Liberate) -> None:
    first, second = filled(asked, {"Rating?": "green"}), filled(asked, {"Rating?": "amber"})
    done = reading(liberate, f"{first}\n{second}")
    assert "1.1, Rating: it is answered in two ways (also reply.txt, line 60)" in done.out
    same = reading(liberate, f"{quoted(asked)}\n{first}\n{quoted(first)}")
    assert "needs its reason" in same.out
    assert "two ways" not in same.out


def test_brackets_that_people_write_are_words(asked: str, liberate: Liberate) -> None:
    done = reading(liberate, filled(asked, {"Done since?": "We walked [see minutes] twice."}))
    assert "done: “We walked [see minutes] twice.”" in done.out


def test_a_list_of_new_actions_is_several(asked: str, liberate: Liberate) -> None:
    new = "- Ask the council before the end of July 2031\n- Report on the June 2030\n  inspection\n"
    done = reading(liberate, filled(asked, {"New action": new}))
    assert "new action: “Ask the council before the end of July 2031”, due July 2031\n" in done.out
    assert "new action: “Report on the June 2030 inspection”\n" in done.out


def test_a_reply_may_be_pasted(
    asked: str, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(filled(asked, ANSWERS).encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    monkeypatch.setattr("liberate_cli.cli.streams.standard_input", stream.buffer.read)
    done = liberate("returns", "read", "-", *DAY)
    assert "rating: red → amber" in done.out


@pytest.mark.parametrize(
    ("address", "who", "doubt"),
    [
        ("boats@example.org", "Boat Team", ""),
        ("BOATS@Example.org", "Boat Team", ""),
        (
            "bo@example.org",
            "Bo Placeholder",
            "asked, and Bo Placeholder (bo@example.org) answers",
        ),
        ("eve@example.com", "Boat Team", "which is nobody's in people.yaml"),
        ("boats@example.org, eve@example.com", "Boat Team", ""),
    ],
)
def test_who_answers_is_known_by_the_address_alone(
    address: str, who: str, doubt: str, plan: Path, asked: str, liberate: Liberate
) -> None:
    text = f"From: {address}\nSubject: Re\n\n{filled(asked, {'Done since?': 'We walked.'})}"
    done = reading(liberate, text, "--apply", name="reply.eml")
    assert f"\n  {who}\n" in done.out
    assert doubt in done.out
    assert ("In doubt" in done.out) == bool(doubt)
    # What is in doubt is not written before somebody agrees.
    assert done.code == (2 if doubt else 0)
    assert ("We walked." in (plan / COUNT_FILE).read_text()) == (not doubt)


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Boat Team\nSent: 23 June 2031 09:00\n",
        "Begin forwarded message:\n\n> From: The boats <Boats@example.org>\n",
        "*From:* The boats [mailto:boats@example.org]\n",
    ],
)
def test_a_reply_that_was_passed_on_is_of_who_wrote_it(
    head: str, plan: Path, asked: str, liberate: Liberate
) -> None:
    text = filled(asked, {"Done since?": "We walked."})
    mail = f"From: bo@example.org\n\n{head}\n{text}"
    done = reading(liberate, mail, "--apply", "--yes", name="reply.eml")
    assert "The answer of Boat Team was passed on by Bo Placeholder (bo@example.org)." in done.out
    assert (plan / "returns/2031-06/answered/from-boat-team-2031-06-24.yaml").exists()


def test_what_is_applied_is_committed_with_who_said_it(
    plan: Path, asked: str, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    begin_with(plan)
    few = {"Done since?": "We walked.", "Action 1": "done"}
    assert reading(liberate, filled(asked, few), "--apply", "--commit").code == 0
    assert git(plan.parent, "show", "--name-only", "--format=%B", "HEAD") == (
        "1.1 Boat count: action done: “Get the key.” (Boat Team) (and 2 more)\n\n"
        "1.1 Boat count: action done: “Get the key.” (Boat Team)\n"
        "1.1 Boat count: progress: “We walked.” (Boat Team)\n"
        "2 answers kept\n\n\n"
        "plan/1-calm/1.1-boat-count.yaml\n"
        "plan/returns/2031-06/answered/from-boat-team-2031-06-24.yaml\n"
    )
