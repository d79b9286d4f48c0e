"""What is kept beside a plan: files that say what came in and what a meeting said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.source.kinds import model_of
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from liberate_cli.errors import Problem
    from liberate_cli.source.disk.files import PlanFiles


def beside_problems(beside: PlanFiles) -> tuple[Problem, ...]:
    """Return every problem of the files that are kept beside a plan, each read by itself."""
    reading = Reading(beside.files)
    for path in beside.files:
        reading.read(model_of(path), path)
    return (*beside.problems, *reading.problems)
