"""What has changed between two editions, as every format shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liberate_cli.model.editions import edition_words
from liberate_cli.model.ids import id_order
from liberate_cli.model.ratings import Rating
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.words import form
from liberate_cli.publish.view.change_words import ChangeView, change_view
from liberate_cli.publish.view.links import Link, deliverable_link
from liberate_cli.queries.changes.around import RECOMMENDATIONS
from liberate_cli.queries.changes.facts import Change, Changes, Kind
from liberate_cli.queries.changes.outcomes import Outcome, outcome_of
from liberate_cli.queries.scale import OTHER_RATINGS, scale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.changes.facts import DeliverableChanged, ObjectiveChanged

WHOLE_PLAN: Final = "The plan as a whole"

_LONGEST_LIST: Final = 40


@dataclass(frozen=True)
class DeliverableChanges:
    """What changed of a deliverable; `link` is None where it is no longer in the plan.

    `id` is empty, and `title` says what is meant, where it is no deliverable that changed.
    """

    link: Link | None
    id: str
    title: str
    changes: tuple[ChangeView, ...]

    @property
    def name(self) -> str:
        """What people call it: `1.1 Boat count`; empty for the plan as a whole."""
        return f"{self.id} {self.title}".strip()


@dataclass(frozen=True)
class ObjectiveChanges:
    """What changed under one heading: an objective, or the plan as a whole."""

    heading: str
    deliverables: tuple[DeliverableChanges, ...]


@dataclass(frozen=True)
class Headline:
    """One thing that happened to several deliverables or recommendations, each named once.

    `links` lead to the cards of those that are named, None where there is none.
    """

    outcome: Outcome
    names: tuple[str, ...]
    links: tuple[Link | None, ...]

    @property
    def label(self) -> str:
        """What people call what happened: `Worsened`."""
        return self.outcome.words


@dataclass(frozen=True)
class EditionCalled:
    """An edition that is compared, which may still be a draft."""

    number: int
    month: PartialDate
    draft: bool
    correction: int | None = None

    @property
    def words(self) -> str:
        """How people call it: `2nd edition, May 2031`, and that it is a draft."""
        name = edition_words(self.number, self.month, self.correction)
        return f"{name}{' (draft)' if self.draft else ''}"


@dataclass(frozen=True)
class ChangesView:
    """What has changed since another edition, and until which; `sentence` counts it in words.

    `headlines` say what moved, the worst first. `closing` are sentences on what was only reviewed
    and what was not touched. `reworded` is whether any change is told word by word.
    """

    since: EditionCalled
    until: EditionCalled
    sentence: str
    headlines: tuple[Headline, ...]
    objectives: tuple[ObjectiveChanges, ...]
    closing: tuple[str, ...]
    reworded: bool


def view_of(changes: Changes) -> ChangesView:
    """Return changes that were found as every format shows them."""
    changes = _with_names(changes)
    words = changes.new.plan.words
    of_each = (_objective(words, each) for each in changes.objectives)
    objectives = (*filter(None, of_each), *_whole_plan(changes))
    told = [row for each in objectives for one in each.deliverables for row in one.changes]
    return ChangesView(
        since=_called(changes.old),
        until=_called(changes.new),
        sentence=_sentence(changes),
        headlines=tuple(_headlines(changes)),
        objectives=objectives,
        closing=tuple(_closing(changes)),
        reworded=any(run.kind != "same" for row in told for run in row.runs),
    )


def _with_names(changes: Changes) -> Changes:
    """Return changes in which a recommendation is called what people call it, not by its id."""
    words = changes.new.plan.words
    names = {
        one.id: recommendation_words(words, one, each.plan.source_of(one))
        for each in (changes.old, changes.new)
        for one in each.plan.recommendations
    }

    def named(rows: Iterable[Change]) -> tuple[Change, ...]:
        return tuple(
            row._replace(text=names.get(row.text, row.text))
            if row.text and row.field.partition(".")[0] == RECOMMENDATIONS
            else row
            for row in rows
        )

    objectives = tuple(
        each._replace(
            deliverables=tuple(
                one._replace(changes=named(one.changes)) for one in each.deliverables
            )
        )
        for each in changes.objectives
    )
    return changes._replace(plan=named(changes.plan), objectives=objectives)


def _called(edition: EditionPlan) -> EditionCalled:
    correction = edition.settings.edition.correction
    return EditionCalled(edition.number, edition.month, edition.draft, correction)


def _whole_plan(changes: Changes) -> Iterator[ObjectiveChanges]:
    if changes.plan:
        rows = tuple(change_view(changes.new.plan.words, each) for each in changes.plan)
        yield ObjectiveChanges(WHOLE_PLAN, (DeliverableChanges(None, "", "", rows),))


def _objective(words: Vocabulary, changed: ObjectiveChanged) -> ObjectiveChanges | None:
    """Return what changed under an objective, or None where it was only reviewed."""
    rows = [_deliverable(words, one) for one in changed.deliverables if _told(one)]
    if changed.changes:
        own = tuple(change_view(words, each) for each in changed.changes)
        itself = f"The {words.objective.one} itself"
        rows.append(DeliverableChanges(None, "", itself, own))
    return ObjectiveChanges(objective_words(changed.objective), tuple(rows)) if rows else None


def objective_words(objective: Objective) -> str:
    """Return how a heading calls an objective: 1 Prepare."""
    return f"{objective.id} {objective.title}"


def _deliverable(words: Vocabulary, changed: DeliverableChanged) -> DeliverableChanges:
    one = changed.now
    link = Link(one.id, f"deliverable-{one.id}") if changed.stands else None
    told = tuple(change_view(words, each) for each in _told(changed))
    return DeliverableChanges(link, one.id, one.called, told)


def _told(changed: DeliverableChanged) -> list[Change]:
    """Return the changes that are told one by one: all but that it was reviewed again."""
    return [one for one in changed.changes if not _reviewed_again(one)]


def _reviewed_again(change: Change) -> bool:
    # One that went back was corrected, and is told.
    if change.kind is not Kind.REVIEWED or not isinstance(change.after, date):
        return False
    return not isinstance(change.before, date) or change.before < change.after


def _headlines(changes: Changes) -> Iterator[Headline]:
    found: dict[Outcome, dict[str, Link | None]] = {outcome: {} for outcome in Outcome}
    for objective in changes.objectives:
        for one in objective.deliverables:
            for change in one.changes:
                outcome, name = outcome_of(change), _headlined(one, change)
                if outcome is not None:
                    link = deliverable_link(one.new) if one.new and one.stands else None
                    found[outcome].setdefault(name, link)
    for outcome, named in found.items():
        if named:
            yield Headline(outcome, tuple(named), tuple(named.values()))


def _headlined(changed: DeliverableChanged, change: Change) -> str:
    """Return what a change that is told first is one of, and how far it went."""
    if change.kind in {Kind.ANSWERS, Kind.NO_LONGER_ANSWERS}:
        return str(change.text)
    how = ""
    if change.shift:
        how = f" ({change.shift.words})"
    elif change.kind is Kind.RERATED:
        rated = (each.word for each in (change.before, change.after) if isinstance(each, Rating))
        how = f" ({' to '.join(rated)})"
    return f"{changed.now.id} {changed.now.called}{how}"


def _sentence(changes: Changes) -> str:
    """Return how much has changed, in a sentence."""
    total = len(changes.deliverables)
    rows = [one for each in changes.objectives for one in each.deliverables]
    changed = sum(1 for one in rows if one.stands and _told(one))
    withdrawn = sum(1 for one in rows if _is_withdrawn_now(one))
    removed = sum(1 for one in rows if one.new is None)
    if not any(True for one in changes.every() if not _reviewed_again(one)):
        only = "Nothing has changed"
        return f"{only}, though some was reviewed." if list(changes.every()) else f"{only}."
    have = form(changed, "has", "have")
    words = changes.new.plan.words.deliverable
    said = f"{changed} of {words.count(total)} {have} changed"
    if withdrawn:
        said += f", {words.count(withdrawn)} {form(withdrawn, 'was', 'were')} withdrawn"
    if removed:
        said += f", and {words.count(removed)} {form(removed, 'is', 'are')} gone"
    return f"{said}."


def _is_withdrawn_now(changed: DeliverableChanged) -> bool:
    return any(change.kind is Kind.WITHDRAWN for change in changed.changes)


def _closing(changes: Changes) -> Iterator[str]:
    """Yield sentences on what was only reviewed, and what was not touched at all."""
    words = changes.new.plan.words
    rows = [one for each in changes.objectives for one in each.deliverables]
    only = [one.now.id for one in rows if one.changes and not _told(one)]
    if only:
        yield f"Reviewed, with no other change: {_ids(words, only)}."
    # What is done needs no review, so that it is no news that it had none.
    ratings = changes.new.plan.ratings
    untouched = [one.id for one in changes.unchanged if not ratings.is_done(one.rag)]
    if untouched:
        yield f"Neither changed nor reviewed: {_ids(words, untouched)}."
    if scale_of((changes.old.plan, changes.new.plan)).is_common:
        yield OTHER_RATINGS
    if changes.left_out:
        yield f"Cannot be read, and so not compared: {', '.join(changes.left_out)}."


def _ids(words: Vocabulary, ids: Iterable[str]) -> str:
    in_order = sorted(ids, key=id_order)
    if len(in_order) > _LONGEST_LIST:
        return words.deliverable.count(len(in_order))
    return ", ".join(in_order)
