"""What is wrong between recommendations, their sources and what answers them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import form, listed
from liberate_cli.source.faults import Fault, deliverables_ever_of, near_or
from liberate_cli.source.load import RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import FieldPath


def recommendations_known(plan: Plan) -> Iterator[Fault]:
    """Each recommendation that is cited has an entry."""
    ids = [recommendation.id for recommendation in plan.recommendations]
    known = set(ids)
    for path, deliverable in deliverables_ever_of(plan):
        for index, cited in enumerate(deliverable.recommendations):
            if cited not in known:
                message = f"“{cited}” is not in {RECOMMENDATIONS_FILE}."
                hint = partial(near_or, cited, ids, "Add it there.")
                field: FieldPath = ("recommendations", index)
                yield Fault(path, field, Code.UNKNOWN_RECOMMENDATION, message, hint)


def recommendations_sound(plan: Plan) -> Iterator[Fault]:
    """Each source and each recommendation has one entry, and its source is listed."""
    sources: dict[str, None] = {}
    for index, source in enumerate(each.id for each in plan.sources):
        if source in sources:
            message = f"Another source has the id “{source}”."
            hint = "Give one of the two another id."
            field: FieldPath = ("sources", index, "id")
            yield Fault(RECOMMENDATIONS_FILE, field, Code.DUPLICATE_ID, message, hint)
        sources[source] = None
    seen: set[str] = set()
    for index, one in enumerate(plan.recommendations):
        here: FieldPath = ("recommendations", index)
        if one.source not in sources:
            message = f"“{one.source}” is not one of the sources."
            near = partial(near_or, one.source, sources, "Add it to sources.")
            yield Fault(RECOMMENDATIONS_FILE, (*here, "source"), Code.UNKNOWN_SOURCE, message, near)
        elif one.id.partition("/")[0] != one.source:
            message = f"The id “{one.id}” does not begin with its source, {one.source}/."
            hint = f"Begin it with {one.source}/, or mend the source."
            yield Fault(RECOMMENDATIONS_FILE, (*here, "id"), Code.ID_DIFFERS, message, hint)
        if one.id in seen:
            message = f"Another recommendation has the id “{one.id}”."
            hint = "Give one of the two another id."
            yield Fault(RECOMMENDATIONS_FILE, (*here, "id"), Code.DUPLICATE_ID, message, hint)
        seen.add(one.id)


def recommendations_in_turn(plan: Plan) -> Iterator[Fault]:
    """Nothing of a recommendation is dated before what has to come first."""
    for index, one in enumerate(plan.recommendations):
        here: FieldPath = ("recommendations", index)
        if one.closed and one.submitted and one.closed.on < one.submitted:
            field, day = (*here, "closed", "on"), day_words(one.submitted)
            message = f"“{one.id}” is closed before {day}, the day of its submission."
            hint = "Mend the date that is wrong."
            yield Fault(RECOMMENDATIONS_FILE, field, Code.OUT_OF_TURN, message, hint)
        if one.moved and one.deadline is None:
            message = f"The deadline of “{one.id}” moved, and it has none."
            hint = "Write the deadline that it has now."
            yield Fault(RECOMMENDATIONS_FILE, (*here, "moved"), Code.OUT_OF_TURN, message, hint)


def recommendations_cited(plan: Plan) -> Iterator[Fault]:
    """Each recommendation has a deliverable that answers it, or is told of in its own words.

    Where a plan has recommendations alone, none is to be answered by a deliverable.
    """
    if not (plan.deliverables or plan.withdrawn):
        return
    cited = {each for deliverable in plan.deliverables for each in deliverable.recommendations}
    for index, one in enumerate(plan.recommendations):
        told = one.response or one.evidence or one.submitted or one.closed
        if one.id not in cited and not told:
            message = f"No deliverable answers “{one.id}”."
            gone = [each.id for each in plan.withdrawn if one.id in each.recommendations]
            if gone:
                were = form(len(gone), "was", "were")
                message = f"Only {listed(gone)} answered “{one.id}”, and {were} withdrawn."
            hint = "Add it to the recommendations of the deliverable that does."
            yield Fault(
                RECOMMENDATIONS_FILE,
                ("recommendations", index, "id"),
                Code.UNCITED_RECOMMENDATION,
                message,
                hint,
                Severity.WARNING,
            )
