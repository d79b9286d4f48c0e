"""What a person asks to change of a recommendation, as proposals of recommendations.yaml. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.recommendation_names import recommendation_words
from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.vocabulary import WORDS, Vocabulary
from liberate_cli.source.load import RECOMMENDATIONS_FILE
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Append, Bare, Item, Operation, Put, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.recommendations import Closed, Recommendation, Source
    from liberate_cli.model.register import Register
    from liberate_cli.model.values import FieldPath
    from liberate_cli.source.proposals import Slip


class AskedRecommendation(NamedTuple):
    """A recommendation, its source, its place in recommendations.yaml, and the plan's words."""

    recommendation: Recommendation
    source: Source | None
    place: int
    words: Vocabulary = WORDS

    @property
    def field(self) -> FieldPath:
        """Where it stands in its file."""
        return ("recommendations", self.place)

    @property
    def name(self) -> str:
        """How sentences name it."""
        return recommendation_words(self.words, self.recommendation, self.source)


class NewSource(NamedTuple):
    """What is known of a source that the plan does not list yet; `published` is its day."""

    name: str
    short_name: str
    body: str | None
    published: date | None


def bare(date: PartialDate | None) -> Bare | None:
    """Return a date as a plan writes it."""
    return Bare(str(date)) if date is not None else None


def add_recommendation(
    recommendation_id: str, said: Mapping[str, str | None], source: NewSource | None
) -> Proposal:
    """Return the change that adds a recommendation, and its source where that is new.

    `said` has what is known of it by key, but for its id, source and number, which its id tells. A
    new source is for the audience that its recommendation is for.
    """
    slug, _, name = recommendation_id.partition("/")
    item: dict[str, Item] = {"id": Bare(recommendation_id), "source": Bare(slug)}
    if name.isascii() and name.isdecimal() and not name.startswith("0"):
        item["number"] = Bare(name)
    item |= {key: value for key, value in said.items() if value is not None}
    operations: list[Operation] = []
    if source is not None:
        told: dict[str, Item] = {"id": Bare(slug), "name": source.name}
        told["short_name"] = source.short_name
        if source.body is not None:
            told["body"] = source.body
        if source.published is not None:
            told["published"] = Bare(source.published.isoformat())
        if (mark := said.get("audience")) is not None:
            told["audience"] = mark
        operations.append(Append(("sources",), told))
    operations.append(Append(("recommendations",), item))
    words = f"{recommendation_id}: new recommendation: “{said['text']}”"
    return Proposal(RECOMMENDATIONS_FILE, tuple(operations), words)


class Reply(NamedTuple):
    """What is said to a recommendation: whether it is accepted, the words, for which audience."""

    accepted: Accepted
    text: str | None
    audience: str | None = None


def respond(asked: AskedRecommendation, said: Reply, owner: str | None, day: date) -> Proposal:
    """Return the change that writes the response to a recommendation, and maybe who answers for it.

    Raises:
        UsageError: It is not accepted as it stands, and nothing says why.
    """
    one, here = asked.recommendation, (*asked.field, "response")
    if said.accepted is not Accepted.YES and said.text is None:
        message = f"{asked.name} is {said.accepted.words.lower()}, and nothing says why."
        raise UsageError(message, "Add --text TEXT.")
    told: dict[str, str | None] = {
        "accepted": Bare(said.accepted.value),
        "text": said.text,
        "on": Bare(day.isoformat()),
        "audience": None if said.audience is None else Bare(said.audience),
    }
    new = {key: value for key, value in told.items() if value is not None}
    operations: list[Operation] = []
    if one.response is None:
        operations.append(Put(here, new))
    else:
        operations += [
            Set((*here, key), value, bare=isinstance(value, Bare)) for key, value in new.items()
        ]
        if said.text is None and one.response.text is not None:
            operations.append(Unset((*here, "text")))
    if owner is not None:
        operations.append(Set((*asked.field, "owner"), owner))
    before = one.response.text if one.response else None
    words = said.accepted.words.lower() + (f": {said.text}" if said.text else "")
    return Proposal(
        RECOMMENDATIONS_FILE,
        tuple(operations),
        f"{asked.name}: {words}",
        replaces=before if before != said.text else None,
    )


class Noted(NamedTuple):
    """The day that something is noted with, and the audience that it is for."""

    day: date
    audience: str | None = None

    @property
    def mark(self) -> dict[str, Item]:
        """The key of the audience, where there is one."""
        return {"audience": Bare(self.audience)} if self.audience is not None else {}


def add_evidence(asked: AskedRecommendation, text: str, where: str | None, told: Noted) -> Proposal:
    """Return the change that notes what shows that something was done."""
    piece: dict[str, Item] = {"on": Bare(told.day.isoformat()), "text": text}
    if where is not None:
        piece["where"] = where
    operation = Append((*asked.field, "evidence"), piece | told.mark)
    noted = any(each.text == text for each in asked.recommendation.evidence)
    doubts = (f"{asked.name} has evidence in these very words.",) if noted else ()
    words = f"{asked.name}: evidence: “{text}”"
    return Proposal(RECOMMENDATIONS_FILE, (operation,), words, doubts=doubts)


def reassign_owners(
    recommendations: Sequence[Recommendation], register: Register, old: str, new: str
) -> Proposal | None:
    """Return the change that puts one party's name in place of another's; None where it is not.

    `old` and `new` are the names under which parties are counted.
    """
    places = [
        place
        for place, one in enumerate(recommendations)
        if one.owner is not None and register.holder_name(one.owner) == old
    ]
    if not places:
        return None
    operations = tuple(Set(("recommendations", place, "owner"), new) for place in places)
    ids = ", ".join(recommendations[place].id for place in places)
    words = f"{old} → {new} (the owner of {ids})"
    return Proposal(RECOMMENDATIONS_FILE, operations, words)


def move_deadline(asked: AskedRecommendation, slip: Slip, day: date) -> Proposal:
    """Return the change that gives a recommendation another deadline and keeps the one it had.

    Raises:
        UsageError: It has no deadline, or that is its deadline already.
    """
    was = asked.recommendation.deadline
    if was is None:
        raise UsageError(
            f"{asked.name} has no deadline, so none can move.",
            f"Write deadline: {slip.due} below its text in {RECOMMENDATIONS_FILE}.",
        )
    if was == slip.due:
        raise UsageError(f"The deadline is {was.words} already.", "Write another --deadline.")
    return Proposal(
        RECOMMENDATIONS_FILE,
        (
            Set((*asked.field, "deadline"), str(slip.due), bare=True),
            Append((*asked.field, "moved"), slip.move(was, day)),
        ),
        f"{asked.name}: deadline {was.words} → {slip.due.words}: {slip.because}",
    )


def submit(asked: AskedRecommendation, day: date) -> Proposal:
    """Return the change that notes that a recommendation was put to those who may close it.

    Raises:
        UsageError: It was already, or it is closed.
    """
    _refuse_closed(asked)
    if asked.recommendation.submitted is not None:
        raise UsageError(
            f"{asked.name} was submitted on {day_words(asked.recommendation.submitted)} already.",
            "If it came back, reopen it first: `liberate recommendation reopen`.",
        )
    operation = Set((*asked.field, "submitted"), day.isoformat(), bare=True)
    return Proposal(RECOMMENDATIONS_FILE, (operation,), f"{asked.name}: submitted")


class Closing(NamedTuple):
    """Who closed a recommendation, why, and on what evidence."""

    by: str
    because: str
    evidence: str | None = None


def close(asked: AskedRecommendation, closing: Closing, told: Noted) -> Proposal:
    """Return the change that closes a recommendation.

    Raises:
        UsageError: It is closed already.
    """
    _refuse_closed(asked)
    said: dict[str, Item] = {"on": Bare(told.day.isoformat()), "by": closing.by}
    said["because"] = closing.because
    if closing.evidence is not None:
        said["evidence"] = closing.evidence
    operation = Put((*asked.field, "closed"), said | told.mark)
    words = f"{asked.name}: closed by {closing.by}: {closing.because}"
    return Proposal(RECOMMENDATIONS_FILE, (operation,), words)


def reopen(asked: AskedRecommendation, because: str, told: Noted) -> Proposal:
    """Return the change that opens a recommendation again, and keeps how it had been.

    Raises:
        UsageError: It is open.
    """
    one, operations = asked.recommendation, list[Operation]()
    if one.closed is None and one.submitted is None:
        message = f"{asked.name} is neither submitted nor closed, so it is open."
        raise UsageError(message, "`liberate recommendations` tells the stage of each.")
    said: dict[str, Item] = {"on": Bare(told.day.isoformat()), "because": because}
    if one.submitted is not None:
        said["submitted"] = Bare(one.submitted.isoformat())
        operations.append(Unset((*asked.field, "submitted")))
    if one.closed is not None:
        said["closed"] = _closed(one.closed)
        operations.append(Unset((*asked.field, "closed")))
    operations.append(Append((*asked.field, "reopened"), said | told.mark))
    words = f"{asked.name}: reopened: {because}"
    return Proposal(RECOMMENDATIONS_FILE, tuple(operations), words)


def _closed(one: Closed) -> dict[str, Item]:
    said: dict[str, Item] = {"on": Bare(one.on.isoformat()), "by": one.by, "because": one.because}
    if one.evidence is not None:
        said["evidence"] = one.evidence
    if one.audience is not None:
        said["audience"] = Bare(one.audience)
    return said


def _refuse_closed(asked: AskedRecommendation) -> None:
    closed = asked.recommendation.closed
    if closed is not None:
        raise UsageError(
            f"{asked.name} was closed on {day_words(closed.on)}.",
            "Reopen it first: `liberate recommendation reopen`.",
        )
