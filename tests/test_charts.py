"""Charts: what each draws and says, that it is safe in any format, and when it is not there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from conftest import MADE_UP
from support import files_of, view_of

from liberate_cli.model.dates import PartialDate
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.vocabulary import WORDS
from liberate_cli.publish.charts.chart import Chart
from liberate_cli.publish.charts.months import months_chart
from liberate_cli.publish.charts.ratings import ratings_chart
from liberate_cli.publish.charts.svg import WIDTH
from liberate_cli.publish.palette import looks_of
from liberate_cli.publish.view.counts import RagCount
from liberate_cli.publish.view.trends import TrendMonth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Golden

SPACE = "{http://www.w3.org/2000/svg}"


def charts_of(files: Mapping[str, str | bytes]) -> dict[str, Chart]:
    """Return the charts of the edition that files written in a test are, by key."""
    return {chart.key: chart for chart in view_of(files).glance.charts}


def counts(*numbers: int) -> tuple[RagCount, ...]:
    return tuple(RagCount(*each) for each in zip(looks_of(DEFAULT_RATINGS), numbers, strict=True))


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(chart.svg)  # noqa: S314 - our own


def titles(chart: Chart) -> list[str]:
    """Return what a pointer is shown over each part of a chart."""
    return [
        each.findtext(f"{SPACE}title", "")
        for each in drawn(chart).iter()
        if each.tag in {f"{SPACE}g", f"{SPACE}a"}
    ]


def written(chart: Chart) -> list[str]:
    return [each.text or "" for each in drawn(chart).iter(f"{SPACE}text")]


MONTHS = [
    TrendMonth(PartialDate(2031, 11), counts(2, 1, 0, 0, 3)),
    TrendMonth(PartialDate(2031, 12), counts(1, 2, 1, 0, 2)),
    TrendMonth(PartialDate(2032, 1), counts(0, 1, 3, 2, 1)),
]


def every_chart() -> dict[str, Chart]:
    months = months_chart(WORDS, MONTHS, DEFAULT_RATINGS)
    assert months is not None
    return {**charts_of(files_of(MADE_UP)), "months": months}


CHARTS = every_chart()


def test_an_edition_has_each_chart_in_order() -> None:
    assert list(charts_of(files_of(MADE_UP))) == ["ratings", "tiles", "due", "recommendations"]


@pytest.mark.parametrize("key", CHARTS)
def test_a_chart_is_drawn_as_it_was(key: str, golden: Golden) -> None:
    golden(f"charts/{key}.svg", CHARTS[key].svg + "\n")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.key)
def test_a_chart_has_words_a_table_and_nothing_that_a_policy_would_stop(chart: Chart) -> None:
    root = drawn(chart)
    assert (root.findtext(f"{SPACE}title"), root.findtext(f"{SPACE}desc")) == (
        chart.title,
        chart.words,
    )
    named = {"svg", "title", "desc", "a", "g", "rect", "path", "circle", "line", "polygon", "text"}
    assert {each.tag.removeprefix(SPACE) for each in root.iter()} <= named
    for each in root.iter():
        assert not [name for name in each.attrib if name == "style" or name[:2] == "on"]
        assert each.get("href", "#")[0] == "#", "it leads out of the page"
    assert {len(row) for row in chart.rows} == {len(chart.headings)}
    assert all(row[0] for row in chart.rows)


@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.key)
def test_a_chart_can_be_read_on_a_phone(chart: Chart) -> None:
    root = drawn(chart)
    assert root.attrib["viewBox"].split()[:3] == ["0", "0", str(WIDTH)]
    assert {float(each.attrib["font-size"]) >= 12 for each in root.iter(f"{SPACE}text")} == {True}


def test_the_ids_of_the_charts_are_their_own() -> None:
    ids = re.findall(r' id="([^"]+)"', "".join(chart.svg for chart in CHARTS.values()))
    assert len(ids) == len(set(ids)) == 2 * len(CHARTS)


def test_a_plan_without_any_rating_says_what_that_means() -> None:
    chart = ratings_chart(WORDS, counts(0, 0, 0, 0, 3), "3 deliverables, all not rated.")
    assert chart.words == (
        "3 deliverables, all not rated. "
        "Not rated means that the plan records no rating; none is guessed."
    )
    assert [each.attrib["fill"] for each in drawn(chart).iter(f"{SPACE}circle")] == ["none"] * 3
    assert chart.rows[-1] == ("Not rated", 3)
    assert chart.caption == "Not rated means that the plan records no rating; none is guessed."


def test_a_plan_without_deliverables_is_an_empty_ring() -> None:
    chart = ratings_chart(WORDS, counts(0, 0, 0, 0, 0), "The plan has no deliverables.")
    assert chart.words == "The plan has no deliverables."
    assert written(chart)[:2] == ["0", "deliverables"]


def test_the_ring_is_divided_as_the_ratings_are() -> None:
    chart = ratings_chart(WORDS, counts(1, 0, 3, 0, 0), "4 deliverables: 1 red and 3 green.")
    red, green = [
        each.attrib
        for each in drawn(chart).iter(f"{SPACE}path")
        if each.attrib["d"].startswith("M") and "stroke" in each.attrib
    ]
    assert (red["fill"], green["fill"]) == ("#9F1D1D", "#218358")
    # A quarter takes the short way round its circle, and three quarters the long one.
    assert re.findall(r"A\S+ \S+ 0 (\d)", red["d"]) == ["0", "0"]
    assert re.findall(r"A\S+ \S+ 0 (\d)", green["d"]) == ["1", "1"]


def test_each_tile_is_a_link_that_says_what_it_stands_for() -> None:
    links = list(drawn(CHARTS["tiles"]).iter(f"{SPACE}a"))
    assert [each.get("aria-label") for each in links] == titles(CHARTS["tiles"])
    assert [each.get("href") for each in links][:2] == ["#deliverable-1.1", "#deliverable-1.2"]
    # What holds links is no picture to a screen reader, which would tell nothing of what is in it.
    assert drawn(CHARTS["tiles"]).get("role") == "group"
    assert CHARTS["tiles"].words == (
        "Each tile is a deliverable, with its number and the colour and shape of its rating. "
        "Red: 1.1. Amber: 1.2. Green: 2.2. Complete: 2.1. Not rated: 1.10."
    )
    assert titles(CHARTS["tiles"]) == [
        "1.1 Boat count: red",
        "1.2 Oar register: amber",
        "1.10 Quiet hours: not rated",
        "2.1 Life jackets: complete",
        "2.2 Bridge watch: green",
    ]


def test_a_great_many_tiles_are_small_and_still_on_one_page() -> None:
    files = rated(with_actions({f"1.{number}": [] for number in range(1, 501)}))
    chart = charts_of(files)["tiles"]
    assert len(titles(chart)) == 500
    assert written(chart) == ["1 One"]
    assert float(drawn(chart).attrib["height"]) < 500


def test_fewer_than_two_editions_have_no_trend() -> None:
    assert months_chart(WORDS, (), DEFAULT_RATINGS) is None
    assert months_chart(WORDS, MONTHS[:1], DEFAULT_RATINGS) is None


def test_a_bar_is_as_tall_as_its_ratings_are_many() -> None:
    chart = CHARTS["months"]
    bars = drawn(chart).findall(f"{SPACE}g")
    red, amber, unrated = (
        float(bars[0].findall(f"{SPACE}rect")[place].attrib["height"]) + 1.5 for place in (2, 1, 0)
    )
    # The most deliverables of any edition, 7, are 150 high.
    assert [round(7 * each / 150, 2) for each in (red, amber, unrated)] == [2, 1, 3]
    assert titles(chart)[0] == "November 2031: 2 red, 1 amber, 3 not rated."
    assert written(chart)[-5:] == ["Nov", "2031", "Dec", "Jan", "2032"]


def test_the_picture_of_many_editions_shows_the_last_and_says_so() -> None:
    months = [TrendMonth(PartialDate(year, 5), counts(1, 0, 0, 0, 0)) for year in range(2000, 2030)]
    chart = months_chart(WORDS, months, DEFAULT_RATINGS)
    assert chart is not None
    assert len(titles(chart)) == 24
    assert len(chart.rows) == 30
    assert chart.words.endswith("The picture shows the last 24 of 30 editions.")


PLAN = """\
format: 1
title: The plan
organisation: Nowhere
period:
  start: 2031-04
  end: 2032-03
edition:
  number: 1
  month: 2031-06
review:
  cycle: every month
"""


def with_actions(dues: Mapping[str, list[str]]) -> dict[str, str | bytes]:
    """Return the files of a plan whose deliverables have an action for each due date."""
    files: dict[str, str | bytes] = {
        "plan.yaml": PLAN,
        "1-one/objective.yaml": 'id: "1"\ntitle: One\n',
    }
    for one, days in dues.items():
        listed = "work_outstanding:\n" if days else ""
        actions = "".join(f'  - text: Do it.\n    due: "{day}"\n' for day in days)
        files[f"1-one/{one}-x.yaml"] = f'id: "{one}"\ntitle: X\ntask: T.\n{listed}{actions}'
    return files


def rated(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """Return the files of a plan with every deliverable rated green."""
    return {
        path: f"{text!s}rag: green\n" if path.endswith("-x.yaml") else text
        for path, text in files.items()
    }


def test_due_dates_stand_in_time_and_the_day_divides_them() -> None:
    dues = {
        "1.1": ["2031-06-12", "2031", "2031-12"],
        "1.2": ["2031-06", "2031-02", "2031-06-30", "2030"],
        "1.10": ["2031-02"],
    }
    chart = charts_of(with_actions(dues))["due"]
    assert written(chart) == [
        *("Overdue", "end of 2030", "1.2", "Feb 2031", "1.2", "1.10", "Jun 2031", "1.1 (12th)"),
        "as at 30 June 2031",
        *("To come", "Jun 2031", "1.2 (30th)", "1.2", "Dec 2031", "1.1", "end of 2031", "1.1"),
    ]
    said = (
        "8 due dates of actions and recommendations: 4 overdue and 4 to come, as at 30 June 2031."
    )
    assert chart.words == said
    assert chart.rows == (
        ("2030", "1.2", ""),
        ("February 2031", "1.2, 1.10", ""),
        ("12 June 2031", "1.1", ""),
        ("30 June 2031", "", "1.2"),
        ("June 2031", "", "1.2"),
        ("December 2031", "", "1.1"),
        ("2031", "", "1.1"),
    )
    # Overdue is a shape as well as a word and a colour.
    assert len(drawn(chart).findall(f"{SPACE}polygon")) == 4


def test_a_side_of_the_day_with_nothing_on_it_says_so() -> None:
    chart = charts_of(with_actions({"1.1": ["2032"]}))["due"]
    assert written(chart)[:2] == ["Nothing overdue", "as at 30 June 2031"]
    said = "1 due date of actions and recommendations: 0 overdue and 1 to come, as at 30 June 2031."
    assert chart.words == said


def test_a_plan_without_due_dates_and_recommendations_has_no_chart_of_them() -> None:
    files = with_actions({"1.1": ["2032"]})
    assert list(charts_of(rated(files))) == ["ratings", "tiles", "due"]
    assert list(charts_of(rated(with_actions({"1.1": []})))) == ["ratings", "tiles"]


def test_a_plan_that_rates_nothing_draws_no_ratings() -> None:
    assert list(charts_of(with_actions({"1.1": ["2032"]}))) == ["due"]
    assert list(charts_of(with_actions({}))) == []


@pytest.mark.parametrize(("years", "first"), [(2, "28 overdue"), (9, "336 overdue")])
def test_many_due_dates_are_counted_by_month_and_then_by_year(years: int, first: str) -> None:
    months = [f"{2030 - year}-{month:02}" for year in range(years) for month in range(1, 13)]
    dues = {f"1.{number}": months for number in range(1, 29)}
    chart = charts_of(with_actions(dues))["due"]
    assert written(chart)[2] == first
    assert float(drawn(chart).attrib["height"]) < 1000
    assert len(chart.rows) == 12 * years


def test_a_recommendation_is_a_due_date_until_all_that_answers_it_is_complete() -> None:
    files = dict(files_of(MADE_UP))
    assert "rec. 3 (31st)" in written(charts_of(files)["due"])
    path = next(path for path in files if b"inspection-2030-11/3" in files[path] and "-" in path)
    done = re.sub(rb"^rag: .*\n", b"", files[path], flags=re.MULTILINE) + b"rag: complete\n"
    assert "rec. 3 (31st)" not in written(charts_of({**files, path: done})["due"])


def test_a_recommendation_that_an_action_is_over_again_is_one_due_date() -> None:
    files = dict(files_of(MADE_UP))
    path = "1-calm/1.2-oar-register.yaml"
    action = b"work_outstanding:\n  - text: Meet recommendation 3.\n    due: 2031-12-31\n"
    named = action.replace(b"3.", b"3 of Inspection November 2030.")
    for said, marks in ((action, ["rec. 3 (31st)", "1.2 (31st)"]), (named, ["1.2 (31st)"])):
        text = re.sub(rb"^work_outstanding:\n(?:[ -].*\n)+", b"", files[path], flags=re.MULTILINE)
        chart = charts_of({**files, path: text + said})["due"]
        assert [each for each in written(chart) if "31st" in each] == marks


def test_recommendations_are_tiles_by_source() -> None:
    chart = CHARTS["recommendations"]
    assert titles(chart) == [
        "Recommendation 1 (Inspection November 2030): answered",
        "Recommendation 3 (Inspection November 2030): answered",
        "Recommendation 4 (Inspection November 2030): not answered",
        "Recommendation “Every boat should carry life jackets” (Audit February 2031): answered",
    ]
    assert chart.words == (
        "Inspection November 2030: 2 of 3 answered, none met. "
        "Audit February 2031: 1 of 1 answered, 1 met."
    )


def test_hostile_words_stay_words() -> None:
    files = rated(with_actions({"1.1": ["2032"]}))
    hostile = "</text><script>x(1)</script>&\"'"
    quoted = "'" + hostile.replace("'", "''") + "'"
    files["1-one/objective.yaml"] = f'id: "1"\ntitle: {quoted}\n'
    chart = charts_of(files)["tiles"]
    assert chart.rows[0][0] == f"1 {hostile}"
    assert written(chart)[0] == f"1 {hostile}"
    assert "<script" not in chart.svg
