"""A plan from a Word or Excel file, where there is none: read, checked, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.import_items import first_record
from liberate_cli.desk.new_folder import in_folder, refuse_plan, way_to, write_new
from liberate_cli.desk.reading_files import file_read
from liberate_cli.errors import NoPlanHere, UsageError, harmless
from liberate_cli.exchange.imports.comma_file import read_comma_file
from liberate_cli.exchange.imports.date_words import order_of
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.mapping import ImportMapping, mapping_data
from liberate_cli.exchange.imports.report import (
    ImportReport,
    question_line,
    report_page,
    report_text,
)
from liberate_cli.exchange.imports.row_tables import row_records
from liberate_cli.exchange.imports.seen import SeenAt
from liberate_cli.exchange.imports.sheets import read_workbook
from liberate_cli.exchange.imports.understood import understand
from liberate_cli.exchange.imports.word.document import read_word
from liberate_cli.model.words import plural
from liberate_cli.source.new_plan import (
    as_yaml,
    surrounding_files,
)
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.reading_files import FileRead
    from liberate_cli.exchange.imports.front import Front
    from liberate_cli.exchange.imports.seen import Document
    from liberate_cli.exchange.imports.understood import Understood

REPORT: Final = "import-report.txt"
REPORT_PAGE: Final = "import-report.html"
_ABOUT_MAPPING: Final = (
    "How a file is read: mend it, and import with --mapping. A column's field is one of those that",
    "`liberate schema mapping` lists; ratings say what a word, a letter or a colour means.",
)


class Come(NamedTuple):
    """What a file came to: the plan's files, and what became of each place of the file."""

    files: dict[str, bytes]
    report: ImportReport
    questions: tuple[Question, ...]
    deliverables: int


def has_plan(desk: Desk) -> bool:
    """Return whether there is a plan where the person is, or that they named.

    Raises:
        NoPlanHere: They named a folder that has none.
    """
    try:
        desk.folder()
    except NoPlanHere:
        if desk.plan is not None:
            raise
        return False
    return True


def import_plan(desk: Desk, file: Path, folder: Path, mapping: Path | None = None) -> None:
    """Write a whole plan from a file, and beside it the report of every place of the file.

    What is unsure is left out, listed and reported.

    Raises:
        NotTaken: The file cannot be read.
        UsageError: No table in it has a row for each deliverable.
        LiberateError: There is a plan already, or the disk says no.
    """
    refuse_plan(folder)
    said = mapping_at(mapping) if mapping is not None else ImportMapping()
    raw = bytes_of(file)
    with desk.talk.progress() as say:
        say(f"reading {file.name}")
        read = file_read(seen_in(file.name, raw), desk.day, said)
        come = _come(read)
        path, record = first_record(file.name, read, desk.day)
    files = {**come.files, path: record}
    write_new(desk.talk, folder, in_folder(files) | surrounding_files())
    reports = {REPORT: report_text(come.report), REPORT_PAGE: report_page(come.report)}
    write_new(desk.talk, folder, {name: text.encode() for name, text in reports.items()})
    desk.talk.tell(f"{plural(come.deliverables, 'deliverable')} taken from {harmless(file.name)}.")
    if come.questions:
        desk.talk.tell(f"{plural(len(come.questions), 'question')} to be decided:")
        desk.talk.tell(*(f"  {question_line(each)}" for each in come.questions))
    desk.talk.tell(f"Every place of the file is in {folder / REPORT_PAGE}, and in {REPORT}. Next:")
    desk.talk.tell(*way_to(desk, folder), "  liberate check", "  liberate list")


def look_at(desk: Desk, file: Path, save: Path | None = None) -> Understood:
    """Return what is seen in a file; nothing is written but the mapping, where one is asked for.

    Raises:
        NotTaken: The file cannot be read.
        LiberateError: There is a file where the mapping would be, or the disk says no.
    """
    document = seen_in(file.name, bytes_of(file))
    if save is not None:
        write_new(desk.talk, save.parent, {save.name: mapping_of(document, desk.day)})
    return understand(document, desk.day)


def bytes_of(file: Path) -> bytes:
    """Return what a file holds. Raises a UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{harmless(str(file))} cannot be read: {fault.strerror}.") from fault


def mapping_at(file: Path) -> ImportMapping:
    """Return what a mapping says.

    Raises:
        UsageError: It cannot be read, or something in it is wrong; the error says where.
    """
    reading = Reading({file.name: bytes_of(file)})
    said = reading.read(ImportMapping, file.name)
    if said is None or reading.problems:
        one = reading.problems[0]
        raise UsageError(f"{one.place}: {one.message}", one.hint)
    return said


def mapping_of(document: Document, day: date) -> bytes:
    """Return the mapping of a file as it is recognised, to be mended and kept."""
    rows = row_records(document)
    order = order_of(each.text for one in rows.records for each in one.entries)
    key = understand(document, day).key
    return as_yaml(mapping_data(rows, key, order), _ABOUT_MAPPING)


def seen_in(name: str, raw: bytes) -> Document:
    """Return what a file holds, by the ending of its name. Raises NotTaken where it cannot be."""
    ending = name.rpartition(".")[2].casefold()
    if ending in {"csv", "tsv", "txt"}:
        return read_comma_file(name, raw)
    return read_word(name, raw) if ending in {"docx", "docm", "doc"} else read_workbook(name, raw)


def come_of(document: Document, day: date, said: ImportMapping | None = None) -> Come:
    """Return the plan that a file holds, proved, and what became of each place.

    Raises:
        UsageError: No table in it has a row for each deliverable.
    """
    return _come(file_read(document, day, said))


def _come(read: FileRead) -> Come:
    document = read.found.document
    questions = (*read.found.questions, *read.plan.questions, *_open(read.front, document))
    return Come(read.files, read.report(questions), questions, len(read.plan.deliverables))


def _open(front: Front, document: Document) -> tuple[Question, ...]:
    here = SeenAt(harmless(document.name))
    asks = [
        "When does the plan start and end? plan.yaml has this month, and a year on.",
        "Which edition is it, of which month? plan.yaml has the first, of this month.",
        "How often is it reviewed? plan.yaml has every month.",
    ]
    if front.organisation is None:
        asks.insert(0, "Whose plan is it? Write it into plan.yaml as organisation.")
    return tuple(Question(here, each) for each in asks)
