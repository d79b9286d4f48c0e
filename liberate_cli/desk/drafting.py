"""Whole files by a person's hand: `edit` and `new`, which never leave a broken one by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from liberate_cli.desk.changing import agree_to, occasion_of
from liberate_cli.desk.committing import commit, diff_of, repository_for, taken_along
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.marking import mark_among
from liberate_cli.desk.opening import paths_of
from liberate_cli.desk.timely import day_doubts, refuse_untimely
from liberate_cli.errors import Declined, LiberateError, Severity, UsageError
from liberate_cli.model.ids import id_order, objective_of
from liberate_cli.queries.find import find_objective, spelling_of
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_plan import deliverable_file, deliverable_text
from liberate_cli.source.newer_keys import format_words, with_format

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.errors import Problem
    from liberate_cli.model.plan import Plan
    from liberate_cli.model.register import Register


Editor: TypeAlias = "Callable[[str, bytes], bytes]"
"""Lets a person edit a text, given the name of its file, and returns what they leave."""


class Draft(NamedTuple):
    """A file to be written, in the plan that it belongs to, at the desk of who writes it."""

    desk: Desk
    folder: Path
    path: str
    before: bytes | None
    text: bytes
    files: Mapping[str, bytes]


def edit_deliverable(desk: Desk, deliverable_id: str, wish: Wish, editor: Editor) -> None:
    """Let a person edit a deliverable's file, and check it before it is written.

    Raises:
        UnknownName: The plan has no such deliverable.
        LiberateError: The file cannot be edited or written.
    """
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    ((deliverable_id, path),) = paths_of(folder, [deliverable_id]).items()
    files, problems = read_plan(folder)
    if path not in files:
        fault = next(one for one in problems if one.path == path)
        raise LiberateError(f"{fault.place}: {fault.message}", fault.hint)
    refuse_untimely(desk, folder, load_plan(files).plan.settings)
    draft = Draft(desk, folder, path, files[path], files[path], files)
    _write(_edited(draft, editor), f"{deliverable_id}: edited", wish)


class Outline(NamedTuple):
    """What is known of a new deliverable before it is written."""

    objective: str
    title: str
    fields: Mapping[str, tuple[str, ...]]
    audience: str | None = None


def new_deliverable(desk: Desk, outline: Outline, wish: Wish, editor: Editor) -> None:
    """Write the next deliverable of an objective, in an editor where its task is not given.

    Raises:
        UnknownName: The plan has no such objective or party.
        UsageError: Something given is wrong, or there is no terminal to write the task on.
    """
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    files = read_plan(folder).files
    loaded = load_plan(files).plan
    refuse_untimely(desk, folder, loaded.settings)
    objective = find_objective(loaded, outline.objective)
    number = _next_id(loaded, objective.id)
    beside = loaded.paths.get(objective.id)
    if beside is None:
        raise UsageError(f"Objective {objective.id} has no objective.yaml.", "Write it first.")
    path = f"{beside.rpartition('/')[0]}/{deliverable_file(number, outline.title)}"
    fields = _with_parties(outline.fields, loaded.register)
    mark = mark_among(loaded.settings, outline.audience)
    text = deliverable_text(number, outline.title, {**fields, "audience": (mark,) if mark else ()})
    draft = Draft(desk, folder, path, None, text, files)
    if not outline.fields.get("task"):
        draft = _edited(draft, editor)
    elif errors := _errors(draft):
        raise UsageError(errors[0].message, errors[0].hint)
    _write(draft, f"{number} {outline.title}: new deliverable", wish)


def _with_parties(
    fields: Mapping[str, tuple[str, ...]], register: Register
) -> Mapping[str, tuple[str, ...]]:
    """Return fields with the parties in them by name; a spelling of theirs stays as it is."""

    def name_of(typed: str) -> str:
        return spelling_of(register, typed)

    named = ("actioned_by", "owned_by", "supported_by")
    return {**fields, **{key: tuple(map(name_of, fields.get(key, ()))) for key in named}}


def _next_id(plan: Plan, objective: str) -> str:
    left_out = (one.id for one in plan.unreadable if one.id is not None)
    numbers = [
        id_order(each)[1]
        for each in (*plan.paths, *left_out)
        if "." in each and objective_of(each) == objective
    ]
    return f"{objective}.{max(numbers, default=0) + 1}"


def _edited(draft: Draft, editor: Editor) -> Draft:
    """Return the draft as a person leaves it, sound or knowingly kept.

    Raises:
        Declined: It is thrown away.
    """
    talk = draft.desk.talk
    while True:
        draft = draft._replace(text=editor(draft.path, draft.text))
        errors = _errors(draft)
        if not errors:
            return draft
        for one in errors:
            shown = one._replace(path=draft.desk.shown(draft.folder, one.path))
            talk.tell(f"{shown.place}: {one.message}", f"  {one.hint or ''}")
        answer = talk.answer("(e)dit on, (k)eep it as it is, (t)hrow it away", "e")
        if answer[:1].casefold() == "k":
            return draft
        if answer[:1].casefold() == "t":
            raise Declined


def _errors(draft: Draft) -> list[Problem]:
    """Return the errors that a draft's file would have in its plan."""
    files = {**draft.files, **_written(draft)}
    found = check_plan(load_plan(files), files, draft.desk.day)
    return [one for one in found if one.path == draft.path and one.severity is Severity.ERROR]


def _written(draft: Draft) -> dict[str, bytes]:
    """Return what is to be written: the draft's file, and the format that its keys need."""
    return with_format(draft.files, {draft.path: draft.text})


def write_draft(draft: Draft, words: str, wish: Wish) -> None:
    """Write a file that a person typed no part of by hand.

    Raises:
        UsageError: It would have an error.
        LiberateError: It cannot be written.
    """
    if errors := _errors(draft):
        raise UsageError(errors[0].message, errors[0].hint)
    _write(draft, words, wish)


def _write(draft: Draft, words: str, wish: Wish) -> None:
    desk, folder = draft.desk, draft.folder
    if draft.text == draft.before:
        desk.talk.tell("Nothing changes.")
        return
    written = _written(draft)
    also = format_words(draft.files, written)
    changes = [FileChange(path, draft.files.get(path), text) for path, text in written.items()]
    if wish.dry_run:
        desk.talk.show(*(line for each in changes for line in diff_of(desk, folder, each)))
        desk.talk.tell(*also, "Nothing is written: --dry-run.")
        return
    root = repository_for(folder) if wish.commit else None
    doubts = [*day_doubts(desk)]
    there = [path for path in written if path in draft.files]
    if root is not None and there:
        doubts += taken_along(desk, root, folder, there)
    agree_to(desk.talk, doubts, (), yes=wish.yes)
    write_changes(folder, changes, words, occasion=occasion_of(desk, (words,), wish))
    desk.talk.done(f"{words}: {desk.shown(folder, draft.path)}")
    desk.talk.tell(*also)
    if root is not None:
        commit(root, folder, [*written], words)
        desk.talk.tell("Committed.")
