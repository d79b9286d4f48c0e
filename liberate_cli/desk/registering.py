"""The register of people and the objectives, changed without an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.changing import OpenChange, Wish, carry_out, mark_of
from liberate_cli.desk.drafting import Draft, write_draft
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.timely import refuse_untimely
from liberate_cli.errors import CannotBeRead, UsageError
from liberate_cli.model.dates import PartialDate
from liberate_cli.queries.find import find_objective, find_party_name
from liberate_cli.source.disk.files import OBJECTIVE_FILE, read_plan
from liberate_cli.source.load import PEOPLE_FILE, load_plan
from liberate_cli.source.new_plan import as_yaml, folder_name
from liberate_cli.source.register_proposals import add_party, note_left, rename_objective

if TYPE_CHECKING:
    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.plan import Plan
    from liberate_cli.source.register_proposals import NewParty


def add_to_register(desk: Desk, new: NewParty, wish: Wish) -> None:
    """Add a party to people.yaml.

    Raises:
        UsageError: A party is spelt so already, or what is said of it cannot be meant.
        LiberateError: people.yaml cannot be read or written.
    """
    change, plan = _open(desk, PEOPLE_FILE)
    new = new._replace(named_to=mark_of(change, new.named_to))
    carry_out(change, [add_party(plan.register, new)], wish)


def leave(desk: Desk, typed: str, on: PartialDate | None, wish: Wish) -> None:
    """Note the day on which a party left, the present one where none is named.

    Raises:
        UnknownName: No party is spelt so.
        UsageError: It left on that day already.
    """
    change, plan = _open(desk, PEOPLE_FILE)
    register = plan.register
    party = register.find(typed) or register.find(find_party_name(register, typed))
    if party is None:
        raise UsageError(f"“{typed}” is not in {PEOPLE_FILE}.", "Add it: liberate person add.")
    day = on or PartialDate(desk.day.year, desk.day.month, desk.day.day)
    carry_out(change, [note_left(register, party.name, day)], wish)
    owned = [one.id for one in plan.deliverables if party.name in register.names_of(one.owned_by)]
    if owned and not wish.dry_run:
        desk.talk.tell(
            f"{party.name} still owns {', '.join(owned)}. "
            f"To hand over: liberate reassign “{party.name}” NEW"
        )


def add_objective(desk: Desk, title: str, wish: Wish, audience: str | None = None) -> None:
    """Write the folder of a new objective, with the next number, for an audience where one is said.

    Raises:
        UsageError: An objective is called so already.
        LiberateError: It cannot be written.
    """
    change, plan = _open(desk, None)
    if any(one.title.casefold() == title.casefold() for one in plan.objectives):
        raise UsageError(f"There is an objective “{title}” already.", "Give it another title.")
    number = max((int(one.id) for one in plan.objectives), default=0) + 1
    path = f"{folder_name(number, title)}/{OBJECTIVE_FILE}"
    text = as_yaml({"id": str(number), "title": title, "audience": mark_of(change, audience)})
    draft = Draft(desk, change.folder, path, None, text, change.files)
    write_draft(draft, f"{number} {title}: new objective", wish)


def rename(desk: Desk, typed: str, title: str, wish: Wish) -> None:
    """Give an objective another title; its folder keeps its name, so that no file moves.

    Raises:
        UnknownName: There is no such objective.
        UsageError: It is called so already.
    """
    change, plan = _open(desk, None)
    objective = find_objective(plan, typed)
    path = plan.paths.get(objective.id, "")
    carry_out(change, [rename_objective(objective, path, title)], wish)


def _open(desk: Desk, needed: str | None) -> tuple[OpenChange, Plan]:
    """Read the plan for a change of what is not of one deliverable; `needed` must be sound."""
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    files = read_plan(folder).files
    loaded = load_plan(files)
    refuse_untimely(desk, folder, loaded.plan.settings)
    for one in loaded.problems:
        if one.path == needed and one.path in loaded.unread:
            raise CannotBeRead(f"{desk.shown(folder, one.place)}: {one.message}", one.hint)
    if needed is not None and needed not in files:
        raise UsageError(f"The plan has no {needed}.", "Write it: parties: []")
    plan = loaded.plan
    return OpenChange(desk, folder, files, (), plan.register, plan.settings), plan
