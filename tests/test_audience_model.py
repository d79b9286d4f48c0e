"""The allow-list is whole, and where nothing is withheld nothing is taken away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from canaries import AUDIENCES, CanaryPlan, as_files, seen_by
from support import files_of

from liberate_cli.exchange.schemas import KINDS
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.sight import Sight, sight_of
from liberate_cli.model.values import PlanModel
from liberate_cli.publish.audience.allowed import ALLOWED, CONTENT, FILE_OF
from liberate_cli.publish.audience.how import How
from liberate_cli.publish.stamp import Stamp
from liberate_cli.source.load import TOP_FILES, load_plan
from liberate_cli.source.load_text import load_text

REPOSITORY = Path(__file__).parent.parent
PLANS = {"real": REPOSITORY / "plan", "made-up": REPOSITORY / "tests" / "plans" / "made-up"}


def models(kind: type[PlanModel]) -> set[type[PlanModel]]:
    """Return the kinds of value of the product below one: a test may have made others."""
    below = (each for each in kind.__subclasses__() if each.__module__.startswith("liberate_cli."))
    return {kind}.union(*(models(each) for each in below))


BESIDE = ("import_records", "returns", "review_record")
NO_PART_OF_A_PLAN = {
    each
    for each in models(PlanModel)
    if each.__module__.rpartition(".")[2] in BESIDE or "exchange" in each.__module__.split(".")
}
"""How a file is read to make a plan, and what is kept beside one: no audience is shown either."""


def test_somebody_has_decided_on_each_field_of_each_kind_of_value() -> None:
    assert set(ALLOWED) == models(PlanModel) - {PlanModel} - NO_PART_OF_A_PLAN
    assert {kind: set(fields) for kind, fields in ALLOWED.items()} == {
        kind: set(kind.model_fields) for kind in ALLOWED
    }


def test_what_says_who_may_see_the_rest_is_never_taken_over() -> None:
    for fields in ALLOWED.values():
        for name, how in fields.items():
            says_who = name.endswith("audience") or name in {
                *("audiences", "unmarked", "people_named_to", "named_to", "other_uses"),
            }
            assert (how is How.NEVER) >= says_who, name


def test_a_text_is_never_taken_over_unsearched() -> None:
    """A field that is copied as it is holds a number, a date, a rating or one of some words."""
    copied = {
        (kind.__name__, name)
        for kind, fields in ALLOWED.items()
        for name, how in fields.items()
        if how is How.COPIED
    }
    assert copied == {
        ("PlanSettings", "format"),
        ("Publication", "formats"),
        ("OwnField", "kind"),
        ("RatingEntry", "key"),
        ("RatingEntry", "colour"),
        ("RatingEntry", "shape"),
        ("RatingEntry", "counts_as"),
        ("OwnValue", "dated"),
        ("PlanSettings", "challenge"),
        ("Period", "start"),
        ("Period", "end"),
        ("Edition", "number"),
        ("Edition", "month"),
        ("Edition", "correction"),
        ("Review", "cycle"),
        ("Review", "whole_plan_by"),
        ("Objective", "id"),
        ("Deliverable", "id"),
        ("Deliverable", "rag"),
        ("Deliverable", "reviewed"),
        ("Deliverable", "repeats"),
        ("Deliverable", "state"),
        ("Progress", "on"),
        ("Progress", "done"),
        ("Action", "due"),
        ("Move", "was"),
        ("Move", "on"),
        ("Withdrawn", "on"),
        ("Party", "kind"),
        ("Party", "left"),
        ("Recommendation", "source"),
        ("Recommendation", "number"),
        ("Recommendation", "deadline"),
        ("Recommendation", "submitted"),
        ("Source", "published"),
        ("Response", "accepted"),
        ("Response", "on"),
        ("PieceOfEvidence", "on"),
        ("Closed", "on"),
        ("Reopened", "on"),
        ("Reopened", "submitted"),
        ("Section", "includes"),
    }


def test_the_files_of_the_allow_list_are_those_of_a_plan() -> None:
    assert set(FILE_OF.values()) == set(TOP_FILES)
    assert set(FILE_OF) < set(KINDS.values())
    assert all(set(fields) <= set(ALLOWED[kind]) for kind, fields in CONTENT.items())


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("plan", PLANS)
def test_where_nothing_is_marked_all_is_as_it_was(plan: str, audience: str) -> None:
    files = files_of(PLANS[plan])
    loaded, text = load_plan(files), load_text(files)
    month, day = PartialDate(2031, 6), date(2031, 7, 1)
    stamp = Stamp(month, 3, audience, draft=False, commit="c" * 40, digest="d", cut_on=day)
    seen = seen_by(audience, files, stamp=stamp)
    found = seen.history[-1].plan
    assert found._replace(register=loaded.plan.register) == loaded.plan
    assert found.register.parties == loaded.plan.register.parties
    assert (seen.narrative, seen.contacts) == (text.narrative, text.contacts)
    assert (seen.stamp, seen.leaks) == (replace(stamp, narrowest=audience == "internal"), ())


def test_the_narrowest_audience_sees_all_but_the_marks() -> None:
    plain, marked = CanaryPlan(lambda _: None), CanaryPlan(lambda _: "internal")
    seen, same = seen_by("internal", marked.raw), seen_by("internal", plain.raw)
    assert seen.history[-1].plan.deliverables == same.history[-1].plan.deliverables
    assert (seen.narrative, seen.contacts) == (same.narrative, same.contacts)
    assert all(one.audience is None for one in seen.history[-1].plan.deliverables)


def test_a_source_goes_when_all_that_it_asks_is_withheld() -> None:
    files = CanaryPlan(lambda _: None).files
    for path in ("1-x/1.1-x.yaml", "1-x/1.2-x.yaml"):
        files[path]["audience"] = "internal"
    files["recommendations.yaml"]["recommendations"][2]["audience"] = "partners"
    plan = seen_by("public", as_files(files)).history[-1].plan
    assert [one.id for one in plan.sources] == ["src-b"]
    assert [one.id for one in plan.recommendations] == ["src-b/1", "src-b/2", "src-b/3"]
    partners = seen_by("partners", as_files(files)).history[-1].plan
    assert next(one.id for one in partners.recommendations) == "src-a/3"


def sight(audience: str, unmarked: str | None = None) -> Sight:
    settings = load_plan(files_of(PLANS["made-up"])).plan.settings
    assert isinstance(settings, PlanSettings)
    return sight_of(settings.having(unmarked=unmarked), audience)


@pytest.mark.parametrize(
    ("audience", "mark", "around", "unmarked", "sees"),
    [
        ("public", None, None, None, True),
        ("public", "public", None, None, True),
        ("public", "partners", None, None, False),
        ("partners", "partners", None, None, True),
        ("internal", "partners", None, None, True),
        ("public", None, None, "partners", False),
        ("public", "public", None, "partners", True),
        ("partners", None, None, "partners", True),
        # What is inside is for the same audience, and never for a wider one.
        ("public", None, "partners", None, False),
        ("public", "public", "partners", None, False),
        ("partners", "internal", "partners", None, False),
        ("public", None, "public", "internal", True),
        # A mark that is none, and an audience that is none, see nothing of it.
        ("internal", "intern", None, None, False),
        ("board", "partners", None, None, False),
        ("board", None, None, None, True),
        ("board", None, None, "partners", False),
    ],
)
def test_who_sees_what(
    audience: str, mark: str | None, around: str | None, unmarked: str | None, *, sees: bool
) -> None:
    eyes = sight(audience, unmarked)
    outside = eyes.levels[around] if around else None
    assert eyes.sees(eyes.level_of(mark, outside)) is sees


def test_a_plan_may_show_only_what_is_marked_for_it() -> None:
    files = CanaryPlan(
        lambda kind: "public" if kind in {"objective", "deliverable"} else None
    ).files
    files["plan.yaml"]["unmarked"] = "internal"
    seen = seen_by("public", as_files(files))
    assert len(seen.history[-1].plan.deliverables) == 9
    # What is in a deliverable is for whom the deliverable is for.
    assert all(len(one.progress) == 2 for one in seen.history[-1].plan.deliverables)
    assert (seen.narrative.opening, seen.narrative.closing) == ((), ())
    assert seen.contacts.groups == ()
    assert seen.history[-1].plan.recommendations == ()
    assert all(one.recommendations == () for one in seen.history[-1].plan.deliverables)
    assert isinstance(seen.history[-1].plan.deliverables[0], Deliverable)
