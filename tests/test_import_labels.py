"""Labels that no field is known by: what is offered, and that the answer holds the next month.

The files are made up, as are all in them.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from repository import seal
from test_import_asking import typed
from word_documents import document, p, tbl, tr

from liberate_cli.desk.import_mappings import mapping_at
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.model.plan import Plan

HEAD = "Ref,Action,Budget holder,Cost code,Milestone date,Due,RAG,Remarks\n"
ROWS = """\
1,Plant trees,Jo Marsh,C-114,31 March 2031,June 2031,Green,The tenant complained
2,Mend the gates,Ann Weir,C-115,30 June 2031,May 2031,Amber,
"""
READ = ("import", "read", "a.csv", "--as-at", "2031-01-16")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(HEAD + ROWS)
    return tmp_path


def plan_in(folder: Path) -> Plan:
    return load_plan(read_plan(folder / "plan").files).plan


def test_the_likeliest_fields_that_no_other_label_holds_are_offered() -> None:
    done = typed("?\n?\n?\nq\n", *READ, "--ask")
    assert done.code == 0, done.err
    asked = done.out.split("\n\n")
    assert (
        asked[0]
        .lstrip()
        .startswith(
            "C1, 8 questions left\n“Budget holder” is no known label: what does it hold?\n"
            "  a  owned by\n  b  actioned by\n  c  supported by\n  d  a field of its own\n"
            "  e  a field of its own, internal\n  f  leave it out\n  ?  leave it open\n"
        )
    )
    assert "  a  a field of its own\n" in asked[1]
    # `due` is held by another column already.
    assert "  a  revised due\n  b  completed on\n" in asked[2]


def test_an_answer_is_taken_and_holds_the_next_month(here: Path) -> None:
    answers = "a\na field of its own\nstarts\nx\nPROGRESS\nq\n"
    done = typed(answers, *READ, "--ask", "--save", "m.yaml")
    # “x” is no answer to the last: the fields that may be named are told.
    assert "Write a, b, c, d, e, f, or another field: ref, title, objective," in done.out
    assert done.code == 0, done.err
    (first, second) = plan_in(here).deliverables
    assert first.owned_by == ("Jo Marsh",)
    assert [(each.label, each.said) for each in first.fields] == [
        ("Ref", "1"),
        ("Starts", "2031-03-31"),
        ("Cost code", "C-114"),
    ]
    assert [each.text for each in first.progress] == ["The tenant complained"]
    assert second.owned_by == ("Ann Weir",)
    kept = (here / "m.yaml").read_text()
    assert "  - label: Budget holder\n    field: owned by\n" in kept
    assert "  - label: Cost code\n    field: a field of the plan's own\n" in kept
    assert "  - label: Milestone date\n    field: starts\n" in kept
    (here / "a.csv").write_text(HEAD + ROWS.replace("Ann Weir", "Jo Marsh"))
    again = typed("", *READ, "--mapping", "m.yaml", "--apply")
    assert "known label" not in again.err
    assert plan_in(here).deliverables[1].owned_by == ("Jo Marsh",)


def test_a_saved_mapping_decides_nothing_and_is_mended_by_hand(here: Path) -> None:
    assert typed("", "import", "look", "a.csv", "--save", "mapping.yaml").code == 0
    text = (here / "mapping.yaml").read_text()
    assert text.count("    field: to be decided\n") == 4
    assert len(mapping_at(here / "mapping.yaml").labels) == 4
    look = typed("", "import", "look", "a.csv", "--mapping", "mapping.yaml")
    assert look.out.count("is no known label") == 4
    mended = text.replace(
        "label: Remarks\n    field: to be decided",
        "label: Remarks\n    field: a field of the plan's own\n    called: Notes\n"
        "    audience: internal",
    ).replace("label: Cost code\n    field: to be decided", "label: Cost code\n    field: left out")
    (here / "mapping.yaml").write_text(mended)
    done = typed("", *READ, "--mapping", "mapping.yaml")
    assert done.err.count("is no known label") == 2
    assert (
        "  - key: notes\n    label: Notes\n    audience: internal\n"
        in (here / "plan/plan.yaml").read_text()
    )
    assert "Cost code" not in (here / "plan/plan.yaml").read_text()
    report = (here / "import-report.txt").read_text()
    assert "D2: “C-114”: left out: “Cost code” is to be left out\n" in report
    (here / "mapping.yaml").write_text(mended.replace("left out\n", "lost\n", 1))
    wrong = typed("", "check")
    assert "mapping.yaml" in wrong.out
    assert "Write one of: ref, title" in wrong.out


def test_a_plan_that_is_there_offers_its_own_fields_and_knows_their_labels(here: Path) -> None:
    assert typed("?\na\nq\n", *READ, "--ask").code == 0
    head = HEAD.replace("Cost code", "Costs").replace("Remarks", "Code of cost,Cost code")
    (here / "a.csv").write_text(head + ROWS.replace("The tenant complained", "C-9,"))
    answers = "the plan’s field “Cost code”\na field of its own\ny\n"
    done = typed(answers, *READ, "--ask", "--save", "m.yaml")
    # What the plan has a field for is not asked; what it has none for may be one that it has.
    assert done.out.count("is no known label") == 2
    asks = "“Costs” is no known label: what does it hold?\n  a  the plan’s field “Cost code”\n"
    assert asks in done.out
    # It was answered once: the plan is not asked for the same field again.
    assert "is it to be one of its own?" not in done.out + done.err
    assert (
        "  - key: code_of_cost\n    label: Code of cost\n" in (here / "plan/plan.yaml").read_text()
    )
    assert (
        "  - label: Costs\n    field: a field of the plan's own\n    called: Cost code\n"
        in (here / "m.yaml").read_text()
    )
    again = typed("", *READ, "--mapping", "m.yaml", "--apply", "--yes")
    assert "Nothing changes.\n" in again.err
    assert typed("", "check").code == 0


def test_labels_of_cards_are_asked_once_and_are_in_the_mapping(here: Path) -> None:
    def card(title: str, ward: str) -> str:
        rows = (("Task", "Light it"), ("Owner", "Jo Marsh"), ("Ward", ward), ("RAG", "Green"))
        return p("") + tbl(tr(title), *(tr(*each) for each in rows))

    (here / "cards.docx").write_bytes(document(card("1.1 Lights", "North") + card("1.2 Locks", "")))
    command = ("import", "read", "cards.docx", "--as-at", "2031-01-16")
    done = typed("b\nq\n", *command, "--ask", "--save", "m.yaml")
    assert done.out.count("“Ward” is no known label") == 1
    assert done.code == 0, done.err
    assert (
        "  - label: Ward\n    field: a field of the plan's own\n    audience: internal\n"
        in (here / "m.yaml").read_text()
    )
    assert "  - label: Owner\n    field: owned by\n" in (here / "m.yaml").read_text()
    settings = plan_in(here).settings
    assert settings is not None
    assert [(each.label, each.audience) for each in settings.fields] == [("Ward", "internal")]


def test_what_a_hidden_column_holds_is_asked_and_internal_until_then(here: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Ref", "Action", "Lead", "Due"), ("A1", "Plant", "Jo Marsh", "June 2031")):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    (here / "a.xlsx").write_bytes(stream.getvalue())
    command = ("import", "read", "a.xlsx", "--as-at", "2031-01-16", "--out")
    done = typed("", *command, "kept")
    assert "Sheet!C1: “Lead” is hidden, and taken as internal: what does it hold?" in done.err
    assert "    label: Lead\n    audience: internal\n" in (here / "kept/plan/plan.yaml").read_text()
    said = typed("owned by\nq\n", *command, "said", "--ask", "--save", "m.yaml")
    assert said.code == 0, said.err
    assert plan_in(here / "said").deliverables[0].owned_by == ("Jo Marsh",)
    assert "  - label: Lead\n    field: owned by\n" in (here / "m.yaml").read_text()
    assert "is hidden" not in typed("", *command, "third", "--mapping", "m.yaml").err
