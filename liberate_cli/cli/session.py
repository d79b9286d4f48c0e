"""What a command works with: the plan it is about, read once, and the day it is judged by."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.cli.output import plural, tell
from liberate_cli.errors import PlanHasErrors, Problem, Severity, UsageError
from liberate_cli.model.dates import parse_day
from liberate_cli.source.disk.files import JOURNAL, find_plan, plan_at, read_plan
from liberate_cli.source.load import Loaded, load_plan
from liberate_cli.source.reading import Memo

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.files import Deliverable

_SHOWN_PROBLEMS = 3


class AskedEdition(NamedTuple):
    """An edition that was asked for: as it was cut, or None for one that is a draft yet."""

    cut: CutEdition | None


class Session(NamedTuple):
    """A plan as a command sees it: where it is, what its files hold, and the day.

    `prefix` stands before a path in the plan where a person is told of it: the way to the folder,
    or, as git would have it, `edition/2018-05:plan/`. `asked` is the edition, where one was asked
    for by its month. `memo` knows what the files say, for editions that have some in common.
    """

    folder: Path
    as_at: date
    files: Mapping[str, bytes]
    loaded: Loaded
    disk_problems: tuple[Problem, ...]
    prefix: str
    asked: AskedEdition | None = None
    memo: Memo | None = None

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems with their paths as a person at this place would type them."""
        return [one._replace(path=f"{self.prefix}{one.path}") for one in problems]

    def path_of(self, deliverable: Deliverable) -> str:
        """Return the path of a deliverable's file as a person at this place would type it."""
        return f"{self.prefix}{self.loaded.plan.paths[deliverable.id]}"

    def tell_faults(self, problems: Iterable[Problem], unread: Collection[str]) -> None:
        """Say on standard error what an answer goes without, and why."""
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if not errors:
            return
        left_out = f"{plural(len(unread), 'file')} left out of this, for errors"
        lines = [f"warning: {left_out if unread else 'the plan has errors'}:"]
        lines += [
            f"  {one.path}:{one.line}:{one.column}: {one.message}"
            for one in self.shown(errors[:_SHOWN_PROBLEMS])
        ]
        if len(errors) > _SHOWN_PROBLEMS:
            lines.append(f"  and {len(errors) - _SHOWN_PROBLEMS} more.")
        tell(*lines, "Run `liberate check` to see what to write instead.")

    def problems(self) -> list[Problem]:
        """Return every problem of the plan, with paths as a person would type them."""
        from liberate_cli.source.checks import check_plan  # noqa: PLC0415 - most never ask

        found = (*self.disk_problems, *check_plan(self.loaded, self.files, self.as_at))
        return self.shown(sorted(found, key=_reading_order))

    def refuse_errors(self, doing: str) -> None:
        """Raise PlanHasErrors where the plan has any error, or ChangeHalfDone."""
        refuse_half_done(self.folder)
        errors = sum(1 for one in self.problems() if one.severity is Severity.ERROR)
        if errors:
            raise PlanHasErrors(errors, doing)


def open_session(plan: Path | None, as_at: str | None) -> Session:
    """Read the plan that a command is about.

    Raises:
        NoPlanHere: There is none.
        UsageError: The day is not a day.
    """
    folder = folder_of(plan)
    day = day_of(as_at)
    on_disk = read_plan(folder)
    prefix = shown_path(folder, "")
    memo = Memo()
    loaded = load_plan(on_disk.files, memo)
    return Session(folder, day, on_disk.files, loaded, on_disk.problems, prefix, memo=memo)


def folder_of(plan: Path | None) -> Path:
    """Return the folder of the plan that was named, or of the nearest one.

    Raises:
        NoPlanHere: There is none.
    """
    return plan_at(plan) if plan else find_plan(Path.cwd())


def shown_path(folder: Path, path: str) -> str:
    """Return a path in a plan's folder as a person at this place would type it."""
    return f"{_typed(folder)}{path}"


def refuse_half_done(folder: Path) -> None:
    """Refuse to go on where a change before this one was left half done.

    Raises:
        ChangeHalfDone: It was; the error says which files are new and how to go on.
    """
    if (folder / JOURNAL).exists():
        from liberate_cli.source.disk.locking import (  # noqa: PLC0415 - there hardly ever is one
            ChangeHalfDone,
            half_done,
        )

        left = half_done(folder)
        if left is not None:
            raise ChangeHalfDone(folder, left)


def warn_half_done(folder: Path) -> None:
    """Say on standard error that a change before this one was left half done."""
    if not (folder / JOURNAL).exists():
        return
    from liberate_cli.source.disk.locking import half_done  # noqa: PLC0415 - there hardly ever is one

    left = half_done(folder)
    if left is not None:
        tell(
            f"warning: a change was left half done: {left.what}",
            *(
                f"  {kind}: {', '.join(paths)}"
                for kind, paths in (("new", left.new), ("old", left.old), ("neither", left.other))
                if paths
            ),
            "Repeat the command on the same day to finish it; it says how to go back.",
        )


def day_of(typed: str | None) -> date:
    """Return the day that was typed, or that LIBERATE_AS_AT says, or today.

    Raises:
        UsageError: What was typed is not a day.
    """
    return asked_day(typed) or date.today()  # noqa: DTZ011 - the one clock: the person's own day


def asked_day(typed: str | None) -> date | None:
    """Return the day that was typed, or that LIBERATE_AS_AT says, or None.

    Raises:
        UsageError: What was typed is not a day.
    """
    typed = typed if typed is not None else os.environ.get("LIBERATE_AS_AT")
    if typed is None:
        return None
    try:
        return parse_day(typed)
    except ValueError:
        raise UsageError(
            f"“{typed}” is not a day.", "Write it as year, month and day: 2018-05-31."
        ) from None


def _reading_order(problem: Problem) -> tuple[list[tuple[int, str]], Problem]:
    """Return the key that sorts problems by file, 1.9 before 1.10, and then by place."""
    parts = re.split(r"(\d+)", problem.path)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], problem


def _typed(folder: Path) -> str:
    """Return what stands before a path in a plan's folder when it is typed at this place."""
    try:
        relative = folder.absolute().relative_to(Path.cwd())
    except ValueError:
        relative = folder
    return "" if relative == Path() else f"{relative.as_posix()}/"
