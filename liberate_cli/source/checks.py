"""What is wrong between the files of a plan: names, ids and promises that do not meet.

Each rule yields faults, which name a field; the line and column are looked up afterwards, so that a
plan without faults costs nothing to place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.errors import MOST_OF_A_FILE, Code, Problem, Severity, more_problems
from liberate_cli.model.deliverable import is_number
from liberate_cli.model.ids import id_in_name
from liberate_cli.model.words import either, folded, plural
from liberate_cli.source.abbreviation_checks import abbreviations_sound
from liberate_cli.source.audience_checks import audience_faults
from liberate_cli.source.date_checks import known_on, promises_without_due
from liberate_cli.source.disk.files import OBJECTIVE_FILE, SETTINGS_FILE
from liberate_cli.source.disk.names import name_problems
from liberate_cli.source.faults import Fault, deliverables_ever_of, deliverables_of
from liberate_cli.source.field_checks import fields_declared, fields_declared_well
from liberate_cli.source.foot_checks import publication_sound
from liberate_cli.source.load import (
    NARRATIVE_FILE,
    PEOPLE_FILE,
    RECOMMENDATIONS_FILE,
    Loaded,
)
from liberate_cli.source.load_text import load_text
from liberate_cli.source.newer_keys import newer_key_problems
from liberate_cli.source.publication_checks import publication_faults
from liberate_cli.source.rating_checks import ratings_sound
from liberate_cli.source.recommendation_checks import (
    recommendations_cited,
    recommendations_in_turn,
    recommendations_known,
    recommendations_sound,
)
from liberate_cli.source.register_checks import (
    holders_here,
    own_parties_known,
    owners_known,
    parties_known,
    posts_held,
    spellings_unique,
)
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from liberate_cli.model.narrative import Narrative
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.ratings import Ratings
    from liberate_cli.model.values import FieldPath
    from liberate_cli.source.load_text import LoadedText


def check_plan(loaded: Loaded, files: Mapping[str, bytes], as_at: date) -> tuple[Problem, ...]:
    """Return every problem of a plan, in no order.

    `as_at` is the day on which a date that an action or a party names counts as past.
    """
    plan = loaded.plan
    unread = set(loaded.unread)
    faults: list[Fault] = []
    for file, rules in _RULES.items():
        if file is None or (file in files and file not in unread):
            for rule in rules:
                faults.extend(rule(plan))
    faults.extend(holders_here(plan, as_at))
    faults.extend(known_on(plan, as_at, Severity.WARNING))
    if RECOMMENDATIONS_FILE not in unread:
        faults.extend(promises_without_due(plan, as_at))
    is_whole = not any("/" in path for path in unread)
    if is_whole:
        faults.extend(recommendations_cited(plan))
    text = load_text(files)
    faults.extend(_sections_unique(text.narrative))
    faults.extend(audience_faults(plan, text.narrative, text.contacts, whole=is_whole))
    faults.extend(publication_faults(plan, text.narrative, text.contacts, files))
    names = name_problems(files)
    newer = newer_key_problems(files)
    return (*loaded.problems, *text.problems, *names, *newer, *_placed(faults, files))


def told_too_early(plan: Plan, files: Mapping[str, bytes], day: date) -> tuple[Problem, ...]:
    """Return, as an error with its place, each fact that an edition of a day could not know."""
    return tuple(_placed([*known_on(plan, day, Severity.ERROR)], files))


def published_too_widely(
    loaded: Loaded, text: LoadedText, files: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Return, as warnings, what the widest audience would be told and may not be meant for it."""
    found = publication_faults(loaded.plan, text.narrative, text.contacts, files)
    return tuple(_placed([*found], files))


def _placed(faults: list[Fault], files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield the problem of each fault, reading each faulty file once more for its places."""
    by_path: dict[str, list[Fault]] = {}
    for fault in faults:
        by_path.setdefault(fault.path, []).append(fault)
    for path, of_path in by_path.items():
        text = parse_yaml(path, files[path])
        for fault in of_path[:MOST_OF_A_FILE]:
            line, column = text.place(fault.field)
            hint = fault.hint() if callable(fault.hint) else fault.hint
            yield Problem(path, line, column, fault.code, fault.severity, fault.message, hint)
        if len(of_path) > MOST_OF_A_FILE:
            worst = {fault.severity for fault in of_path[MOST_OF_A_FILE:]}
            more = more_problems(path, len(of_path) - MOST_OF_A_FILE)
            yield more if Severity.ERROR in worst else more._replace(severity=Severity.WARNING)


def _ids_and_names(plan: Plan) -> Iterator[Fault]:
    """Each id is the one in the name of its file, and its objective's in that of its folder."""
    folders = {id_in_name(path) for path in plan.paths.values() if "/" in path}
    for path, deliverable in deliverables_ever_of(plan):
        folder, _, name = path.rpartition("/")
        if id_in_name(name) != deliverable.id:
            message = f"The id “{deliverable.id}” is not the one in the file's name, {name}."
            hint = f"Rename the file so that it begins with {deliverable.id}-, or mend the id."
            yield Fault(path, ("id",), Code.ID_DIFFERS, message, hint)
        if id_in_name(folder) != deliverable.objective:
            message = f"The id “{deliverable.id}” does not belong in the folder {folder}."
            number = deliverable.objective
            hint = f"Move the file to the folder of objective {number}, or mend the id."
            if id_in_name(folder) is None and number not in folders:
                hint = f"Rename the folder so that it begins with {number}-, or mend the id."
            yield Fault(path, ("id",), Code.ID_DIFFERS, message, hint)
    for objective in plan.objectives:
        path = plan.paths.get(objective.id, "")
        folder = path.rpartition("/")[0]
        if path and id_in_name(folder) != objective.id:
            message = f"The id “{objective.id}” is not the one in the folder's name, {folder}."
            hint = f"Rename the folder so that it begins with {objective.id}-, or mend the id."
            yield Fault(path, ("id",), Code.ID_DIFFERS, message, hint)


def _refs_unique(plan: Plan) -> Iterator[Fault]:
    """Each reference is that of one deliverable, and no other's id."""
    first: dict[str, str] = {}
    for path, one in deliverables_ever_of(plan):
        if one.ref is None:
            continue
        key = folded(one.ref)
        other = first.setdefault(key, one.id)
        if key != one.id and key in plan.paths:
            message = f"The reference “{one.ref}” is also the id of {key}."
            yield Fault(path, ("ref",), Code.DUPLICATE_ID, message, "Write it with a letter.")
        elif other != one.id:
            message = f"The reference “{one.ref}” is also that of {other}."
            yield Fault(path, ("ref",), Code.DUPLICATE_ID, message, "Give one of the two another.")


def _action_refs_unique(plan: Plan) -> Iterator[Fault]:
    """Each reference is that of one action of a deliverable, and no number in its order."""
    for path, one in deliverables_ever_of(plan):
        first: dict[str, int] = {}
        for index, action in enumerate(one.work_outstanding):
            if action.ref is None:
                continue
            field: FieldPath = ("work_outstanding", index, "ref")
            other = first.setdefault(folded(action.ref), index)
            if is_number(action.ref):
                message = f"The reference “{action.ref}” reads as the number of an action."
                hint = f"Write it with a letter: A{action.ref}."
                yield Fault(path, field, Code.DUPLICATE_ID, message, hint)
            elif other != index:
                message = f"The reference “{action.ref}” is also that of action {other + 1} here."
                hint = "Give one of the two another."
                yield Fault(path, field, Code.DUPLICATE_ID, message, hint)


def _objectives_exist(plan: Plan) -> Iterator[Fault]:
    """Each deliverable's objective has a folder with its number."""
    known = {id_in_name(path.partition("/")[0]) for path in plan.paths.values()}
    known |= {objective.id for objective in plan.objectives if objective.id in plan.paths}
    for path, deliverable in deliverables_ever_of(plan):
        if deliverable.objective not in known:
            message = f"There is no objective {deliverable.objective}."
            hint = f"Write its folder with an {OBJECTIVE_FILE}, or mend the id."
            yield Fault(path, ("id",), Code.UNKNOWN_OBJECTIVE, message, hint)


def _complete_means_done(plan: Plan) -> Iterator[Fault]:
    """What is done has nothing outstanding."""
    for path, deliverable in deliverables_of(plan):
        count = len(deliverable.work_outstanding)
        if plan.ratings.is_done(deliverable.rag) and count:
            items = plural(count, "item")
            rated = plan.ratings.of(deliverable.rag).word
            message = f"The deliverable is {rated} and has {items} of work outstanding."
            hint = f"Move what is done to progress, or rate it {_undone_words(plan.ratings)}."
            yield Fault(path, ("rag",), Code.COMPLETE_WITH_WORK, message, hint)


def _undone_words(ratings: Ratings) -> str:
    """Return the ratings of what is not done, as a person is to choose: `red, amber or green`."""
    return either(one.key for one in ratings.listed if not ratings.is_done(one.key)) or "unrated"


def _ends_told(plan: Plan) -> Iterator[Fault]:
    """A note that keeps an action says what became of it, and no other note does."""
    for path, deliverable in deliverables_of(plan):
        for index, note in enumerate(deliverable.progress):
            if (note.action is None) == (note.done is None):
                continue
            if note.done is None:
                message = "The note keeps an action, and does not say what became of it."
                hint = "Add done: true where it was done, or done: false where it was dropped."
                field: FieldPath = ("progress", index, "action")
            else:
                message = "“done” says what became of an action, and the note keeps none."
                hint = "Add action: with the action's text, or delete the line."
                field = ("progress", index, "done")
            yield Fault(path, field, Code.MISSING_FIELD, message, hint)


def _sections_unique(narrative: Narrative) -> Iterator[Fault]:
    """Each section has an id of its own: it is an address on the page."""
    seen: set[str] = set()
    for key in ("opening", "closing"):
        for index, section in enumerate(getattr(narrative, key)):
            if section.id in seen:
                message = f"Another section has the id “{section.id}”."
                hint = "Give one of the two another id."
                yield Fault(NARRATIVE_FILE, (key, index, "id"), Code.DUPLICATE_ID, message, hint)
            seen.add(section.id)


_RULES: Final[Mapping[str | None, tuple[Callable[[Plan], Iterator[Fault]], ...]]] = {
    SETTINGS_FILE: (
        ratings_sound,
        fields_declared_well,
        fields_declared,
        abbreviations_sound,
        publication_sound,
    ),
    None: (
        *(_ids_and_names, _refs_unique, _action_refs_unique, _objectives_exist),
        *(_complete_means_done, _ends_told),
    ),
    PEOPLE_FILE: (parties_known, own_parties_known, owners_known, spellings_unique, posts_held),
    RECOMMENDATIONS_FILE: (recommendations_known, recommendations_sound, recommendations_in_turn),
}
"""The rules, by the file that must have been read for them to be fair."""
