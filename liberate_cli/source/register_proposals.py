"""What a person asks to change in the register of people, and among the objectives. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import UsageError
from liberate_cli.source.disk.files import OBJECTIVE_FILE
from liberate_cli.source.load import PEOPLE_FILE
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Append, Bare, Set

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.register import Register
    from liberate_cli.source.yaml.scalars import Item


class NewParty(NamedTuple):
    """What is said of a party that the plan does not name yet; `kind` is that of Party."""

    name: str
    kind: str
    post: str | None = None
    email: str | None = None
    aliases: tuple[str, ...] = ()
    named_to: str | None = None


def add_party(register: Register, new: NewParty) -> Proposal:
    """Return the change that adds a party to people.yaml.

    Raises:
        UsageError: A party is spelt so already, or the post is said of what is no person.
    """
    for spelling in (new.name, *new.aliases):
        there = register.find(spelling)
        if there is not None:
            raise UsageError(
                f"“{spelling}” is a spelling of “{there.name}” already.",
                f"Add an alias to it in {PEOPLE_FILE}, or write more of the name.",
            )
    if new.post is not None and new.kind != "person":
        raise UsageError(f"A {new.kind} has no post.", "Leave --post out, or add a person.")
    item: dict[str, Item] = {"name": new.name, "kind": Bare(new.kind)}
    said = {"post": new.post, "email": new.email}
    item |= {key: text for key, text in said.items() if text is not None}
    if new.aliases:
        item["aliases"] = list(new.aliases)
    if new.named_to is not None:
        item["named_to"] = Bare(new.named_to)
    about = ", ".join(filter(None, (new.kind, new.post)))
    return Proposal(PEOPLE_FILE, (Append(("parties",), item),), f"{new.name}: added ({about})")


def note_left(register: Register, name: str, on: PartialDate) -> Proposal:
    """Return the change that notes when a party left, or ended.

    Raises:
        UsageError: It left on that day already.
    """
    index, party = next(
        (index, one) for index, one in enumerate(register.parties) if one.name == name
    )
    if party.left == on:
        raise UsageError(f"{name} left on {on.words} already.", "Write another day with --on.")
    operation = Set(("parties", index, "left"), str(on), bare=True)
    replaced = str(party.left) if party.left else None
    return Proposal(PEOPLE_FILE, (operation,), f"{name}: left {on.words}", replaces=replaced)


def rename_objective(objective: Objective, path: str, title: str) -> Proposal:
    """Return the change of an objective's title; its folder keeps its name.

    Raises:
        UsageError: It has that title already.
    """
    if objective.title == title:
        raise UsageError(f"Objective {objective.id} is called “{title}” already.", "Write another.")
    if not path.endswith(f"/{OBJECTIVE_FILE}"):
        raise UsageError(f"Objective {objective.id} has no {OBJECTIVE_FILE}.", "Write it first.")
    words = f"{objective.id} {objective.title}: now called “{title}”"
    return Proposal(path, (Set(("title",), title),), words)
