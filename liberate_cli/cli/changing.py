"""From proposals to changed files: prove, show, ask, write, commit."""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING, NamedTuple

import typer

from liberate_cli.cli.output import print_text, tell
from liberate_cli.cli.session import day_of, folder_of, shown_path, warn_half_done
from liberate_cli.errors import LiberateError, Severity, UsageError
from liberate_cli.model.files import Deliverable, PlanSettings
from liberate_cli.model.ids import id_order
from liberate_cli.model.rag import Rag
from liberate_cli.model.register import Register
from liberate_cli.source.disk.files import SETTINGS_FILE, read_files
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.load import load_plan
from liberate_cli.source.one_file import SHARED, find_paths, paths_by_id
from liberate_cli.source.proposals import KEY_ORDER, Target, find_action, removed_text
from liberate_cli.source.reading import Reading
from liberate_cli.source.yaml.editing import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.model.values import PlanModel
    from liberate_cli.source.proposals import Proposal


class Wish(NamedTuple):
    """How a person wants a change carried out."""

    dry_run: bool
    commit: bool
    yes: bool


class Change(NamedTuple):
    """What a changing command works with: deliverables, the register, the settings, the day."""

    folder: Path
    day: date
    files: Mapping[str, bytes]
    targets: tuple[Target, ...]
    register: Register
    settings: PlanSettings | None


def open_change(plan: Path | None, as_at: str | None, ids: Sequence[str]) -> Change:
    """Read the files of some deliverables, and what they need.

    Raises:
        UsageError: The plan has no such deliverable, or the day is none.
        LiberateError: A deliverable's own file is faulty, or a change was left half done.
    """
    folder, day = folder_of(plan), day_of(as_at)
    warn_half_done(folder)
    paths = find_paths(folder, dict.fromkeys(ids))
    on_disk = read_files(folder, (*SHARED, *paths.values()))
    loaded = load_plan(on_disk.files).plan
    by_id = {one.id: one for one in loaded.deliverables}
    targets = []
    for one, path in paths.items():
        if one not in by_id:
            raise LiberateError(
                f"{shown_path(folder, path)} has an error of its own, so it is not changed.",
                "Run `liberate check` to see it and what to write instead.",
            )
        targets.append(Target(by_id[one], path))
    return Change(folder, day, on_disk.files, tuple(targets), loaded.register, loaded.settings)


def carry_out(change: Change, proposals: Sequence[Proposal], wish: Wish) -> None:
    """Carry proposals out as one: all are written or none is, and what changed is said.

    Raises:
        LiberateError: A change cannot be made, or cannot be written; nothing is then changed.
        UsageError: Text would be lost and nobody agreed.
    """
    written = [
        FileChange(proposal.path, change.files[proposal.path], after)
        for proposal in proposals
        if (after := _after(change, proposal)) != change.files[proposal.path]
    ]
    if not written:
        tell("Nothing changes.")
        return
    if wish.dry_run:
        print_text("".join(diff_of(change.folder, each) for each in written))
        tell(*(proposal.words for proposal in proposals), "Nothing is written: --dry-run.")
        return
    root = repository_for(change.folder) if wish.commit else None
    _agree_to_lose(removed_text(proposals), yes=wish.yes)
    summary = _summary(proposals)
    write_changes(change.folder, written, summary)
    print_text("".join(f"{proposal.words}\n" for proposal in proposals))
    if root is not None:
        commit(root, change.folder, [each.path for each in written], summary, proposals)


def repository_for(folder: Path) -> Path:
    """Return the repository that a change is to be committed to.

    Raises:
        GitFailed: The plan is in none, or git is not there; nothing is written yet.
    """
    from liberate_cli.source.git.run import (  # noqa: PLC0415 - git is asked only when needed
        GitFailed,
        find_repository,
    )

    root = find_repository(folder)
    if root is None:
        raise GitFailed(
            "The plan is in no git repository, so nothing is changed.",
            "Make one with `git init`, or leave out --commit.",
        )
    return root


def commit(
    root: Path, folder: Path, paths: Iterable[str], subject: str, proposals: Sequence[Proposal]
) -> None:
    """Commit files of a plan, and nothing else.

    Raises:
        GitFailed: Git does not do it; the files stay as they were written.
    """
    from liberate_cli.source.git.commits import commit_files  # noqa: PLC0415 - the same

    inside = folder.resolve().relative_to(root.resolve())
    body = "".join(f"{proposal.words}\n" for proposal in proposals)
    message = subject if len(proposals) == 1 else f"{subject}\n\n{body}"
    commit_files(root, [(inside / path).as_posix() for path in paths], message)
    tell("Committed.")


def confirm(question: str, *, yes: bool, hint: str = "Add --yes to agree to it.") -> None:
    """Ask a person on a terminal whether to go on.

    Raises:
        UsageError: There is no terminal to ask on, and --yes was not given.
        typer.Exit: The answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(question, hint)
    if not typer.confirm(question, err=True):
        tell("Nothing is changed.")
        raise typer.Exit(1)


def the_action(target: Target, typed: str, *, yes: bool) -> int:
    """Return the index of the action that was meant.

    A number may have come to stand for another action since the person saw it, so it is asked back
    in words.

    Raises:
        UsageError: There is no such action, or a number and nobody to ask.
        typer.Exit: It is not the one that the person saw.
    """
    index = find_action(target.deliverable, typed)
    if typed.isdecimal():
        text = target.deliverable.work_outstanding[index].text
        question = f"Action {typed} of {target.deliverable.id} is “{text}”. Is it this one?"
        confirm(
            question, yes=yes, hint="Write words of the action in place of its number, or --yes."
        )
    return index


def meeting_of(change: Change) -> str:
    """Return the meeting that reviews the plan.

    Raises:
        UsageError: plan.yaml names none.
    """
    meeting = change.settings.review.meeting if change.settings else None
    if meeting is None:
        raise UsageError("plan.yaml names no meeting that agrees.", "Add --agreed-by NAME.")
    return meeting


def every_id(plan: Path | None) -> list[str]:
    """Return the id of every deliverable, in order."""
    return sorted(paths_by_id(folder_of(plan)), key=id_order)


def unchanged_ids(plan: Path | None, as_at: str | None) -> list[str]:
    """Return the ids of the deliverables that are not complete and no review on that day names."""
    change = open_change(plan, as_at, every_id(plan))
    return [
        one.id
        for one, _ in change.targets
        if one.rag is not Rag.COMPLETE and one.reviewed != change.day
    ]


def _agree_to_lose(texts: Sequence[str], *, yes: bool) -> None:
    if texts:
        lost = "".join(f"  {text}\n" for text in texts)
        confirm(f"This text will no longer be in the plan:\n{lost}Go on?", yes=yes)


def _after(change: Change, proposal: Proposal) -> bytes:
    """Return the new text of a file, which says what a file of its kind says, without an error."""
    after = edit_yaml(proposal.path, change.files[proposal.path], proposal.operations, KEY_ORDER)
    reading = Reading({proposal.path: after})
    errors = (
        [one for one in reading.problems if one.severity is Severity.ERROR]
        if reading.read(_model_of(proposal.path), proposal.path) is None
        else []
    )
    if errors:
        raise UsageError(f"{proposal.words}: {errors[0].message}", errors[0].hint)
    return after


def _model_of(path: str) -> type[PlanModel]:
    return PlanSettings if path == SETTINGS_FILE else Deliverable


def diff_of(folder: Path, change: FileChange) -> str:
    """Return a change of a file as a unified diff."""
    path = shown_path(folder, change.path)
    before = (change.before or b"").decode(errors="replace").splitlines(keepends=True)
    after = change.after.decode(errors="replace").splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _summary(proposals: Sequence[Proposal]) -> str:
    first = proposals[0].words
    more = len(proposals) - 1
    return f"{first} (and {more} more)" if more else first
