"""`recommendations`: what inspections asked, by when, and what answers it."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person, recommendations_screen
    from liberate_cli.desk import asked, opening
    from liberate_cli.exchange import records
    from liberate_cli.queries import answering, stages

app = one_command()


@app.command(
    epilog=examples("recommendations", "recommendations --stage in-progress --at-risk --json")
)
def recommendations(
    objective: options.Objective = None,
    rag: options.Ratings = None,
    owner: options.Owner = None,
    actioned_by: options.ActionedBy = None,
    recommendation: options.Recommendation = None,
    source: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE",
            show_default=False,
            autocompletion=options.complete_recommendations,
            help="Only those of a source, by id or name; may be repeated.",
        ),
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE",
            show_default=False,
            autocompletion=options.complete_stages,
            help="Only those that have come to a stage: not-answered; may be repeated.",
        ),
    ] = None,
    at_risk: Annotated[
        bool, typer.Option("--at-risk", help="Only those that may miss their deadlines.")
    ] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    edition: options.Edition = None,
    json: options.Json = False,
    csv: options.Csv = False,
    csv_for: options.CsvFor = None,
) -> None:
    """List the recommendations and what answers them."""
    wanted = asked.wanted_of(objective, rag, owner, actioned_by, recommendation)
    excel = asked.is_for_excel(csv_for)
    desk = person.desk_of(plan, as_at)
    session = opening.open_to_look(desk, edition)
    all_of_it = session.loaded.plan
    narrowing = answering.Narrowing(asked.stages_of(stage or ()), tuple(source or ()), at_risk)
    rows = answering.answered_by(
        all_of_it, stages.answered(all_of_it), wanted, session.as_at, narrowing
    )
    if json:
        print_json(records.recommendation_records(all_of_it, rows, session.as_at))
    elif csv or excel:
        found = records.recommendation_records(all_of_it, rows, session.as_at)
        print_text(records.as_csv(found, records.RECOMMENDATION_KEYS, excel=excel))
    else:
        recommendations_screen.show_recommendations(session, rows)
