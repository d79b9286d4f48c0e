"""The papers that recommendations make: a tracker and the response, in every format."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from canaries import seen_by
from conftest import HERE
from pdf_reading import pages
from repository import commit, git, seal
from support import as_bytes, files_of

from liberate_cli.model.dates import PartialDate
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.stamp import Stamp, find_stamp, stamp_line
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.publish.view.paper import PaperView

if TYPE_CHECKING:
    from conftest import Golden, Liberate

    from liberate_cli.publish.view.edition import EditionView

MADE_UP = {path: text.decode() for path, text in files_of(HERE / "plans" / "made-up").items()}
LIFE = """\
  - id: audit-9/1
    source: audit-9
    number: 1
    kind: cause of concern
    priority: high
    text: Test the locks of every boat.
    owner: Inspector Ada Example
    deadline: 2031-09
    response:
      accepted: yes
      text: We test them from July on.
      on: 2031-06-02
  - id: audit-9/2
    source: audit-9
    number: 2
    text: Keep a register of keys.
    deadline: 2031-10
    moved:
      - was: 2031-08
        on: 2031-06-12
        agreed_by: Rivers Group
        because: The Trust has not answered.
    response:
      accepted: in part
      text: Keys of the weir are not ours.
    evidence:
      - on: 2031-06-20
        text: The register has 40 keys.
        where: Board paper 7
    submitted: 2031-06-25
  - id: audit-9/3
    source: audit-9
    number: 3
    text: Paint the punts.
    deadline: 2031-05
    closed:
      on: 2031-06-26
      by: The auditor
      because: Seen on six punts.
      evidence: Letter of 26 June
"""
SOURCE = """\
  - id: audit-9
    name: Audit of boats (made up)
    short_name: Audit of boats
    body: the external auditor
    published: 2031-05-01
recommendations:
"""
PLAN = as_bytes(
    {
        **MADE_UP,
        "plan.yaml": MADE_UP["plan.yaml"].replace("format: 1", "format: 3"),
        "recommendations.yaml": MADE_UP["recommendations.yaml"].replace(
            "recommendations:\n", SOURCE
        )
        + LIFE,
    }
)
END = b"opening: []\nclosing:\n  - id: end\n    heading: The end\n    text: Over.\n"
ALONE = {
    path: text
    for path, text in PLAN.items()
    if not path.startswith(("1-", "2-")) and path != "narrative.yaml"
} | {
    "narrative.yaml": b"opening: []\nclosing:\n  - id: end\n    heading: The end\n    text: Over.\n"
}
"""The same recommendations in a plan that has no objective and no deliverable."""


def paper(kind: str, files: dict[str, bytes] = PLAN, audience: str = "public") -> EditionView:
    stamp = Stamp(PartialDate(2031, 6), 3, audience, draft=True, paper=kind)
    seen = seen_by(audience, files, stamp=stamp)
    assert seen.leaks == ()
    return edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)


@pytest.mark.parametrize("kind", ["tracker", "response"])
def test_a_paper_in_markdown(kind: str, golden: Golden) -> None:
    golden(f"{kind}.md", render(paper(kind), "md", {}))


@pytest.mark.parametrize("kind", ["tracker", "response"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_paper_says_what_it_is_and_is_the_same_each_time(kind: str, name: str) -> None:
    view = paper(kind)
    content = render(view, name, {})
    said = find_stamp(content)
    assert said is not None
    assert (said.paper, said.month, said.audience) == (kind, "2031-06", "public")
    assert stamp_line(view.stamp).endswith(f"audience public, paper {kind}, draft")
    assert render(paper(kind), name, {}) == content


def test_the_tracker_has_every_recommendation_in_one_row_of_the_workbook() -> None:
    book = openpyxl.load_workbook(BytesIO(render(paper("tracker"), "xlsx", {})))
    assert book.sheetnames == ["Cover", "Recommendations", "At risk", "Evidence", "Moves"]
    rows = [*map(list, book["Recommendations"].iter_rows(values_only=True))]
    (head,) = [number for number, row in enumerate(rows) if row[0] == "Source"]
    headings, *found = rows[head:]
    table = [dict(zip(headings, row, strict=True)) for row in found]
    assert len(table) == 7
    by_id = {row["Reference"]: row for row in table}
    moved = by_id["audit-9/2"]
    assert (moved["Deadline"], moved["First deadline"]) == (
        *(datetime.combine(date(2031, month, 1), time()) for month in (10, 8)),
    )
    assert moved["Stage"] == "With the external auditor"
    assert by_id["audit-9/3"]["Overdue"] == "No"
    assert by_id["inspection-2030-11/1"]["At risk"] == "Yes"
    assert ("inspection-2030-11/1", "1.1", "1.1 is red") in {
        row[1:] for row in book["At risk"].iter_rows(values_only=True)
    }
    assert all(cell not in {None, ""} for row in table for cell in row.values())


def test_the_response_says_by_when_it_is_to_be_published() -> None:
    text = " ".join(" ".join(pages(render(paper("response"), "pdf", {}))).split())
    assert "to be published by 26 June 2031, 56 days after the report" in text
    assert "Police Act 1996, section 55" in text
    assert "That day has passed." in text
    assert "40 keys" not in text


def test_the_edition_of_a_plan_of_recommendations_alone_is_their_tracker() -> None:
    view = paper("edition", ALONE)
    assert isinstance(view.paper, PaperView)
    assert (view.title, view.paper.kind.value) == (
        paper("tracker").title.partition(": ")[2],
        "tracker",
    )
    for name in FORMATS:
        assert render(view, name, {})
    text = render(view, "md", {}).decode()
    assert "7 recommendations:" in text
    assert "## The end" in text
    assert "edition 2031-06, audience public, draft" in text


def test_a_paper_of_a_plan_without_recommendations_says_so() -> None:
    files = {**PLAN, "recommendations.yaml": b"sources: []\nrecommendations: []\n"}
    files = {
        path: text.replace(b"recommendations:\n", b"method:\n") if path[0] in "12" else text
        for path, text in files.items()
    }
    for path in list(files):
        if path[0] in "12" and path.count("/") == 1 and b"\n  - inspection" in files[path]:
            del files[path]
    view = paper("tracker", {k: v for k, v in files.items() if b"audit-2031" not in v})
    assert view.paper is not None
    assert view.paper.sentence == "The plan lists no recommendations."


def test_a_paper_lies_beside_the_edition_and_can_be_verified(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-06-30")
    monkeypatch.chdir(tmp_path)
    for path, text in ALONE.items():
        file = tmp_path / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    seal(monkeypatch)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "The plan")
    assert liberate("edition", "cut", "--first", "--yes").code == 0
    made = liberate(
        "render", "--edition", "2031-06", "--paper", "tracker", "--audience", "internal"
    )
    assert made.code == 0, made.err
    assert made.out.split() == [
        "out/tracker-2031-06-internal.html",
        "out/tracker-2031-06-internal.md",
    ]
    for name in made.out.split():
        told = liberate("edition", "verify", name)
        assert (told.code, told.out.partition(": ")[2]) == (
            0,
            "byte for byte the tracker of the edition 2031-06, for the audience internal\n",
        )
    page = tmp_path / "out" / "tracker-2031-06-internal.md"
    page.write_text(page.read_text().replace("40 keys", "41 keys"))
    assert liberate("edition", "verify", str(page)).code == 1
    refused = liberate("render", "--paper", "poster")
    assert (refused.code, "is not a paper" in refused.err) == (2, True)


def test_a_plan_of_recommendations_alone_loads_checks_and_stands(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-06-30")
    monkeypatch.chdir(tmp_path)
    for path, text in ALONE.items():
        (tmp_path / "plan").mkdir(exist_ok=True)
        (tmp_path / "plan" / path).write_bytes(text)
    assert liberate("check").code == 0
    status = liberate("status")
    assert status.code == 0
    assert "0 deliverables" not in status.out
    assert "At risk: Recommendation 1 (Inspection November 2030)" in " ".join(status.out.split())
    assert "Nothing is red and what is overdue has no deliverable." in status.out
