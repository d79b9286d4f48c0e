"""`trend`: the plan, its objectives and its deliverables through the editions."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.terminal import (
    bold,
    direction_text,
    grid_of,
    print_out,
    rag_style,
    rag_text,
    table_of,
    terminal_width,
)
from liberate_cli.model.dates import MONTHS
from liberate_cli.model.ratings import COMMON_RATINGS, rating_count
from liberate_cli.model.words import form, left_out_words
from liberate_cli.queries.scale import OTHER_RATINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.cli.tables import Table
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import EditionPlan, Plan
    from liberate_cli.model.ratings import Rating
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.status import RagCounts
    from liberate_cli.queries.trend import DeliverableTrend, EditionMonth, GroupTrend, Trend

_MOST_ROWS: Final = 12
_SLOT: Final = 4
"""How wide a month is: its three letters and a space."""

_NOW: Final = len("– not rated")
_OTHERS: Final = 34
"""How wide all columns of a deliverable but its title and its ratings are, with what parts them."""

_LATE: Final = len("Done late") + 2
_NARROWEST_TITLE: Final = 20
_LATE_MEANS: Final = "\nDone late: how much was done after its due date."
_ABSENT: Final = "not in the plan"


def show_trend(trend: Trend, whole: EditionPlan, *, of_some: bool = False) -> None:
    """Print the plan by edition, then its objectives, then its deliverables.

    Where only some deliverables of them are asked for, what is counted in all is left out.
    """
    plan = whole.plan
    counted = () if of_some else (_editions(trend, plan), "", _groups(trend, plan), "")
    print_out(*_heading(trend, whole), "", *counted)
    if not trend.deliverables:
        print_out(Text(f"No {plan.words.deliverable.one} is in it."))
        return
    print_out(_deliverables(trend, plan), "", _legend(trend))


def show_stories(trend: Trend, words: Vocabulary) -> None:
    """Print of some deliverables how each was rated, and why, from its first edition to now."""
    for index, row in enumerate(trend.deliverables.values()):
        grid = grid_of(None, None, 1)
        for months, rating, one in _runs(trend.editions, row):
            grid.add_row(
                months, rag_text(rating) if rating else _ABSENT, _why(one, row.deliverable)
            )
        print_out(
            *([""] if index else []),
            bold(f"{row.deliverable.id}  {row.deliverable.called}"),
            direction_text(row.direction, trend.since),
            Text(f"{row.sentence}{_late_words(words, row.done_late)}"),
            *_alone(trend),
            "",
            grid,
        )


def _late_words(words: Vocabulary, late: int) -> str:
    return f" {words.action.count(late)} {form(late, 'was', 'were')} done late." if late else ""


def _heading(trend: Trend, whole: EditionPlan) -> list[Text]:
    first, last = trend.editions[0], trend.editions[-1]
    of = f"edition of {last.month.words}"
    if len(trend.editions) > 1:
        of = f"{len(trend.editions)} editions, {first.month.words} to {last.month.words}"
    draft = " (draft)" if last.draft else ""
    without = left_out_words(len(whole.plan.deliverables), whole.plan.left_out)
    words = Text(f"{of[0].upper()}{of[1:]}{draft}{without}")
    return [bold(whole.settings.title), words, *_alone(trend)]


def _alone(trend: Trend) -> list[Text]:
    if trend.before is not None:
        return [Text(OTHER_RATINGS)] if trend.ratings == COMMON_RATINGS else []
    return [Text("No edition before this one is here, so there is nothing to compare with.")]


def _editions(trend: Trend, plan: Plan) -> Table:
    """Return how many deliverables had each rating, a row for each of the latest editions."""
    counts = trend.plan.counts
    if len(trend.objectives) < len(plan.objectives):
        of_each = (group.counts for group in trend.objectives.values())
        counts = tuple(map(_together, zip(*of_each, strict=True)))
    legend = trend.ratings.legend
    ratings = [(f"{each.sign} {each.word}", None) for each in legend]
    table = table_of(("Edition", None), *ratings)
    for column in table.columns[1:]:
        column.justify = "right"
    rows = list(zip(trend.editions, counts, strict=True))
    if len(rows) > _MOST_ROWS:
        table.add_row(f"{len(rows) - _MOST_ROWS} earlier")
    for edition, each in rows[-_MOST_ROWS:]:
        numbers = [str(each[rating] or "") for rating in legend] if each else [_ABSENT]
        table.add_row(edition.month.words, *numbers)
    return table


def _together(counts: Iterable[RagCounts | None]) -> RagCounts | None:
    """Return the counts of several objectives as one; None where an edition had none of them."""
    there = [each for each in counts if each is not None]
    return {rating: sum(each[rating] for each in there) for rating in there[0]} if there else None


def _groups(trend: Trend, plan: Plan) -> Table:
    since = f"S{trend.since[1:]}" if trend.since else "Since"
    table = table_of(
        ("", None),
        (plan.words.objective.head, 2),
        ("Now", 3),
        ("Direction", None),
        (since, 2),
        ("Moved", None),
        *_late_head(trend),
    )
    for column in table.columns[5:]:
        column.justify = "right"
    rows: list[tuple[str, str, GroupTrend]] = [
        (one.id, one.title, trend.objectives[one.id])
        for one in plan.objectives
        if one.id in trend.objectives
    ]
    if len(rows) == len(plan.objectives):
        rows.insert(0, ("", "The plan", trend.plan))
    for each, title, group in rows:
        table.add_row(
            each,
            Text(title),
            _counts(group.counts[-1]),
            direction_text(group.direction),
            f"{group.better} better, {group.worse} worse" if trend.before else "",
            str(group.moved or ""),
            *_late_cell(trend, group),
        )
    return table


def _late_head(trend: Trend) -> list[tuple[str, None]]:
    """Return the heading of what was done late, which a plan that has nothing such goes without."""
    return [("Done late", None)] if trend.has_late else []


def _late_cell(trend: Trend, row: DeliverableTrend | GroupTrend) -> list[str]:
    return [str(row.done_late or "")] if trend.has_late else []


def _counts(counts: RagCounts | None) -> str:
    said = [rating_count(count, rating.word) for rating, count in (counts or {}).items() if count]
    return ", ".join(said) or "none"


def _deliverables(trend: Trend, plan: Plan) -> Table:
    late = _LATE if trend.has_late else 0
    room = terminal_width() - _OTHERS - late - _NARROWEST_TITLE - _NOW
    shown = min(len(trend.editions), 1 + max(0, room // _SLOT))
    table = table_of(
        ("ID", None),
        (plan.words.deliverable.head, 1),
        (_months(trend.editions[-shown:]), None),
        ("Direction", None),
        ("Months", None),
        ("Moved", None),
        *_late_head(trend),
    )
    for column in table.columns[4:]:
        column.justify = "right"
    for row in trend.deliverables.values():
        table.add_row(
            row.deliverable.id,
            Text(row.deliverable.called),
            _shapes(row, shown),
            direction_text(row.direction),
            str(row.months),
            str(row.moved or ""),
            *_late_cell(trend, row),
        )
    return table


def _months(editions: Sequence[EditionMonth]) -> str:
    """Return the heading of some editions: each year once, above the months."""
    years = [each.month.year for each in editions]
    above = ""
    for year, next_year in zip(years, (*years[1:], years[-1]), strict=True):
        begins = str(year) not in above
        # Two years side by side would run together; that of January says which December it is.
        above += f"{year if begins and year == next_year else '':<{_SLOT}}"
    months = [MONTHS[(each.month.month or 1) - 1][:3] for each in editions]
    return f"{above.rstrip()}\n{' '.join(months)}"


def _shapes(row: DeliverableTrend, shown: int) -> Text:
    """Return a shape for each edition but the present, which has its word too."""
    text = Text(no_wrap=True)
    for one in row.ratings[-shown:-1]:
        text.append(f"{one.sign if one else '':<{_SLOT}}", style=rag_style(one) if one else "")
    return text.append_text(rag_text(row.rating))


def _legend(trend: Trend) -> Text:
    shapes = "  ".join(f"{each.sign} {each.word}" for each in trend.ratings.legend)
    return Text(
        f"{shapes}  (nothing: {_ABSENT})\n"
        "Months: editions at the present rating. Moved: times that its due dates moved."
        f"{_LATE_MEANS if trend.has_late else ''}"
    )


def _runs(
    editions: Sequence[EditionMonth], row: DeliverableTrend
) -> Iterator[tuple[str, Rating | None, Deliverable | None]]:
    """Yield the months of each run of editions with one rating, it, and the last of the run."""
    rated = zip(editions, row.ratings, row.versions, strict=True)
    for rating, group in groupby(rated, key=lambda each: each[1]):
        run = list(group)
        yield _span(run[0][0], run[-1][0]), rating, run[-1][2]


def _span(first: EditionMonth, last: EditionMonth) -> str:
    if first == last:
        return last.month.words
    same_year = first.month.year == last.month.year
    begins = MONTHS[(first.month.month or 1) - 1] if same_year else first.month.words
    return f"{begins} to {last.month.words}"


def _why(one: Deliverable | None, now: Deliverable) -> Text:
    """Return the reason of a rating, and what the deliverable was called then, if otherwise."""
    if one is None:
        return Text()
    name = f"{one.id} {one.title}"
    called = "" if name == f"{now.id} {now.title}" else f"(then {name})"
    return Text(" ".join(filter(None, (one.rag_reason, called))))
