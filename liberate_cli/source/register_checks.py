"""What is wrong between the register of people and the files that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault, deliverables_ever_of
from liberate_cli.source.load import PEOPLE_FILE, RECOMMENDATIONS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.model.deliverable import Action, Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import FieldPath


def parties_known(plan: Plan) -> Iterator[Fault]:
    """Each party that is named has an entry in people.yaml."""
    spellings = plan.register.spellings()
    for path, deliverable in deliverables_ever_of(plan):
        for field in ("actioned_by", "owned_by", "supported_by"):
            for index, name in enumerate(getattr(deliverable, field)):
                if plan.register.find(name) is None:
                    yield _unknown_party(path, (field, index), name, spellings)
        for here, action in _actions(deliverable):
            if action.owner is not None and plan.register.find(action.owner) is None:
                yield _unknown_party(path, (*here, "owner"), action.owner, spellings)
    if plan.settings is not None:
        for field in ("maintained_by", "accountable_to", "governed_by"):
            party: str | None = getattr(plan.settings.governance, field)
            if party is not None and plan.register.find(party) is None:
                yield _unknown_party(SETTINGS_FILE, ("governance", field), party, spellings)


def own_parties_known(plan: Plan) -> Iterator[Fault]:
    """Each party that a field of the plan's own names has an entry in people.yaml."""
    spellings = plan.register.spellings()
    for path, deliverable in deliverables_ever_of(plan):
        for value in deliverable.fields:
            if value.party is not None and plan.register.find(value.party) is None:
                yield _unknown_party(path, ("fields", value.key), value.party, spellings)


def owners_known(plan: Plan) -> Iterator[Fault]:
    """Each owner of a recommendation has an entry in people.yaml."""
    spellings = plan.register.spellings()
    for index, one in enumerate(plan.recommendations):
        if one.owner is not None and plan.register.find(one.owner) is None:
            field: FieldPath = ("recommendations", index, "owner")
            yield _unknown_party(RECOMMENDATIONS_FILE, field, one.owner, spellings)


def _actions(one: Deliverable) -> Iterator[tuple[FieldPath, Action]]:
    """Yield each action of a deliverable with its field, also one that was done or dropped."""
    for index, note in enumerate(one.progress):
        if note.action is not None:
            yield ("progress", index, "action"), note.action
    for index, action in enumerate(one.work_outstanding):
        yield ("work_outstanding", index), action


def _unknown_party(path: str, field: FieldPath, name: str, spellings: tuple[str, ...]) -> Fault:
    def hint() -> str:
        near = did_you_mean(name, spellings)
        alone = "Add it there, or as an alias of its party."
        return f"{near} If not, add it there." if near else alone

    return Fault(path, field, Code.UNKNOWN_PARTY, f"“{name}” is not in {PEOPLE_FILE}.", hint)


def spellings_unique(plan: Plan) -> Iterator[Fault]:
    """Each spelling belongs to one party."""
    for index, party in enumerate(plan.register.parties):
        here: FieldPath = ("parties", index)
        spellings: list[tuple[FieldPath, str]] = [((*here, "name"), party.name)]
        spellings += [((*here, "aliases", n), alias) for n, alias in enumerate(party.aliases)]
        for field, spelling in spellings:
            first = plan.register.find(spelling)
            if first is not None and first is not party:
                message = f"“{spelling}” is also a spelling of “{first.name}”."
                hint = "Keep it with one of the two."
                yield Fault(PEOPLE_FILE, field, Code.DUPLICATE_PARTY, message, hint)


def posts_held(plan: Plan) -> Iterator[Fault]:
    """Each post that is held is held by a person of the register."""
    people = [party.name for party in plan.register.parties if party.kind == "person"]
    for index, party in enumerate(plan.register.parties):
        if party.held_by is None:
            continue
        holder = plan.register.find(party.held_by)
        if holder is None or holder.kind != "person":
            message = f"“{party.held_by}” is not a person in {PEOPLE_FILE}."
            hint = did_you_mean(party.held_by, people) or "Add the person there."
            field: FieldPath = ("parties", index, "held_by")
            yield Fault(PEOPLE_FILE, field, Code.NOT_A_PERSON, message, hint)


def holders_here(plan: Plan, as_at: date) -> Iterator[Fault]:
    """Each post is held by a person who has not left."""
    for index, party in enumerate(plan.register.parties):
        holder = plan.register.find(party.held_by) if party.held_by is not None else None
        if holder is None or holder.left is None or holder.left.days_past(as_at) <= 0:
            continue
        message = f"“{holder.name}” holds this post, and has left ({holder.left.words})."
        hint = "Write who holds it now, or take held_by out."
        field: FieldPath = ("parties", index, "held_by")
        yield Fault(PEOPLE_FILE, field, Code.HOLDER_LEFT, message, hint, Severity.WARNING)
