"""Labels that are no known name of a field: what is asked of them, and what an answer says."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.columns import SPELLINGS, plain_label
from liberate_cli.exchange.imports.contents import fields_of_contents
from liberate_cli.exchange.imports.items import LEAVE_IT_OUT, Field, Question, RecordKind, Settles
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.seen import SeenAt

A_FIELD_OF_ITS_OWN: Final = "a field of its own"
INTERNAL: Final = "a field of its own, internal"
_OPEN: Final = "is no known label: what does it hold?"
_HIDDEN: Final = "is hidden, and taken as internal: what does it hold?"
_ASKS: Final = re.compile(
    rf"“(?P<label>.*)” (?:{re.escape(_OPEN)}|{re.escape(_HIDDEN)})", re.DOTALL
)
_OF_THE_PLAN: Final = re.compile(r"the plan’s field “(?P<label>.*)”", re.DOTALL)
_MOST: Final = 3
"""How many fields of each kind are offered."""
_ALIKE: Final = 0.7
_OF_RECOMMENDATIONS: Final = {
    *(Field.RECOMMENDATION, Field.RESPONSE, Field.SOURCE, Field.KIND),
    *(Field.SUBMITTED, Field.CLOSED, Field.CLOSED_BY, Field.CLOSED_BECAUSE),
}
_NO_ANSWERS: Final = {Field.OWN, Field.LEFT_OUT, Field.OPEN}
NAMES: Final[Mapping[str, Field]] = {
    each.value: each for each in Field if each not in {*_NO_ANSWERS, Field.CHECKLIST}
}
"""The fields that a label may be said to hold, by their names."""


class UnknownLabel(NamedTuple):
    """A label that is no known name of a field: where it stands, and what stands under it.

    `taken` are the fields that other labels hold, `kind` what is described.
    """

    label: str
    place: SeenAt
    texts: Sequence[str]
    taken: Collection[Field]
    kind: RecordKind = RecordKind.DELIVERABLE
    hidden: bool = False


class HoldsSaid(NamedTuple):
    """What a label was said to hold: a field; one of the plan's own may be `called` otherwise."""

    field: Field
    internal: bool = False
    called: str | None = None


def ask_labels(found: Iterable[UnknownLabel], own: Sequence[str] = ()) -> Iterator[Question]:
    """Ask once of each label what it holds; `own` are the labels of the plan's own fields."""
    asked: set[str] = set()
    for one in found:
        if one.label in asked or not any(map(str.strip, one.texts)):
            continue
        asked.add(one.label)
        asks = f"“{one.label}” {_HIDDEN if one.hidden else _OPEN}"
        fields = [each.value for each in likely_fields(one)]
        there = sorted(own, key=lambda each: -_alike(plain_label(one.label), plain_label(each)))
        fields += [f"the plan’s field “{each}”" for each in there[:_MOST]]
        rest = (A_FIELD_OF_ITS_OWN, INTERNAL)
        answers = (
            (INTERNAL, *fields, A_FIELD_OF_ITS_OWN, LEAVE_IT_OUT)
            if one.hidden
            else (*fields, *rest, LEAVE_IT_OUT)
        )
        yield Question(
            one.place, asks, answers, field=Field.OWN, settles=Settles.WHAT_IT_HOLDS, open=True
        )


def likely_fields(one: UnknownLabel) -> list[Field]:
    """Return the fields that a label may hold, the likeliest first; none that another one holds."""
    by_contents = fields_of_contents(one.texts)
    scores = {each: len(by_contents) - n for n, each in enumerate(by_contents)}
    label = plain_label(one.label)
    for field, spellings in SPELLINGS.items():
        alike = max(_alike(label, each) for each in spellings)
        if alike >= _ALIKE:
            scores[field] = scores.get(field, 0) + round(10 * alike)
    out = {*one.taken, *_NO_ANSWERS, Field.CHECKLIST}
    if one.kind is not RecordKind.RECOMMENDATION:
        out |= _OF_RECOMMENDATIONS
    order = sorted(scores, key=lambda each: -scores[each])
    return [each for each in order if each not in out][:_MOST]


def _alike(label: str, spelling: str) -> float:
    """Return how alike two labels are: their words, or their letters where one is misspelt."""
    here, there = set(label.split()), set(spelling.split())
    words = 2 * len(here & there) / (len(here) + len(there))
    return max(words, SequenceMatcher(None, label, spelling).ratio())


def label_asked(asks: str) -> str | None:
    """Return the label that a question is about; None for a question about something else."""
    match = _ASKS.fullmatch(asks)
    return match["label"] if match is not None else None


def holds_said(answer: str) -> HoldsSaid | None:
    """Return what an answer says that a label holds; None for one that says nothing of it."""
    words = folded(answer)
    if words in {A_FIELD_OF_ITS_OWN, INTERNAL}:
        return HoldsSaid(Field.OWN, words == INTERNAL)
    if words == LEAVE_IT_OUT:
        return HoldsSaid(Field.LEFT_OUT)
    match = _OF_THE_PLAN.fullmatch(answer)
    if match is not None:
        return HoldsSaid(Field.OWN, called=match["label"])
    return HoldsSaid(NAMES[words]) if words in NAMES else None


def labels_said(answers: Mapping[tuple[str, str], str]) -> dict[str, HoldsSaid]:
    """Return what labels were answered to hold, by the labels."""
    found: dict[str, HoldsSaid] = {}
    for (_, asks), answer in answers.items():
        label, said = label_asked(asks), holds_said(answer)
        if label is not None and said is not None:
            found[label] = said
    return found
