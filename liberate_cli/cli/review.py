"""`review`: the meeting in one sitting, question by question, line by line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, review_sitting
    from liberate_cli.desk import agenda as paper
    from liberate_cli.desk import asked, ending_review, sitting

app = one_command()


@app.command(
    epilog=examples(
        "review --agenda --format docx", "review --objective prepare --only red,overdue"
    )
)
def review(
    objective: options.Objective = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="WHICH",
            show_default=False,
            autocompletion=options.complete_ratings,
            help="Only with a rating, or overdue, changed or unanswered; several: red,overdue.",
        ),
    ] = None,
    minutes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Where the minutes go, .docx, .pdf, .md or .html; else two, into --out.",
        ),
    ] = None,
    agenda: Annotated[
        bool, typer.Option("--agenda", help="Write the paper for the meeting, and ask nothing.")
    ] = False,
    formats: Annotated[
        str,
        typer.Option("--format", metavar="FORMATS", help="Of the agenda, as of an edition."),
    ] = "md,docx",
    out: Annotated[
        Path, typer.Option(metavar="DIR", help="Where the agenda and the minutes go.")
    ] = Path("out"),
    decided: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", show_default=False, help="Keep a decision for the minutes; ask nothing."
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit at the end without asking.")
    ] = False,
) -> None:
    """Go through the plan at its meeting, line by line.

    What matters comes first. Each answer is written as it is given, so that stopping loses
    nothing: the next `review` goes on. Answers may come from a file: liberate review < answers.txt
    """
    which = [each.strip() for each in (only or "").split(",") if each.strip()]
    desk = person.desk_of(plan, as_at)
    if agenda:
        paper.write_agenda(desk, formats, out)
        return
    if minutes is not None:
        ending_review.refuse_other_format(minutes)
    with sitting.sitting(desk, objective or [], which) as at:
        if decided is not None:
            sitting.say_decision(at, None, asked.one_line(decided))
            return
        files = ending_review.minutes_files(at, minutes, out)
        review_sitting.hold_review(at, sys.stdin, files, commit=commit)
