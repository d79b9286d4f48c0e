"""Fields of a plan's own: declared once, checked, shown, asked for, compared, withheld."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

import pytest
from support import AS_AT, as_bytes, load, problems_of, view_of
from test_every_field_is_shown import read

from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.changes import view_of as changes_of
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.find import find_deliverable
from liberate_cli.queries.select import Wanted, select
from liberate_cli.source.load_text import load_text
from liberate_cli.source.proposals import Target, reassign

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

SETTINGS: Final = """\
format: 3
title: A made-up plan
organisation: Exampleshire
period: {start: 2031, end: 2032}
edition: {number: 2, month: 2031-06}
review: {cycle: every month}
fields:
  - key: priority
    label: Priority
    kind: choice
    choices: [high, medium, low]
  - {key: cost, label: What it costs, kind: number}
  - {key: begins, label: Begins, kind: date}
  - {key: sponsor, label: Sponsor, kind: party}
  - {key: risk, label: Risk as assessed, audience: internal}
"""
PEOPLE: Final = """\
parties:
  - {name: Ada Example, kind: person, post: Clerk, aliases: [A Example], named_to: internal}
  - {name: Bo Placeholder, kind: person}
"""
ONE: Final = """\
id: "1.1"
title: Boats
task: Count the boats.
fields:
  priority: medium
  cost: 85,000
  begins: 2031/32-Q2
  sponsor: A Example
  risk: zqrisk zqthat zqnobody zqmay zqsee
"""
TWO: Final = """\
id: "1.2"
title: Weir
task: Mend the weir.
fields: {priority: high, cost: 9}
"""
FILES: Final = {
    "plan.yaml": SETTINGS,
    "people.yaml": PEOPLE,
    "narrative.yaml": "opening: []\n",
    "recommendations.yaml": "sources: []\n",
    "contacts.yaml": "groups: []\n",
    "1-river/objective.yaml": 'id: "1"\ntitle: River\n',
    "1-river/1.1-boats.yaml": ONE,
    "1-river/1.2-weir.yaml": TWO,
    "1-river/1.3-lock.yaml": 'id: "1.3"\ntitle: Lock\ntask: Oil the lock.\n',
}


def faults(path: str, old: str, new: str) -> list[tuple[str, int, int, str, str | None]]:
    assert old in FILES[path]
    found = problems_of({**FILES, path: FILES[path].replace(old, new)})
    return [(one.code, one.line, one.column, one.message, one.hint) for one in found]


def test_a_sound_plan_has_no_problem() -> None:
    assert problems_of(FILES) == []


BOATS: Final = "1-river/1.1-boats.yaml"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "priority: medium",
            "priority: hihg",
            ("bad-value", 5, 13, "“hihg” is not a choice of “priority”.", "Did you mean “high”?"),
        ),
        (
            "cost: 85,000",
            "cost: a lot",
            (
                "bad-number",
                6,
                9,
                "“a lot” is not a number (in “cost”).",
                "Write it in digits: 85000.",
            ),
        ),
        (
            "begins: 2031/32-Q2",
            "begins: soon",
            (
                "bad-date",
                *(7, 11, "“soon” is not a date (in “begins”)."),
                "Write a year, a quarter, a month or a day: 2018, 2018-06, 2018-06-12.",
            ),
        ),
        (
            "sponsor: A Example",
            "sponsor: A Exmple",
            (
                "unknown-party",
                *(8, 12, "“A Exmple” is not in people.yaml."),
                "Did you mean “A Example”? If not, add it there.",
            ),
        ),
        (
            "cost: 85,000",
            "costs: 85,000",
            (
                "unknown-key",
                *(6, 10, "plan.yaml declares no field “costs”."),
                "Did you mean “cost”?",
            ),
        ),
        (
            "cost: 85,000",
            "cost:",
            ("empty-text", 6, 8, "A value is empty (in “cost”).", "Write it, or delete the line."),
        ),
        (
            "fields:\n  priority: medium",
            "priority: medium\nfields:",
            (
                "unknown-key",
                *(4, 1, "“priority” is not a key here."),
                "Declare it under fields: in plan.yaml, and write it here as fields: priority: …",
            ),
        ),
    ],
)
def test_check_says_where_and_what_to_write(
    old: str, new: str, found: tuple[str, int, int, str, str]
) -> None:
    assert found in faults(BOATS, old, new)


def test_a_field_is_declared_well() -> None:
    none = faults("plan.yaml", "    choices: [high, medium, low]\n", "")
    assert "“priority” is a choice, and has no choices." in [one[3] for one in none]
    twice = faults("plan.yaml", "key: cost, label: What it costs", "key: priority, label: Twice")
    assert "Another field has the key “priority”." in [one[3] for one in twice]


@pytest.mark.parametrize("output", FORMATS)
def test_each_field_is_a_row_of_each_file(output: str) -> None:
    said = read(render(view_of(FILES, audience="internal"), output, {}), output)
    for words in ("Priority", "medium", "What it costs", "85,000", "Q2 2031/32"):
        assert words in said, words
    for words in ("Sponsor", "A Example", "Risk as assessed", "zqrisk zqthat"):
        assert words in said, words


@pytest.mark.parametrize("audience", ["public", "partners", "internal"])
def test_a_field_for_the_narrowest_and_a_name_are_for_nobody_else(audience: str) -> None:
    text = load_text(as_bytes(FILES))
    plan = load(FILES).plan
    assert plan.settings is not None
    stamp = Stamp(plan.settings.edition.month, 2, audience, draft=False)
    seen = for_audience([EditionPlan(plan, AS_AT)], text.narrative, text.contacts, stamp)
    assert seen.leaks == ()
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    for output in FORMATS:
        said = read(render(view, output, {}), output)
        assert ("zqrisk" in said) == (audience == "internal")
        assert ("Risk as assessed" in said) == (audience == "internal")
        assert ("A Example" in said) == (audience == "internal")
        assert "medium" in said
    labels = {one.label for one in seen.history[0].settings.fields}
    assert ("Risk as assessed" in labels) == (audience == "internal")


def asked(*fields: tuple[str, str]) -> list[str]:
    return [one.id for one in select(load(FILES).plan, Wanted(fields=fields), AS_AT)]


def test_what_is_asked_for_by_a_field() -> None:
    assert asked(("priority", "high")) == ["1.2"]
    assert asked(("priority", "high"), ("priority", "MEDIUM")) == ["1.1", "1.2"]
    assert asked(("priority", "high"), ("cost", "85,000")) == []
    assert asked(("Sponsor", "Ada Example")) == ["1.1"]
    assert asked(("priority", "")) == ["1.3"]


def test_a_party_of_a_field_is_reassigned() -> None:
    plan = load(FILES).plan
    target = Target(find_deliverable(plan, "1.1"), BOATS)
    change = reassign(target, plan.register, "Ada Example", "Bo Placeholder")
    assert change is not None
    assert change.words == "1.1 Boats: Ada Example → Bo Placeholder (Sponsor)"


def test_what_changed_of_a_field_is_told() -> None:
    before = {
        **FILES,
        "plan.yaml": SETTINGS.replace("number: 2, month: 2031-06", "number: 1, month: 2031-05"),
    }
    before[BOATS] = ONE.replace("priority: medium", "priority: low").replace("  cost: 85,000\n", "")
    history = [EditionPlan(load(files).plan, AS_AT) for files in (before, FILES)]
    (objective,) = changes_of(compare(*history)).objectives
    (one,) = objective.deliverables
    assert [(row.label, "".join(run.text for run in row.runs)) for row in one.changes] == [
        ("Field", "“Priority”: medium, in place of low"),
        ("Field", "“What it costs”: 85,000, in place of nothing"),
    ]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, content in FILES.items():
        file = tmp_path / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands(written: Path, liberate: Liberate) -> None:
    del written
    rows = json.loads(liberate("list", "--sort", "priority", "--json").out)
    assert [(row["id"], row["fields"]["priority"]) for row in rows] == [
        ("1.2", "high"),
        ("1.1", "medium"),
        ("1.3", None),
    ]
    by_cost = json.loads(liberate("list", "--sort", "cost", "--json").out)
    assert [row["id"] for row in by_cost] == ["1.2", "1.1", "1.3"]
    assert [
        row["id"] for row in json.loads(liberate("list", "--where", "cost=9", "--json").out)
    ] == ["1.2"]
    table = list(csv.DictReader(io.StringIO(liberate("list", "--csv").out)))
    assert [row["fields.priority"] for row in table] == ["medium", "high", ""]
    assert "Priority          medium" in " ".join(liberate("show", "1.1").out.split("\n"))
    assert json.loads(liberate("show", "1.1", "--json").out)[0]["fields"]["begins"] == "2031/32-Q2"
    wrong = liberate("list", "--where", "prioritty=high")
    assert wrong.code == 2
    assert "Did you mean priority?" in wrong.err
    assert liberate("list", "--where", "priority").err.splitlines() == [
        "error: “priority” is not a field and its value.",
        "hint: Write --where FIELD=VALUE.",
    ]
