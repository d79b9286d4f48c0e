"""A plan from a Word or Excel file, where there is none: read, checked, and only then written."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.import_items import first_record
from liberate_cli.desk.import_mappings import bytes_of, mapping_at
from liberate_cli.desk.new_folder import in_folder, refuse_plan, way_to, write_new
from liberate_cli.desk.reading_files import file_read, how_read
from liberate_cli.errors import NoPlanHere, harmless
from liberate_cli.exchange.imports.again.answers import answers_of
from liberate_cli.exchange.imports.asked_before import asked_lines, parted
from liberate_cli.exchange.imports.cards import card_records
from liberate_cli.exchange.imports.cell_answers import askable
from liberate_cli.exchange.imports.columns import known_field
from liberate_cli.exchange.imports.comma_file import read_comma_file
from liberate_cli.exchange.imports.date_words import order_of
from liberate_cli.exchange.imports.editions.edition_look import edition_of, understood_edition
from liberate_cli.exchange.imports.items import Field, Question
from liberate_cli.exchange.imports.keeping import kept_answers
from liberate_cli.exchange.imports.mapping import ImportMapping, mapping_data
from liberate_cli.exchange.imports.not_taken import is_of_a_program
from liberate_cli.exchange.imports.packages import Format, open_package
from liberate_cli.exchange.imports.report import (
    ImportReport,
    report_page,
    report_text,
)
from liberate_cli.exchange.imports.row_tables import row_records
from liberate_cli.exchange.imports.sheets import read_workbook
from liberate_cli.exchange.imports.understood import understand
from liberate_cli.exchange.imports.unknown_labels import NAMES
from liberate_cli.exchange.imports.word.document import read_word
from liberate_cli.model.words import plural
from liberate_cli.source.new_plan import (
    as_yaml,
    surrounding_files,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.reading_files import FileRead
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.keeping import KeptAnswer
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.exchange.imports.understood import Understood

REPORT: Final = "import-report.txt"
REPORT_PAGE: Final = "import-report.html"
_VALUES: Final = (".csv", ".tsv", ".txt")


def _field_names() -> list[str]:
    """Return the names of fields in lines; none of them is broken."""
    whole = ", ".join(each.replace(" ", "\u00a0") for each in NAMES)
    lines = textwrap.wrap(whole, 96, initial_indent="  ", subsequent_indent="  ")
    return [each.replace("\u00a0", " ") for each in lines]


_ABOUT_MAPPING: Final = (
    "How a file is read: mend it, and import with --mapping. Under columns stands what each label",
    "of the file holds, as one of these fields:",
    *_field_names(),
    f"or: {Field.OWN.value}; {Field.LEFT_OUT.value}; {Field.OPEN.value} (it is asked).",
    "Add `audience: internal` to keep one to the narrowest audience. Ratings say what a word, a",
    "letter or a colour's six digits mean (`not started` is a state, and no rating); leave_out is",
    "for what is no part of the plan: `table 3`, a sheet's name, `Plan!A12` for its row.",
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


class NewImport(NamedTuple):
    """A file that is to become a plan: what it holds, how it is read, and where the plan goes."""

    desk: Desk
    file: Path
    folder: Path
    document: Document
    said: ImportMapping

    def come(self, answers: GivenAnswers) -> Come:
        """Return what the file comes to with some answers.

        Raises:
            UsageError: No table in it has a row for each deliverable.
        """
        return _come(file_read(self.document, self.desk.day, self.said, answers))

    def questions(self, answers: GivenAnswers) -> tuple[Question, ...]:
        """Return what a person can be asked of the file and has not answered."""
        come = self.come(answers)
        return tuple(askable(come.questions))


def open_new_import(desk: Desk, file: Path, folder: Path, mapping: Path | None = None) -> NewImport:
    """Return a file that is to become a plan; nothing is written.

    Raises:
        NotTaken: The file cannot be read.
        LiberateError: There is a plan already.
    """
    refuse_plan(folder)
    said = mapping_at(mapping) if mapping is not None else ImportMapping()
    raw = bytes_of(file)
    with desk.talk.progress() as say:
        say(f"reading {file.name}")
        return NewImport(desk, file, folder, seen_in(file.name, raw), said)


def import_plan(at: NewImport, answered: Sequence[tuple[Question, str]]) -> None:
    """Write a whole plan from a file, and beside it the report of every place of the file.

    What is unsure and is not among what was `answered` is left out, listed and reported.

    Raises:
        UsageError: No table in it has a row for each deliverable.
        LiberateError: The disk says no.
    """
    desk, folder, file = at.desk, at.folder, at.file
    with desk.talk.progress() as say:
        say(f"understanding {file.name}")
        read = file_read(at.document, desk.day, at.said, answers_of(answered))
        come = _come(read)
    path, record = first_record(file.name, read, desk.day, answered)
    files = {**come.files, path: record}
    write_new(desk.talk, folder, in_folder(files) | surrounding_files())
    reports = {REPORT: report_text(come.report), REPORT_PAGE: report_page(come.report)}
    write_new(desk.talk, folder, {name: text.encode() for name, text in reports.items()})
    desk.talk.tell(f"{plural(come.deliverables, 'deliverable')} taken from {harmless(file.name)}.")
    desk.talk.tell(*asked_lines(come.report.asked))
    desk.talk.tell(f"Every place of the file is in {folder / REPORT_PAGE}, and in {REPORT}. Next:")
    desk.talk.tell(*way_to(desk, folder), "  liberate check", "  liberate list")


def look_at(
    desk: Desk, file: Path, save: Path | None = None, mapping: Path | None = None
) -> Understood:
    """Return what is seen in a file; nothing is written but the mapping, where one is asked for.

    `mapping` says how it is read, and `save` where what is recognised goes.

    Raises:
        NotTaken: The file cannot be read.
        LiberateError: There is a file where the mapping would be, or the disk says no.
    """
    said = mapping_at(mapping) if mapping is not None else ImportMapping()
    raw = bytes_of(file)
    with desk.talk.progress() as say:
        say(f"reading {file.name}")
        document = seen_in(file.name, raw)
        say(f"understanding {file.name}")
        read = edition_of(document, desk.day)
        if read is not None:
            found = understood_edition(document, read)
        else:
            found = understand(document, desk.day, how_read(said, {}))
    if save is not None:
        write_new(desk.talk, save.parent, {save.name: mapping_of(document, desk.day)})
    return found


def mapping_of(document: Document, day: date) -> bytes:
    """Return the mapping of a file as it is recognised, to be mended and kept."""
    rows, cards = row_records(document), card_records(document, known_field)
    order = order_of(each.text for one in rows.records for each in one.entries)
    found = understand(document, day)
    said = mapping_data(cards.labels, rows, found.items, found.key, order)
    return as_yaml(said, _ABOUT_MAPPING)


def mapping_to_keep(document: Document, day: date, file: Path, mapping: Path | None) -> bytes:
    """Return what a mapping says before answers are put into it.

    That is what stands in the file, else what the file was read by, else what is recognised.

    Raises:
        UsageError: It cannot be read.
    """
    there = file if file.is_file() else mapping
    return bytes_of(there) if there is not None else mapping_of(document, day)


def mapping_answers(
    document: Document, day: date, answered: Sequence[tuple[Question, str]]
) -> tuple[KeptAnswer, ...]:
    """Return what answers come to that a mapping can keep for the next month."""
    if not answered:
        return ()
    return kept_answers(answered, document, understand(document, day).key.ratings.listed)


def seen_in(name: str, raw: bytes) -> Document:
    """Return what a file holds, by what it is: a name says only that text is a table of values.

    Raises:
        NotTaken: It is of another kind, protected, damaged, or larger than any plan's.
    """
    if name.casefold().endswith(_VALUES) and not is_of_a_program(raw):
        return read_comma_file(name, raw)
    is_word = open_package(raw, name).format is Format.WORD
    return read_word(name, raw) if is_word else read_workbook(name, raw)


def come_of(document: Document, day: date, said: ImportMapping | None = None) -> Come:
    """Return the plan that a file holds, proved, and what became of each place.

    Raises:
        UsageError: No table in it has a row for each deliverable.
    """
    return _come(file_read(document, day, said, {}))


def _come(read: FileRead) -> Come:
    report = read.report(parted(read.questions, read.found.document))
    return Come(read.files, report, read.questions, len(read.plan.deliverables))
