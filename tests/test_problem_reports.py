"""Problems as GitHub's annotations and as SARIF 2.1.0."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.exchange.problem_reports import github_lines, sarif

TAB = Problem("1-a/1.1-x.yaml", 3, 5, Code.TAB, Severity.ERROR, "A tab.", "Write spaces.")
MONTH = Problem("a é,b:c%.yaml", 1, 2, Code.MONTH_WITHOUT_YEAR, Severity.WARNING, "“by May”", None)
AGAIN = Problem("b.yaml", 9, 1, Code.TAB, Severity.ERROR, "100%\r\n::error::x, y: z", None)

REQUIRED = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "shortDescription": {"required": ["text"]}
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "message": {"required": ["text"]},
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                            },
                        }
                    },
                },
            },
        },
    },
}
"""What the standard requires of the parts that a report has."""


def test_github_lines() -> None:
    assert github_lines([TAB, MONTH, AGAIN]) == [
        "::error file=1-a/1.1-x.yaml,line=3,col=5,title=tab::A tab. Write spaces.",
        "::warning file=a é%2Cb%3Ac%25.yaml,line=1,col=2,title=month-without-year::“by May”",
        "::error file=b.yaml,line=9,col=1,title=tab::100%25%0D%0A::error::x, y: z",
    ]
    assert github_lines([]) == []


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "%0A", "::set-output name=x::y\n::error::z"])
def test_no_text_begins_a_second_command(text: str) -> None:
    (line,) = github_lines([Problem(text, 1, 1, Code.TAB, Severity.ERROR, text, text)])
    assert len(line.splitlines()) == 1
    assert line.startswith("::error file=")


def test_sarif() -> None:
    def result(
        code: str, rule: int, level: str, text: str, uri: str, line: int, column: int
    ) -> object:
        region = {"startLine": line, "startColumn": column}
        return {
            "ruleId": code,
            "ruleIndex": rule,
            "level": level,
            "message": {"text": text},
            "locations": [
                {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
            ],
        }

    (run,) = sarif([TAB, MONTH, AGAIN], "1.2.3")["runs"]
    rules = [
        ("month-without-year", "An action names a month, and no year."),
        ("tab", "A tab stands where spaces should."),
    ]
    assert run["tool"]["driver"] == {
        "name": "liberate",
        "version": "1.2.3",
        "rules": [{"id": code, "shortDescription": {"text": text}} for code, text in rules],
    }
    uri = "a%20%C3%A9%2Cb%3Ac%25.yaml"
    assert run["results"] == [
        result("tab", 1, "error", "A tab. Write spaces.", "1-a/1.1-x.yaml", 3, 5),
        result("month-without-year", 0, "warning", "“by May”", uri, 1, 2),
        result("tab", 1, "error", AGAIN.message, "b.yaml", 9, 1),
    ]


@pytest.mark.parametrize("problems", [[], [TAB, MONTH, AGAIN]])
def test_sarif_has_what_the_standard_requires(problems: list[Problem]) -> None:
    log = json.loads(json.dumps(sarif(problems, "1.2.3")))
    assert list(Draft202012Validator(REQUIRED).iter_errors(log)) == []
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_rule_that_says_what_it_means(code: Code) -> None:
    problem = Problem("a.yaml", 1, 1, code, Severity.ERROR, "x")
    (rule,) = sarif([problem], "1")["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == code.value
    assert rule["shortDescription"]["text"].endswith(".")


def test_a_path_that_is_not_utf8_does_not_keep_the_others_from_being_reported() -> None:
    strange = Problem("caf\udce9.yaml", 1, 1, Code.TAB, Severity.ERROR, "A tab.", None)
    (first, second) = sarif([strange, TAB], "1")["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "caf%E9.yaml"
    assert second["ruleId"] == "tab"
