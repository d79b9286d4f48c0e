"""Dates as precise as their words, and cycles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.model.dates import (
    Cycle,
    PartialDate,
    Unit,
    day_words,
    parse_cycle,
    parse_day,
    parse_partial_date,
)


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "2018"),
        ("2018-06", date(2018, 6, 1), date(2018, 6, 30), "June 2018"),
        ("2018-12", date(2018, 12, 1), date(2018, 12, 31), "December 2018"),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28), "February 2018"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        ("2018-06-02", date(2018, 6, 2), date(2018, 6, 2), "2 June 2018"),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), "29 February 2016"),
        ("2018-Q1", date(2018, 1, 1), date(2018, 3, 31), "Q1 2018"),
        ("2018-Q4", date(2018, 10, 1), date(2018, 12, 31), "Q4 2018"),
        ("2018/19", date(2018, 4, 1), date(2019, 3, 31), "2018/19"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "1999/00"),
        ("2018/19-Q1", date(2018, 4, 1), date(2018, 6, 30), "Q1 2018/19"),
        ("2018/19-Q3", date(2018, 10, 1), date(2018, 12, 31), "Q3 2018/19"),
        ("2018/19-Q4", date(2019, 1, 1), date(2019, 3, 31), "Q4 2018/19"),
    ],
)
def test_a_date_covers_what_its_words_say(text: str, first: date, last: date, words: str) -> None:
    value = parse_partial_date(text)
    assert (str(value), value.first, value.last, value.words) == (text, first, last, words)


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-12"])
def test_a_date_is_past_on_the_day_after_its_last(text: str) -> None:
    value = parse_partial_date(text)
    around = [value.last + timedelta(days=days) for days in (-1, 0, 1, 30)]
    assert [value.days_past(day) for day in around] == [-1, 0, 1, 30]


@pytest.mark.parametrize(
    "text",
    ["", "18", "2018-6", "2018-06-1", "2018-13", "2018-02-29", "2018-06-31", "2018-00",
     "2018-00-01", "2018-06-00", "0000", "20180", "2018-06-12-01", "2018/06", "2018/20",
     "2018/2019",
     "2018-Q0", "2018-Q5", "2018-q1", "2018/19-06", "2018/19Q1", "Q1 2018", "12-06-2018",
     " 2018", "2018\n", "June 2018", "٢٠١٨", "2018-06-12T00:00", "-2018"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - no one reads its words
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["2018", "2018-06", "2018-06-00", "2018-06-31", "today"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - no one reads its words
        parse_day(text)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_a_day_comes_back(day: date) -> None:
    value = PartialDate(day.year, day.month, day.day)
    assert parse_partial_date(str(value)) == value
    assert (parse_day(str(value)), value.first, value.last) == (day, day, day)


def test_the_words_of_a_day() -> None:
    assert [day_words(date(2018, 6, 1)), day_words(date(2031, 12, 31))] == [
        "1 June 2018",
        "31 December 2031",
    ]


@pytest.mark.parametrize(
    ("text", "cycle", "again"),
    [
        ("every day", Cycle(1, "day"), "every day"),
        ("every week", Cycle(1, "week"), "every week"),
        ("every 1 month", Cycle(1, "month"), "every month"),
        ("every 2 months", Cycle(2, "month"), "every 2 months"),
        ("every 12 weeks", Cycle(12, "week"), "every 12 weeks"),
        ("every 3 years", Cycle(3, "year"), "every 3 years"),
    ],
)
def test_a_cycle_is_read_and_written(text: str, cycle: Cycle, again: str) -> None:
    assert (parse_cycle(text), str(cycle)) == (cycle, again)


@pytest.mark.parametrize(
    "text",
    ["", "month", "monthly", "every", "every months", "every 1 months", "every 2 month",
     "every 0 months", "every -1 months", "every 1.5 months", "every 02 months", "every 100 days",
     "Every month", "every  month", "every month ", "every two months", "every other month"],
)  # fmt: skip
def test_what_is_no_cycle_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - no one reads its words
        parse_cycle(text)


@pytest.mark.parametrize(
    ("count", "unit", "day", "due"),
    [
        (1, "month", date(2018, 1, 31), "2018-02"),
        (1, "month", date(2018, 12, 1), "2019-01"),
        (2, "month", date(2018, 11, 30), "2019-01"),
        (12, "month", date(2018, 6, 12), "2019-06"),
        (99, "month", date(2018, 6, 12), "2026-09"),
        (1, "year", date(2016, 2, 29), "2017-02"),
        (4, "year", date(2016, 2, 29), "2020-02"),
        (1, "week", date(2016, 2, 22), "2016-02-29"),
        (2, "week", date(2018, 12, 24), "2019-01-07"),
        (1, "day", date(2018, 2, 28), "2018-03-01"),
    ],
)
def test_a_cycle_of_months_is_due_in_a_month_and_one_of_days_on_a_day(
    count: int, unit: Unit, day: date, due: str
) -> None:
    assert str(Cycle(count, unit).after(day)) == due
