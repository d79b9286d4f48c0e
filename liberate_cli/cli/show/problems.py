"""`check`: every problem with its place, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli import __version__
from liberate_cli.cli.output import plural, print_text, tell
from liberate_cli.desk.asked import choice_of
from liberate_cli.desk.half_done import refuse_half_done
from liberate_cli.errors import Severity
from liberate_cli.exchange.problem_reports import github_lines, sarif
from liberate_cli.exchange.records import as_json, problem_records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liberate_cli.desk.session import Session
    from liberate_cli.errors import Problem


def show_problems(session: Session, report: str) -> bool:
    """Print every problem in a form, and return whether one is an error."""
    form = choice_of(report, _FORMS, "a format")
    refuse_half_done(session.folder)
    problems = session.problems()
    print_text(form(problems))
    errors = sum(1 for one in problems if one.severity is Severity.ERROR)
    warnings = len(problems) - errors
    said = (
        f"{plural(errors, 'error')} and {plural(warnings, 'warning')}" if problems else "no problem"
    )
    tell(f"{plural(len(session.files), 'file')}: {said}.")
    return errors > 0


def _text(problems: Sequence[Problem]) -> str:
    lines: list[str] = []
    for one in problems:
        place = f"{one.path}:{one.line}:{one.column}"
        lines.append(f"{place}: {one.severity} {one.code}: {one.message}\n")
        if one.hint:
            lines.append(f"  {one.hint}\n")
    return "".join(lines)


def _json(problems: Sequence[Problem]) -> str:
    return as_json(problem_records(problems))


def _github(problems: Sequence[Problem]) -> str:
    return "".join(f"{line}\n" for line in github_lines(problems))


def _sarif(problems: Sequence[Problem]) -> str:
    return as_json(sarif(problems, __version__))


_FORMS: Final[Mapping[str, Callable[[Sequence[Problem]], str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
