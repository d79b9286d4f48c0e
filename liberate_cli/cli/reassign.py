"""`reassign`: one party in place of another."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.output import tell
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later
from liberate_cli.model.words import plural

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import changing, desk, recommending
    from liberate_cli.queries import find
    from liberate_cli.source import proposals as propose

app = one_command()


@app.command(
    epilog=examples(
        'reassign "D/Supt Walton" "Supt Example"', "reassign Walton Example --only 4.2 --dry-run"
    )
)
def reassign(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who leaves, in any spelling.",
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who takes over, in any spelling.",
        ),
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            show_default=False,
            autocompletion=options.complete_ids,
            help="Only in these; may be repeated.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Put one party in place of another: a person leaves."""
    change = changing.open_change(person.desk_of(plan, as_at), only or None)
    leaver, joiner = (
        find.find_party_name(change.register, old),
        find.find_party_name(change.register, new),
    )
    if leaver == joiner:
        raise UsageError(f"Both are {leaver}.", "Name the party that takes over.")
    found = [propose.reassign(target, change.register, leaver, joiner) for target in change.targets]
    whose = None if only else recommending.reassigned(change, leaver, joiner)
    proposals = [proposal for proposal in (*found, whose) if proposal is not None]
    if proposals and not (dry_run or yes):
        owned = len(whose.operations) if whose else 0
        counted = _counted(len(proposals) - (whose is not None), owned)
        tell(*(proposal.words for proposal in proposals))
        desk.agree(change.desk.talk, f"Change {counted}?", yes=yes)
    changing.carry_out(change, proposals, changing.Wish(dry_run, commit, yes))


def _counted(deliverables: int, recommendations: int) -> str:
    """Return what is about to be changed, counted."""
    said = [plural(deliverables, "deliverable")] if deliverables else []
    said += [plural(recommendations, "recommendation")] if recommendations else []
    return " and ".join(said)
