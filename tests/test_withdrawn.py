"""What is withdrawn leaves the plan, and its number, day and reason stay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from canaries import seen_by
from repository import make_repository, replace_in, seal
from support import files_of, load, problems_of, view_of
from test_cli_change import lines_changed, texts
from test_every_field_is_shown import text_of

from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.queries.changes.pairing import pair_deliverables

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

JACKETS = "2-deter/2.1-life-jackets.yaml"
SAID = ("--because", "The union does it", "--agreed-by", "Gold group")
GONE = """\
withdrawn:
  on: 2031-06-12
  because: The union does it
  agreed_by: Gold group
"""
SENTENCE = (
    "2.1 Life jackets was withdrawn on 12 June 2031, agreed by Gold group: The union does it."
)


@pytest.fixture
def withdrawn(made_up: Path) -> Path:
    """Return the folder of the made-up plan, of which 2.1 was withdrawn."""
    with (made_up / JACKETS).open("a") as file:
        file.write(GONE)
    replace_in(made_up / "plan.yaml", "format: 1", "format: 3")
    return made_up


def test_withdrawing_adds_lines_and_the_file_stays(made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    answer = liberate("withdraw", "2.1", *SAID, "--on", "12 June 2031", "--yes")
    assert (answer.code, answer.out) == (
        0,
        "2.1 Life jackets: withdrawn, agreed by Gold group: The union does it\n",
    )
    assert lines_changed(before, texts(made_up)) == {
        JACKETS: [f"+ {line}" for line in GONE.splitlines()],
        "plan.yaml": ["- format: 1", "+ format: 3"],
    }


def test_what_nothing_else_answers_is_asked_about(made_up: Path, liberate: Liberate) -> None:
    before = texts(made_up)
    answer = liberate("withdraw", "2.1", *SAID)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("error: Nothing else answers Recommendation “Every boat should")
    assert texts(made_up) == before


def test_the_reason_may_be_for_some_alone(made_up: Path, liberate: Liberate) -> None:
    liberate("withdraw", "2.1", *SAID, "--audience", "internal", "--yes")
    assert "  because_audience: internal\n" in (made_up / JACKETS).read_text()


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--because", "Done."], "Add --agreed-by NAME."),
        (["--agreed-by", "Gold group"], "Add --because TEXT."),
        (["--undo", "--because", "Done."], "Write: liberate withdraw 2.1 --undo"),
        ([*SAID, "--audience", "nobody"], "Write public, partners, internal."),
    ],
)
def test_what_is_missing_or_too_much_is_said(
    made_up: Path, liberate: Liberate, options: list[str], error: str
) -> None:
    before = texts(made_up)
    answer = liberate("withdraw", "2.1", *options)
    assert (answer.code, answer.err.splitlines()[-1]) == (2, f"hint: {error}")
    assert texts(made_up) == before


@pytest.mark.usefixtures("withdrawn")
def test_it_leaves_every_count_and_list(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    listed = json.loads(liberate("list", "--json").out)
    assert [one["id"] for one in listed] == ["1.1", "1.2", "1.10", "2.2"]
    status = json.loads(liberate("status", "--json").out)
    assert (status["deliverables"], status["rag"]["complete"]) == (4, 0)
    asked = json.loads(liberate("recommendations", "--json").out)
    assert [one["withdrawn"] for one in asked] == [[], [], [], ["2.1"]]
    assert "Not answered since 2.1 was withdrawn" in liberate("recommendations").out
    people = json.loads(liberate("people", "--json").out)
    assert [one["name"] for one in people if "2.1" in (*one["owns"], *one["actions"])] == []
    for command in ("overdue", "challenge", "trend"):
        assert "Life jackets" not in liberate(command).out


@pytest.mark.usefixtures("withdrawn")
def test_it_is_listed_and_shown_where_it_is_asked_for(liberate: Liberate) -> None:
    said = {"because": "The union does it", "agreed_by": "Gold group"}
    assert json.loads(liberate("list", "--withdrawn", "--json").out) == [
        {
            "id": "2.1",
            "ref": None,
            "title": "Life jackets",
            "objective": "2",
            "rag": "complete",
            "withdrawn": "2031-06-12",
            **said,
        }
    ]
    assert liberate("list", "--withdrawn", "--csv").out.splitlines()[1] == (
        "2.1,Life jackets,2,complete,2031-06-12,The union does it,Gold group"
    )
    words = "On 12 June 2031, agreed by Gold group: The union does it."
    assert words in " ".join(liberate("show", "2.1").out.split())
    shown = json.loads(liberate("show", "2.1", "--json").out)[0]
    assert shown["withdrawn"] == {"on": "2031-06-12", **said}
    assert liberate("list", "--withdrawn", "--objective", "1").out == (
        "No deliverable that was withdrawn is all of that.\n"
    )


@pytest.mark.parametrize(
    "command",
    [
        ("rag", "2.1", "red", "--because", "Late."),
        ("progress", "2.1", "Done."),
        ("reviewed", "2.1"),
        ("withdraw", "2.1", *SAID),
        ("trend", "2.1"),
        ("challenge", "2.1"),
    ],
)
def test_nothing_is_asked_of_it_as_if_it_stood(
    withdrawn: Path, liberate: Liberate, command: tuple[str, ...]
) -> None:
    before = texts(withdrawn)
    answer = liberate(*command)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-2] == (
        "error: 2.1 was withdrawn on 12 June 2031, agreed by Gold group: The union does it."
    )
    assert texts(withdrawn) == before


def test_its_number_is_never_given_again(withdrawn: Path, liberate: Liberate) -> None:
    (withdrawn / "2-deter/2.2-bridge-watch.yaml").unlink()
    answer = liberate("new", "2", "Nets", "--task", "Lift the nets.")
    assert answer.out.startswith("2.2 Nets: new deliverable")
    (withdrawn / "2-deter/2.2-nets.yaml").rename(withdrawn / "2-deter/2.1-nets.yaml")
    replace_in(withdrawn / "2-deter/2.1-nets.yaml", '"2.2"', '"2.1"')
    assert "duplicate-id" in {one.code for one in problems_of(files_of(withdrawn))}


def test_it_is_taken_in_again(withdrawn: Path, liberate: Liberate) -> None:
    before = texts(withdrawn)
    answer = liberate("withdraw", "2.1", "--undo", "--yes")
    assert (answer.code, answer.out) == (0, "2.1 Life jackets: in the plan again\n")
    assert lines_changed(before, texts(withdrawn)) == {
        JACKETS: [f"- {line}" for line in GONE.splitlines()]
    }
    again = liberate("withdraw", "2.1", "--undo", "--yes")
    assert (again.code, again.err.splitlines()[0]) == (2, "error: 2.1 was not withdrawn.")


def test_check_tells_what_a_day_could_not_know_and_what_nothing_answers(withdrawn: Path) -> None:
    replace_in(withdrawn / JACKETS, "on: 2031-06-12", "on: 2031-07-01")
    found = {(one.code, one.place, one.message) for one in problems_of(files_of(withdrawn))}
    assert found >= {
        (
            "fact-after-day",
            f"{JACKETS}:16:7",
            "The withdrawal is dated 1 July 2031, after 30 June 2031.",
        ),
        (
            "uncited-recommendation",
            "recommendations.yaml:25:9",
            "Only 2.1 answered “audit-2031-02/life-jackets”, and was withdrawn.",
        ),
    }


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_says_it_at_the_end_of_its_objective(withdrawn: Path, name: str) -> None:
    said = " ".join(text_of(render(view_of(files_of(withdrawn)), name, {}), name).split())
    if name == "xlsx":
        assert "2.1 Life jackets 2 Deter 2031-06-12 00:00:00 The union does it Gold group" in said
    else:
        assert said.count(SENTENCE) == 1
        assert said.index(SENTENCE) > said.rindex("Watch the bridge")
    assert "Put a life jacket in every boat." not in said


def test_the_edition_in_which_it_went_tells_it_among_what_has_changed(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    monkeypatch.chdir(make_repository(tmp_path / "force"))
    assert liberate("edition", "cut", "--on", "2031-06-30", "--first", "--yes").code == 0
    assert liberate("edition", "open", "--commit").code == 0
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-07-08")
    assert liberate("withdraw", "2.1", *SAID, "--yes", "--commit").code == 0
    said = " ".join(liberate("diff", "2031-06").out.split())
    assert "0 of 4 deliverables have changed, 1 deliverable was withdrawn." in said
    assert "Withdrawn On 8 July 2031, agreed by Gold group: The union does it" in said
    record = json.loads(liberate("diff", "2031-06", "--json").out)
    (one,) = record["objectives"][0]["deliverables"]
    assert (one["was"], one["is"]) == ({"id": "2.1", "title": "Life jackets"}, None)
    assert [(each["kind"], each["because"], each["party"]) for each in one["changes"]] == [
        ("withdrawn", "The union does it", "Gold group"),
        ("no-longer-answers", None, None),
    ]


def test_what_took_its_place_is_not_taken_for_it(withdrawn: Path) -> None:
    """A successor in the same words has a number of its own, and is new."""
    new = files_of(withdrawn)
    old = {**new, JACKETS: new[JACKETS].partition(b"withdrawn")[0]}
    new["2-deter/2.3-life-jackets.yaml"] = old[JACKETS].replace(b'"2.1"', b'"2.3"')
    pairing = pair_deliverables(load(old).plan, load(new).plan)
    assert ("2.1", "2.1") in [(one.id, other.id) for one, other in pairing.pairs]
    assert [one.id for one in pairing.come] == ["2.3"]


def test_it_stays_as_narrow_as_its_mark(withdrawn: Path) -> None:
    title = "title: Life jackets"
    replace_in(withdrawn / JACKETS, title, f"{title}\naudience: partners")
    files = files_of(withdrawn)
    public = seen_by("public", files).history[-1].plan
    assert (public.withdrawn, len(public.deliverables)) == ((), 4)
    assert "audit-2031-02/life-jackets" not in {one.id for one in public.recommendations}
    partners = seen_by("partners", files).history[-1].plan
    assert [one.id for one in partners.withdrawn] == ["2.1"]
    assert "audit-2031-02/life-jackets" in {one.id for one in partners.recommendations}


def test_a_withheld_reason_leaves_it_withdrawn(withdrawn: Path) -> None:
    replace_in(withdrawn / JACKETS, "  agreed_by", "  because_audience: internal\n  agreed_by")
    seen = seen_by("public", files_of(withdrawn)).history[-1].plan
    assert [one.id for one in seen.deliverables] == ["1.1", "1.2", "1.10", "2.2"]
    said = seen.withdrawn[0].withdrawn
    assert said is not None
    assert said.words == "on 12 June 2031, agreed by Gold group."
