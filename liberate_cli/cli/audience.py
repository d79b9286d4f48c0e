"""The audience that an edition is asked for, and the refusal to show it what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.cli.asked import choice_of
from liberate_cli.errors import LiberateError, WithheldStillShown
from liberate_cli.publish.audience import TEMPLATES
from liberate_cli.source.occurrences import place_in_field, place_in_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.cli.session import Session
    from liberate_cli.model.files import PlanSettings
    from liberate_cli.publish.leaks import Leak


class AskedAudience(NamedTuple):
    """An audience, and what its name adds to that of a file: nothing for the widest."""

    name: str
    suffix: str


def audience_asked(settings: PlanSettings | None, typed: str | None) -> AskedAudience:
    """Return the audience that was typed, or the widest that the plan names.

    Raises:
        UsageError: The plan names no such audience.
        LiberateError: plan.yaml could not be read, so that nobody knows which there are.
    """
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    names = [each.name for each in settings.audiences]
    if typed is None:
        return AskedAudience(names[0], "")
    name = choice_of(typed, {each: each for each in names}, "an audience")
    return AskedAudience(name, "" if name == names[0] else f"-{name}")


def refuse_leaks(
    session: Session, audience: str, leaks: Sequence[Leak], templates: Mapping[str, bytes]
) -> None:
    """Refuse to go on where an edition would show its audience what is withheld from it.

    Raises:
        WithheldStillShown: It would; the error names each place.
    """
    if leaks:
        places = (_place(session, leak, templates) for leak in leaks)
        lines = (f"  {path}:{line}:{column}: {said}" for path, line, column, said in places)
        raise WithheldStillShown(audience, tuple(dict.fromkeys(lines)))


def _place(
    session: Session, leak: Leak, templates: Mapping[str, bytes]
) -> tuple[str, int, int, str]:
    said = f"“{' '.join(leak.words.split())}” {leak.why}."
    if leak.path.startswith(TEMPLATES):
        raw = templates[leak.path.removeprefix(TEMPLATES)]
        return (leak.path, *place_in_text(raw, leak.words, leak.nth), said)
    raw = session.files[leak.path]
    place = place_in_field(raw, leak.field, leak.words, leak.nth)
    return (f"{session.prefix}{leak.path}", *place, said)
