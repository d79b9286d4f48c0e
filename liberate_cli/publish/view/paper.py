"""A paper of its own that a plan's recommendations make: a tracker, or the response to them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.stage import Stage
from liberate_cli.model.words import form, listed, plural
from liberate_cli.publish.view.recommendations import SourceView, source_views
from liberate_cli.queries.at_risk import risks
from liberate_cli.queries.list_kinds import Answering
from liberate_cli.queries.recommendation_rows import Paper
from liberate_cli.queries.stages import answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Source
    from liberate_cli.queries.rows import Row
    from liberate_cli.queries.stages import Answered

RESPONSE_DAYS: Final = 56
"""Within how many days of a report a local policing body publishes its comments on it, and its
response to the recommendations: Police Act 1996, section 55."""

_ALSO: Final = {
    Paper.EDITION: frozenset[str](),
    Paper.TRACKER: frozenset({"owner", "evidence", "stage"}),
    Paper.RESPONSE: frozenset({"response", "stage"}),
}
"""The rows of a paper that are there even where the plan says nothing in them."""

_WITHOUT: Final = {
    Paper.EDITION: frozenset[str](),
    Paper.TRACKER: frozenset[str](),
    Paper.RESPONSE: frozenset({"evidence", "evidence_of_answers"}),
}


@dataclass(frozen=True)
class PaperView:
    """What a paper says above its tables: `remarks` are sentences, and `sources` the tables."""

    kind: Paper
    title: str
    sentence: str
    remarks: tuple[str, ...]
    sources: tuple[SourceView, ...]

    @property
    def is_wide(self) -> bool:
        """Whether its tables need pages that lie on their side."""
        return self.kind is Paper.TRACKER


def paper_view(plan: Plan, as_at: date, kind: Paper) -> PaperView:
    """Return a tracker of every recommendation of a plan, or the response to them, on a day."""
    rows, called = answered(plan), plan.words.recommendation
    says = _tracker(plan, rows, as_at) if kind is Paper.TRACKER else _response(plan, rows)
    sentence, *remarks = says if rows else [f"The plan lists no {called.many}."]
    return PaperView(
        kind=kind,
        title=f"{called.head} tracker" if kind is Paper.TRACKER else f"Response to {called.many}",
        sentence=sentence,
        remarks=tuple(remarks),
        sources=tuple(_sources(plan, as_at, kind)),
    )


def _sources(plan: Plan, as_at: date, kind: Paper) -> Iterator[SourceView]:
    by_name = {one.name: one for one in plan.sources}
    for view in source_views(plan, as_at, kind, _ALSO[kind]):
        shown = tuple(
            replace(one, rows=tuple(_alone(plan, one.rows, _WITHOUT[kind])))
            for one in view.recommendations
        )
        due = _due(by_name[view.name], as_at) if kind is Paper.RESPONSE else None
        yield replace(view, recommendations=shown, due=due)


def _alone(plan: Plan, rows: Sequence[Row], without: frozenset[str]) -> Iterator[Row]:
    """Yield rows as a paper shows them that has no deliverables to lead to: by their titles."""
    titles = {one.id: one.title for one in plan.deliverables}
    for row in rows:
        if row.key in without:
            continue
        content = row.content
        if isinstance(content, Answering):
            answers = (
                each._replace(anchor="", title=titles[each.id]) for each in content.deliverables
            )
            yield row._replace(content=content._replace(deliverables=tuple(answers)))
        else:
            yield row


def _due(source: Source, as_at: date) -> str | None:
    """Return by which day the response to a source is to be published, where that is known."""
    if source.published is None:
        return None
    day = source.published + timedelta(days=RESPONSE_DAYS)
    passed = " That day has passed." if day < as_at else ""
    return (
        f"The response is to be published by {day_words(day)}, {RESPONSE_DAYS} days after the "
        f"report, where it is one on a police force (Police Act 1996, section 55).{passed}"
    )


def _tracker(plan: Plan, rows: Sequence[Answered], as_at: date) -> Iterator[str]:
    counts = Counter(row.stage for row in rows)
    said = [f"{counts[stage]} {stage.value}" for stage in Stage if counts[stage]]
    yield f"{plan.words.recommendation.count(len(rows))}: {listed(said)}."
    late = [row for row in rows if row.is_overdue(as_at)]
    if late:
        deadlines = plural(len(late), "deadline")
        yield f"{deadlines} {form(len(late), 'has', 'have')} passed without being met."
    at_risk = [(row, why) for row in rows if (why := risks(plan, row, as_at))]
    if not at_risk:
        yield f"None is at risk as at {day_words(as_at)}."
        return
    yield f"{len(at_risk)} {form(len(at_risk), 'is', 'are')} at risk as at {day_words(as_at)}."
    for row, why in at_risk:
        name = recommendation_words(plan.words, row.recommendation, row.source)
        yield f"At risk: {name}: {', '.join(each.words for each in why)}."


def _response(plan: Plan, rows: Sequence[Answered]) -> Iterator[str]:
    given = [row.recommendation.response for row in rows if row.recommendation.response]
    counts = Counter(each.accepted for each in given)
    said = [f"{counts[each]} {each.words.lower()}" for each in Accepted if counts[each]]
    if without := len(rows) - len(given):
        said.append(f"{without} without a response")
    yield f"{plan.words.recommendation.count(len(rows))}: {listed(said)}."
