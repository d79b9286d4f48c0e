"""The options that several commands share, and how a shell completes their values.

Completion looks at the names of files and at people.yaml only, so that it answers at once and loads
neither pydantic nor the plan.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from liberate_cli.cli.completion import deliverable_files, entries, files_here, refs_begun
from liberate_cli.model.audience_names import AUDIENCES
from liberate_cli.model.ratings import DEFAULT_RATINGS, UNRATED
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.model.stage import Stage


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that a typed beginning may mean, each with its name; else the references."""
    names = (file.name.removesuffix(".yaml") for file in deliverable_files())
    numbered = (name.partition("-") for name in names if name[:1].isdigit())
    return [
        (number, title.replace("-", " "))
        for number, _, title in numbered
        if number.startswith(incomplete)
    ] or refs_begun(incomplete)


def complete_objectives(incomplete: str) -> list[tuple[str, str]]:
    """Return the objectives that a typed beginning may mean, by number or by name."""
    folders = (file.parent.name.partition("-") for file in files_here("*/objective.yaml"))
    typed = incomplete.casefold()
    by_name = typed[:1].isalpha()
    return [
        (title, number) if by_name else (number, title.replace("-", " "))
        for number, _, title in folders
        if (title if by_name else number).startswith(typed)
    ]


def complete_ratings(incomplete: str) -> list[str]:
    """Return the ratings that a typed beginning may mean."""
    return [key for key in rating_keys() if key.startswith(incomplete)]


def rating_keys() -> tuple[str, ...]:
    """Return the keys of the ratings of a plan, and of not rated, as plan.yaml lists them."""
    listed = entries("plan.yaml", "ratings")
    own = [str(entry["key"]) for entry in listed if "key" in entry]
    return (*(own or (one.key for one in DEFAULT_RATINGS.listed)), UNRATED)


def complete_audiences(incomplete: str) -> list[str]:
    """Return the audiences that a typed beginning may mean, from the widest."""
    named = [str(entry["name"]) for entry in entries("plan.yaml", "audiences") if "name" in entry]
    return [word for word in named or AUDIENCES if word.startswith(incomplete)]


def complete_abbreviations(incomplete: str) -> list[str]:
    """Return the abbreviations that the plan explains and that begin as typed."""
    listed = (str(entry.get("short", "")) for entry in entries("plan.yaml", "abbreviations"))
    return [short for short in listed if short.startswith(incomplete)]


def complete_severities(incomplete: str) -> list[str]:
    """Return the severities of challenges that a typed beginning may mean."""
    return [word.value for word in ChallengeSeverity if word.startswith(incomplete)]


def complete_rules(incomplete: str) -> list[str]:
    """Return the codes of rules that a typed beginning may mean."""
    return [code for code in TUNABLE if code.startswith(incomplete)]


def complete_parties(incomplete: str) -> list[str]:
    """Return the spellings of parties that begin as typed."""
    typed = incomplete.casefold()
    return [name for name in _spellings() if name.casefold().startswith(typed)]


def complete_recommendations(incomplete: str) -> list[str]:
    """Return the ids of recommendations and sources that a typed beginning may mean."""
    ids = [
        str(entry["id"])
        for key in ("sources", "recommendations")
        for entry in entries("recommendations.yaml", key)
        if "id" in entry
    ]
    return [each for each in ids if each.startswith(incomplete)]


def complete_stages(incomplete: str) -> list[str]:
    """Return the stages of recommendations that a typed beginning may mean."""
    words = (stage.value.replace(" ", "-") for stage in Stage)
    return [word for word in words if word.startswith(incomplete)]


def is_plan_here() -> bool:
    """Return whether there is a plan that a command would be about."""
    return bool(files_here("plan.yaml"))


def _spellings() -> Iterator[str]:
    for party in entries("people.yaml", "parties"):
        aliases = party.get("aliases")
        for spelling in (party.get("name"), *(aliases if isinstance(aliases, list) else ())):
            if isinstance(spelling, str):
                yield spelling


Plan = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        envvar="LIBERATE_PLAN",
        metavar="DIR",
        show_default=False,
        help="The plan's folder; else the nearest one at or above this folder.",
    ),
]
AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        show_default=False,
        help="The day to judge by, as 31/05/2018 or 2018-05-31; else LIBERATE_AS_AT, else today.",
    ),
]
Edition = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar="YYYY-MM",
        show_default=False,
        help="An edition, as at the day it was cut; else the files as they are.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV; --json wins over it.")]
CsvFor = Annotated[
    str | None,
    typer.Option(
        "--csv-for",
        metavar="PROGRAM",
        show_default=False,
        help="Print CSV as a program opens it, ids as text; PROGRAM is excel.",
    ),
]
Owner = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=complete_parties,
        help="Only what a party owns or promised, in any spelling; may be repeated.",
    ),
]
ActionedBy = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=complete_parties,
        help="Only those actioned by a party, in any spelling; may be repeated.",
    ),
]
Objective = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OBJECTIVE",
        show_default=False,
        autocompletion=complete_objectives,
        help="Only those of an objective, by number or name; may be repeated.",
    ),
]
Ratings = Annotated[
    list[str] | None,
    typer.Option(
        "--rag",
        metavar="RATING",
        show_default=False,
        autocompletion=complete_ratings,
        help="Only those with a rating of the plan, or unrated; may be repeated.",
    ),
]
Recommendation = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID",
        show_default=False,
        autocompletion=complete_recommendations,
        help="Only what answers a recommendation, or a source's; may be repeated.",
    ),
]
Within = Annotated[
    str | None,
    typer.Option(
        metavar="SPAN",
        show_default=False,
        help="What falls due within so many days, weeks, months or years: 30d, 6w, 3m, 1y.",
    ),
]
Mark = Annotated[
    str | None,
    typer.Option(
        "--audience",
        metavar="NAME",
        show_default=False,
        autocompletion=complete_audiences,
        help="The widest audience that may see the text; else all that may see what it is in.",
    ),
]
Because = Annotated[str, typer.Option("--because", metavar="TEXT", show_default=False, help="Why.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the change as a diff and write nothing.")
]
Commit = Annotated[bool, typer.Option("--commit", help="Commit just the files that change.")]
Yes = Annotated[bool, typer.Option("--yes", help="Agree to what would be asked.")]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        show_default=False,
        autocompletion=complete_ids,
        help="Which ones: 1.5 1.10",
    ),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", show_default=False, autocompletion=complete_ids, help="Which one: 1.5"
    ),
]
Text = Annotated[str, typer.Argument(metavar="TEXT", show_default=False, help="Plain text.")]
Ref = Annotated[
    str | None,
    typer.Option(metavar="REF", show_default=False, help="The plan’s own reference of it: SG/07."),
]
Evidence = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT", show_default=False, help="What shows it: a paper, a report, a letter."
    ),
]
