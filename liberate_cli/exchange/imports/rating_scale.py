"""The ratings of a file's own: its words for how things stand, and what each counts as.

What a word counts as is told by the word, by what the key says of it, or by its colour. All of it
is asked once; a word that nothing tells of is no rating until somebody says what it counts as.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.imports.colour_names import colour_name
from liberate_cli.exchange.imports.items import Field, Question, Settles
from liberate_cli.exchange.imports.plan_lines import id_words
from liberate_cli.exchange.imports.rating_key import HABIT, NOT_BEGUN, NOT_STARTED, key_entries
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.model.ratings import DEFAULT_RATINGS, Colour, CountsAs, Rating, Ratings, Shape
from liberate_cli.model.words import folded, listed, unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.items import LaidOut
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.seen import SeenAt
    from liberate_cli.exchange.imports.seen_document import Document

_TROUBLE, _WATCH, _FINE, _DONE = CountsAs
_SAYS: Final[tuple[tuple[CountsAs, str], ...]] = (
    (_FINE, r"completed?[ ,–-]+(?:but|to be|subject|awaiting|pending)"),
    (_TROUBLE, r"(?:off|not on) (?:track|target|course|schedule)"),
    (_TROUBLE, r"(?:not|un)[ -]?(?:implemented|met|achieved)|fail|missed|will not|won.t"),
    (_TROUBLE, r"serious|significant|major|critical|stalled|stopped|poor|inadequate|breach"),
    (_WATCH, r"at risk|slip|some |minor|part(?:ly|ial)|slight|caution|concern|close to"),
    (_WATCH, r"(?:needs?|requires?) (?:improvement|attention)|monitor|watch"),
    (_FINE, r"(?:on|to) (?:track|target|course|schedule|plan)|good|as planned|satisfactory"),
    (_FINE, r"ahead|progressing|no (?:issues|concerns)|under control|healthy"),
    (_DONE, r"(?:fully )?(?:complete|implemented|achieved|delivered|closed|done|finished)"),
    (_DONE, r"met\b|embedded|checked"),
)
_BY_WORD: Final = tuple((counts, re.compile(words, re.IGNORECASE)) for counts, words in _SAYS)
_LOOKS: Final = {one.counts_as: one for one in DEFAULT_RATINGS.listed}
"""The rating whose colour and shape one has that counts as the same, where they are free."""
_LATE: Final = re.compile(r"behind|delay|late\b|overdue|below (?:target|plan)", re.IGNORECASE)
"""What is trouble, unless something worse is in the same file: then it is to be watched."""
_BY_COLOUR: Final[Mapping[str, CountsAs]] = {"red": _TROUBLE, "amber": _WATCH, "green": _FINE}
_STATES: Final = re.compile(
    r"in progress|under ?way|started|open|ongoing|on hold|paused|n/?a|not (?:rated|applicable)|"
    r"none|tb[cda]|[-–—?]|",
    re.IGNORECASE,
)
THAT_IS_SO: Final = "yes"
_COUNTS: Final = "is a rating of which nothing says what it counts as: what?"
_LONGEST_WORD: Final = 40
_MOST: Final = 9
"""No scale of ratings has more; what has more words is no scale."""


@dataclass
class _Word:
    """A word of a file's ratings: where it stands first, its colours, what the key says of it.

    `usual` is which of the four it is, by the key or by habit.
    """

    text: str
    place: SeenAt
    usual: str | None
    means: str | None = None
    colours: Counter[str] = field(default_factory=Counter)

    @property
    def label(self) -> str:
        """What people read: what the key says, where the word is a letter or two."""
        is_letter = len(self.text) <= 2 and self.means and len(self.means) <= _LONGEST_WORD
        text = self.means if is_letter and self.means else self.text
        return text if text.isupper() else text[:1].lower() + text[1:]

    @property
    def word(self) -> str:
        """The word of its rating: that of a colour, else as the file has it."""
        return self.label if self.usual in {None, "complete"} else str(self.usual)

    @property
    def key(self) -> str:
        """The key of its rating."""
        return self.usual or id_words(self.label)

    def counts_as(self, *, is_worst: bool) -> CountsAs | None:
        """Return what it counts as; `is_worst` is whether nothing in the file is in trouble."""
        if self.usual is not None:
            return DEFAULT_RATINGS.counts_as(self.usual)
        for text in filter(None, (self.text, self.means)):
            found = class_of(text)
            if found is not None:
                return found
            if _LATE.search(text):
                return _TROUBLE if is_worst else _WATCH
        names = {colour_name(each) for each in self.colours}
        return _BY_COLOUR.get(names.pop() or "") if len(names) == 1 else None


def class_of(words: str) -> CountsAs | None:
    """Return what words for how things stand count as, None where they do not say it.

    >>> class_of("Off track"), class_of("partly implemented"), class_of("amazing")
    (<CountsAs.TROUBLE: 'trouble'>, <CountsAs.WATCH: 'watch'>, None)
    """
    return next((counts for counts, says in _BY_WORD if says.match(words)), None)


def with_scale(
    document: Document, records: Iterable[LaidOut], key: Key, said: Mapping[str, CountsAs]
) -> tuple[Key, tuple[Question, ...]]:
    """Return a file's key with its own ratings, and what is to be asked of them; else the key.

    `said` is what a person said that words, folded, count as.
    """
    words = _words(records, key)
    own = [one for one in words.values() if one.usual is None]
    if not own or len(words) > _MOST:
        return key, ()
    _explain(words, document)
    is_worst = not any(one.counts_as(is_worst=False) is _TROUBLE for one in words.values())
    counted = {
        one.key: one.counts_as(is_worst=is_worst) or said.get(folded(one.text))
        for one in words.values()
    }
    known = [one for one in words.values() if counted[one.key] is not None and one.key]
    if not any(one in known for one in own):
        return key, ()
    ratings = ratings_of(
        ScaleRow(one.key, one.word, counts, tuple(one.colours), one.means)
        for one in known
        if (counts := counted[one.key]) is not None
    )
    asks = [_asked(ratings, known[0].place)]
    asks += [_unknown(one) for one in words.values() if one not in known]
    made = replace(
        key,
        words={**key.words, **{folded(one.text): one.key for one in known}},
        colours={**key.colours, **_colours(known)},
        ratings=ratings,
    )
    return made, tuple(asks)


def _words(records: Iterable[LaidOut], key: Key) -> dict[str, _Word]:
    """Return the words of ratings, by their folded spelling."""
    found: dict[str, _Word] = {}
    signed = (Field.RATING, Field.STATE)
    for entry in (e for record in records for e in record.entries if e.field in signed):
        text = unwrapped(entry.text)
        if entry.field is Field.STATE and HABIT.get(folded(text)) != "complete":
            # A state rates nothing, but that all is done is the best of any ratings.
            continue
        word = found.get(folded(text))
        if word is None:
            usual = key.words.get(folded(text)) or HABIT.get(folded(text))
            if len(text) > _LONGEST_WORD or _STATES.fullmatch(text) or NOT_BEGUN.match(text):
                continue
            if usual == NOT_STARTED or _is_two(text):
                continue
            word = found[folded(text)] = _Word(text, entry.place, usual)
        signs = entry.cell.signs if entry.cell is not None else ()
        word.colours.update(s.colour for s in signs if s.carrier is not Carrier.BANDING)
    return found


def _explain(words: Mapping[str, _Word], document: Document) -> None:
    """Add to words what the file's own key says of them."""
    for each in key_entries(document):
        there = words.get(folded(each.sign))
        if there is not None:
            there.means = each.means
            there.colours.update(each.colours)


def _is_two(text: str) -> bool:
    both = text.split("/")
    return len(both) > 1 and all(folded(each.strip()) in HABIT for each in both)


class ScaleRow(NamedTuple):
    """A rating of a file's own before it has a shape: its key, word, class, colours and meaning."""

    key: str
    word: str
    counts_as: CountsAs
    colours: tuple[str, ...] = ()
    means: str | None = None


def ratings_of(rows: Iterable[ScaleRow]) -> Ratings:
    """Return ratings, the worst first, each with a shape of its own while there are some."""
    by_key: dict[str, ScaleRow] = {}
    for one in rows:
        by_key.setdefault(one.key, one)
    order = [*CountsAs]
    ordered = sorted(by_key.values(), key=lambda one: order.index(one.counts_as))
    wanted = [_LOOKS[one.counts_as].shape for one in ordered]
    spare = [shape for shape in Shape if shape not in wanted and shape is not Shape.DASH]
    made: list[Rating] = []
    for one, shape in zip(ordered, wanted, strict=True):
        colour = _colour(one)
        looks = {(each.colour, each.shape) for each in made}
        if shape in {each.shape for each in made}:
            free = (each for each in Shape if (colour, each) not in looks)
            chosen = spare.pop(0) if spare else next(free, Shape.DIAMOND)
        else:
            chosen = shape
        made.append(Rating(one.key, one.word, colour, chosen, one.counts_as, one.means))
    return Ratings(tuple(made))


def _colour(one: ScaleRow) -> Colour:
    names = [name for digits in one.colours if (name := colour_name(digits))]
    is_usual = one.key in {each.key for each in DEFAULT_RATINGS.listed}
    if is_usual or not names or names[0] == Colour.GREY:
        return _LOOKS[one.counts_as].colour
    return Colour(names[0])


def _colours(words: Iterable[_Word]) -> dict[str, str]:
    """Return the colours that stand behind one word alone, by the key of its rating."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for one in words:
        for digits in one.colours:
            behind[digits].add(one.key)
    return {digits: keys.pop() for digits, keys in behind.items() if len(keys) == 1}


def _asked(ratings: Ratings, place: SeenAt) -> Question:
    said = [f"“{one.word}” counts as {one.counts_as}" for one in ratings.listed]
    asks = f"The file has ratings of its own: {listed(said)}. Is that so?"
    return Question(place, asks, (THAT_IS_SO,), field=Field.RATING, settles=Settles.CONFIRMED)


def _unknown(one: _Word) -> Question:
    asks = f"“{one.text}” {_COUNTS}"
    answers = tuple(each.value for each in CountsAs)
    return Question(
        one.place, asks, answers, one.text, field=Field.RATING, settles=Settles.COUNTS_AS
    )


def counts_said(answers: Mapping[tuple[str, str], str]) -> dict[str, CountsAs]:
    """Return what ratings of a file's own were answered to count as, by their words, folded."""
    asked = re.compile(rf"“(?P<word>.+)” {re.escape(_COUNTS)}", re.DOTALL)
    known = {each.value: each for each in CountsAs}
    return {
        folded(match["word"]): known[answer]
        for (_, asks), answer in answers.items()
        if answer in known and (match := asked.fullmatch(asks))
    }
