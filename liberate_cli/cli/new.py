"""`new`: the next deliverable of an objective."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import editor, person
    from liberate_cli.desk import asked, changing, drafting

app = one_command()


@app.command(
    epilog=examples(
        'new prepare "Visit the ports"',
        'new 1 "Visit the ports" --ref SG/12 --task "Visit each port." --owned-by Walton',
    )
)
def new(
    objective: Annotated[
        str,
        typer.Argument(
            metavar="OBJECTIVE",
            show_default=False,
            autocompletion=options.complete_objectives,
            help="Its number or name.",
        ),
    ],
    title: Annotated[str, typer.Argument(metavar="TITLE", show_default=False, help="Its name.")],
    ref: options.Ref = None,
    task: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", show_default=False, help="Without it, your editor opens."),
    ] = None,
    method: Annotated[
        list[str] | None,
        typer.Option(metavar="TEXT", show_default=False, help="How; may be repeated."),
    ] = None,
    actioned_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who does it; may be repeated.",
        ),
    ] = None,
    owned_by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who answers for it; may be repeated.",
        ),
    ] = None,
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add a deliverable with the next number of its objective."""
    refs = [ref] if ref is not None else None
    given = {
        "ref": refs,
        "task": task,
        "method": method,
        "actioned_by": actioned_by,
        "owned_by": owned_by,
    }
    fields = {key: tuple(map(asked.one_line, texts or ())) for key, texts in given.items()}
    outline = drafting.Outline(objective, asked.one_line(title), fields, audience)
    drafting.new_deliverable(
        person.desk_of(plan, as_at),
        outline,
        changing.Wish(dry_run, commit, yes),
        editor.edit_text,
    )
