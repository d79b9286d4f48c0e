"""A plan in format 1 or 2 says what it said before format 3, and nothing of what came with that.

`golden/older` has what the last Liberate before format 3 printed of two plans, and stays as it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import pytest
from conftest import GOLDEN, MADE_UP
from support import files_of, problems_of, view_of
from test_every_field_is_shown import PLAN, read

from liberate_cli.model.since import SINCE
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.source.yaml.editing import Unset, edit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from conftest import Liberate

NEWER: Final[Mapping[str, tuple[tuple[str | int, ...], ...]]] = {
    "plan.yaml": (
        ("edition", "commentary"),
        ("edition", "decisions"),
        ("publication",),
        ("fields",),
        ("abbreviations",),
    ),
    "people.yaml": (("parties", 0, "email"),),
    "recommendations.yaml": (
        ("sources", 0, "body"),
        ("sources", 0, "published"),
        *(
            ("recommendations", 0, key)
            for key in (
                *("kind", "priority", "owner", "moved", "response", "evidence", "submitted"),
                *("closed", "reopened"),
            )
        ),
    ),
    "7-calm/7.31-count.yaml": (
        ("ref",),
        ("state",),
        ("supported_by",),
        ("fields",),
        ("progress", 0, "evidence"),
        ("progress", 0, "action"),
        ("progress", 0, "done"),
        ("work_outstanding", 0, "ref"),
    ),
}
"""Where the plan that says everything has the keys of format 3."""

OLDER: Final = {
    path: edit_yaml(
        path,
        text.replace("format: 3", "format: 2").encode(),
        [Unset(place) for place in NEWER.get(path, ())],
        (),
    )
    for path, text in PLAN.items()
    if path != "7-calm/7.33-gone.yaml"
}
"""The same plan in format 2: what is left of it was all that there was to say."""

WORDS: Final[Mapping[str, str | None]] = {
    "Deliverable.fields": "zqlabel",
    "Deliverable.ref": r"\(zqref\)",
    "Deliverable.state": r"\bState\b|On hold",
    "Deliverable.supported_by": "Supported by",
    "Deliverable.withdrawn": "withdrawn|Withdrawn",
    "Action.ref": "zqmark",
    "Party.email": None,
    "Edition.commentary": "zqcomment",
    "Edition.decisions": "For decision",
    "PlanSettings.abbreviations": "Abbreviations",
    "PlanSettings.fields": "zqlabel",
    "PlanSettings.publication": "other formats|For another format",
    "PlanSettings.ratings": None,
    "PlanSettings.words": None,
    "Progress.evidence": r"\bEvidence\b",
    "Progress.action": "Action: zqended|zqended",
    "Progress.done": "9 days late|Done 2031|Days late",
    "Source.body": "zqbody",
    "Source.published": "published on",
    "Recommendation.kind": "zqkind",
    "Recommendation.priority": "zqpriority",
    "Recommendation.owner": "zqanswers",
    "Recommendation.moved": "Deadline moved|2031-08-22",
    "Recommendation.response": r"\bResponse\b|\bAccepted\b",
    "Recommendation.evidence": r"\bEvidence\b",
    "Recommendation.submitted": r"\bSubmitted\b",
    "Recommendation.closed": r"Closed:|\bzqcloser\b",
    "Recommendation.reopened": "Reopened",
}
"""What pages say where a key of format 3 is used; None for what no page has, or no other word."""


def test_the_plan_in_format_2_is_one() -> None:
    found = {each.code for each in problems_of(OLDER) if each.severity.value == "error"}
    assert "newer-key" not in found
    assert found == {each.code for each in problems_of(PLAN) if each.severity.value == "error"}


def test_every_key_of_format_3_is_looked_for() -> None:
    keys = {
        f"{kind.__name__}.{key}" for kind, since in SINCE.items() for key in since if since[key] > 2
    }
    assert keys == set(WORDS)


def found_in(output: str, files: Mapping[str, str | bytes]) -> set[str]:
    """Return the keys whose words are in the edition that some files make."""
    text = read(render(view_of(files, audience="internal"), output, {}), output)
    return {key for key, words in WORDS.items() if words is not None and re.search(words, text)}


@pytest.mark.parametrize("output", FORMATS)
def test_what_is_not_used_leaves_no_trace(output: str) -> None:
    """Where the keys are used their words are there, so that it is known what is looked for."""
    assert found_in(output, PLAN) == {key for key, words in WORDS.items() if words is not None}
    assert found_in(output, OLDER) == set()


def less(older: object, newer: object, place: str = "") -> Iterator[str]:
    """Yield where something newer does not say what the older said; keys may be more."""
    if isinstance(older, dict) and isinstance(newer, dict):
        for key, value in older.items():
            if key not in newer:
                yield f"{place}.{key} is gone"
            else:
                yield from less(value, newer[key], f"{place}.{key}")
    elif isinstance(older, list) and isinstance(newer, list) and len(older) == len(newer):
        for at, (was, now) in enumerate(zip(older, newer, strict=True)):
            yield from less(was, now, f"{place}[{at}]")
    elif older != newer:
        yield f"{place} was {older!r}, and is {newer!r}"


@pytest.mark.parametrize("name", ["format-1", "format-2"])
def test_json_says_what_it_said_before_format_3(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "2031-06-30")
    monkeypatch.chdir(tmp_path)
    files = OLDER if name == "format-2" else files_of(MADE_UP)
    for path, content in files.items():
        file = tmp_path / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    before = json.loads((GOLDEN / "older" / f"{name}.json").read_text())
    for command, was in before.items():
        answer = liberate(*command.split(), "--json")
        assert list(less(was, json.loads(answer.out), command)) == []
