"""That a deliverable is withdrawn, or is taken in again, as operations on its file. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import IsWithdrawn, UsageError
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Bare, Put, Unset

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.source.proposals import Target


class Farewell(NamedTuple):
    """Why a deliverable is withdrawn, who agreed, and the audience of the reason, if it has one."""

    because: str
    agreed_by: str
    audience: str | None = None


def withdraw(target: Target, said: Farewell, day: date) -> Proposal:
    """Return the change that takes a deliverable out of the plan and leaves its file.

    Raises:
        IsWithdrawn: It was withdrawn before.
    """
    one = target.deliverable
    if one.withdrawn is not None:
        raise IsWithdrawn(one.id, one.withdrawn.words)
    item: dict[str, str | Bare] = {"on": Bare(day.isoformat()), "because": said.because}
    if said.audience is not None:
        item["because_audience"] = Bare(said.audience)
    item["agreed_by"] = said.agreed_by
    words = f"{target.name}: withdrawn, agreed by {said.agreed_by}: {said.because}"
    return Proposal(target.path, (Put(("withdrawn",), item),), words)


def reinstate(target: Target) -> Proposal:
    """Return the change that takes a deliverable that was withdrawn into the plan again.

    Raises:
        UsageError: It stands.
    """
    one = target.deliverable
    if one.withdrawn is None:
        raise UsageError(f"{one.id} was not withdrawn.", "See `liberate list --withdrawn`.")
    lost = (f"withdrawn {one.withdrawn.words}",)
    words = f"{target.name}: in the plan again"
    return Proposal(target.path, (Unset(("withdrawn",)),), words, loses=lost)
