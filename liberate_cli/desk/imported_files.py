"""The files of a plan that came from outside, from what was read: laid out, and proved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError, Severity
from liberate_cli.model.dates import Cycle, PartialDate
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.source.checks import check_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import as_yaml, deliverable_file, folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from liberate_cli.model.ratings import Ratings

_CONTACTS: Final[Mapping[str, object]] = {"heading": "Useful contacts", "groups": []}


class PlanParts(NamedTuple):
    """What the files of a plan say, before they are laid out: by the keys of each."""

    settings: Mapping[str, object]
    objectives: Sequence[Mapping[str, object]]
    deliverables: Sequence[Mapping[str, object]]
    parties: Sequence[Mapping[str, object]]
    sources: Sequence[Mapping[str, object]] = ()
    recommendations: Sequence[Mapping[str, object]] = ()
    opening: Sequence[Mapping[str, object]] = ()
    closing: Sequence[Mapping[str, object]] = ()
    contacts: Mapping[str, object] = _CONTACTS


def laid_out(parts: PlanParts) -> dict[str, bytes]:
    """Return the files of a plan by their paths in its folder."""
    contents: dict[str, Mapping[str, object]] = {
        "plan.yaml": parts.settings,
        "narrative.yaml": {"opening": [*parts.opening], "closing": [*parts.closing]},
        "people.yaml": {"parties": [*parts.parties]},
        "recommendations.yaml": {
            "sources": [*parts.sources],
            "recommendations": [*parts.recommendations],
        },
        "contacts.yaml": parts.contacts or _CONTACTS,
    }
    folders = {
        str(one["id"]): folder_name(str(one["id"]), str(one["title"])) for one in parts.objectives
    }
    for one in parts.objectives:
        contents[f"{folders[str(one['id'])]}/objective.yaml"] = one
    for one in parts.deliverables:
        number = str(one["id"])
        path = f"{folders[number.partition('.')[0]]}/{deliverable_file(number, str(one['title']))}"
        contents[path] = one
    return {path: as_yaml(data) for path, data in contents.items()}


def settings_on(day: date) -> dict[str, object]:
    """Return what plan.yaml must say and no file from outside does, for somebody to mend."""
    month = PartialDate(day.year, day.month)
    months = day.year * 12 + day.month + 10
    return {
        "period": {"start": month, "end": PartialDate(months // 12, months % 12 + 1)},
        "edition": {"number": 1, "month": month},
        "review": {"cycle": Cycle(1, "month")},
    }


def settings_head(title: str, organisation: str) -> dict[str, object]:
    """Return the first lines of plan.yaml."""
    return {"format": FORMAT, "title": title, "organisation": organisation}


def ratings_said(ratings: Ratings) -> dict[str, object]:
    """Return what plan.yaml says of ratings: what the four mean, or those of its own."""
    usual = {(one.key, one.shape, one.colour) for one in DEFAULT_RATINGS.listed}
    if {(one.key, one.shape, one.colour) for one in ratings.listed} == usual:
        means = {one.key: one.meaning for one in ratings.listed if one.meaning}
        return {"rag": means or None}
    return {
        "ratings": [
            {
                "key": one.key,
                "word": one.word if one.word != one.key.replace("-", " ") else None,
                "colour": one.colour.value,
                "shape": one.shape.value,
                "counts_as": one.counts_as.value if one.counts_as else None,
                "meaning": one.meaning,
            }
            for one in ratings.listed
        ]
    }


def prove(files: Mapping[str, bytes], day: date) -> None:
    """Refuse files that are no plan without an error.

    Raises:
        LiberateError: They have an error; it says where.
    """
    errors = [
        one
        for one in check_plan(load_plan(dict(files)), dict(files), day)
        if one.severity is Severity.ERROR
    ]
    if errors:
        raise LiberateError(
            f"Nothing is written: the plan would have an error at {errors[0].place}: "
            f"{errors[0].message}",
            errors[0].hint,
        )
