"""The dates in the words of an action, and the words that only look like dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.promises import find_promises


def found(text: str, *citations: str) -> list[tuple[str, str | None]]:
    """Return the words of each promise in a text, and its date as the plan writes it."""
    return [
        (promise.words, str(promise.due) if promise.due else None)
        for promise in find_promises(text, citations)
    ]


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        # The forms of the source document.
        ("requires forces, by April 2018, to have", "April 2018", "2018-04"),
        ("Responses are due at the June 2018 Strategic Group", "June 2018", "2018-06"),
        ("the COP on 9th November 2017. As", "9th November 2017", "2017-11-09"),
        ("Tally Ho on 2nd November 2018, to help", "2nd November 2018", "2018-11-02"),
        ("anti-slavery day (18 October 2017)", "18 October 2017", "2017-10-18"),
        ("launched on 15 February 2018 in", "15 February 2018", "2018-02-15"),
        ("to be circulated Autumn 2017", "Autumn 2017", "2017"),
        ("in house (possibly summer 2018) to", "summer 2018", "2018"),
        ("Review (December 2017) the use", "December 2017", "2017-12"),
        ("(next phase November 2017).", "November 2017", "2017-11"),
        ("Auditing of SARs required in 2018 to", "2018", "2018"),
        ("will be required through 2017", "2017", "2017"),
        ("From May 2018, the internal version", "May 2018", "2018-05"),
        ("over May and June 2018 in a number", "June 2018", "2018-06"),
        # Others that people write.
        ("1st of May 2018", "1st of May 2018", "2018-05-01"),
        ("by June 3rd, 2018", "June 3rd, 2018", "2018-06-03"),
        ("by 3 June, 2018", "3 June, 2018", "2018-06-03"),
        ("by Sept 2018", "Sept 2018", "2018-09"),
        ("by Sep. 2018", "Sep. 2018", "2018-09"),
        ("by 12/06/2018", "12/06/2018", "2018-06-12"),
        ("by 12.6.2018.", "12.6.2018", "2018-06-12"),
        ("by 2018-06-12", "2018-06-12", "2018-06-12"),
        ("by 2018-06", "2018-06", "2018-06"),
        ("in Spring of 2019", "Spring of 2019", "2019"),
        ("on 29 February 2016", "29 February 2016", "2016-02-29"),
        ("end of 2018.", "2018", "2018"),
    ],
)
def test_a_date_is_found_with_its_words(text: str, words: str, due: str) -> None:
    assert found(text) == [(words, due)]


@pytest.mark.parametrize("text", ["by mid-2018", "by end-2018"])
def test_a_year_after_a_hyphenated_word_is_found(text: str) -> None:
    assert found(text) == [("2018", "2018")]


@pytest.mark.parametrize("month", ["January", "May", "September", "December"])
@pytest.mark.parametrize(
    "words", ["by {}", "by end of {}", "by the end of {}", "at {}", "before {}", "since {}"]
)
def test_a_month_without_a_year_is_found(words: str, month: str) -> None:
    assert found(f"Send it {words.format(month)}, to all.") == [(words.format(month), None)]


@pytest.mark.parametrize("words", ["By November", "In May", "Before the end of June"])
def test_a_month_without_a_year_is_found_at_the_start_of_a_sentence(words: str) -> None:
    assert found(f"{words} all will be trained.") == [(words, None)]


@pytest.mark.parametrize("words", ["by 12 June", "by 1st April", "before the 3rd of May"])
def test_a_day_without_a_year_is_found(words: str) -> None:
    assert found(f"Send it {words}.") == [(words, None)]


@pytest.mark.parametrize(
    "text",
    ["It may be done.", "They may not by then.", "by may", "a March past", "March on.",
     "in Marchwood", "in Mayfair", "at Augusta", "by decision", "1998", "in 1998", "section 2018-1",
     "20180", "120180", "0121 2018-1", "2017-2018", "2017-18", "2018/19", "2018-13",
     "31 June 2018", "30 February 2018", "29 February 2019", "31/06/2018",
     "https://example.org/2018/06/page", "", "12 officers", "S.45"],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_passed_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["£2018", "room A2018", "2018m", "report_2018.pdf", "ISO 9001:2015"]
)
def test_a_number_that_is_part_of_something_else_is_passed_over(text: str) -> None:
    assert found(text) == []


def test_a_month_with_a_year_before_2000_is_not_one_without_a_year() -> None:
    assert found("It began in May 1998.") == []


@pytest.mark.parametrize("text", ["0 May 2018", "00/05/2018", "1/0/2018", "2018-00"])
def test_a_day_that_does_not_exist_is_never_offered(text: str) -> None:
    assert [due for _, due in found(text) if due and due.endswith("-00")] == []


def test_several_dates_are_all_found_and_none_twice() -> None:
    text = "From 3 May 2018 to June 2018, in 2019 and by July; not 2018-06-01."
    assert found(text) == [
        ("3 May 2018", "2018-05-03"),
        ("June 2018", "2018-06"),
        ("2018-06-01", "2018-06-01"),
        ("2019", "2019"),
        ("by July", None),
    ]


def test_a_date_in_a_citation_is_part_of_a_name() -> None:
    names = "October 2017 HMIC report on MSHT", "WMPROCU QTA (October 2017)"
    cites = (
        "Recommendation 4 of the October 2017 HMIC report on MSHT requires forces, by April 2018, "
        "and the wmprocu qta (october 2017) since May"
    )
    assert found(cites, *names) == [("April 2018", "2018-04"), ("since May", None)]
    assert found("the October 2017 HMIC report into MSHT", *names) == [("October 2017", "2017-10")]


def test_a_citation_is_words_and_no_pattern() -> None:
    assert found("Report (2017) and 2018.", "(2017)", ".*", "[") == [("2018", "2018")]


@given(st.text("0123456789-/. BbyMarchMay2018thofend"))
def test_every_promise_is_a_date_that_a_plan_may_hold(text: str) -> None:
    for promise in find_promises(text):
        assert promise.words in text
        if promise.due is not None:
            assert parse_partial_date(str(promise.due)) == promise.due


@pytest.mark.parametrize(
    ("text", "words", "due"),
    [
        ("Due Q2 2025/26.", "Q2 2025/26", "2025/26-Q2"),
        ("Q4 2024/25 review", "Q4 2024/25", "2024/25-Q4"),
        ("In Quarter 3 of 2024-25", "Quarter 3 of 2024-25", "2024/25-Q3"),
        ("by 2024/25 Q1", "2024/25 Q1", "2024/25-Q1"),
        ("Q3 2025 review", "Q3 2025", "2025-Q3"),
        ("Spend it in FY24/25.", "FY24/25", "2024/25"),
        ("by the end of the financial year 2024/25.", "financial year 2024/25", "2024/25"),
        ("in the 2024-25 financial year", "2024-25 financial year", "2024/25"),
        ("Finish by Mar-25.", "Mar-25", "2025-03"),
        ("by 31/3/25", "31/3/25", "2025-03-31"),
        ("by 1/4/25.", "1/4/25", "2025-04-01"),
        ("by 31-03-2025", "31-03-2025", "2025-03-31"),
    ],
)
def test_the_ways_in_which_public_bodies_date(text: str, words: str, due: str) -> None:
    assert found(text) == [(words, due)]


@pytest.mark.parametrize(
    "text",
    [
        "See 1/4/25/6 and 24/7 cover.",
        "Deliverable 1.2.25 and 3-4-25",
        "Form FY2 is due",
        "FY24/27 is no year",
        "May-b 12",
        "31/13/25",
        "Call 01-02-20251",
    ],
)
def test_what_only_looks_like_them(text: str) -> None:
    assert found(text) == []
