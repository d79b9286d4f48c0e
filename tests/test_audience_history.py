"""Earlier editions beside the last: what is withheld now is not brought back by what was said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from canaries import seen_by
from support import as_bytes, files_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.plan import Plan

MADE_UP = {
    path: content.decode()
    for path, content in files_of(Path(__file__).parent / "plans" / "made-up").items()
}
PLAN, PEOPLE, CALM = "plan.yaml", "people.yaml", "1-calm/objective.yaml"
COUNT, OARS = "1-calm/1.1-boat-count.yaml", "1-calm/1.2-oar-register.yaml"
BEFORE = MADE_UP | {
    PLAN: MADE_UP[PLAN].replace("number: 3", "number: 2").replace("2031-06", "2031-05")
}


def edited(files: Mapping[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert files[path].count(old) == 1
    return {**files, path: files[path].replace(old, new)}


def plans(now: Mapping[str, str], before: Mapping[str, str] = BEFORE) -> tuple[Plan, Plan]:
    """Return what the public sees of the edition before, and of the last."""
    seen = seen_by("public", as_bytes(before), as_bytes(now))
    assert seen.leaks == ()
    return seen.history[0].plan, seen.history[1].plan


def ids(plan: Plan) -> list[str]:
    return [one.id for one in plan.deliverables]


def test_where_nothing_is_withheld_the_edition_before_is_as_it_was() -> None:
    before, _ = plans(MADE_UP)
    (alone,) = seen_by("public", as_bytes(BEFORE)).history
    assert before.deliverables == alone.plan.deliverables
    assert before.settings == alone.plan.settings
    assert before.register.parties == alone.plan.register.parties


def test_a_deliverable_that_is_withheld_now_was_never_there() -> None:
    now = edited(MADE_UP, OARS, "title: Oar register", "title: Oar register\naudience: internal")
    before, last = plans(now)
    assert ids(before) == ids(last) == ["1.1", "1.10", "2.1", "2.2"]
    assert "inspection-2030-11/3" not in {one.id for one in before.recommendations}


def test_one_that_is_withheld_under_another_title_was_never_there() -> None:
    now = edited(MADE_UP, OARS, "title: Oar register", "title: Rudders\naudience: internal")
    before, last = plans(now)
    assert ids(before) == ids(last) == ["1.1", "1.10", "2.1", "2.2"]


def test_an_edition_is_seen_by_its_own_rules_and_by_those_of_the_last() -> None:
    strict = "unmarked: internal\n"
    kept = {PLAN: BEFORE[PLAN] + strict}
    before, last = plans(MADE_UP, BEFORE | kept)
    assert (ids(before), len(ids(last))) == ([], 5)
    now = MADE_UP | {PLAN: MADE_UP[PLAN] + strict}
    for path in (CALM, OARS):
        now = edited(now, path, "\ntitle: ", "\naudience: public\ntitle: ")
    marked = edited(
        edited(BEFORE, CALM, "\ntitle: ", "\naudience: public\ntitle: "),
        OARS,
        "\ntitle: ",
        "\naudience: public\ntitle: ",
    )
    before, last = plans(now, BEFORE)
    assert (ids(before), ids(last)) == ([], ["1.2"])
    before, last = plans(now, marked)
    assert ids(before) == ids(last) == ["1.2"]


def test_one_that_was_renumbered_and_is_withheld_was_never_there() -> None:
    moved = MADE_UP[OARS].replace('"1.2"', '"1.11"').replace("task:", "audience: internal\ntask:")
    now = {path: text for path, text in MADE_UP.items() if path != OARS}
    before, last = plans(now | {"1-calm/1.11-oar-register.yaml": moved})
    assert ids(before) == ids(last) == ["1.1", "1.10", "2.1", "2.2"]


def test_one_that_was_renumbered_and_retitled_one_after_the_other_was_never_there() -> None:
    retitled = edited(BEFORE, OARS, "title: Oar register", "title: Rudders")
    moved = retitled[OARS].replace('"1.2"', '"1.11"').replace("task:", "audience: internal\ntask:")
    now = {path: text for path, text in MADE_UP.items() if path != OARS}
    now["1-calm/1.11-rudders.yaml"] = moved
    retitled[PLAN] = retitled[PLAN].replace("number: 2", "number: 3")
    seen = seen_by("public", as_bytes(BEFORE), as_bytes(retitled), as_bytes(now))
    assert [ids(one.plan) for one in seen.history] == [["1.1", "1.10", "2.1", "2.2"]] * 3


def test_a_note_that_is_withheld_now_was_never_there_whatever_the_number() -> None:
    moved = MADE_UP[OARS].replace('"1.2"', '"1.11"')
    moved = moved.replace("- Buy paint.", "- text: Buy paint.\n    audience: internal")
    now = {path: text for path, text in MADE_UP.items() if path != OARS}
    before, _ = plans(now | {"1-calm/1.11-oar-register.yaml": moved})
    assert before.deliverables[1].id == "1.2"
    assert before.deliverables[1].work_outstanding == ()


def test_an_objective_that_is_withheld_now_takes_its_past_along() -> None:
    before, last = plans(edited(MADE_UP, CALM, "title: Calm", "title: Calm\naudience: internal"))
    assert ids(before) == ids(last) == ["2.1", "2.2"]
    assert [one.id for one in before.objectives] == ["2"]


def test_one_that_was_withheld_and_no_longer_is_is_new() -> None:
    before, last = plans(
        MADE_UP, edited(BEFORE, OARS, "title: Oar register", "title: Oars\naudience: internal")
    )
    assert ids(before) == ["1.1", "1.10", "2.1", "2.2"]
    assert ids(last) == ["1.1", "1.2", "1.10", "2.1", "2.2"]


def test_an_action_that_is_withheld_now_was_never_there_though_it_is_short() -> None:
    now = edited(MADE_UP, OARS, "- Buy paint.", "- text: Buy paint.\n    audience: internal")
    before, last = plans(now)
    assert before.deliverables[1].work_outstanding == last.deliverables[1].work_outstanding == ()
    # The same words elsewhere are another action.
    elsewhere = edited(BEFORE, COUNT, "Count the middle reach.", "Buy paint.")
    before, _ = plans(now, elsewhere)
    assert [one.text for one in before.deliverables[0].work_outstanding][1] == "Buy paint."


def test_who_promised_an_action_that_is_withheld_now_stays_whose_the_rest_was() -> None:
    action = "work_outstanding:\n  - {text: Row by night., owner: Boat Team, audience: internal}\n"
    withheld = edited(MADE_UP, OARS, "work_outstanding:\n", action)
    before, last = plans(withheld)
    of_then, of_now = (
        next(one for one in plan.deliverables if one.id == "1.2") for plan in (before, last)
    )
    assert of_then.actioned_by == of_now.actioned_by == ("Boat Team", "Plan Coordinator")
    assert "night" not in repr((of_then, of_now))


def test_a_reason_that_is_withheld_now_was_never_given() -> None:
    now = edited(MADE_UP, OARS, "reviewed:", "rag_reason_audience: partners\nreviewed:")
    before, last = plans(now)
    assert before.deliverables[1].rag_reason is last.deliverables[1].rag_reason is None
    assert before.deliverables[1].rag == last.deliverables[1].rag == "amber"


def test_who_may_not_be_named_now_was_never_named() -> None:
    past = edited(BEFORE, COUNT, "The lower reach is walked.", "Insp Example walked it.")
    past = edited(past, OARS, "method: Paint and a list.", "method: [Paint, A list by Ada Example]")
    past = edited(past, CALM, "The first boat was counted.", "Ada Example counted a boat.")
    now = MADE_UP | {PLAN: MADE_UP[PLAN] + "people_named_to: internal\n"}
    now[PEOPLE] = now[PEOPLE].replace(
        "  - name: ACC Invented\n",
        "  - name: ACC Invented\n    other_uses: [Invented Lock Keepers]\n",
    )
    before, _ = plans(now, past)
    first, second = before.deliverables[:2]
    assert first.owned_by == ("Rivers Lead",)
    assert [note.text for note in first.progress] == ["The upper reach is counted."]
    assert second.method == ("Paint",)
    assert before.objectives[0].journey is None
    assert "Ada" not in str(before.deliverables) + str(before.objectives)


def test_a_title_that_names_someone_takes_its_past_deliverable_along() -> None:
    past = edited(BEFORE, OARS, "title: Oar register", "title: Oars of Insp Example")
    past = edited(past, PLAN, "Exampleshire Police (made up)", "The force of Ada Example")
    now = MADE_UP | {PLAN: MADE_UP[PLAN] + "people_named_to: internal\n"}
    now[PEOPLE] = now[PEOPLE].replace(
        "  - name: ACC Invented\n",
        "  - name: ACC Invented\n    other_uses: [Invented Lock Keepers]\n",
    )
    before, last = plans(now, past)
    assert ids(before) == ["1.1", "1.10", "2.1", "2.2"]
    assert before.settings is not None
    assert last.settings is not None
    assert before.settings.organisation == last.settings.organisation
    assert before.settings.edition.number == 2


def test_an_audience_that_an_edition_did_not_know_saw_what_everybody_did() -> None:
    now = MADE_UP | {PLAN: MADE_UP[PLAN] + "audiences: [public, board]\n"}
    past = edited(BEFORE, OARS, "title: Oar register", "title: Oars\naudience: partners")
    seen = seen_by("board", as_bytes(past), as_bytes(now))
    assert ids(seen.history[0].plan) == ["1.1", "1.10", "2.1", "2.2"]
