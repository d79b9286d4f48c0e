"""`list --search`: what is found, in which words, and how it is shown."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_every_field_is_shown import PLAN as EVERY_FIELD

from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.words import composed, folded, unwrapped
from liberate_cli.queries.search import holds, matches_in, search_words

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Golden, Liberate


def deliverable(**said: object) -> Deliverable:
    return Deliverable.model_validate({"id": "1.1", "title": "Boats", "task": "Count.", **said})


LONG = (
    "The river police count every boat on the middle reach between the two weirs, and write down "
    "what they find, so that the trust can tell which of the moorings were used in the winter, "
    "and by whom the oars were taken that the lock keeper had put away until the spring."
)
LONG_CUT = (
    "… and write down what they find, so that the trust can tell which of the moorings were used "
    "in … and by whom the oars were taken that the lock keeper had put away until the spring."
)


@pytest.mark.parametrize(
    ("said", "typed", "found"),
    [
        pytest.param(
            {"task": ["Count the oars.", "Count the boats."]},
            "BOATS",
            [("title", "Boats", ("Boats",)), ("task", "Count the boats.", ("boats",))],
            id="every text with the word, as it is spelt there",
        ),
        pytest.param(
            {"task": LONG},
            "trust lock",
            [
                ("task", LONG_CUT, ("trust", "lock")),
            ],
            id="a long text is cut to whole words around",
        ),
        pytest.param(
            {"task": "Count the oars.", "method": "By hand.", "owned_by": ["Hand of oars"]},
            "oars hand",
            [("owned_by", "Hand of oars", ("Hand", "oars"))],
            id="a text with all the words, and not those with one",
        ),
        pytest.param(
            {"task": "Count oars.", "method": "By hand.", "actioned_by": ["Oars"]},
            "oars hand",
            [("task", "Count oars.", ("oars",)), ("method", "By hand.", ("hand",))],
            id="else the fewest texts that have them",
        ),
        pytest.param({"task": "Count oars."}, "oars hand", [], id="all the words or nothing"),
        pytest.param(
            {"task": "Weiße Straße"},
            "STRASSE",
            [("task", "Weiße Straße", ("Straße",))],
            id="a letter that is two as it is compared",
        ),
        pytest.param(
            {"task": "Oars\n  and boats"},
            "boa oat",
            [("title", "Boats", ("Boat",)), ("task", "Oars and boats", ("boat",))],
            id="words that overlap are one place",
        ),
        pytest.param(
            {"progress": [{"text": "Done.", "action": {"text": "Mend the weir."}, "done": "true"}]},
            "weir",
            [("progress", "Mend the weir.", ("weir",))],
            id="an action that is done",
        ),
        pytest.param({"rag": "amber"}, "amber", [], id="a rating is no text"),
    ],
)
def test_where_words_stand(
    said: dict[str, object], typed: str, found: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    matches = matches_in(deliverable(**said), search_words(typed))
    assert [(one.field, one.text, one.words) for one in matches] == found


LETTERS = st.text(alphabet="aBß é\u0301\u0130İ.", min_size=1, max_size=200)


@given(LETTERS.filter(str.strip), st.text(alphabet="abß é\u0301\u0130", min_size=1, max_size=4))
def test_what_is_told_stands_in_the_text(text: str, typed: str) -> None:
    one, words = deliverable(task=text), search_words(typed)
    matches = matches_in(one, words)
    assert bool(matches) == (holds(one, words) and bool(words))
    whole = composed(unwrapped(text.strip()))
    for match in matches:
        if match.field == "task":
            pieces = match.text.strip("… ").split(" … ")
            assert all(piece in whole for piece in pieces)
            assert all(any(folded(each) for each in words) for _ in match.found)
            assert all(any(word in folded(each) for word in words) for each in match.words)


@pytest.mark.usefixtures("made_up")
def test_a_search_at_80_columns(liberate: Liberate, golden: Golden) -> None:
    seen = [liberate("list", "--search", words) for words in ("boat", "weir", "oar register")]
    assert [(each.err, each.code) for each in seen] == [("", 0)] * 3
    out = "\n".join(each.out for each in seen)
    assert max(map(len, out.splitlines())) <= 80
    golden("list-search.txt", out)


@pytest.mark.usefixtures("made_up")
def test_a_search_as_json_and_csv(liberate: Liberate, golden: Golden) -> None:
    found = liberate("list", "--search", "boat", "--json").out
    golden("list-search.json", found)
    rows = list(csv.DictReader(StringIO(liberate("list", "--search", "boat", "--csv").out)))
    assert [(row["id"], row["kind"]) for row in rows] == [
        (each["id"], each["kind"]) for each in json.loads(found)
    ]
    assert rows[0]["matches"].split("; ")[0] == "title: Boat count"


@pytest.mark.usefixtures("made_up")
def test_what_is_no_deliverable_is_found_by_words_alone(liberate: Liberate) -> None:
    kinds = {each["kind"] for each in json.loads(liberate("list", "--search", "the", "--json").out)}
    assert kinds >= {"deliverable", "narrative", "objective", "contact", "recommendation"}
    rated = json.loads(liberate("list", "--search", "the", "--rag", "red", "--json").out)
    assert {each["kind"] for each in rated} == {"deliverable"}


@pytest.mark.usefixtures("made_up")
def test_a_list_without_a_search_has_no_key_of_one(liberate: Liberate) -> None:
    for command in (["list"], ["list", "--search", " "]):
        assert "kind" not in json.loads(liberate(*command, "--json").out)[0]


def test_every_text_of_the_plan_is_found(tmp_path: Path, liberate: Liberate) -> None:
    plan = tmp_path / "plan"
    for name, text in EVERY_FIELD.items():
        (plan / name).parent.mkdir(parents=True, exist_ok=True)
        (plan / name).write_text(text, encoding="utf-8")
    asked_elsewhere = {"plan.yaml", "people.yaml", "7-calm/7.33-gone.yaml"}
    files = {name: text for name, text in EVERY_FIELD.items() if name not in asked_elsewhere}
    words = set(re.findall(r"\bzq\w+", "\n".join(files.values()))) - {"zqkey", "zqsource"}
    for word in sorted(words):
        found = json.loads(liberate("list", "--search", word, "--plan", str(plan), "--json").out)
        said = [match["words"] for each in found for match in each["matches"]]
        assert said, word
        assert all(words == [word] for words in said), word


@pytest.mark.usefixtures("made_up")
def test_what_was_found_is_marked_on_a_terminal(
    liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in liberate("list", "--search", "boat").out
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;7mBoat\x1b[0m" in liberate("list", "--search", "boat").out
