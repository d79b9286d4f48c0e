"""Bytes to a plan: `{path: bytes}` in, the plan and everything that is wrong with it out.

Paths are relative to the plan's folder. Who filled the mapping, a folder or an edition, does not
matter here. A faulty file is a problem and never keeps its neighbours from being read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.fields import PlanModel
from liberate_cli.model.files import (
    Contacts,
    Deliverable,
    Narrative,
    Objective,
    People,
    PlanSettings,
    Recommendations,
)
from liberate_cli.model.ids import id_in_name, id_order
from liberate_cli.model.nearest import did_you_mean
from liberate_cli.model.plan import Plan
from liberate_cli.model.register import Register
from liberate_cli.source.validation import validate
from liberate_cli.source.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.source.yaml_text import YamlText

Value = TypeVar("Value", bound=PlanModel)

OBJECTIVE_FILE: Final = "objective.yaml"
SETTINGS_FILE: Final = "plan.yaml"
PEOPLE_FILE: Final = "people.yaml"
RECOMMENDATIONS_FILE: Final = "recommendations.yaml"
NARRATIVE_FILE: Final = "narrative.yaml"
CONTACTS_FILE: Final = "contacts.yaml"
TOP_FILES: Final = (
    SETTINGS_FILE,
    NARRATIVE_FILE,
    PEOPLE_FILE,
    RECOMMENDATIONS_FILE,
    CONTACTS_FILE,
)


@dataclass(frozen=True)
class Loaded:
    """A plan as far as its files could be read, what is wrong with them, and which are left out."""

    plan: Plan
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]


@dataclass
class _Reading:
    """What has been read so far of one `{path: bytes}`."""

    files: Mapping[str, bytes]
    problems: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    objectives: dict[str, Objective] = field(default_factory=dict)
    deliverables: dict[str, Deliverable] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def read(self, model: type[Value], path: str) -> Value | None:
        """Return the value that a file says, or None; its problems are noted."""
        text = parse_yaml(path, self.files[path])
        self.problems.extend(text.problems)
        value: Value | None = None
        if text.root is not None:
            value, problems = validate(model, path, text)
            self.problems.extend(problems)
            self._check_id(path, text, value)
        if value is None:
            self.unread.append(path)
        return value

    def read_top(self, model: type[Value], path: str) -> Value | None:
        """Return the value of a file of the plan's own folder, which has to be there."""
        if path in self.files:
            return self.read(model, path)
        message, hint = f"{path} is not there.", "Write it: docs/plan-format.md says what it holds."
        self.note(path, (1, 1), Code.MISSING_FILE, message, hint)
        return None

    def note(
        self, path: str, place: tuple[int, int], code: Code, message: str, hint: str | None
    ) -> None:
        """Note an error."""
        self.problems.append(Problem(path, *place, code, Severity.ERROR, message, hint))

    def _check_id(self, path: str, text: YamlText, value: PlanModel | None) -> None:
        """Note an id without quotes, or one that another file has."""
        place = text.place(("id",))
        if "/" in path and isinstance(text.data, dict) and text.is_plain("id"):
            typed = text.data["id"]
            message = f"The id {typed} has no quotes, so other tools read it as a number."
            self.note(path, place, Code.ID_NOT_QUOTED, message, f'Write id: "{typed}"')
        if isinstance(value, Objective | Deliverable):
            first = self.paths.setdefault(value.id, path)
            if first != path:
                message = f"The id “{value.id}” is also that of {first}."
                hint = "Give one of the two another id."
                self.note(path, place, Code.DUPLICATE_ID, message, hint)
                self.unread.append(path)


def load_plan(files: Mapping[str, bytes]) -> Loaded:
    """Return the plan that files say, with the problems that each file has on its own.

    What is wrong between files is asked of `checks.check_plan`.
    """
    reading = _Reading(files)
    settings = reading.read_top(PlanSettings, SETTINGS_FILE)
    narrative = reading.read_top(Narrative, NARRATIVE_FILE)
    people = reading.read_top(People, PEOPLE_FILE)
    recommendations = reading.read_top(Recommendations, RECOMMENDATIONS_FILE)
    contacts = reading.read_top(Contacts, CONTACTS_FILE)
    _read_folders(reading)
    plan = Plan(
        settings=settings,
        objectives=_in_order(reading.objectives),
        deliverables=_in_order(reading.deliverables),
        register=Register.of(people.parties if people else ()),
        sources=recommendations.sources if recommendations else (),
        recommendations=recommendations.recommendations if recommendations else (),
        narrative=narrative or Narrative(),
        contacts=contacts or Contacts(),
        paths=reading.paths,
    )
    return Loaded(plan, tuple(reading.problems), tuple(reading.unread))


Numbered = TypeVar("Numbered", Objective, Deliverable)


def _in_order(by_id: Mapping[str, Numbered]) -> tuple[Numbered, ...]:
    return tuple(by_id[each] for each in sorted(by_id, key=id_order))


def _read_folders(reading: _Reading) -> None:
    """Read the objectives and deliverables, and note the files that have no place."""
    folders: dict[str, list[str]] = {}
    for path in sorted(reading.files):
        folder, _, name = path.rpartition("/")
        if path in TOP_FILES:
            continue
        if not folder or "/" in folder or not name.endswith(".yaml"):
            _note_stray(reading, path)
        else:
            folders.setdefault(folder, []).append(path)
    for folder, paths in folders.items():
        _read_folder(reading, folder, paths)
    for deliverable in reading.deliverables.values():
        _add_objective(reading, deliverable.objective, f"Objective {deliverable.objective}")


def _read_folder(reading: _Reading, folder: str, paths: list[str]) -> None:
    objective_path = f"{folder}/{OBJECTIVE_FILE}"
    if objective_path not in paths:
        message = f"The folder {folder} has no {OBJECTIVE_FILE}."
        hint = "Write one, or move these deliverables to their objective's folder."
        reading.note(objective_path, (1, 1), Code.NO_OBJECTIVE_FILE, message, hint)
    for path in paths:
        if path == objective_path:
            objective = reading.read(Objective, path)
            if objective is not None and reading.paths[objective.id] == path:
                reading.objectives[objective.id] = objective
        else:
            deliverable = reading.read(Deliverable, path)
            if deliverable is not None and reading.paths[deliverable.id] == path:
                reading.deliverables[deliverable.id] = deliverable
    number = id_in_name(folder)
    if number is not None and "." not in number:
        _add_objective(reading, number, folder.removeprefix(number).strip("-").replace("-", " "))


def _add_objective(reading: _Reading, number: str, title: str) -> None:
    """Stand in for an objective that could not be read, so that what is in it is shown."""
    if number not in reading.objectives:
        reading.objectives[number] = Objective(id=number, title=title or number)


def _note_stray(reading: _Reading, path: str) -> None:
    reading.unread.append(path)
    name = path.rpartition("/")[2]
    if name.endswith(".yml"):
        hint: str | None = f"Rename it to {name.removesuffix('.yml')}.yaml."
    elif "/" in path:
        hint = "Move it into its objective's folder, directly under the plan's."
    else:
        hint = did_you_mean(name, TOP_FILES) or "Move it into its objective's folder."
    message = "The plan does not look for a file of this name here."
    reading.note(path, (1, 1), Code.STRAY_FILE, message, hint)
