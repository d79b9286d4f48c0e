"""The kinds of plan that `init` begins, and the words and ratings that bodies of each kind have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    OwnKeys = Mapping[str, object]
    """What plan.yaml says of a kind of plan, by its keys: `words` and `ratings`."""


def _noun(one: str, many: str | None = None) -> Mapping[str, str]:
    return {"one": one, "many": many or f"{one}s"}


def _rating(
    key: str, colour: str, shape: str, counts_as: str, word: str | None = None
) -> Mapping[str, str | None]:
    return {"key": key, "word": word, "colour": colour, "shape": shape, "counts_as": counts_as}


# What each means (by how much it is late, who checks it) is for the body to say: no meaning here.
PLAN_KINDS: Final[Mapping[str, OwnKeys]] = {
    "police": {},
    "council": {
        "words": {
            "objective": _noun("priority", "priorities"),
            "deliverable": _noun("commitment"),
            "owned_by": "led by",
            "owner": _noun("lead officer"),
        },
        "ratings": [
            _rating("off-track", "red", "square", "trouble"),
            _rating("behind", "amber", "triangle", "watch"),
            _rating("on-track", "green", "circle", "fine"),
            _rating("complete", "blue", "check", "done"),
        ],
    },
    "audit": {
        "words": {
            "objective": _noun("audit"),
            "deliverable": _noun("agreed action"),
            "owner": _noun("responsible officer"),
            "action": _noun("step"),
        },
        "ratings": [
            _rating("not-implemented", "red", "square", "trouble"),
            _rating("partly-implemented", "amber", "triangle", "watch"),
            _rating("on-track", "green", "circle", "fine"),
            _rating("implemented", "blue", "check", "done"),
        ],
    },
    "cqc": {
        "words": {
            "objective": _noun("service"),
            "deliverable": _noun("improvement"),
            "recommendation": _noun("finding"),
        },
        "ratings": [
            _rating("off-track", "red", "square", "trouble"),
            _rating("at-risk", "amber", "triangle", "watch"),
            _rating("on-track", "green", "circle", "fine"),
            # It is not done until somebody has seen that it is.
            _rating("to-be-checked", "blue", "diamond", "fine", "complete, to be checked"),
            _rating("checked", "blue", "check", "done", "complete and checked"),
        ],
    },
}
"""Each kind by its name: a police force's plan, a council's, an audit tracker, a care trust's."""
