"""Fields that a plan has of its own: declared once in plan.yaml, and said by its deliverables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import Field
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from liberate_cli.errors import Code
from liberate_cli.model.audiences import Mark
from liberate_cli.model.dates import parse_partial_date
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import Json, PlanModel, Typed, fault, matching, reader, shown
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEY: Final = r"[a-z][a-z0-9_]*"
_NUMBER: Final = re.compile(r"[+-]?\d[\d,]*(\.\d+)?", re.ASCII)

FieldKey = Annotated[
    str,
    Typed(
        reader(
            matching(_KEY),
            Code.BAD_ID,
            "the key of a field",
            "Write lower-case letters, digits and low lines, a letter first: start_date.",
        ),
        {"type": "string", "pattern": f"^{_KEY}$"},
    ),
]
"""The key of a field of a plan's own."""


class OwnField(PlanModel):
    """A field that a plan has of its own, as plan.yaml declares it."""

    key: FieldKey = Field(description="What deliverables call it below fields: priority.")
    label: Text = Field(description="What people call it: Priority.")
    kind: Literal["text", "date", "party", "number", "choice"] = Field(
        "text", description="What its values are."
    )
    choices: Annotated[tuple[Text, ...], Many] = Field(
        (), description="The values of a choice, in their order."
    )
    audience: Mark = None

    def order(self, said: str | None) -> tuple[int, float, str]:
        """Return what sets values in order: a choice as it is declared, a date in time."""
        if said is None:
            return 1, 0, ""
        if self.kind == "choice" and said in self.choices:
            return 0, self.choices.index(said), ""
        if self.kind == "number" and (number := number_of(said)) is not None:
            return 0, number, ""
        if self.kind == "date" and is_date(said):
            return 0, parse_partial_date(said).last.toordinal(), ""
        return 0, 0, folded(said)


class OwnValue(PlanModel):
    """What a deliverable says in a field of the plan's own, with what plan.yaml says of that.

    `party` is the value of a field that names one, and `text` of any other; `dated` is a date.
    """

    key: str
    label: str
    text: str | None = None
    party: str | None = None
    dated: bool = False
    audience: Mark = None

    @property
    def said(self) -> str:
        """The value as it was typed."""
        return self.party or self.text or ""


def declared(values: Iterable[OwnValue], fields: Iterable[OwnField]) -> tuple[OwnValue, ...]:
    """Return values with the label, the kind and the audience of their fields, in that order.

    What no field declares stands at the end, under its key.
    """
    by_key = {one.key: one for one in values}
    told = []
    for field in fields:
        one = by_key.pop(field.key, None)
        if one is not None:
            is_party = field.kind == "party"
            told.append(
                OwnValue.model_construct(
                    key=field.key,
                    label=field.label,
                    text=None if is_party else one.said,
                    party=one.said if is_party else None,
                    dated=field.kind == "date",
                    audience=field.audience,
                )
            )
    return (*told, *by_key.values())


def number_of(text: str) -> float | None:
    """Return a number that was typed, with commas in it or without; None where it is none.

    >>> number_of("85,000"), number_of("-1.5"), number_of("many") is None
    (85000.0, -1.5, True)
    """
    return float(text.replace(",", "")) if _NUMBER.fullmatch(text) else None


def is_date(text: str) -> bool:
    """Return whether a text is a date as a plan writes it."""
    try:
        parse_partial_date(text)
    except ValueError:
        return False
    return True


def _parse_values(value: object) -> tuple[OwnValue, ...]:
    """Return what a deliverable says in fields; raises a ValidationError with each place."""
    if value is None:
        return ()
    if not isinstance(value, dict):
        hint = "Write each field's key, a colon and its value: priority: high."
        raise fault(Code.WRONG_TYPE, f"{shown(value)} is not fields by their keys", hint)
    faults = [
        InitErrorDetails(type=_not_a_text(said), loc=(str(key),), input=None)
        for key, said in value.items()
        if not isinstance(said, str) or not said.strip()
    ]
    if faults:
        raise ValidationError.from_exception_data("fields", faults)
    return tuple(
        OwnValue.model_construct(key=str(key), label=str(key), text=said.strip())
        for key, said in value.items()
    )


def _not_a_text(said: object) -> PydanticCustomError:
    if said is None or said == "":
        return fault(Code.EMPTY_TEXT, "A value is empty", "Write it, or delete the line.")
    hint = "Write one value, on one line."
    return fault(Code.WRONG_TYPE, f"{shown(said).capitalize()} is not one value", hint)


_SCHEMA: Final[Json] = {
    "type": ["object", "null"],
    "propertyNames": {"pattern": f"^{_KEY}$"},
    "additionalProperties": {"type": ["string", "number", "boolean"]},
}

OwnValues = Annotated[tuple[OwnValue, ...], Typed(_parse_values, _SCHEMA)]
"""What a deliverable says in the plan's own fields."""
