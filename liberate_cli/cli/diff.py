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
            help="text, md or html; else as --out ends, or text.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="Where md or html goes; else it is printed."
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
    changes = comparing.compare_editions(desk, old, new, objective or ())
    if shown_as == "json":
        print_json(change_records.changes_record(changes))
    elif shown_as == "text":
        changes_screen.show_changes(changes)
    else:
        page = comparing.page_of(desk, changes, shown_as)
        if out is None:
            print_text(page.decode())
        else:
            files.write_atomically(out, page)
            print_done(str(out))
    if exit_code and any(changes.every()):
        raise typer.Exit(1)


def _format_of(typed: str | None, out: Path | None, *, json: bool) -> str:
    """Return the format that was asked for: json, text, md or html.

    Raises:
        UsageError: There is no such format, or it does not go into a file.
    """
    if typed is None and out is not None:
        typed = out.suffix.removeprefix(".").casefold()
        if typed not in _PAGES:
            raise UsageError(f"{out} is neither .html nor .md.", "Name its --format as well.")
    known = {each: each for each in ("text", *_PAGES)}
    wanted = asked.choice_of(typed or "text", known, "a format")
    if json:
        wanted = "json"
    if out is not None and wanted not in _PAGES:
        raise UsageError(f"{wanted} is printed, not written to a file.", "Leave out --out.")
    return wanted
