"""A problem between files, before its line has been looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from liberate_cli.errors import Code
    from liberate_cli.model.values import FieldPath


class Fault(NamedTuple):
    """A problem that knows its file and field, and not yet its line.

    A hint that takes work to find is asked for when the problem is told.
    """

    path: str
    field: FieldPath
    code: Code
    message: str
    hint: str | Callable[[], str | None] | None = None
    severity: Severity = Severity.ERROR
