"""Three made-up plans that are begun by commands alone, and what every output says of them."""

from __future__ import annotations

import io
import json
import re
import shlex
import zipfile
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from openpyxl import load_workbook
from pdf_reading import letters, pages

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate


class Begun(NamedTuple):
    """A plan as commands begin it, and the words that each of its outputs has."""

    commands: str
    words: tuple[str, ...]
    status: str
    paper: str = "edition"


COUNCIL: Final = Begun(
    """
    init . --kind council --title "The made-up council plan" --objective Homes --no-git
        --organisation "Exampleton Council (made up)" --cycle "every 3 months"
        --start 2031/32 --end 2034/35
    objective add Health
    objective add "Clean air"
    objective add Streets
    objective add Learning
    objective add "Good work"
    objective add Trust
    person add "Made-up Head of Housing" --kind post --alias "Head of Housing"
    person add "Made-up Air Team" --kind team
    new 1 "Made-up empty homes" --task "Bring 20 made-up homes back." --owned-by "head of housing"
    new 3 "Made-up school streets" --task "Close 4 made-up streets." --owned-by "Made-up Air Team"
    new 7 "Made-up open books" --task "Publish what is spent." --owned-by "head of housing"
    set 1.1 ref HO/01
    set 3.1 supported-by "head of housing"
    set 7.1 state "not begun"
    action add 1.1 "Write to each made-up owner." --due 2031/32-Q2 --owner "head of housing"
    action add 3.1 "Ask each made-up school." --due "Q3 2031/32"
    recommendation add peer-2031/1 "Publish what is spent." --answered-by 7.1
        --source-name "Made-up peer challenge of 2031" --deadline 2031/32-Q4
    rag 1.1 behind --because "Two made-up owners have not replied."
    rag 3.1 "On track" --because "Three made-up schools have said yes."
    """,
    (
        "The made-up council plan",
        *("Homes", "Health", "Clean air", "Streets", "Learning", "Good work", "Trust"),
        *("Made-up empty homes", "HO/01", "Made-up school streets", "Made-up open books"),
        *("Write to each made-up owner.", "Q2 2031/32", "Q3 2031/32", "Q4 2031/32"),
        *("behind", "on track", "commitments", "Led by"),
        "Two made-up owners have not replied.",
    ),
    "Nothing is off track and nothing is overdue. 3 commitments: 1 behind, 1 on track, 1 not rated",
)
TRACKER: Final = Begun(
    """
    init . --title "The made-up inspection tracker" --organisation "Exampleshire (made up)" --no-git
    person add "Made-up Head of Custody" --kind post
    recommendation add insp-2030/1 "Look into each made-up cell." --kind "cause of concern"
        --source-name "Made-up inspection of 2030" --body "A made-up inspectorate"
        --published 2030-11-02 --priority high --owner "Made-up Head of Custody"
        --deadline 2031/32-Q2
    recommendation add insp-2030/2 "Keep a made-up book." --deadline 2031-05
    recommendation respond insp-2030/1 --accepted in-part --text "Not the made-up cells at sea."
    recommendation move insp-2030/2 --deadline 2031-09 --because "It is at the made-up binder."
        --agreed-by "The made-up board"
    recommendation evidence insp-2030/1 "The made-up cells were looked into."
    """,
    (
        *("The made-up inspection tracker", "Made-up inspection of 2030", "cause of concern"),
        *("Look into each made-up cell.", "Keep a made-up book.", "Q2 2031/32"),
        *("September 2031", "Made-up Head of Custody", "The made-up cells were looked into."),
    ),
    "Made-up inspection of 2030: 2 is not answered; 1 is in progress",
    "tracker",
)
BOARD: Final = Begun(
    """
    init . --kind cqc --title "The made-up board's plan" --organisation "Example Trust (made up)"
        --objective Safeguarding --objective Wards --month 2031-06 --no-git
    person add "Made-up Matron" --kind post
    new 1 "Made-up training" --task "Train each made-up nurse." --owned-by "Made-up Matron"
    new 1 "Made-up referrals" --task "Answer in a made-up day."
    new 2 "Made-up call bells" --task "Answer each made-up bell."
    new 2 "Made-up drug charts" --task "Sign each made-up chart."
    new 2 "Made-up hand-overs" --task "Hand over by the made-up bed."
    set 1.1 ref SG/07
    set 1.2 ref SG/11
    set 2.1 ref WA/1a
    rag 1.1 off-track --because "The made-up trainer has left."
    rag 1.2 "at risk" --because "The made-up line was down."
    rag 2.1 on-track --because "The made-up bells are in."
    rag 2.2 to-be-checked --because "Nobody has looked yet, in this made-up ward."
    rag 2.3 checked --because "A made-up peer has seen it."
    """,
    (
        *("The made-up board's plan", "Safeguarding", "Wards", "SG/07", "SG/11", "WA/1a"),
        *("Made-up training", "Made-up referrals", "Made-up call bells", "Made-up hand-overs"),
        *("off track", "at risk", "on track", "complete, to be checked", "complete and checked"),
        *("The made-up trainer has left.", "improvements"),
    ),
    "5 improvements: 1 off track, 1 at risk, 1 on track, 1 complete, to be checked, 1 complete and",
)
IN_WORKBOOKS: Final = {
    words: str((date(year, month, 1) - date(1899, 12, 30)).days)
    for words, year, month in (
        ("Q2 2031/32", 2031, 7),
        ("Q3 2031/32", 2031, 10),
        ("Q4 2031/32", 2032, 1),
        ("September 2031", 2031, 9),
    )
}
"""Dates as a workbook has them: the number of the first day, which its cells show in words."""
PLANS: Final = {"council": COUNCIL, "tracker": TRACKER, "board": BOARD}


def text_of(file: Path) -> str:
    """Return the letters of a made file, without the spaces that its lines are broken at."""
    raw = file.read_bytes()
    if file.suffix == ".pdf":
        return letters("".join(pages(raw)))
    if file.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(io.BytesIO(raw)) as made:
            parts = [made.read(each).decode() for each in made.namelist() if ".xml" in each]
        raw = "".join(parts).encode()
    text = raw.decode()
    return letters(text if file.suffix == ".md" else unescape(re.sub("<[^>]*>", "", text)))


@pytest.mark.parametrize("begun", PLANS.values(), ids=PLANS)
def test_a_plan_is_begun_by_commands_alone_and_every_output_says_it(
    begun: Begun, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in re.sub(r"\n {8,}", " ", begun.commands).strip().splitlines():
        arguments = shlex.split(line)
        yes = () if arguments[0] == "init" else ("--yes",)
        answer = liberate(*arguments, *yes)
        assert answer.code == 0, (line, answer.err)
    checked = liberate("check", "--json")
    assert (checked.code, json.loads(checked.out)) == (0, [])
    assert begun.status in " ".join(liberate("status").out.split())
    made = liberate("render", "--format", "html,md,pdf,docx,xlsx", "--paper", begun.paper)
    assert made.code == 0, made.err
    files = [tmp_path / path for path in made.out.splitlines()]
    assert [file.suffix for file in files] == [".html", ".md", ".pdf", ".docx", ".xlsx"]
    missing = [
        (file.suffix, word)
        for file in files
        for text in [text_of(file).casefold()]
        for word in (*begun.words, "made up")
        for said in [IN_WORKBOOKS.get(word, word) if file.suffix == ".xlsx" else word]
        if letters(said).casefold() not in text
    ]
    assert missing == []


@pytest.mark.parametrize("paper", ["edition", "tracker", "response"])
def test_a_plan_with_nothing_in_it_is_rendered_without_a_warning(
    paper: str,
    tmp_path: Path,
    liberate: Liberate,
    monkeypatch: pytest.MonkeyPatch,
    recwarn: pytest.WarningsRecorder,
) -> None:
    monkeypatch.chdir(tmp_path)
    said = ("--title", "A made-up plan", "--organisation", "A made-up body")
    assert liberate("init", ".", *said, "--no-git").code == 0
    made = liberate("render", "--format", "html,md,pdf,docx,xlsx", "--paper", paper)
    assert (made.code, [str(each.message) for each in recwarn]) == (0, []), made.err
    workbook = load_workbook(tmp_path / "out" / f"{paper}-2031-06.xlsx")
    assert workbook.sheetnames == ["Cover"]
