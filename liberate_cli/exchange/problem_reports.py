"""Problems for the programs that show them beside the code: GitHub's annotations and SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from liberate_cli.errors import Code, Severity, harmless_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.errors import Problem
    from liberate_cli.exchange.records import Record

MEANINGS: Final[Mapping[Code, str]] = {
    Code.MORE_PROBLEMS: "The file has more problems than are told one by one.",
    Code.BAD_YAML: "The file is not YAML that can be read.",
    Code.EMPTY_FILE: "The file says nothing.",
    Code.FILE_TOO_LARGE: "The file is over 1 MiB.",
    Code.CANNOT_READ: "The file or folder could not be read from the disk.",
    Code.LINK_LEAVES_PLAN: "A link points outside the plan's folder.",
    Code.NOT_UTF8: "A byte is not UTF-8.",
    Code.BYTE_ORDER_MARK: "The file begins with a byte order mark.",
    Code.TAB: "A tab stands where spaces should.",
    Code.CONTROL_CHARACTER: "A control character hides in the text.",
    Code.DIRECTION_CHARACTER: "A character changes the direction of the text.",
    Code.NOT_COMPOSED: "A letter and its accent are two signs, as a Mac types them.",
    Code.ANCHOR: "A YAML anchor is used.",
    Code.ALIAS: "A YAML alias is used.",
    Code.TAG: "A YAML tag is used.",
    Code.MERGE_KEY: "A YAML merge key is used.",
    Code.SECOND_DOCUMENT: "A second YAML document follows in one file.",
    Code.CONFLICT_MARK: "Git left here what two people wrote, between its marks.",
    Code.TOO_DEEP: "Lists and keys are nested deeper than any plan needs.",
    Code.TEXT_CUT: "A text goes on behind a #, which begins a comment.",
    Code.DUPLICATE_KEY: "One key is given twice.",
    Code.KEY_NOT_TEXT: "A key is a list or a mapping.",
    Code.UNKNOWN_KEY: "The key is not one of this kind of file.",
    Code.NEWER_KEY: "The key needs a newer format than the plan says.",
    Code.MISSING_FIELD: "A field that must be there is not.",
    Code.WRONG_TYPE: "The value is of another kind than the field holds.",
    Code.EMPTY_TEXT: "A text is empty.",
    Code.BAD_DATE: "The value is not a year, month or day.",
    Code.BAD_CYCLE: "The value does not say how often.",
    Code.BAD_NUMBER: "The value is not a whole number from 1.",
    Code.BAD_ID: "The value is not an id.",
    Code.BAD_RATING: "The rating is not one that the plan has.",
    Code.LOOK_ALIKE: "Two ratings have one shape, and colours that not everybody tells apart.",
    Code.NO_CONTACT: "Editions have formats, and nobody is told whom to ask for another.",
    Code.BAD_VALUE: "The value is not one that this field may hold.",
    Code.ID_NOT_QUOTED: "Other tools would read the id as a number.",
    Code.ID_DIFFERS: "The id is not the one in the name of the file or folder.",
    Code.DUPLICATE_ID: "Two files or entries have one id.",
    Code.UNKNOWN_OBJECTIVE: "No objective has that number.",
    Code.MISSING_FILE: "A file of the plan is not there.",
    Code.NO_OBJECTIVE_FILE: "A folder of deliverables has no objective.yaml.",
    Code.STRAY_FILE: "A YAML file stands where the plan does not look.",
    Code.SAME_NAME: "Two files or folders differ in case or accents alone, and are one elsewhere.",
    Code.NAME_NOT_ON_WINDOWS: "Windows can hold no file or folder of that name.",
    Code.UNKNOWN_PARTY: "The name is not in people.yaml.",
    Code.DUPLICATE_PARTY: "Two entries of people.yaml claim one spelling.",
    Code.NOT_A_PERSON: "A post is held by a party that is not a person.",
    Code.HOLDER_LEFT: "A post is held by a person who has left.",
    Code.UNKNOWN_SOURCE: "The recommendation names a source that is not listed.",
    Code.UNKNOWN_RECOMMENDATION: "The id is not in recommendations.yaml.",
    Code.UNCITED_RECOMMENDATION: "No deliverable answers the recommendation.",
    Code.OUT_OF_TURN: "What became of a recommendation is not in the order of time.",
    Code.UNKNOWN_AUDIENCE: "The name is not that of an audience of the plan.",
    Code.WITHHELD_LEAVES_GAP: "The numbers of its neighbours tell of a withheld deliverable.",
    Code.WITHHELD_WITH_ANSWERS: "A recommendation is withheld, since all its answers are.",
    Code.COMPLETE_WITH_WORK: "A complete deliverable has work outstanding.",
    Code.PROMISE_WITHOUT_DUE: "An action names a past date, and has no due.",
    Code.MONTH_WITHOUT_YEAR: "An action names a month, and no year.",
    Code.FACT_AFTER_DAY: "Something is said to have been done after the day that is judged by.",
    Code.MOBILE_NUMBER: "The widest audience would be told a mobile number.",
    Code.PERSONS_ADDRESS: "The widest audience would be told the address of a person.",
    Code.INTRANET_ADDRESS: "The widest audience would be told an address of the intranet.",
    Code.UNEXPLAINED_ABBREVIATION: "The plan writes in short what it explains nowhere.",
}
"""What each kind of problem is, in a sentence."""

_NOTICE: Final = {Severity.NOTE: "notice"}
_ESCAPED_IN_MESSAGE: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPED_IN_PROPERTY: Final = {**_ESCAPED_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def github_lines(problems: Iterable[Problem]) -> list[str]:
    """Return a workflow command of GitHub Actions for each problem."""
    return [
        f"::{_NOTICE.get(one.severity, one.severity)} "
        f"file={_escaped(one.path, _ESCAPED_IN_PROPERTY)},line={one.line},"
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
    return {"id": code.value, "shortDescription": {"text": MEANINGS[code]}}


def _result(one: Problem, rule: int) -> Record:
    return {
        "ruleId": one.code.value,
        "ruleIndex": rule,
        "level": one.severity.value,
        "message": {"text": _sentence(one)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(one.path, errors="surrogateescape")},
                    "region": {"startLine": one.line, "startColumn": one.column},
                }
            }
        ],
    }


def _sentence(one: Problem) -> str:
    return f"{one.message} {one.hint}" if one.hint else one.message


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(each) or harmless_lines(each) for each in text)
