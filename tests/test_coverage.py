"""How far each source's recommendations are answered, as people say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import AS_AT, load

from liberate_cli.queries.coverage import coverage, number_words
from liberate_cli.queries.stages import answered


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([7], "7"),
        ([1, 2], "1, 2"),
        ([1, 3], "1, 3"),
        ([1, 2, 3], "1–3"),
        ([1, 2, 4], "1, 2, 4"),
        ([2, 4, 5, 6, 7, 8, 9], "2, 4–9"),
        ([2, 4, 5, 6, 9], "2, 4–6, 9"),
        ([9, 10, 11, 1, 2, 3], "1–3, 9–11"),
        ([3, 3, 1, 2, 1], "1–3"),
        ([1, 2, 4, 5], "1, 2, 4, 5"),
    ],
)
def test_numbers_are_written_with_their_runs_joined(numbers: list[int], words: str) -> None:
    assert number_words(numbers) == words


@given(st.sets(st.integers(1, 60), min_size=1))
def test_every_number_can_be_read_back(numbers: set[int]) -> None:
    read: set[int] = set()
    for part in number_words(numbers).split(", "):
        first, _, last = part.partition("–")
        read |= set(range(int(first), int(last or first) + 1))
    assert read == numbers


SOURCES = """\
sources:
  - {id: a, name: Report A, short_name: A 2031}
  - {id: b, name: Report B, short_name: B 2031}
  - {id: unused, name: Report C, short_name: C 2031}
recommendations:
"""


def sentences(cited: str, *recommendations: str) -> list[str]:
    """Return the sentences of a plan whose one deliverable cites some recommendations."""
    plan = load(
        {
            "recommendations.yaml": SOURCES
            + "".join(f"  - {{{one}}}\n" for one in recommendations),
            "1-a/1.1-a.yaml": f'id: "1.1"\ntitle: a\ntask: a\nrecommendations: [{cited}]\n',
        }
    ).plan
    return [each.sentence for each in coverage(plan)]


def test_a_source_whose_numbers_are_all_answered() -> None:
    one, three = "id: a/1, source: a, number: 1, text: x", "id: a/3, source: a, number: 3, text: x"
    assert sentences("a/1, a/3", one, three) == [
        "A 2031: 1, 3 are answered by this plan, none met yet; it cites no others."
    ]
    assert sentences("a/1", one) == [
        "A 2031: 1 is answered by this plan, none met yet; it cites no others."
    ]


def test_a_source_with_numbers_that_are_not_answered() -> None:
    rows = [f"id: a/{n}, source: a, number: {n}, text: x" for n in (1, 2, 3, 5)]
    assert sentences("a/2", *rows) == [
        (
            "A 2031: 2 is answered by this plan, none met yet; "
            "1, 3, 5 are not answered; it cites no others."
        )
    ]
    assert sentences("a/1, a/2, a/3", *rows) == [
        (
            "A 2031: 1–3 are answered by this plan, none met yet; "
            "5 is not answered; it cites no others."
        )
    ]
    assert sentences("", rows[0]) == ["A 2031: 1 is not answered; it cites no others."]


def test_a_source_without_numbers() -> None:
    x, y = "id: b/x, source: b, text: x", "id: b/y, source: b, text: y"
    assert sentences("b/x, b/y", x, y) == [
        "B 2031: 2 without a number are cited; all answered by this plan, none met yet."
    ]
    assert sentences("b/x", x, y) == ["B 2031: 2 without a number are cited; 1 not answered."]


def test_sources_are_in_the_order_of_the_file_and_those_without_recommendations_left_out() -> None:
    found = sentences(
        "b/x", "id: b/x, source: b, text: x", "id: a/1, source: a, number: 1, text: x"
    )
    assert [one[:6] for one in found] == ["A 2031", "B 2031"]


def test_each_recommendation_has_the_deliverables_that_answer_it() -> None:
    def deliverable(number: str, cited: str) -> str:
        return f'id: "{number}"\ntitle: a\ntask: a\nrecommendations: [{cited}]\n'

    plan = load(
        {
            "recommendations.yaml": SOURCES
            + "  - {id: a/1, source: a, text: x}\n  - {id: z/1, source: z, text: x}\n",
            "1-a/1.10-a.yaml": deliverable("1.10", "a/1"),
            "1-a/1.9-a.yaml": deliverable("1.9", "a/1"),
        }
    ).plan
    rows = [
        (row.recommendation.id, row.source and row.source.id, [one.id for one in row.deliverables])
        for row in answered(plan)
    ]
    assert rows == [("a/1", "a", ["1.9", "1.10"]), ("z/1", None, [])]


@pytest.mark.parametrize(
    ("ratings", "deadline", "overdue"),
    [
        ((), "2031-05", "overdue"),
        ((), "2031-06", "in time"),
        ((), None, "in time"),
        (("complete",), "2031-05", "in time"),
        (("complete", "green"), "2031-05", "overdue"),
        ((None,), "2031-05", "overdue"),
    ],
)
def test_a_recommendation_is_overdue_until_all_that_answers_it_is_complete(
    ratings: tuple[str | None, ...], deadline: str | None, overdue: str
) -> None:
    due = f", deadline: {deadline}" if deadline else ""
    files = {"recommendations.yaml": f"{SOURCES}  - {{id: a/1, source: a, text: Do it.{due}}}\n"}
    for number, rag in enumerate(ratings, start=1):
        rated = f"rag: {rag}\n" if rag else ""
        files[f"1-a/1.{number}-a.yaml"] = (
            f'id: "1.{number}"\ntitle: a\ntask: a\n{rated}recommendations: [a/1]\n'
        )
    (row,) = answered(load(files).plan)
    assert row.is_overdue(AS_AT) == (overdue == "overdue")
