"""`review`: what is said of each deliverable before it is asked about, line by line."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from liberate_cli.cli.output import print_lines
from liberate_cli.cli.terminal import terminal_width
from liberate_cli.desk.review_lines import key_helps
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import capital, listed, unwrapped
from liberate_cli.queries.due import DueKind, due_of
from liberate_cli.queries.work_kinds import overdue_by

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from liberate_cli.desk.sitting import Sitting
    from liberate_cli.model.deliverable import Action, Deliverable
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.queries.review_order import ReviewItem

_SHORT_KEYS = (
    "Enter: no change · r rate · n note · d done · m move · a add · o owner · c decision · "
    "y take an answer · u the rest unchanged · k skip · b back · / search · q stop · e end · ? help"
)


def show_keys(ratings: Ratings) -> None:
    """Print every key with what it does, and the command that does the same."""
    helps = list(key_helps(ratings))
    widest = max(len(each.typed) for each in helps)
    for each in helps:
        same = f" (liberate {each.command})" if each.command else ""
        _print(f"{each.typed:<{widest}}  {each.does}{same}", " " * (widest + 2))


def show_begin(at: Sitting) -> None:
    """Print what the review goes through, and the keys in short."""
    noun = at.session.loaded.plan.words.deliverable
    meeting = at.session.settings.review.meeting or "Review"
    begun = at.kept.record.begun
    done = len(at.items) - len(at.left)
    so_far = f", {done} of them looked at since {day_words(begun)}" if done else ""
    _print(f"{meeting}, {day_words(at.desk.day)}: {noun.count(len(at.items))}{so_far}.")
    if begun_by := at.kept.record.begun_by:
        _print(f"Begun by {begun_by}.")
    for each in at.session.settings.edition.decisions:
        _print(f"To decide: {each}", "  ")
    _print(_SHORT_KEYS)


def show_item(at: Sitting, item: ReviewItem, one: Deliverable) -> None:
    """Print what a review should know of a deliverable as its file is now."""
    plan = at.session.loaded.plan
    number = at.items.index(item) + 1
    print_lines("")
    _print(f"{number} of {len(at.items)} · {one.id} {one.title}")
    for line in _said(at, plan, item, one):
        _print(line, "  ", "  ")
    for line in _answers(at, one):
        _print(line, "     ", "  ")
    show_actions(at, one)


def show_actions(at: Sitting, one: Deliverable) -> None:
    """Print the actions of a deliverable as they are now, with the numbers that keys take."""
    for index, action in enumerate(one.work_outstanding, start=1):
        _print(_action(index, action, at.desk.day), "     ", "  ")


def _answers(at: Sitting, one: Deliverable) -> Iterator[str]:
    """Yield who has answered, and what waits for a decision, with the numbers that y takes."""
    if who := at.answers.answered.get(one.id):
        yield f"Answered by {listed(who)}."
    elif one.id in at.answers.unanswered:
        yield "Nobody has answered for it."
    for number, each in enumerate(at.answers.waiting.get(one.id, ()), start=1):
        yield f"y {number}  {each.who}: {each.words(at.session.loaded.plan)}"


def _said(at: Sitting, plan: Plan, item: ReviewItem, one: Deliverable) -> Iterator[str]:
    rating = plan.ratings.of(one.rag)
    going = item.line.going
    since = f" since {going.since.words}" if going and rating == going.rating else ""
    direction = f"; {going.direction.value}" if going and going.direction.compares else ""
    yield f"{rating.sign} {rating.word}{since}{direction}. {_reviewed(one)}"
    if one.rag_reason:
        yield f"Why: {unwrapped(one.rag_reason)}"
    owners, actioners = listed(one.owned_by), listed(one.actioned_by)
    yield f"Owned by {owners or 'nobody'}; actioned by {actioners or 'nobody'}."
    for row in due_of(plan, one, at.desk.day):
        if row.late and row.kind is not DueKind.ACTION and row.due is not None:
            by = capital(overdue_by(row.days or 0))
            yield f"{by}: {row.text.rstrip('.')}, due {row.due.words}."
    if one.progress:
        last = one.progress[-1]
        on = f"{last.on.words}: " if last.on else ""
        yield f"Last noted: {on}{unwrapped(last.text)}"
    for challenge in item.challenges:
        yield f"The record asks: {challenge.says}"


def _reviewed(one: Deliverable) -> str:
    return f"Reviewed {day_words(one.reviewed)}." if one.reviewed else "Never reviewed."


def _action(index: int, action: Action, day: date) -> str:
    parts = [unwrapped(action.text).rstrip(".")]
    if action.due is not None:
        days = action.due.days_past(day)
        late = f", {overdue_by(days)}" if days > 0 else ""
        parts.append(f"due {action.due.words}{late}")
    else:
        parts.append("no date")
    if action.owner:
        parts.append(action.owner)
    return f"{index}  {'; '.join(parts)}"


def _print(text: str, more: str = "", first: str = "") -> None:
    """Print a text in lines that fit the terminal, so that no word is cut."""
    print_lines(
        *wrap(text, terminal_width(), initial_indent=first, subsequent_indent=more or first)
    )
