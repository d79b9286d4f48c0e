"""What an edition says, as plain data: all that a template is given, and nothing else.

Dates are words, names are as the plan spells them, and every list is in the order of the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from liberate_cli.publish.palette import Look


@dataclass(frozen=True)
class Block:
    """A run of prose: one paragraph, or some bullets."""

    bullets: bool
    lines: tuple[str, ...]


def paragraph(line: str) -> Block:
    """Return a paragraph."""
    return Block(bullets=False, lines=(line,))


def bullets(lines: tuple[str, ...]) -> Block:
    """Return a list of bullets."""
    return Block(bullets=True, lines=lines)


@dataclass(frozen=True)
class Part:
    """A headed piece of a section."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class SectionView:
    """A section of the narrative; `anchor` is its address on a page."""

    anchor: str
    heading: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...]
    signed: str | None


@dataclass(frozen=True)
class ActionView:
    """An item of work outstanding; `late` says by how much it is, where it is."""

    text: str
    due: str | None
    late: str | None


@dataclass(frozen=True)
class ProgressView:
    """Something that was done; `on` is when, where the plan says so."""

    on: str | None
    text: str


@dataclass(frozen=True)
class Link:
    """Words, and the address on the page that they lead to."""

    words: str
    anchor: str


@dataclass(frozen=True)
class DeliverableView:
    """One deliverable: the seven rows that readers know, and what has joined them."""

    id: str
    anchor: str
    title: str
    look: Look
    rag_reason: str | None
    reviewed: str | None
    repeats: str | None
    task: tuple[Block, ...]
    method: tuple[Block, ...]
    actioned_by: tuple[str, ...]
    owned_by: tuple[str, ...]
    recommendations: tuple[Link, ...]
    progress: tuple[ProgressView, ...]
    work_outstanding: tuple[ActionView, ...]


@dataclass(frozen=True)
class RagCount:
    """How many deliverables have a rating."""

    look: Look
    count: int


@dataclass(frozen=True)
class ObjectiveView:
    """One objective with its aims and deliverables; `counts` has every rating."""

    id: str
    anchor: str
    title: str
    heading: str | None
    aims: tuple[Part, ...]
    deliverables_heading: str | None
    deliverables: tuple[DeliverableView, ...]
    counts: tuple[RagCount, ...]
    overdue: int


@dataclass(frozen=True)
class OverdueView:
    """Something late: what, since when, and whose; no deliverable where nothing answers it."""

    deliverable: Link | None
    title: str
    kind: str
    text: str
    due: str
    days: str
    owned_by: tuple[str, ...]


@dataclass(frozen=True)
class RecommendationView:
    """A recommendation, its deadline, and the deliverables that answer it."""

    id: str
    anchor: str
    name: str
    text: tuple[str, ...]
    deadline: str | None
    past: bool
    answers: tuple[tuple[Link, Look], ...]


@dataclass(frozen=True)
class SourceView:
    """A source of recommendations, and how far the plan answers it."""

    name: str
    sentence: str
    recommendations: tuple[RecommendationView, ...]


@dataclass(frozen=True)
class ContactView:
    """A contact: each way of reaching it has its note, where there is one."""

    name: str
    about: str | None
    emails: tuple[tuple[str, str | None], ...]
    phones: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class ContactGroupView:
    """Contacts that belong together."""

    note: str | None
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True)
class ContactsView:
    """The useful contacts."""

    heading: str
    introduction: str | None
    groups: tuple[ContactGroupView, ...]


@dataclass(frozen=True)
class Glance:
    """The plan at a glance; `sentence` says in words what `chart`, an SVG, draws."""

    sentence: str
    counts: tuple[RagCount, ...]
    chart: str
    overdue: tuple[OverdueView, ...]
    overdue_sentence: str
    reviews_sentence: str
    meanings: tuple[tuple[Look, str], ...]


@dataclass(frozen=True)
class EditionView:
    """A whole edition, in the order of the document."""

    title: str
    subtitle: str | None
    organisation: str
    edition: str
    month: str
    as_at: str
    classification: str | None
    glance: Glance
    opening: tuple[SectionView, ...]
    objectives: tuple[ObjectiveView, ...]
    sources: tuple[SourceView, ...]
    closing: tuple[SectionView, ...]
    contacts: ContactsView
    contents: tuple[Link, ...]
    palette: tuple[Look, ...]
