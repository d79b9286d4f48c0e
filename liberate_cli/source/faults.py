"""A problem between files, before its line has been looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import Severity

if TYPE_CHECKING:
    from liberate_cli.errors import Code
    from liberate_cli.model.values import FieldPath


class Fault(NamedTuple):
    """A problem that knows its file and field, and not yet its line."""

    path: str
    field: FieldPath
    code: Code
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR
