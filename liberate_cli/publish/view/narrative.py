"""The sections of an edition around its objectives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from liberate_cli.model.prose import Block, blocks_of, bullets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liberate_cli.model.narrative import Section
    from liberate_cli.model.objective import Objective
    from liberate_cli.model.settings import Edition


@dataclass(frozen=True)
class PartView:
    """A headed piece of a section."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SectionView:
    """A section of the narrative; `anchor` is its address on a page."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    parts: tuple[PartView, ...]
    signed: str | None


COMMENTARY: Final = "Commentary"
DECISIONS: Final = "For decision"
"""What heads the sections at the front of an edition."""


def commentary_view(edition: Edition) -> SectionView | None:
    """Return what whoever leads says of an edition; None where nobody says anything."""
    said = edition.commentary
    if said is None:
        return None
    return SectionView("commentary", COMMENTARY, blocks_of(said.text), (), said.signed)


def front_sections(edition: Edition) -> tuple[SectionView, ...]:
    """Return what stands at the front of what has no briefing: the commentary, what to decide."""
    said, asked = commentary_view(edition), edition.decisions
    front = [said] if said is not None else []
    if asked:
        front.append(SectionView("for-decision", DECISIONS, (bullets(asked),), (), None))
    return tuple(front)


def section_view(section: Section, objectives: Sequence[Objective]) -> SectionView:
    """Return a section, with the journeys of the objectives where it includes them."""
    parts = [PartView(part.heading, blocks_of(part.text)) for part in section.parts]
    if section.includes == "journeys":
        journeys = [one.journey for one in objectives if one.journey is not None]
        parts += [PartView(journey.heading, blocks_of(journey.text)) for journey in journeys]
    return SectionView(
        anchor=section.id,
        heading=section.heading,
        blocks=blocks_of(section.text),
        parts=tuple(parts),
        signed=section.signed,
    )
