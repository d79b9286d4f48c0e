"""What a shell completes from: the files of the plan that is meant, read as text and no more."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

# What Typer asks of a function that completes it reads from its signature.
from typer import Context

from liberate_cli.errors import LiberateError
from liberate_cli.later import later

if TYPE_CHECKING:
    from collections.abc import Iterator

with later():
    from liberate_cli.source.disk import files
    from liberate_cli.source.yaml import text

_REF: Final = re.compile(rb"^ref:.*", re.MULTILINE)


def files_here(pattern: str) -> list[Path]:
    """Return the files of the plan that a pattern names; none where there is no plan."""
    named = os.environ.get("LIBERATE_PLAN")
    try:
        folder = files.plan_at(Path(named)) if named else files.find_plan(Path.cwd())
        return sorted(folder.glob(pattern))
    except (LiberateError, OSError):
        return []


def deliverable_files() -> list[Path]:
    """Return the files below the folders of objectives."""
    return [one for one in files_here("*/*.yaml") if one.parent.name not in files.BESIDE]


def entries(name: str, key: str) -> list[dict[str, object]]:
    """Return the entries of a list of one of the plan's own files."""
    return [entry for file in files_here(name) for entry in _entries_in(file, key)]


def refs_begun(incomplete: str) -> list[tuple[str, str]]:
    """Return the references of deliverables that begin as typed, each with its file's name."""
    begun = ((ref, file) for ref, file in _refs() if ref.startswith(incomplete))
    return [(ref, file.stem.replace("-", " ")) for ref, file in begun]


def complete_actions(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the references of a deliverable's actions that begin as typed, with their words."""
    one = str(ctx.params.get("id", ""))
    named = [file for file in deliverable_files() if file.name.startswith(f"{one}-")]
    of_ref = (file for ref, file in _refs() if ref.casefold() == one.casefold())
    return [
        (str(action["ref"]), str(action.get("text", "")))
        for file in named or of_ref
        for action in _entries_in(file, "work_outstanding")
        if "ref" in action and str(action["ref"]).startswith(incomplete)
    ]


def _refs() -> Iterator[tuple[str, Path]]:
    """Yield the reference of each deliverable that has one, and its file."""
    for file in deliverable_files():
        line = _REF.search(file.read_bytes())
        data = text.parse_yaml(file.name, line[0]).data if line else None
        if isinstance(data, dict) and isinstance(data["ref"], str):
            yield data["ref"], file


def _entries_in(file: Path, key: str) -> Iterator[dict[str, object]]:
    """Yield the entries of a list of a file; one that is a text has that for its name."""
    data = text.parse_yaml(file.name, file.read_bytes()).data
    found = data.get(key) if isinstance(data, dict) else None
    for each in found if isinstance(found, list) else ():
        if isinstance(each, str):
            yield {"name": each}
        elif isinstance(each, dict):
            yield dict(each)
