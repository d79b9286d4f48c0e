"""A plan where there was none: what it is called, its files, git and what stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from liberate_cli.desk.asked import choice_of, one_line
from liberate_cli.desk.asked_dates import date_of
from liberate_cli.desk.new_folder import (
    in_folder,
    refuse_plan,
    repository_of,
    way_to,
    write_hook,
    write_new,
)
from liberate_cli.errors import UsageError
from liberate_cli.model.dates import Cycle, PartialDate, parse_cycle
from liberate_cli.model.words import folded
from liberate_cli.source.checks import check_plan
from liberate_cli.source.git import run as git
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import NewPlan, plan_files, surrounding_files
from liberate_cli.source.newer_keys import with_format
from liberate_cli.source.plan_kinds import PLAN_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Desk, Talk

Given = TypeVar("Given")

_FIRST: Final = ('  liberate new 1 "What is to be delivered"',)
_FIRST_WITHOUT_OBJECTIVES: Final = (
    '  liberate objective add "Its name"    if it is to have deliverables',
    '  liberate recommendation add audit-2018/1 "What it asks" --source-name "Audit of 2018"',
)


class Asked(NamedTuple):
    """What is said of a new plan, as it was typed."""

    title: str | None = None
    organisation: str | None = None
    objectives: tuple[str, ...] = ()
    cycle: str | None = None
    month: str | None = None
    start: str | None = None
    end: str | None = None
    kind: str = "police"


def begin_plan(desk: Desk, folder: Path, asked: Asked, *, python: str | None) -> None:
    """Write a new plan and what stands around it, and say each file and how to go on.

    `python` is the one that git's hook runs Liberate with; None leaves git alone.

    Raises:
        UsageError: Something is missing and nobody can be asked, or cannot be meant.
        LiberateError: There is a plan already, or git or the disk says no.
    """
    refuse_plan(folder)
    repository = repository_of(folder) if python is not None else None
    new = _completed(desk, asked)
    files = _proven(with_format({}, plan_files(new)), desk.day)
    write_new(desk.talk, folder, in_folder(files) | surrounding_files())
    if python is not None:
        if repository is None:
            git.initialise(folder)
        write_hook(desk.talk, folder, python)
    desk.talk.tell(
        f"“{new.title}” is begun. Next:",
        *way_to(desk, folder),
        *(_FIRST if new.objectives else _FIRST_WITHOUT_OBJECTIVES),
        "  liberate schema --out schemas    so that your editor knows the plan's keys",
        "  liberate check",
    )
    if python is not None:
        desk.talk.tell('  git add . && git commit --message "Begin the plan"')


def _completed(desk: Desk, asked: Asked) -> NewPlan:
    """Return the plan that was asked for; a person who answers is asked for what is missing."""
    required = {"--title": asked.title, "--organisation": asked.organisation}
    missing = [option for option, typed in required.items() if not typed]
    if desk.talk.answers and (missing or not asked.objectives):
        asked = _answered(desk, asked)
    elif missing:
        message = f"A plan needs {', '.join(missing)}, and there is no terminal to ask on."
        hint = "Write each with its text; --objective once for each objective, if it has any."
        raise UsageError(message, hint)
    today = desk.today
    month = _month(asked.month, today) if asked.month else _month_of(desk.day)
    start = date_of(asked.start, today) if asked.start else month
    end = date_of(asked.end, today) if asked.end else _year_on(start)
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
        choice_of(asked.kind, PLAN_KINDS, "a kind of plan"),
    )


def _answered(desk: Desk, asked: Asked) -> Asked:
    """Ask for everything that is not said."""
    talk, this_month = desk.talk, str(_month_of(desk.day))
    cycle, month = "How often is each reviewed?", "Which month is the first edition?"
    return asked._replace(
        title=asked.title or _ask(talk, "What is the plan called?", one_line),
        organisation=asked.organisation or _ask(talk, "Whose plan is it?", one_line),
        objectives=asked.objectives or _ask_objectives(talk),
        cycle=asked.cycle or str(_ask(talk, cycle, _cycle, "every month")),
        month=asked.month
        or str(_ask(talk, month, lambda typed: _month(typed, desk.today), this_month)),
    )


def _ask(
    talk: Talk, question: str, parse: Callable[[str], Given], default: str | None = None
) -> Given:
    """Ask until there is an answer that can be meant."""
    while True:
        typed = talk.answer(question, default)
        try:
            return parse(typed)
        except UsageError as fault:
            talk.tell(*filter(None, (fault.message, fault.hint)))


def _ask_objectives(talk: Talk) -> tuple[str, ...]:
    found: list[str] = []
    question = "Name its first objective: (Enter: it has recommendations alone)"
    while more := _ask(talk, question, _line_or_nothing, ""):
        found.append(more)
        question = "And the next? (Enter: no more)"
    return tuple(found)


def _month_of(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _line_or_nothing(typed: str) -> str:
    return one_line(typed) if typed.strip() else ""


def _cycle(typed: str) -> Cycle:
    try:
        return parse_cycle(folded(typed))
    except ValueError:
        raise UsageError(
            f"“{typed}” is not a cycle.", "Write every month, every 2 months, every week …"
        ) from None


def _month(typed: str, today: date) -> PartialDate:
    month = date_of(typed, today)
    if month.month is None or month.day is not None:
        raise UsageError(f"“{typed}” is not a month.", "Write a year and a month: 2018-06.")
    return month


def _year_on(start: PartialDate) -> PartialDate:
    """Return the last month of the year that begins with a date."""
    first = start.first
    months = first.year * 12 + first.month + 10
    return PartialDate(months // 12, months % 12 + 1)


def _proven(files: dict[str, bytes], day: date) -> dict[str, bytes]:
    """Return a plan's files; that there is anything wrong with them is a bug."""
    problems = check_plan(load_plan(files), files, day)
    if problems:
        raise AssertionError(problems[0])
    return files
