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
    """An item of work outstanding; `late` says by how much it is, where it is.

    `moved` says of each due date that it had before what it was, who agreed that it move, and why.
    """

    text: str
    due: str | None
    late: str | None
    owner: str | None
    moved: tuple[str, ...]


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
class TrendView:
    """Where a deliverable, an objective or the plan is going, through its editions.

    `direction` is improving, no change, mixed, worsening, new or not rated, as against the edition
    before, and `arrow` its sign, which never stands without it; `sentence` says the rest in words.
    `ratings` has the words of a month and a look for each of the latest editions, oldest first; the
    look is None where the edition did not have it, or where it is of several deliverables.
    """

    direction: str
    arrow: str
    sentence: str
    ratings: tuple[tuple[str, Look | None], ...]


@dataclass(frozen=True)
class DeliverableView:
    """One deliverable: the seven rows that readers know, and what has joined them.

    `owners` are the names under which those who own it are counted, whatever the spelling;
    `overdue` counts what is late of it.
    """

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
    owners: tuple[str, ...]
    recommendations: tuple[Link, ...]
    progress: tuple[ProgressView, ...]
    work_outstanding: tuple[ActionView, ...]
    overdue: int
    trend: TrendView | None


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
    trend: TrendView | None


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
    """A recommendation, its deadline, and the deliverables that answer it.

    `overdue` is whether the deadline has passed while what answers it is not complete.
    """

    id: str
    anchor: str
    name: str
    text: tuple[str, ...]
    deadline: str | None
    overdue: bool
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
class Run:
    """Some words of a text that changed: `kind` is same, added or taken."""

    kind: str
    text: str


@dataclass(frozen=True)
class ChangeView:
    """One change: `kind` names it in code, `label` for people, `runs` say it.

    `looks` holds the rating before and after, where the change is one of rating.
    """

    kind: str
    label: str
    runs: tuple[Run, ...]
    looks: tuple[Look, Look] | None


@dataclass(frozen=True)
class DeliverableChanges:
    """What changed of a deliverable; `link` is None where it is no longer in the plan."""

    link: Link | None
    name: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class ObjectiveChanges:
    """What changed under one heading: an objective, or the plan as a whole."""

    heading: str
    deliverables: tuple[DeliverableChanges, ...]


@dataclass(frozen=True)
class Headline:
    """One thing that happened to several deliverables or recommendations, each named once."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class ChangesView:
    """What has changed since another edition, and until which; `sentence` counts it in words.

    `headlines` say what moved, the worst first. `closing` are sentences on what was only reviewed
    and what was not touched. `reworded` is whether any change is told word by word.
    """

    since: str
    until: str
    sentence: str
    headlines: tuple[Headline, ...]
    objectives: tuple[ObjectiveChanges, ...]
    closing: tuple[str, ...]
    reworded: bool


@dataclass(frozen=True)
class ChallengeView:
    """What the evidence in the plan says beside what is claimed of a deliverable.

    `severity` is high, medium or low; `code` names the rule; `says` is the evidence, a sentence.
    """

    code: str
    severity: str
    deliverable: Link
    title: str
    look: Look
    says: str


@dataclass(frozen=True)
class ChallengedView:
    """A deliverable as it is declared, beside the evidence in words, and what is challenged."""

    deliverable: Link
    title: str
    look: Look
    evidence: str
    challenges: tuple[ChallengeView, ...]


@dataclass(frozen=True)
class SaidOnceView:
    """What one rule says in the same words of many deliverables, or of all that the plan has."""

    code: str
    severity: str
    says: str
    deliverables: tuple[Link, ...]
    all_of_them: bool


@dataclass(frozen=True)
class ChallengesView:
    """Every challenge to what is claimed, the most serious first; `sentence` counts them.

    `rows` has them all, one by one. For reading, the same are in `challenged`, by deliverable, and
    in `said_once`, where many share one.
    """

    sentence: str
    rows: tuple[ChallengeView, ...]
    challenged: tuple[ChallengedView, ...] = ()
    said_once: tuple[SaidOnceView, ...] = ()


@dataclass(frozen=True)
class TrendMonth:
    """How many deliverables had each rating in an edition."""

    month: str
    counts: tuple[RagCount, ...]


@dataclass(frozen=True)
class Stamp:
    """Which edition a file is and for whom, so that it can be held against what was cut.

    `month` is as the plan writes it. `narrowest` says that it is for the one audience that sees
    all, and the challenges too. `marking` stands on every page. `cut_on` is in words; `commit` and
    `digest` are None for a draft, which has neither, and wherever they could tell an audience what
    is withheld from it.
    """

    month: str
    number: int
    audience: str
    draft: bool
    marking: str | None = None
    cut_on: str | None = None
    approved_by: str | None = None
    commit: str | None = None
    digest: str | None = None
    narrowest: bool = False


@dataclass(frozen=True)
class Chart:
    """A picture of the plan, and the table that says the same.

    `svg` is drawn once for every format: attributes only, no style, no script. `words` stands in
    for the picture; `rows` has a text for each of `headings`, the first of which names its row.
    """

    key: str
    title: str
    svg: str
    words: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Glance:
    """The plan at a glance; `sentence` says in words how it is rated, `charts` draw it."""

    sentence: str
    counts: tuple[RagCount, ...]
    charts: tuple[Chart, ...]
    overdue: tuple[OverdueView, ...]
    overdue_sentence: str
    reviews_sentence: str
    meanings: tuple[tuple[Look, str], ...]
    trend: TrendView | None
    months: tuple[TrendMonth, ...]


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
    stamp: Stamp
    glance: Glance
    changes: ChangesView | None
    challenges: ChallengesView | None
    opening: tuple[SectionView, ...]
    objectives: tuple[ObjectiveView, ...]
    sources: tuple[SourceView, ...]
    closing: tuple[SectionView, ...]
    contacts: ContactsView
    contents: tuple[Link, ...]
    palette: tuple[Look, ...]
