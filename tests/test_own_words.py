"""A plan's own words for objective, deliverable and the rest are in every output, and no others."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

import openpyxl
import pytest
from repository import commit, git, seal
from support import AS_AT, as_bytes, files_of, load, problems_of, view_of
from test_every_field_is_shown import PLAN, read

from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.vocabulary import WORDS, Noun, Vocabulary
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text
from liberate_cli.source.plan_kinds import PLAN_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

    from liberate_cli.publish.view.edition import EditionView

OWN: Final = """\
words:
  objective: {one: priority, many: priorities}
  deliverable: {one: milestone, many: milestones}
  task: {one: pledge, many: pledges}
  method: approach
  actioned_by: delivered by
  owned_by: led by
  supported_by: helped by
  owner: {one: lead, many: leads}
  progress: achievements
  work_outstanding: next steps
  action: {one: step, many: steps}
  recommendation: {one: ask, many: asks}
"""
DEFAULTS: Final = re.compile(
    r"(?<![-\w])(?:objectives?|deliverables?|tasks?|method|actioned by|owned by|owns it|owns"
    r"|supported by|owners?|(?<!in )progress|work outstanding|actions?|recommendations?)(?![-\w])",
    re.IGNORECASE,
)
"""The English words of Liberate that the plan above has others for; in a rule's code they stay.

`In progress` is the name of a stage, which is not what the plan calls progress.
"""

LATE: Final = """\
id: "7.35"
title: zqthird
task: zqthen
rag: green
work_outstanding:
  - text: zqsoon
    due: 2031-03
  - text: zqnext
    due: 2031-11
"""
BARE: Final = """\
id: "7.36"
title: zqbare
task: zqnone
rag: red
reviewed: 2031-01-05
"""
ALONE: Final = """\
  - id: zqsource/zqlate
    source: zqsource
    number: 4712
    text: zqunmet
    deadline: 2031-02
  - id: zqsource/zqcoming
    source: zqsource
    number: 4713
    text: zqcomes
    deadline: 2031-08-01
"""
"""Recommendations that nothing answers, one late and one to come before the next edition."""
PEOPLE: Final = "parties:\n" + "".join(
    f"  - name: zq{name}\n    kind: post\n"
    for name in (
        "party",
        "answers",
        "supports",
        "actioned",
        "another",
        "owner",
        "doer",
        "maintains",
        "accounts",
        "governs",
    )
)
NOW: Final = {
    **PLAN,
    "people.yaml": PEOPLE,
    "recommendations.yaml": PLAN["recommendations.yaml"] + ALONE,
    "plan.yaml": PLAN["plan.yaml"].replace("format: 2", "format: 3") + OWN,
    "7-calm/7.35-late.yaml": LATE,
    "7-calm/7.36-bare.yaml": BARE,
}
BEFORE: Final = {
    **NOW,
    "plan.yaml": re.sub(
        r"  number: 83\n  month: 2031-06\n  correction: 61\n  because: zqcorrected\n",
        "  number: 82\n  month: 2031-05\n",
        NOW["plan.yaml"],
    ),
    "recommendations.yaml": NOW["recommendations.yaml"].replace("2031-06-", "2031-05-"),
    "7-calm/objective.yaml": NOW["7-calm/objective.yaml"].replace("zqline", "zqother"),
    "7-calm/7.31-count.yaml": NOW["7-calm/7.31-count.yaml"]
    .replace("zqtask", "zqformer")
    .replace("2031-11-13", "2031-10-01")
    .replace("zqnote", "zqearlier")
    .replace("2031-06-0", "2031-05-0")
    .replace("zqactioned", "zqanother")
    .replace("recommendations:\n  - zqsource/zqasked\n", ""),
}


def two_editions() -> EditionView:
    text = load_text(as_bytes(NOW))
    plans = [(load(BEFORE).plan, date(2031, 5, 31)), (load(NOW).plan, AS_AT)]
    history = [EditionPlan(plan, day) for plan, day in plans]
    stamp = Stamp(history[-1].month, 83, "internal", draft=False)
    seen = for_audience(history, text.narrative, text.contacts, stamp)
    assert seen.leaks == ()
    return edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)


@pytest.mark.parametrize("output", FORMATS)
def test_no_file_has_a_default_word_where_the_plan_has_its_own(output: str) -> None:
    content = render(two_editions(), output, {})
    said = read(content, output)
    assert DEFAULTS.findall(said) == []
    for word in ("Priorit", "milestones", "Pledge", "Led by", "Delivered by", "Achievements"):
        assert word in said


@pytest.mark.parametrize("output", FORMATS)
def test_the_briefing_calls_what_is_due_by_the_plans_own_words(output: str) -> None:
    said = read(render(two_editions(), output, {}), output)
    for words in ("No milestone", "Ask", "zqunmet", "zqcomes"):
        assert words in said
    if output != "xlsx":  # which has its overdue things in a sheet, and no briefing
        for words in ("Step due March 2031", "Ask due February 2031", "(step)"):
            assert words in said


def test_each_word_of_the_vocabulary_is_changed_here() -> None:
    own = load(NOW).plan.words
    for key in Vocabulary.model_fields:
        assert getattr(own, key) != getattr(WORDS, key)
        default = getattr(WORDS, key)
        for word in (default.one, default.many) if isinstance(default, Noun) else (default,):
            assert DEFAULTS.fullmatch(word)


def test_the_script_of_the_page_counts_in_the_plans_own_words() -> None:
    script = render(two_editions(), "html", {}).decode().rpartition("<script>")[2]
    assert '? "1 milestone" : cards.length + " milestones"' in script
    assert '"No milestone is like that.' in script


COMMANDS: Final = (
    ("status",),
    ("list",),
    ("list", "--withdrawn"),
    ("list", "--search", "zqnowhere"),
    ("show", "7.31", "7.35"),
    ("overdue",),
    ("challenge",),
    ("recommendations",),
    ("people", "--all"),
    ("trend",),
    ("trend", "7.31"),
    ("diff", "2031-05"),
    ("diff", "2031-05", "--format", "md"),
    ("diff", "2031-05", "--format", "html"),
)


def test_no_answer_has_a_default_word_where_the_plan_has_its_own(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    seal(monkeypatch)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    write(tmp_path, BEFORE)
    commit(tmp_path, "May")
    cut = liberate(
        "edition", "cut", "--on", "2031-05-31", "--approved-by", "zqgroup", "--first", "--yes"
    )
    assert cut.code == 0, cut.err
    write(tmp_path, NOW)
    for command in COMMANDS:
        answer = liberate(*command)
        assert answer.code == 0, (command, answer.err)
        said = re.sub(r"<style>.*?</style>|<[^>]*>|plan/\S+", "", answer.out, flags=re.DOTALL)
        assert (command, DEFAULTS.findall(said)) == (command, [])


def write(folder: Path, files: dict[str, str]) -> None:
    for path, content in files.items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)


def problems_with(words: str) -> list[tuple[str, int, str, str | None]]:
    files = {**PLAN, "plan.yaml": PLAN["plan.yaml"].replace("format: 2", "format: 3") + words}
    return [
        (one.code, one.column, one.message, one.hint)
        for one in problems_of(files)
        if one.path == "plan.yaml" and one.code != "unknown-party"
    ]


def test_check_says_what_is_wrong_with_a_word() -> None:
    assert problems_with("words:\n  deliverable: milestone\n") == [
        (
            "wrong-type",
            16,
            "“deliverable” is “milestone” and should be keys and values.",
            "Write each key, a colon and its value.",
        )
    ]
    assert problems_with("words:\n  action: {one: step}\n") == [
        ("missing-field", 11, "“many” is missing.", "Add many: the word for several: milestones.")
    ]
    assert problems_with("words:\n  ownd_by: led by\n") == [
        ("unknown-key", 3, "“ownd_by” is not a key here.", "Did you mean “owned_by”?")
    ]


def test_words_need_format_3() -> None:
    files = {**NOW, "plan.yaml": NOW["plan.yaml"].replace("format: 3", "format: 2")}
    found = [one for one in problems_of(files) if one.code == "newer-key"]
    assert [(one.message, one.hint) for one in found if "words" in one.message] == [
        (
            "“words” is a key of format 3, and the plan says format 2.",
            "Write format: 3 in plan.yaml.",
        )
    ]


def test_what_is_withheld_is_looked_for_by_the_plans_own_words() -> None:
    files = {
        **NOW,
        "7-calm/7.36-bare.yaml": f"{BARE}audience: internal\n",
        "7-calm/7.35-late.yaml": LATE.replace("zqthen", "See milestone 7.36."),
    }
    text = load_text(as_bytes(files))
    history = [EditionPlan(load(files).plan, AS_AT)]
    stamp = Stamp(history[-1].month, 83, "public", draft=False)
    leaks = for_audience(history, text.narrative, text.contacts, stamp).leaks
    assert "7-calm/7.35-late.yaml" in {leak.path for leak in leaks}


def test_an_article_goes_with_the_sound_of_its_word() -> None:
    words = ("deliverable", "action", "outcome", "unit", "undertaking", "Aim", "one-off")
    assert [Noun(one=one, many=f"{one}s").a for one in words] == [
        "a deliverable",
        "an action",
        "an outcome",
        "a unit",
        "an undertaking",
        "an Aim",
        "a one-off",
    ]


def test_sheets_have_names_that_excel_takes_whatever_a_plan_calls_them() -> None:
    long = f"many: {'very ' * 9}long"
    words = OWN.replace("milestones", '"Who / what: [all]?"').replace("many: steps", "many: asks")
    words = words.replace("many: pledges", long).replace("priorities", "History")
    files = {**NOW, "plan.yaml": NOW["plan.yaml"].replace(OWN, words)}
    view = view_of(files, audience="internal")
    book = openpyxl.load_workbook(BytesIO(render(view, "xlsx", {})))
    names = book.sheetnames
    assert names[:6] == [
        "Cover",
        "Who what all",
        "Asks",
        "Overdue",
        "Who owes what",
        "Very very very very very very v",
    ]
    assert {"Achievements", "History 2", "Asks 2", "Contacts"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)


def test_a_plan_is_begun_with_the_words_and_ratings_of_its_kind(
    tmp_path: Path, liberate: Liberate
) -> None:
    told = {}
    for kind in (*PLAN_KINDS, "Police"):
        folder = tmp_path / kind
        begun = ("--title", "A made-up plan", "--organisation", "A body", "--objective", "One")
        answer = liberate("init", str(folder), *begun, "--kind", kind, "--no-git")
        assert answer.code == 0, answer.err
        plan = load_plan(files_of(folder / "plan")).plan
        assert plan.settings is not None
        rated = ", ".join(f"{one.sign} {one.word}" for one in plan.ratings.listed)
        words = (plan.words.objective.one, plan.words.deliverable.many)
        told[kind] = (plan.settings.format, *words, rated)
    four = "■ red, ▲ amber, ● green, ✔ complete"
    assert told == {
        "police": (2, "objective", "deliverables", four),
        "council": (
            *(3, "priority", "commitments"),
            "■ off track, ▲ behind, ● on track, ✔ complete",
        ),
        "audit": (
            *(3, "audit", "agreed actions"),
            "■ not implemented, ▲ partly implemented, ● on track, ✔ implemented",
        ),
        "cqc": (
            *(3, "service", "improvements"),
            "■ off track, ▲ at risk, ● on track, ◆ complete, to be checked, ✔ complete and checked",
        ),
        "Police": (2, "objective", "deliverables", four),
    }
    head = (folder.parent / "cqc/plan/plan.yaml").read_text()
    assert "under each rating its meaning here" in head
    assert "rag what red" not in head
    wrong = liberate("init", str(tmp_path / "no"), *begun, "--kind", "counsil", "--no-git")
    assert wrong.err.splitlines() == [
        "error: “counsil” is not a kind of plan.",
        "hint: Did you mean “council”?",
    ]
