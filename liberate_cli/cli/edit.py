"""`edit`: a deliverable in your own editor."""

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Id, Yes
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.later import later

with later():
    from liberate_cli.cli import editor, person
    from liberate_cli.desk import changing, drafting

app = one_command()


@app.command(epilog=examples("edit 1.5", "edit 1.5 --commit"))
def edit(
    id: Id,  # noqa: A002 - the word of the plan
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Edit a deliverable in your editor; check it on leaving."""
    drafting.edit_deliverable(
        person.desk_of(plan, as_at), id, changing.Wish(dry_run, commit, yes), editor.edit_text
    )
