"""A plan as it is worked with: where it is, read once, and the day it is judged by."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.half_done import refuse_half_done
from liberate_cli.errors import LiberateError, PlanHasErrors, Problem, Severity
from liberate_cli.later import later
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.words import plural
from liberate_cli.source.disk.files import (
    MAPPING_FILE,
    SETTINGS_FILE,
    read_beside,
    read_plan,
)
from liberate_cli.source.load import Loaded, load_plan, with_unreadable
from liberate_cli.source.reading import Memo

with later():
    from liberate_cli.desk import import_mappings
    from liberate_cli.source import abbreviation_checks, beside, checks, load_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.editions import CutEdition
    from liberate_cli.model.settings import PlanSettings

_SHOWN_PROBLEMS = 3


class AskedEdition(NamedTuple):
    """An edition that was asked for: as it was cut, or None for one that is a draft yet."""

    cut: CutEdition | None


class Session(NamedTuple):
    """A plan as it is worked with: where it is, what its files hold, and the day.

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

    @property
    def cut(self) -> CutEdition | None:
        """The edition that this is, as it was cut; None for the files as they are."""
        return self.asked.cut if self.asked is not None else None

    @property
    def settings(self) -> PlanSettings:
        """What plan.yaml says.

        Raises:
            LiberateError: It could not be read.
        """
        return settings_of(self.loaded)

    def shown(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems with their paths as a person at this place would type them."""
        return [one._replace(path=f"{self.prefix}{one.path}") for one in problems]

    def path_of(self, deliverable: Deliverable) -> str:
        """Return the path of a deliverable's file as a person at this place would type it."""
        return f"{self.prefix}{self.loaded.plan.paths[deliverable.id]}"

    def faults_told(self, problems: Iterable[Problem], unread: Collection[str]) -> list[str]:
        """Return the lines that say what an answer goes without, and why; none without errors."""
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if not errors:
            return []
        count = plural(len(unread), "file")
        left_out = f"{count} left out of this, for errors" if unread else "the plan has errors"
        lines = [f"warning: {left_out}:"]
        lines += [f"  {one.place}: {one.message}" for one in self.shown(errors[:_SHOWN_PROBLEMS])]
        if len(errors) > _SHOWN_PROBLEMS:
            lines.append(f"  and {len(errors) - _SHOWN_PROBLEMS} more.")
        return [*lines, "Run `liberate check` to see what to write instead."]

    def problems(self) -> list[Problem]:
        """Return every problem of the plan, with paths as a person would type them."""
        found = (*self.disk_problems, *checks.check_plan(self.loaded, self.files, self.as_at))
        return self.shown(sorted(found, key=_reading_order))

    def notes(self) -> list[Problem]:
        """Return what is no fault of the plan, and which whoever keeps it may want to know."""
        narrative = load_text.load_text(self.files).narrative
        note = abbreviation_checks.unexplained_note(self.loaded.plan, narrative, self.files)
        return self.shown([note] if note else [])

    def problems_beside(self) -> list[Problem]:
        """Return every problem of what is kept beside the plan, of which no edition says a word.

        That is what lies in its folder, and the mapping of a file that is imported, by the folder.
        """
        if self.cut is not None:
            return []
        found = beside.beside_problems(read_beside(self.folder))
        beside_it = self.folder.absolute().parent
        there = (beside_it / MAPPING_FILE).is_file()
        mapping = import_mappings.mapping_problems(beside_it) if there else ()
        above = posixpath.normpath(f"{self.prefix}..")
        shown = [one._replace(path=posixpath.normpath(f"{above}/{one.path}")) for one in mapping]
        return [*self.shown(sorted(found, key=_reading_order)), *shown]

    def refuse_errors(self, doing: str) -> None:
        """Raise PlanHasErrors where the plan has any error, or ChangeHalfDone."""
        refuse_half_done(self.folder)
        errors = sum(1 for one in self.problems() if one.severity is Severity.ERROR)
        if errors:
            raise PlanHasErrors(errors, doing)

    def edition(self) -> EditionPlan:
        """Return the plan as the edition that it is.

        Raises:
            LiberateError: plan.yaml could not be read, so that nobody knows which edition it is.
        """
        settings_of(self.loaded)
        return EditionPlan(self.loaded.plan, self.as_at, draft=self.cut is None)


def open_session(desk: Desk) -> Session:
    """Return the plan that is worked with, as its files are, and say nothing of its faults.

    Raises:
        NoPlanHere: There is none.
    """
    folder = desk.folder()
    on_disk = read_plan(folder)
    memo = Memo()
    prefix = desk.shown(folder, "")
    loaded = load_plan(on_disk.files, memo)
    loaded = with_unreadable(loaded, on_disk.files, on_disk.problems, prefix)
    return Session(folder, desk.day, on_disk.files, loaded, on_disk.problems, prefix, memo=memo)


def settings_of(loaded: Loaded) -> PlanSettings:
    """Return what plan.yaml says.

    Raises:
        LiberateError: It could not be read.
    """
    if loaded.plan.settings is None:
        faults = (one for one in loaded.problems if one.path == SETTINGS_FILE)
        why = next((f" Line {one.line}: {one.message}" for one in faults), "")
        raise LiberateError(
            f"{SETTINGS_FILE} could not be read.{why}",
            "Run `liberate check` to see what to write instead.",
        )
    return loaded.plan.settings


def _reading_order(problem: Problem) -> tuple[list[tuple[int, str]], Problem]:
    """Return the key that sorts problems by file, 1.9 before 1.10, and then by place."""
    parts = re.split(r"(\d+)", problem.path)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts], problem
