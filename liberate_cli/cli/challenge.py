"""`challenge`: what the evidence says beside what is claimed."""

from typing import Annotated

import typer

from liberate_cli.cli import alone, options
from liberate_cli.cli.output import print_json
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import challenge_screen, person
    from liberate_cli.desk import asked, challenging
    from liberate_cli.exchange import challenge_records

app = one_command()


@app.command(epilog=examples("challenge --severity high", "challenge 1.5 1.10 --rule stuck"))
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
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    page_format: alone.FormatAlone = None,
    out: alone.Out = None,
    audience: alone.AudienceAlone = None,
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
    desk = person.desk_of(plan, as_at)
    if rules:
        found_rules = challenging.tuned_rules(desk, edition)
        if json:
            print_json(challenge_records.rule_records(found_rules))
        else:
            challenge_screen.show_rules(found_rules)
        return
    shown_as = alone.format_alone(page_format, out, json=json, name="challenge")
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    doubt = challenging.Doubt(tuple(ids or ()), severity, tuple(rule or ()), wanted)
    found = challenging.find_challenges(desk, edition, doubt, audience)
    if shown_as == "json":
        print_json(challenge_records.challenge_records(found.history[-1], found.rows))
    elif shown_as == "text":
        challenge_screen.show_challenges(found, whole=bool(ids))
    else:
        alone.hand_over(challenging.challenges_document(desk, found, shown_as, out), out)
    if found.rows and exit_code:
        raise typer.Exit(1)
