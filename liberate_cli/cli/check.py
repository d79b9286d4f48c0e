"""`check`: every problem with its place, for people and for programs."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final

import typer

from liberate_cli import __version__
from liberate_cli.cli import options
from liberate_cli.cli.output import print_text, tell
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import Problem, Severity, harmless_lines
from liberate_cli.later import later
from liberate_cli.model.words import plural

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, half_done, session
    from liberate_cli.exchange import problem_reports, records

app = one_command()


@app.command(epilog=examples("check", "check --format github"))
def check(
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    report: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, json, github or sarif.")
    ] = "text",
    json: options.Json = False,
) -> None:
    """Find every problem, its place, and what to write instead.

    Exits with 1 where there is an error; warnings and notes alone are 0.
    """
    here = session.open_session(person.desk_of(plan, as_at))
    form = asked.choice_of("json" if json else report, _FORMS, "a format")
    half_done.refuse_half_done(here.folder)
    problems = [*here.problems(), *here.problems_beside(), *here.notes()]
    print_text(form(problems))
    tell(f"{plural(len(here.files), 'file')}: {_counted(problems)}.")
    if any(one.severity is Severity.ERROR for one in problems):
        raise typer.Exit(1)


def _counted(problems: Sequence[Problem]) -> str:
    of = Counter(one.severity for one in problems)
    errors, warnings = of[Severity.ERROR], of[Severity.WARNING]
    faults = f"{plural(errors, 'error')} and {plural(warnings, 'warning')}"
    note = f", {plural(of[Severity.NOTE], 'note')}" if of[Severity.NOTE] else ""
    return f"{faults if errors or warnings else 'no problem'}{note}"


def _text(problems: Sequence[Problem]) -> str:
    lines: list[str] = []
    for one in problems:
        lines.append(f"{one.place}: {one.severity} {one.code}: {one.message}\n")
        if one.hint:
            lines.append(f"  {one.hint}\n")
    return harmless_lines("".join(lines))


def _json(problems: Sequence[Problem]) -> str:
    return records.as_json(records.problem_records(problems))


def _github(problems: Sequence[Problem]) -> str:
    return "".join(f"{line}\n" for line in problem_reports.github_lines(problems))


def _sarif(problems: Sequence[Problem]) -> str:
    return records.as_json(problem_reports.sarif(problems, __version__))


_FORMS: Final[Mapping[str, Callable[[Sequence[Problem]], str]]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
