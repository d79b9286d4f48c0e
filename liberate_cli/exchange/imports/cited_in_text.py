"""Recommendations that a text cites by their number and the name of their report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.items import Question, Settles
from liberate_cli.model.words import folded, unwrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from liberate_cli.exchange.imports.items import ReadItem
    from liberate_cli.exchange.imports.seen import SeenAt

NONE_OF_THEM: Final = "none of them"
NOT_KNOWN: Final = "is cited, and recommendations.yaml has none that is it."
_CITED: Final = re.compile(
    r"\brecommendation (?P<number>\d{1,3}) (?:of|from|in) (?:the |our )?"
    r"(?P<report>[^\s,;.][^,;]{2,})",
    re.IGNORECASE,
)
_BEHIND: Final = r",?:? (?:recommendation|rec\.?|R) ?(?P<number>\d{1,3})(?!\d)"
_LONGEST: Final = 60


class Report(NamedTuple):
    """A report as texts name it, and the ids of its recommendations by their numbers."""

    names: Sequence[str]
    by_number: Mapping[int, str]


class Cited(NamedTuple):
    """What texts cite: the ids that are sure, and the words of what is not, with its number."""

    ids: tuple[str, ...]
    doubts: tuple[tuple[str, int], ...]


def linked(
    texts: Mapping[SeenAt, Sequence[str]],
    reports: Sequence[Report],
    of: str,
    ask: Callable[[Question], str | None],
) -> list[str]:
    """Return the recommendations that the texts of an item cite, by where they stand.

    `ask` gives the answer to a question; None for none, where it is asked.
    """
    found: list[str] = []
    known = {each for one in reports for each in one.by_number.values()}
    for place, said in texts.items():
        cited = cited_in(said, reports)
        found += cited.ids
        for doubt in cited.doubts:
            answer = ask(ask_cited(doubt, place, of, reports))
            found += [answer] if answer is not None and answer in known else []
    return found


def sentences_of(item: ReadItem) -> dict[SeenAt, list[str]]:
    """Return what a deliverable says in sentences, by where it stands."""
    found: dict[SeenAt, list[str]] = {}
    for para in (*item.task, *item.method):
        found.setdefault(para.place, []).append(para.value.text)
    for note in (*item.progress, *item.work_outstanding):
        found.setdefault(note.place, []).append(note.value.text)
    return found


def cited_in(texts: Iterable[str], reports: Sequence[Report]) -> Cited:
    """Return what texts cite of reports; a name that is none of theirs, or two reports', is unsure.

    >>> found = [Report(("October 2017 HMIC report",), {4: "hmic/4"})]
    >>> cited_in(["See Recommendation 4 of the October 2017 HMIC report on MSHT."], found).ids
    ('hmic/4',)
    >>> cited_in(["Recommendation 5 of the October 2017 HMIC report."], found)
    Cited(ids=(), doubts=(('Recommendation 5 of the October 2017 HMIC report', 5),))
    """
    ids: list[str] = []
    doubts: list[tuple[str, int]] = []
    for text in map(unwrapped, texts):
        for match in _CITED.finditer(text):
            number = int(match["number"])
            named = [each for each in reports if _begins(match["report"], each.names)]
            found = {one.by_number[number] for one in named if number in one.by_number}
            if len(named) == len(found) == 1:
                ids.append(found.pop())
            else:
                words = match[0].rstrip(" .")
                short = f"{words[:_LONGEST].rpartition(' ')[0]} …"
                doubts.append((words if len(words) <= _LONGEST else short, number))
        ids += _behind(text, reports)
    return Cited(tuple(dict.fromkeys(ids)), tuple(dict.fromkeys(doubts)))


def _begins(words: str, names: Sequence[str]) -> bool:
    """Return whether words begin with a name, and go on with another word or end."""
    text = folded(words)
    begun = (text.removeprefix(folded(name)) for name in names if text.startswith(folded(name)))
    return any(not rest[:1].isalnum() for rest in begun)


def _behind(text: str, reports: Sequence[Report]) -> list[str]:
    """Return the recommendations whose number stands behind the name of their report."""
    found = []
    for one in reports:
        for name in one.names:
            spelt = re.compile(rf"(?<!\w){re.escape(name)}{_BEHIND}", re.IGNORECASE)
            numbers = (int(match["number"]) for match in spelt.finditer(text))
            found += [one.by_number[number] for number in numbers if number in one.by_number]
    return found


def ask_cited(
    doubt: tuple[str, int], place: SeenAt, of: str, reports: Sequence[Report]
) -> Question:
    """Ask which recommendation is cited; where none has its number, that is only told."""
    words, number = doubt
    likely = [each.by_number[number] for each in reports if number in each.by_number]
    if not likely:
        asks = f"“{words}” {NOT_KNOWN}"
        return Question(place, asks, of=of)
    asks = f"“{words}” is cited: which recommendation is it?"
    return Question(place, asks, (*likely, NONE_OF_THEM), of, settles=Settles.CITED)
