"""Recommendations that the text of a deliverable cites: linked where they are named exactly.

The files are made up, as are all in them, but for the source document of the real plan.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, seal
from test_import_asking import typed
from test_imports_source_document import source_document
from whole_view import REPOSITORY
from word_documents import document, p, tbl, tr

from liberate_cli.exchange.imports.cited_in_text import Report, cited_in
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.model.plan import Plan

HEADING = '<w:outlineLvl w:val="{}"/>'
BARNS = "Recommendation 4 of HMIC 2030 on barns"
REPORTS = [
    Report(("HMIC 2030", "Inspection of farms 2030"), {4: "hmic/4", 2: "hmic/2"}),
    Report(("HMIC 2030 on barns",), {4: "barns/4"}),
]


def plan_in(folder: Path) -> Plan:
    return load_plan(read_plan(folder / "plan").files).plan


@pytest.mark.parametrize(
    ("text", "ids", "doubts"),
    [
        ("It meets Recommendation 2 of the Inspection of farms 2030, twice.", ("hmic/2",), ()),
        ("Drawn from recommendation 2 in HMIC 2030.", ("hmic/2",), ()),
        ("See HMIC 2030 R2 and HMIC 2030, Recommendation 4.", ("hmic/2", "hmic/4"), ()),
        # It may be of either report, of another year, or have no such number.
        (
            "Recommendation 4 of HMIC 2030 on barns",
            (),
            (("Recommendation 4 of HMIC 2030 on barns", 4),),
        ),
        ("Recommendation 2 of HMIC 20301", (), (("Recommendation 2 of HMIC 20301", 2),)),
        ("Recommendation 7 of HMIC 2030.", (), (("Recommendation 7 of HMIC 2030", 7),)),
        ("Recommendation 2 also states that gates are mended.", (), ()),
        ("A recommendation of HMIC 2030, from 4 of the farms.", (), ()),
    ],
)
def test_a_citation_is_sure_where_it_names_one_and_no_other(
    text: str, ids: tuple[str, ...], doubts: tuple[tuple[str, int], ...]
) -> None:
    assert cited_in([text], REPORTS) == (ids, doubts)


def test_a_card_is_linked_to_the_recommendation_of_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seal(monkeypatch)
    body = p("HMIC 2030", HEADING.format(0))
    body += tbl(tr("Ref", "Recommendation", "Response"), tr("R4", "Count each sheep.", "Agreed"))
    body += p("Objective 1: Farms", HEADING.format(0))
    for title, task in (
        ("1.1 Count", "This meets Recommendation 4 of HMIC 2030."),
        ("1.2 Mend", "This meets Recommendation 4 of the audit of barns."),
    ):
        body += tbl(tr(title), tr("Task", task), tr("Owner", "Jo Marsh"), tr("RAG", "Green")) + p(
            ""
        )
    (tmp_path / "a.docx").write_bytes(document(body))
    asks = "“Recommendation 4 of the audit of barns” is cited: which recommendation is it?"
    done = typed("q\n", "import", "read", "a.docx", "--as-at", "2031-01-16", "--ask")
    assert done.code == 0, done.err
    assert f"{asks} (hmic-2030/4 or none of them)" in done.err
    first, second = plan_in(tmp_path).deliverables
    assert (first.recommendations, second.recommendations) == (("hmic-2030/4",), ())
    command = ("import", "read", "a.docx", "--as-at", "2031-02-16", "--ask", "--all")
    # That it is none is known the next month, and may be changed in the record.
    typed("none of them\n", *command, "--apply")
    told = "Answered before, and held to: 1;"
    again = typed("", *command)
    assert told in again.err
    assert asks not in again.err + again.out
    record = tmp_path / "plan/imports/a.yaml"
    record.write_text(record.read_text().replace("answer: none of them", "answer: hmic-2030/4"))
    assert typed("", *command, "--apply").code == 0
    assert plan_in(tmp_path).deliverables[1].recommendations == ("hmic-2030/4",)


def test_the_source_document_links_what_the_real_plan_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seal(monkeypatch)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    shutil.copytree(REPOSITORY / "plan", tmp_path / "plan")
    lost = {}
    for file in sorted((tmp_path / "plan").glob("?-*/?.*.yaml")):
        text = file.read_text(encoding="utf-8")
        cut = re.sub(r"recommendations:\n(?:  - hmic-2017-10/\d\n)+(?=\w)", "", text)
        if cut != text and "Recommendation" in text:
            lost[file.stem.partition("-")[0]] = re.findall(r"hmic-2017-10/\d", text)
            file.write_text(cut, encoding="utf-8")
    commit(tmp_path, "Without what they answer")
    (tmp_path / "a.docx").write_bytes(source_document())
    done = typed("", "import", "read", "a.docx", "--as-at", "2018-05-31", "--apply", "--yes")
    assert done.code == 0, done.err
    found = {one.id: [*one.recommendations] for one in plan_in(tmp_path).deliverables}
    linked = {number: found[number] for number in lost if found[number]}
    # 1.6 cites a second one by its number alone, which nobody can know it by.
    assert lost.pop("1.6") == ["hmic-2017-10/2", "hmic-2017-10/4"]
    assert linked.pop("1.6") == ["hmic-2017-10/4"]
    assert linked == lost
    assert len(linked) == 5
    assert typed("", "check").code == 0
