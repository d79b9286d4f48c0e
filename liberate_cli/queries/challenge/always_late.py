"""Parties that did most of their actions late, as the notes of what was done keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import plural
from liberate_cli.queries.challenge.case import Evidence, Finding
from liberate_cli.queries.challenge.rule import rule_of_all
from liberate_cli.queries.ended import done_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.model.deliverable import Progress
    from liberate_cli.model.vocabulary import Vocabulary
    from liberate_cli.queries.challenge.case import Case
    from liberate_cli.queries.challenge.rule import Found
    from liberate_cli.queries.work_kinds import Ended


class _Record(NamedTuple):
    """How many actions a party did of which it is known whether they were late, and the late."""

    done: int
    late: tuple[Evidence, ...]

    def says(self, name: str, words: Vocabulary) -> str:
        several = len(self.late) < self.done
        many = f"{len(self.late)} of {self.done}" if several else f"all {self.done}"
        longest = plural(self.late[0].days or 0, "day")
        return f"{name} did {many} {words.action.form(self.done)} late, by up to {longest}"


@rule_of_all("always-late")
def always_late(cases: Sequence[Case], actions: int) -> Found:
    """Led by, or {words.action.a} is for, a party that did most of its {words.action.many} late."""
    records = {
        name: record
        for name, record in _records(cases).items()
        if record.done >= actions and 2 * len(record.late) > record.done
    }
    for case in cases:
        names = [name for name in _asked(case) if name in records]
        if names and not case.is_done:
            said = "; ".join(records[name].says(name, case.plan.words) for name in names)
            evidence = (each for name in names for each in records[name].late)
            yield case, Finding(f"{said}.", tuple(evidence))


def _asked(case: Case) -> tuple[str, ...]:
    """Return who is to answer for what is still to do: the lead, and who promised an action."""
    return case.plan.register.names_of((*case.now.owned_by[:1], *case.now.promised_by))


def _records(cases: Iterable[Case]) -> Mapping[str, _Record]:
    """Return what each party did, by the name under which it is counted; the latest first."""
    found: dict[str, list[Evidence]] = {}
    for case in cases:
        for note, action in done_of(case.now, case.as_at):
            for name in case.plan.register.names_of(_doer(case, note, action)):
                evidence = Evidence(action.called, action.due, action.days_late)
                found.setdefault(name, []).append(evidence)
    return {name: _Record(len(done), tuple(_late(done))) for name, done in found.items()}


def _doer(case: Case, note: Progress, action: Ended) -> tuple[str, ...]:
    """Return who was to do an action: its owner, or else who led the deliverable when it was done.

    That is the lead in the first edition that has the note: nobody is asked about another's past.
    """
    if action.owner is not None:
        return (action.owner,)
    told = (held.deliverable for held in case.held if note in held.deliverable.progress)
    return next(told, case.now).owned_by[:1]


def _late(done: Iterable[Evidence]) -> Iterator[Evidence]:
    late = [each for each in done if each.days]
    yield from sorted(late, key=lambda each: -(each.days or 0))
