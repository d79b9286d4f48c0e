"""What changed of a deliverable's actions and progress: done, dropped, added, slipped, noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.words import folded, unwrapped
from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.fields import (
    compare_due,
    compare_fields,
    compare_text,
    compare_value,
)
from liberate_cli.queries.changes.pairing import Pairing
from liberate_cli.queries.changes.wording import vocabulary
from liberate_cli.queries.ended import ended_of
from liberate_cli.queries.work_kinds import Moved

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress
    from liberate_cli.queries.changes.parties import Registers

ACTIONS: Final = "work_outstanding"
PROGRESS: Final = "progress"

_DONE: Final = "done: "
_DROPPED: Final = "dropped: "


class _End(NamedTuple):
    """How an action ended, as a note of progress says: done, or dropped and why.

    `before` is the action as it was outstanding; None for one that came and went in between.
    """

    before: Action | None
    text: str
    note: Progress
    kind: Kind
    because: str | None


def compare_work(registers: Registers, old: Deliverable, new: Deliverable) -> Iterator[Change]:
    """Yield what changed of the actions, and then of the progress.

    An action that is gone is done, or dropped, where a new note of progress keeps it, or says so in
    the words that were written before notes kept actions; such a note is not told again.
    """
    notes: Pairing[Progress] = Pairing(old.progress, new.progress)
    notes.by_key(lambda one: (one.on, unwrapped(one.text)))
    notes.by_key(lambda one: unwrapped(one.text))
    actions: Pairing[Action] = Pairing(old.work_outstanding, new.work_outstanding)
    actions.by_key(_ref)
    actions.by_key(lambda one: unwrapped(one.text))
    ends = _kept(actions.gone, notes.come)
    _settle(actions, notes, ends)
    told = _ends(actions.gone, notes.come)
    _settle(actions, notes, told)
    actions.by_likeness(lambda one: vocabulary([one.text]))
    notes.by_likeness(lambda one: vocabulary([one.text]))
    yield from _actions(registers, actions, [*ends, *told])
    yield from _progress(notes)


def _ref(action: Action) -> str | None:
    return folded(action.ref) if action.ref else None


def _settle(actions: Pairing[Action], notes: Pairing[Progress], ends: Sequence[_End]) -> None:
    actions.settle([end.before for end in ends if end.before is not None], [])
    notes.settle([], [end.note for end in ends])


def _actions(
    registers: Registers, actions: Pairing[Action], ends: Sequence[_End]
) -> Iterator[Change]:
    for before, after in actions.pairs:
        yield from _action(registers, before, after)
    for end in ends:
        if end.before is not None and end.note.action is not None:
            yield from _action(registers, end.before, end.note.action)
        yield Change(
            end.kind,
            ACTIONS,
            end.text,
            after=end.note.on,
            because=end.because,
            ended=ended_of(end.note),
            evidence=end.note.evidence,
        )
    for one in actions.gone:
        yield Change(Kind.NO_LONGER_OUTSTANDING, ACTIONS, one.called, before=one.due)
    for one in actions.come:
        yield Change(Kind.ADDED, ACTIONS, one.called, after=one.due, party=one.owner)
    if actions.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, ACTIONS)


def _action(registers: Registers, old: Action, new: Action) -> Iterator[Change]:
    text = new.called
    yield from compare_text(ACTIONS, old.text, new.text, text=text)
    kept = new.moved[: len(old.moved)] == old.moved
    since = new.moved[len(old.moved) :]
    told = kept and bool(since) and since[0].was == old.due != new.due
    because = _in_a_row([each.because for each in since]) if told else None
    yield from compare_due(ACTIONS, text, old.due, new.due, because)
    if not told:
        was, now = (tuple(map(_moved_words, one.moved)) for one in (old, new))
        yield from compare_value(f"{ACTIONS}.moved", was, now, text)
    owners = [(one.owner,) if one.owner else () for one in (old, new)]
    yield from registers.compare(ACTIONS, owners[0], owners[1], text)
    without = ("text", "due", "moved", "owner")
    yield from compare_fields(old, new, without, f"{ACTIONS}.", text)


def _moved_words(one: Move) -> str:
    said = Moved(one.was, one.on, one.agreed_by, one.because).words
    return f"{said} (For {one.audience}.)" if one.audience else said


def _in_a_row(reasons: Sequence[str]) -> str:
    """Return reasons in one text, with a sign between two where the first ends with none."""
    ended = (each if each.endswith((".", "!", "?")) else f"{each};" for each in reasons[:-1])
    return " ".join([*ended, reasons[-1]])


def _progress(notes: Pairing[Progress]) -> Iterator[Change]:
    for before, after in notes.pairs:
        yield from compare_text(PROGRESS, before.text, after.text, text=after.text)
        yield from compare_fields(before, after, ("text",), f"{PROGRESS}.", after.text)
    for one in notes.come:
        yield Change(Kind.ADDED, PROGRESS, one.text, after=one.on, evidence=one.evidence)
    for one in notes.gone:
        yield Change(Kind.TAKEN_OUT, PROGRESS, one.text, before=one.on)
    if notes.reordered:
        yield Change(Kind.SET_OUT_DIFFERENTLY, PROGRESS)


def _kept(actions: Sequence[Action], notes: Sequence[Progress]) -> list[_End]:
    """Return the actions that new notes keep, each with what it was while it was outstanding."""
    keeping = [(note, note.action) for note in notes if note.action is not None]
    pairing: Pairing[Action] = Pairing(actions, [action for _, action in keeping])
    pairing.by_key(_ref)
    pairing.by_key(lambda one: unwrapped(one.text))
    pairing.by_likeness(lambda one: vocabulary([one.text]))
    before = {after: actions[index] for index, after in pairing.indices}
    return [
        _End(before.get(index), action.called, note, _kind_of(note), _other_words(note, action))
        for index, (note, action) in enumerate(keeping)
    ]


def _kind_of(note: Progress) -> Kind:
    return Kind.DROPPED if note.done is False else Kind.DONE


def _other_words(note: Progress, action: Action) -> str | None:
    """Return what a note says, where it is not what the action said already."""
    return None if unwrapped(note.text) == unwrapped(action.text) else note.text


def _ends(actions: Sequence[Action], notes: Sequence[Progress]) -> list[_End]:
    """Return which actions ended, and in which notes: each note tells of one action at most."""
    found: dict[int, _End] = {}
    # The longer text first, since it may begin with the shorter one.
    for place in sorted(range(len(actions)), key=lambda place: -len(actions[place].text)):
        for note in notes:
            end = _end(actions[place], note)
            if end is not None and all(note is not each.note for each in found.values()):
                found[place] = end
                break
    return [found[place] for place in sorted(found)]


def _end(action: Action, note: Progress) -> _End | None:
    """Return how an action ended where a note says that it is done or was dropped."""
    what, words = unwrapped(action.text).rstrip("."), unwrapped(note.text)
    if _same(words.rstrip("."), what) or _same(words.rstrip("."), f"{_DONE}{what}"):
        return _End(action, action.called, note, Kind.DONE, None)
    dropped = f"{_DROPPED}{what}"
    if _same(words.rstrip("."), dropped):
        return _End(action, action.called, note, Kind.DROPPED, None)
    start = f"{dropped}. "
    if _same(words[: len(start)], start):
        return _End(action, action.called, note, Kind.DROPPED, words[len(start) :])
    return None


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
