"""Which field a column or a label is of, from its spelling and from what stands in it, with why."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.items import Field
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Guess(NamedTuple):
    """What a column is taken for, and why; `open` is whether it is asked."""

    field: Field
    why: str
    open: bool = False


_SPELLINGS: Final[Mapping[Field, str]] = {
    Field.REF: "ref|ref no|reference|reference number|no|number|#|id|item|item no|action no|"
    "action ref|action number|rec no|rec ref|rec|recommendation no|recommendation ref|"
    "recommendation number|code|unique ref|deliverable no|our ref|project ref|project no|"
    "milestone ref|milestone no|task ref|task no",
    Field.OBJECTIVE: "objective|theme|workstream|work stream|strand|pillar|aim|goal|bucket|"
    "bucket name|audit|audit report|report|section|chapter|strategic priority|strategic objective|"
    "priority area|corporate priority|corporate objective|area|inspection|outcome|programme|"
    "audit title|key priority",
    Field.TITLE: "title|deliverable|action|task name|name|project|initiative|milestone|what|"
    "key action|actions required|agreed action|commitment|output|activity name|we will",
    Field.TASK: "task|description|details|detail|activity|what will we do|what we will do|"
    "what needs to be done|action required|specific action|purpose|scope",
    Field.METHOD: "method|how|approach|how will we do it|how we will do it|delivery method|steps",
    Field.ACTIONED_BY: "actioned by|action by|action officer|delivered by|delivery officer|by whom|"
    "operational lead|delivering|implementer",
    Field.OWNED_BY: "lead|lead officer|owner|owned by|responsible|responsible officer|who|"
    "responsibility|responsible person|accountable|accountable officer|sro|lead sro|lead / sro|"
    "senior responsible officer|senior responsible owner|strategic lead|assigned to|action owner|"
    "delivery lead|lead service|lead department|lead agency|lead team|responsible owner|"
    "lead responsible|named lead|lead member|accountable lead|person responsible|led by|lead by",
    Field.SUPPORTED_BY: "support|supported by|supporting|supporting officers|support from|"
    "partners|key partners|supporting partners|supporting officer|supporting services|with",
    Field.STARTS: "start|start date|starts|from|date started|commenced|planned start|begin",
    Field.DUE: "due|due date|target date|deadline|by when|when|timescale|timescales|timeframe|"
    "end|end date|finish|finish date|agreed date|implementation date|hmicfrs date|original|"
    "original date|original due date|original target date|original deadline|target|date due|"
    "completion due|expected completion|expected completion date|target completion date|"
    "planned completion|planned end|agreed implementation date|complete by|to be completed by|"
    "target completion|delivery date|due by",
    Field.REVISED: "revised|revised date|revised due date|revised target date|revised deadline|"
    "new date|new due date|extended to|current date|current due date|forecast date|latest date",
    Field.DUE_BEFORE: "previous date|previous due date|date before|was due",
    Field.RATING: "rag|rag rating|brag|brag rating|rating|rag status|brag status|r/a/g|"
    "traffic light|current rag|status rag|labels|label|bragg|rag score|overall rag|delivery rag",
    Field.RATING_REASON: "rag reason|reason for rag|reason for rating|reason|rag rationale|"
    "rag commentary|rationale",
    Field.STATE: "status|state|stage|current status|progress status|action status|delivery status",
    Field.PER_CENT: "% complete|percent complete|percentage complete|% done|% completed|"
    "per cent complete|percent|%|completion %",
    Field.PROGRESS: "progress|update|updates|latest position|latest update|position|comments|"
    "comment|commentary|progress update|progress updates|force update|narrative|current position|"
    "progress to date|progress made|progress notes|progress / comments|progress/update|"
    "latest progress|officer update|quarterly update|management update|status update|"
    "update and comments|progress and comments|progress this period|progress this month|"
    "progress this quarter|progress since last report|progress in period",
    Field.WORK_OUTSTANDING: "next steps|work outstanding|outstanding|outstanding work|remaining|"
    "next actions|what next|checklist items|further action|outstanding actions|actions|"
    "sub actions|sub-actions|still to do",
    Field.EVIDENCE: "evidence|evidence of completion|auditor's check|audit check|verification|"
    "supporting evidence|evidence of progress|proof|evidence held|evidence link",
    Field.MEASURE: "measure|measures|measure of success|success measure|success measures|kpi|"
    "kpis|indicator|indicators|success criteria|how will we know|outcome measure|metric|"
    "performance measure|targets",
    Field.PRIORITY: "risk rating|priority rating|importance|urgency|risk level|priority level",
    Field.RECOMMENDATION: "recommendation|recommendations|area for improvement|afi|"
    "finding / recommendation|recommendation text|recommendation made|recommendation wording|"
    "what was recommended|inspection recommendation|audit recommendation",
    Field.RESPONSE: "response|management response|agreed|accepted|force response|our response|"
    "response to recommendation|accepted / rejected|agreed / not agreed|"
    "service response|council response|trust response|executive response",
    Field.SOURCE: "source|source report|inspection report|report title|source document|"
    "source of recommendation|inspectorate|recommendation source|originating report",
    Field.KIND: "kind|recommendation type|type of recommendation|finding type|kind of finding",
    Field.SUBMITTED: "submitted|date submitted|submitted on|submitted for closure|sent for closure|"
    "submitted to hmicfrs|closure submitted|submission date",
    Field.CLOSED_BY: "closed by|signed off by|closure agreed by|signed off|closure approved by",
    Field.CLOSED_BECAUSE: "reason for closure|reason closed|why closed|closure reason|"
    "basis for closure|closure rationale",
    Field.REVIEWED: "reviewed|last reviewed|date reviewed|review date|last updated|updated|"
    "date of update",
    Field.COMPLETED: "completed|completed date|date completed|actual date|completed on|"
    "actual completion|actual completion date|date of completion|completion date",
    Field.CLOSED: "closed|date closed|closed on|closed date|closure date",
    Field.CHECKLIST: "completed checklist items",
    Field.LEFT_OUT: "days late|late|days overdue|overdue|is recurring|created by|created date|"
    "task id|plan id|completed by|row|s/n",
}
_BY_SPELLING: Final[Mapping[str, Field]] = {
    spelling: field for field, all_of in _SPELLINGS.items() for spelling in all_of.split("|")
}
SPELLINGS: Final[Mapping[Field, Sequence[str]]] = {
    field: all_of.split("|") for field, all_of in _SPELLINGS.items()
}
"""The labels that each field is known by."""
QUARTER: Final = re.compile(
    r"(?P<quarter>(?:q|quarter )[1-4](?:,? ?20\d\d ?/ ?\d\d)?)"
    r"(?: (?:updates?|progress|position|commentary|comments?|report))?"
)
"""The head of a column that holds the progress of a quarter."""
_LONGEST_LABEL: Final = 80
"""No label is longer; what is, is what stands beside one."""
_ENDINGS: Final = re.compile(
    r"\s*\((?:s|es|support|supporting|and support|rag|brag|dd/mm/yy(?:yy)?|date|if any|£|"
    r"month/year|if applicable)\)|[:.*?]+$|\s+\d$",
)
_LEVELS: Final = {"high", "medium", "low", "urgent", "important", "critical", "h", "m", "l"}
_LEVELS_NUMBERED: Final = re.compile(r"(?:p|priority )?[1-5]")
_STATES: Final = re.compile(
    r"(?:not (?:yet )?(?:started|begun)|in progress|under ?way|started|complete[d]?|done|closed|"
    r"open|on hold|on track|off track|ongoing|implemented|delivered|paused|overdue)\b.{0,30}"
)

_RATED: Final = re.compile(
    r"(?:on|off|not on) (?:track|target|course|schedule)|at risk|slipping|behind|delayed|"
    r"some (?:concerns?|issues?|delay)|red|amber|green"
)


@lru_cache(maxsize=4096)
def plain_label(label: str) -> str:
    """Return a label as labels are compared: its case, brackets and closing signs put aside.

    >>> plain_label("Lead  Officer(s):"), plain_label("Revised date 2"), plain_label("Ref. No.")
    ('lead officer', 'revised date', 'ref no')
    """
    text = folded(label).replace("’", "'").replace(". ", " ")
    text = re.sub(r"\s*/\s*", "/" if "r/a/g" in text else " / ", text).strip()
    previous = ""
    while previous != text:
        previous, text = text, _ENDINGS.sub("", text).strip(" -–:.*")
    return text or folded(label)


def known_field(label: str) -> Field | None:
    """Return the field that a label spells, or None where it spells none that is known."""
    if len(label) > _LONGEST_LABEL:
        return None
    plain = plain_label(label)
    found = _BY_SPELLING.get(plain)
    if found is None and plain in {"priority", "priorities"}:
        return Field.PRIORITY
    if found is None and QUARTER.fullmatch(plain):
        return Field.PROGRESS
    if found is None and " / " in plain:
        parts = {_BY_SPELLING.get(part) for part in plain.split(" / ")}
        return parts.pop() if len(parts) == 1 else None
    return found


def guess(label: str, cells: Iterable[str], *, internal: bool = False) -> Guess:
    """Return what a column is taken for by its head and by the texts that stand in it."""
    if internal:
        why = "it is hidden, so it is internal until the mapping says otherwise"
        return Guess(Field.OWN, why, open=True)
    found = known_field(label)
    texts = [folded(each) for each in cells if each.strip()]
    if found is Field.PRIORITY and plain_label(label).startswith("priorit"):
        return _of_priority(texts)
    if found is Field.PROGRESS and texts and all(map(is_state, texts)):
        return Guess(Field.STATE, "its words are states, and no sentences")
    if found is Field.STATE and any(_RATED.match(each) for each in texts):
        return Guess(Field.RATING, "its words say how things stand, and not only what is begun")
    if found is None:
        why = "no field of a plan is called so: it becomes one of its own"
        return Guess(Field.OWN, why, open=True)
    return Guess(found, f"“{label}” is a usual word for it")


def _of_priority(texts: list[str]) -> Guess:
    if texts and not all(map(is_level, texts)):
        return Guess(Field.OBJECTIVE, "its words are headings, and no high, medium or low")
    return Guess(Field.PRIORITY, "its words are levels")


def is_level(text: str) -> bool:
    """Return whether a text is a level, such as high or P2."""
    return folded(text) in _LEVELS or _LEVELS_NUMBERED.fullmatch(folded(text)) is not None


def is_state(text: str) -> bool:
    """Return whether a text says how far something is, and no more."""
    return _STATES.fullmatch(folded(text)) is not None
