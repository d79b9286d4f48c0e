"""What replies come to, as a person reads it: by deliverable, and within it by who said so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from liberate_cli.cli.output import print_lines
from liberate_cli.cli.terminal import print_out, table_of
from liberate_cli.exchange.returns.answered import ReturnState
from liberate_cli.exchange.returns.standing import DONE, value_words
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.returns import AnswerField
from liberate_cli.model.words import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.desk.returning import ReadReturns
    from liberate_cli.exchange.returns.answered import ReturnsStatus
    from liberate_cli.exchange.returns.merging import MergedChange
    from liberate_cli.exchange.returns.replies import LeftAside
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.vocabulary import Vocabulary


def show_read(read: ReadReturns) -> None:
    """Print what replies would change, what is to be decided, and what was not understood."""
    print_lines(*_changes(read), *_rest(read))


def show_returns(plan_words: Vocabulary, found: ReturnsStatus) -> None:
    """Print who has answered, by party and then by deliverable."""
    states = Counter(each.state for each in found.parties)
    late = sum(each.days_late > 0 for each in found.parties)
    counts = [f"{states[each]} {each.value}" for each in ReturnState if states[each]]
    month = parse_partial_date(found.edition.partition(".")[0]).words
    asked = plural(len(found.parties), "party", "parties")
    parties = table_of(("Party", 2), ("Answered", None), ("State", None), ("Overdue", None))
    for one in found.parties:
        state = f"{one.state.value}, undecided" if one.undecided else one.state.value
        days = plural(one.days_late, "day") if one.days_late else ""
        parties.add_row(one.party, f"{len(one.answered)} of {len(one.asked)}", state, days)
    table = table_of((plan_words.deliverable.head, 2), ("Answered by", 2), ("Not yet", 2))
    for each in found.deliverables:
        waits = ", ".join(name for name in each.asked if name not in each.answered)
        name = f"{each.deliverable} {each.title}" + (" (undecided)" if each.undecided else "")
        table.add_row(name, ", ".join(each.answered), waits)
    sentence = f"{month}: {asked} asked; {', '.join((*counts, f'{late} overdue'))}."
    print_out(Text(sentence), "", parties, "", table)


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
