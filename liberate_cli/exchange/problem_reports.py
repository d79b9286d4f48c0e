"""Problems for the programs that show them beside the code: GitHub's annotations and SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from liberate_cli.errors import Code, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from liberate_cli.errors import Problem
    from liberate_cli.exchange.records import Record

_ESCAPED_IN_MESSAGE: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED_IN_PROPERTY: Final = {**_ESCAPED_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def github_lines(problems: Iterable[Problem]) -> list[str]:
    """Return a workflow command of GitHub Actions for each problem."""
    return [
        f"::{one.severity} file={_escaped(one.path, _ESCAPED_IN_PROPERTY)},line={one.line},"
        f"col={one.column},title={one.code}::{_escaped(_sentence(one), _ESCAPED_IN_MESSAGE)}"
        for one in problems
    ]


def sarif(problems: Iterable[Problem], version: str) -> Record:
    """Return the problems as a SARIF 2.1.0 log (OASIS standard), for code-scanning tools."""
    found = list(problems)
    codes = sorted({one.code for one in found})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "liberate",
                        "version": version,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, codes.index(one.code)) for one in found],
            }
        ],
    }


def _rule(code: Code) -> Record:
    return {"id": code.value, "shortDescription": {"text": code.meaning}}


def _result(one: Problem, rule: int) -> Record:
    return {
        "ruleId": one.code.value,
        "ruleIndex": rule,
        "level": "error" if one.severity is Severity.ERROR else "warning",
        "message": {"text": _sentence(one)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(one.path)},
                    "region": {"startLine": one.line, "startColumn": one.column},
                }
            }
        ],
    }


def _sentence(one: Problem) -> str:
    return f"{one.message} {one.hint}" if one.hint else one.message


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)
