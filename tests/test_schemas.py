"""JSON Schema agrees with what Liberate reads, for editors that read YAML as YAML 1.2."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from support import files_of, load, problems_of

from liberate_cli.errors import Severity
from liberate_cli.exchange.schemas import KINDS, json_schema

TESTS = Path(__file__).parent
MADE_UP = {
    path: content.decode() for path, content in files_of(TESTS / "plans" / "made-up").items()
}
FILES = {
    **{f"made-up/{path}": text for path, text in MADE_UP.items()},
    **{
        f"plan/{path}": content.decode()
        for path, content in files_of(TESTS.parent / "plan").items()
    },
}
BRIDGE = "2-deter/2.2-bridge-watch.yaml"
CORE = (
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE", lambda _: True),
    (r"false|False|FALSE", lambda _: False),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text, 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
)


def read_yaml(text: str) -> Any:  # noqa: ANN401 - whatever the text says
    """Return what the core schema of YAML 1.2 makes of a text."""
    return value_of(yaml.compose(text, yaml.BaseLoader))


def value_of(node: yaml.Node | None) -> Any:  # noqa: ANN401 - whatever the node says
    if isinstance(node, yaml.MappingNode):
        return {value_of(key): value_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [value_of(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    if node.style is None:
        for pattern, meaning in CORE:
            if re.fullmatch(pattern, node.value):
                return meaning(node.value)
    return node.value


def kind_of(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return name if name in KINDS else "deliverable"


def wrong(path: str, text: str) -> list[str]:
    """Return the place of each thing that the schema of a file's kind finds wrong with a text."""
    validator = Draft202012Validator(json_schema(kind_of(path)))
    return [fault.json_path for fault in validator.iter_errors(read_yaml(text))]


def edited(path: str, old: str, new: str) -> str:
    assert MADE_UP[path].count(old) == 1
    return MADE_UP[path].replace(old, new)


def test_the_reader_reads_as_yaml_1_2_does() -> None:
    text = "[1, 012, 1.10, no, true, ~, '1', 2018-06, 12:30, 0x1F, null, , on]"
    assert read_yaml(text.replace(", ,", ",")) == [
        1, 12, 1.1, "no", True, None, "1", "2018-06", "12:30", 31, None, "on",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_draft_2020_12(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert (schema["type"], schema["additionalProperties"]) == ("object", False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_file_is_described_for_an_editor(kind: str) -> None:
    properties = json_schema(kind)["properties"]
    assert set(properties) == set(KINDS[kind].model_fields)


@pytest.mark.parametrize("path", FILES)
def test_a_schema_accepts_every_file(path: str) -> None:
    assert wrong(path, FILES[path]) == []


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("asking", "returns/to-boat-team-2031-06-20.yaml"),
        ("return", "returns/from-boat-team-2031-06-24.yaml"),
        ("review", "review-record.yaml"),
    ],
)
def test_a_schema_knows_what_is_kept_beside_a_plan(kind: str, name: str) -> None:
    text = (TESTS / "golden" / name).read_text()
    validator = Draft202012Validator(json_schema(kind))
    assert list(validator.iter_errors(read_yaml(text))) == []
    faults = validator.iter_errors(read_yaml(text.replace('id: "', 'od: "')))
    assert {fault.validator for fault in faults} >= {"additionalProperties"}


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (BRIDGE, '"2.2"', "2.2", "$.id"),
        (BRIDGE, '"2.2"', '"2.02"', "$.id"),
        (BRIDGE, '"2.2"', '"2"', "$.id"),
        (BRIDGE, "title:", "titel:", "$"),
        (BRIDGE, "rag: green", "rag: Green", "$.rag"),
        (BRIDGE, "rag: green", "rag: no", "$.rag"),
        (BRIDGE, "rag: green", "rag: [green]", "$.rag"),
        (BRIDGE, "2031-06-12", "12 June 2031", "$.reviewed"),
        (BRIDGE, "2031-06-12", "2031", "$.reviewed"),
        (BRIDGE, "title: Bridge watch", "title: ''", "$.title"),
        (BRIDGE, "title: Bridge watch", "title: [Bridge]", "$.title"),
        (BRIDGE, "task: Watch the bridge at night.", "task: {a: b}", "$.task"),
        ("plan.yaml", "number: 3", "number: three", "$.edition.number"),
        ("plan.yaml", "number: 3", "number: 0", "$.edition.number"),
        ("plan.yaml", "month: 2031-06", "month: June", "$.edition.month"),
        ("plan.yaml", "every month", "monthly", "$.review.cycle"),
        ("plan.yaml", "by: 1 April", "by: April", "$.review.whole_plan_by"),
        ("people.yaml", "kind: partner", "kind: partners", "$.parties[5].kind"),
        ("recommendations.yaml", "number: 4", "number: '4'", "$.recommendations[2].number"),
        ("recommendations.yaml", "id: inspection-2030-11/4", "id: 4", "$.recommendations[2].id"),
        ("recommendations.yaml", "2031-05\n", "May\n", "$.recommendations[0].deadline"),
        ("contacts.yaml", '"0100000000"', "0100000000", "$.groups[0].contacts[0].phones[0].number"),
        ("narrative.yaml", "id: values", "id: Our Values", "$.opening[1].id"),
        ("narrative.yaml", "includes: journeys", "includes: boats", "$.opening[2].includes"),
        ("1-calm/objective.yaml", '"1"', "1", "$.id"),
        ("1-calm/objective.yaml", "items:", "item:", "$.aims[0]"),
    ],
)  # fmt: skip
def test_a_schema_rejects_what_is_wrong(path: str, old: str, new: str, place: str) -> None:
    assert place in wrong(path, edited(path, old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("due: 2031", "due: 2031-06"),
        ("due: 2031", "due: '2031'"),
        ("due: 2031", "due: 2031-13"),
        ("due: 2031", "due: 2031-00"),
        ("due: 2031", "due: 31"),
        ("due: 2031", "due: 3000"),
        ("2031-06-12", "2031-13-12"),
        ("2031-06-12", "2031-06-00"),
        ("rag: green", "rag: green\nrepeats: every 2 month"),
        ("rag: green", "rag: green\nrepeats: every 0 months"),
        ("rag: green", "rag: green\nrepeats: every 2 months"),
        ("rag: green", "rag: green\nprogress:"),
        ("rag: green", "rag: green\nprogress: []"),
        ("rag: green", "rag: green\nprogress:\n  - A plain sentence."),
        ("rag: green", "rag: green\nmethod:"),
        ("rag: green", "rag: green\nmethod: A plain sentence."),
        ("rag: green", "rag: green\nrecommendations:"),
        ("rag: green", "rag:"),
        ("task: Watch the bridge at night.", "task: []"),
        ("task: Watch the bridge at night.", "task:"),
        ("task: Watch the bridge at night.", "task: ' '"),
    ],
)
def test_a_schema_says_what_loading_says(old: str, new: str) -> None:
    text = edited(BRIDGE, old, new)
    unread = load({**MADE_UP, BRIDGE: text}).unread
    assert (wrong(BRIDGE, text) == []) == (unread == ())


def test_the_made_up_plan_and_the_real_one_load_without_an_error() -> None:
    for name in ("made-up", "plan"):
        files = {
            path.removeprefix(f"{name}/"): text
            for path, text in FILES.items()
            if path.startswith(f"{name}/")
        }
        assert [one for one in problems_of(files) if one.severity is Severity.ERROR] == []
