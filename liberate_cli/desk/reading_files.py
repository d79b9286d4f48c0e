"""A Word or Excel file as what it says of a plan: understood, and as the files of a new plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import LiberateError, Severity, UsageError, harmless
from liberate_cli.exchange.imports.building import built
from liberate_cli.exchange.imports.cell_answers import WHOSE_PLAN
from liberate_cli.exchange.imports.front import front_of
from liberate_cli.exchange.imports.how_read import HowRead
from liberate_cli.exchange.imports.ledger import Fate, Taken, settled
from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.exchange.imports.own_words import words_of_file
from liberate_cli.exchange.imports.party_kinds import kinds_answered
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.report import ImportReport
from liberate_cli.exchange.imports.understood import understand
from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import as_yaml, deliverable_file, folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.building import Built
    from liberate_cli.exchange.imports.front import Front
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.seen import Document
    from liberate_cli.exchange.imports.understood import Understood


class FileRead(NamedTuple):
    """What a file says: what was understood of it, and the files of the plan that it comes to."""

    found: Understood
    front: Front
    key: Key
    plan: Built
    files: dict[str, bytes]

    def report(self, questions: tuple[Question, ...]) -> ImportReport:
        """Return what became of each place of the file, some of which is asked."""
        document = self.found.document
        asked = [Taken(each.place, Fate.ASKED, each.of or "", each.asks) for each in questions]
        keys = [Taken(each, Fate.TAKEN, "what the ratings mean") for each in self.key.places]
        told = (*self.found.told, *self.front.told, *keys, *asked)
        return ImportReport(document, settled(document, told), questions)


def file_read(
    document: Document, day: date, said: ImportMapping | None, answers: GivenAnswers
) -> FileRead:
    """Return what a file says, and the files of the plan that it comes to, without an error.

    `answers` are those that a person has given.

    Raises:
        UsageError: No table in it has a row for each deliverable.
        LiberateError: The plan would have an error.
    """
    said = said or ImportMapping()
    how = how_read(said, answers)
    found = understand(document, day, how)
    key = found.key
    if not found.items:
        raise UsageError(
            f"{harmless(document.name)} has no table with a row for each deliverable, nor cards.",
            "The first row must say what the columns are, such as Ref, Action, Lead, Due, Status; "
            "a card has such words down its side.",
        )
    front = front_of(document, found.above)
    whose = said.organisation or answers.get((harmless(document.name), WHOSE_PLAN))
    front = front._replace(organisation=whose or front.organisation)
    front = front._replace(title=said.title or front.title)
    title = front.title or document.name.rpartition(".")[0]
    plan = built(found.items, title, key.ratings, how.kinds)
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
    return FileRead(found, front, key, plan, files)


def how_read(said: ImportMapping, answers: GivenAnswers) -> HowRead:
    """Return how a file is to be read, as a mapping and a person's answers say."""
    held = (HOLDS[each] for each in answers.values() if each in HOLDS)
    return HowRead(
        chosen={each.label: each.field for each in said.columns if each.audience is None},
        internal=[each.label for each in said.columns if each.audience is not None],
        left_out=said.leave_out,
        shown=said.shown,
        order=said.order,
        kind=said.kind or next(held, None),
        answers=answers,
        people=said.spellings,
        kinds=said.kinds | kinds_answered(answers),
        year_starts=said.year_starts,
    )


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
