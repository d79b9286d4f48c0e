"""The made-up plan, with its year of history and its editions."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from liberate_cli.desk.beginning import Asked
from liberate_cli.desk.new_folder import (
    in_folder,
    refuse_plan,
    repository_of,
    way_to,
    write_hook,
    write_new,
)
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.editions import CutEdition
from liberate_cli.source.example import APPROVER, AUTHOR, TITLE, example_editions
from liberate_cli.source.git import commits
from liberate_cli.source.git.tags import digest_of, make_tag
from liberate_cli.source.new_plan import surrounding_files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.source.example import ExampleEdition


def begin_example(desk: Desk, folder: Path, asked: Asked, *, python: str | None) -> None:
    """Write the made-up plan, with its year of history in git, and say each file.

    `python` is the one that git's hook runs Liberate with; None leaves git alone.

    Raises:
        UsageError: Something is asked of a plan that is what it is.
        LiberateError: There is a plan or a repository already, or git or the disk says no.
    """
    if asked != Asked():
        raise UsageError("The example is made up already.", "Leave the other options out.")
    refuse_plan(folder)
    editions = example_editions()
    last = _tree(editions[-1])
    if python is not None:
        _refuse_other_history(folder, last)
    write_new(desk.talk, folder, last)
    if python is not None:
        commits.import_history(folder, map(_commit, editions))
        _cut_all(folder, editions[:-1])
        write_hook(desk.talk, folder, python)
    desk.talk.tell(
        "Everything in this plan is made up. Look at it as at the end of its year:",
        *way_to(desk, folder),
        f"  liberate status --as-at {editions[-1].day}",
        f"  liberate render --edition {editions[-1].month} --format html",
        f"  liberate render --edition {editions[-1].month} --format html --audience internal",
        "The second has what the public may not see: docs/audiences.md says how it is marked.",
        "Without --as-at a command judges by today, unless you set the day for all of them:",
        f"  export LIBERATE_AS_AT={editions[-1].day}",
        f'  $env:LIBERATE_AS_AT = "{editions[-1].day}"    in PowerShell',
        *(("And its past:",) if python is not None else ()),
        *_ways_into_the_past(editions) if python is not None else (),
    )


def _ways_into_the_past(editions: Sequence[ExampleEdition]) -> tuple[str, ...]:
    return (
        "  liberate edition list",
        f"  liberate status --edition {editions[5].month}",
        f"  liberate edition cut --on {editions[-1].day}    which no one has done yet",
        "  liberate trend",
        f"  liberate diff {editions[-2].month}",
        "  git log",
    )


def _tree(edition: ExampleEdition) -> dict[str, bytes]:
    """Return all files of an edition of the example, by path, as git keeps them."""
    return in_folder(edition.files) | surrounding_files()


def _commit(edition: ExampleEdition) -> commits.MadeUpCommit:
    return commits.MadeUpCommit(*AUTHOR, edition.seconds, edition.message, _tree(edition))


def _cut_all(folder: Path, editions: Sequence[ExampleEdition]) -> None:
    """Cut editions of the example, as its made-up author would have."""
    previous = None
    for edition, commit in zip(editions, commits.commit_ids(folder), strict=False):
        cut = CutEdition(
            month=edition.month,
            number=edition.number,
            cut_on=edition.day,
            approved_by=APPROVER,
            digest=digest_of(edition.files),
            folder="plan",
            previous=previous,
            commit=commit,
        )
        previous = make_tag(folder, TITLE, cut, (*AUTHOR, edition.seconds))


def _refuse_other_history(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder with a history, or with a file that the example's would take for a change."""
    repository_of(folder)
    if os.path.lexists(folder / ".git"):
        message = f"{folder} is a git repository, and the example has a history of its own."
        raise LiberateError(message, "Name a new folder, or leave git alone with --no-git.")
    for path in files:
        if os.path.lexists(folder / path):
            message = f"{folder / path} is there already, and the example has its own."
            raise LiberateError(message, "Name a new folder.")
