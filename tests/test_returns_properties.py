"""Whatever is answered, and however it comes back: the plan is what the same commands make it."""

from __future__ import annotations

import io
import shutil
from email import message_from_bytes
from email.policy import default
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reply_carriers import CARRIERS, filled
from returned import files_of
from test_returns_book import fill, saved
from test_returns_read import COUNT_FILE
from test_returns_send import write
from typer.testing import CliRunner

from liberate_cli.cli.app import app

if TYPE_CHECKING:
    from email.message import EmailMessage

    from typer.testing import Result

ALPHABET = "abcdefghijklmnopqrstuvwxyzABCXYZéüñ£:#'\"&%*!?,.;/()-{}|@`\\"
WORDS = st.lists(st.text(ALPHABET, min_size=1, max_size=8), min_size=1, max_size=12).map(" ".join)
DATES = ("30 September 2031", "Oct 2031", "2031-11-05", "Q1 2032/33", "in December 2031", "5/1/32")
BOOK = "workbook"
RATINGS = ("red", "amber", "green", "complete")

PEOPLE = {
    "Boat Team": ("to-boat-team.eml", "boats@example.org"),
    "Ada Example": ("to-ada-example.eml", "ada@example.org"),
}
"""Who is asked about 1.1: the file of the message to each, and the address of each."""


@st.composite
def plans(draw: st.DrawFn) -> str:
    """Return the file of a deliverable: rated or not, with actions that are due or not."""
    lines = ['id: "1.1"', "title: Boat count", "task: Count.", "actioned_by: Boat Team"]
    lines += ["owned_by: Ada Example"]
    rag = draw(st.sampled_from((None, "red", "amber", "green")))
    lines += [f"rag: {rag}", "rag_reason: As it was."] if rag else []
    for number in range(draw(st.integers(0, 3))):
        lines += [] if number else ["work_outstanding:"]
        due = draw(st.sampled_from((None, "2031-05", "2031-08-01", "2031/32-Q4")))
        lines.append(f"  - text: Task {number} of it.")
        lines += [f"    due: {due}"] if due else []
    return "\n".join((*lines, "progress:", "  - It began.", ""))


def said(draw: st.DrawFn, numbers: count[int]) -> str:
    """Return words that nobody said before."""
    return f"Word{'x' * next(numbers)} {draw(WORDS)}"


@st.composite
def answered(draw: st.DrawFn) -> dict[str, str]:
    """Return answers to some questions, by how each begins."""
    numbers = count(1)
    answers = {
        "Rating?": draw(st.sampled_from(RATINGS)),
        "Why?": said(draw, numbers),
        "Done since?": said(draw, numbers),
        "New action": said(draw, numbers) + draw(st.sampled_from(("", " by August 2031."))),
    }
    for number in (1, 2, 3):
        answers[f"Action {number}"] = draw(
            st.sampled_from(
                [
                    *("same", "done", f"done: {said(draw, numbers)}"),
                    *(f"{each}: {said(draw, numbers)}" for each in DATES),
                ]
            )
        )
    keys = draw(st.sets(st.sampled_from(sorted(answers))))
    return {key: answers[key] for key in answers if key in keys}


def in_book(sent: EmailMessage, answers: dict[str, str]) -> bytes:
    """Return the workbook that goes along with a message, filled in."""
    (attached,) = sent.iter_attachments()
    return saved(fill(openpyxl.load_workbook(io.BytesIO(attached.get_content())), answers))


def run(folder: Path, *arguments: str, day: str = "2031-06-24") -> Result:
    words = [*arguments, "--plan", str(folder), "--as-at", day]
    result: Result = CliRunner().invoke(app, words, prog_name="liberate")
    assert result.exit_code in {0, 1, 2}, (arguments, result.output)
    return result


def by_commands(folder: Path, answers: dict[str, str], who: dict[str, str]) -> None:
    """Say by commands what answers say, each by whoever gives it."""
    waiting = [f"Task {number} of it." for number in range(3)]
    text = (folder / COUNT_FILE).read_text()
    waiting = [each for each in waiting if each in text]
    for number, action in enumerate(list(waiting), start=1):
        answer = answers.get(f"Action {number}", "same")
        which = str(waiting.index(action) + 1)
        if answer.startswith("done"):
            _, colon, rest = answer.partition(": ")
            more = ("--progress", rest) if colon else ()
            run(folder, "action", "done", "1.1", which, *more, "--yes")
            waiting.remove(action)
        elif answer != "same":
            when, _, why = answer.partition(": ")
            by = ("--because", why, "--agreed-by", who[f"Action {number}"], "--yes")
            run(folder, "action", "move", "1.1", which, "--due", when.removeprefix("in "), *by)
    if new := answers.get("New action"):
        due = ("--due", "August 2031") if new.endswith("by August 2031.") else ()
        run(folder, "action", "add", "1.1", new, *due, "--yes")
    if noted := answers.get("Done since?"):
        run(folder, "progress", "1.1", noted, "--yes")
    rag = next((each for each in RATINGS if f"rag: {each}\n" in text), "unrated")
    rating, because = answers.get("Rating?", rag), answers.get("Why?")
    if because or rating != rag:
        reason = ("--because", because) if because else ()
        run(folder, "rag", "1.1", rating, *reason, "--yes")


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plans(), answered(), st.data())
def test_answers_make_the_plan_that_the_same_commands_make(
    plan: str, answers: dict[str, str], choose: st.DataObject
) -> None:
    """Each question is answered by one of two people, and what each says is carried somehow."""
    who = {key: choose.draw(st.sampled_from(sorted(PEOPLE))) for key in answers}
    carriers = {each: choose.draw(st.sampled_from([*sorted(CARRIERS), BOOK])) for each in PEOPLE}
    with TemporaryDirectory() as place:
        folder = Path(place) / "read" / "plan"
        write(folder, files_of(plan))
        out = Path(place) / "out"
        assert run(folder, "returns", "send", "--out", str(out), day="2031-06-20").exit_code == 0
        shutil.copytree(folder, Path(place) / "said" / "plan")
        replies = Path(place) / "replies"
        replies.mkdir()
        asked: dict[str, str] = {}
        for each, (sent, address) in PEOPLE.items():
            body = message_from_bytes((out / sent).read_bytes(), policy=default)
            part = body.get_body(("plain",))
            assert part is not None
            text = str(part.get_content())
            own = {key: said for key, said in answers.items() if who[key] == each}
            own = {key: said for key, said in own.items() if f"[{key}" in text}
            asked |= own
            name, made = CARRIERS.get(carriers[each], ("back.xlsx", None))
            raw = made(filled(text, own)) if made is not None else in_book(body, own)
            reply = raw.replace(b"boats@example.org", address.encode())
            (replies / f"{len(asked)}-{address}-{name}").write_bytes(reply)
        read = run(folder, "returns", "read", str(replies), "--apply", "--yes")
        by_commands(Path(place) / "said" / "plan", asked, who)
        expected = (Path(place) / "said" / "plan" / COUNT_FILE).read_text()
        assert (folder / COUNT_FILE).read_text() == expected, read.output
        before = (folder / COUNT_FILE).read_bytes()
        run(folder, "returns", "read", str(replies), "--apply", "--yes")
        assert (folder / COUNT_FILE).read_bytes() == before
