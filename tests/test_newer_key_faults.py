"""A key of format 3 that says something wrong is told with its place and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from repository import replace_in

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Golden, Liberate

RECOMMENDATION = """\
  - id: inspection-2030-11/9
    source: inspection-2030-11
    text: Nine.
    evidence:
      - on: June
        text: x
      - [a]
    reopened:
      - on: 2031
        because: ""
"""
FRONT = """\
edition:
  commentary:
    sign: x
    text: {a: b}
  decisions: {a: b}
"""
NOTE = """\
progress:
  - on: 2031-05-01
    text: Done.
    evidence: [a, b]
"""


def test_each_fault_has_its_place_and_a_hint(
    made_up: Path, liberate: Liberate, golden: Golden
) -> None:
    replace_in(made_up / "plan.yaml", "format: 1", "format: 3")
    replace_in(made_up / "plan.yaml", "edition:\n", FRONT)
    replace_in(made_up / "1-calm/1.1-boat-count.yaml", "progress:\n", NOTE)
    asked = made_up / "recommendations.yaml"
    asked.write_text(asked.read_text() + RECOMMENDATION)
    found = liberate("check")
    assert found.code == 1
    golden("newer-key-faults.txt", found.out)
