"""The plan at a glance: what the first page of an edition says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.model.dates import day_words
from liberate_cli.model.ratings import UNRATED, rating_count
from liberate_cli.model.words import form, listed, plural
from liberate_cli.publish.charts.answered import answered_chart
from liberate_cli.publish.charts.chart import Chart
from liberate_cli.publish.charts.due import due_chart
from liberate_cli.publish.charts.months import months_chart
from liberate_cli.publish.charts.ratings import ratings_chart
from liberate_cli.publish.charts.tiles import tiles_chart
from liberate_cli.publish.palette import Look, look_of
from liberate_cli.publish.view.counts import RagCount, rag_counts
from liberate_cli.publish.view.due_things import DueView, due_views
from liberate_cli.publish.view.trends import TrendMonth, trend_months
from liberate_cli.queries.coverage import coverage
from liberate_cli.queries.due import things
from liberate_cli.queries.row_kinds import Going
from liberate_cli.queries.rows import group_going

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.publish.view.objectives import ObjectiveView
    from liberate_cli.queries.due import Due
    from liberate_cli.queries.trend import Trend


@dataclass(frozen=True)
class Glance:
    """The plan at a glance; `sentence` says in words how it is rated, `charts` draw it."""

    sentence: str
    counts: tuple[RagCount, ...]
    charts: tuple[Chart, ...]
    overdue: tuple[DueView, ...]
    overdue_sentence: str
    reviews_sentence: str
    meanings: tuple[tuple[Look, str], ...]
    trend: Going | None
    months: tuple[TrendMonth, ...]

    @property
    def rated(self) -> bool:
        """Whether anything has a rating, so that ratings are worth a column or a picture."""
        return any(each.count for each in self.counts if each.look.key != UNRATED)


def glance(
    plan: Plan,
    settings: PlanSettings,
    objectives: tuple[ObjectiveView, ...],
    late: Sequence[Due],
    as_at: date,
    trend: Trend | None,
) -> Glance:
    """Return how the plan stands and where it goes, in sentences, charts, and what is late."""
    words, counts = plan.words, rag_counts(plan.ratings, plan.deliverables)
    sentence = _rated_sentence(words, counts, len(plan.deliverables), len(plan.objectives))
    months = trend_months(trend) if trend else ()
    rated = any(one.rag is not None for one in plan.deliverables)
    charts = (
        ratings_chart(words, counts, sentence) if rated else None,
        tiles_chart(words, objectives) if rated else None,
        months_chart(words, months, trend.ratings) if trend else None,
        due_chart(plan, as_at),
        answered_chart(words, coverage(plan)),
    )
    return Glance(
        sentence=sentence,
        counts=counts,
        charts=tuple(chart for chart in charts if chart is not None),
        overdue=due_views(plan, late),
        overdue_sentence=_overdue_sentence(words, late, as_at),
        reviews_sentence=_reviews_sentence(plan, settings),
        meanings=tuple(
            (look_of(each), each.meaning) for each in plan.ratings.listed if each.meaning
        ),
        trend=group_going(trend, trend.plan) if trend else None,
        months=months,
    )


def _rated_sentence(
    words: Vocabulary, counts: Sequence[RagCount], total: int, objectives: int
) -> str:
    deliverables = words.deliverable.count(total)
    some = [each for each in counts if each.count]
    if not some:
        return f"The plan has no {words.deliverable.many}."
    if len(some) == 1 and some[0].look.key == UNRATED:
        return f"{deliverables} in {words.objective.count(objectives)}, none of them rated."
    if len(some) == 1:
        return f"{deliverables}, {'all ' if total > 1 else ''}{some[0].look.words}."
    said = [rating_count(each.count, each.look.words) for each in some]
    return f"{deliverables}: {listed(said)}."


def _overdue_sentence(words: Vocabulary, late: Sequence[Due], as_at: date) -> str:
    day = day_words(as_at)
    if not late:
        return f"Nothing was overdue as at {day}."
    deliverables = len({row.deliverable.id for row in late if row.deliverable})
    count = things(late)
    said = f"{plural(count, 'thing')} {form(count, 'was', 'were')} overdue as at {day}"
    return f"{said}, in {words.deliverable.count(deliverables)}." if deliverables else f"{said}."


def _reviews_sentence(plan: Plan, settings: PlanSettings) -> str:
    meeting = f" at the {settings.review.meeting} meeting" if settings.review.meeting else ""
    never = sum(
        1 for one in plan.deliverables if one.reviewed is None and not plan.ratings.is_done(one.rag)
    )
    said = f"Each {plan.words.deliverable.one} is reviewed {settings.review.cycle}{meeting}"
    if not never:
        return f"{said}."
    if never == len(plan.deliverables):
        return f"{said}; none has a review recorded."
    return f"{said}; {never} {form(never, 'has', 'have')} no review recorded."
