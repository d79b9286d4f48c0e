"""`rating`: the ratings that the plan has, changed there and in all that is rated."""

from typing import Annotated

import typer

from liberate_cli.cli import options
from liberate_cli.cli.options import Commit, DryRun, Yes
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.errors import UsageError
from liberate_cli.later import later
from liberate_cli.model.ratings import Colour, CountsAs, Rating, Shape

with later():
    from liberate_cli.cli import person
    from liberate_cli.desk import asked, changing, rating_scale
    from liberate_cli.source import rating_proposals

app = several_commands("Add, change, rename or drop a rating of the plan.")
_Rating = Annotated[
    str,
    typer.Argument(
        metavar="RATING",
        show_default=False,
        autocompletion=options.complete_ratings,
        help="Its key or its word, as `ratings` lists them.",
    ),
]
_Key = Annotated[
    str,
    typer.Argument(
        metavar="KEY", show_default=False, help="What files say: lower-case words and hyphens."
    ),
]


@app.command(
    "add",
    epilog=examples(
        "rating add on-hold --counts-as watch --colour grey --shape circle",
        'rating add checked --counts-as done --colour blue --shape diamond --word "Seen done"',
    ),
)
def rating_add(
    key: _Key,
    counts_as: Annotated[
        str,
        typer.Option(
            "--counts-as", metavar="WHAT", show_default=False, help="trouble, watch, fine or done."
        ),
    ],
    colour: Annotated[
        str,
        typer.Option(
            "--colour",
            metavar="COLOUR",
            show_default=False,
            help="One of red, amber, yellow, green, blue, purple and grey.",
        ),
    ],
    shape: Annotated[
        str,
        typer.Option(
            "--shape",
            metavar="SHAPE",
            show_default=False,
            help="square, triangle, circle, check, diamond or dash.",
        ),
    ],
    word: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="What people read; else the key."),
    ] = None,
    meaning: Annotated[
        str | None, typer.Option(metavar="TEXT", show_default=False, help="What it means here.")
    ] = None,
    before: Annotated[
        str | None,
        typer.Option(
            metavar="RATING",
            show_default=False,
            autocompletion=options.complete_ratings,
            help="The one that it is listed before; else it is the last.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Add a rating to those that the plan has."""
    name = asked.one_line(key)
    new = Rating(
        name,
        asked.one_line(word) if word is not None else name.replace("-", " "),
        Colour(_value("colour", colour)),
        Shape(_value("shape", shape)),
        CountsAs(_value("counts_as", counts_as)),
        asked.one_line(meaning) if meaning is not None else None,
    )
    wish = changing.Wish(dry_run, commit, yes)
    rating_scale.add_to_scale(person.desk_of(plan, as_at), new, before, wish)


@app.command(
    "set",
    epilog=examples('rating set amber word "at risk"', "rating set amber counts_as fine --dry-run"),
)
def rating_set(
    rating: _Rating,
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD", show_default=False, help="word, colour, shape, counts_as or meaning."
        ),
    ],
    value: Annotated[
        str | None,
        typer.Argument(metavar="VALUE", show_default=False, help="What it is to say."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the field out.")] = False,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Have a field of a rating say something else."""
    fields = {each: each for each in rating_proposals.RATING_FIELDS}
    key = asked.choice_of(field.replace("-", "_"), fields, "a field of a rating")
    if (value is not None) == clear:
        raise UsageError("Say what the field is to say.", "Write a value, or --clear alone.")
    said = _value(key, value) if value is not None else None
    wish = changing.Wish(dry_run, commit, yes)
    rating_scale.alter_in_scale(person.desk_of(plan, as_at), rating, key, said, wish)


@app.command(
    "rename",
    epilog=examples("rating rename green on-track", "rating rename complete done --dry-run"),
)
def rating_rename(
    rating: _Rating,
    key: _Key,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Give a rating another key, there and in all that is rated so."""
    wish = changing.Wish(dry_run, commit, yes)
    rating_scale.rename_in_scale(person.desk_of(plan, as_at), rating, asked.one_line(key), wish)


@app.command("drop", epilog=examples("rating drop amber", "rating drop amber --dry-run"))
def rating_drop(
    rating: _Rating,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    dry_run: DryRun = False,
    commit: Commit = False,
    yes: Yes = False,
) -> None:
    """Take out a rating that no deliverable has."""
    wish = changing.Wish(dry_run, commit, yes)
    rating_scale.drop_from_scale(person.desk_of(plan, as_at), rating, wish)


_CHOICES = {"colour": Colour, "shape": Shape, "counts_as": CountsAs}


def _value(field: str, typed: str) -> str:
    """Return what a field of a rating is to say; of some it is one of a few words."""
    if field not in _CHOICES:
        return asked.one_line(typed)
    choices = {each.value: each.value for each in _CHOICES[field]}
    return asked.choice_of(typed, choices, f"a {field} of a rating")
