"""Which deliverable of the plan each item of a file is: by what is sure, else a person is asked.

By its reference, then by what the last import of the file matched, then by its id, then by likeness
that is clear and of one alone. Where two of these say different things, or the words have nothing
in common, it is asked.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.again.answers import answer_to
from liberate_cli.exchange.imports.items import Field, Question
from liberate_cli.model.words import folded
from liberate_cli.queries.changes.pairing import ALIKE
from liberate_cli.queries.changes.wording import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.again.said_item import SaidItem
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.model.import_records import ImportRecord
    from liberate_cli.model.plan import Plan

NEW: Final = "new"
"""The answer that an item is none that the plan has."""

_STRANGE: Final = 0.2
"""Words that are less alike than this are not of one thing, whatever its reference says."""
_PERHAPS: Final = 0.34
"""Words that are as alike as this may be of one thing."""
_CLEARLY: Final = 0.15
"""How much more alike than any other the one that is taken must be."""
_MOST_OFFERED: Final = 3
_OF_ANY_TEXT: Final = frozenset(
    [
        "a",
        "all",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    ]
)
"""Words that say nothing of what a text is about."""
_OWN_REF: Final = "ref"


class Matches(NamedTuple):
    """Which item is which deliverable, by the item's index; None for one that is new.

    An item that is asked about is not among them; `perhaps` are the ids of what it may be. `gone`
    are the deliverables that the last import of the file had and this one has not.
    """

    of: dict[int, Deliverable | None]
    questions: tuple[Question, ...]
    perhaps: frozenset[str]
    gone: tuple[Deliverable, ...]


def match_items(
    items: Sequence[SaidItem], plan: Plan, record: ImportRecord | None, answers: GivenAnswers
) -> Matches:
    """Return which deliverable each item is; a deliverable is that of one item at most."""
    finding = _Finding(items, plan, record, answers)
    finding.by_what_is_said()
    finding.by_likeness()
    finding.ask_the_rest()
    known = {one.id: one for one in plan.ever}
    taken = {one.id for one in finding.of.values() if one is not None} | finding.perhaps
    recorded = [one.deliverable for one in record.items] if record is not None else []
    gone = [known[each] for each in dict.fromkeys(recorded) if each in known and each not in taken]
    perhaps = frozenset(finding.perhaps)
    return Matches(finding.of, tuple(finding.questions), perhaps, tuple(gone))


class _Finding:
    """One search: what is matched so far, and which items must be asked about."""

    def __init__(
        self,
        items: Sequence[SaidItem],
        plan: Plan,
        record: ImportRecord | None,
        answers: GivenAnswers,
    ) -> None:
        self._items, self._plan, self._answers = items, plan, answers
        self.of: Final[dict[int, Deliverable | None]] = {}
        self.questions: Final[list[Question]] = []
        self.perhaps: Final[set[str]] = set()
        self._doubtful: Final[dict[int, list[Deliverable]]] = {}
        self._known: Final = {one.id: one for one in plan.ever}
        self._by_ref: Final[dict[str, list[Deliverable]]] = {}
        for ref, each in _refs(plan.ever):
            self._by_ref.setdefault(ref, []).append(each)
        entries = record.items if record is not None else ()
        self._recorded: Final[dict[str, list[str]]] = {}
        for one in entries:
            self._recorded.setdefault(folded(one.item), []).append(one.deliverable)
        self._words: Final[dict[str, frozenset[str]]] = {}

    def by_what_is_said(self) -> None:
        """Match by reference, by the last import and by id, where all that speak say the same."""
        found = {index: self._said(item) for index, item in enumerate(self._items)}
        self._part_those_of_one_name(found)
        times = Counter(one.id for several in found.values() for one in several)
        for index, several in found.items():
            if len(several) == 1 and times[several[0].id] == 1:
                if self._alike(index, several[0]) < _STRANGE:
                    self._doubtful[index] = several
                else:
                    self.of[index] = several[0]
            elif several:
                self._doubtful[index] = several

    def _part_those_of_one_name(self, found: dict[int, list[Deliverable]]) -> None:
        """Leave a deliverable that several items name to the one whose words are its, if clear.

        Each report may begin to count its recommendations at one.
        """
        claims: dict[str, list[int]] = {}
        for index, several in found.items():
            for one in several:
                claims.setdefault(one.id, []).append(index)
        for number, indices in claims.items():
            if len(indices) < 2:
                continue
            one = self._known[number]
            scores = sorted(((self._alike(n, one), n) for n in indices), reverse=True)
            if scores[0][0] >= ALIKE and scores[1][0] < _STRANGE:
                for _, n in scores[1:]:
                    found[n] = [each for each in found[n] if each.id != number]

    def _said(self, item: SaidItem) -> list[Deliverable]:
        """Return the deliverables that an item's own words, or the last import, name: once each."""
        name = folded(item.name)
        recorded = [self._known[e] for e in self._recorded.get(name, ()) if e in self._known]
        named: list[Deliverable] = []
        for several in (recorded, self._by_ref.get(name, [])):
            # Several reports may count from one: then the title says which of them it is.
            titles = [one for one in several if folded(one.title) == folded(item.says.title)]
            named += several if len(several) == 1 else titles
        if not named and item.name in self._known:
            named.append(self._known[item.name])
        return list({one.id: one for one in named}.values())

    def by_likeness(self) -> None:
        """Match what is left by words that are like those of one deliverable alone."""
        left = [n for n in range(len(self._items)) if n not in self.of and n not in self._doubtful]
        free = self._free()
        for index in left:
            scores = sorted(((self._alike(index, one), one) for one in free), key=_best_first)
            near = [(score, one) for score, one in scores if score >= _PERHAPS][:_MOST_OFFERED]
            clear = len(near) == 1 or (len(near) > 1 and near[0][0] - near[1][0] >= _CLEARLY)
            if near and clear and near[0][0] >= ALIKE and self._no_rival(near[0], index, left):
                self.of[index] = near[0][1]
            elif near:
                self._doubtful[index] = [one for _, one in near]
            else:
                self.of[index] = None

    def _free(self) -> list[Deliverable]:
        taken = {one.id for one in self.of.values() if one is not None}
        return [one for one in self._plan.ever if one.id not in taken]

    def _no_rival(self, near: tuple[float, Deliverable], index: int, left: Iterable[int]) -> bool:
        score, one = near
        return all(score - self._alike(n, one) >= _CLEARLY for n in left if n != index)

    def ask_the_rest(self) -> None:
        """Ask about each that is in doubt; what was answered is matched."""
        for index, named in sorted(self._doubtful.items()):
            item = self._items[index]
            free = {one.id: one for one in self._free()}
            likely = self._likely(index, named, free.values())
            answers = [f"{one.id} {one.title}" for one in likely if one.id in free]
            asks = f"“{_short(item)}”: is it new, or one that the plan has?"
            one = Question(item.place, asks, (*answers, NEW), item.name, Field.REF)
            answer = answer_to(one, self._answers)
            number = (answer or "").partition(" ")[0]
            if answer == NEW:
                self.of[index] = None
            elif number in free:
                self.of[index] = free[number]
            else:
                self.questions.append(one)
                self.perhaps.update(each.id for each in named)

    def _likely(
        self, index: int, named: Iterable[Deliverable], free: Iterable[Deliverable]
    ) -> list[Deliverable]:
        """Return what an item may be: what is named, and then what is most like it."""
        scores = sorted(((self._alike(index, one), one) for one in free), key=_best_first)
        near = (one for score, one in scores[:_MOST_OFFERED] if score >= _PERHAPS)
        return list({one.id: one for one in (*named, *near)}.values())

    def _alike(self, index: int, one: Deliverable) -> float:
        """Return how alike an item and a deliverable are, from 0 to 1; by title alone, at best."""
        says = self._items[index].says
        if folded(says.title) == folded(one.title):
            return 1.0
        return max(
            _likeness(self._vocabulary(f"item {index}", says), self._vocabulary(one.id, one)),
            _likeness(self._of_titles(says.title), self._of_titles(one.title)),
        )

    def _vocabulary(self, key: str, one: Deliverable) -> frozenset[str]:
        if key not in self._words:
            self._words[key] = _telling((one.title, *one.task))
        return self._words[key]

    def _of_titles(self, title: str) -> frozenset[str]:
        key = f"title {title}"
        if key not in self._words:
            self._words[key] = _telling([title])
        return self._words[key]


def _refs(deliverables: Iterable[Deliverable]) -> Iterator[tuple[str, Deliverable]]:
    """Yield each deliverable by its reference, be it one of the plan's own fields."""
    for one in deliverables:
        if one.ref is not None:
            yield folded(one.ref), one
        for value in one.fields:
            if value.key == _OWN_REF:
                yield folded(value.said), one


def _telling(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that say what texts are about; all of them, where none does."""
    words = vocabulary(texts)
    return words - _OF_ANY_TEXT or words


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _best_first(scored: tuple[float, Deliverable]) -> float:
    return -scored[0]


def _short(item: SaidItem) -> str:
    same = folded(item.name) == folded(item.says.title)
    return item.says.title if same else f"{item.name} {item.says.title}"
