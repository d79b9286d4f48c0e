"""What a change would do to a plan that is sound: refused before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Severity, UsageError
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.proposals import KEY_ORDER
from liberate_cli.source.yaml.editing import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.desk.changing import OpenChange
    from liberate_cli.source.proposals import Proposal


def refuse_new_errors(change: OpenChange, proposals: Iterable[Proposal]) -> None:
    """Refuse what would make an error of the plan that it does not have.

    Raises:
        UsageError: It would; it says what `check` would say.
    """
    files = read_plan(change.folder).files
    after = {
        one.path: edit_yaml(one.path, files[one.path], one.operations, KEY_ORDER)
        for one in proposals
    }
    before = _errors(change, files)
    for message, hint in _errors(change, {**files, **after}).items():
        if message not in before:
            raise UsageError(message, hint)


def _errors(change: OpenChange, files: Mapping[str, bytes]) -> dict[str, str | None]:
    found = check_plan(load_plan(files), files, change.day)
    mine = (one for one in found if one.severity is Severity.ERROR)
    # The line of plan.yaml that a new key needs is written along with it.
    return {one.message: one.hint for one in mine if one.code != "newer-key"}
