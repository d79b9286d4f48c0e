"""What each key of a review does: the answer is written, and the review goes on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.cli.output import print_lines
from liberate_cli.cli.review_screen import show_actions, show_keys
from liberate_cli.desk import sitting
from liberate_cli.desk.asked import one_line
from liberate_cli.desk.asked_dates import date_of
from liberate_cli.desk.changing import meeting_of
from liberate_cli.desk.review_lines import TypedKey, action_and_rest, date_and_reason
from liberate_cli.desk.typed_ratings import rating_and_reason
from liberate_cli.errors import Declined, UsageError
from liberate_cli.model.words import folded
from liberate_cli.queries.find import find_party_name, spelling_of
from liberate_cli.source.proposals import Slip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from liberate_cli.cli.answers import LineByLine
    from liberate_cli.desk.changing import OpenChange
    from liberate_cli.desk.sitting import Sitting
    from liberate_cli.queries.review_order import ReviewItem


class ReviewPlace(NamedTuple):
    """Where a review is: what is asked about, None at its end, and what has become of it.

    `unread` are the ids of those whose files cannot be read, which the review goes on without.
    """

    at: Sitting
    item: ReviewItem | None
    shown: bool = False
    stopped: bool = False
    unread: frozenset[str] = frozenset()


class ReviewLine(NamedTuple):
    """A line that was typed: where the review is, of what, what stands after its key, by whom."""

    place: ReviewPlace
    item: ReviewItem
    rest: str
    person: LineByLine

    @property
    def at(self) -> Sitting:
        """The review that goes on."""
        return self.place.at

    @property
    def change(self) -> OpenChange:
        """What a change of the deliverable works with, as its file is now."""
        return sitting.open_item(self.at, self.item)

    def stay(self, at: Sitting) -> ReviewPlace:
        """Return the place of the same deliverable, of which more may be said."""
        return self.place._replace(at=at)

    def anew(self, at: Sitting) -> ReviewPlace:
        """Return the place of the same deliverable, whose actions are shown as they are now."""
        show_actions(at, self.change.targets[0].deliverable)
        return self.place._replace(at=at)

    def after(self, at: Sitting) -> ReviewPlace:
        """Return the place of the next that is left, from the first on again; none at the end."""
        index = at.items.index(self.item)
        in_turn = (*at.items[index + 1 :], *at.items[: index + 1])
        left = {each.deliverable.id for each in at.left} - self.place.unread
        item = next((each for each in in_turn if each.deliverable.id in left), None)
        return self.place._replace(at=at, item=item, shown=False)


def _same(line: ReviewLine) -> ReviewPlace:
    at = sitting.say_same(line.at, line.change)
    return line.after(at)


def _rate(line: ReviewLine) -> ReviewPlace:
    change = line.change
    typed = line.person.text(line.rest, "Which rating, and why?")
    rating, why = rating_and_reason(change.ratings, typed)
    if not why and rating != change.ratings.of(change.targets[0].deliverable.rag):
        why = line.person.text("", "Why?")
    because = one_line(why) if why else None
    at = sitting.say_rating(line.at, change, rating, because)
    return line.after(at)


def _note(line: ReviewLine) -> ReviewPlace:
    text = line.person.text(line.rest, "What was done?")
    return line.stay(sitting.say_note(line.at, line.change, text))


def _action(line: ReviewLine, change: OpenChange) -> tuple[int, str]:
    """Return the index of the action that was meant, and what follows it."""
    typed = line.person.text(line.rest, "Which action, by its number?")
    return action_and_rest(change.targets[0].deliverable, typed)


def _done(line: ReviewLine) -> ReviewPlace:
    change = line.change
    which, said = _action(line, change)
    return line.anew(sitting.say_done(line.at, change, which, one_line(said) if said else None))


def _move(line: ReviewLine) -> ReviewPlace:
    change = line.change
    which, said = _action(line, change)
    typed, why = date_and_reason(said or line.person.line("To when?"))
    due = date_of(typed, line.at.desk.day)
    because = line.person.text(why, "Why?")
    try:
        by = meeting_of(change)
    except UsageError:
        by = line.person.text("", "Who agreed?")
    return line.anew(sitting.say_moved(line.at, change, which, Slip(due, because, by)))


def _add(line: ReviewLine) -> ReviewPlace:
    change = line.change
    text = line.person.text(line.rest, "Which action?")
    typed = line.person.line("By when? Enter for no date.")
    due = date_of(typed, line.at.desk.day) if typed else None
    name = line.person.line("By whom? Enter for nobody.")
    owner = find_party_name(change.register, name) if name else None
    return line.anew(sitting.say_added(line.at, change, text, due, owner))


def _owner(line: ReviewLine) -> ReviewPlace:
    change = line.change
    names = listed_names(line.person.text(line.rest, "Who owns it from now on?"))
    if not names:
        raise UsageError("No name is in it.", "Write one, or several with commas between.")
    spelt = [spelling_of(change.register, each) for each in names]
    return line.stay(sitting.say_owners(line.at, change, spelt))


def _decision(line: ReviewLine) -> ReviewPlace:
    text = line.person.text(line.rest, "What was decided?")
    return line.stay(sitting.say_decision(line.at, line.item.deliverable.id, text))


def _accept(line: ReviewLine) -> ReviewPlace:
    waiting = line.at.answers.waiting.get(line.item.deliverable.id, ())
    typed = line.rest or "1"
    if not waiting or (len(waiting) > 1 and not line.rest):
        said = "Several have answered." if waiting else "Nothing that was answered waits here."
        raise UsageError(said, "y and a number takes what that person answered.")
    if not typed.isdecimal() or not 1 <= int(typed) <= len(waiting):
        raise UsageError(f"There is no answer {typed}.", f"Write y 1 to y {len(waiting)}.")
    answer = waiting[int(typed) - 1]
    at = sitting.say_answer(line.at, line.change, answer)
    concluded = line.item.deliverable.id in at.kept.record.concluded
    return line.after(at) if concluded else line.anew(at)


def _rest(line: ReviewLine) -> ReviewPlace:
    noun = line.at.session.loaded.plan.words.deliverable
    print_lines(f"About to note {noun.count(len(line.at.left))} as looked at, with no change:")
    print_lines(*(f"  {each.deliverable.id} {each.deliverable.called}" for each in line.at.left))
    if not line.person.agrees("Is it so?"):
        raise Declined
    return line.place._replace(at=sitting.say_rest(line.at), item=None)


def _skip(line: ReviewLine) -> ReviewPlace:
    after = line.after(line.at)
    if after.item == line.item:
        raise UsageError("It is the only one that is left.", "e ends the review without it.")
    return after


def _back(line: ReviewLine) -> ReviewPlace:
    index = line.at.items.index(line.item)
    if index == 0:
        raise UsageError("It is the first.", "/WORDS goes to any other.")
    return line.place._replace(item=line.at.items[index - 1], shown=False)


def _search(line: ReviewLine) -> ReviewPlace:
    words = folded(line.person.text(line.rest, "Which words?")).split()
    start = line.at.items.index(line.item) + 1
    for each in (*line.at.items[start:], *line.at.items[:start]):
        one = each.deliverable
        said = folded(" ".join((one.title, *one.task, *one.owned_by, *one.actioned_by)))
        if words == [one.id] or words == [folded(one.ref or "")] or all(w in said for w in words):
            return line.place._replace(item=each, shown=False)
    raise UsageError(f"Nothing in this review has the words “{line.rest}”.", "Write fewer of them.")


def _help(line: ReviewLine) -> ReviewPlace:
    show_keys(line.at.session.loaded.plan.ratings)
    return line.place


def _stop(line: ReviewLine) -> ReviewPlace:
    return line.place._replace(item=None, stopped=True)


def _end(line: ReviewLine) -> ReviewPlace:
    return line.place._replace(item=None)


_KEYS: Final[Mapping[TypedKey, Callable[[ReviewLine], ReviewPlace]]] = {
    TypedKey.SAME: _same,
    TypedKey.RATE: _rate,
    TypedKey.NOTE: _note,
    TypedKey.DONE: _done,
    TypedKey.MOVE: _move,
    TypedKey.ADD: _add,
    TypedKey.OWNER: _owner,
    TypedKey.DECISION: _decision,
    TypedKey.ACCEPT: _accept,
    TypedKey.REST: _rest,
    TypedKey.SKIP: _skip,
    TypedKey.BACK: _back,
    TypedKey.SEARCH: _search,
    TypedKey.STOP: _stop,
    TypedKey.END: _end,
    TypedKey.HELP: _help,
}


def do(key: TypedKey, line: ReviewLine) -> ReviewPlace:
    """Do what a key means, and return where the review is after it.

    Raises:
        LiberateError: It cannot be done; nothing is then written.
        NoMoreAnswers: There is no line any more that would answer what it asks.
    """
    return _KEYS[key](line)


def listed_names(typed: str) -> list[str]:
    """Return the names of a list with commas."""
    return [one_line(each) for each in typed.split(",") if each.strip()]
