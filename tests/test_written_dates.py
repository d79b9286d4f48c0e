"""Dates as people write them, the day first, and what is said of what is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liberate_cli.model.dates import MONTHS, PartialDate, parse_partial_date
from liberate_cli.model.written_dates import NoDate, parse_written_date, parse_written_day

TODAY = date(2018, 6, 1)

WRITTEN = {
    "2018-06-12": """
        2018-06-12  2018-6-12  2018/06/12  20180612  12062018  12/06/2018  12/6/18  12.6.18
        12-06-2018  12 6 2018  12 June 2018  12th June 2018  12th of June, 2018  12 Jun 18
        12-Jun-18  12Jun2018  June 12, 2018  Jun 12 2018  Tuesday 12 June 2018  by 12/06/2018
        12 / 06 / 2018  12 JUNE 2018  12 June 2018  12–06–2018  12 June '18
        on the 12th of June 2018  １２/０６/２０１８
    """,
    "2018-06": """
        2018-06  2018-6  2018/6  06/2018  6.2018  June 2018  Jun-18  Jun 2018  June of 2018  Jun. 18
        end of June 2018  by the end of June 2018  in June 2018  june 2018.
    """,
    "2018": "2018  by 2018  the end of 2018  by the end of 2018",
    "2018/19": """
        2018/19  2018-19  2018/2019  2018-2019  2018–19  FY 2018/19  FY18/19  fy2018-19
        financial year 2018/19  the financial year 2018/19  end of the financial year 2018/19
        2018/19 financial year
    """,
    "2018/19-Q2": """
        2018/19-Q2  Q2 2018/19  q2 2018-19  Q2 18/19  2018/19 Q2  quarter 2 of 2018/19
        end of Q2 2018/19  by the end of quarter 2 2018/19
    """,
    "2018-Q2": "2018-Q2  Q2 2018  2018 Q2  quarter 2 of 2018",
    "1999/00": "1999/00  FY 1999/00",
    "2011-12": "2011-12  December 2011",
    "2011/12": "2011/12  FY 2011-12  2011/2012",
    "2018-05-31": "yesterday  31.5.18",
    "2018-06-01": "today  TODAY  1/6/18",
    "2018-06-02": "tomorrow",
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (typed.strip(), meant)
        for meant, lines in WRITTEN.items()
        for line in lines.splitlines()
        for typed in line.split("  ")
        if typed.strip()
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str, meant: str) -> None:
    assert str(parse_written_date(typed, TODAY)) == meant


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("31/02/2018", "February 2018 has no day 31.", "Its last is 28 February 2018."),
        ("29 Feb 2019", "February 2019 has no day 29.", "Its last is 28 February 2019."),
        ("0/6/2018", "June 2018 has no day 0.", "Its last is 30 June 2018."),
        (
            "06/13/2018",
            "There is no month 13: the day comes first.",
            "Is it 13 June 2018?",
        ),
        ("13/14/2018", "There is no month 14.", None),
        ("13/2018", "There is no month 13.", None),
        ("2018/20", "2018/20 is no financial year.",
         "The financial year from April 2018 is 2018/19."),
        ("Q2 2018/20", "2018/20 is no financial year.",
         "The financial year from April 2018 is 2018/19."),
        ("12 June", "A day without its year is no date.", "Write it too: 12 June 2018."),
        ("12/5", "A day without its year is no date.", "Write it too: 12 May 2019."),
        ("29 Feb", "A day without its year is no date.", "Write it too: 28 February 2019."),
        ("June", "A month without its year is no date.", "Write it too: June 2018."),
        ("by May", "A month without its year is no date.", "Write it too: May 2019."),
        ("next Friday", "“next Friday” is not a date.",
         "Write the day: the Friday to come is 8 June 2018."),
        ("Autumn 2018", "“Autumn 2018” is not a date.",
         "Write the month that is meant, or 2018, which is all that it says."),
        ("ongoing", "“ongoing” is not a date.",
         "Leave the date out; `repeats:` says how often what never ends comes round."),
        ("Q5 2018", "“Q5 2018” is not a date.", None),
        ("18/19", "There is no month 19.", None),
        ("", "“” is not a date.", None),
        ("1.10", "A day without its year is no date.", "Write it too: 1 October 2018."),
        ("3018", "The year 3018 is not one of a plan.", "Write one from 1900 to 2999."),
        ("a", "“a” is not a date.", None),
        ("No actions may be closed", "“No actions may be closed” is not a date.", None),
    ],
)  # fmt: skip
def test_what_is_no_date_is_told_the_nearest_that_it_could_be(
    typed: str, message: str, hint: str | None
) -> None:
    with pytest.raises(NoDate) as raised:
        parse_written_date(typed, TODAY)
    assert raised.value.message == message
    general = "Write it as 12 June 2018, June 2018, Q2 2018/19, 2018/19 or 2018."
    assert raised.value.hint == (hint or general)


def test_a_day_is_asked_for_where_one_is_needed() -> None:
    assert parse_written_day("31.3.18", TODAY) == date(2018, 3, 31)
    with pytest.raises(NoDate) as raised:
        parse_written_day("June 2018", TODAY)
    assert raised.value.message == "“June 2018” names no day."
    assert raised.value.hint == "Write the day too: 30 June 2018 is the last of it."


WAYS = (
    "{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d}-{m}-{y}", "{y}-{m}-{d}", "{y}{m:02}{d:02}",
    "{d} {name} {y}", "{d}th of {name}, {y}", "{name} {d}, {y}", "{d}-{short}-{y}", "{d}{short}{y}",
)  # fmt: skip


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(WAYS))
def test_every_way_of_writing_a_day_reads_back_to_that_day(day: date, way: str) -> None:
    name = MONTHS[day.month - 1]
    typed = way.format(d=day.day, m=day.month, y=day.year, name=name, short=name[:3])
    assert parse_written_day(typed, TODAY) == day


@given(st.integers(1900, 2998), st.integers(0, 4), st.booleans())
def test_what_a_date_says_in_words_is_read_back(
    year: int,
    quarter: int,
    financial: bool,  # noqa: FBT001
) -> None:
    value = PartialDate(year, quarter=quarter or None, financial=financial)
    assert parse_written_date(value.words, TODAY) == value
    assert parse_partial_date(str(value)) == value


@given(st.text(max_size=30))
def test_no_text_ends_in_anything_but_a_date_or_a_sentence(typed: str) -> None:
    try:
        said = str(parse_written_date(typed, TODAY))
    except NoDate as fault:
        said = f"{fault.message} {fault.hint}"
    assert said.strip(" .")
