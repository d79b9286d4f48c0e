"""`schema`: the JSON Schema of each kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.output import print_text
from liberate_cli.desk.asked import choice_of
from liberate_cli.exchange.records import as_json
from liberate_cli.exchange.schemas import KINDS, json_schema
from liberate_cli.source.disk.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path


def show_schema(kind: str | None, out: Path | None) -> None:
    """Print the schema of a kind of file, or of every kind by its name; or write them to files.

    Raises:
        UsageError: There is no such kind.
        LiberateError: A file could not be written.
    """
    kinds = [choice_of(kind, {each: each for each in KINDS}, "a kind of file")] if kind else KINDS
    schemas = {each: json_schema(each) for each in kinds}
    if out is None:
        print_text(as_json(schemas[next(iter(schemas))] if kind else schemas))
        return
    for each, schema in schemas.items():
        file = out / f"{each}.schema.json"
        write_atomically(file, as_json(schema).encode())
        print_text(f"{file}\n")
