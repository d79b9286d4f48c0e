"""The audience that an edition is asked for, and the refusal to show it what is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.asked import choice_of
from liberate_cli.errors import WithheldStillShown
from liberate_cli.publish.audience.reduce import TEMPLATES
from liberate_cli.publish.stamp import EDITION
from liberate_cli.source.yaml.text import place_in_field, place_in_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.editions import Issue
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.publish.audience.leaks import Leak


class Sources(NamedTuple):
    """The files that an edition is made from; `prefix` stands before the path of one when told."""

    files: Mapping[str, bytes]
    prefix: str
    templates: Mapping[str, bytes]


def audience_asked(settings: PlanSettings, typed: str | None) -> str:
    """Return the name of the audience that was typed, or of the widest that the plan names.

    Raises:
        UsageError: The plan names no such audience.
    """
    names = {each.name: each.name for each in settings.audiences}
    return next(iter(names)) if typed is None else choice_of(typed, names, "an audience")


def file_name(issue: Issue, settings: PlanSettings, audience: str, paper: str = EDITION) -> str:
    """Return what the file of an edition is called, without its ending.

    An audience that is not the widest is named, so that no file of its edition is taken for, or
    written over, the one for everybody.
    """
    widest = audience_asked(settings, None)
    return f"{paper}-{issue}" if audience == widest else f"{paper}-{issue}-{audience}"


def refuse_leaks(audience: str, leaks: Sequence[Leak], sources: Sources) -> None:
    """Refuse to go on where an edition would show its audience what is withheld from it.

    Raises:
        WithheldStillShown: It would; the error names each place.
    """
    if leaks:
        places = (_place(leak, sources) for leak in leaks)
        lines = (f"  {path}:{line}:{column}: {said}" for path, line, column, said in places)
        raise WithheldStillShown(audience, tuple(dict.fromkeys(lines)))


def _place(leak: Leak, sources: Sources) -> tuple[str, int, int, str]:
    said = f"“{' '.join(leak.words.split())}” {leak.why}."
    if leak.path.startswith(TEMPLATES):
        raw = sources.templates[leak.path.removeprefix(TEMPLATES)]
        return (leak.path, *place_in_text(raw, leak.words, leak.nth), said)
    raw = sources.files[leak.path]
    place = place_in_field(raw, leak.field, leak.words, leak.nth)
    return (f"{sources.prefix}{leak.path}", *place, said)
