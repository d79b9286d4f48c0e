"""What is wrong with a plan's own fields: how they are declared, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.own_fields import is_date, number_of
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault, deliverables_ever_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.own_fields import OwnField
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.values import FieldPath


def fields_declared_well(plan: Plan) -> Iterator[Fault]:
    """Each field has a key of its own, and choices where it is a choice and nowhere else."""
    seen: set[str] = set()
    for index, one in enumerate(plan.settings.fields if plan.settings else ()):
        here: FieldPath = ("fields", index)
        if one.key in seen:
            message = f"Another field has the key “{one.key}”."
            yield Fault(SETTINGS_FILE, (*here, "key"), Code.DUPLICATE_ID, message, "Keep one.")
        seen.add(one.key)
        if (one.kind == "choice") != bool(one.choices):
            message = f"“{one.key}” is a choice, and has no choices."
            hint = "Add choices:, one value a line."
            if one.choices:
                message = f"“{one.key}” has choices, and is a {one.kind}."
                hint = "Write kind: choice, or take the choices out."
            yield Fault(SETTINGS_FILE, here, Code.BAD_VALUE, message, hint)


def fields_declared(plan: Plan) -> Iterator[Fault]:
    """Each field that a deliverable has is declared, and its value is of the field's kind."""
    fields = {one.key: one for one in plan.settings.fields} if plan.settings else {}
    for path, deliverable in deliverables_ever_of(plan):
        for value in deliverable.fields:
            place: FieldPath = ("fields", value.key)
            field = fields.get(value.key)
            if field is None:
                message = f"plan.yaml declares no field “{value.key}”."
                declare = f"Declare it under fields: in {SETTINGS_FILE}: key: {value.key}."
                hint = did_you_mean(value.key, fields) or declare
                yield Fault(path, place, Code.UNKNOWN_KEY, message, hint)
            elif (wrong := _wrong(field, value.said)) is not None:
                yield Fault(path, place, *wrong)


def _wrong(field: OwnField, said: str) -> tuple[Code, str, str] | None:
    """Return what is wrong with a value, or None; who a party is, the register says."""
    message = f"“{said}” is not a {field.kind} (in “{field.key}”)."
    if field.kind == "number" and number_of(said) is None:
        return Code.BAD_NUMBER, message, "Write it in digits: 85000."
    if field.kind == "date" and not is_date(said):
        hint = "Write a year, a quarter, a month or a day: 2018, 2018-06, 2018-06-12."
        return Code.BAD_DATE, message, hint
    if field.kind == "choice" and said not in field.choices:
        hint = did_you_mean(said, field.choices) or f"Write {', '.join(field.choices)}."
        return Code.BAD_VALUE, f"“{said}” is not a choice of “{field.key}”.", hint
    return None
