"""Plans with ratings of their own: what is wrong with them, and what each output says of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from openpyxl import load_workbook
from support import AS_AT, as_bytes, files_of, load, problems_of
from test_cli_commands import RUNNABLE

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.changes import view_of as changes_of
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.scale import OTHER_RATINGS
from liberate_cli.queries.status import status
from liberate_cli.queries.trend import trend
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Liberate

FILES = {
    path: raw.decode() for path, raw in files_of(Path(__file__).parent / "plans/made-up").items()
}
PLAN_YAML = FILES["plan.yaml"].partition("rag:\n")[0].replace("format: 1", "format: 3")
FOUR = ("red", "amber", "green", "complete")


def rating(key: str, colour: str, shape: str, counts_as: str, word: str = "") -> str:
    said = f"  - key: {key}\n    colour: {colour}\n    shape: {shape}\n    counts_as: {counts_as}\n"
    return f"{said}    word: {word}\n    meaning: It is {word}.\n" if word else said


TRUST = (
    rating("blue", "blue", "check", "done", "done and checked")
    + rating("green", "green", "circle", "done", "complete")
    + rating("amber", "amber", "triangle", "fine", "on track")
    + rating("red", "red", "square", "trouble", "off track")
)
DELAY = (
    rating("on-time", "green", "circle", "fine")
    + rating("late", "amber", "triangle", "watch", "1 to 3 months late")
    + rating("later", "red", "square", "trouble", "more than 3 months late")
)
COUNCIL = (
    rating("not-started", "grey", "circle", "watch")
    + rating("on-track", "green", "triangle", "fine")
    + rating("behind", "red", "square", "trouble")
    + rating("complete", "blue", "check", "done")
    + rating("cancelled", "purple", "diamond", "done")
)


def plan_with(ratings: str, *keys: str) -> dict[str, str]:
    """Return the made-up plan with ratings of its own, a key for each of the four that it had."""
    new = dict(zip(FOUR, keys, strict=True))
    files = {
        path: "".join(
            f"rag: {new[line.split(': ')[1]]}\n" if line.startswith("rag: ") else f"{line}\n"
            for line in text.splitlines()
        )
        for path, text in FILES.items()
    }
    return files | {"plan.yaml": f"{PLAN_YAML}ratings:\n{ratings}"}


PLANS: dict[str, tuple[dict[str, str], str]] = {
    "trust": (
        plan_with(TRUST, "red", "amber", "amber", "blue"),
        "1 done and checked, 2 on track, 1 off track, 1 not rated",
    ),
    "delay": (
        plan_with(DELAY, "later", "late", "on-time", "on-time"),
        "2 on time, 1 1 to 3 months late, 1 more than 3 months late, 1 not rated",
    ),
    "council": (
        plan_with(COUNCIL, "behind", "not-started", "on-track", "complete"),
        "1 not started, 1 on track, 1 behind, 1 complete, 1 not rated",
    ),
}


@pytest.mark.parametrize(("files", "counts"), PLANS.values(), ids=PLANS)
def test_a_plan_is_counted_in_its_own_words(files: dict[str, str], counts: str) -> None:
    assert [one.message for one in problems_of(files) if one.code.value == "bad-rating"] == []
    found = status(load(files).plan, AS_AT)
    said = ", ".join(f"{count} {one.word}" for one, count in found.rag.items() if count)
    assert said == counts


def test_amber_that_means_on_track_needs_no_attention() -> None:
    files = dict(PLANS["trust"][0])
    path = "1-calm/1.2-oar-register.yaml"
    files[path] = files[path].replace("- Buy paint.", "- text: Buy paint.\n    due: 2031-05")
    plan = load(files).plan
    assert [one.rating.word for one in status(plan, AS_AT).attention][:1] == ["off track"]
    codes = {
        (row.code, plan.ratings.of(row.deliverable.rag).key)
        for row in challenge([EditionPlan(plan, AS_AT)])
    }
    assert ("late-green", "amber") in codes
    assert ("late-amber", "amber") not in codes


@pytest.mark.parametrize("output", ["html", "md"])
@pytest.mark.parametrize("name", PLANS)
def test_each_word_is_in_an_edition(
    name: str, output: str, tmp_path: Path, liberate: Liberate
) -> None:
    files = PLANS[name][0]
    written(files, tmp_path)
    found = liberate("render", *plan_and_out(tmp_path), "--format", output)
    assert found.code == 0, found.err
    (page,) = (tmp_path / "out").rglob(f"*.{output}")
    text = page.read_text().casefold()
    ratings = load(files).plan.ratings.listed
    assert [one.word for one in ratings if one.word.casefold() not in text] == []
    assert [one.meaning for one in ratings if (one.meaning or "").casefold() not in text] == []


def test_a_rating_may_be_called_anything_in_a_workbook(tmp_path: Path, liberate: Liberate) -> None:
    files = dict(PLANS["trust"][0])
    word = "complete, {0} of {x} 50%"
    files["plan.yaml"] = files["plan.yaml"].replace("word: complete\n", f'word: "{word}"\n')
    written(files, tmp_path)
    found = liberate("render", *plan_and_out(tmp_path), "--format", "xlsx")
    assert found.code == 0, found.err
    (file,) = (tmp_path / "out").iterdir()
    rows = load_workbook(file)["Objectives"].iter_rows(values_only=True)
    (headings,) = (row for row in rows if row[0] == "Objective")
    assert headings[2:] == (
        *("What it is", "Done and checked", "Complete, {0} of {x} 50%", "On track", "Off track"),
        *("Not rated", "Deliverables", "Overdue"),
    )


def plan_and_out(folder: Path) -> tuple[str, ...]:
    return "--plan", str(folder / "plan"), "--out", str(folder / "out")


def written(files: Mapping[str, str], folder: Path) -> None:
    for path, text in files.items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def test_the_commands_take_a_key_or_a_word(tmp_path: Path, liberate: Liberate) -> None:
    written(PLANS["council"][0], tmp_path)
    plan = ("--plan", str(tmp_path / "plan"), "--as-at", "2031-06-30")
    assert '"id": "1.1"' in liberate("list", "--rag", "Behind", "--json", *plan).out
    assert '"id": "1.2"' in liberate("list", "--rag", "not started", "--json", *plan).out
    found = liberate("list", "--rag", "purple", *plan)
    assert (int(found.code), found.err.splitlines()) == (
        2,
        [
            "error: “purple” is not a rating.",
            "hint: Write not-started, on-track, behind, complete, cancelled, unrated.",
        ],
    )
    rated = liberate("rag", "1.1", "on-track", "--because", "It moves.", "--yes", *plan)
    assert rated.code == 0, rated.err
    assert "behind → on track" in rated.out


def test_a_rating_that_the_plan_does_not_list_has_its_place_and_those_it_has() -> None:
    files = PLANS["council"][0]
    files = files | {"1-calm/1.1-boat-count.yaml": FILES["1-calm/1.1-boat-count.yaml"]}
    (found,) = (one for one in problems_of(files) if one.code.value == "bad-rating")
    line = FILES["1-calm/1.1-boat-count.yaml"].splitlines().index("rag: red") + 1
    assert (found.path, found.line, found.column) == ("1-calm/1.1-boat-count.yaml", line, 6)
    assert found.message == "“red” is not a rating (in “rag”)."
    assert found.hint == (
        "Write not-started, on-track, behind, complete or cancelled; "
        "leave the line out when it is not rated."
    )
    assert "1.1" in load(files).plan.left_out


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (rating("red", "blue", "diamond", "trouble"), "The key red is that of off track too."),
        (
            rating("crimson", "red", "square", "trouble"),
            "The red square is that of off track too.",
        ),
        (rating("grey", "grey", "dash", "watch"), "The grey dash is that of not rated too."),
        (
            rating("mauve", "purple", "dash", "watch", "On track"),
            "The word “On track” is that of amber too.",
        ),
    ],
)
def test_two_ratings_that_nobody_could_tell_apart_are_a_problem(wrong: str, message: str) -> None:
    files = plan_with(TRUST + wrong, "red", "amber", "green", "blue")
    found = [one for one in problems_of(files) if one.path == "plan.yaml"]
    assert [one.message for one in found if "too." in one.message] == [message]
    assert all(one.line > 1 and one.hint for one in found)


@pytest.mark.parametrize(
    ("colours", "times"),
    [
        (("red", "green"), 1),
        (("purple", "blue"), 1),
        (("grey", "yellow"), 1),
        (("red", "amber"), 0),
        (("green", "blue"), 0),
    ],
)
def test_one_shape_in_two_colours_that_look_alike_is_warned_of(
    colours: tuple[str, str], times: int
) -> None:
    """On a page that is printed, and for who does not see colours, they would be one rating."""
    first, second = colours
    two = rating("one", first, "circle", "trouble") + rating("two", second, "circle", "fine")
    ratings = two + rating("done", "blue", "check", "done")
    files = plan_with(ratings, "one", "one", "two", "done")
    found = [one for one in problems_of(files) if one.path == "plan.yaml"]
    message = (
        f"“two” and “one” are both a circle, and {second} and {first} look alike to a "
        "colour-blind reader or in print."
    )
    expected = [
        (
            files["plan.yaml"].splitlines().index("    counts_as: fine"),
            12,
            *("look-alike", "warning", message, "Write another shape for one of the two."),
        )
    ]
    said = [(one.line, one.column, one.code, one.severity, one.message, one.hint) for one in found]
    assert said == expected * times


def test_editions_with_other_ratings_are_compared_by_what_they_count_as() -> None:
    old = EditionPlan(load(FILES).plan, AS_AT)
    new = EditionPlan(load(PLANS["trust"][0]).plan, AS_AT)
    found = trend([old, new])
    assert [one.key for one in found.ratings.legend] == [
        *("trouble", "watch", "fine", "done"),
        "unrated",
    ]
    # Amber was to be watched, and means on track now; green went as well as amber does now.
    assert {key: row.direction.value for key, row in found.deliverables.items()} == {
        "1.1": "no change",
        "1.2": "improving",
        "1.10": "not rated",
        "2.1": "no change",
        "2.2": "no change",
    }
    labels = {each.label for each in changes_of(compare(old, new)).headlines}
    assert labels == {"Improved", "Rated"}
    assert OTHER_RATINGS in changes_of(compare(old, new)).closing
    assert OTHER_RATINGS not in changes_of(compare(new, new)).closing


def test_a_meaning_that_names_a_person_is_not_for_who_may_not_see_it() -> None:
    named = TRUST.replace("It is on track.", "Ada Example says so.")
    files = plan_with(named, "red", "amber", "amber", "blue")
    files["plan.yaml"] += "people_named_to: internal\n"
    raw = as_bytes(files)
    text = load_text(raw)
    stamp = Stamp(PartialDate(2031, 6), 3, "public", draft=True)
    history = [EditionPlan(load_plan(raw).plan, AS_AT)]
    seen = for_audience(history, text.narrative, text.contacts, stamp)
    assert ("plan.yaml", ("ratings", 2, "meaning")) in [(one.path, one.field) for one in seen.leaks]


def test_the_rules_are_told_in_the_ratings_and_words_of_the_plan(
    tmp_path: Path, liberate: Liberate
) -> None:
    files = dict(PLANS["trust"][0])
    noun = "words:\n  action:\n    one: step\n    many: steps\n"
    written(files | {"plan.yaml": files["plan.yaml"] + noun}, tmp_path)
    answer = liberate("challenge", "--rules", "--json", "--plan", str(tmp_path / "plan"))
    said = {one["code"]: one["meaning"] for one in json.loads(answer.out)}
    assert said["late-green"] == (
        "Rated done and checked or complete or on track, and a step is overdue."
    )
    assert said["no-reason"] == "Rated off track, with no reason."
    assert said["vague-date"].startswith("A step names a date")
    assert "{" not in "".join(said.values())


IN_HELP: Final = {"review": ["red"], "rating add": ["red", "amber", "green"]}
"""What is no rating: a word of an option for what is in trouble in any plan, and colours."""


@pytest.mark.parametrize("words", RUNNABLE)
def test_no_help_says_that_a_plan_has_the_four_ratings(words: str, liberate: Liberate) -> None:
    """An example may name one: it is typed as it stands on the plan of the README."""
    answer = liberate(*words.split(), "--help")
    assert answer.code == 0
    told = answer.out.partition("Examples")[0]
    found = [rating for rating in FOUR if re.search(rf"\b{rating}\b", told)]
    assert found == IN_HELP.get(words, [])
