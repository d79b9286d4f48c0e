"""Plans of older formats: each step is taken in order, and what was written then still opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support import files_of, load

from liberate_cli.errors import Code
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.settings import PlanSettings
from liberate_cli.source.load import load_plan
from liberate_cli.source.reading import Memo
from liberate_cli.source.upgrades import STEPS, format_written, upgraded

if TYPE_CHECKING:
    from liberate_cli.model.values import PlanModel
    from liberate_cli.source.yaml.text import Data

MADE_UP = files_of(Path(__file__).parent / "plans" / "made-up")


def in_format(number: int | None) -> dict[str, bytes]:
    """Return the made-up plan with another format, or none, in plan.yaml."""
    line = b"" if number is None else b"format: %d\n" % number
    settings = MADE_UP["plan.yaml"]
    assert settings.startswith(b"format: 1\n")
    return MADE_UP | {"plan.yaml": line + settings.removeprefix(b"format: 1\n")}


def test_there_is_a_step_from_every_older_format() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


def test_every_format_up_to_the_present_says_the_same() -> None:
    plans = [load_plan(in_format(number)).plan for number in (None, *range(1, FORMAT + 1))]
    for plan in plans:
        assert plan.deliverables == plans[0].deliverables
        assert plan.settings is not None
    assert [plan.settings and plan.settings.format for plan in plans] == [1, 1, 2, 3]


def test_a_format_that_is_yet_to_come_is_a_place() -> None:
    loaded = load(in_format(FORMAT + 1))
    (problem,) = loaded.problems
    assert problem[:3] == ("plan.yaml", 1, 9)
    assert (problem.code, problem.hint) == (
        Code.BAD_VALUE,
        f"Write {FORMAT}, or use a newer Liberate.",
    )
    assert len(loaded.plan.deliverables) == 5


@pytest.mark.parametrize(
    ("settings", "number"),
    [
        (b"", 1),
        (b"title: A\n", 1),
        (b"format: 1\n", 1),
        (b"title: A\nformat:   2 # the present\n", 2),
        (b'"format": "1"\n', 1),
        (b"review:\n  format: 1\nformat: 2\n", 2),
        (b"format: 99999999999999999999\n", FORMAT),
        (b"format: two\n", 1),
        (b"\xff\xfe", 1),
    ],
)
def test_the_format_of_a_plan(settings: bytes, number: int) -> None:
    assert format_written(settings) == number


def test_the_steps_are_taken_in_order_from_the_one_it_was_written_in() -> None:
    def step(name: str) -> object:
        def take(model: type[PlanModel], data: Data) -> Data:
            assert isinstance(data, list)
            return [*data, f"{name} {model.__name__}"]

        return take

    steps = {number: step(f"from {number}") for number in range(1, FORMAT)}
    given: Data = ["first"]
    found = upgraded(Deliverable, given, 1, steps)  # type: ignore[arg-type]
    assert found == ["first", *(f"from {number} Deliverable" for number in range(1, FORMAT))]
    assert given == ["first"]
    assert upgraded(PlanSettings, given, FORMAT, steps) == given  # type: ignore[arg-type]


def test_a_memo_keeps_formats_apart() -> None:
    memo = Memo()
    old, new = load_plan(in_format(1), memo).plan, load_plan(in_format(2), memo).plan
    assert old.deliverables == new.deliverables
    assert old.deliverables[0] is not new.deliverables[0]
