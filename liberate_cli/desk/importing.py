"""A plan from a Word or Excel file, where there is none: read, checked, and only then written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.new_folder import in_folder, refuse_plan, way_to, write_new
from liberate_cli.errors import LiberateError, Severity, UsageError, harmless
from liberate_cli.exchange.imports.building import built
from liberate_cli.exchange.imports.comma_file import read_comma_file
from liberate_cli.exchange.imports.date_words import order_of
from liberate_cli.exchange.imports.front import front_of
from liberate_cli.exchange.imports.how_read import HowRead
from liberate_cli.exchange.imports.items import Question
from liberate_cli.exchange.imports.ledger import Fate, Taken, settled
from liberate_cli.exchange.imports.mapping import ImportMapping, mapping_data
from liberate_cli.exchange.imports.own_words import words_of_file
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
from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.words import plural
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import (
    as_yaml,
    deliverable_file,
    folder_name,
    surrounding_files,
)
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.exchange.imports.building import Built
    from liberate_cli.exchange.imports.front import Front
    from liberate_cli.exchange.imports.rating_key import Key
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
    raw = _bytes_of(file)
    with desk.talk.progress() as say:
        say(f"reading {file.name}")
        come = come_of(seen_in(file.name, raw), desk.day, said)
    write_new(desk.talk, folder, in_folder(come.files) | surrounding_files())
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
    document = seen_in(file.name, _bytes_of(file))
    if save is not None:
        write_new(desk.talk, save.parent, {save.name: mapping_of(document, desk.day)})
    return understand(document, desk.day)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{harmless(str(file))} cannot be read: {fault.strerror}.") from fault


def mapping_at(file: Path) -> ImportMapping:
    """Return what a mapping says.

    Raises:
        UsageError: It cannot be read, or something in it is wrong; the error says where.
    """
    reading = Reading({file.name: _bytes_of(file)})
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
    said = said or ImportMapping()
    chosen = {each.label: each.field for each in said.columns if each.audience is None}
    internal = [each.label for each in said.columns if each.audience is not None]
    how = HowRead(chosen, internal, said.leave_out, said.shown, said.order, said.kind)
    found = understand(document, day, how)
    key = found.key
    if not found.items:
        raise UsageError(
            f"{harmless(document.name)} has no table with a row for each deliverable, nor cards.",
            "The first row must say what the columns are, such as Ref, Action, Lead, Due, Status; "
            "a card has such words down its side.",
        )
    front = front_of(document, found.above)
    front = front._replace(organisation=said.organisation or front.organisation)
    front = front._replace(title=said.title or front.title)
    title = front.title or document.name.rpartition(".")[0]
    plan = built(found.items, title, key.ratings)
    heads = (one for table in found.columns.values() for one in table)
    plan.words = words_of_file(heads, found.items)
    files = _files(plan, front, title, day, document.name, key)
    errors = [
        one for one in check_plan(load_plan(files), files, day) if one.severity is Severity.ERROR
    ]
    if errors:
        raise LiberateError(
            f"Nothing is written: the plan would have an error at {errors[0].place}: "
            f"{errors[0].message}",
            errors[0].hint,
        )
    questions = (*found.questions, *plan.questions, *_open(front, document))
    asked = [Taken(each.place, Fate.ASKED, each.of or "", each.asks) for each in questions]
    keys = [Taken(each, Fate.TAKEN, "what the ratings mean") for each in key.places]
    told = (*found.told, *front.told, *keys, *asked)
    report = ImportReport(document, settled(document, told), questions)
    return Come(files, report, questions, len(plan.deliverables))


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


def _ratings(key: Key) -> dict[str, object]:
    """Return what plan.yaml says of ratings: what the four mean, or the file's own."""
    if not key.is_own:
        known = [one.key for one in DEFAULT_RATINGS.listed if one.key in key.meanings]
        return {"rag": {each: key.meanings[each] for each in known} or None}
    return {
        "ratings": [
            {
                "key": one.key,
                "word": one.word if one.word != one.key.replace("-", " ") else None,
                "colour": one.colour.value,
                "shape": one.shape.value,
                "counts_as": one.counts_as.value if one.counts_as else None,
                "meaning": one.meaning,
            }
            for one in key.ratings.listed
        ]
    }


def _files(
    plan: Built, front: Front, title: str, day: date, name: str, key: Key
) -> dict[str, bytes]:
    month = PartialDate(day.year, day.month)
    months = day.year * 12 + day.month + 10
    settings = {
        "format": FORMAT,
        "title": title,
        "organisation": front.organisation or f"Not stated in {harmless(name)}",
        "period": {"start": month, "end": PartialDate(months // 12, months % 12 + 1)},
        "edition": {"number": 1, "month": month},
        "review": {"cycle": Cycle(1, "month")},
        **_ratings(key),
        "words": plan.words or None,
        "fields": [*plan.fields.values()] or None,
    }
    contents: dict[str, Mapping[str, object]] = {
        "plan.yaml": settings,
        "narrative.yaml": {"opening": [], "closing": []},
        "people.yaml": {"parties": plan.parties},
        "recommendations.yaml": {
            "sources": plan.sources,
            "recommendations": plan.recommendations,
        },
        "contacts.yaml": {"heading": "Useful contacts", "groups": []},
    }
    folders = {number: folder_name(number, heading) for number, heading in plan.objectives.items()}
    for number, heading in plan.objectives.items():
        contents[f"{folders[number]}/objective.yaml"] = {"id": number, "title": heading}
    for one in plan.deliverables:
        number = str(one["id"])
        path = f"{folders[number.partition('.')[0]]}/{deliverable_file(number, str(one['title']))}"
        contents[path] = one
    return {path: as_yaml(data) for path, data in contents.items()}
