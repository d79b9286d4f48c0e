"""Bytes to a plan: `{path: bytes}` in, the plan and everything that is wrong with it out.

Paths are relative to the plan's folder. Who filled the mapping, a folder or an edition, does not
matter here. A faulty file is a problem and never keeps its neighbours from being read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.ids import id_in_name, id_order, objective_of
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.objective import Numbered, Objective
from liberate_cli.model.own_fields import declared
from liberate_cli.model.people import People
from liberate_cli.model.plan import Plan, Unreadable
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.register import Register
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.values import shown
from liberate_cli.model.words import either
from liberate_cli.source.disk.copies import id_in_file_name
from liberate_cli.source.disk.files import OBJECTIVE_FILE, SETTINGS_FILE
from liberate_cli.source.reading import Memo, Reading
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.own_fields import OwnField

PEOPLE_FILE: Final = "people.yaml"
RECOMMENDATIONS_FILE: Final = "recommendations.yaml"
NARRATIVE_FILE: Final = "narrative.yaml"
CONTACTS_FILE: Final = "contacts.yaml"
_SLUGS: Final = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
"""What the id of a recommendation looks like, in a file that cannot be read any other way."""

TOP_FILES: Final = (
    SETTINGS_FILE,
    NARRATIVE_FILE,
    PEOPLE_FILE,
    RECOMMENDATIONS_FILE,
    CONTACTS_FILE,
)


class Loaded(NamedTuple):
    """A plan as far as its files could be read, what is wrong with them, and which are left out."""

    plan: Plan
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]


class _Folders(NamedTuple):
    """What the folders of objectives hold, by id."""

    objectives: dict[str, Objective]
    deliverables: dict[str, Deliverable]


def load_plan(files: Mapping[str, bytes], memo: Memo | None = None) -> Loaded:
    """Return the plan that files say, with the problems that each file has on its own.

    What is wrong between files is asked of `checks.check_plan`, and the text around the objectives
    of `load_text`: only an edition shows it. Plans that are loaded with one memo share what their
    files have in common, each different content parsed once.
    """
    reading = Reading(files, memo)
    settings = reading.read_top(PlanSettings, SETTINGS_FILE)
    people = reading.read_top(People, PEOPLE_FILE)
    recommendations = reading.read_top(Recommendations, RECOMMENDATIONS_FILE)
    folders = _read_folders(reading)
    ratings = settings.known_ratings if settings else DEFAULT_RATINGS
    if settings:
        # Where plan.yaml cannot be read, nobody knows which ratings there are.
        _refuse_unknown_ratings(reading, folders, ratings)
    own_fields = settings.fields if settings else ()
    ever = _with_own_fields(_in_order(folders.deliverables), own_fields)
    withdrawn = tuple(one for one in ever if one.withdrawn is not None)
    plan = Plan(
        settings=settings,
        objectives=_in_order(folders.objectives),
        deliverables=tuple(one for one in ever if one.withdrawn is None) if withdrawn else ever,
        register=Register(people.parties if people else ()),
        sources=recommendations.sources if recommendations else (),
        recommendations=recommendations.recommendations if recommendations else (),
        paths=reading.paths,
        withdrawn=withdrawn,
        ratings=ratings,
    )
    loaded = Loaded(plan, tuple(reading.problems), tuple(reading.unread))
    return with_unreadable(loaded, files) if reading.unread else loaded


def with_unreadable(
    loaded: Loaded,
    files: Mapping[str, bytes],
    on_disk: Sequence[Problem] = (),
    prefix: str = "",
) -> Loaded:
    """Return a plan that names the deliverables whose files could not be read.

    `on_disk` is what kept files from being read at all; `prefix` stands before their paths where a
    person is told of them.
    """
    first: dict[str, Problem] = {}
    for problem in (*on_disk, *loaded.problems):
        if problem.severity is Severity.ERROR:
            first.setdefault(problem.path, problem)
    paths = sorted({*loaded.unread, *(problem.path for problem in on_disk)} & first.keys())
    known = {one.id for one in loaded.plan.recommendations}
    unreadable = tuple(
        Unreadable(
            id_in_file_name(path.rpartition("/")[2]),
            f"{prefix}{path}",
            first[path].line,
            first[path].message,
            first[path].hint,
            frozenset(known & set(_SLUGS.findall(files.get(path, b"").decode(errors="replace")))),
        )
        for path in paths
        if path.count("/") == 1 and not path.endswith(f"/{OBJECTIVE_FILE}")
    )
    return loaded._replace(plan=loaded.plan._replace(unreadable=unreadable))


def _in_order(by_id: Mapping[str, Numbered]) -> tuple[Numbered, ...]:
    return tuple(by_id[each] for each in sorted(by_id, key=id_order))


def _with_own_fields(
    deliverables: tuple[Deliverable, ...], fields: Sequence[OwnField]
) -> tuple[Deliverable, ...]:
    """Return deliverables that know what plan.yaml says of the fields that they have."""
    return tuple(
        one.having(fields=declared(one.fields, fields)) if one.fields else one
        for one in deliverables
    )


def _read_folders(reading: Reading) -> _Folders:
    """Return the objectives and deliverables, and note the files that have no place."""
    paths_of, strays = _layout(tuple(sorted(reading.files)))
    for path in strays:
        _note_stray(reading, path)
    folders = _Folders({}, {})
    for folder, paths in paths_of.items():
        _read_folder(reading, folders, folder, paths)
    for twice in reading.note_claimed_twice():
        folders.objectives.pop(twice, None)
        folders.deliverables.pop(twice, None)
    for folder in sorted(paths_of):
        number = id_in_name(folder)
        if number is not None and "." not in number:
            _stand_in(folders, number, folder.removeprefix(number).strip("-").replace("-", " "))
    for number in dict.fromkeys(map(objective_of, folders.deliverables)):
        _stand_in(folders, number, f"Objective {number}")
    return folders


# One edition after another has the same files, whatever they say.
@lru_cache(maxsize=1)
def _layout(paths: tuple[str, ...]) -> tuple[Mapping[str, Sequence[str]], Sequence[str]]:
    """Return the files of each folder of an objective, and those that have no place."""
    paths_of: dict[str, list[str]] = {}
    strays: list[str] = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        if path in TOP_FILES:
            continue
        if not folder or "/" in folder or not name.endswith(".yaml"):
            strays.append(path)
        else:
            paths_of.setdefault(folder, []).append(path)
    return paths_of, strays


def _read_folder(reading: Reading, folders: _Folders, folder: str, paths: Sequence[str]) -> None:
    objective_path = f"{folder}/{OBJECTIVE_FILE}"
    if objective_path not in paths:
        message = f"The folder {folder} has no {OBJECTIVE_FILE}."
        hint = "Write one, or move these deliverables to their objective's folder."
        reading.note(objective_path, (1, 1), Code.NO_OBJECTIVE_FILE, message, hint)
    for path in paths:
        if path == objective_path:
            objective = reading.read(Objective, path)
            if objective is not None:
                folders.objectives[objective.id] = objective
        else:
            deliverable = reading.read(Deliverable, path)
            if deliverable is not None:
                folders.deliverables[deliverable.id] = deliverable


def _refuse_unknown_ratings(reading: Reading, folders: _Folders, ratings: Ratings) -> None:
    """Take out each deliverable whose rating the plan does not list, and note where it says it."""
    said = {one.rag for one in folders.deliverables.values()} - {None}
    unknown = {rag for rag in said if ratings.counts_as(rag) is None}
    if not unknown:
        return
    for one in tuple(folders.deliverables.values()):
        if one.rag in unknown:
            path = reading.paths.pop(one.id)
            place = parse_yaml(path, reading.files[path]).place(("rag",))
            message = f"{shown(one.rag)} is not a rating (in “rag”)."
            hint = (
                f"Write {either(each.key for each in ratings.listed)}; "
                "leave the line out when it is not rated."
            )
            reading.note(path, place, Code.BAD_RATING, message, hint)
            reading.unread.append(path)
            del folders.deliverables[one.id]


def _stand_in(folders: _Folders, number: str, title: str) -> None:
    """Stand in for an objective that could not be read, so that what is in it is shown."""
    if number not in folders.objectives:
        folders.objectives[number] = Objective(id=number, title=title or number)


def _note_stray(reading: Reading, path: str) -> None:
    reading.unread.append(path)
    name = path.rpartition("/")[2]
    stem, _, ending = name.rpartition(".")
    if ending != "yaml":
        hint: str | None = f"Rename it to {stem}.yaml."
    elif "/" in path:
        hint = "Move it into its objective's folder, directly under the plan's."
    else:
        hint = did_you_mean(name, TOP_FILES) or "Move it into its objective's folder."
    message = "The plan does not look for a file of this name here."
    reading.note(path, (1, 1), Code.STRAY_FILE, message, hint)
