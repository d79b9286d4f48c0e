"""`abbreviation`: what the plan writes in short, and what it stands for."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import abbreviating, asked, changing

app = several_commands("Say what an abbreviation stands for, or no longer.")


@app.command(
    "add",
    epilog=examples(
        'abbreviation add NRM "National Referral Mechanism"',
        'abbreviation add PVOT "Potential Victim of Trafficking" --dry-run',
    ),
)
def abbreviation_add(
    short: Annotated[
        str,
        typer.Argument(metavar="SHORT", show_default=False, help="What the plan writes: NRM"),
    ],
    meaning: Annotated[
        str, typer.Argument(metavar="MEANING", show_default=False, help="What it stands for.")
    ],
    audience: options.Mark = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Say what an abbreviation stands for, for the list that ends an edition."""
    said = (asked.one_line(short), asked.one_line(meaning), audience)
    wish = changing.Wish(dry_run, commit, yes)
    abbreviating.add_abbreviation(person.desk_of(plan, as_at), *said, wish)


@app.command("drop", epilog=examples("abbreviation drop MSIS", "abbreviation drop MSIS --dry-run"))
def abbreviation_drop(
    short: Annotated[
        str,
        typer.Argument(
            metavar="SHORT",
            show_default=False,
            autocompletion=options.complete_abbreviations,
            help="What the plan writes: NRM",
        ),
    ],
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take out what an abbreviation stands for."""
    wish = changing.Wish(dry_run, commit, yes)
    desk = person.desk_of(plan, as_at)
    abbreviating.drop_abbreviation(desk, asked.one_line(short), wish)
