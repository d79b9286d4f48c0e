"""Who owns and actions what, each party once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from repository import replace_in
from support import files_of, load

from liberate_cli.queries.workload import workload

if TYPE_CHECKING:
    from conftest import Liberate

MADE_UP = files_of(Path(__file__).parent / "plans" / "made-up")


def rows(files: dict[str, bytes]) -> list[tuple[str, str | None, str, str]]:
    return [
        (
            row.name,
            row.party.kind if row.party else None,
            " ".join(one.id for one in row.owns),
            " ".join(one.id for one in row.actions),
        )
        for row in workload(load(files).plan)
    ]


def test_each_party_is_counted_once_whatever_the_spelling() -> None:
    assert rows(MADE_UP) == [
        ("Inspector Ada Example", "person", "1.1 1.2 1.10 2.2", ""),
        ("Boat Team", "team", "", "1.1 1.2 2.2"),
        ("Made-up Rivers Trust", "partner", "2.1", "1.10"),
        ("Bo Placeholder", "person", "", "1.2 2.1"),
        ("ACC Invented", "person", "1.10", ""),
    ]


def test_two_spellings_in_one_deliverable_count_once() -> None:
    names = "[Insp Example, Insp Ada Example, Plan Coordinator, Bo Placeholder]"
    text = f'id: "1.1"\ntitle: x\ntask: x\nowned_by: {names}\nactioned_by: {names}\n'
    (first, second, *_) = workload(
        load({"people.yaml": MADE_UP["people.yaml"], "1-x/1.1-x.yaml": text}).plan
    )
    assert (first.name, first.total, len(first.owns)) == ("Bo Placeholder", 1, 1)
    assert (second.name, second.total, len(second.actions)) == ("Inspector Ada Example", 1, 1)


def test_a_party_with_nothing_but_a_promise_is_counted() -> None:
    text = MADE_UP["1-calm/1.2-oar-register.yaml"] + b"  - {text: x, owner: Zoe Idle}\n"
    people = MADE_UP["people.yaml"] + b"  - {name: Zoe Idle, kind: person}\n"
    files = {**MADE_UP, "1-calm/1.2-oar-register.yaml": text, "people.yaml": people}
    (row,) = (row for row in workload(load(files).plan) if row.name == "Zoe Idle")
    assert ([one.id for one in row.promises], row.owns, row.actions) == (["1.2"], (), ())
    assert row.total == 1


def test_who_has_nothing_to_do_is_last_and_who_is_not_in_people_is_there() -> None:
    stranger = MADE_UP["2-deter/2.1-life-jackets.yaml"].replace(b"Bo Placeholder", b"A Stranger")
    files = {**MADE_UP, "2-deter/2.1-life-jackets.yaml": stranger}
    files["people.yaml"] += b"  - {name: Zoe Idle, kind: person}\n"
    found = rows(files)
    assert found[-1] == ("Zoe Idle", "person", "", "")
    assert ("A Stranger", None, "", "2.1") in found


def test_every_deliverable_is_there_while_people_yaml_cannot_be_read() -> None:
    found = rows({**MADE_UP, "people.yaml": b"["})
    assert {kind for _, kind, _, _ in found} == {None}
    assert {name for name, _, _, _ in found} == {
        "the Boats", "Boat Team", "Plan Coordinator", "MURT", "Bo Placeholder", "Insp Example",
        "Rivers Lead Insp Example", "ACC Invented", "Insp Ada Example", "Made-up Rivers Trust",
    }  # fmt: skip


def test_who_supports_or_answers_for_a_recommendation_is_counted() -> None:
    """A post is who holds it, for a recommendation as for a deliverable."""
    recommendations = MADE_UP["recommendations.yaml"].replace(
        b"    text:", b"    owner: Plan Coordinator\n    text:"
    )
    oars = MADE_UP["1-calm/1.2-oar-register.yaml"] + b"supported_by:\n  - Zoe Idle\n"
    people = MADE_UP["people.yaml"] + b"  - {name: Zoe Idle, kind: person}\n"
    files = {**MADE_UP, "recommendations.yaml": recommendations, "people.yaml": people}
    plan = load({**files, "1-calm/1.2-oar-register.yaml": oars}).plan
    ids = [one.id for one in plan.recommendations if one.owner]
    assert len(ids) > 1
    by_name = {row.name: row for row in workload(plan)}
    assert [one.id for one in by_name["Zoe Idle"].supports] == ["1.2"]
    assert by_name["Zoe Idle"].total == 1
    assert [one.id for one in by_name["Bo Placeholder"].recommendations] == ids
    assert by_name["Bo Placeholder"].total == 2 + len(ids)
    one_of_them = workload(plan, [], plan.recommendations[:1])
    assert [(row.name, row.total) for row in one_of_them if row.total] == [("Bo Placeholder", 1)]


def test_the_screen_has_a_column_for_each_where_anybody_has_it(
    made_up: Path, liberate: Liberate
) -> None:
    replace_in(
        made_up / "recommendations.yaml",
        "    source: audit-2031-02\n",
        "    source: audit-2031-02\n    owner: Plan Coordinator\n",
    )
    replace_in(made_up / "plan.yaml", "format: 1", "format: 3")
    oars = made_up / "1-calm/1.2-oar-register.yaml"
    oars.write_text(oars.read_text() + "supported_by:\n  - MURT\n")
    shown = liberate("people").out.splitlines()
    assert shown[0].split() == ["Party", "Kind", "Owns", "Actions", "Supports", "Answers", "for"]
    (trust,) = [line for line in shown if line.startswith("Made-up Rivers")]
    assert trust.split()[-4:] == ["1:", "1.10", "1:", "1.2"]
    rows = {one["name"]: one for one in json.loads(liberate("people", "--json").out)}
    assert rows["Bo Placeholder"]["recommendations"] == ["audit-2031-02/life-jackets"]
    assert rows["Made-up Rivers Trust"]["supports"] == ["1.2"]
    narrowed = json.loads(liberate("people", "--objective", "calm", "--json").out)
    assert [row["recommendations"] for row in narrowed if row["name"] == "Bo Placeholder"] == [[]]
