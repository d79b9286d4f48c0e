"""What came back is read: what it would change, what only a person can decide, and what is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.answering import left_aside, proposed
from liberate_cli.desk.changing import carry_out, open_change
from liberate_cli.desk.kept_returns import kept_in
from liberate_cli.desk.session import open_session
from liberate_cli.desk.timely import tell_if_cut
from liberate_cli.errors import LiberateError, UsageError, harmless
from liberate_cli.exchange.imports.not_taken import NotTaken
from liberate_cli.exchange.returns.answered import status_of_returns
from liberate_cli.exchange.returns.merging import merge
from liberate_cli.exchange.returns.replies import Came, LeftAside, read_book, read_reply
from liberate_cli.later import later
from liberate_cli.model.returns import AnswerOutcome, Return
from liberate_cli.model.words import plural
from liberate_cli.source.disk.files import read_beside
from liberate_cli.source.disk.writing import FileChange
from liberate_cli.source.return_files import record_text, return_path

with later():
    from liberate_cli.exchange.imports import sheets
    from liberate_cli.exchange.returns import answer_blocks, answer_book, mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from liberate_cli.desk.changing import OpenChange, Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.exchange.returns.answered import ReturnsStatus
    from liberate_cli.exchange.returns.kept import KeptReturns
    from liberate_cli.exchange.returns.merging import Merged, MergedChange, ToldAnswer
    from liberate_cli.exchange.returns.replies import TextAnswers
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.source.proposals import Proposal

_NO_QUESTIONS: Final = (
    "None of the questions that were sent is in it. Ask for an answer below them, or type it in "
    "yourself."
)
PASTED: Final = "pasted text"
"""How a text is called that was typed or pasted, and is in no file."""


class CameIn(NamedTuple):
    """A file that came back, or a text that was pasted: how it is called, and its bytes."""

    name: str
    content: bytes


class ReadReturns(NamedTuple):
    """What replies come to, held against the plan as it is.

    `written` are the changes that can be made, each with its answers. `refused` is what could not
    be understood or cannot be written, `besides` what belongs to no question, and `doubts` what
    speaks against who answers.
    """

    plan: Plan
    merged: Merged
    proposals: tuple[Proposal, ...]
    written: tuple[MergedChange, ...]
    refused: tuple[LeftAside, ...]
    besides: tuple[LeftAside, ...]
    doubts: tuple[str, ...]
    records: tuple[FileChange, ...]
    change: OpenChange

    @property
    def understood(self) -> bool:
        """Whether anything at all was answered."""
        return bool(self.merged.changes or self.merged.questions or self.merged.there)


def came_in(paths: Sequence[Path]) -> tuple[CameIn, ...]:
    """Return the files at some paths; of a folder, those in it whose names begin with no dot.

    Raises:
        UsageError: There is none, or one cannot be read.
    """
    found: list[CameIn] = []
    for path in paths:
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [
            CameIn(file.name, _bytes_of(file))
            for file in files
            if file == path or (file.is_file() and not file.name.startswith("."))
        ]
    if not found:
        raise UsageError("There is no file to read.", "Name a reply, or a folder of them.")
    return tuple(found)


def read_returns(desk: Desk, came: Sequence[CameIn], *, to_look: bool) -> ReadReturns:
    """Return what replies come to; nothing is written.

    Raises:
        EditionIsCut: It is to be written, and the edition that the files are was cut.
        CannotBeRead: What was asked or answered before cannot be read, or a deliverable's file.
        NoPlanHere: There is no plan.
    """
    session = open_session(desk)
    if to_look:
        tell_if_cut(desk, session)
    there = read_beside(session.folder).files
    kept = kept_in(there)
    plan = session.loaded.plan
    answers, refused, besides = _answers_in(desk, plan, kept, came)
    told = [each for one in answers for each in one.told]
    before = list(kept.told())
    merged = merge(plan, told, before)
    ids = list(dict.fromkeys(each.deliverable for each in merged.changes))
    change = open_change(desk, ids, to_look=to_look)
    found = proposed(change, merged.changes)
    not_written = {id(each) for each, _ in found.refused}
    outcomes = [
        (each, AnswerOutcome.ASKED if id(one) in not_written else AnswerOutcome.TAKEN)
        for one in merged.changes
        for each in one.told
    ]
    outcomes += [pair for pair in merged.outcomes() if pair[1] is not AnswerOutcome.TAKEN]
    return ReadReturns(
        plan,
        merged,
        found.proposals,
        found.written,
        (*refused, *(each for one in answers for each in one.refused), *left_aside(found.refused)),
        (*besides, *(each for one in answers for each in one.besides)),
        tuple(dict.fromkeys(each for one in answers for each in one.doubts)),
        tuple(_records(desk, outcomes, before, there)),
        change,
    )


def returns_now(desk: Desk) -> tuple[Vocabulary, ReturnsStatus]:
    """Return the plan's words, and who was asked about its open edition and has answered.

    Raises:
        NoPlanHere: There is no plan.
        LiberateError: plan.yaml, or what was asked or answered, cannot be read.
        UsageError: Nobody was asked yet.
    """
    session = open_session(desk)
    edition = str(session.settings.edition.issue)
    kept = kept_in(read_beside(session.folder).files)
    if edition not in kept.askings:
        month = session.settings.edition.month.words
        hint = "`liberate returns send` asks those who act and own."
        raise UsageError(f"Nobody was asked about {month} yet.", hint)
    plan = session.loaded.plan
    return plan.words, status_of_returns(plan, kept, edition, desk.day)


def apply_returns(read: ReadReturns, wish: Wish) -> None:
    """Write what replies come to, and keep who said what beside the plan.

    Raises:
        UsageError: Something is in doubt, and nobody can be asked.
        Declined: The person does not agree.
        LiberateError: It cannot be written or committed; nothing is then changed.
    """
    proposals = list(read.proposals)
    if read.doubts and proposals:
        proposals[0] = proposals[0]._replace(doubts=(*read.doubts, *proposals[0].doubts))
    answers = sum(1 for _ in read.merged.outcomes())
    noted = [f"{plural(answers, 'answer')} kept"] if read.records else []
    carry_out(read.change, proposals, wish, read.records, noted)


def _answers_in(
    desk: Desk, plan: Plan, kept: KeptReturns, came: Iterable[CameIn]
) -> tuple[list[TextAnswers], list[LeftAside], list[LeftAside]]:
    """Return what is answered in what came, which could not be read, and what was left."""
    answers: list[TextAnswers] = []
    refused: list[LeftAside] = []
    besides: list[LeftAside] = []
    for each in came:
        try:
            post = mail.read_post(each.name, each.content)
        except mail.NotRead as why:
            refused.append(_not_taken(each.name, why))
            continue
        besides += [LeftAside(harmless(each.name), words) for words in post.left]
        texts = [
            read_reply(
                plan,
                kept,
                Came(each.name, answer_blocks.text_lines(one.text), one.address),
                desk.day,
            )
            for one in post.letters
        ]
        for book in post.books:
            try:
                said = answer_book.answers_in(sheets.read_workbook(book.name, book.content))
            except NotTaken as why:
                refused.append(_not_taken(book.name, why))
                continue
            texts.append(read_book(plan, kept, Came(book.name, (), book.address), said, desk.day))
        answers += [one for one in texts if one.found]
        if not any(one.found for one in texts):
            refused.append(LeftAside(harmless(each.name), _NO_QUESTIONS))
    return answers, refused, besides


def _not_taken(name: str, why: LiberateError) -> LeftAside:
    """Return why a file is not read, of which the place says the name already."""
    said = why.message.removeprefix(harmless(name))
    # Files that come back are read as those that are imported, whose hints say so.
    hint = (why.hint or "").replace("import", "read")
    return LeftAside(harmless(name), f"It{said} {hint}")


def _records(
    desk: Desk,
    outcomes: Sequence[tuple[ToldAnswer, AnswerOutcome]],
    before: Iterable[ToldAnswer],
    there: Mapping[str, bytes],
) -> list[FileChange]:
    """Return the files that keep what was answered, each what one party said of one edition."""
    known = {each.key: each.answer.outcome for each in before}
    returns: dict[tuple[str, str, str], list[tuple[ToldAnswer, AnswerOutcome]]] = {}
    for told, outcome in outcomes:
        if told.key not in known or (
            known[told.key] is AnswerOutcome.ASKED and outcome is not AnswerOutcome.ASKED
        ):
            returns.setdefault((told.edition, told.who, told.asked), []).append((told, outcome))
    files: dict[str, bytes] = {}
    for (edition, who, asked), answers in returns.items():
        one = Return.model_construct(
            answered_by=who,
            asked=asked,
            on=desk.day,
            answers=tuple(told.answer.having(outcome=outcome) for told, outcome in answers),
        )
        files[return_path(edition, one, {**there, **files})] = record_text(one)
    return [FileChange(path, None, text) for path, text in files.items()]


def _bytes_of(file: Path) -> bytes:
    if file.exists() and not file.is_file():
        raise UsageError(f"{harmless(str(file))} is not a file.")
    try:
        with file.open("rb") as stream:
            return stream.read(mail.LARGEST_REPLY + 1)
    except OSError as fault:
        raise UsageError(
            f"{harmless(str(file))} cannot be read: {fault.strerror or fault}."
        ) from fault
