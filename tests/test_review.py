"""A review: what is asked, what each line does, what is kept, and the minutes of it."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import lxml.html
import openpyxl
import pytest
from conftest import HERE, Answer
from pdf_reading import letters, pages
from repository import commit, git, make_repository, seal
from support import files_of
from terminals import on_a_terminal
from typer.testing import CliRunner

from liberate_cli.cli.app import app
from liberate_cli.source.disk.files import read_beside
from liberate_cli.source.disk.review_lock import only_review

if TYPE_CHECKING:
    from conftest import Golden, Liberate

NO_TAG = "warning: No tag of an edition is here; `git fetch --tags` brings them if they exist.\n"
RECORD = "reviews/2031-06-30.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the made-up plan in a repository, whose top is the working folder."""
    seal(monkeypatch)
    root = tmp_path / "force"
    root.mkdir()
    monkeypatch.chdir(make_repository(root))
    return root / "plan"


def review(lines: str, *options: str) -> Answer:
    """Run a review in which some lines are answered."""
    result = CliRunner().invoke(app, ["review", *options], input=lines, prog_name="liberate")
    return Answer(result.stdout, result.stderr.removeprefix(NO_TAG), result.exit_code)


WHOLE = """\
?
r green Counted and filed.
nonsense
n Ten boats were counted.
a Count the oars.
July 2031

d 9
d 1 It was counted twice.
m 1 8/2031: no rowers
c Buy two boats.
/quiet

u
y
Ada Example, Bo Placeholder

"""


def test_a_whole_review_and_its_minutes(folder: Path, golden: Golden) -> None:
    answer = review(WHOLE)
    assert answer.code == 0
    golden("review.txt", answer.out + "\n--- said beside ---\n" + answer.err)
    golden("review-record.yaml", (folder / RECORD).read_text())
    golden("review-minutes.md", Path("out/minutes-2031-06-30.md").read_text())
    assert git(folder.parent, "status", "--porcelain", "plan") == ""
    assert git(folder.parent, "log", "-1", "--format=%s").startswith("Review of 30 June 2031: ")


def tables_of(file: str) -> list[list[str]]:
    """Return the rows of all tables of a Word document, each cell on one line."""
    tables = docx.Document(BytesIO(Path(file).read_bytes())).tables
    return [
        [" ".join(cell.text.split()) for cell in row.cells]
        for table in tables
        for row in table.rows
    ]


def rows_of(file: str) -> list[list[str]]:
    """Return the rows of all tables of a Markdown page."""
    lines = (line for line in Path(file).read_text().splitlines() if line.startswith("| "))
    return [
        [cell.strip().replace("\\", "") for cell in line.strip(" |").split("|")]
        for line in lines
        if not line.startswith("| ---")
    ]


@pytest.mark.usefixtures("folder")
def test_the_minutes_are_the_same_in_word() -> None:
    assert review(WHOLE).code == 0
    assert tables_of("out/minutes-2031-06-30.docx") == rows_of("out/minutes-2031-06-30.md")


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("", ["reviewed", "1.1"]),
        ("s", ["reviewed", "1.1"]),
        ("r g Filed.", ["rag", "1.1", "green", "--because", "Filed."]),
        ("rg Filed.", ["rag", "1.1", "green", "--because", "Filed."]),
        ("R\ngreen\nFiled.", ["rag", "1.1", "green", "--because", "Filed."]),
        ("r red", ["rag", "1.1", "red"]),
        ("n Ten boats.", ["progress", "1.1", "Ten boats."]),
        ("n\nTen boats.", ["progress", "1.1", "Ten boats."]),
        (
            "a Ask.\n7/2031\nPlaceholder",
            ["action", "add", "1.1", "Ask.", "--due", "7/2031", "--owner", "Placeholder"],
        ),
        ("a Ask.\n\n", ["action", "add", "1.1", "Ask."]),
        ("d 1", ["action", "done", "1.1", "1", "--yes"]),
        ("d key", ["action", "done", "1.1", "key"]),
        ("d 1 Got it.", ["action", "done", "1.1", "1", "--progress", "Got it.", "--yes"]),
        (
            "m 1 8/2031: It is lost.",
            ["action", "move", "1.1", "1", "--due", "8/2031", "--because", "It is lost.", "--yes"],
        ),
        ("o Placeholder, ACC", ["set", "1.1", "owned_by", "Bo Placeholder", "ACC Invented"]),
    ],
)
def test_a_line_does_what_its_command_does(
    line: str, command: list[str], folder: Path, liberate: Liberate
) -> None:
    before = files_of(folder)
    stopped = review(f"{line}\nq\n")
    assert stopped.code == 0, stopped.err
    assert "error" not in stopped.err
    said = {path: raw for path, raw in files_of(folder).items() if not path.startswith("reviews/")}
    assert said != before
    shutil.rmtree(folder / "reviews")
    git(folder.parent, "checkout", "--quiet", ".")
    assert liberate(*command).code == 0
    assert said == files_of(folder)


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "nothing to say",
            "“nothing” is not a key of the review.",
            "Nothing was noted. ? lists them.",
        ),
        (
            "s all well",
            "“s” stands alone, and after it stands “all well”.",
            "Nothing was noted. n TEXT notes what was done; ? lists the keys.",
        ),
        ("r pink Lost.", "“pink” is not a rating.", "Write red, amber, green, complete, unrated."),
        ("d 9", "1.1 has actions 1 to 2, and no 9.", "See `liberate show 1.1`."),
        ("b", "It is the first.", "/WORDS goes to any other."),
        (
            "/submarine",
            "Nothing in this review has the words “submarine”.",
            "Write fewer of them.",
        ),
        ("o ,", "No name is in it.", "Write one, or several with commas between."),
        (
            "o Nobody",
            "There is no party “Nobody” in this plan.",
            "`liberate people --all` has every name; `liberate person add` adds one.",
        ),
    ],
)
def test_what_cannot_be_meant_is_said_and_asked_again(
    line: str, message: str, hint: str, folder: Path
) -> None:
    before = files_of(folder)
    answer = review(f"{line}\nq\n")
    assert answer.err == (
        f"error: {message}\nhint: {hint}\n"
        "Stopped: 0 of 4 looked at. `liberate review` goes on there.\n"
    )
    assert answer.out.count("1.1> ") == 2
    assert files_of(folder) == before


def test_who_stops_goes_on_where_they_were_and_nothing_is_lost(folder: Path) -> None:
    first = review("rg Filed.\nn The paint is bought.\n")
    assert first.err == "Stopped: 1 of 4 looked at. `liberate review` goes on there.\n"
    second = review("\nq\n")
    begins, after = second.out.split("\n\n", 1)
    assert "1 of them looked at since 30 June\n2031." in begins
    assert after.startswith("2 of 4 · 1.2 Oar register\n")
    review("e\nAda Example\n")
    entries = [line for line in (folder / RECORD).read_text().splitlines() if "said:" in line]
    assert entries == ["    said: rated", "    said: noted", "    said: same"]
    minutes = Path("out/minutes-2031-06-30.md").read_text()
    left = minutes.partition("## Not reached")[2].splitlines()
    assert left[2:] == ["| Deliverable | ", "| --- | ", *left[4:]]
    assert left[4:6] == ["| 1.10 Quiet hours | ", "| 2.2 Bridge watch | "]


def test_a_review_of_another_day_goes_on_until_it_is_over(folder: Path) -> None:
    review("rg Filed.\nq\n", "--as-at", "2031-06-20")
    review("\ne\n\n\n", "--as-at", "2031-06-27")
    assert sorted(read_beside(folder).files) == ["reviews/2031-06-20.yaml"]
    record = (folder / "reviews/2031-06-20.yaml").read_text()
    assert record.startswith("begun: 2031-06-20\nbegun_by: Ada Example\nended: 2031-06-27\n")
    assert "- When: 20 June 2031 to 27 June 2031\n" in Path("out/minutes-2031-06-20.md").read_text()
    review("q\n")
    review("rg It is filed.\nq\n")
    assert len(read_beside(folder).files) == 2


def test_an_ended_review_of_the_same_day_is_taken_up_again(folder: Path) -> None:
    review("rg Filed.\ne\n\n\n")
    assert "ended: 2031-06-30\n" in (folder / RECORD).read_text()
    review("n Paint.\nq\n")
    assert "ended:" not in (folder / RECORD).read_text()


def test_two_reviews_at_once_are_told_of_each_other(folder: Path) -> None:
    before = files_of(folder)
    with only_review(folder / "reviews"):
        answer = review("rg Filed.\n")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        "error: A review of this plan is going on already, in another window or by someone else.\n"
        "hint: Go on there, or stop it there with q first.\n"
    )
    assert files_of(folder) == before
    assert not (folder / "reviews").exists()


def test_what_someone_breaks_meanwhile_is_left_for_check(folder: Path) -> None:
    (folder / "1-calm/1.2-oar-register.yaml").write_text("id: [")
    answer = review("\n" * 9)
    assert answer.code == 0
    assert "1.2" not in "".join(line for line in answer.out.splitlines() if "> " in line)


@pytest.mark.parametrize(
    ("only", "ids"),
    [("red", ["1.1"]), ("overdue", ["1.1", "1.2"]), ("red,late", ["1.1", "1.2"]), ("changed", [])],
)
@pytest.mark.usefixtures("folder")
def test_a_review_may_be_of_some_alone(only: str, ids: list[str]) -> None:
    assert ids_asked(review("k\n" * 9, "--only", only)) == ids


def ids_asked(answer: Answer) -> list[str]:
    """Return the ids of what a review asked about, each once, in order."""
    found = re.findall(r"^\d+ of \d+ · ([\d.]+) ", answer.out, re.MULTILINE)
    return list(dict.fromkeys(found))


def test_on_a_terminal_it_asks_and_keeps_what_was_said_when_the_line_ends(folder: Path) -> None:
    screen, code = on_a_terminal("review", typed="rg Gezählt.\nn Paint.\n\x04")
    assert code == 0
    assert "1.1 Boat count: red → green: Gezählt.\n" in screen
    assert screen.endswith("Stopped: 1 of 4 looked at. `liberate review` goes on there.\n")
    assert "    because: Gezählt.\n" in (folder / RECORD).read_text()


def plan_of_35(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the plan of 35 that comes with Liberate, in a repository."""
    seal(monkeypatch)
    root = tmp_path / "west"
    shutil.copytree(HERE.parent / "plan", root / "plan")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin")
    monkeypatch.chdir(root)
    monkeypatch.setenv("LIBERATE_AS_AT", "2018-06-12")
    return root / "plan"


class Typing:
    """What a person types: `keys` counts each key but those of the sentences."""

    def __init__(self) -> None:
        self.lines = ""
        self.keys = 0

    def line(self, keys: str = "", sentence: str = "") -> None:
        self.lines += f"{keys}{sentence}\n"
        self.keys += len(keys) + 1


def test_a_quiet_month_of_35_takes_at_most_60_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = plan_of_35(tmp_path, monkeypatch)
    typed = Typing()
    for number in range(18):
        if number % 2:
            typed.line("ra ", "The training is late.")
        else:
            typed.line()
    typed.line("ra ", "The training is late.")
    typed.line("u")
    typed.line("y")
    typed.line("", "Sarah Walton, Simon Inglis")
    typed.line()
    answer = review(typed.lines)
    assert (answer.code, answer.err) == (0, "")
    record = (folder / "reviews/2018-06-12.yaml").read_text()
    assert (record.count("said: rated"), record.count("said: same")) == (10, 25)
    assert typed.keys <= 60
    assert git(folder.parent, "status", "--porcelain", "plan") == ""


def test_a_first_rated_month_of_35_takes_at_most_400_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    folder = plan_of_35(tmp_path, monkeypatch)
    shown = json.loads(liberate("show", *ids_asked(review("k\n" * 34)), "--json").out)
    typed = Typing()
    moved, added = 0, 0
    for number, each in enumerate(shown):
        if number % 2 == 0:
            typed.line("n ", "The slide was shown to all.")
        if moved < 9 and each["work_outstanding"]:
            typed.line("m 1 9/2018: ", "The course is full.")
            moved += 1
        elif added < 6:
            typed.line("a ", "Show it again.")
            typed.line("9/2018")
            typed.line()
            added += 1
        typed.line("ra ", "It goes on.")
    typed.line("", "Sarah Walton")
    typed.line()
    answer = review(typed.lines)
    assert (answer.code, answer.err) == (0, "")
    record = (folder / "reviews/2018-06-12.yaml").read_text()
    counts = [record.count(f"said: {each}") for each in ("rated", "noted", "moved", "added")]
    assert counts == [35, 18, 9, 6]
    assert typed.keys <= 400


def test_the_agenda_says_what_matters_in_the_order_of_the_review(
    folder: Path, golden: Golden, liberate: Liberate
) -> None:
    asked = "md,html,pdf,docx,xlsx"
    made = liberate("review", "--agenda", "--format", asked, "--as-at", "2031-06-30")
    assert made.code == 0
    formats = asked.split(",")
    assert made.out.splitlines() == [f"out/agenda-2031-06-30.{each}" for each in formats]
    golden("review-agenda.md", Path("out/agenda-2031-06-30.md").read_text())
    page = lxml.html.document_fromstring(Path("out/agenda-2031-06-30.html").read_bytes())
    for label in page.find_class("label"):
        label.drop_tree()
    # Each of two things that are overdue has a line of its own, but in Markdown.
    cells = [[" ".join(each.text_content().split()) for each in row] for row in page.iter("tr")]
    assert cells == rows_of("out/agenda-2031-06-30.md")
    assert not (folder / "reviews").exists()
    rows = rows_of("out/agenda-2031-06-30.md")
    assert tables_of("out/agenda-2031-06-30.docx") == rows
    book = openpyxl.load_workbook("out/agenda-2031-06-30.xlsx")
    cells = [
        [" ".join(str(cell).split()) for cell in row]
        for sheet in book
        for row in sheet.values
        if all(row)
    ]
    assert [row for row in rows if row not in cells] == []
    printed = letters("".join(pages(Path("out/agenda-2031-06-30.pdf").read_bytes())))
    assert [cell for row in rows for cell in row if letters(cell) not in printed] == []


def test_an_agenda_says_what_is_to_be_decided(folder: Path, liberate: Liberate) -> None:
    assert liberate("edition", "ask", "Who pays for the boats?").code == 0
    assert liberate("review", "--agenda", "--format", "md").code == 0
    first = rows_of("out/agenda-2031-06-30.md")[:2]
    assert first == [["About", "What"], ["The plan", "Who pays for the boats?"]]
    assert "To decide: Who pays for the boats?\n" in review("q\n").out
    assert folder.is_dir()


def test_a_decision_is_kept_by_a_command_too(folder: Path, liberate: Liberate) -> None:
    said = liberate("review", "--decided", "Buy two boats.")
    assert (said.code, said.out) == (0, "The plan: decided: “Buy two boats.”\n")
    review("e\n\nn\n")
    assert rows_of("out/minutes-2031-06-30.md")[:2] == [
        ["Deliverable", "Decision"],
        ["The plan", "Buy two boats."],
    ]
    assert (folder / RECORD).read_text().count("said: decided") == 1
