"""How `plan.yaml` tunes each rule of `challenge`, or switches it off."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from liberate_cli.errors import Code
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.model.values import Json, Typed, fault, reader, shown


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


Tunings = Annotated[tuple[Tuning, ...], Typed(_parse_tunings, _schema())]
"""What a plan says of its rules, in the order in which it says it."""
