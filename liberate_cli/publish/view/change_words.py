"""A change in the words that people read, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import Cycle, PartialDate, date_words
from liberate_cli.model.ratings import NOT_RATED, Rating
from liberate_cli.model.settings import FORMAT_WORDS
from liberate_cli.model.words import capital, unwrapped, with_stop
from liberate_cli.publish.palette import Look, look_of
from liberate_cli.publish.view.field_words import field_words
from liberate_cli.publish.view.runs import Run, runs_of
from liberate_cli.queries.changes.facts import DELIVERABLE, OBJECTIVE, Change, FactValue, Kind
from liberate_cli.queries.changes.outcomes import Outcome, outcome_of, rating_outcome
from liberate_cli.queries.changes.settings import PUBLISHED_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from liberate_cli.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class ChangeView:
    """One change: `kind` names it in code, `label` for people, `runs` say it.

    `looks` holds the rating before and after, where the change is one of rating, and `sides` what
    it was and what it is, where one sentence says both. `outcome` is as what it is told first.
    """

    kind: str
    label: str
    runs: tuple[Run, ...]
    looks: tuple[Look, Look] | None
    outcome: Outcome | None = None
    sides: tuple[str, str] | None = None


def change_view(words: Vocabulary, change: Change) -> ChangeView:
    """Return a change with its label, and the words that say it."""
    say = _SAID.get(change.kind, _value)
    looks = None
    if change.kind in {Kind.RERATED, Kind.COMPLETED}:
        looks = (look_of(_rating(change.before)), look_of(_rating(change.after)))
    is_set_out = change.kind is Kind.SET_OUT_DIFFERENTLY
    runs = tuple(_set_out(words, change) if is_set_out else say(change))
    told = change.kind.value, label_of(words, change), runs, looks, outcome_of(change)
    return ChangeView(*told, _sides(change, runs))


def _sides(change: Change, told: Sequence[Run]) -> tuple[str, str] | None:
    if change.kind in {Kind.RERATED, Kind.COMPLETED}:
        return unwrapped(change.because_before or ""), unwrapped(change.because or "")
    if change.kind in {Kind.SLIPPED, Kind.BROUGHT_FORWARD, Kind.DUE_CHANGED}:
        return _date(change.before) or "no date", told[0].text
    if change.kind in {Kind.CHANGED, Kind.REVIEWED}:
        text = f"{_quoted(change.text)}: " if change.text else ""
        return _said(change.before), f"{text}{_said(change.after)}"
    return None


def label_of(words: Vocabulary, change: Change) -> str:
    """Return what people call a change: Slipped, Action added, Task reworded."""
    match change.kind:
        case Kind.RERATED:
            return rating_outcome(change).words
        case Kind.ADDED if change.field == "progress":
            return capital(words.progress)
        case Kind.REASSIGNED if change.field == "work_outstanding":
            return f"{words.action.head}’s {words.owner.one}"
        case Kind.REASSIGNED | Kind.CHANGED | Kind.REVIEWED:
            return field_words(words, change.field)
        case Kind.ADDED | Kind.DONE | Kind.DROPPED | Kind.TAKEN_OUT | Kind.REWORDED:
            return f"{field_words(words, change.field)} {_words(change.kind)}"
        case _:
            return _words(change.kind).capitalize()


def _words(kind: Kind) -> str:
    return kind.value.replace("-", " ")


def _rating(value: FactValue | None) -> Rating:
    return value if isinstance(value, Rating) else NOT_RATED


def _plain(*parts: str | None) -> list[Run]:
    return [Run("same", " ".join(part for part in parts if part))]


def _quoted(text: str | None) -> str:
    """Return a text that more is said of: without the stop that would end the sentence."""
    return f"“{unwrapped(text or '').removesuffix('.')}”"


def _date(value: FactValue | None) -> str:
    return date_words(value) if isinstance(value, PartialDate | date) else ""


def _rated(change: Change) -> list[Run]:
    has_other = change.because_before and change.because_before != change.because
    before = f"Before: {unwrapped(change.because_before or '')}" if has_other else None
    why = unwrapped(change.because or "")
    return _plain((with_stop(why) if before else why) or None, before)


def _new(change: Change) -> list[Run]:
    if change.field == OBJECTIVE:
        return _plain(unwrapped(change.text or ""))
    why = f": {unwrapped(change.because)}" if change.because else "."
    rated = f"Rated {_rating(change.after).word}" if change.after else "Not rated"
    return _plain(with_stop(unwrapped(change.text or "")), f"{rated}{why}")


def _removed(change: Change) -> list[Run]:
    if change.field == DELIVERABLE:
        return _plain(f"No longer in the plan; it was {_rating(change.before).word}.")
    return _plain("No longer in the plan.")


def _withdrawn(change: Change) -> list[Run]:
    by = f", agreed by {change.party}" if change.party else ""
    why = f": {unwrapped(change.because)}" if change.because else "."
    was = f"It was {_rating(change.before).word}."
    return _plain(f"On {_date(change.after)}{by}{why}", was)


def _reinstated(change: Change) -> list[Run]:
    why = f": {unwrapped(change.because_before)}" if change.because_before else "."
    return _plain(f"It had been withdrawn on {_date(change.before)}{why}")


def _moved(change: Change) -> list[Run]:
    by = f"by {change.shift.words}, " if change.shift else ""
    why = f": {unwrapped(change.because)}" if change.because else "."
    what = _quoted(change.text)
    if change.field == "recommendations":
        what = f"The deadline of {change.text}"
    return _plain(
        what,
        f"{by}from {_date(change.before) or 'no date'} to {_date(change.after) or 'no date'}{why}",
    )


def _item(change: Change) -> list[Run]:
    """Return what was added or taken out: an action, a note, a recommendation, a party."""
    text = unwrapped(change.text or "")
    if change.field == "progress":
        on = _date(change.after or change.before)
        return _plain(f"{on}:" if on else None, text, _evidence(change))
    if change.field == "work_outstanding":
        due = f"due {_date(change.after)}" if change.after else None
        owner = f"for {change.party}" if change.party else None
        return _plain(", ".join(filter(None, (_quoted(text), due, owner))))
    if change.field == "recommendations":
        by = f", by {_date(change.after)}" if change.after else ""
        why = f": {unwrapped(change.because)}" if change.because else ""
        return _plain(f"{text}{by}{why}")
    kind = change.after or change.before
    if kind is None:
        return _plain(text)
    return _plain(text, f"({', '.join(filter(None, (str(kind), change.because)))})")


def _done(change: Change) -> list[Run]:
    said = [f"on {_date(change.after)}"] if change.after else []
    if change.ended is not None:
        said += change.ended.how
    return _plain(_quoted(change.text), _and_why(said, change), _evidence(change))


def _dropped(change: Change) -> list[Run]:
    if change.ended is None:
        return _plain(_quoted(change.text), unwrapped(change.because or "") or None)
    return _done(change)


def _and_why(said: Sequence[str], change: Change) -> str | None:
    """Return what is said of an end in a row, and the note that tells of it."""
    why = unwrapped(change.because or "")
    return ": ".join(filter(None, (", ".join(said), why))) or None


def _evidence(change: Change) -> str | None:
    return f"(Evidence: {unwrapped(change.evidence)})" if change.evidence else None


def _no_longer_outstanding(change: Change) -> list[Run]:
    due = f", due {_date(change.before)}" if change.before else ""
    return _plain(f"{_quoted(change.text)}{due}")


def _answers(change: Change) -> list[Run]:
    if change.before is None:
        return _plain(f"{change.text}, which nothing answered before")
    return _plain(change.text)


def _no_longer_answers(change: Change) -> list[Run]:
    if change.after is None:
        return _plain(f"{change.text}, which nothing answers now")
    return _plain(f"{change.text}, which {_said(change.after)} still answers")


def _reassigned(change: Change) -> list[Run]:
    taken = ", ".join(run.text for run in change.words if run.kind == "taken")
    added = ", ".join(run.text for run in change.words if run.kind == "added")
    if taken and added:
        said = f"{added}, in place of {taken}"
    else:
        said = f"also {added}" if added and change.before else added or f"no longer {taken}"
    return _plain(f"{_quoted(change.text)}:" if change.text else None, said)


def _reworded(change: Change) -> list[Run]:
    runs = runs_of(change.words)
    if change.field == "recommendations":
        return [*_plain(f"{change.text}:"), *runs]
    return runs


def _value(change: Change) -> list[Run]:
    is_its_name = change.field in _NAMES and change.text == change.after
    text = f"{_called(change)}:" if change.text and not is_its_name else None
    was, now = change.before, change.after
    if change.field == PUBLISHED_IN:
        was, now = _formats(was), _formats(now)
    if was is None and change.field in _OF_LIFE:
        return _plain(text, _said(now))
    return _plain(text, f"{_said(now).removesuffix('.')}, in place of {_said(was)}")


_NAMES: Final = frozenset({"sources.name", "ratings.word", "fields.label", "parties.name"})
"""What something is called by, whose change need not say it twice."""


def _called(change: Change) -> str:
    """Return what a change is of: a recommendation’s name stands as it is, any other quoted."""
    is_asked = change.field.partition(".")[0] == "recommendations"
    return unwrapped(change.text or "") if is_asked else _quoted(change.text)


def _formats(value: FactValue | None) -> FactValue | None:
    if not isinstance(value, tuple):
        return value
    return tuple(FORMAT_WORDS.get(str(each), str(each)) for each in value)


_OF_LIFE: Final = frozenset(
    f"recommendations.{key}" for key in ("response", "evidence", "submitted", "closed", "reopened")
)
"""What comes to a recommendation that had none of it before, which need not be said."""


def _said(value: FactValue | None) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, PartialDate | date):
        return date_words(value)
    if isinstance(value, tuple) and not isinstance(value, Cycle | PartialDate | Rating):
        return ", ".join(value)
    return unwrapped(str(value))


def _set_out(words: Vocabulary, change: Change) -> list[Run]:
    what = f"{field_words(words, change.field)}{f' {_called(change)}' if change.text else ''}"
    return _plain(f"{what}: the same words in another order or arrangement.")


_SAID: Final[Mapping[Kind, Callable[[Change], list[Run]]]] = {
    Kind.NEW: _new,
    Kind.COMPLETED: _rated,
    Kind.REMOVED: _removed,
    Kind.WITHDRAWN: _withdrawn,
    Kind.REINSTATED: _reinstated,
    Kind.RERATED: _rated,
    Kind.RENUMBERED: lambda change: _plain(f"It was {change.before}."),
    Kind.RETITLED: _reworded,
    Kind.SLIPPED: _moved,
    Kind.BROUGHT_FORWARD: _moved,
    Kind.DUE_CHANGED: _moved,
    Kind.ADDED: _item,
    Kind.TAKEN_OUT: _item,
    Kind.DONE: _done,
    Kind.DROPPED: _dropped,
    Kind.NO_LONGER_OUTSTANDING: _no_longer_outstanding,
    Kind.ANSWERS: _answers,
    Kind.NO_LONGER_ANSWERS: _no_longer_answers,
    Kind.REASSIGNED: _reassigned,
    Kind.REWORDED: _reworded,
}
"""What says a change of each kind; the others say their values."""
