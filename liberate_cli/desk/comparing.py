"""What has changed between two editions, or between one and the files as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.desk.opening import open_to_look
from liberate_cli.errors import UsageError
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.select import find_objective

if TYPE_CHECKING:
    from liberate_cli.desk.desk import Desk
    from liberate_cli.queries.changes.facts import Changes


def compare_editions(
    desk: Desk, older: str, newer: str | None, objective: str | None = None
) -> Changes:
    """Return what has changed from one edition to another; `newer` None is the files as they are.

    Raises:
        UsageError: There is no such edition or objective, or the files are both that are meant.
        GitFailed: An edition cannot be read from git.
        LiberateError: The plan.yaml of one could not be read.
    """
    before, after = (open_to_look(desk, each) for each in (older, newer))
    if after.asked is None and before.asked is not None and before.asked.cut is None:
        raise UsageError(
            f"The edition {older} has not been cut: the files are all there is of it.",
            "`liberate edition list` lists those that were.",
        )
    old, new = before.edition(), after.edition()
    changes = compare(old, new)
    if objective is None:
        return changes
    return changes.of_objective(find_objective(new.plan, objective).id)
