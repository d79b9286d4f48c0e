"""A Word or Excel file into a plan that is there: proposed, shown, and written where that is said.

The base of the comparison is what the last import of the file said, kept beside the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import one_line
from liberate_cli.desk.changing import OpenChange, carry_out, open_change
from liberate_cli.desk.import_base import base_of_edition
from liberate_cli.desk.import_items import Imported, import_record_path, items_of
from liberate_cli.desk.import_mappings import bytes_of, mapping_at
from liberate_cli.desk.import_proposals import Made, make_proposals
from liberate_cli.desk.importing import (
    REPORT,
    REPORT_PAGE,
    seen_in,
)
from liberate_cli.desk.last_imports import record_at
from liberate_cli.desk.reading_files import file_read
from liberate_cli.errors import UsageError, harmless
from liberate_cli.exchange.imports.again.answers import answers_of
from liberate_cli.exchange.imports.again.comparing import compare_file
from liberate_cli.exchange.imports.again.edits import Agreed
from liberate_cli.exchange.imports.asked_before import (
    answered_before,
    answered_entries,
    asked_entries,
    asked_lines,
    parted,
)
from liberate_cli.exchange.imports.cell_answers import askable, decides
from liberate_cli.exchange.imports.cited_in_text import NOT_KNOWN
from liberate_cli.exchange.imports.items import Settles
from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.exchange.imports.report import report_page, report_text
from liberate_cli.exchange.imports.report_answers import OF_REPORTS
from liberate_cli.model.dates import day_words
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.words import folded
from liberate_cli.queries.changes.compare import compare
from liberate_cli.source.disk.files import MAPPING_FILE, read_beside, read_plan, write_atomically
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.reading_files import FileRead
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.comparing import FileCompared
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.report import ImportReport
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.changes.facts import Changes


class ImportOrder(NamedTuple):
    """What is asked for: a file, how it is read, the name of its record, who agreed to moves.

    `every` is whether what was asked before is asked again.
    """

    file: Path
    mapping: Path | None = None
    record: str | None = None
    agreed: Agreed | None = None
    every: bool = False


class OpenImport(NamedTuple):
    """A file that is held against a plan: what both say, and the record of its last import.

    `every` is whether what was asked before is asked again, `remembered` what was answered then.
    `is_cut` is whether it is compared with the cut edition that the file is a copy of.
    """

    change: OpenChange
    plan: Plan
    files: Mapping[str, bytes]
    document: Document
    said: ImportMapping
    imported: Imported
    agreed: Agreed | None
    every: bool = False
    remembered: tuple[tuple[Question, str], ...] = ()
    is_cut: bool = False


class ProposedImport(NamedTuple):
    """What a file would change of a plan: in plan words, as proposals, with what is open.

    `told` are sentences about what is not in the file, and what is left as it is.
    """

    change: OpenChange
    changes: Changes
    made: Made
    told: tuple[str, ...]
    report: ImportReport


def open_import(desk: Desk, order: ImportOrder) -> OpenImport:
    """Return a file held against the plan that is there; nothing is written.

    Raises:
        NotTaken: The file cannot be read.
        UsageError: Its record is faulty or another plan's.
        EditionIsCut: The edition that the files are was cut.
        LiberateError: A file of the plan is faulty.
    """
    change = open_change(desk, None)
    files = read_plan(change.folder).files
    beside = read_beside(change.folder).files
    change = change._replace(files={**change.files, **files, **beside})
    plan = load_plan(files).plan
    said = mapping_at(order.mapping) if order.mapping is not None else ImportMapping()
    beside_it = change.folder.absolute().parent
    if order.mapping is None and (beside_it / MAPPING_FILE).is_file():
        shown = desk.shown(beside_it, MAPPING_FILE)
        desk.talk.tell(f"To read the file as before, add --mapping {shown}.")
    raw = bytes_of(order.file)
    with desk.talk.progress() as say:
        say(f"reading {order.file.name}")
        document = seen_in(order.file.name, raw)
    path = import_record_path(order.file.name, order.record)
    record = record_at(path, beside, plan)
    base = base_of_edition(desk, document) if record is None else None
    imported = Imported(harmless(order.file.name), path, record or base, desk.day)
    at = OpenImport(change, plan, files, document, said, imported, order.agreed)
    told = tuple(_remembered(at))
    return at._replace(every=order.every, remembered=told, is_cut=base is not None)


def _remembered(at: OpenImport) -> list[tuple[Question, str]]:
    """Return what the last import of a file has answers to, where its words are the same."""
    found: list[tuple[Question, str]] = []
    record = at.imported.record
    while record is not None and record.answered:
        _, asked, compared = _compared(at, answers_of(found))
        of_file = (*askable(asked), *(one for one in compared.questions if one.settles))
        known = [each for each, _ in found]
        still_open = (one for one in of_file if one not in known)
        new = answered_before(still_open, at.document, record)
        if not new:
            break
        found += new
    return found


def _own_labels(at: OpenImport) -> list[str]:
    return [each.label for each in at.plan.settings.fields] if at.plan.settings else []


def import_questions(at: OpenImport, answers: GivenAnswers) -> tuple[Question, ...]:
    """Return what a person can be asked of a file and has not answered.

    Raises:
        UsageError: No table in it has a row for each deliverable.
    """
    read, asked, compared = _compared(at, answers)
    every = [one for one in (*askable(asked), *compared.questions) if decides(one)]
    before = parted(every, read.found.document, at.imported.record).before
    return tuple(one for one in every if at.every or one not in before)


def propose_import(at: OpenImport, answered: Sequence[tuple[Question, str]]) -> ProposedImport:
    """Return what a file would change of the plan, with what was answered; nothing is written.

    Raises:
        UsageError: No table in it has a row for each deliverable.
    """
    read, asked, compared = _compared(at, answers_of(answered))
    questions = [*dict.fromkeys((*asked, *compared.questions))]
    asked_of = parted(questions, at.document, at.imported.record)
    compared.asked = asked_entries(questions, at.document)
    compared.answered = answered_entries((*at.remembered, *answered), at.document)
    made = make_proposals(compared, at.plan, at.files, at.imported)
    day = at.imported.day
    before, after = (EditionPlan(each, day, draft=True) for each in (at.plan, made.after))
    told = (*_compared_with(at), *compared.told, *made.told)
    changes = compare(before, after)
    return ProposedImport(at.change, changes, made, told, read.report(asked_of))


def _compared(
    at: OpenImport, answers: GivenAnswers
) -> tuple[FileRead, tuple[Question, ...], FileCompared]:
    day, record = at.imported.day, at.imported.record
    answers = {**answers_of(at.remembered), **answers}
    read = file_read(at.document, day, at.said, answers, _own_labels(at))
    items, asked = items_of(read, at.said.kinds)
    asked = tuple(one for one in asked if not _is_known(one, at))
    return read, asked, compare_file(items, at.plan, record, answers, at.agreed, day)


def _is_known(one: Question, at: OpenImport) -> bool:
    """Return whether the plan itself says what a file is asked: its reports, what answers them."""
    if one.settles in OF_REPORTS:
        names = [name for each in at.plan.sources for name in (each.name, each.short_name)]
        return folded(one.of or "") in map(folded, names)
    if one.settles is Settles.CITED or one.asks.endswith(NOT_KNOWN):
        # What the plan has of it is asked where the item is compared.
        return bool(at.plan.recommendations)
    return one.settles is Settles.ANSWERED and at.imported.record is not None


def _compared_with(at: OpenImport) -> Sequence[str]:
    record, path = at.imported.record, at.imported.record_path
    if at.is_cut and record is not None:
        return (f"Compared with the {record.file.rpartition('.')[0]} as it was cut.",)
    if record is None:
        return (f"It is imported for the first time: {path} will keep what it says.",)
    told = f"Compared with “{harmless(record.file)}”, imported on {day_words(record.read)}."
    count = len(at.remembered)
    held = f"Answered before, and held to: {count}; they are in {path}."
    return (told, held) if count else (told,)


def agreed_of(by: str | None, because: str | None) -> Agreed | None:
    """Return who agreed to the due dates that a file moves, and why; None where neither is said.

    Raises:
        UsageError: One is said without the other.
    """
    if by is None and because is None:
        return None
    if by is None or because is None:
        missing = "--because TEXT" if because is None else "--agreed-by NAME"
        raise UsageError("A move needs who agreed to it and why.", f"Add {missing}.")
    return Agreed(one_line(by), one_line(because))


def tell_open(desk: Desk, proposed: ProposedImport, *, report: bool, every: bool = False) -> None:
    """Tell what is open and what is not in the file; the report goes beside the plan, if wanted.

    What was asked before is counted, and shown with `every`.

    Raises:
        LiberateError: The report cannot be written.
    """
    talk = desk.talk
    talk.tell(*proposed.told)
    talk.tell(*asked_lines(proposed.report.asked, every=every))
    if report:
        _write_reports(desk, proposed)


def settle_import(desk: Desk, proposed: ProposedImport, wish: Wish, *, apply: bool) -> None:
    """Write what a file changes and its record, if that is wanted; else say how it is written.

    Raises:
        LiberateError: It cannot be written; nothing of the plan is then changed.
        UsageError: Text would be lost, and nobody can be asked.
        Declined: The person does not agree.
    """
    if apply:
        carry_out(proposed.change, proposed.made.every, wish)
    elif proposed.made.proposals:
        desk.talk.tell("Nothing of the plan is written. To write it, add --apply.")
    elif proposed.made.record is not None:
        desk.talk.tell("Nothing changes in the plan. To note what the file says, add --apply.")
    else:
        desk.talk.tell("Nothing changes.")


def _write_reports(desk: Desk, proposed: ProposedImport) -> None:
    """Write what became of each place of the file beside the plan, as a page and as text."""
    folder = proposed.change.folder.absolute().parent
    texts = {REPORT: report_text(proposed.report), REPORT_PAGE: report_page(proposed.report)}
    for name, text in texts.items():
        write_atomically(folder / name, text.encode())
    page = desk.shown(folder, REPORT_PAGE)
    desk.talk.tell(f"Every place of the file is in {page}, and in {REPORT}.")
