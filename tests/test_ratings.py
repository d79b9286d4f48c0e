"""What a plan's ratings count as, and the order in which they need attention."""

from __future__ import annotations

import pytest

from liberate_cli.model.ratings import (
    DEFAULT_RATINGS,
    NOT_RATED,
    Colour,
    CountsAs,
    Rating,
    Ratings,
    Shape,
)

BLUE = Rating("blue", "done and checked", Colour.BLUE, Shape.CHECK, CountsAs.DONE)
GREEN = Rating("green", "complete", Colour.GREEN, Shape.CIRCLE, CountsAs.DONE)
AMBER = Rating("amber", "on track", Colour.AMBER, Shape.TRIANGLE, CountsAs.FINE)
RED = Rating("red", "off track", Colour.RED, Shape.SQUARE, CountsAs.TROUBLE)


@pytest.mark.parametrize(
    ("listed", "by_attention"),
    [
        (DEFAULT_RATINGS.listed, "red amber unrated green complete"),
        ((BLUE, GREEN, AMBER, RED), "red unrated amber green blue"),
        ((RED, AMBER, GREEN, BLUE), "red unrated amber green blue"),
        ((RED, RED._replace(key="black")), "red black unrated"),
        ((), "unrated"),
    ],
    ids=["default", "best first", "worst first", "all of a kind", "none"],
)
def test_the_worst_need_attention_first(listed: tuple[Rating, ...], by_attention: str) -> None:
    ratings = Ratings(listed)
    assert " ".join(one.key for one in ratings.by_attention) == by_attention
    keys = [one.rag for one in ratings.by_attention]
    assert sorted(keys, key=ratings.order) == keys


def test_the_legend_is_as_the_plan_lists_them_and_not_rated_last() -> None:
    assert Ratings((BLUE, RED)).legend == (BLUE, RED, NOT_RATED)


def test_what_a_rating_counts_as_is_the_plans_word() -> None:
    ratings = Ratings((BLUE, GREEN, AMBER, RED))
    said = {
        one.key: [
            name
            for name in ("is_trouble", "is_watch", "is_at_risk", "is_fine", "is_done")
            if getattr(ratings, name)(one.rag)
        ]
        for one in ratings.legend
    }
    assert said == {
        "blue": ["is_done"],
        "green": ["is_done"],
        "amber": ["is_fine"],
        "red": ["is_trouble", "is_at_risk"],
        "unrated": [],
    }
    assert DEFAULT_RATINGS.is_watch("amber")


def test_a_rating_that_the_plan_does_not_list_counts_as_nothing() -> None:
    ratings = Ratings((GREEN,))
    assert ratings.of("mauve") == NOT_RATED._replace(key="mauve", word="mauve")
    assert ratings.counts_as("mauve") is None
    assert ratings.order("mauve") == ratings.order(None)
