"""Whatever people.yaml and plan.yaml look like, a command changes in them what it says alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_proposals_properties import (
    File,
    anew,
    changed,
    few,
    files_of,
    lines_that_differ,
    marks,
    read,
    said,
)

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.objective import Objective
from liberate_cli.model.people import Party, People
from liberate_cli.model.ratings import Colour, CountsAs, Rating, Shape
from liberate_cli.model.register import Register
from liberate_cli.model.settings import Abbreviation, PlanSettings
from liberate_cli.source.abbreviation_proposals import explain, unexplain
from liberate_cli.source.proposals import KEY_ORDER
from liberate_cli.source.rating_proposals import add_rating, drop_rating, rename_rating, set_rating
from liberate_cli.source.register_proposals import (
    NewParty,
    add_party,
    note_left,
    rename_objective,
)
from liberate_cli.source.yaml.editing import Bare, edit_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow

PEOPLE, SETTINGS, CALM = "people.yaml", "plan.yaml", "1-calm/objective.yaml"
LEFT = PartialDate(2031, 6)
PARTY: Mapping[str, Any] = {"kind": Bare("person")}
KEYS = ("calm", "choppy", "rough")

plans: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "format": st.just(Bare("3")),
        "title": said,
        "organisation": said,
        "period": st.just({"start": Bare("2031"), "end": Bare("2032")}),
        "edition": st.just({"number": Bare("3"), "month": Bare("2031-06")}),
        "review": st.just({"cycle": "every month"}),
        "ratings": st.lists(
            st.fixed_dictionaries({}, optional={"word": said, "meaning": said}),
            min_size=3,
            max_size=3,
        ),
    },
    optional={
        "abbreviations": st.lists(said, min_size=1, max_size=3).map(
            lambda texts: [{"short": f"AB{n}", "meaning": each} for n, each in enumerate(texts)]
        )
    },
)
LOOKS = (
    {"colour": Bare("green"), "shape": Bare("circle"), "counts_as": Bare("fine")},
    {"colour": Bare("amber"), "shape": Bare("triangle"), "counts_as": Bare("watch")},
    {"colour": Bare("red"), "shape": Bare("square"), "counts_as": Bare("trouble")},
)


@st.composite
def registers(draw: st.DrawFn) -> tuple[File, People]:
    """Return a file of people, and what it says; no name is another's."""
    count = draw(st.integers(1, 3))
    parties = [
        {
            "name": f"{draw(said)} {number}",
            **PARTY,
            **({"email": "a@example.org"} if draw(st.booleans()) else {}),
            **({"left": Bare("2030-01")} if draw(st.booleans()) else {}),
        }
        for number in range(count)
    ]
    file = draw(files_of({"parties": parties}))
    return file, read(PEOPLE, People, file.raw)


@st.composite
def settings_files(draw: st.DrawFn) -> tuple[File, PlanSettings]:
    """Return a plan.yaml with three ratings, and what it says."""
    data = dict(draw(plans))
    data["ratings"] = [
        {"key": Bare(key), **one, **look}
        for key, one, look in zip(KEYS, data["ratings"], LOOKS, strict=True)
    ]
    file = draw(files_of(data))
    return file, read(SETTINGS, PlanSettings, file.raw)


@few
@given(registers(), said, st.sampled_from(("person", "team")), st.lists(said, max_size=2), marks)
def test_a_party_is_added_at_the_end(
    case: tuple[File, People], name: str, kind: str, aliases: list[str], mark: str | None
) -> None:
    file, people = case
    spellings = tuple(dict.fromkeys(f"{each} alias" for each in aliases))
    post = "Keeper" if kind == "person" else None
    new = NewParty(f"{name} anew", kind, post, "b@example.org", spellings, mark)
    proposal = add_party(Register(people.parties), new)
    after = changed(PEOPLE, file, proposal, "parties")
    found = read(PEOPLE, People, after).parties
    assert found[:-1] == people.parties
    fields = {"name": new.name, "kind": kind, "post": post, "email": "b@example.org"}
    assert dict(found[-1]) == dict(
        anew(found[-1], **fields, aliases=spellings, named_to=mark, left=None)
    )
    came = 3 + (post is not None) + (len(spellings) + 1 if spellings else 0) + (mark is not None)
    assert lines_that_differ(file.raw, after) == (0, came)


@few
@given(registers(), st.data())
def test_a_party_that_left_is_one_line(case: tuple[File, People], data: st.DataObject) -> None:
    file, people = case
    place = data.draw(st.integers(0, len(people.parties) - 1))
    one: Party = people.parties[place]
    after = changed(PEOPLE, file, note_left(Register(people.parties), one.name, LEFT), "parties")
    expected = [*people.parties]
    expected[place] = anew(one, left=LEFT)
    assert read(PEOPLE, People, after).parties == tuple(expected)
    assert lines_that_differ(file.raw, after) == (int(one.left is not None), 1)


@few
@given(said, said, st.data())
def test_an_objective_that_is_renamed_is_one_line(
    title: str, other: str, data: st.DataObject
) -> None:
    file = data.draw(files_of({"id": '"1.5"', "title": title}))
    raw = file.raw.replace(b'"1.5"', b'"1"')
    objective = read(CALM, Objective, raw)
    anew_called = f"{other} anew"
    proposal = rename_objective(objective, CALM, anew_called)
    after = changed(CALM, File(raw, file.comments), proposal, "title")
    assert read(CALM, Objective, after) == anew(objective, title=anew_called)
    assert lines_that_differ(raw, after) == (1, 1)


@few
@given(settings_files(), said, marks)
def test_an_abbreviation_is_added_and_taken_out_again(
    case: tuple[File, PlanSettings], meaning: str, mark: str | None
) -> None:
    file, before = case
    after = changed(
        SETTINGS, file, explain(before.abbreviations, "ZZ", meaning, mark), "abbreviations"
    )
    now = read(SETTINGS, PlanSettings, after)
    new = Abbreviation(short="ZZ", meaning=meaning, audience=mark)
    assert now == anew(before, abbreviations=(*before.abbreviations, new))
    came = 2 + (mark is not None) + (not before.abbreviations)
    assert lines_that_differ(file.raw, after) == (0, came)
    gone = unexplain(now.abbreviations, "ZZ")
    assert edit_yaml(SETTINGS, after, gone.operations, KEY_ORDER) == file.raw


@few
@given(settings_files(), said, st.sampled_from((None, *KEYS)))
def test_a_rating_is_added_where_it_is_to_stand(
    case: tuple[File, PlanSettings], word: str, before_key: str | None
) -> None:
    file, before = case
    new = Rating("stormy", word, Colour.PURPLE, Shape.DIAMOND, CountsAs.TROUBLE)
    after = changed(SETTINGS, file, add_rating(before, new, before_key), "ratings")
    now = read(SETTINGS, PlanSettings, after)
    keys = [*KEYS]
    keys.insert(keys.index(before_key) if before_key else len(keys), "stormy")
    assert [one.key for one in now.ratings] == keys
    there = {one.key: one for one in now.ratings}
    assert there.pop("stormy").meaning is None
    assert there == {one.key: one for one in before.ratings}
    assert now.known_ratings.of("stormy").word == word
    assert anew(now, ratings=before.ratings) == before


@few
@given(settings_files(), st.sampled_from(KEYS), st.sampled_from(("word", "meaning")), said)
def test_a_field_of_a_rating_is_one_line(
    case: tuple[File, PlanSettings], key: str, field: str, text: str
) -> None:
    file, before = case
    rating, value = before.known_ratings.of(key), f"{text} anew"
    after = changed(SETTINGS, file, set_rating(before, rating, field, value), "ratings")
    place = KEYS.index(key)
    was = getattr(before.ratings[place], field)
    expected = [*before.ratings]
    expected[place] = anew(expected[place], **{field: value})
    assert read(SETTINGS, PlanSettings, after) == anew(before, ratings=tuple(expected))
    assert lines_that_differ(file.raw, after) == (int(was is not None), 1)


@few
@given(settings_files(), st.sampled_from(KEYS))
def test_a_rating_is_renamed_in_its_line_and_dropped_whole(
    case: tuple[File, PlanSettings], key: str
) -> None:
    file, before = case
    rating, place = before.known_ratings.of(key), KEYS.index(key)
    (renamed,) = rename_rating(before, rating, "stormy", [])
    after = changed(SETTINGS, file, renamed, "ratings")
    expected = [*before.ratings]
    expected[place] = anew(expected[place], key="stormy")
    assert read(SETTINGS, PlanSettings, after) == anew(before, ratings=tuple(expected))
    assert lines_that_differ(file.raw, after) == (1, 1)
    left = edit_yaml(SETTINGS, file.raw, drop_rating(before, rating, []).operations, KEY_ORDER)
    others = tuple(one for one in before.ratings if one.key != key)
    assert read(SETTINGS, PlanSettings, left) == anew(before, ratings=others)
