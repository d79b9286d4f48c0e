"""What changed of what a plan says of itself, each setting by what people call what it is of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.queries.changes.facts import Change, Kind
from liberate_cli.queries.changes.fields import compare_fields, compare_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.settings import PlanSettings, RatingEntry
    from liberate_cli.model.tuning import Tuning

ABBREVIATED: Final = "abbreviations"
PUBLISHED_IN: Final = "publication.formats"
_ANOTHER_EDITION: Final = ("edition", "format")
_LISTED: Final = (ABBREVIATED, "ratings", "fields", "audiences", "challenge", "publication")


def compare_settings(old: PlanSettings, new: PlanSettings) -> Iterator[Change]:
    """Yield what changed of plan.yaml, but for its abbreviations and the edition that it is."""
    yield from compare_fields(old, new, (*_ANOTHER_EDITION, *_LISTED))
    yield from _publication(old, new)
    yield from compare_listed(
        "ratings", _ratings(old), _ratings(new), lambda one: str(one.word), lambda one: one.key
    )
    yield from compare_listed(
        "fields", old.fields, new.fields, lambda one: one.label, lambda one: one.key
    )
    yield from compare_listed("audiences", old.audiences, new.audiences, lambda one: one.name)
    yield from _challenge(old, new)


def _ratings(settings: PlanSettings) -> tuple[RatingEntry, ...]:
    """Return the ratings of a plan's own, each with the word that people read."""
    return tuple(one.having(word=one.rating.word) for one in settings.ratings)


def _publication(old: PlanSettings, new: PlanSettings) -> Iterator[Change]:
    before, after = old.publication, new.publication
    if before.formats != after.formats:
        was, now = before.formats or None, after.formats or None
        yield Change(Kind.CHANGED, PUBLISHED_IN, before=was, after=now)
    yield from compare_fields(before, after, ("formats",), "publication.")


def _challenge(old: PlanSettings, new: PlanSettings) -> Iterator[Change]:
    before = {one.code: one for one in old.challenge}
    after = {one.code: one for one in new.challenge}
    for code in dict.fromkeys((*after, *before)):
        was, now = before.get(code), after.get(code)
        if was != now:
            yield Change(Kind.CHANGED, "challenge", code, before=_tuned(was), after=_tuned(now))


def _tuned(one: Tuning | None) -> str | None:
    """Return how a rule is tuned: `off`, `28, high`; None where it is as it comes."""
    if one is None:
        return None
    if one.off:
        return "off"
    return ", ".join(str(each) for each in (one.number, one.severity) if each is not None)
