"""One section of an edition as a document of its own: what `diff` and `challenge` share."""

from pathlib import Path
from typing import Annotated, Final

import typer

from liberate_cli.cli.options import complete_audiences
from liberate_cli.cli.output import print_done, print_text
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.desk import asked
    from liberate_cli.source.disk import files

_PAGES: Final = ("md", "html")
_FILES: Final = ("pdf", "docx", "xlsx")
"""What is printed, or goes into a file, and what can only go into one."""

_LISTED: Final = "md, html, pdf, docx or xlsx"

FormatAlone = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        show_default=False,
        help="text, md, html, pdf, docx or xlsx; else as --out ends, or text.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", show_default=False, help="Where it goes; else text, md or html is printed."
    ),
]
AudienceAlone = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        show_default=False,
        autocompletion=complete_audiences,
        help="What this audience may see of it; else nothing is left out.",
    ),
]


def format_alone(typed: str | None, out: Path | None, *, json: bool, name: str) -> str:
    """Return the format that was asked for: json, text, or one of an edition.

    `name` is that of a file which an error takes for its example.

    Raises:
        UsageError: There is no such format, or it goes into no file, or into nothing else.
    """
    if typed is None and out is not None:
        typed = out.suffix.removeprefix(".").casefold()
        if typed not in (*_PAGES, *_FILES):
            raise UsageError(f"{out} ends like no format.", f"Name its --format: {_LISTED}.")
    known = {each: each for each in ("text", *_PAGES, *_FILES)}
    wanted = asked.choice_of(typed or "text", known, "a format")
    if json:
        wanted = "json"
    if out is not None and wanted not in (*_PAGES, *_FILES):
        raise UsageError(f"{wanted} is printed, not written to a file.", "Leave out --out.")
    if out is None and wanted in _FILES:
        raise UsageError(f"{wanted} is not printed.", f"Name its file: --out {name}.{wanted}.")
    return wanted


def hand_over(document: bytes, out: Path | None) -> None:
    """Print a document, or write it into a file and say so.

    Raises:
        LiberateError: It cannot be written.
    """
    if out is None:
        print_text(document.decode())
    else:
        files.write_atomically(out, document)
        print_done(str(out))
