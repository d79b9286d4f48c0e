"""The options that several commands share, and how a shell completes their values.

Completion looks at the names of files and at people.yaml only, so that it answers at once and loads
neither pydantic nor the plan.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from liberate_cli.model.rag import UNRATED, Rag

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIVERABLE: Final = re.compile(r"([1-9]\d*(?:\.[1-9]\d*)+)-?(.*)\.yaml")
_OBJECTIVE: Final = re.compile(r"([1-9]\d*)-(.+)")


def complete_ids(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids that a typed beginning may mean, each with its name."""
    return [
        (match[1], match[2].replace("-", " "))
        for file in _plan_glob("*/*.yaml")
        if (match := _DELIVERABLE.fullmatch(file.name)) and match[1].startswith(incomplete)
    ]


def complete_objectives(incomplete: str) -> list[tuple[str, str]]:
    """Return the objectives that a typed beginning may mean."""
    return [
        (match[1], match[2].replace("-", " "))
        for file in _plan_glob("*/objective.yaml")
        if (match := _OBJECTIVE.fullmatch(file.parent.name))
        and (match[1].startswith(incomplete) or match[2].startswith(incomplete.casefold()))
    ]


def complete_ratings(incomplete: str) -> list[str]:
    """Return the ratings that a typed beginning may mean."""
    return [word for word in (*(rag.value for rag in Rag), UNRATED) if word.startswith(incomplete)]


def complete_parties(incomplete: str) -> list[str]:
    """Return the names of parties with a word that begins as typed."""
    typed = incomplete.casefold()
    return [
        name
        for file in _plan_glob("people.yaml")
        for name in _values(file, ("name",))
        if any(name.casefold()[at:].startswith(typed) for at in _word_starts(name))
    ]


def complete_recommendations(incomplete: str) -> list[str]:
    """Return the ids of recommendations that a typed beginning may mean."""
    return [
        value
        for file in _plan_glob("recommendations.yaml")
        for value in _values(file, ("id",))
        if value.startswith(incomplete)
    ]


def _plan_glob(pattern: str) -> Iterator[Path]:
    import os  # noqa: PLC0415 - the same

    from liberate_cli.errors import LiberateError  # noqa: PLC0415 - only when completing
    from liberate_cli.source.files import find_plan, plan_at  # noqa: PLC0415 - the same

    named = os.environ.get("LIBERATE_PLAN")
    try:
        folder = plan_at(Path(named)) if named else find_plan(Path.cwd())
    except (LiberateError, OSError):
        return
    yield from sorted(folder.glob(pattern))


def _values(file: Path, keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of some keys of each entry of the lists of a file."""
    from liberate_cli.source.yaml_text import parse_yaml  # noqa: PLC0415 - only when completing

    data = parse_yaml(file.name, file.read_bytes()).data
    lists = data.values() if isinstance(data, dict) else ()
    for entries in lists:
        for entry in entries if isinstance(entries, list) else ():
            for key in keys:
                value = entry.get(key) if isinstance(entry, dict) else None
                if isinstance(value, str):
                    yield value


def _word_starts(name: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"[\s/]+", name))]


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
        envvar="LIBERATE_AS_AT",
        metavar="DATE",
        show_default=False,
        help="The day to judge by, as 2018-05-31; else today.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Owner = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=complete_parties,
        help="Only those owned by a party, under any of its spellings.",
    ),
]
ActionedBy = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=complete_parties,
        help="Only those actioned by a party, under any of its spellings.",
    ),
]
Objective = Annotated[
    str | None,
    typer.Option(
        metavar="OBJECTIVE",
        show_default=False,
        autocompletion=complete_objectives,
        help="Only those of an objective, by number or name.",
    ),
]
Ratings = Annotated[
    list[str] | None,
    typer.Option(
        "--rag",
        metavar="RATING",
        show_default=False,
        autocompletion=complete_ratings,
        help="Only those rated red, amber, green or complete, or unrated; may be repeated.",
    ),
]
Recommendation = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        show_default=False,
        autocompletion=complete_recommendations,
        help="Only those that answer a recommendation, or any of a source.",
    ),
]
