"""How `plan.yaml` tunes the rules of `challenge`: what it does, and each fault at its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from challenge_plans import edition, editions, rows_of
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from support import files_of, load, problems_of
from test_schemas import read_yaml

from liberate_cli.exchange.schemas import json_schema
from liberate_cli.model.rules import TUNABLE, ChallengeSeverity
from liberate_cli.model.tuning import Tuning
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.challenge.tuned import RULES

HERE = Path(__file__).parent
FILES = {path: content.decode() for path, content in files_of(HERE / "plans" / "made-up").items()}
LINE = FILES["plan.yaml"].count("\n") + 1
ALL_SAID = {
    "owned_by": "Bo Placeholder",
    "rag": None,
    "progress": None,
    "reviewed": None,
    "recommendations": "[audit/1]",
    "work_outstanding": "[{text: Who has the key of the weir?, due: 2031-05}, Get it by May.]",
}


def tuned(challenge_yaml: str) -> dict[str, str]:
    return {**FILES, "plan.yaml": f"{FILES['plan.yaml']}{challenge_yaml}"}


@pytest.mark.parametrize(
    ("written", "tunings"),
    [
        ("challenge:\n", ()),
        ("challenge: {}\n", ()),
        ("challenge:\n  unrated: off\n", (Tuning("unrated", off=True),)),
        ("challenge: {unrated: 'off'}\n", (Tuning("unrated", off=True),)),
        (
            "challenge:\n  stale-green: {cycles: 3, severity: low}\n  stuck:\n    editions: 999\n",
            (
                Tuning("stale-green", number=3, severity=ChallengeSeverity.LOW),
                Tuning("stuck", number=999),
            ),
        ),
        ("challenge: {no-owner: {severity: high}}\n",
         (Tuning("no-owner", severity=ChallengeSeverity.HIGH),)),
    ],
)  # fmt: skip
def test_a_plan_tunes_its_rules(written: str, tunings: tuple[Tuning, ...]) -> None:
    settings = load(tuned(written)).plan.settings
    assert settings is not None
    assert settings.challenge == tunings


@pytest.mark.parametrize(
    ("written", "place", "message", "hint"),
    [
        (
            "challenge: off\n",
            (LINE, 12),
            "“off” is not rules by their codes (in “challenge”).",
            "Write a rule's code, a colon, and off or its keys: unrated: off.",
        ),
        (
            "challenge:\n  stale-gren: off\n",
            (LINE + 1, 3),
            "“stale-gren” is not a rule.",
            "Did you mean “stale-green”?",
        ),
        (
            "challenge:\n  everything: off\n",
            (LINE + 1, 3),
            "“everything” is not a rule.",
            "`liberate challenge --rules` lists them.",
        ),
        (
            "challenge:\n  unrated: on\n",
            (LINE + 1, 12),
            "“on” does not tune it (in “unrated”).",
            "Write off, or what is to be different: {severity: high}.",
        ),
        (
            "challenge:\n  stuck:\n",
            (LINE + 1, 9),
            "nothing does not tune it (in “stuck”).",
            "Write off, or what is to be different: {editions: 4}.",
        ),
        (
            "challenge:\n  stuck: {}\n",
            (LINE + 1, 10),
            "a mapping does not tune it (in “stuck”).",
            "Write off, or what is to be different: {editions: 4}.",
        ),
        (
            "challenge:\n  stuck: [off]\n",
            (LINE + 1, 10),
            "a list does not tune it (in “stuck”).",
            "Write off, or what is to be different: {editions: 4}.",
        ),
        (
            "challenge:\n  stuck:\n    edition: 4\n",
            (LINE + 2, 5),
            "“edition” is not a key of stuck.",
            "Did you mean “editions”?",
        ),
        (
            "challenge:\n  unrated:\n    days: 4\n",
            (LINE + 2, 5),
            "“days” is not a key of unrated.",
            "The keys here are severity.",
        ),
        (
            "challenge:\n  stuck:\n    editions: 0\n",
            (LINE + 2, 15),
            "“0” is not a whole number from 1 to 999 (in “editions”).",
            "Write it in digits: 3.",
        ),
        (
            "challenge:\n  stuck:\n    editions: 1000\n",
            (LINE + 2, 15),
            "“1000” is not a whole number from 1 to 999 (in “editions”).",
            "Write it in digits: 3.",
        ),
        (
            "challenge:\n  stuck:\n    severity: urgent\n",
            (LINE + 2, 15),
            "“urgent” is not a severity (in “severity”).",
            "Write high, medium, low.",
        ),
    ],
)
def test_a_fault_is_found_at_its_place(
    written: str, place: tuple[int, int], message: str, hint: str
) -> None:
    found = [one for one in problems_of(tuned(written)) if one.path == "plan.yaml"]
    assert [(one.line, one.column, one.message, one.hint) for one in found] == [
        (*place, message, hint)
    ]
    assert not valid(written)


def test_each_fault_of_several_is_found() -> None:
    written = "challenge:\n  unratd: off\n  stuck: {editions: x, severity: y, z: 1}\n"
    found = [one for one in problems_of(tuned(written)) if one.path == "plan.yaml"]
    assert [(one.line - LINE, one.column) for one in found] == [(1, 3), (2, 21), (2, 34), (2, 37)]


def valid(written: str) -> bool:
    validator = Draft202012Validator(json_schema("plan"))
    return not list(validator.iter_errors(read_yaml(tuned(written)["plan.yaml"])))


@given(
    st.dictionaries(
        st.sampled_from([*TUNABLE, "no-such-rule"]),
        st.one_of(
            st.sampled_from(["off", "on", "", "3"]),
            st.dictionaries(
                st.sampled_from(["days", "editions", "cycles", "times", "words", "severity"]),
                st.sampled_from(["1", "3", "999", "1000", "0", "-1", "high", "low", "off", "x"]),
                max_size=2,
            ).map(lambda keys: "{" + ", ".join(f"{key}: {keys[key]}" for key in keys) + "}"),
        ),
        max_size=4,
    )
)
def test_the_schema_says_what_loading_says(rules: dict[str, str]) -> None:
    written = "challenge:\n" + "".join(f"  {code}: {said}\n" for code, said in rules.items())
    assert valid(written) == (load(tuned(written)).plan.settings is not None)


@pytest.mark.parametrize(
    ("code", "number", "changes"),
    [
        ("late-green", "days", {"work_outstanding": "[{text: A., due: 2031-06-25}]"}),
        ("answer-late", "days", {"recommendations": "[audit/1]"}),
        ("no-review", "days", {"reviewed": "2031-04-30"}),
        ("same-action", "words", {"work_outstanding": "[A b c d e., A b c d e.]"}),
    ],
)
def test_the_number_of_a_rule_is_a_boundary(
    code: str, number: str, changes: dict[str, str | None]
) -> None:
    at = {"late-green": 5, "answer-late": 30, "no-review": 30, "same-action": 5}[code]
    for limit, spoken in ((at, 1), (at + 1, 0)):
        history = [edition(changes, more=f"challenge: {{{code}: {{{number}: {limit}}}}}\n")]
        assert len(rows_of(history, code)) == spoken


def test_a_severity_is_the_plans_own_and_sorts() -> None:
    more = "challenge: {unrated: {severity: high}, late-unrated: {severity: low}}\n"
    rows = challenge([edition(ALL_SAID, more=more)])
    severities = {row.code: row.severity.value for row in rows}
    assert (severities["unrated"], severities["late-unrated"]) == ("high", "low")
    assert [row.severity.value for row in rows] == sorted(
        (row.severity.value for row in rows), key=["high", "medium", "low"].index
    )


@pytest.mark.parametrize("code", TUNABLE)
def test_a_rule_that_is_off_takes_away_its_rows_and_no_others(code: str) -> None:
    plain = challenge([edition(ALL_SAID, {"rag": "red"}, {})])
    off = challenge([edition(ALL_SAID, {"rag": "red"}, {}, more=f"challenge: {{{code}: off}}\n")])
    words = [(row.code, row.deliverable.id, row.says) for row in plain if row.code != code]
    assert [(row.code, row.deliverable.id, row.says) for row in off] == words


def test_the_present_edition_says_how_all_are_judged() -> None:
    bare: dict[str, str | None] = {"rag": "red", "rag_reason": "No key.", "progress": None}
    before = editions(bare, bare)
    off = "challenge: {stuck: off}\n"
    now, tuned_now = edition(bare), edition(bare, more=off)
    assert len(rows_of([*before, now], "stuck")) == 1
    assert rows_of([*before, tuned_now], "stuck") == []
    assert len(rows_of([tuned_now, *before, now], "stuck")) == 1


def test_the_document_has_every_rule() -> None:
    document = (HERE.parent / "docs" / "challenges.md").read_text()
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \|(.*)\| (.+) \| (.+) \|$", document, re.MULTILINE)
    assert [row[:4] for row in rows] == [
        (
            rule.code,
            (tunable := TUNABLE[rule.code]).severity.value,
            f" `{tunable.number}` {tunable.default} " if tunable.number else " ",
            rule.meaning_in(None),
        )
        for rule in RULES
    ]
    assert all(why.endswith(".") for *_, why in rows)
    (example,) = re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)
    assert load(tuned(example)).plan.settings is not None
