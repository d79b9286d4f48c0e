"""What a person asks to change of the ratings that a plan has. Pure.

The first change of a plan that lists none writes the four that it has into plan.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.errors import UsageError
from liberate_cli.model.ratings import UNRATED
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Append, Bare, Put, Remove, Set, Unset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.ratings import Rating
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.source.proposals import Target
    from liberate_cli.source.yaml.editing import Item, Operation

RATING_FIELDS: Final = ("word", "colour", "shape", "counts_as", "meaning")
"""The fields of a rating that can be given another value; its key is renamed."""

_TEXTS: Final = frozenset({"word", "meaning"})
_LIST: Final = ("ratings",)


def add_rating(settings: PlanSettings, new: Rating, before: str | None = None) -> Proposal:
    """Return the change that adds a rating, at the end of the list or before another's key.

    Raises:
        UsageError: The plan has a rating of that key.
    """
    listed = _listed(settings)
    _refuse_taken(listed, new.key)
    place = next((index for index, one in enumerate(listed) if one["key"] == before), len(listed))
    item, after = _written(new), listed[place:]
    if settings.ratings:
        # What is to follow it is written after it, and taken out where it stood.
        operations: list[Operation] = [Append(_LIST, each) for each in (item, *after)]
        operations += [Remove((*_LIST, place)) for _ in after]
    else:
        operations = _first_list([*listed[:place], item, *after])
    return _proposal(operations, f"rating added: {new.word} ({new.counts_as})")


def set_rating(settings: PlanSettings, rating: Rating, field: str, value: str | None) -> Proposal:
    """Return the change that has a field of a rating say something else; None takes it out.

    Raises:
        UsageError: It says so already, or every rating needs one.
    """
    listed = _listed(settings)
    index = _index(listed, rating)
    if listed[index].get(field) == value:
        said = f"says “{value}” already" if value else "is not there"
        raise UsageError(f"The {field} of {rating.word} {said}.", "Write another value.")
    if value is None and field not in _TEXTS:
        raise UsageError(f"Every rating has a {field}.", "Write another value.")
    words = f"rating {rating.word}: {field.replace('_', ' ')}: {value or 'nothing'}"
    if not settings.ratings:
        listed[index] = _item({**listed[index], field: value})
        return _proposal(_first_list(listed), words)
    here = (*_LIST, index, field)
    operation = Unset(here) if value is None else Set(here, value, bare=field not in _TEXTS)
    replaced = rating.meaning if field == "meaning" else None
    return _proposal([operation], words)._replace(replaces=replaced)


def rename_rating(
    settings: PlanSettings, rating: Rating, key: str, rated: Sequence[Target]
) -> list[Proposal]:
    """Return the changes that give a rating another key, there and in all that is rated so.

    Raises:
        UsageError: The plan has a rating of that key.
    """
    listed = _listed(settings)
    _refuse_taken(listed, key)
    index = _index(listed, rating)
    if settings.ratings:
        operations: list[Operation] = [Set((*_LIST, index, "key"), key, bare=True)]
    else:
        listed[index] = _item({**listed[index], "key": key})
        operations = _first_list(listed)
    return [
        _proposal(operations, f"rating {rating.key}: now {key}"),
        *(
            Proposal(
                each.path,
                (Set(("rag",), key, bare=True),),
                f"{each.name}: rag: {rating.key} → {key}",
            )
            for each in rated
        ),
    ]


def drop_rating(settings: PlanSettings, rating: Rating, rated: Sequence[Target]) -> Proposal:
    """Return the change that takes out a rating that nothing has.

    Raises:
        UsageError: A deliverable is rated so, or it is the last of the plan.
    """
    if rated:
        ids = ", ".join(each.deliverable.id for each in rated)
        raise UsageError(
            f"What is rated {rating.word} would have no rating: {ids}.",
            "Rate each anew first (liberate rag ID RATING --because TEXT), or rename the rating.",
        )
    listed = _listed(settings)
    if len(listed) == 1:
        raise UsageError("A plan has one rating at least.", "Rename it, or add another first.")
    index = _index(listed, rating)
    words = f"rating {rating.word}: dropped"
    if settings.ratings:
        meaning = settings.ratings[index].meaning
        return _proposal([Remove((*_LIST, index))], words)._replace(replaces=meaning)
    return _proposal(_first_list([*listed[:index], *listed[index + 1 :]]), words)


def _proposal(operations: Sequence[Operation], words: str) -> Proposal:
    return Proposal(SETTINGS_FILE, tuple(operations), words)


def _listed(settings: PlanSettings) -> list[dict[str, Item]]:
    """Return the ratings of a plan as its file would list them."""
    if settings.ratings:
        return [_item(dict(one)) for one in settings.ratings]
    return [_written(one) for one in settings.known_ratings.listed]


def _written(one: Rating) -> dict[str, Item]:
    """Return a rating as it is written; a word that the key says already is left out."""
    word = None if one.word == one.key.replace("-", " ") else one.word
    return _item({**one._asdict(), "word": word})


def _item(said: Mapping[str, object]) -> dict[str, Item]:
    """Return a rating as it is written: its key first, and nothing that says nothing."""
    return {
        key: str(value) if key in _TEXTS else Bare(str(value))
        for key in ("key", *RATING_FIELDS)
        if (value := said.get(key)) is not None
    }


def _first_list(listed: Sequence[Mapping[str, Item]]) -> list[Operation]:
    """Return what lists the ratings of a plan for the first time, their meanings with them."""
    return [Unset(("rag",)), Put(_LIST, [dict(one) for one in listed])]


def _index(listed: Sequence[Mapping[str, Item]], rating: Rating) -> int:
    return next(index for index, one in enumerate(listed) if one["key"] == rating.key)


def _refuse_taken(listed: Sequence[Mapping[str, Item]], key: str) -> None:
    if key == UNRATED or any(one["key"] == key for one in listed):
        raise UsageError(f"The plan has a rating “{key}” already.", "Write another key.")
