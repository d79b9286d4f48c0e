"""A review in four scales: each plan's ratings by its own names, and by as little as means one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import files_of, load
from test_four_scales import SCALES, begin_scale, plan_of
from test_review import ids_asked, review

from liberate_cli.desk.typed_ratings import rating_and_reason, rating_of, shortest_names
from liberate_cli.errors import UsageError

if TYPE_CHECKING:
    from liberate_cli.model.ratings import Ratings

SHOWN: Final = {
    "four": "rr red, ra amber, rg green, rc complete, ru not rated",
    "checked": "rb done and checked, rg complete, ra on track, rr off track, ru not rated",
    "delay": "ro on time, rlate 1 to 3 months late, rlater more than 3 months late, ru not rated",
    "progress": "rn not started, ro on track, rb behind, rco complete, rca cancelled, ru not rated",
}
"""What the help says of each scale: the fewest letters that mean a rating, and its word."""

TYPED: Final = {
    "four": [
        ("ramber The ropes.", "amber"),
        ("R AMBER: The ropes.", "amber"),
        ("ra The ropes.", "amber"),
    ],
    "checked": [
        ("r done and checked The ropes.", "blue"),
        ("r Done and The ropes.", "blue"),
        ("rd The ropes.", "blue"),
        ("r off track: The ropes.", "red"),
        ("rcomplete The ropes.", "green"),
    ],
    "delay": [
        ("r late The ropes.", "late"),
        ("rlater The ropes.", "later"),
        ("r 1 to 3 months late The ropes.", "late"),
        ("r more The ropes.", "later"),
    ],
    "progress": [
        ("ro The ropes.", "on-track"),
        ("r on track The ropes.", "on-track"),
        ("r on-track The ropes.", "on-track"),
        ("r not started The ropes.", "not-started"),
        ("r not The ropes.", "not-started"),
        ("rca The ropes.", "cancelled"),
    ],
}
"""What is typed at 1.5, which is rated otherwise, and the rating that it then has."""

SEVERAL: Final = {
    "delay": ("rl The ropes.", "“l” may be 1 to 3 months late or more than 3 months late."),
    "progress": ("rc The ropes.", "“c” may be complete or cancelled."),
}

ONLY: Final = {
    "four": [("red", ["1.1"]), ("a,g", ["1.2", "1.3"]), ("unrated", ["1.5"])],
    "checked": [("off track", ["1.1"]), ("blue", ["1.4"]), ("on", ["1.2"])],
    "delay": [
        ("later", ["1.1"]),
        ("overdue", ["1.1", "1.2", "1.3", "1.4", "1.5"]),
        ("late", ["1.2"]),
        ("1 to 3", ["1.2"]),
    ],
    "progress": [
        ("behind", ["1.1"]),
        ("not started", ["1.2"]),
        ("ca", ["1.5"]),
        ("b,late", ["1.1", "1.2", "1.3"]),
    ],
}
"""What a review is to be of, and what it then asks about; `late` is what is overdue, unless a
rating is called so."""


@pytest.fixture(params=SCALES)
def scale(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a scale, whose plan lies where we stand."""
    begin_scale(request.param, tmp_path, monkeypatch)
    return str(request.param)


def ratings_here() -> Ratings:
    """Return the ratings of the plan where we stand."""
    return load(files_of(Path("plan"))).plan.ratings


def test_the_help_says_the_ratings_of_the_plan(scale: str) -> None:
    shown = " ".join(review("?\nq\n").out.split())
    assert f"r RATING WHY rate it: {SHOWN[scale]} (liberate rag ID RATING --because WHY)" in shown


def rated_by(line: str) -> str:
    """Return what the file of 1.1 says of its rating after a line, when nothing is left to do."""
    file = Path("plan/1-wharves/1.1-bollards.yaml")
    before = file.read_text()
    file.write_text(before.partition("work_outstanding")[0])
    answer = review(f"{line}\ny\nq\n")
    said = re.findall(r"^rag.*: (.+)$", file.read_text(), re.MULTILINE)
    file.write_text(before)
    shutil.rmtree("plan/reviews")
    assert "error" not in answer.err
    return ": ".join(said)


@pytest.mark.usefixtures("scale")
def test_each_rating_is_meant_by_what_the_help_says() -> None:
    for one, letters in shortest_names(ratings_here()):
        expected = f"{one.key}: Said so." if one.rag else "Said so."
        assert rated_by(f"r{letters} Said so.") == expected


def test_a_rating_is_meant_by_its_key_its_word_or_their_beginnings(scale: str) -> None:
    for typed, key in TYPED[scale]:
        assert rated_by(typed) == f"{key}: The ropes.", typed


def test_what_may_be_several_ratings_is_asked(scale: str) -> None:
    before = files_of(Path("plan"))
    typed, message = SEVERAL.get(scale, ("rpink", "“pink” is not a rating."))
    answer = review(f"{typed}\nq\n")
    assert answer.err.startswith(f"error: {message}\nhint: ")
    assert files_of(Path("plan")) == before


def test_a_review_may_be_of_some_ratings_of_the_plan(scale: str) -> None:
    for only, ids in ONLY[scale]:
        assert sorted(ids_asked(review("k\n" * 9, "--only", only))) == ids, only


def test_a_rating_of_another_plan_is_told(scale: str) -> None:
    answer = review("", "--only", "scarlet")
    keys = " or ".join(", ".join(one.key for one in ratings_here().legend).rsplit(", ", 1))
    assert (answer.code, answer.out) == (2, ""), scale
    assert answer.err == (
        f"error: “scarlet” is not a rating.\nhint: Write overdue, changed, unanswered, {keys}.\n"
    )


@given(st.sampled_from(sorted(SCALES)), st.data())
def test_any_beginning_means_one_rating_or_is_refused_as_several(
    name: str, data: st.DataObject
) -> None:
    """No beginning of a key may mean a rating whose key and word both begin otherwise."""
    ratings = load({p: t.encode() for p, t in plan_of(SCALES[name]).items()}).plan.ratings
    one = data.draw(st.sampled_from(ratings.legend))
    said = data.draw(st.sampled_from([one.key, one.word]))
    begins = said[: data.draw(st.integers(1, len(said)))]
    reason = data.draw(st.sampled_from(["", "Zwei of seven.", "Zebra crossing"]))
    try:
        found, why = rating_and_reason(ratings, f"{begins} {reason}".strip())
    except UsageError as fault:
        several = fault.message
    else:
        several = ""
        assert why == reason
        assert any(each.startswith(begins.strip()) for each in (found.key, found.word))
    assert not several or " may be " in several
    assert rating_of(ratings, one.key) == one
