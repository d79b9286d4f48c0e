"""Who owns and actions what, each party once."""

from __future__ import annotations

from pathlib import Path

from support import files_of, load

from liberate_cli.queries.workload import workload

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
