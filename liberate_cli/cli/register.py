"""`person`: the parties that the plan names, as they come and go."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.later import later

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, asked_dates, changing, registering
    from liberate_cli.source import register_proposals as propose

app = several_commands("Add a party to the register, or note that one left.")

_KINDS = ("person", "post", "team", "partner")


@app.command(
    "add",
    epilog=examples(
        'person add "Ada Example" --post "Head of Housing"',
        'person add "Housing team" --kind team --email housing@example.org',
    ),
)
def person_add(
    name: Annotated[
        str, typer.Argument(metavar="NAME", show_default=False, help="The fullest form of it.")
    ],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="person, post, team or partner.")
    ] = "person",
    post: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="A person's post or role."),
    ] = None,
    email: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", show_default=False, help="No edition ever shows it."),
    ] = None,
    alias: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", show_default=False, help="Another spelling of it; may be repeated."
        ),
    ] = None,
    named_to: Annotated[
        str | None,
        typer.Option(
            "--audience",
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_audiences,
            help="The widest audience that it is named to; else the plan's default.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add a party to people.yaml."""
    new = propose.NewParty(
        asked.one_line(name),
        asked.choice_of(kind, {each: each for each in _KINDS}, "a kind of party"),
        asked.one_line(post) if post is not None else None,
        asked.one_line(email) if email is not None else None,
        tuple(map(asked.one_line, alias or ())),
        named_to,
    )
    wish = changing.Wish(dry_run, commit, yes)
    registering.add_to_register(person.desk_of(plan, as_at), new, wish)


@app.command(
    "left", epilog=examples('person left "Ada Example" --on 2018-06-30', "person left Walton")
)
def person_left(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_parties,
            help="Who left, in any spelling.",
        ),
    ],
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", show_default=False, help="The last day; else the present."),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Note when a party left, or ended; what it owns stays until `reassign`."""
    desk = person.desk_of(plan, as_at)
    day = asked_dates.date_of(on, desk.today) if on is not None else None
    registering.leave(desk, name, day, changing.Wish(dry_run, commit, yes))
