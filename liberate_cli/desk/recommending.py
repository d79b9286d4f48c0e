"""A recommendation is changed: found in the plan, doubted where it should be, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.changing import OpenChange, carry_out, mark_of
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.timely import refuse_untimely
from liberate_cli.errors import CannotBeRead, UnknownName, UsageError
from liberate_cli.model.ids import id_order
from liberate_cli.model.nearest import nearest
from liberate_cli.model.ratings import CountsAs
from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.stage import Stage
from liberate_cli.model.words import form, listed
from liberate_cli.queries.find import find_deliverable, find_party_name
from liberate_cli.queries.stages import Answered
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import RECOMMENDATIONS_FILE, load_plan
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.recommendation_proposals import (
    AskedRecommendation,
    Closing,
    NewSource,
    Noted,
    Reply,
    add_recommendation,
    close,
    reassign_owners,
    respond,
    submit,
)
from liberate_cli.source.yaml.editing import Append, Bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.plan import Plan


class OpenRecommendation(NamedTuple):
    """What a change of a recommendation works with; `asked` is the one that was typed."""

    change: OpenChange
    plan: Plan
    asked: AskedRecommendation

    def told(self, audience: str | None) -> Noted:
        """Return the day of the change, and the audience that was typed for what it writes.

        Raises:
            UsageError: The plan names no such audience.
        """
        return Noted(self.change.day, mark_of(self.change, audience))


def open_recommendation(desk: Desk, typed: str) -> OpenRecommendation:
    """Read the plan, and find a recommendation by its id.

    Raises:
        UnknownName: There is none; the error offers the nearest.
        LiberateError: recommendations.yaml is faulty, or the plan may not be changed.
    """
    change, plan = open_recommendations(desk)
    for index, one in enumerate(plan.recommendations):
        if one.id == typed.casefold():
            asked = AskedRecommendation(one, plan.source_of(one), index, plan.words)
            return OpenRecommendation(change, plan, asked)
    known = [one.id for one in plan.recommendations]
    hint = "`liberate recommendations` lists them all."
    raise UnknownName("recommendation", typed, nearest(typed, known), hint)


def open_recommendations(desk: Desk) -> tuple[OpenChange, Plan]:
    """Read the plan for a change of its recommendations.

    Raises:
        CannotBeRead: recommendations.yaml is faulty.
        UsageError: There is none, or the plan may not be changed.
    """
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    files = read_plan(folder).files
    loaded = load_plan(files)
    refuse_untimely(desk, folder, loaded.plan.settings)
    for one in loaded.problems:
        if one.path == RECOMMENDATIONS_FILE and one.path in loaded.unread:
            raise CannotBeRead(f"{desk.shown(folder, one.place)}: {one.message}", one.hint)
    if RECOMMENDATIONS_FILE not in files:
        raise UsageError(f"The plan has no {RECOMMENDATIONS_FILE}.", "Write it: sources: []")
    plan = loaded.plan
    return OpenChange(desk, folder, files, (), plan.register, plan.settings), plan


class NewRecommendation(NamedTuple):
    """What is typed of a new recommendation: what is said of it by key, its source where it is new.

    `answered_by` are the ids of the deliverables that answer it, and `audience` is whom it is for.
    """

    recommendation_id: str
    said: Mapping[str, str | None]
    source: NewSource | None
    answered_by: Sequence[str] = ()
    audience: str | None = None


def add(desk: Desk, outline: NewRecommendation, wish: Wish) -> None:
    """Add a recommendation, its source where that is new, and name it where it is answered.

    Raises:
        UsageError: There is one with that id, or its source is not known and not described.
        UnknownName: There is no such party or deliverable.
        LiberateError: It cannot be written.
    """
    change, plan = open_recommendations(desk)
    new = outline.recommendation_id
    if any(one.id == new for one in plan.recommendations):
        raise UsageError(f"There is a recommendation {new}.", "Give the new one another id.")
    slug = new.partition("/")[0]
    known = any(one.id == slug for one in plan.sources)
    if not known and outline.source is None:
        near = nearest(slug, [one.id for one in plan.sources])
        raise UnknownName("source", slug, near, "Add --source-name TEXT for a new one.")
    owner = outline.said["owner"]
    party = find_party_name(change.register, owner) if owner is not None else None
    mark = mark_of(change, outline.audience)
    said = {**outline.said, "owner": party, "audience": Bare(mark) if mark else None}
    proposals = [add_recommendation(new, said, None if known else outline.source)]
    proposals += [
        answering(plan, find_deliverable(plan, each), new) for each in outline.answered_by
    ]
    carry_out(change, sorted(proposals, key=lambda one: one.path != RECOMMENDATIONS_FILE), wish)


def answering(plan: Plan, one: Deliverable, new: str) -> Proposal:
    """Return the change that has a deliverable answer a recommendation."""
    operation = Append(("recommendations",), Bare(new))
    words = f"{one.id} {one.title}: answers {new}"
    return Proposal(plan.paths[one.id], (operation,), words)


def reassigned(change: OpenChange, old: str, new: str) -> Proposal | None:
    """Return the change that has one party answer for recommendations in place of another."""
    files = {path: text for path, text in change.files.items() if path == RECOMMENDATIONS_FILE}
    recommendations = load_plan(files).plan.recommendations
    return reassign_owners(recommendations, change.register, old, new)


def answer_it(
    found: OpenRecommendation, accepted: str, text: str | None, more: tuple[str | None, str | None]
) -> Proposal:
    """Return the change that writes a response as it was typed; `more` are owner and audience.

    Raises:
        UsageError: What was typed cannot be meant, or nothing says why it is not accepted.
    """
    choices = {each.value: each for each in Accepted}
    choices |= {each.value.replace(" ", "-"): each for each in Accepted}
    choice = choice_of(accepted, choices, "whether it is accepted")
    owner, audience = more
    party = find_party_name(found.change.register, owner) if owner is not None else None
    said = Reply(choice, text, mark_of(found.change, audience))
    return respond(found.asked, said, party, found.change.day)


def submit_it(found: OpenRecommendation) -> Proposal:
    """Return the change that submits a recommendation, doubted where something is not complete."""
    return _doubted(found, submit(found.asked, found.change.day))


def close_it(found: OpenRecommendation, closing: Closing, audience: str | None) -> Proposal:
    """Return the change that closes a recommendation, doubted where something is not complete."""
    return _doubted(found, close(found.asked, closing, found.told(audience)))


def _doubted(found: OpenRecommendation, proposal: Proposal) -> Proposal:
    plan, one = found.plan, found.asked.recommendation
    answers = plan.answers_to(one)
    row = Answered(one, found.asked.source, answers, plan.ratings, plan.may_answer(one))
    if row.stage is Stage.NOT_ANSWERED:
        return proposal._replace(doubts=(f"{found.asked.name} is not answered yet.",))
    unmet = [each.id for each in answers if not plan.ratings.is_done(each.rag)]
    if row.stage is not Stage.IN_PROGRESS or not unmet:
        return proposal
    done = plan.ratings.words_of(CountsAs.DONE)
    names, are = listed(sorted(unmet, key=id_order)), form(len(unmet), "is", "are")
    said = f"{found.asked.name} is {row.stage.value}: {names} {are} not {done}."
    return proposal._replace(doubts=(said,))
