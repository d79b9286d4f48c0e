"""`init`: a plan where there was none, asked for on a terminal or in options."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer

from liberate_cli.cli.asked import date_of, one_line
from liberate_cli.cli.output import print_text, tell
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import Cycle, PartialDate, parse_cycle
from liberate_cli.model.editions import CutEdition
from liberate_cli.source import commits, git
from liberate_cli.source.checks import check_plan
from liberate_cli.source.editions import digest_of, make_tag
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import (
    NewPlan,
    as_yaml,
    plan_files,
    pre_commit_hook,
    surrounding_files,
)
from liberate_cli.source.writing import FileChange, half_done, write_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from liberate_cli.exchange.example_plan import ExampleEdition

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
    _refuse_plan(folder)
    repository = _repository(folder) if with_git else None
    new = _completed(asked, today)
    files = _proven(plan_files(new), today)
    _write(folder, _in_folder(files) | surrounding_files())
    if with_git:
        if repository is None:
            git.initialise(folder)
        _write_hook(folder)
    tell(
        f"“{new.title}” is begun. Next:",
        *_way_to(folder),
        '  liberate new 1 "What is to be delivered"',
        "  liberate schema --out schemas    so that your editor knows the plan's keys",
        "  liberate check",
    )
    if with_git:
        tell('  git add . && git commit --message "Begin the plan"')


def _way_to(folder: Path) -> list[str]:
    """Return the command that goes to a folder, unless that is where the person is."""
    if folder.resolve() == Path.cwd().resolve():
        return []
    typed = str(folder)
    return [f"  cd {shlex.quote(f'./{typed}' if typed.startswith('-') else typed)}"]


def begin_example(folder: Path, asked: Asked, *, with_git: bool) -> None:
    """Write the made-up plan, with its year of history in git, and print the path of each file.

    Raises:
        UsageError: Something is asked of a plan that is what it is.
        LiberateError: There is a plan or a repository already, or git or the disk says no.
    """
    from liberate_cli.exchange.example_plan import example_editions  # noqa: PLC0415 - words unasked

    if asked != Asked():
        raise UsageError("The example is made up already.", "Leave the other options out.")
    _refuse_plan(folder)
    editions = example_editions()
    last = _tree(editions[-1])
    if with_git:
        _refuse_other_history(folder, last)
    _write(folder, last)
    if with_git:
        commits.import_history(folder, map(_commit, editions))
        _cut_all(folder, editions[:-1])
        _write_hook(folder)
    tell(
        "Everything in this plan is made up. Look at it as at the end of its year:",
        *_way_to(folder),
        f"  liberate status --as-at {editions[-1].day}",
        f"  liberate render --edition {editions[-1].month} --format html",
        *_ways_into_the_past(editions) if with_git else (),
    )


def _ways_into_the_past(editions: Sequence[ExampleEdition]) -> tuple[str, ...]:
    return (
        "  liberate edition list",
        f"  liberate status --edition {editions[5].month}",
        f"  liberate edition cut --on {editions[-1].day}    which no one has done yet",
        "  git log",
    )


def _tree(edition: ExampleEdition) -> dict[str, bytes]:
    """Return all files of a month of the example, by path, as git keeps them."""
    return _in_folder(_files(edition)) | surrounding_files()


def _files(edition: ExampleEdition) -> dict[str, bytes]:
    """Return the plan's files of a month of the example, by path in the plan's folder."""
    from liberate_cli.exchange.example_plan import EXAMPLE_COMMENT  # noqa: PLC0415 - words unasked

    return {path: as_yaml(data, [EXAMPLE_COMMENT]) for path, data in edition.files.items()}


def _commit(edition: ExampleEdition) -> commits.MadeUpCommit:
    from liberate_cli.exchange.example_plan import AUTHOR  # noqa: PLC0415 - words unasked

    return commits.MadeUpCommit(*AUTHOR, edition.seconds, edition.message, _tree(edition))


def _cut_all(folder: Path, editions: Sequence[ExampleEdition]) -> None:
    """Cut editions of the example, as its made-up author would have."""
    from liberate_cli.exchange.example_plan import APPROVER, AUTHOR  # noqa: PLC0415 - words unasked

    previous = None
    for edition, commit in zip(editions, commits.commit_ids(folder), strict=False):
        files = _files(edition)
        cut = CutEdition(
            month=edition.month,
            number=edition.number,
            cut_on=edition.day,
            approved_by=APPROVER,
            digest=digest_of(files),
            folder="plan",
            previous=previous,
            commit=commit,
        )
        title = edition.files["plan.yaml"]["title"]
        previous = make_tag(folder, title, cut, (*AUTHOR, edition.seconds))


def _refuse_plan(folder: Path) -> None:
    """Refuse a folder that holds a plan, or is none; what a killed `init` left is no plan yet."""
    if os.path.lexists(folder) and not folder.is_dir():
        raise LiberateError(f"{folder} is not a folder.", "Name a folder.")
    for there in (folder / "plan", folder / "plan.yaml"):
        if os.path.lexists(there) and half_done(folder) is None:
            raise LiberateError(f"{there} is there already.", "Name a folder without a plan.")


def _repository(folder: Path) -> Path | None:
    """Return the repository that a folder is in or would be in."""
    there = next(each for each in (folder, *folder.absolute().parents) if each.is_dir())
    try:
        return git.find_repository(there)
    except git.GitFailed as fault:
        raise git.GitFailed(fault.message, f"{fault.hint} Or leave git alone: --no-git.") from None


def _refuse_other_history(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse a folder with a history, or with a file that the example's would take for a change."""
    _repository(folder)
    if os.path.lexists(folder / ".git"):
        message = f"{folder} is a git repository, and the example has a history of its own."
        raise LiberateError(message, "Name a new folder, or leave git alone with --no-git.")
    for path in files:
        if os.path.lexists(folder / path):
            message = f"{folder / path} is there already, and the example has its own."
            raise LiberateError(message, "Name a new folder.")


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


def _in_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"plan/{path}": content for path, content in files.items()}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write each file that is not there yet, all of them or none, and print their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path for path in files if os.path.lexists(folder / path)}
    changes = [FileChange(path, None, files[path]) for path in files if path not in there]
    write_changes(folder, changes, "begin a plan")
    for path in files:
        if path in there:
            tell(f"kept as it was: {folder / path}")
        else:
            print_text(f"{folder / path}\n")


def _write_hook(folder: Path) -> None:
    """Have git run `liberate check` before each commit, unless a hook is there already."""
    root = git.find_repository(folder)
    hooks = git.hooks_folder(folder) if root else None
    if root is None or hooks is None:
        tell("Git's settings keep its hooks elsewhere; add `liberate check` to yours if you like.")
        return
    plan = (folder.resolve() / "plan").relative_to(root.resolve()).as_posix()
    hook = hooks / "pre-commit"
    shown = os.path.normpath(hook)
    if os.path.lexists(hook):
        tell(f"kept as it was: {shown}; add `liberate check --plan {plan}` to it if you like.")
        return
    hook.parent.mkdir(parents=True, exist_ok=True)
    hook.write_bytes(pre_commit_hook(plan, sys.executable))
    hook.chmod(0o755)
    print_text(f"{shown}\n")
