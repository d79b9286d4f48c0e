"""Which challenges a plan can be put to, and how `plan.yaml` tunes each or switches it off.

What each one means and how it is found is in `queries/challenge/rules.py`, which most commands do
not load.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from liberate_cli.errors import Code
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.values import Json, fault, reader, shown


class ChallengeSeverity(StrEnum):
    """How far what is claimed and what the evidence says are apart, the furthest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


_HIGH, _MEDIUM, _LOW = ChallengeSeverity


class Tunable(NamedTuple):
    """What of a rule can be tuned: its severity, and its number where it has one.

    `number` is the number's name in `plan.yaml`, and `default` what it is where nothing says so.
    """

    severity: ChallengeSeverity
    number: str | None = None
    default: int = 1


TUNABLE: Final[Mapping[str, Tunable]] = {
    "late-green": Tunable(_HIGH, "days"),
    "late-unrated": Tunable(_HIGH, "days"),
    "answer-late": Tunable(_HIGH, "days"),
    "stuck": Tunable(_HIGH, "editions", 3),
    "owner-left": Tunable(_HIGH),
    "complete-unproved": Tunable(_MEDIUM),
    "late-amber": Tunable(_MEDIUM, "days", 28),
    "stale-green": Tunable(_MEDIUM, "cycles", 2),
    "no-reason": Tunable(_MEDIUM),
    "no-action": Tunable(_MEDIUM),
    "moved-often": Tunable(_MEDIUM, "times", 2),
    "nothing-outstanding": Tunable(_MEDIUM),
    "no-owner": Tunable(_MEDIUM),
    "vague-date": Tunable(_MEDIUM),
    "answer-undated": Tunable(_MEDIUM),
    "old-rating": Tunable(_LOW, "editions", 3),
    "undecided": Tunable(_LOW),
    "same-action": Tunable(_LOW, "words", 5),
    "unrated": Tunable(_LOW),
    "no-date": Tunable(_LOW),
    "no-progress": Tunable(_LOW),
    "no-review": Tunable(_LOW, "days"),
}
"""Every rule by its code, in the order in which its challenges stand beside one another."""


class Tuning(NamedTuple):
    """What `plan.yaml` says of one rule: that it is off, its number, its severity."""

    code: str
    off: bool = False
    number: int | None = None
    severity: ChallengeSeverity | None = None


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:4]) < 1000):
        raise ValueError(text)
    return int(text)


_parse_number = reader(
    _number, Code.BAD_NUMBER, "a whole number from 1 to 999", "Write it in digits: 3."
)


def _parse_tunings(value: object) -> tuple[Tuning, ...]:
    """Return what is said of each rule; raises a ValidationError that has a place for each fault.

    It is read by hand, so that a plan that tunes nothing does not wait for a model of every rule.
    """
    if value is None:
        return ()
    if not isinstance(value, dict):
        hint = "Write a rule's code, a colon, and off or its keys: unrated: off."
        raise fault(Code.WRONG_TYPE, f"{shown(value)} is not rules by their codes", hint)
    faults: list[InitErrorDetails] = []
    tunings = tuple(_tuning(code, said, faults) for code, said in value.items())
    if faults:
        raise ValidationError.from_exception_data("challenge", faults)
    return tunings


def _tuning(code: str, said: object, faults: list[InitErrorDetails]) -> Tuning:
    """Return what is said of a rule, and add what is wrong with it."""
    rule = TUNABLE.get(code)
    if rule is None:
        hint = did_you_mean(code, TUNABLE) or "`liberate challenge --rules` lists them."
        faults.append(_at((code,), fault(Code.UNKNOWN_KEY, f"“{code}” is not a rule", hint)))
        return Tuning(code)
    if said == "off":
        return Tuning(code, off=True)
    example = f"{{{rule.number}: {rule.default + 1}}}" if rule.number else "{severity: high}"
    if not isinstance(said, dict) or not said:
        hint = f"Write off, or what is to be different: {example}."
        faults.append(_at((code,), fault(Code.BAD_VALUE, f"{shown(said)} does not tune it", hint)))
        return Tuning(code)
    number = severity = None
    for key, typed in said.items():
        try:
            if key == "severity":
                severity = _parse_severity(typed)
            elif key == rule.number:
                number = _parse_number(typed)
            else:
                keys = [name for name in (rule.number, "severity") if name]
                hint = did_you_mean(str(key), keys) or f"The keys here are {', '.join(keys)}."
                found = fault(Code.UNKNOWN_KEY, f"“{key}” is not a key of {code}", hint)
                faults.append(_at((code, str(key)), found))
        except PydanticCustomError as found:
            faults.append(_at((code, str(key)), found))
    return Tuning(code, number=number, severity=severity)


def _parse_severity(typed: object) -> ChallengeSeverity:
    if isinstance(typed, str) and typed in set(ChallengeSeverity):
        return ChallengeSeverity(typed)
    hint = f"Write {', '.join(ChallengeSeverity)}."
    raise fault(Code.BAD_VALUE, f"{shown(typed)} is not a severity", hint)


def _at(place: tuple[str, ...], found: PydanticCustomError) -> InitErrorDetails:
    return InitErrorDetails(type=found, loc=place, input=None)


def _schema() -> Json:
    """Return the JSON Schema of the key: each rule is off, or has keys of its own."""
    severity = {"type": "string", "enum": list(map(str, ChallengeSeverity))}
    count = {"type": "integer", "minimum": 1, "maximum": 999}
    properties: dict[str, Any] = {}
    for code, rule in TUNABLE.items():
        keys = {"severity": severity} | ({rule.number: count} if rule.number else {})
        kind = {"type": "object", "additionalProperties": False, "minProperties": 1}
        properties[code] = {"anyOf": [{"const": "off"}, kind | {"properties": keys}]}
    return {"type": ["object", "null"], "additionalProperties": False, "properties": properties}


Tunings = Annotated[tuple[Tuning, ...], PlainValidator(_parse_tunings), WithJsonSchema(_schema())]
"""What a plan says of its rules, in the order in which it says it."""
