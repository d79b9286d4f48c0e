"""The kinds of plan that `init` begins, and the words that bodies of each kind have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    OwnWords = Mapping[str, str | Mapping[str, str]]
    """What stands below `words:` in plan.yaml."""


def _noun(one: str, many: str | None = None) -> Mapping[str, str]:
    return {"one": one, "many": many or f"{one}s"}


PLAN_KINDS: Final[Mapping[str, OwnWords]] = {
    "police": {},
    "council": {
        "objective": _noun("priority", "priorities"),
        "deliverable": _noun("commitment"),
        "owned_by": "led by",
        "owner": _noun("lead officer"),
    },
    "audit": {
        "objective": _noun("audit"),
        "deliverable": _noun("agreed action"),
        "owner": _noun("responsible officer"),
        "action": _noun("step"),
    },
    "cqc": {
        "objective": _noun("service"),
        "deliverable": _noun("improvement"),
        "recommendation": _noun("finding"),
    },
}
"""Each kind by its name: a police force's plan, a council's, an audit tracker, a care trust's."""
