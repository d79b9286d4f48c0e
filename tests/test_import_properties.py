"""Random edits to a file and to its plan: each field is as the rule of three ways has it.

The rule is written here once more, in the plainest words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from liberate_cli.desk.import_items import Imported, items_of
from liberate_cli.desk.import_proposals import make_proposals
from liberate_cli.desk.importing import come_of, seen_in
from liberate_cli.desk.last_imports import record_at
from liberate_cli.desk.reading_files import file_read
from liberate_cli.exchange.imports.again.comparing import compare_file
from liberate_cli.exchange.imports.again.edits import Agreed
from liberate_cli.model.plan import Plan
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.newer_keys import with_format
from liberate_cli.source.proposals import KEY_ORDER
from liberate_cli.source.yaml.editing import Remove, Set, edit_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.exchange.imports.again.answers import GivenAnswers

DAY = date(2026, 1, 16)
RATINGS = ("Red", "Amber", "Green")
NAMES = ("Jo Marsh", "Lee Hart", "Fleet Team", "Waste Team")
TITLES = ("Plant trees in the park", "Close the mill road", "Mend every bridge", "Count otters")
NOTES = ("Ten were planted.", "The signs are up.", "Nobody came on Monday.", "Two bids came.")
DUES = ("30/06/2026", "31/12/2026", "March 2027")
AGREED = Agreed("The Board", "So it was.")
PATH = "imports/a.yaml"

ROW = st.fixed_dictionaries(
    {
        "title": st.sampled_from(TITLES),
        "rag": st.sampled_from(RATINGS),
        "owner": st.sampled_from(NAMES),
        "due": st.sampled_from(DUES),
        "progress": st.lists(st.sampled_from(NOTES), unique=True, max_size=2).map("; ".join),
        "cost": st.sampled_from(("", "10", "20", "30")),
    }
)
Row = dict[str, str]


def file_of(rows: list[Row]) -> bytes:
    """Return a file with a row for each."""
    lines = ["Ref,Deliverable,Lead,Due date,RAG,Progress,Cost"]
    lines += [
        f"A/{n},{row['title']},{row['owner']},{row['due']},{row['rag']},{row['progress']},{row['cost']}"
        for n, row in enumerate(rows, start=1)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def begun(rows: list[Row]) -> dict[str, bytes]:
    """Return the files of the plan that a file becomes, with every name in its register."""
    return come_of(seen_in("a.csv", file_of(rows)), DAY).files


def imported(
    files: Mapping[str, bytes], record: Mapping[str, bytes], rows: list[Row], answers: GivenAnswers
) -> tuple[dict[str, bytes], dict[str, bytes], list[str]]:
    """Return the files and the record after an import that is applied, and what was asked."""
    plan = load_plan(files).plan
    before = record_at(PATH, record, plan)
    read = file_read(seen_in("a.csv", file_of(rows)), DAY, None, answers)
    items, _ = items_of(read, {})
    compared = compare_file(items, plan, before, answers, AGREED, DAY)
    made = make_proposals(compared, plan, files, Imported("a.csv", PATH, before, DAY))
    changed = {
        one.path: one.whole
        if one.whole is not None
        else edit_yaml(one.path, files[one.path], one.operations, KEY_ORDER)
        for one in made.proposals
    }
    after = {**files, **with_format(files, changed)}
    if made.record is not None and made.record.whole is not None:
        record = {PATH: made.record.whole}
    return after, dict(record), [each.asks for each in compared.questions]


def edited(files: Mapping[str, bytes], number: int, row: Row) -> dict[str, bytes]:
    """Return files in which a person has the plan's deliverable of a row say something else."""
    plan = load_plan(files).plan
    one = plan.deliverables[number]
    path = plan.paths[one.id]
    operations: list[Any] = [
        Set(("title",), row["title"]),
        Set(("rag",), row["rag"].lower(), bare=True),
        *(Remove(("owned_by", n)) for n in range(len(one.owned_by) - 1, 0, -1)),
        Set(("owned_by", 0), row["owner"]),
    ]
    return {**files, path: edit_yaml(path, files[path], operations, KEY_ORDER)}


def values_of(plan: Plan, number: int) -> Row:
    one = plan.deliverables[number]
    return {"title": one.title, "rag": (one.rag or "").title(), "owner": "; ".join(one.owned_by)}


@settings(max_examples=50)
@given(st.data())
def test_each_field_is_as_the_rule_of_three_ways_has_it(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 3))
    base = [{**data.draw(ROW), "title": f"{TITLES[n]} part {n}"} for n in range(count)]
    # Every name is known, so that none is asked about.
    everybody = [*base, *({**base[0], "title": f"Also {n}", "owner": n} for n in NAMES)]
    files = begun(everybody)
    _, record, _ = imported(files, {}, everybody, {})
    ours, theirs = [dict(row) for row in everybody], [dict(row) for row in everybody]
    for side in (ours, theirs):
        for number in range(count):
            for name in data.draw(st.sets(st.sampled_from(["title", "rag", "owner"]))):
                new = data.draw(ROW)[name]
                side[number][name] = f"{new} part {number}" if name == "title" else new
    plan_files = dict(files)
    for number in range(count):
        plan_files = edited(plan_files, number, ours[number])
    after, kept, asks = imported(plan_files, record, theirs, {})
    plan = load_plan(after).plan
    assert [
        one for one in check_plan(load_plan(after), after, DAY) if one.severity == "error"
    ] == []
    unmatched = [one for one in asks if "is it new, or one that the plan has" in one]
    for number in range(count):
        if any(f"A/{number + 1} " in one for one in unmatched):
            continue
        found = values_of(plan, number)
        for name in ("title", "rag", "owner"):
            was, mine, new = (side[number][name] for side in (everybody, ours, theirs))
            called = {"rag": "rating", "owner": "owned by"}.get(name, name)
            is_asked = any(
                one.startswith(f"1.{number + 1} {called}: the plan says") for one in asks
            )
            assert is_asked == (len({was, mine, new}) == 3)
            # Where the file kept its value or both are asked, the plan's stays.
            assert found[name] == (new if mine == was else mine)
    # The same file again changes nothing more, and asks the same.
    again, record_again, asks_again = imported(after, kept, theirs, {})
    assert (again, record_again) == (after, kept)
    assert asks_again == asks


@settings(max_examples=25)
@given(st.lists(ROW, min_size=1, max_size=3), st.data())
def test_nothing_is_ever_lost_by_an_import(rows: list[Row], data: st.DataObject) -> None:
    base = [{**row, "title": f"{TITLES[n]} part {n}"} for n, row in enumerate(rows)]
    files = begun(base)
    _, record, _ = imported(files, {}, base, {})
    theirs = [{**data.draw(ROW), "title": row["title"]} for row in base]
    theirs = theirs[: data.draw(st.integers(1, len(theirs)))]
    after, _, _ = imported(files, record, theirs, {})
    old, new = load_plan(files).plan, load_plan(after).plan
    assert {one.id for one in old.deliverables} <= {one.id for one in new.deliverables}
    for one, now in zip(old.deliverables, new.deliverables, strict=False):
        notes = [note.text for note in now.progress]
        assert [note.text for note in one.progress] == notes[: len(one.progress)]
        ended = [note.action.text for note in now.progress if note.action is not None]
        standing = [action.text for action in now.work_outstanding]
        assert {action.text for action in one.work_outstanding} <= {*standing, *ended}
        for action in now.work_outstanding:
            was = next((each for each in one.work_outstanding if each.text == action.text), None)
            if was is not None and was.due != action.due:
                assert [move.was for move in action.moved] == [was.due]
