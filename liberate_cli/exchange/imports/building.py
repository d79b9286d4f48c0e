"""From items to what the files of a plan say. Nothing is added that the file does not say.

What a plan has no key for, and the date before whose reason nobody knows, go into fields of the
plan's own, in the file's words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final

from liberate_cli.exchange.imports.how_read import FOUND_OUT, HowRead
from liberate_cli.exchange.imports.names import kind_of
from liberate_cli.exchange.imports.plan_lines import cut_title, one_or_many, plan_line
from liberate_cli.exchange.imports.rating_key import NOT_STARTED
from liberate_cli.exchange.imports.recommended import recommended
from liberate_cli.exchange.imports.what_answers import ask_what_answers
from liberate_cli.model.audiences import DEFAULT_AUDIENCES
from liberate_cli.model.ids import is_deliverable_id, objective_of
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from liberate_cli.exchange.imports.items import Dated, Question, ReadItem, ReadValue
    from liberate_cli.exchange.imports.seen import SeenAt

_NUMBERED: Final = re.compile(
    r"^(?:objective |priority |theme )?(?P<number>[1-9]\d?)[.:)]?\s+(?P<title>.+)$", re.IGNORECASE
)
_SINGLE: Final = (
    *("ref", "state", "starts", "priority", "per_cent", "completed"),
    *("submitted", "closed", "closed_by", "closed_because"),
)
_STATES: Final = {"not begun", "under way", "on hold"}
_OWN_LABELS: Final[Mapping[str, str]] = {
    "ref": "Ref",
    "supported_by": "Supported by",
    "state": "Status",
    "starts": "Starts",
    "due": "Due",
    "due_before": "Due before",
    "priority": "Priority",
    "per_cent": "Per cent complete",
    "evidence": "Evidence",
    "measures": "Measures",
    "response": "Response",
    "completed": "Completed",
    "closed": "Closed",
    "rating": "Rating",
    "recommendations": "Recommendation",
    "submitted": "Submitted",
    "closed_by": "Closed by",
    "closed_because": "Reason for closure",
    "of_kind": "Kind",
}
"""What a field is called that a plan of this format has no key for."""


@dataclass
class Built:
    """What a plan's files say: objectives by number, deliverables, parties, fields of its own.

    `sources` and `recommendations` are those of recommendations.yaml; `questions` are what is to be
    asked of what a plan has no place for as it stands in the file, `words` what it calls things,
    `items` what it says of each deliverable, by id, and `places` where each recommendation stands.
    """

    objectives: dict[str, str] = field(default_factory=dict)
    deliverables: list[dict[str, object]] = field(default_factory=list)
    parties: list[dict[str, object]] = field(default_factory=list)
    fields: dict[str, dict[str, object]] = field(default_factory=dict)
    sources: list[dict[str, object]] = field(default_factory=list)
    recommendations: list[dict[str, object]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, ReadItem] = field(default_factory=dict)
    places: dict[str, SeenAt] = field(default_factory=dict)


def built(
    items: Sequence[ReadItem],
    title: str,
    ratings: Ratings = DEFAULT_RATINGS,
    how: HowRead = FOUND_OUT,
) -> Built:
    """Return what the files of a new plan say of items; `title` is for what has no objective.

    `ratings` are those that the file has, `how` what a mapping and a person say of it.
    """
    items = _below_the_title(items)
    asked = recommended(items, title, how.answers)
    out = Built(sources=asked.sources, recommendations=asked.recommendations)
    out.places = {number: place for place, number in asked.ids.items()}
    done = [(one, item) for item in items if (one := asked.what_is_done(item)) is not None]
    both = [item.place for _, item in done if item.place in asked.ids]
    if both and how.answered is None:
        out.questions.append(ask_what_answers(both))
    deliverables = [one for one, _ in done]
    numbers = _objectives(deliverables, title, out)
    taken = {each.ref.value for each in deliverables if each.ref and _fits(each, numbers)}
    # What was counted past is taken, so that each objective is counted through once.
    counts: defaultdict[str, Iterator[int]] = defaultdict(partial(count, 1))
    for one, item in done:
        objective = numbers[_heading(one, title)]
        free = (f"{objective}.{each}" for each in counts[objective])
        number = _id_of(one, free, numbers, taken)
        out.deliverables.append(_deliverable(one, number, out, ratings) | asked.answers_of(item))
        out.items[number] = one
    out.questions = [*asked.questions, *out.questions]
    out.parties = _parties(items, how.kinds)
    return out


def _parties(items: Iterable[ReadItem], kinds: Mapping[str, str]) -> list[dict[str, object]]:
    """Return every party that items name, each once, with its kind: as `kinds` say, else likely."""
    names = [
        plan_line(each.value)
        for item in items
        for each in (*item.owned_by, *item.actioned_by, *item.supported_by)
    ]
    by_name = {folded(name): name for name in reversed(names)}
    return [
        {"name": name, "kind": kinds.get(folded(name)) or kind_of(name)}
        for name in sorted(by_name.values(), key=str.casefold)
    ]


def _below_the_title(items: Sequence[ReadItem]) -> Sequence[ReadItem]:
    """Return items without the heading that stands over all others: the title of the whole plan."""
    tops = {item.objective[0].place if item.objective else None for item in items}
    if len(tops) == 1 and all(len(item.objective) > 1 for item in items):
        return [replace(item, objective=item.objective[1:]) for item in items]
    return items


def _heading(item: ReadItem, title: str) -> str:
    return unwrapped(item.objective[0].text) if item.objective else title


def _objectives(items: Iterable[ReadItem], title: str, out: Built) -> dict[str, str]:
    """Return the number of each heading: its own where it has one that is free, else the next."""
    numbers: dict[str, str] = {}
    headings = list(dict.fromkeys(_heading(item, title) for item in items))
    for heading in headings:
        match = _NUMBERED.match(heading)
        if match is not None and match["number"] not in out.objectives:
            numbers[heading] = match["number"]
            out.objectives[match["number"]] = plan_line(match["title"])
    for heading in headings:
        if heading not in numbers:
            number = next(str(n) for n in count(1) if str(n) not in out.objectives)
            numbers[heading] = number
            out.objectives[number] = plan_line(heading)
    out.objectives = dict(sorted(out.objectives.items(), key=lambda each: int(each[0])))
    return numbers


def _fits(item: ReadItem, numbers: Mapping[str, str]) -> bool:
    """Return whether an item's ref is an id of its objective, as the file itself numbers it."""
    if item.ref is None or not item.objective or not is_deliverable_id(item.ref.value):
        return False
    heading = unwrapped(item.objective[0].text)
    is_own = _NUMBERED.match(heading) is not None
    return is_own and objective_of(item.ref.value) == numbers.get(heading)


def _id_of(item: ReadItem, free: Iterable[str], numbers: Mapping[str, str], taken: set[str]) -> str:
    if item.ref is not None and _fits(item, numbers) and item.ref.value in taken:
        return item.ref.value
    return next(one for one in free if one not in taken)


def _deliverable(item: ReadItem, number: str, out: Built, ratings: Ratings) -> dict[str, object]:
    texts = [plan_line(each.value.text) for each in item.task]
    title = plan_line(item.title.value) if item.title else (texts or [str(item.place)])[0]
    method = [plan_line(each.value.text) for each in item.method]
    rating = item.rating.value.key if item.rating else None
    is_rated = rating in {each.key for each in ratings.listed}
    is_complete = rating is not None and ratings.is_done(rating)
    own = _own_values(item, number, is_rated=is_rated, is_complete=is_complete)
    made: dict[str, object] = {"id": number, "title": cut_title(title)}
    for name in ("ref", "state", "supported_by"):
        if name in own and _has_key(name, own[name], out):
            made[name] = own.pop(name)
    if is_rated:
        made["rag"] = rating
    made["rag_reason"] = plan_line(item.rating_reason.value) if item.rating_reason else None
    if item.reviewed is not None and item.reviewed.value.day is not None:
        made["reviewed"] = item.reviewed.value
    made["task"] = one_or_many(texts or [title])
    made["method"] = method or None
    made["actioned_by"] = _names(item.actioned_by) or None
    made["owned_by"] = _names(item.owned_by) or None
    fields = {_key_of(name, out, item): _said(value) for name, value in own.items()}
    made["fields"] = fields or None
    made["progress"] = _progress(item) or None
    made["work_outstanding"] = _outstanding(item, title, is_complete=is_complete)
    return {key: value for key, value in made.items() if value is not None}


def _has_key(name: str, value: str | list[str], out: Built) -> bool:
    """Return whether a plan has a key that may say it; a ref must be no id, and nobody else's."""
    if name == "ref":
        is_taken = any(
            folded(str(one.get("ref", ""))) == folded(str(value)) for one in out.deliverables
        )
        return re.fullmatch(r"[\d.]+", str(value)) is None and not is_taken
    return name != "state" or value in _STATES


def _own_values(
    item: ReadItem, number: str, *, is_rated: bool, is_complete: bool
) -> dict[str, str | list[str]]:
    """Return what an item says that may have no key of its own in a plan, by the item's names."""
    out: dict[str, str | list[str]] = {}
    for name in _SINGLE:
        value: ReadValue[object] | None = getattr(item, name)
        if value is not None and not (name == "ref" and value.value == number):
            out[name] = plan_line(str(value.value))
    for name in ("supported_by", "evidence", "measures", "response", "recommendations"):
        texts = [plan_line(each.value) for each in getattr(item, name)]
        if texts:
            out[name] = texts
    if item.due_before:
        out["due_before"] = [each.value.words for each in item.due_before]
    if item.due is not None and is_complete:
        out["due"] = item.due.value.words
    if item.rating is not None and item.rating.value.key == NOT_STARTED and "state" not in out:
        out["state"] = "not begun"
    elif item.rating is not None and not is_rated:
        out["rating"] = plan_line(item.rating.value.words or item.rating.value.key)
    return out | {f"own {label}": plan_line(value.value) for label, value in item.fields.items()}


def _key_of(name: str, out: Built, item: ReadItem) -> str:
    """Return the key of a field of the plan's own, which it is declared under."""
    label = name.removeprefix("own ") if name.startswith("own ") else _OWN_LABELS[name]
    letters = re.sub(r"[^a-z0-9]+", "_", folded(label).replace("'", "")).strip("_")
    key = letters if letters[:1].isalpha() else f"field_{letters}".rstrip("_")
    declared: dict[str, object] = {"key": key, "label": plan_line(label)}
    if label in item.internal:
        declared["audience"] = DEFAULT_AUDIENCES[-1].name
    out.fields.setdefault(key, declared)
    return key


def _progress(item: ReadItem) -> list[object]:
    notes: list[object] = []
    for each in item.progress:
        note = each.value
        text = plan_line(note.text)
        notes.append({"on": note.date, "text": text} if note.date else text)
    notes += [plan_line(each.value.text) for each in item.work_outstanding if each.value.done]
    return notes


def _outstanding(item: ReadItem, title: str, *, is_complete: bool) -> list[object]:
    """Return what is still to do; where a row has a due date alone, that is to do what it names."""
    if is_complete:
        return []
    actions: list[object] = [
        _action(each.value) for each in item.work_outstanding if not each.value.done
    ]
    if item.due is not None:
        actions.insert(0, {"text": title, "due": item.due.value})
    return actions


def _action(note: Dated) -> object:
    text = plan_line(note.text)
    return {"text": text, "due": note.date} if note.date else text


def _names(values: Iterable[ReadValue[str]]) -> list[str]:
    return [plan_line(each.value) for each in values]


def _said(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "; ".join(value)
