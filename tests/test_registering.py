"""People and objectives by commands: who comes and goes, and what the deliverables stand under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from canaries import CanaryPlan, as_files, seen_by
from support import files_of, load

from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.view.edition import edition_view

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

AS_AT: Final = ("--as-at", "2031-06-30")


def added(before: str, after: str) -> list[str]:
    """Return the lines that a file has more; none of those that it had is gone."""
    old, new = before.splitlines(), after.splitlines()
    assert [line for line in old if line not in new] == []
    return new[len(old) :]


def test_a_party_is_added_at_the_end(made_up: Path, liberate: Liberate) -> None:
    people = made_up / "people.yaml"
    before = people.read_text()
    answer = liberate(
        *("person", "add", "Eve Sample", "--post", "Head of Weirs", "--alias", "E Sample"),
        *("--email", "eve@example.org", *AS_AT),
    )
    assert (answer.code, answer.out) == (0, "Eve Sample: added (person, Head of Weirs)\n")
    assert added(before, people.read_text()) == [
        "  - name: Eve Sample",
        "    kind: person",
        "    post: Head of Weirs",
        "    email: eve@example.org",
        "    aliases:",
        "      - E Sample",
    ]
    assert "format: 3" in (made_up / "plan.yaml").read_text()
    assert "says format: 3 from now on" in answer.err
    found = load(files_of(made_up)).plan.register.find("e sample")
    assert found is not None
    assert found.email == "eve@example.org"


def test_what_cannot_be_added_is_told(made_up: Path, liberate: Liberate) -> None:
    before = files_of(made_up)
    first = load(before).plan.register.parties[0]
    twice = liberate("person", "add", first.name.upper(), *AS_AT)
    assert twice.code == 2
    assert f"is a spelling of “{first.name}” already." in twice.err
    team = liberate("person", "add", "Weir team", "--kind", "team", "--post", "Chair", *AS_AT)
    assert team.err.splitlines()[0] == "error: A team has no post."
    kind = liberate("person", "add", "Weir team", "--kind", "group", *AS_AT)
    assert kind.err.splitlines()[0] == "error: “group” is not a kind of party."
    mail = liberate("person", "add", "Weir team", "--email", "not one", *AS_AT)
    assert "“not one” is not an e-mail address" in mail.err
    assert files_of(made_up) == before


def test_who_left_is_noted_with_the_day_and_what_stays(made_up: Path, liberate: Liberate) -> None:
    plan = load(files_of(made_up)).plan
    owner = plan.register.holder_name(plan.deliverables[0].owned_by[0])
    answer = liberate("person", "left", owner, "--on", "30/6/2031", *AS_AT)
    assert answer.out == f"{owner}: left 30 June 2031\n"
    assert f"{owner} still owns " in answer.err
    assert "liberate reassign" in answer.err
    left = load(files_of(made_up)).plan.register.find(owner)
    assert left is not None
    assert str(left.left) == "2031-06-30"
    again = liberate("person", "left", owner, "--on", "2031-06-30", *AS_AT)
    assert again.err.splitlines()[0] == f"error: {owner} left on 30 June 2031 already."


def test_an_objective_is_added_and_renamed(made_up: Path, liberate: Liberate) -> None:
    number = len(load(files_of(made_up)).plan.objectives) + 1
    answer = liberate("objective", "add", "Clean the weirs", *AS_AT)
    file = made_up / f"{number}-clean-the-weirs" / "objective.yaml"
    assert answer.out.startswith(f"{number} Clean the weirs: new objective")
    assert file.read_text() == f'id: "{number}"\ntitle: Clean the weirs\n'
    renamed = liberate("objective", "rename", "clean-the-weirs", "Mend the weirs", *AS_AT)
    assert renamed.out == f"{number} Clean the weirs: now called “Mend the weirs”\n"
    assert file.read_text() == f'id: "{number}"\ntitle: Mend the weirs\n'
    new = liberate("new", str(number), "Count them", "--task", "Count each.", *AS_AT)
    assert new.code == 0, new.err
    assert liberate("objective", "add", "mend the weirs", *AS_AT).code == 2
    same = liberate("objective", "rename", str(number), "Mend the weirs", *AS_AT)
    assert same.err.splitlines()[0] == (
        f"error: Objective {number} is called “Mend the weirs” already."
    )


def test_a_dry_run_writes_nothing(made_up: Path, liberate: Liberate) -> None:
    before = files_of(made_up)
    for command in (
        ("person", "add", "Eve Sample"),
        ("objective", "add", "Clean the weirs"),
        ("objective", "rename", "1", "Calmer"),
    ):
        answer = liberate(*command, "--dry-run", *AS_AT)
        assert answer.code == 0, answer.err
        assert "+" in answer.out
    assert files_of(made_up) == before


@pytest.mark.parametrize("audience", ["public", "partners", "internal"])
def test_the_address_of_a_party_is_in_no_edition(audience: str) -> None:
    plan = CanaryPlan(lambda _: None)
    data = {**plan.files}
    data["plan.yaml"] = {**data["plan.yaml"], "format": 3}
    parties = [{"name": "Team One", "kind": "team", "email": "zqcanary@example.org"}]
    data["people.yaml"] = {"parties": [*parties, {"name": "Team Two", "kind": "team"}]}
    seen = seen_by(audience, as_files(data))
    assert seen.leaks == ()
    assert {one.email for one in seen.history[-1].plan.register.parties} == {None}
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    for output in FORMATS:
        if output in {"html", "md"}:
            assert b"zqcanary" not in render(view, output, {})
    assert "zqcanary" not in repr(view)
