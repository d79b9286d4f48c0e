"""The command that lays what the evidence says beside what is claimed."""

from typing import Annotated

import typer

from liberate_cli.cli import options


def challenge(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            show_default=False,
            autocompletion=options.complete_ids,
            help="Only these deliverables, each whole: 1.5 1.10",
        ),
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option(
            metavar="SEVERITY",
            show_default=False,
            autocompletion=options.complete_severities,
            help="Only what is at least so serious: high, medium or low.",
        ),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            show_default=False,
            autocompletion=options.complete_rules,
            help="Only what a rule says; may be repeated.",
        ),
    ] = None,
    objective: options.Objective = None,
    owner: options.Owner = None,
    rules: Annotated[
        bool, typer.Option("--rules", help="Print the rules instead, as plan.yaml tunes them.")
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything is challenged.")
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
) -> None:
    """Lay the evidence beside what is claimed.

    It looks at the plan and at the editions that were cut before it, and changes no rating. The
    most serious comes first.
    """
    from liberate_cli.cli.show.challenge import Wanted, show_challenges, show_rules

    if rules:
        show_rules(plan, edition, json=json)
        return
    wanted = Wanted(tuple(ids or ()), severity, tuple(rule or ()), objective, owner)
    if show_challenges(plan, as_at, edition, wanted, json=json) and exit_code:
        raise typer.Exit(1)
