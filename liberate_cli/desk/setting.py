"""A field of a deliverable is given another value, with every check of the plan made before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.desk.changing import carry_out
from liberate_cli.desk.new_errors import refuse_new_errors
from liberate_cli.errors import UsageError
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.words import folded
from liberate_cli.queries.find import spelling_of
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.setting import (
    LISTS,
    PARTY_LISTS,
    TEXTS,
    WITHIN_FIELDS,
    set_list,
    set_own,
    set_text,
)
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.desk.changing import OpenChange, Wish
    from liberate_cli.source.yaml.editing import Operation

_BY_OTHERS: Final = {
    "rag": "rag ID RATING --because TEXT",
    "rag_reason": "rag ID RATING --because TEXT",
    "rag_reason_audience": "rag ID RATING --because TEXT",
    "reviewed": "reviewed ID",
    "progress": "progress ID TEXT",
    "work_outstanding": "action add ID TEXT",
    "withdrawn": "withdraw ID --because TEXT --agreed-by NAME",
}
"""The fields that a command of their own changes, which says the day and asks for the reason."""


def set_field(change: OpenChange, field: str, values: Sequence[str], wish: Wish) -> tuple[str, ...]:
    """Have a field of the one deliverable of a change say values, and return what was written.

    No values take the field out.

    Raises:
        UsageError: There is no such field, another command changes it, or the plan would have an
            error by it; nothing is then changed.
        UnknownName: A party is not in people.yaml.
    """
    return carry_out(change, [set_proposal(change, field, values)], wish)


def set_proposal(change: OpenChange, field: str, values: Sequence[str]) -> Proposal:
    """Return the change that has a field of the one deliverable of a change say values.

    Raises:
        UsageError: There is no such field, another command changes it, or the plan would have an
            error by it.
        UnknownName: A party is not in people.yaml.
    """
    (target,) = change.targets
    key = _field_of(change, field)
    if key in PARTY_LISTS:
        values = [spelling_of(change.register, each) for each in values]
    said = ", ".join(values) or "nothing"
    words = f"{target.name}: {key.replace('_', ' ')}: {said}"
    proposal = Proposal(target.path, tuple(_operations(change, key, values)), words)
    refuse_new_errors(change, [proposal])
    return proposal._replace(replaces=_replaced(change, key))


def _field_of(change: OpenChange, typed: str) -> str:
    """Return the key of the field that was typed, with spaces, hyphens or in another case."""
    own = [one.key for one in change.settings.fields] if change.settings else []
    key = typed.removeprefix(f"{WITHIN_FIELDS}.")
    if key in own:
        return key
    key = folded(typed).replace(" ", "_").replace("-", "_")
    if key in (*TEXTS, *LISTS):
        return key
    if key in _BY_OTHERS:
        how = f"Write: liberate {_BY_OTHERS[key]}"
        raise UsageError(f"“{typed}” has a command of its own.", how)
    if key == "id":
        raise UsageError("An id stays as it is.", "Set a ref, or rename by hand.")
    known = (*TEXTS, *LISTS, *own)
    hint = did_you_mean(key, known) or f"The fields are {', '.join(known)}."
    raise UsageError(f"“{typed}” is not a field of a deliverable.", hint)


def _operations(change: OpenChange, key: str, values: Sequence[str]) -> Sequence[Operation]:
    (target,) = change.targets
    if key in LISTS:
        data = parse_yaml(target.path, change.files[target.path]).data
        alone = isinstance(data, dict) and isinstance(data.get(key), str)
        return set_list(key, getattr(target.deliverable, key), values, alone=alone)
    if len(values) > 1:
        raise UsageError(f"{key} is one text.", "Put it in quotes.")
    value = values[0] if values else None
    if key in TEXTS:
        return set_text(key, value)
    return set_own(target.deliverable, key, value)


def _replaced(change: OpenChange, key: str) -> str | None:
    """Return the text that would be nowhere but in git's past."""
    (target,) = change.targets
    if key in {"task", "method"}:
        return "\n".join(getattr(target.deliverable, key)) or None
    return target.deliverable.title if key == "title" else None
