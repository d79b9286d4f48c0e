"""Older formats of a plan's files as the present one, so that every edition ever cut still opens.

The format is the number in plan.yaml. Each step takes the data of a file from one format to the
next, before it is validated, so that everything after knows the present format alone.

1 → 2 gave plan.yaml `challenge` and `audiences`, parties `left`, and much else `audience`. 2 → 3
gave the keys of `model/since.py`. What an older format says, a newer one says in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from liberate_cli.model.fields import FORMAT

if TYPE_CHECKING:
    from liberate_cli.model.values import PlanModel
    from liberate_cli.source.yaml.text import Data

    Step = Callable[[type[PlanModel], Data], Data]
    """Returns a file's data in the next format; it leaves what it is given as it is."""


_SAID: Final = re.compile(rb"""^["']?format["']?\s*:\s*["']?([1-9][0-9]*)""", re.MULTILINE)


def format_written(settings: bytes) -> int:
    """Return the format that plan.yaml says its plan is written in; the first where it says none.

    A number that only a newer Liberate knows is a problem of plan.yaml, and taken for the present.
    """
    said = _SAID.search(settings)
    return min(int(said[1]), FORMAT) if said else 1


def _as_it_is(model: type[PlanModel], data: Data) -> Data:
    del model
    return data


STEPS: Final[Mapping[int, Step]] = {1: _as_it_is, 2: _as_it_is}
"""The step from each older format to the one after it."""


def upgraded(
    model: type[PlanModel], data: Data, written_in: int, steps: Mapping[int, Step] = STEPS
) -> Data:
    """Return the data of a file in the present format."""
    for version in range(written_in, FORMAT):
        data = steps[version](model, data)
    return data
