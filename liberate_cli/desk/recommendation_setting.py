"""A field of a recommendation or of its source is given another value; who answers it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.desk.asked_dates import date_of, day_of
from liberate_cli.desk.changing import carry_out, mark_of
from liberate_cli.desk.new_errors import refuse_new_errors
from liberate_cli.desk.recommending import answering, open_recommendations
from liberate_cli.errors import UnknownName, UsageError
from liberate_cli.model.nearest import did_you_mean, nearest
from liberate_cli.model.words import folded
from liberate_cli.queries.find import find_deliverable, spelling_of
from liberate_cli.source.load import RECOMMENDATIONS_FILE
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.setting import asked_in_lines, set_list, set_text
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.desk.changing import OpenChange, Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.recommendations import Recommendation, Source

ANSWERED_BY: Final = "answered_by"
OF_RECOMMENDATION: Final = (
    *("text", "number", "kind", "priority", "owner", "deadline", "audience"),
    ANSWERED_BY,
)
OF_SOURCE: Final = ("name", "short_name", "body", "published", "audience")
"""The fields that are set so; what became of a recommendation has commands of its own."""

_NEEDED: Final = frozenset({"text", "name", "short_name"})


def set_recommendation(
    desk: Desk, typed: str, field: str, values: Sequence[str], wish: Wish
) -> None:
    """Have a field of a recommendation, or of the source of that id, say something else.

    No values take the field out. `answered_by` is said by the deliverables' own files.

    Raises:
        UnknownName: There is no such recommendation, source, deliverable or party.
        UsageError: There is no such field, another command changes it, or what it would say is
            wrong; nothing is then changed.
    """
    change, plan = open_recommendations(desk)
    index, one = _found(plan, typed)
    if "/" not in one.id:
        key = _field_of(field, OF_SOURCE, "a source")
        proposals = [_set(change, ("sources", index), one, key, values)]
    elif (key := _field_of(field, OF_RECOMMENDATION, "a recommendation")) == ANSWERED_BY:
        proposals = _answers(plan, one.id, values)
    else:
        _refuse_move(one, key)
        proposals = [_set(change, ("recommendations", index), one, key, values)]
    refuse_new_errors(change, proposals)
    carry_out(change, proposals, wish)


def _found(plan: Plan, typed: str) -> tuple[int, Recommendation | Source]:
    known: Sequence[Recommendation | Source] = plan.sources
    if "/" in typed:
        known = plan.recommendations
    for index, one in enumerate(known):
        if one.id == folded(typed):
            return index, one
    kind = "recommendation" if "/" in typed else "source"
    hint = "`liberate recommendations` lists them all."
    raise UnknownName(kind, typed, nearest(typed, [one.id for one in known]), hint)


def _field_of(typed: str, fields: Sequence[str], of: str) -> str:
    key = folded(typed).replace(" ", "_").replace("-", "_")
    if key in fields:
        return key
    hint = did_you_mean(key, fields) or f"The fields are {', '.join(fields)}."
    raise UsageError(f"“{typed}” is not a field of {of} that is set.", hint)


def _refuse_move(one: Recommendation | Source, key: str) -> None:
    """Refuse to put a deadline in place of another: who agreed to that, and why, is kept."""
    if key == "deadline" and getattr(one, key) is not None:
        raise UsageError(
            f"{one.id} has a deadline.",
            f"Move it: liberate recommendation move {one.id} --deadline DATE --because TEXT.",
        )


def _set(
    change: OpenChange,
    here: tuple[str, int],
    one: Recommendation | Source,
    key: str,
    values: Sequence[str],
) -> Proposal:
    if len(values) > 1 and key != "text":
        raise UsageError(f"{key} is one text.", "Put it in quotes.")
    if not values and key in _NEEDED:
        raise UsageError(f"Every one has a {key}.", "Write another value.")
    was = getattr(one, key)
    said = [each for typed in values if (each := _value(change, key, typed)) is not None]
    if key == "text":
        data = parse_yaml(RECOMMENDATIONS_FILE, change.files[RECOMMENDATIONS_FILE]).data
        alone = not asked_in_lines(data, here[1])
        operations = set_list(key, was, said, alone=alone, within=here)
    else:
        operations = set_text(key, said[0] if said else None, here)
    words = f"{one.id}: {key.replace('_', ' ')}: {' '.join(said) or 'nothing'}"
    replaced = "\n".join(was) if key == "text" else str(was) if was and not said else None
    return Proposal(RECOMMENDATIONS_FILE, tuple(operations), words, replaces=replaced)


def _value(change: OpenChange, key: str, typed: str) -> str | None:
    """Return what a field is to say: a date as plans write it, a party as the register does."""
    if key == "deadline":
        return str(date_of(typed, change.day))
    if key == "published":
        return day_of(typed, change.day).isoformat()
    if key == "owner":
        return spelling_of(change.register, typed)
    return mark_of(change, typed) if key == "audience" else typed


def _answers(plan: Plan, asked: str, values: Sequence[str]) -> list[Proposal]:
    """Return the changes after which these deliverables, and no others, answer a recommendation."""
    wanted = {find_deliverable(plan, each).id for each in values}
    proposals = []
    for one in plan.deliverables:
        there = asked in one.recommendations
        if one.id in wanted and not there:
            proposals.append(answering(plan, one, asked))
        elif there and one.id not in wanted:
            left = [each for each in one.recommendations if each != asked]
            operations = tuple(set_list("recommendations", one.recommendations, left, alone=False))
            words = f"{one.id} {one.title}: no longer answers {asked}"
            proposals.append(Proposal(plan.paths[one.id], operations, words))
    return proposals
