"""`recommendation set`: a field of a recommendation or its source, given another value."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, changing, recommendation_setting


def recommendation_set(
    id: Annotated[  # noqa: A002 - the word of the plan
        str,
        typer.Argument(
            metavar="ID",
            show_default=False,
            autocompletion=options.complete_recommendations,
            help="Which one, or which source: hmic-2017-10/4, hmic-2017-10",
        ),
    ],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            show_default=False,
            help="kind, priority, owner, deadline, answered_by …; of a source body, published …",
        ),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALUE...", show_default=False, help="What it is to say."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the field out.")] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Have a field of a recommendation or its source say something else."""
    said = [asked.one_line(each) for each in values or ()]
    if bool(said) == clear:
        raise UsageError("Say what the field is to say.", "Write a value, or --clear alone.")
    desk, wish = person.desk_of(plan, as_at), changing.Wish(dry_run, commit, yes)
    recommendation_setting.set_recommendation(desk, id, field, said, wish)
