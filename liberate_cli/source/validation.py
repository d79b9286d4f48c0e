"""A file's data to the value it says, or the problems that keep it from saying one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from pydantic import ValidationError

from liberate_cli.errors import MOST_OF_A_FILE, Code, Problem, Severity, more_problems
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.values import PlanModel, Value, shown
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from liberate_cli.model.values import FieldPath
    from liberate_cli.source.yaml.text import Data, YamlText

_OF_KEY: Final = {Code.UNKNOWN_KEY}
_CURLY_QUOTES: Final = ("“", "”", "„", "‟", "‘", "’", "‚", "«")
_CURLY: Final = 'The quotes are curly. Type straight ones: "…".'
_CALLED: Final = {
    **dict.fromkeys(("status", "rating", "rag_status", "rag_rating", "brag"), "rag"),
    **dict.fromkeys(("actions", "next_steps", "outstanding", "milestones"), "work_outstanding"),
    **dict.fromkeys(("comment", "comments", "update", "updates", "notes"), "progress"),
    **dict.fromkeys(("owner", "lead", "lead_officer", "owners"), "owned_by"),
    **dict.fromkeys(("deadline", "due_date", "target_date", "by_when"), "due"),
    **dict.fromkeys(("outcome", "aim", "description"), "task"),
}
"""Words of other bodies' plans, and the key that says the same here."""

_NOT_KEPT: Final = frozenset(
    {"evidence", "priority", "cost", "budget", "risk", "resources", "percent_complete"}
)
"""What other bodies' plans keep in a place of its own, and a plan here in its texts."""

_KINDS: Final = {
    "string_type": ("text", "Write its text; put a text that begins with [ or { in quotes."),
    "tuple_type": ("a list", "Write each item on a line of its own, after a hyphen."),
}


def validate(model: type[Value], path: str, text: YamlText) -> tuple[Value | None, list[Problem]]:
    """Return the value that a text says, or None and every problem of its fields."""
    try:
        return model.model_validate(text.data), []
    except ValidationError as faults:
        details = faults.errors(include_url=False)
    problems: dict[tuple[int, int, Code], Problem] = {}
    for detail in details[:MOST_OF_A_FILE]:
        # A sentence in place of a list is taken for a list of one; what is wrong is the sentence.
        if _is_lone(text.data, detail["loc"]):
            detail["loc"] = detail["loc"][:-1]
        code, message, hint = _sentence(model, detail)
        line, column = text.place(detail["loc"], of_key=code in _OF_KEY)
        problem = Problem(path, line, column, code, Severity.ERROR, message, hint)
        problems.setdefault((line, column, code), problem)
    more = len(details) - MOST_OF_A_FILE
    return None, [*problems.values(), *([more_problems(path, more)] if more > 0 else [])]


def _is_lone(data: Data, field: FieldPath) -> bool:
    """Return whether a field is the item of a list that was typed as a sentence."""
    for step in field[:-1]:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return bool(field) and isinstance(field[-1], int) and isinstance(data, str)


def _sentence(model: type[PlanModel], detail: ErrorDetails) -> tuple[Code, str, str | None]:
    """Return the code, message and hint for what pydantic found."""
    kind, value = detail["type"], detail["input"]
    field = _field_words(detail["loc"])
    if kind == "missing":
        return Code.MISSING_FIELD, f"{field} is missing.", _what_to_add(model, detail["loc"])
    if kind == "extra_forbidden":
        keys = _fields_at(model, detail["loc"][:-1])
        key = str(detail["loc"][-1])
        these = f"The keys here are {', '.join(keys)}."
        if "fields" in keys and model is Deliverable:
            these += " A field of the plan’s own stands below fields: and is declared in plan.yaml."
        return (
            Code.UNKNOWN_KEY,
            f"{field} is not a key here.",
            (_elsewhere(key, keys) or did_you_mean(key, keys) or these),
        )
    if "hint" in (context := detail.get("ctx", {})):
        where = "" if kind in _OF_KEY else f" (in {field})"
        hint = _CURLY if str(value).strip().startswith(_CURLY_QUOTES) else context["hint"]
        return Code(kind), f"{context['message']}{where}.", hint
    if kind == "literal_error":
        message = f"{shown(value)} is not a value of {field}."
        return Code.BAD_VALUE, message, f"Write {context['expected'].replace(chr(39), '')}."
    if value is None or kind in {"string_too_short", "too_short"}:
        return Code.EMPTY_TEXT, f"{field} is empty.", "Write its text, or delete the line."
    wanted, hint = _KINDS.get(kind, ("keys and values", "Write each key, a colon and its value."))
    return Code.WRONG_TYPE, f"{field} is {shown(value)} and should be {wanted}.", hint


def _elsewhere(typed: str, keys: Mapping[str, object]) -> str | None:
    """Return what to do with a word of another body's plan, or None for any other word."""
    word = folded(typed).replace(" ", "_").replace("-", "_")
    called = _CALLED.get(word)
    if called in keys:
        return f"Here that is called “{called}”."
    if called == "due" and "work_outstanding" in keys:
        return "A date stands under an action: due, below its text in work_outstanding."
    if word == "evidence" and "progress" in keys and word not in keys:
        return "Evidence stands on a note of progress: evidence, below its text in progress."
    if word in _NOT_KEPT and word not in keys:
        if "fields" in keys:
            return f"Declare it under fields: in plan.yaml, and write it here as fields: {word}: …"
        return f"A plan has no such key. Say it in a text; the keys here are {', '.join(keys)}."
    return None


def _field_words(field: FieldPath) -> str:
    """Return how a sentence names a field: “due”, item 2 of “method”, the file."""
    if not field:
        return "The file"
    last = field[-1]
    if isinstance(last, str):
        return f"“{last}”"
    name = next((step for step in reversed(field) if isinstance(step, str)), "the file")
    return f"item {last + 1} of “{name}”"


def _fields_at(model: type[PlanModel], field: FieldPath) -> dict[str, str | None]:
    """Return the keys of the mapping at a field, each with what it holds."""
    for step in field:
        if isinstance(step, str) and step in model.model_fields:
            model = model_in(model.model_fields[step].annotation) or model
    return {name: info.description for name, info in model.model_fields.items()}


def model_in(annotation: Any) -> type[PlanModel] | None:  # noqa: ANN401 - any annotation
    """Return the first model that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, PlanModel):
        return annotation
    return next(filter(None, (model_in(part) for part in get_args(annotation))), None)


def _what_to_add(model: type[PlanModel], field: FieldPath) -> str:
    name = str(field[-1])
    what = _fields_at(model, field[:-1]).get(name)
    return f"Add {name}: {what[0].lower() + what[1:]}" if what else f"Add {name}: and its value."
