"""A Word or Excel file as what it says of a plan: understood, and as the files of a new plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.imported_files import (
    PlanParts,
    laid_out,
    prove,
    ratings_said,
    settings_head,
    settings_on,
)
from liberate_cli.errors import UsageError, harmless
from liberate_cli.exchange.imports.building import Built, built
from liberate_cli.exchange.imports.editions.edition_look import edition_of, understood_edition
from liberate_cli.exchange.imports.front import Front, front_of
from liberate_cli.exchange.imports.how_read import FOUND_OUT, HowRead
from liberate_cli.exchange.imports.items import Field, Settles
from liberate_cli.exchange.imports.ledger import Fate, Taken, settled
from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.exchange.imports.own_words import words_of_file
from liberate_cli.exchange.imports.party_kinds import kinds_answered
from liberate_cli.exchange.imports.rating_scale import counts_said
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.report import ImportReport
from liberate_cli.exchange.imports.understood import understand
from liberate_cli.exchange.imports.unknown_labels import labels_said
from liberate_cli.exchange.imports.what_answers import is_answered_said
from liberate_cli.exchange.imports.whole_plan import settings_said, whole_plan_questions
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.asked_before import ImportAsked
    from liberate_cli.exchange.imports.editions.edition_read import EditionRead
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.seen_document import Document
    from liberate_cli.exchange.imports.understood import Understood


_FIRST: Final = 5
"""How many paragraphs may speak of the whole plan."""


class FileRead(NamedTuple):
    """What a file says: what was understood of it, and the files of the plan that it comes to.

    `is_edition` is whether it is an edition of ours, which says which one it is.
    """

    found: Understood
    front: Front
    key: Key
    plan: Built
    files: dict[str, bytes]
    how: HowRead = FOUND_OUT
    is_edition: bool = False

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked of the file and of the plan that it comes to."""
        return (*self.found.questions, *self.plan.questions, *self.front.open)

    def report(self, asked_of: ImportAsked) -> ImportReport:
        """Return what became of each place of the file, some of which is asked."""
        document = self.found.document
        asked = [Taken(e.place, Fate.ASKED, e.of or "", e.asks) for e in asked_of.every]
        keys = [Taken(each, Fate.TAKEN, "what the ratings mean") for each in self.key.places]
        told = (*self.found.told, *self.front.told, *keys, *asked)
        return ImportReport(document, settled(document, told), asked_of)


def file_read(
    document: Document,
    day: date,
    said: ImportMapping | None,
    answers: GivenAnswers,
    own: Sequence[str] = (),
) -> FileRead:
    """Return what a file says, and the files of the plan that it comes to, without an error.

    `answers` are those that a person has given, `own` the labels of the fields of the plan's own.

    Raises:
        UsageError: No table in it has a row for each deliverable.
        LiberateError: The plan would have an error.
    """
    edition = edition_of(document, day)
    if edition is not None:
        return _of_edition(document, edition, day)
    said = said or ImportMapping()
    how = how_read(said, answers, own)
    found = understand(document, day, how)
    key = found.key
    if not found.items:
        raise UsageError(
            f"{harmless(document.name)} has no table with a row for each deliverable, nor cards.",
            "The first row must say what the columns are, such as Ref, Action, Lead, Due, Status; "
            "a card has such words down its side.",
        )
    front = front_of(document, found.above)
    title = said.title or front.title or harmless(document.name.rpartition(".")[0])
    front = _front_said(front, said, document, (title, day), answers)
    plan = built(found.items, title, key.ratings, how)
    heads = (one for table in found.columns.values() for one in table)
    plan.words = words_of_file(heads, found.items)
    files = _files(plan, front, title, day, harmless(document.name), key)
    prove(files, day)
    return FileRead(found, front, key, plan, files, how)


def _front_said(
    front: Front,
    said: ImportMapping,
    document: Document,
    of: tuple[str, date],
    answers: GivenAnswers,
) -> Front:
    """Return a front with what a mapping and a person say of the whole plan, and what is open."""
    title, day = of
    texts = [each.text for each in document.asides]
    texts += [each.text for each in document.paras[:_FIRST]]
    asked = [*whole_plan_questions(harmless(document.name), day, title, texts)]
    settings = settings_said(asked, answers)
    whose = said.organisation or settings.pop("organisation", None) or front.organisation
    is_known = {Settles.WHOSE_PLAN} if whose is not None else set()
    still_open = (
        one for one in asked if (one.place, one.asks) not in answers and one.settles not in is_known
    )
    whose = str(whose) if whose is not None else None
    return front._replace(
        title=title, organisation=whose, settings=settings, open=tuple(still_open)
    )


def how_read(said: ImportMapping, answers: GivenAnswers, own: Sequence[str] = ()) -> HowRead:
    """Return how a file is to be read, as a mapping and a person's answers say.

    `own` are the labels of the fields of the plan's own, where there is a plan.
    """
    labels = said.labels | labels_said(answers)
    held = (HOLDS[each] for each in answers.values() if each in HOLDS)
    return HowRead(
        chosen={label: Field.OWN if one.internal else one.field for label, one in labels.items()},
        internal=[label for label, one in labels.items() if one.internal],
        called={label: one.called for label, one in labels.items() if one.called},
        own=own,
        left_out=said.leave_out,
        shown=said.shown,
        order=said.order,
        kind=said.kind or next(held, None),
        answers=answers,
        people=said.spellings,
        kinds=said.kinds | kinds_answered(answers),
        year_starts=said.year_starts,
        answered=said.answered if said.answered is not None else is_answered_said(answers),
        counts=counts_said(answers),
    )


def _of_edition(document: Document, read: EditionRead, day: date) -> FileRead:
    """Return what an edition of ours says, and the files of the plan that it was made of."""
    found, name = understood_edition(document, read), harmless(document.name)
    settings = {
        **settings_head(document.title or name, f"Not stated in {name}"),
        **settings_on(day),
        **read.settings,
        **ratings_said(read.ratings),
        "fields": [*read.fields.values()] or None,
    }
    parts = PlanParts(
        settings,
        read.objectives,
        read.deliverables,
        read.parties,
        read.asked.sources,
        read.asked.recommendations,
        read.opening,
        read.closing,
        read.contacts,
    )
    files = laid_out(parts)
    prove(files, day)
    plan = Built(
        deliverables=read.deliverables,
        items={item.ref.value: item for item in found.items if item.ref is not None},
    )
    return FileRead(found, Front(None, None, ()), found.key, plan, files, is_edition=True)


def _files(
    plan: Built, front: Front, title: str, day: date, name: str, key: Key
) -> dict[str, bytes]:
    organisation = front.organisation or f"Not stated in {harmless(name)}"
    means = [one._replace(meaning=key.meanings.get(one.key)) for one in DEFAULT_RATINGS.listed]
    settings = {
        **settings_head(title, organisation),
        **settings_on(day),
        **front.settings,
        **ratings_said(key.ratings if key.is_own else Ratings(tuple(means))),
        "words": plan.words or None,
        "fields": [*plan.fields.values()] or None,
    }
    objectives = [{"id": number, "title": head} for number, head in plan.objectives.items()]
    parts = PlanParts(settings, objectives, plan.deliverables, plan.parties)
    return laid_out(parts._replace(sources=plan.sources, recommendations=plan.recommendations))
