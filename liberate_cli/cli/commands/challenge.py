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
    from liberate_cli.cli.output import print_json
    from liberate_cli.cli.person import desk_of
    from liberate_cli.cli.show.challenge import show_challenges, show_rules
    from liberate_cli.desk.challenging import Doubt, find_challenges, tuned_rules
    from liberate_cli.exchange.challenge_records import challenge_records, rule_records

    desk = desk_of(plan, as_at)
    if rules:
        found_rules = tuned_rules(desk, edition)
        if json:
            print_json(rule_records(found_rules))
        else:
            show_rules(found_rules)
        return
    doubt = Doubt(tuple(ids or ()), severity, tuple(rule or ()), objective, owner)
    found = find_challenges(desk, edition, doubt)
    if json:
        print_json(challenge_records(found.history, found.rows))
    else:
        show_challenges(found, whole=bool(ids))
    if found.rows and exit_code:
        raise typer.Exit(1)
