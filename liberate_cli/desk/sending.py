"""Each party is asked about what is its: a message in a file, and a record beside the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.changing import OpenChange, carry_out
from liberate_cli.desk.session import open_session
from liberate_cli.desk.timely import refuse_untimely
from liberate_cli.errors import UsageError
from liberate_cli.exchange.returns.askings import Sending, askings_of
from liberate_cli.exchange.returns.message import (
    Attached,
    as_message,
    book_lines,
    can_be_sent_to,
)
from liberate_cli.exchange.returns.questions import code_of, questions_of
from liberate_cli.exchange.returns.standing import SAME
from liberate_cli.later import later
from liberate_cli.model.dates import day_words
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import listed, plural
from liberate_cli.queries.find import find_party_name
from liberate_cli.source.disk.files import read_beside, write_atomically
from liberate_cli.source.disk.writing import FileChange
from liberate_cli.source.new_plan import folder_name
from liberate_cli.source.return_files import asking_path, record_text

with later():
    from liberate_cli.desk import asked as asked_of_desk
    from liberate_cli.publish.excel import questionnaire

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.desk.session import Session
    from liberate_cli.exchange.returns.questions import AskedQuestion
    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.register import Register
    from liberate_cli.model.returns import Asking

USUAL_DAYS: Final = 7
"""In how many days an answer is asked for, where nobody says."""


class ToSend(NamedTuple):
    """Who is to be asked, as it was typed, by when, and the folder that the messages go to.

    `audience` is the one that all may see what is told to; None for what each party's kind says.
    """

    to: tuple[str, ...]
    out: Path
    by: date | None = None
    audience: str | None = None


def send(desk: Desk, order: ToSend, wish: Wish) -> tuple[Path, ...]:
    """Write a message to each party that is to be asked, keep what it is asked, and return them.

    Nothing is sent. What is asked is kept first: an answer is held against it.

    Raises:
        PlanHasErrors: The plan has an error, so that something might not be asked.
        EditionIsCut: The edition that would be asked about was cut.
        UsageError: A name is nobody's, or nothing is to be asked of them; or the day is past.
        LiberateError: Something cannot be written.
    """
    session = open_session(desk)
    session.refuse_errors("what is asked")
    refuse_untimely(desk, session.folder, session.loaded.plan.settings)
    edition = session.edition()
    by = order.by or desk.day + timedelta(days=USUAL_DAYS)
    if by < desk.day:
        raise UsageError(f"{day_words(by)} is past.", "Say a later day with --by.")
    names = [each.name for each in session.settings.audiences]
    audience = order.audience and asked_of_desk.choice_of(
        order.audience, {each: each for each in names}, "an audience of this plan"
    )
    everybody = askings_of(edition, Sending(desk.day, by, audience))
    askings = _wanted(desk, edition, everybody, order.to)
    kept = _records(edition, askings, read_beside(session.folder).files)
    if kept or wish.dry_run:
        asked = plural(len(askings), "party", "parties")
        said = f"{edition.month.words}: {asked} asked, to answer by {day_words(by)}"
        carry_out(_change(desk, session), (), wish, kept, [said])
    return () if wish.dry_run else tuple(_write(desk, edition, askings, order.out))


def _wanted(
    desk: Desk, edition: EditionPlan, askings: Sequence[Asking], to: Sequence[str]
) -> list[Asking]:
    """Return what is asked of those who are wanted, or of all who have not left."""
    register = edition.plan.register
    by_name = {each.asked: each for each in askings}
    if to:
        wanted = [find_party_name(register, each) for each in dict.fromkeys(to)]
        for name in wanted:
            if name not in by_name:
                raise UsageError(
                    f"There is nothing to ask {name}: they action, own and promised nothing that "
                    "is not done.",
                    "`liberate owes NAME` shows what there is.",
                )
        return [by_name[name] for name in dict.fromkeys(wanted)]
    left = [name for name in by_name if _has_left(register, name, desk.day)]
    if left:
        desk.talk.tell(
            f"Not asked, as they left: {listed(left)}. Hand over: liberate reassign OLD NEW"
        )
    found = [each for name, each in by_name.items() if name not in left]
    if not found:
        raise UsageError("There is nobody to ask.", "Say who owns and actions each deliverable.")
    return found


def _has_left(register: Register, name: str, day: date) -> bool:
    party = register.find(name)
    return party is not None and party.left is not None and party.left.days_past(day) > 0


def _records(
    edition: EditionPlan, askings: Iterable[Asking], there: Mapping[str, bytes]
) -> list[FileChange]:
    """Return the files that keep what is asked; what is kept already needs none."""
    about = str(edition.settings.edition.issue)
    files: list[FileChange] = []
    for each in askings:
        text = record_text(each)
        if text not in there.values():
            taken = {**there, **{one.path: one.after for one in files if one.after}}
            files.append(FileChange(asking_path(about, each, taken), None, text))
    return files


def _change(desk: Desk, session: Session) -> OpenChange:
    plan = session.loaded.plan
    return OpenChange(desk, session.folder, session.files, (), plan.register, plan.settings)


def _write(
    desk: Desk, edition: EditionPlan, askings: Iterable[Asking], out: Path
) -> Iterator[Path]:
    """Write each message, say each file as done, and tell which of them are to nobody yet."""
    taken: set[str] = set()
    nobody: list[str] = []
    for each in askings:
        party = edition.plan.register.find(each.asked)
        address = party.email if party is not None else None
        if address is not None and not can_be_sent_to(address):
            address = None
        name = _file_name(each.asked, taken)
        book = _book(edition, each, f"{name.removesuffix('.eml')}.xlsx")
        write_atomically(out / name, as_message(edition, each, address, book))
        desk.talk.done(str(out / name))
        if address is None:
            nobody.append(f"{each.asked} ({name})")
        yield out / name
    if nobody:
        desk.talk.tell(
            "No e-mail address in people.yaml that takes mail, so these are to nobody yet:",
            *(f"  {each}" for each in nobody),
        )


def _book(edition: EditionPlan, asking: Asking, name: str) -> Attached:
    """Return the workbook with the questions of a message."""
    about = str(edition.settings.edition.issue)
    ratings = (*(each.word for each in edition.plan.ratings.listed), SAME)
    choices = {AnswerField.RATING: ratings, AnswerField.SAME: (SAME,)}
    rows = tuple(
        questionnaire.QuestionRow(
            f"{of.id} {of.title}",
            each.asks,
            _last_time(each),
            f"{code_of(of, about)} {each.key}",
            choices.get(each.field, ()),
        )
        for of in asking.deliverables
        for each in questions_of(edition.plan, of)
    )
    title, *lines = book_lines(edition.settings, about, asking)
    asked = questionnaire.Questionnaire(
        title, tuple(lines), rows, edition.settings.organisation, asking.on
    )
    return Attached(name, questionnaire.render_questionnaire(asked))


def _last_time(question: AskedQuestion) -> str:
    """Return what was said last time to a question, in a cell that is never empty."""
    if question.action is None:
        return question.last or "Nothing said"
    due = question.action.due
    return f"Due {due.words}" if due is not None else "No date"


def _file_name(party: str, taken: set[str]) -> str:
    stem = folder_name("to", party)
    name, number = f"{stem}.eml", 2
    while name in taken:
        name, number = f"{stem}-{number}.eml", number + 1
    taken.add(name)
    return name
