"""`diff`: what has changed between two editions."""

from pathlib import Path
from typing import Annotated, Final

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_done, print_json, print_text
from liberate_cli.cli.shape import examples, one_command
from liberate_cli.errors import UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import changes_screen, person
    from liberate_cli.desk import asked, comparing
    from liberate_cli.exchange import change_records
    from liberate_cli.source.disk import files

_PAGES: Final = ("md", "html")
_FILES: Final = ("pdf", "docx", "xlsx")
"""What is printed, or goes into a file, and what can only go into one."""

_LISTED: Final = "md, html, pdf, docx or xlsx"

app = one_command()


@app.command(epilog=examples("diff 2018-05", "diff 2018-05 2018-06 --out changes.html"))
def diff(
    old: Annotated[
        str,
        typer.Argument(metavar="A", show_default=False, help="The older edition: 2018-05."),
    ],
    new: Annotated[
        str | None,
        typer.Argument(
            metavar="B", show_default=False, help="The newer one; else the files as they are."
        ),
    ] = None,
    objective: options.Objective = None,
    page_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            show_default=False,
            help="text, md, html, pdf, docx or xlsx; else as --out ends, or text.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            show_default=False,
            help="Where it goes; else text, md or html is printed.",
        ),
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            autocompletion=options.complete_audiences,
            help="What this audience may see of it; else nothing is left out.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where anything has changed.")
    ] = False,
    plan: options.Plan = None,
    json: options.Json = False,
) -> None:
    """Show what has changed between two editions.

    A deliverable is followed under another number or title. A party under another spelling is no
    change, and neither are the foreword, the other text around the objectives, and the contacts.
    """
    desk = person.desk_of(plan)
    shown_as = _format_of(page_format, out, json=json)
    found = comparing.compare_editions(desk, old, new, objective or (), audience)
    if shown_as == "json":
        print_json(change_records.changes_record(found.changes))
    elif shown_as == "text":
        changes_screen.show_changes(found.changes)
    else:
        page = comparing.changes_document(desk, found, shown_as, out)
        if out is None:
            print_text(page.decode())
        else:
            files.write_atomically(out, page)
            print_done(str(out))
    if exit_code and any(found.changes.every()):
        raise typer.Exit(1)


def _format_of(typed: str | None, out: Path | None, *, json: bool) -> str:
    """Return the format that was asked for: json, text, or one of an edition.

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
        raise UsageError(f"{wanted} is not printed.", f"Name its file: --out changes.{wanted}.")
    return wanted
