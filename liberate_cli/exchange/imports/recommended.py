"""The recommendations of a file: what recommendations.yaml says, and what is done for each.

A recommendation has neither a rating nor progress: a row that has them is a deliverable too, which
answers it. A move and a closing have who agreed to it and why; where the file does not say that,
it is asked, and the dates are kept with what is done.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.citations import citation_of, kind_in
from liberate_cli.exchange.imports.cited_in_text import Report, linked, sentences_of
from liberate_cli.exchange.imports.items import Question, RecordKind, Settles
from liberate_cli.exchange.imports.plan_lines import id_words, one_or_many, plan_line
from liberate_cli.exchange.imports.report_answers import report_said
from liberate_cli.exchange.imports.said_answers import closing_said, day_said, move_said
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.exchange.imports.citations import Citation
    from liberate_cli.exchange.imports.items import ReadItem, ReadValue
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.model.dates import PartialDate

_ADDRESS: Final = re.compile(r"(?:https?://|\\\\|[A-Za-z]:\\)\S+")
_WITH_OTHERS: Final = re.compile(
    r"\bawait|\bwith (?:the )?(?:hmic|inspect|audit|ofsted|cqc)|submitted", re.IGNORECASE
)
_CLOSED_BY: Final = re.compile(r"\b(?:closed|signed off) by (?P<by>[^,;.()]+?)(?: on\b|[,;.(]|$)")


@dataclass
class Recommended:
    """What recommendations.yaml says of a file's recommendations; `ids` are theirs by place.

    `by_ref` are the ids by the references, folded, that other rows cite them by; `answers` are a
    person's, by the place and the words of each question.
    """

    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    sources: list[dict[str, object]] = field(default_factory=list)
    recommendations: list[dict[str, object]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    ids: dict[SeenAt, str] = field(default_factory=dict)
    by_ref: dict[str, str] = field(default_factory=dict)

    def ask(self, one: Question) -> str | None:
        """Return what was answered to a question; it is asked where nothing was."""
        answer = self.answers.get((one.place, one.asks))
        if answer is None:
            self.questions.append(one)
        return answer

    def what_is_done(self, item: ReadItem) -> ReadItem | None:
        """Return what a deliverable says of an item; None for a recommendation that says no more.

        What recommendations.yaml says is not said again.
        """
        if item.kind is not RecordKind.RECOMMENDATION:
            known = tuple(r for r in item.recommendations if folded(r.value) not in self.by_ref)
            return replace(item, recommendations=known)
        said = next(one for one in self.recommendations if one["id"] == self.ids[item.place])
        is_number = item.ref is not None and item.ref.value.isdigit() and "number" in said
        left = replace(
            item,
            ref=None if is_number else item.ref,
            due=None,
            due_before=() if "moved" in said else item.due_before,
            evidence=(),
            priority=None,
            title=None if item.method else item.title,
            task=() if item.method else item.task,
            response=() if "response" in said else item.response,
            submitted=None if "submitted" in said else item.submitted,
            closed=None if "closed" in said else item.closed,
            closed_by=None if "closed" in said else item.closed_by,
            closed_because=None if "closed" in said else item.closed_because,
        )
        if item.method:
            left = replace(left, task=item.method, method=())
        more = (
            *(left.actioned_by, left.supported_by, left.owned_by[1:], left.due_before),
            *(left.rating, left.state, left.progress, left.work_outstanding, left.measures),
            *(left.per_cent, left.starts, left.completed, left.submitted, left.closed),
            *(item.method, left.fields, left.response, left.rating_reason, left.reviewed),
        )
        return left if any(more) else None

    def answers_of(self, item: ReadItem) -> dict[str, object]:
        """Return the key that says which recommendations a deliverable answers, where it does."""
        own = [self.ids[item.place]] if item.place in self.ids else []
        cited = [self.by_ref.get(folded(each.value)) for each in item.recommendations]
        if item.kind is not RecordKind.RECOMMENDATION:
            cited += linked(sentences_of(item), _reports(self), _called(item), self.ask)
        answered = list(dict.fromkeys(each for each in (*own, *cited) if each))
        return {"recommendations": answered} if answered else {}


class _Named(NamedTuple):
    """A recommendation with the report that it is of and what its reference says."""

    item: ReadItem
    source: str
    cited: Citation


def recommended(
    items: Sequence[ReadItem], title: str, answers: Mapping[tuple[str, str], str]
) -> Recommended:
    """Return what recommendations.yaml says of items; `title` names a report that nothing names.

    `answers` are a person's, by the place and the words of each question.
    """
    out = Recommended(answers)
    named: list[_Named] = []
    for item in items:
        if item.kind is RecordKind.RECOMMENDATION:
            cited = citation_of(item.ref.value if item.ref else "")
            named.append(_Named(item, _source_of(item, cited, named, title), cited))
    sources = _add_sources(named, out)
    counted = Counter((one.source, one.cited.number) for one in named)
    for one in named:
        number = one.cited.number if counted[one.source, one.cited.number] == 1 else None
        said = _recommendation(one, sources[one.source], number, out)
        out.recommendations.append(said)
        out.ids[one.item.place] = str(said["id"])
        if one.item.ref is not None:
            out.by_ref.setdefault(folded(one.item.ref.value), str(said["id"]))
    return out


def _source_of(item: ReadItem, cited: Citation, before: Sequence[_Named], title: str) -> str:
    """Return which report a recommendation is of: a column says it, its reference, its heading."""
    if item.source is not None:
        return plan_line(item.source.value)
    if cited.source is not None:
        return cited.source
    if item.ref is None and before and before[-1].item.objective == item.objective:
        return before[-1].source
    heading = unwrapped(item.objective[0].text) if item.objective else ""
    return plan_line(heading) if heading and kind_in(heading) is None else title


def _add_sources(named: Sequence[_Named], out: Recommended) -> dict[str, str]:
    """Add each report once, and return their ids; who made each and when is asked."""
    ids: dict[str, str] = {}
    by_words: dict[str, str] = {}
    for one in named:
        words = by_words.setdefault(folded(one.source), one.source)
        if one.source in ids:
            continue
        if words != one.source:
            ids[one.source] = ids[words]
            continue
        slug = id_words(one.source) or "source"
        ids[one.source] = _free(slug, set(ids.values()))
        out.sources.append(
            {"id": ids[one.source], **report_said(one.source, one.item.place, out.ask)}
        )
    return ids


def _recommendation(
    one: _Named, source: str, number: int | None, out: Recommended
) -> dict[str, object]:
    item = one.item
    texts = [plan_line(each.value.text) for each in item.task]
    if not texts:
        texts = [plan_line(item.title.value)] if item.title else [str(item.place)]
    short = str(number) if number is not None else id_words(_short_name(one, texts))
    taken = {str(each["id"]) for each in out.recommendations}
    heading = kind_in(item.objective[0].text) if item.objective else None
    kind = plan_line(item.of_kind.value) if item.of_kind else one.cited.kind or heading
    said: dict[str, object] = {
        "id": _free(f"{source}/{short or 'one'}", taken),
        "source": source,
        "number": number,
        "kind": kind,
        "priority": plan_line(item.priority.value) if item.priority else None,
        "text": one_or_many(texts),
        "owner": plan_line(item.owned_by[0].value) if item.owned_by else None,
        "deadline": item.due.value if item.due else None,
        "response": _response(item),
        "evidence": [_evidence(plan_line(each.value)) for each in item.evidence] or None,
        "submitted": _day_of(item.submitted),
        "closed": _closed(item, out),
        "moved": None,
    }
    _ask_of_life(item, said, out)
    return {key: value for key, value in said.items() if value is not None}


def _short_name(one: _Named, texts: Sequence[str]) -> str:
    """Return what a recommendation is called in its id, where no number is its alone."""
    if one.item.ref is None:
        return " ".join(texts[0].split()[:6])
    ref = one.item.ref.value
    return ref.removeprefix(one.source) if ref != one.source else ref


def _response(item: ReadItem) -> dict[str, object] | None:
    if item.accepted is None:
        return None
    words = " ".join(plan_line(each.value) for each in item.response)
    text = {"text": words} if words else {}
    return {"accepted": item.accepted.value.value, **text}


def _evidence(text: str) -> object:
    """Return a piece of evidence: where it is kept, if an address stands in its words."""
    address = _ADDRESS.search(text)
    words = text.replace(address[0], "").strip(" :–-()") if address else text
    return {"text": words, "where": address[0]} if address and words else text


def _closed(item: ReadItem, out: Recommended) -> dict[str, object] | None:
    """Return how a recommendation was closed; who closed it and why is asked, and never guessed."""
    words = item.state.words or item.state.value if item.state else ""
    found = _CLOSED_BY.search(words)
    by = item.closed_by.value if item.closed_by else found["by"] if found else None
    because = item.closed_because.value if item.closed_because else words if found else None
    if item.closed is None or _WITH_OTHERS.search(words):
        return None
    if by and because and item.closed.value.day is not None:
        return {"on": item.closed.value, "by": plan_line(by), "because": plan_line(because)}
    asks = (
        f"It was closed on {item.closed.value.words}: by whom, and why? A closing has both. "
        "Write WHO; WHY."
    )
    answer = out.ask(_asked(item, item.closed.place, asks, Settles.CLOSING))
    said = closing_said(answer) if answer is not None else None
    if said is None or item.closed.value.day is None:
        return None
    return {"on": item.closed.value, "by": said.by, "because": said.because}


def _ask_of_life(item: ReadItem, said: dict[str, object], out: Recommended) -> None:
    """Ask for what a recommendation's life must say and the file does not."""
    words = item.state.words or item.state.value if item.state else ""
    if item.state is not None and said["submitted"] is None and _WITH_OTHERS.search(words):
        answers = (str(item.closed.value),) if item.closed else ()
        asks = f"“{words}”: on which day was it put to those who close it?"
        answer = out.ask(_asked(item, item.state.place, asks, Settles.SUBMITTED, answers))
        said["submitted"] = day_said(answer) if answer is not None else None
    moves = []
    for was in item.due_before:
        asks = (
            f"It was due {was.value.words} before: who agreed that it move, when and why? "
            "Write WHO; DAY; WHY."
        )
        answer = out.ask(_asked(item, was.place, asks, Settles.MOVE))
        moves.append(move_said(answer) if answer is not None else None)
    if moves and all(moves):
        said["moved"] = [
            {"was": was.value, "on": one.on, "agreed_by": one.by, "because": one.because}
            for was, one in zip(item.due_before, moves, strict=True)
            if one is not None
        ]


def _asked(
    item: ReadItem, place: SeenAt, asks: str, settles: Settles, answers: tuple[str, ...] = ()
) -> Question:
    return Question(place, asks, answers, _called(item), settles=settles, open=True)


def _reports(of: Recommended) -> list[Report]:
    """Return the reports of a file with their recommendations by number."""
    found: dict[str, dict[int, str]] = {}
    for one in of.recommendations:
        if isinstance(number := one.get("number"), int):
            found.setdefault(str(one["source"]), {})[number] = str(one["id"])
    return [
        Report((str(one["name"]), str(one["short_name"])), found.get(str(one["id"]), {}))
        for one in of.sources
    ]


def _called(item: ReadItem) -> str:
    return item.ref.value if item.ref else str(item.place)


def _day_of(said: ReadValue[PartialDate] | None) -> PartialDate | None:
    """Return a date where it is a day, None where it is none or less precise."""
    return said.value if said is not None and said.value.day is not None else None


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that no other has: the one that is wanted, or that with a number behind it."""
    others = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(one for one in others if one not in taken)
