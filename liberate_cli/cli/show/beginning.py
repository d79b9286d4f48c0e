"""`init`: a plan where there was none, asked for on a terminal or in options."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from liberate_cli.cli.asked import date_of, one_line
from liberate_cli.cli.output import tell
from liberate_cli.cli.show.new_folder import (
    in_folder,
    refuse_plan,
    repository_of,
    way_to,
    write_hook,
    write_new,
)
from liberate_cli.errors import UsageError
from liberate_cli.model.dates import Cycle, PartialDate, parse_cycle
from liberate_cli.source.checks import check_plan
from liberate_cli.source.git import run as git
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import (
    NewPlan,
    plan_files,
    surrounding_files,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


Value = TypeVar("Value")


class Asked(NamedTuple):
    """What the options say of a plan, as it was typed."""

    title: str | None = None
    organisation: str | None = None
    objectives: tuple[str, ...] = ()
    cycle: str | None = None
    month: str | None = None
    start: str | None = None
    end: str | None = None


def begin_plan(folder: Path, asked: Asked, today: date, *, with_git: bool) -> None:
    """Write a new plan and what stands around it, and print the path of each file.

    Raises:
        UsageError: Something is missing and nobody can be asked, or cannot be meant.
        LiberateError: There is a plan already, or git or the disk says no.
    """
    refuse_plan(folder)
    repository = repository_of(folder) if with_git else None
    new = _completed(asked, today)
    files = _proven(plan_files(new), today)
    write_new(folder, in_folder(files) | surrounding_files())
    if with_git:
        if repository is None:
            git.initialise(folder)
        write_hook(folder)
    tell(
        f"“{new.title}” is begun. Next:",
        *way_to(folder),
        '  liberate new 1 "What is to be delivered"',
        "  liberate schema --out schemas    so that your editor knows the plan's keys",
        "  liberate check",
    )
    if with_git:
        tell('  git add . && git commit --message "Begin the plan"')


def _completed(asked: Asked, today: date) -> NewPlan:
    """Return the plan that was asked for; a person is asked on a terminal for what is missing."""
    required = {
        "--title": asked.title,
        "--organisation": asked.organisation,
        "--objective": asked.objectives,
    }
    missing = [option for option, typed in required.items() if not typed]
    if missing and sys.stdin.isatty():
        asked = _answered(asked, today)
    elif missing:
        message = f"A plan needs {', '.join(missing)}, and there is no terminal to ask on."
        raise UsageError(message, "Write each with its text; --objective once for each objective.")
    month = _month(asked.month) if asked.month else PartialDate(today.year, today.month)
    start = date_of(asked.start) if asked.start else month
    end = date_of(asked.end) if asked.end else _year_on(start)
    if end.last < start.first:
        raise UsageError(f"The plan would end ({end}) before it starts ({start}).")
    return NewPlan(
        one_line(asked.title or ""),
        one_line(asked.organisation or ""),
        tuple(map(one_line, asked.objectives)),
        _cycle(asked.cycle or "every month"),
        month,
        start,
        end,
    )


def _answered(asked: Asked, today: date) -> Asked:
    """Ask for everything that the options do not say."""
    this_month = str(PartialDate(today.year, today.month))
    return asked._replace(
        title=asked.title or _ask("What is the plan called?", one_line),
        organisation=asked.organisation or _ask("Whose plan is it?", one_line),
        objectives=asked.objectives or _ask_objectives(),
        cycle=asked.cycle or str(_ask("How often is each reviewed?", _cycle, "every month")),
        month=asked.month or str(_ask("Which month is the first edition?", _month, this_month)),
    )


def _ask(question: str, parse: Callable[[str], Value], default: str | None = None) -> Value:
    """Ask until there is an answer that can be meant."""
    while True:
        typed = typer.prompt(question, default=default, prompt_suffix=" ", err=True)
        try:
            return parse(typed)
        except UsageError as fault:
            tell(*filter(None, (fault.message, fault.hint)))


def _ask_objectives() -> tuple[str, ...]:
    found = [_ask("Name its first objective:", one_line)]
    while more := _ask("And the next? (Enter: no more)", _line_or_nothing, ""):
        found.append(more)
    return tuple(found)


def _line_or_nothing(typed: str) -> str:
    return one_line(typed) if typed.strip() else ""


def _cycle(typed: str) -> Cycle:
    try:
        return parse_cycle(" ".join(typed.casefold().split()))
    except ValueError:
        raise UsageError(
            f"“{typed}” is not a cycle.", "Write every month, every 2 months, every week …"
        ) from None


def _month(typed: str) -> PartialDate:
    month = date_of(typed)
    if month.month is None or month.day is not None:
        raise UsageError(f"“{typed}” is not a month.", "Write a year and a month: 2018-06.")
    return month


def _year_on(start: PartialDate) -> PartialDate:
    """Return the last month of the year that begins with a date."""
    months = start.year * 12 + (start.month or 1) + 10
    return PartialDate(months // 12, months % 12 + 1)


def _proven(files: dict[str, bytes], day: date) -> dict[str, bytes]:
    """Return a plan's files; that there is anything wrong with them is a bug."""
    problems = check_plan(load_plan(files), files, day)
    if problems:
        raise AssertionError(problems[0])
    return files
