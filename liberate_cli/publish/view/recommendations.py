"""The recommendations that a plan answers, by their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.recommendation_names import (
    recommendation_name,
    recommendation_words,
    source_origin,
)
from liberate_cli.model.stage import Stage
from liberate_cli.model.words import capital
from liberate_cli.queries.coverage import coverage
from liberate_cli.queries.recommendation_rows import (
    Paper,
    RecommendationCell,
    below_name,
    columns_of,
    shown_recommendation_rows,
)
from liberate_cli.queries.rows import Row, recommendation_anchor
from liberate_cli.queries.stages import answered, stage_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.stages import Answered


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation: what heads it, its rows, and how a table sets them side by side.

    `called` is its name with that of its source, and `stage` how far it has come.
    """

    id: str
    anchor: str
    name: str
    called: str
    stage: str
    rows: tuple[Row, ...]
    paper: Paper = Paper.EDITION

    @property
    def about(self) -> tuple[Row, ...]:
        """What stands with its name: its kind, its priority."""
        return below_name(self.rows, self.paper)

    @property
    def columns(self) -> tuple[RecommendationCell, ...]:
        """The cells of a table after its name."""
        return columns_of(self.rows, self.paper)


@dataclass(frozen=True)
class SourceView:
    """A source of recommendations, and how far they have come.

    `origin` is who made it and when, and `due` by when the response to it is to be published, in a
    paper that is the response. `head` heads their names.
    """

    name: str
    sentence: str
    head: str
    recommendations: tuple[RecommendationView, ...]
    origin: str | None = None
    due: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings of a table of them: of their names, and of each column."""
        columns = self.recommendations[0].columns if self.recommendations else ()
        return (self.head, *(column.row.label for column in columns))


@dataclass(frozen=True)
class StageView:
    """A stage that recommendations have come to; `meaning` is a sentence on it."""

    stage: str
    anchor: str
    heading: str
    meaning: str


_MEANINGS: Final = {
    Stage.NOT_ANSWERED: "Nothing answers it, and nothing is said to it.",
    Stage.IN_PROGRESS: "Something answers it, and not all of that is done.",
    Stage.READY: "All that answers it is done, or it is not accepted. Nobody has closed it.",
    Stage.WITH_INSPECTORATE: "It was put to those who may close it, who have not closed it.",
    Stage.CLOSED: "Those who may close it have closed it.",
}


def stage_views(plan: Plan) -> tuple[StageView, ...]:
    """Return the stages that any recommendation has come to, the least far first."""
    words: dict[Stage, list[str]] = {stage: [] for stage in Stage}
    for row in answered(plan):
        if row.source is not None:
            words[row.stage].append(stage_words(row.stage, row.source))
    return tuple(
        StageView(
            stage=stage.value,
            anchor=f"stage-{stage.value.replace(' ', '-')}",
            heading=f"{capital(said[0] if len(set(said)) == 1 else stage.value)}: {len(said)}",
            meaning=_MEANINGS[stage],
        )
        for stage, said in words.items()
        if said
    )


def source_views(
    plan: Plan,
    as_at: date,
    paper: Paper = Paper.EDITION,
    also: frozenset[str] = frozenset(),
) -> tuple[SourceView, ...]:
    """Return each source with its recommendations on a day; rows that are `also` shown are named.

    All of them have the same rows, so that tables of two sources have the same columns.
    """
    rows = answered(plan)
    shown = zip(rows, shown_recommendation_rows(plan, rows, as_at, also=also), strict=True)
    by_id = {row.recommendation.id: of_it for row, of_it in shown}
    return tuple(
        SourceView(
            name=each.source.name,
            sentence=each.sentence,
            head=plan.words.recommendation.head,
            recommendations=tuple(_view(plan.words, row, by_id, paper) for row in each.answered),
            origin=source_origin(each.source),
        )
        for each in coverage(plan)
    )


def _view(
    words: Vocabulary, row: Answered, shown: Mapping[str, tuple[Row, ...]], paper: Paper
) -> RecommendationView:
    one = row.recommendation
    return RecommendationView(
        id=one.id,
        anchor=recommendation_anchor(one.id),
        name=recommendation_name(words, one),
        called=recommendation_words(words, one, row.source),
        stage=row.stage.value,
        rows=shown[one.id],
        paper=paper,
    )
