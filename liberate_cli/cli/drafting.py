"""Whole files by a person's hand: `edit` and `new`, which never leave a broken one by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from liberate_cli.cli.changing import Wish, commit, diff_of, repository_for
from liberate_cli.cli.editor import edit_text
from liberate_cli.cli.output import print_text, tell
from liberate_cli.cli.session import day_of, folder_of, shown_path, warn_half_done
from liberate_cli.errors import ExitCode, Severity, UsageError
from liberate_cli.model.ids import id_order, objective_of
from liberate_cli.queries.select import find_objective
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.load import load_plan
from liberate_cli.source.new_deliverable import file_name, new_text
from liberate_cli.source.one_file import find_paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from liberate_cli.errors import Problem
    from liberate_cli.model.plan import Plan


class Draft(NamedTuple):
    """A file to be written, in the plan that it belongs to."""

    folder: Path
    path: str
    before: bytes | None
    text: bytes
    files: Mapping[str, bytes]
    day: date


def edit_deliverable(plan: Path | None, as_at: str | None, deliverable_id: str, wish: Wish) -> None:
    """Let a person edit a deliverable's file, and check it before it is written.

    Raises:
        UnknownName: The plan has no such deliverable.
        LiberateError: The file cannot be edited or written.
    """
    folder, day = folder_of(plan), day_of(as_at)
    warn_half_done(folder)
    path = find_paths(folder, [deliverable_id])[deliverable_id]
    files = read_plan(folder).files
    draft = Draft(folder, path, files[path], files[path], files, day)
    _write(_edited(draft), f"{deliverable_id}: edited", wish)


class Outline(NamedTuple):
    """What is known of a new deliverable before it is written."""

    objective: str
    title: str
    fields: Mapping[str, tuple[str, ...]]


def new_deliverable(plan: Path | None, as_at: str | None, outline: Outline, wish: Wish) -> None:
    """Write the next deliverable of an objective, in an editor where its task is not given.

    Raises:
        UnknownName: The plan has no such objective.
        UsageError: Something given is wrong, or there is no terminal to write the task on.
    """
    folder, day = folder_of(plan), day_of(as_at)
    warn_half_done(folder)
    files = read_plan(folder).files
    loaded = load_plan(files).plan
    objective = find_objective(loaded, outline.objective)
    number = _next_id(loaded, objective.id)
    beside = loaded.paths.get(objective.id)
    if beside is None:
        raise UsageError(f"Objective {objective.id} has no objective.yaml.", "Write it first.")
    path = f"{beside.rpartition('/')[0]}/{file_name(number, outline.title)}"
    text = new_text(number, outline.title, outline.fields)
    draft = Draft(folder, path, None, text, files, day)
    if not outline.fields.get("task"):
        draft = _edited(draft)
    elif errors := _errors(draft):
        raise UsageError(errors[0].message, errors[0].hint)
    _write(draft, f"{number} {outline.title}: new deliverable", wish)


def _next_id(plan: Plan, objective: str) -> str:
    numbers = [
        id_order(each)[1] for each in plan.paths if "." in each and objective_of(each) == objective
    ]
    return f"{objective}.{max(numbers, default=0) + 1}"


def _edited(draft: Draft) -> Draft:
    """Return the draft as a person leaves it, sound or knowingly kept.

    Raises:
        typer.Exit: It is thrown away.
    """
    while True:
        draft = draft._replace(text=edit_text(draft.path, draft.text))
        errors = _errors(draft)
        if not errors:
            return draft
        for one in errors:
            tell(
                f"{shown_path(draft.folder, one.path)}:{one.line}:{one.column}: {one.message}",
                f"  {one.hint or ''}",
            )
        answer = typer.prompt("(e)dit on, (k)eep it as it is, (t)hrow it away", "e", err=True)
        if answer[:1].casefold() == "k":
            return draft
        if answer[:1].casefold() == "t":
            tell("Nothing is changed.")
            raise typer.Exit(ExitCode.NO)


def _errors(draft: Draft) -> list[Problem]:
    """Return the errors that a draft's file would have in its plan."""
    files = {**draft.files, draft.path: draft.text}
    found = check_plan(load_plan(files), files, draft.day)
    return [one for one in found if one.path == draft.path and one.severity is Severity.ERROR]


def _write(draft: Draft, words: str, wish: Wish) -> None:
    if draft.text == draft.before:
        tell("Nothing changes.")
        return
    if wish.dry_run:
        print_text(diff_of(draft.folder, FileChange(draft.path, draft.before, draft.text)))
        tell("Nothing is written: --dry-run.")
        return
    root = repository_for(draft.folder) if wish.commit else None
    write_changes(draft.folder, [FileChange(draft.path, draft.before, draft.text)], words)
    print_text(f"{words}: {shown_path(draft.folder, draft.path)}\n")
    if root is not None:
        commit(root, draft.folder, [draft.path], words, ())
