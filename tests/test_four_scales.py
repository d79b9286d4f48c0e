"""One made-up plan under four scales of ratings: whole outputs, and files that validators take."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator
from pdf_reading import pages
from support import files_of, load, problems_of
from test_own_ratings import COUNCIL, DELAY, TRUST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Golden, Liberate

SETTINGS: Final = """\
format: 3
title: Quiet wharves
subtitle: A made-up plan
organisation: Exampleshire (made up)
period:
  start: 2031
  end: 2032
edition:
  number: 1
  month: 2031-06
review:
  cycle: every month
  meeting: Wharf Group
"""
RAG: Final = """\
rag:
  red: It will not be done as promised.
  amber: It is at risk.
  green: It is on course.
  complete: It is done.
"""
OTHERS: Final = {
    "people.yaml": "parties:\n  - name: Ada Example\n    kind: person\n",
    "narrative.yaml": "{}\n",
    "recommendations.yaml": "{}\n",
    "contacts.yaml": "{}\n",
    "1-wharves/objective.yaml": 'id: "1"\ntitle: Wharves\n',
}
DELIVERABLE: Final = """\
id: "1.{number}"
title: {title}
task: See to the {title}.
owned_by:
  - Ada Example
{rated}reviewed: 2031-06-12
progress:
  - on: 2031-06-02
    text: The {title} were looked at.
{work}"""
LATE: Final = "work_outstanding:\n  - text: Mend the {title}.\n    due: 2031-05\n"


class Scale(NamedTuple):
    """A scale: what plan.yaml says of it, and the rating of each deliverable, None for none."""

    ratings: str
    rated: Sequence[str | None]
    done: frozenset[str]


SCALES: Final = {
    "four": Scale(RAG, ("red", "amber", "green", "complete", None), frozenset({"complete"})),
    "checked": Scale(
        f"ratings:\n{TRUST}", ("red", "amber", "green", "blue", None), frozenset({"green", "blue"})
    ),
    "delay": Scale(
        f"ratings:\n{DELAY}", ("later", "late", "on-time", "on-time", None), frozenset()
    ),
    "progress": Scale(
        f"ratings:\n{COUNCIL}",
        ("behind", "not-started", "on-track", "complete", "cancelled"),
        frozenset({"complete", "cancelled"}),
    ),
}
TITLES: Final = ("bollards", "ropes", "lamps", "ladders", "signs")


def plan_of(scale: Scale) -> dict[str, str]:
    """Return the files of the plan under a scale: an action of each that is not done is late."""
    files = {**OTHERS, "plan.yaml": SETTINGS + scale.ratings}
    for number, (title, key) in enumerate(zip(TITLES, scale.rated, strict=True), start=1):
        rated = f"rag: {key}\nrag_reason: The {title} say so.\n" if key else ""
        work = "" if key in scale.done else LATE.format(title=title)
        text = DELIVERABLE.format(number=number, title=title, rated=rated, work=work)
        files[f"1-wharves/1.{number}-{title}.yaml"] = text
    return files


def begin_scale(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the plan of a scale into a folder, where we stand from then on, in June 2031."""
    for path, text in plan_of(SCALES[name]).items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-06-30")


@pytest.fixture(params=SCALES)
def scale(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a scale, whose plan lies where we stand."""
    begin_scale(request.param, tmp_path, monkeypatch)
    return str(request.param)


def test_each_plan_is_sound(scale: str) -> None:
    assert problems_of(files_of(Path("plan"))) == [], scale


def test_the_terminal(scale: str, liberate: Liberate, golden: Golden) -> None:
    shown = []
    for line in (
        *("status", "list --sort rag --why", "show 1.1 1.4", "ratings"),
        *("challenge", "challenge --rules", "people"),
    ):
        answer = liberate(*line.split())
        assert answer.code == 0, answer.err
        shown.append(f"$ liberate {line}\n{answer.out}\n")
    golden(f"scales/{scale}.txt", "".join(shown))


def test_the_page_and_markdown(scale: str, liberate: Liberate, golden: Golden) -> None:
    """The page without its style, its script and the digests of them: they know no scale."""
    assert liberate("render", "--format", "html,md").code == 0
    (markdown,), (page,) = (list(Path("out").glob(f"*.{each}")) for each in ("md", "html"))
    golden(f"scales/{scale}.md", markdown.read_text())
    text = re.sub(r"<(style|script)>.*?</\1>", r"<\1></\1>", page.read_text(), flags=re.DOTALL)
    golden(f"scales/{scale}.html", re.sub(r"'sha256-[^']+'", "'sha256-…'", text))


@pytest.mark.slow
def test_the_files_of_the_offices_and_the_pdf(scale: str, liberate: Liberate) -> None:
    assert liberate("render", "--format", "pdf,docx,xlsx").code == 0
    words = [one.word for one in load(files_of(Path("plan"))).plan.ratings.listed]
    (document,), (workbook,), (pdf,) = (
        list(Path("out").glob(f"*.{each}")) for each in ("docx", "xlsx", "pdf")
    )
    for file in (document, workbook):
        found = OpenXmlValidator(max_errors=0).validate(str(file))
        assert [str(each) for each in found.errors] == []
    text = " ".join(" ".join(pages(pdf.read_bytes())).split()).casefold()
    assert [word for word in words if word not in text] == []
    sheet = openpyxl.load_workbook(workbook)["Deliverables"]
    cells = {str(cell.value).casefold() for row in sheet for cell in row}
    used = {one for one in SCALES[scale].rated if one}
    ratings = load(files_of(Path("plan"))).plan.ratings
    assert [key for key in used if ratings.of(key).word.casefold() not in cells] == []
