"""A change of one rating: in process beside ruamel.yaml, and as a command in a plan of many."""

from __future__ import annotations

from datetime import date
from io import StringIO
from itertools import cycle
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, NotMeasured, ratio
from benchmarks.loading import no_collector, seconds_of
from benchmarks.made_up_plan import AS_AT
from benchmarks.processes import REAL_AS_AT, REAL_PLAN, Command, in_turn, liberate
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.one_file import paths_by_id
from liberate_cli.source.proposals import KEY_ORDER, Target, rate
from liberate_cli.source.yaml.editing import edit_yaml
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from liberate_cli.source.proposals import Proposal

_DAY: Final = date.fromisoformat(REAL_AS_AT)
_RATING: Final = DEFAULT_RATINGS.of("amber")
_BECAUSE: Final = "Two of its actions are late, and nobody has said who does them."
_WIDER_THAN_ANY_LINE: Final = 1_000_000

_IN_EVERY_PLAN: Final = "1.1"
"""A deliverable that each made-up plan has."""


def against_round_trip(rounds: int) -> Measured | NotMeasured:
    """Return what rating each real deliverable costs, as a multiple of ruamel.yaml's round trip."""
    round_trip = _round_trip()
    if round_trip is None:
        return NotMeasured("no ruamel.yaml")
    files = read_plan(REAL_PLAN).files
    proposals = _ratings(files)
    for each in proposals:
        _confirm_same(each.path, _edited(each, files), round_trip(files[each.path]))
    rated = [files[each.path] for each in proposals]
    ours: list[float] = []
    theirs: list[float] = []
    with no_collector():
        for _ in range(rounds):
            ours.append(seconds_of(lambda: [_edited(each, files) for each in proposals]))
            theirs.append(seconds_of(lambda: [round_trip(raw) for raw in rated]))
    return ratio(ours, theirs)


def among_many(few: Path, many: Path, rounds: int) -> Measured:
    """Return how long `liberate rag` takes in a plan of many, as a multiple of in one of few.

    The plans stay changed: what they say was never true.
    """
    seconds = in_turn({"few": _rag_again(few), "many": _rag_again(many)}, rounds)
    return ratio(seconds["many"], seconds["few"])


def _round_trip() -> Callable[[bytes], bytes] | None:
    """Return what rates a file by ruamel.yaml, set up as well as it can be; None without it."""
    try:
        from ruamel.yaml import YAML
    except ImportError:
        return None
    yaml = YAML(typ="rt")
    yaml.width = _WIDER_THAN_ANY_LINE
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)

    def rated(raw: bytes) -> bytes:
        data = yaml.load(raw.decode())
        data["rag"] = _RATING.key
        data["rag_reason"] = _BECAUSE
        data["reviewed"] = _DAY
        text = StringIO()
        yaml.dump(data, text)
        return text.getvalue().encode()

    return rated


def _ratings(files: Mapping[str, bytes]) -> list[Proposal]:
    """Return what `liberate rag` would do to each deliverable of the real plan."""
    paths = paths_by_id(REAL_PLAN)
    return [
        rate(Target(one, paths[one.id][0]), DEFAULT_RATINGS, _RATING, _BECAUSE, _DAY)
        for one in load_plan(files).plan.deliverables
    ]


def _edited(proposal: Proposal, files: Mapping[str, bytes]) -> bytes:
    return edit_yaml(proposal.path, files[proposal.path], proposal.operations, KEY_ORDER)


def _confirm_same(path: str, ours: bytes, theirs: bytes) -> None:
    """Raise a ValueError unless both ways have made a file say the same."""
    if parse_yaml(path, ours).data != parse_yaml(path, theirs).data:
        raise ValueError(f"{path}: the two ways of rating it do not say the same")


def _rag_again(plan: Path) -> Callable[[], None]:
    """Return what rates a deliverable otherwise than the last time, so that it always writes."""
    # The day of a made-up plan is yet to come, and a command asks whether it is meant.
    at = ("--plan", str(plan), "--as-at", AS_AT, "--yes")
    turns = cycle(
        Command(liberate("rag", _IN_EVERY_PLAN, rating, "--because", why, *at))
        for rating, why in (("amber", "A made-up reason"), ("red", "Another made-up reason"))
    )
    return lambda: next(turns).run()
