"""`status`: how the plan stands, on one screen of 80 columns and 24 lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.terminal import (
    bold,
    cut,
    direction_text,
    grid_of,
    print_out,
    rag_style,
    rag_text,
)
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import edition_words
from liberate_cli.model.ratings import NOT_RATED, CountsAs, Ratings, rating_count
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.vocabulary import WORDS, Vocabulary
from liberate_cli.model.words import form, left_out_words, plural
from liberate_cli.queries.due import Due, DueKind, noun_of, things
from liberate_cli.queries.status import Attention, ObjectiveStatus, RagCounts, Status

if TYPE_CHECKING:
    from liberate_cli.cli.tables import Table
    from liberate_cli.queries.trend import Trend

_MOST_ATTENTION: Final = 5
_LONGEST_BAR: Final = 20
_MOST_IDS: Final = 8


def show_status(found: Status, trend: Trend | None = None) -> None:
    """Print how the plan stands, and where it is going, if there is an edition before."""
    words = found.settings.words if found.settings else WORDS
    counted = Text.assemble(
        (words.deliverable.count(found.deliverables), "bold"),
        f": {_counts(found.rag)}" if _is_rated(found) else ", none of them rated",
        left_out_words(found.deliverables, found.left_out),
    )
    whole: list[Text | Table | str] = [counted, _objectives(found, trend), ""]
    if not found.objectives and not found.left_out and found.coverage:
        whole = []
    print_out(
        *_heading(found),
        "",
        *_attention(found, trend),
        "",
        *whole,
        _facts(words, found, trend),
    )


def _heading(found: Status) -> list[Text]:
    as_at = f"as at {day_words(found.as_at)}"
    if found.settings is None:
        return [bold("plan.yaml could not be read"), Text(as_at)]
    here = found.settings.edition
    edition = edition_words(here.number, here.month, here.correction)
    words = f"{found.settings.organisation}, {edition}, {as_at}"
    corrected = [Text(f"It corrects what was published: {here.because}")] if here.because else []
    return [bold(found.settings.title), Text(words), *corrected]


def _counts(counts: RagCounts, left_out: int = 0) -> str:
    said = [rating_count(count, rating.word) for rating, count in counts.items() if count]
    if left_out:
        said.append(f"{left_out} cannot be read")
    return ", ".join(said) or "none"


def _objectives(found: Status, trend: Trend | None) -> Table:
    rows, rated = found.objectives, _is_rated(found)
    grid = grid_of(None, 2, *([None] if rated else []), 3, None, *([None] if trend else []))
    grid.columns[0].justify = grid.columns[4 if rated else 3].justify = "right"
    longest = max((row.deliverables for row in rows), default=1)
    for row in rows:
        grid.add_row(
            row.objective.id,
            Text(row.objective.title),
            *([_bar(row.rag, longest)] if rated else []),
            _counts(row.rag, row.left_out) if rated else _unrated(found, row),
            f"{row.overdue} overdue" if row.overdue else "",
            *([direction_text(trend.objectives[row.objective.id].direction)] if trend else []),
        )
    return grid


def _unrated(found: Status, row: ObjectiveStatus) -> str:
    """Return how many deliverables an objective has, in a plan that rates none."""
    words = found.settings.words if found.settings else WORDS
    left_out = f", {row.left_out} cannot be read" if row.left_out else ""
    return f"{words.deliverable.count(row.deliverables)}{left_out}"


def _bar(counts: RagCounts, longest: int) -> Text:
    """Return a shape for each deliverable, or fewer where the longest bar would be too long."""
    per_shape = max(1.0, longest / _LONGEST_BAR)
    bar = Text()
    for rating, count in counts.items():
        shapes = round(count / per_shape) or (1 if count else 0)
        bar.append(rating.sign * shapes, style=rag_style(rating))
    return bar


def _facts(words: Vocabulary, found: Status, trend: Trend | None) -> Table:
    grid = grid_of(None, 1)
    if trend:
        grid.add_row(bold("Direction"), Text(_direction_words(trend, len(found.left_out))))
    grid.add_row(bold("Overdue"), _overdue_words(words, found))
    grid.add_row(bold("Reviews"), Text(_review_words(found)))
    lines = [each.sentence for each in found.coverage] or ["none are listed"]
    if found.at_risk and any(each.staged for each in found.coverage):
        named = (
            recommendation_words(words, row.recommendation, row.source) for row in found.at_risk
        )
        lines.append(f"At risk: {', '.join(named)}")
    grid.add_row(bold(words.recommendation.heads), Text("\n".join(lines)))
    return grid


def _direction_words(trend: Trend, left_out: int) -> str:
    went = trend.plan.went.items()
    said = [f"{each.arrow} {count} {each.value}" for each, count in went if count]
    if left_out:
        said.append(f"{left_out} cannot be read")
    return f"{trend.since}: {', '.join(said) or 'nothing to compare'}"


def _overdue_words(words: Vocabulary, found: Status) -> Text:
    if not found.overdue:
        return Text("nothing")
    kinds: dict[DueKind, list[Due]] = {}
    for row in found.overdue:
        kinds.setdefault(row.kind, []).append(row)
    said = ", ".join(noun_of(words, kind).count(things(rows)) for kind, rows in kinds.items())
    longest = plural(found.overdue[0].days or 0, "day")
    return Text(f"{said}; the longest by {longest}")


def _review_words(found: Status) -> str:
    cycle = f"{found.settings.review.cycle}: " if found.settings else ""
    due = [
        row.deliverable.id
        for row in found.overdue
        if row.deliverable and row.kind is DueKind.REVIEW
    ]
    which = f" ({', '.join(due[:_MOST_IDS])}{' …' if len(due) > _MOST_IDS else ''})" if due else ""
    said = [f"{len(due)} due{which}", f"{found.reviews_to_come} up to date"]
    if found.never_reviewed:
        said.append(f"{found.never_reviewed} never reviewed")
    return cycle + ", ".join(said)


def _attention(found: Status, trend: Trend | None) -> list[Text | Table]:
    """Return what needs attention, a line each: which it is, how it is rated, and why."""
    if not found.attention:
        late = "what is overdue has no deliverable" if found.overdue else "nothing is overdue"
        trouble = Ratings(tuple(found.rag)).words_of(CountsAs.TROUBLE)
        return [Text(f"Nothing is {trouble} and {late}.")]
    rated = _is_rated(found)
    grid = grid_of(None, 2, *([None] if rated else []), 3)
    # A line that says that there is one more would be as long as the one that is.
    whole = len(found.attention) <= _MOST_ATTENTION + 1
    shown = found.attention if whole else found.attention[:_MOST_ATTENTION]
    for row in shown:
        rating = rag_text(row.rating)
        if trend:
            rating.append(f" {trend.deliverables[row.deliverable.id].direction.arrow}")
        cells = [rating] if rated else []
        grid.add_row(row.deliverable.id, cut(row.deliverable.called), *cells, cut(_why(row)))
    more = len(found.attention) - len(shown)
    rest: list[Text | Table] = (
        [Text(f"and {more} more: see `liberate overdue`")] if more > 0 else []
    )
    return [bold("Needs attention first"), grid, *rest]


def _is_rated(found: Status) -> bool:
    """Return whether anything is; where nothing is, no line need say so."""
    return found.rag[NOT_RATED] < found.deliverables or not found.deliverables


def _why(row: Attention) -> str:
    """Return what is late and why it is rated so: what is late is short, and is never cut off."""
    late = ""
    if row.overdue:
        days, count = plural(row.overdue[0].days or 0, "day"), len(row.overdue)
        late = form(count, f"Overdue by {days}", f"{count} overdue, by {days}")
    return ". ".join(filter(None, (late, row.deliverable.rag_reason)))
