"""`import`: a plan from the Word or Excel file that it lives in today."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from liberate_cli.cli import options
from liberate_cli.cli.output import print_json, print_lines
from liberate_cli.cli.shape import examples, several_commands
from liberate_cli.errors import Declined, UsageError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import answers, changes_screen, import_questions, person
    from liberate_cli.desk import changing, import_mappings, importing, importing_again
    from liberate_cli.exchange import change_records
    from liberate_cli.exchange.imports import look, reading_record
    from liberate_cli.source.disk import files

if TYPE_CHECKING:
    from liberate_cli.desk.desk import Desk
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.seen_document import Document

_KEEP: Final = "Keep what was answered for the next month, in {file}?"

app = several_commands("Make a plan of the Word or Excel file that it lives in.")


@app.callback()
def importing_of_files() -> None:
    """Make a plan of the Word or Excel file that it lives in."""


@app.command(
    "look",
    epilog=examples("import look tracker.xlsx", "import look plan.docx --save mapping.yaml"),
)
def import_look(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .xlsx, .csv or .docx file."),
    ],
    save: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Write how it would be read here."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="How to read it: mapping.yaml."),
    ] = None,
    json: options.Json = False,
    as_at: options.AsAt = None,
) -> None:
    """Show what a file holds, what is taken for what and why, and what would be asked."""
    found = importing.look_at(person.desk_of(None, as_at), file, save, mapping)
    if json:
        print_json(look.look_record(found))
    else:
        print_lines(*look.look_lines(found))


@app.command(
    "read",
    epilog=examples("import read tracker.xlsx --apply", "import read plan.docx --out my-plan"),
)
def import_read(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", show_default=False, help="A .xlsx, .csv or .docx file."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False, help="Where a new plan goes; else here."),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="How to read it: mapping.yaml."),
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what it changes into the plan that is there.")
    ] = False,
    agreed_by: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", show_default=False, help="Who agreed to the due dates that it moves."
        ),
    ] = None,
    because: Annotated[
        str | None,
        typer.Option(metavar="TEXT", show_default=False, help="Why they move."),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Ask what is unsure, be the answers typed or piped in.")
    ] = False,
    save: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", show_default=False, help="The mapping that keeps what was answered."
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Ask and show what was asked before, too.")
    ] = False,
    record: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="The record it is compared with; else the one named as the file is.",
        ),
    ] = None,
    plan: options.Plan = None,
    as_at: options.AsAt = None,
    json: options.Json = False,
    dry_run: options.DryRun = False,
    commit: options.Commit = False,
    yes: options.Yes = False,
) -> None:
    """Make a plan of a file's tables and cards, or say what they change in the one that is there.

    What is unsure is left out, listed, and told with its place in import-report.html and
    import-report.txt. A plan that is there is changed by --apply alone: what the file changed since
    its last import is taken, what the plan changed stays, and what both changed is asked.
    """
    if json and (apply or commit or ask or save is not None):
        raise UsageError(
            "--json looks: it asks, writes and keeps nothing.", "Leave out the others."
        )
    desk = person.desk_of(plan, as_at)
    who = answers.LineByLine(sys.stdin) if ask or desk.talk.answers else None
    desk = desk._replace(talk=who or desk.talk)
    said = _Asked(file, mapping, save, who)
    is_new = out is not None or not importing.has_plan(desk)
    agreed = importing_again.agreed_of(agreed_by, because)
    order = importing_again.ImportOrder(file, mapping, record, agreed, every)
    try:
        if json:
            print_json(_looked_at(desk, order, out or Path(), is_new=is_new))
        elif is_new:
            _make(desk, said, out or Path())
        else:
            _propose(desk, said, order, changing.Wish(dry_run, commit, yes), apply=apply)
    except answers.NoMoreAnswers:
        raise Declined from None


class _Asked(NamedTuple):
    """What is asked of an import that a person may answer: the file, its mapping, who answers."""

    file: Path
    mapping: Path | None
    save: Path | None
    who: "answers.LineByLine | None"


def _looked_at(
    desk: "Desk", order: "importing_again.ImportOrder", folder: Path, *, is_new: bool
) -> dict[str, object]:
    """Return what reading a file comes to, as JSON has it; nothing is written."""
    if is_new:
        at = importing.open_new_import(desk, order.file, folder, order.mapping)
        come = at.come({})
        return reading_record.reading_record(come.report, ((path, "new") for path in come.files))
    held = importing_again.propose_import(importing_again.open_import(desk, order), ())
    files = ((one.path, one.words) for one in held.made.every)
    changes = change_records.changes_record(held.changes)
    return reading_record.reading_record(held.report, files, changes, held.told)


def _make(desk: "Desk", said: _Asked, folder: Path) -> None:
    """Make a plan of a file, with what a person answers."""
    at = importing.open_new_import(desk, said.file, folder, said.mapping)
    answered = import_questions.ask_each(at.questions, said.who) if said.who else []
    importing.import_plan(at, answered)
    _keep(desk, said, at.document, answered, folder)


def _propose(
    desk: "Desk",
    said: _Asked,
    order: "importing_again.ImportOrder",
    wish: "changing.Wish",
    *,
    apply: bool,
) -> None:
    """Show what a file would change, with what a person answers, and write it where they say so."""
    at = importing_again.open_import(desk, order)
    asked = partial(importing_again.import_questions, at)
    answered = import_questions.ask_each(asked, said.who) if said.who else []
    proposed = importing_again.propose_import(at, answered)
    if any(proposed.changes.every()):
        changes_screen.show_proposed(proposed.changes, said.file.name)
    importing_again.tell_open(desk, proposed, report=not wish.dry_run, every=order.every)
    if not apply and not wish.dry_run and answered and proposed.made.every:
        apply = desk.talk.agrees("Write it?")
    importing_again.settle_import(desk, proposed, wish, apply=apply or wish.dry_run)
    _keep(desk, said, at.document, answered, at.change.folder.parent)


def _keep(
    desk: "Desk",
    said: _Asked,
    document: "Document",
    answered: "list[tuple[Question, str]]",
    folder: Path,
) -> None:
    """Keep in a mapping what was answered and holds for the next month too."""
    kept = importing.mapping_answers(document, desk.day, answered)
    file = said.save or said.mapping or folder / files.MAPPING_FILE
    shown = file if said.save or said.mapping else desk.shown(folder, files.MAPPING_FILE)
    try:
        if not kept or (said.save is None and not desk.talk.agrees(_KEEP.format(file=shown))):
            return
    except answers.NoMoreAnswers:
        # What was imported is written by now, whatever becomes of the mapping.
        return
    raw = importing.mapping_to_keep(document, desk.day, file, said.mapping)
    if import_mappings.keep_answers(file, raw, kept):
        desk.talk.done(str(shown))
