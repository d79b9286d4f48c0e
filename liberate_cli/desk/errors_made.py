"""What a change would make an error of, that a plan does not have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from liberate_cli.errors import Problem


def errors_made(
    before: Mapping[str, bytes], after: Mapping[str, bytes], day: date
) -> tuple[Problem, ...]:
    """Return the errors of the files of a plan after a change that they do not have before it."""
    known = {one.message for one in _errors(before, day)}
    return tuple(one for one in _errors(after, day) if one.message not in known)


def _errors(files: Mapping[str, bytes], day: date) -> Iterator[Problem]:
    found = check_plan(load_plan(files), files, day)
    mine = (one for one in found if one.severity is Severity.ERROR)
    # The line of plan.yaml that a new key needs is written along with it.
    return (one for one in mine if one.code is not Code.NEWER_KEY)
