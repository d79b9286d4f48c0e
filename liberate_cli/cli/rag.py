"""`rag`: a rating, its reason and the day."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Ids, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import mistyped, person
    from liberate_cli.desk import asked, changing
    from liberate_cli.queries import find
    from liberate_cli.source import proposals as propose

app = one_command()


@app.command(
    epilog=examples(
        'rag 1.8 amber --because "The slide is late."',
        'rag 1.5 1.10 unrated --because "Nobody has looked." --dry-run',
    )
)
def rag(
    ids: Ids,
    rating: Annotated[
        str,
        typer.Argument(
            metavar="RATING",
            show_default=False,
            autocompletion=options.complete_ratings,
            help="A rating of the plan (see `liberate ratings`), or unrated.",
        ),
    ],
    because: Annotated[
        str | None,
        typer.Option(
            "--because",
            metavar="TEXT",
            show_default=False,
            help="Why; takes the place of the last reason; needed for a new rating.",
        ),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Rate deliverables, with the reason and the day."""
    mistyped.refuse_misplaced_rating(ids, rating, because, options.rating_keys())
    why = asked.one_line(because) if because is not None else None
    change = changing.open_change(person.desk_of(plan, as_at), ids)
    wanted = find.find_rating(change.ratings, rating)
    mark = changing.mark_of(change, audience)
    proposals = [
        propose.rate(target, change.ratings, wanted, why, change.day, mark)
        for target in change.targets
    ]
    changing.carry_out(change, proposals, changing.Wish(dry_run, commit, yes))
