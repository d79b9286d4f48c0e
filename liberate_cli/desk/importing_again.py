"""A Word or Excel file into a plan that is there: proposed, shown, and written where that is said.

The base of the comparison is what the last import of the file said, kept beside the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import one_line
from liberate_cli.desk.changing import OpenChange, carry_out, open_change
from liberate_cli.desk.import_items import Imported, import_record_path, items_of
from liberate_cli.desk.import_proposals import Made, make_proposals
from liberate_cli.desk.importing import (
    REPORT,
    REPORT_PAGE,
    bytes_of,
    mapping_at,
    seen_in,
)
from liberate_cli.desk.reading_files import file_read
from liberate_cli.errors import UsageError, harmless
from liberate_cli.exchange.imports.again.comparing import compare_file
from liberate_cli.exchange.imports.again.edits import Agreed
from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.exchange.imports.report import question_line, report_page, report_text
from liberate_cli.model.dates import day_words
from liberate_cli.model.import_records import ImportRecord, kept
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.words import folded, plural
from liberate_cli.queries.changes.compare import compare
from liberate_cli.source.disk.files import read_beside, read_plan, write_atomically
from liberate_cli.source.load import load_plan
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.report import ImportReport
    from liberate_cli.model.plan import Plan
    from liberate_cli.queries.changes.facts import Changes


class ImportOrder(NamedTuple):
    """What is asked for: a file, how it is read, the name of its record, who agreed to moves."""

    file: Path
    mapping: Path | None = None
    record: str | None = None
    agreed: Agreed | None = None


class ProposedImport(NamedTuple):
    """What a file would change of a plan: in plan words, as proposals, with what is open.

    `told` are sentences about what is not in the file, and what is left as it is.
    """

    change: OpenChange
    changes: Changes
    made: Made
    questions: tuple[Question, ...]
    told: tuple[str, ...]
    report: ImportReport


def propose_import(desk: Desk, order: ImportOrder) -> ProposedImport:
    """Return what a file would change of the plan that is there; nothing is written.

    Raises:
        NotTaken: The file cannot be read.
        UsageError: It has no deliverables, or its record is faulty or another plan's.
        EditionIsCut: The edition that the files are was cut.
        LiberateError: A file of the plan is faulty.
    """
    change = open_change(desk, None)
    files = read_plan(change.folder).files
    beside = read_beside(change.folder).files
    change = change._replace(files={**change.files, **files, **beside})
    plan = load_plan(files).plan
    said = mapping_at(order.mapping) if order.mapping is not None else ImportMapping()
    raw = bytes_of(order.file)
    with desk.talk.progress() as say:
        say(f"reading {order.file.name}")
        document = seen_in(order.file.name, raw)
        read = file_read(document, desk.day, said)
    path = import_record_path(order.record or order.file.name)
    record = record_at(path, beside, plan)
    answers: GivenAnswers = {}
    items, asked = items_of(read, answers)
    compared = compare_file(items, plan, record, answers, order.agreed, desk.day)
    imported = Imported(harmless(order.file.name), path, record, desk.day)
    made = make_proposals(compared, plan, files, imported)
    questions = (*asked, *compared.questions)
    return ProposedImport(
        change,
        compare(
            EditionPlan(plan, desk.day, draft=True), EditionPlan(made.after, desk.day, draft=True)
        ),
        made,
        questions,
        (*_compared_with(path, record), *compared.told, *made.told),
        read.report(questions),
    )


def record_at(path: str, beside: Mapping[str, bytes], plan: Plan) -> ImportRecord | None:
    """Return what the last import of a file said; None where there was none.

    Raises:
        UsageError: The record is faulty, or that of another plan.
    """
    if path not in beside:
        return None
    reading = Reading({path: beside[path]})
    record = reading.read(ImportRecord, path)
    hint = "Put it back as git has it, or delete it to compare as the first time."
    if record is None:
        one = reading.problems[0]
        raise UsageError(f"{one.place}: {one.message}", hint)
    if _is_of_another(record, plan):
        raise UsageError(f"{path} is of another plan, “{harmless(record.plan)}”.", hint)
    return record


def _is_of_another(record: ImportRecord, plan: Plan) -> bool:
    """Return whether a record has another title, and hardly any of its entries is in this plan."""
    title = plan.settings.title if plan.settings else ""
    titles = {one.id: folded(kept(one.title)) for one in plan.ever}
    same = [one for one in record.items if titles.get(one.deliverable) == folded(one.title or "")]
    return folded(record.plan) != folded(title) and 2 * len(same) < len(record.items)


def _compared_with(path: str, record: ImportRecord | None) -> Sequence[str]:
    if record is None:
        return (f"It is imported for the first time: {path} will keep what it says.",)
    return (f"Compared with “{harmless(record.file)}”, imported on {day_words(record.read)}.",)


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


def settle_import(desk: Desk, proposed: ProposedImport, wish: Wish, *, apply: bool) -> None:
    """Tell what is open and what is not in the file; write what it changes, if that is wanted.

    The report goes beside the plan, unless nothing at all is to be written.

    Raises:
        LiberateError: It cannot be written; nothing of the plan is then changed.
        UsageError: Text would be lost, and nobody can be asked.
        Declined: The person does not agree.
    """
    talk = desk.talk
    talk.tell(*proposed.told)
    if proposed.questions:
        count = plural(len(proposed.questions), "question")
        talk.tell(f"{count} to be decided; what is not sure is left out:")
        talk.tell(*(f"  {question_line(each)}" for each in proposed.questions))
    if not wish.dry_run:
        _write_reports(desk, proposed)
    if apply:
        carry_out(proposed.change, proposed.made.every, wish)
    elif proposed.made.proposals:
        talk.tell("Nothing of the plan is written. To write it, add --apply.")
    elif proposed.made.record is not None:
        talk.tell("Nothing changes in the plan. To note what the file says, add --apply.")
    else:
        talk.tell("Nothing changes.")


def _write_reports(desk: Desk, proposed: ProposedImport) -> None:
    """Write what became of each place of the file beside the plan, as a page and as text."""
    folder = proposed.change.folder.absolute().parent
    texts = {REPORT: report_text(proposed.report), REPORT_PAGE: report_page(proposed.report)}
    for name, text in texts.items():
        write_atomically(folder / name, text.encode())
    page = desk.shown(folder, REPORT_PAGE)
    desk.talk.tell(f"Every place of the file is in {page}, and in {REPORT}.")
