"""What replies come to, as a person reads it: by deliverable, and within it by who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.cli.output import print_lines
from liberate_cli.exchange.returns.standing import DONE, value_words
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.desk.returning import ReadReturns
    from liberate_cli.exchange.returns.merging import MergedChange
    from liberate_cli.exchange.returns.replies import LeftAside
    from liberate_cli.model.plan import Plan


def show_read(read: ReadReturns) -> None:
    """Print what replies would change, what is to be decided, and what was not understood."""
    print_lines(*_changes(read), *_rest(read))


def _changes(read: ReadReturns) -> Iterator[str]:
    """Yield the lines of what would change, by deliverable and who said so."""
    by_id: dict[str, list[MergedChange]] = {}
    for each in read.written:
        by_id.setdefault(each.deliverable, []).append(each)
    for one in read.plan.deliverables:
        if one.id in by_id:
            yield f"{one.id} {one.called}"
            by_who: dict[str, list[MergedChange]] = {}
            for each in by_id[one.id]:
                by_who.setdefault(each.who, []).append(each)
            for who, changes in by_who.items():
                yield f"  {who}"
                yield from (f"    {_words(read.plan, each)}" for each in changes)
    if not read.written:
        yield "Nothing would change."


def _rest(read: ReadReturns) -> Iterator[str]:
    questions = read.merged.questions
    if questions:
        yield ""
        yield f"To be decided: {len(questions)}"
        for each in questions:
            places = "; ".join(dict.fromkeys(told.answer.place for told in each.told))
            yield f"  {each.deliverable}: {each.asks} ({places})"
    yield from _asides("Not understood, and nothing of it is taken", read.refused)
    yield from _asides("In doubt", read.doubts)
    yield from _asides("Left aside", read.besides)
    if read.merged.there:
        yield ""
        yield f"Unchanged, or in the plan already: {plural(len(read.merged.there), 'answer')}"


def _asides(title: str, found: Sequence[LeftAside | str]) -> Iterator[str]:
    if found:
        yield ""
        yield f"{title}: {len(found)}"
        for each in found:
            yield f"  {each}" if isinstance(each, str) else f"  {each.place}: {each.words}"


def _words(plan: Plan, change: MergedChange) -> str:
    """Return what would change, as the old and the new."""
    answer = change.answer
    text = f"“{answer.text}”" if answer.text else ""
    if answer.field is AnswerField.RATING:
        was = value_words(plan, answer.having(now=answer.was))
        return f"rating: {was} → {value_words(plan, answer)}"
    if answer.field is AnswerField.ACTION:
        said = f": {text}" if text else ""
        was = value_words(plan, answer.having(now=answer.was))
        moved = DONE if answer.now == DONE else f"{was} → {value_words(plan, answer)}"
        return f"action “{answer.action}” {moved}{said}"
    if answer.field is AnswerField.NEW:
        due = f", due {parse_partial_date(answer.now).words}" if answer.now else ""
        return f"new action: {text}{due}"
    return f"{answer.field.value}: {text}"
