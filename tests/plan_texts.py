"""Every text of a plan's files, to hold against a document that should have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NOT_SHOWN = {"people.yaml", "recommendations.yaml", "plan.yaml"}
_NOT_WORDS = {"id", "due", "repeats", "includes"}


def letters(text: str) -> str:
    """Return the letters and digits of a text, without what formats set between them."""
    return "".join(character for character in text if character.isalnum())


def missing_texts(plan: Path, shown: str) -> list[str]:
    """Return each text of a plan's deliverables, narrative and contacts that is not shown."""
    found = letters(shown)
    return [
        line
        for file in plan.rglob("*.yaml")
        if file.name not in _NOT_SHOWN
        for line in texts_of(file.read_text())
        if letters(line) not in found
    ]


def texts_of(yaml: str) -> list[str]:
    """Return each text of a file of the real plan, which has one scalar a line."""
    values = []
    for line in yaml.splitlines():
        value = line.strip()
        while value.startswith("- "):
            value = value[2:]
        key, colon, rest = value.partition(": ")
        if colon and key.replace("_", "").isalpha() and key.islower():
            if key in _NOT_WORDS:
                continue
            value = rest
        elif value.endswith(":") and value[:-1].replace("_", "").isalpha() and value.islower():
            continue
        if value and not value.startswith("#") and not value.startswith(("hmic-", "wmprocu-")):
            values.append(value)
    return values
