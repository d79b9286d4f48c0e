"""The last command that changed the plan is taken back, as long as nothing was written since.

Taking back is a change like any other, and kept like one: what was taken back can be done again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.committing import changed_since_commit, commit, diff_of, repository_for
from liberate_cli.desk.desk import agree
from liberate_cli.desk.errors_made import errors_made
from liberate_cli.desk.timely import cut_already, editions_cut
from liberate_cli.errors import LiberateError, UsageError, harmless
from liberate_cli.model.dates import day_words
from liberate_cli.source.disk.files import SETTINGS_FILE, read_files, read_plan
from liberate_cli.source.disk.last_change import last_change
from liberate_cli.source.disk.locking import (
    ChangeHalfDone,
    content_on_disk,
    digest_or_none,
    half_done,
    inside_plan,
)
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from liberate_cli.desk.changing import Wish
    from liberate_cli.desk.desk import Desk
    from liberate_cli.source.disk.last_change import LastChange, Occasion


class _Speech(NamedTuple):
    """How it is said that something is taken back, or done again."""

    verb: str
    done: str
    question: str


_BACK: Final = _Speech("Take back", "Taken back", "Take it back?")
_AGAIN: Final = _Speech("Do again", "Done again", "Do it again?")


class _Undoing(NamedTuple):
    """What is to be taken back, or done again, and the files that change by it."""

    desk: Desk
    folder: Path
    occasion: Occasion
    changes: tuple[FileChange, ...]

    @property
    def speech(self) -> _Speech:
        return _speech(self.occasion)

    @property
    def paths(self) -> list[str]:
        return [each.path for each in self.changes]


def take_back(desk: Desk, wish: Wish) -> None:
    """Put the files of the last change back as they were, after showing what goes with it.

    What its command committed is taken back by a commit of just these files.

    Raises:
        UsageError: Nothing is kept that could be taken back, it is not committed and was to be, or
            there is nobody to ask.
        Declined: The person does not agree.
        LiberateError: A file was written since, the edition was cut, what is kept is damaged, or
            the disk or git says no; nothing is then changed.
    """
    undoing = _opened(desk)
    _refuse_published(undoing)
    diff = [line for each in undoing.changes for line in diff_of(desk, undoing.folder, each)]
    if wish.dry_run:
        desk.talk.show(*diff)
        desk.talk.tell(*_about(undoing), "Nothing is written: --dry-run.")
        return
    root = _committed_in(undoing, wish)
    if not wish.yes:
        desk.talk.tell(*diff, *_about(undoing), *_doubts(undoing))
    agree(desk.talk, undoing.speech.question, yes=wish.yes)
    _write(undoing, root)


def _write(undoing: _Undoing, root: Path | None) -> None:
    """Write the files, say so, and commit them where there is a repository to commit them to."""
    desk, folder, occasion, changes = undoing
    what = _what(occasion)
    on, undone = desk.usual_day or desk.today, not occasion.undone
    kept = occasion._replace(on=on, commits=root is not None, undone=undone)
    write_changes(folder, changes, what, occasion=kept)
    words = [harmless(each) for each in occasion.words]
    desk.talk.done(*(f"{undoing.speech.done}: {each}" for each in words))
    if root is not None:
        body = "\n\n" + "".join(f"{each}\n" for each in words) if len(words) > 1 else ""
        commit(root, folder, undoing.paths, f"{what}{body}")
        desk.talk.tell("Committed.")


def _opened(desk: Desk) -> _Undoing:
    """Return what is to be taken back; every file is as the last command left it."""
    folder = desk.folder()
    kept = last_change(folder)
    left = half_done(folder)
    if left is not None and (kept is None or left.what != _what(kept.occasion)):
        raise ChangeHalfDone(folder, left)
    if kept is None:
        raise UsageError(
            "Nothing is kept here that could be taken back.",
            "That is only what the last command changed in this copy of the plan. What `init` or "
            "`import` made is deleted as files are; older changes are in `git log`.",
        )
    changes = _changes(desk, folder, kept, finishing=left is not None)
    return _Undoing(desk, folder, kept.occasion, changes)


def _changes(
    desk: Desk, folder: Path, kept: LastChange, *, finishing: bool
) -> tuple[FileChange, ...]:
    root, found = Path(os.path.realpath(folder)), []
    for path, each in kept.files.items():
        shown = desk.shown(folder, path)
        try:
            now = content_on_disk(inside_plan(root, path))
        except OSError as fault:
            why = f"{shown} cannot be read: {fault.strerror or fault}."
            raise LiberateError(why, "Mend its permissions, or put it back.") from fault
        if digest_or_none(now) != each.after and not (finishing and now == each.before):
            raise LiberateError(
                f"{shown} is not as the last command left it, so nothing is taken back: "
                f"{_first(kept.occasion)}",
                "Change it with a command or in an editor; "
                f"`git log --patch -- {shown}` shows what it was.",
            )
        found.append(FileChange(path, now, each.before))
    return tuple(found)


def _refuse_published(undoing: _Undoing) -> None:
    """Refuse to change an edition that was cut; to open the next one again is no change of it."""
    cut = editions_cut(undoing.folder)
    now = read_files(undoing.folder, [SETTINGS_FILE]).files
    there = cut_already(cut, load_plan(now).plan.settings)
    if there is None:
        return
    after = {each.path: each.after for each in undoing.changes if each.after is not None}
    opened = load_plan({SETTINGS_FILE: after.get(SETTINGS_FILE, b"")}).plan.settings
    if opened is not None and cut_already(cut, opened) is None:
        return
    raise LiberateError(
        f"The {there.words}, was cut on {day_words(there.cut_on)}, and what is published is not "
        "taken back.",
        f"Put it right: `liberate edition open --corrects {there.month} --because TEXT`. Where it "
        f"was cut by mistake and nobody has it yet: `git tag --delete {there.tag}`.",
    )


def _committed_in(undoing: _Undoing, wish: Wish) -> Path | None:
    """Return the repository that is to commit it: the one that has what is taken back; or None.

    Raises:
        UsageError: It was to be committed, and git does not have what is taken back.
        GitFailed: No commit can be made.
    """
    if not (wish.commit or undoing.occasion.commits):
        return None
    if changed_since_commit(undoing.folder, undoing.paths) == []:
        return repository_for(undoing.folder)
    if not wish.commit:
        return None
    repository_for(undoing.folder)
    raise UsageError(
        "What would be taken back is not committed, so there is nothing to commit.",
        "Leave out --commit.",
    )


def _doubts(undoing: _Undoing) -> list[str]:
    """Return a sentence for each error that the plan would have then, and does not have now."""
    files = read_plan(undoing.folder).files
    after = {**files, **{each.path: each.after for each in undoing.changes}}
    later = {path: text for path, text in after.items() if text is not None}
    prefix = undoing.desk.shown(undoing.folder, "")
    return [
        f"The plan would then have an error in {prefix}{one.place}: {one.message}"
        for one in errors_made(files, later, undoing.desk.day)
    ]


def _about(undoing: _Undoing) -> list[str]:
    on, words = undoing.occasion.on, undoing.occasion.words
    of = f", of {day_words(on)}" if on is not None else ""
    return [f"{undoing.speech.verb}{of}:", *(f"  {harmless(each)}" for each in words)]


def _speech(occasion: Occasion) -> _Speech:
    return _AGAIN if occasion.undone else _BACK


def _what(occasion: Occasion) -> str:
    """Return what taking a change back is called, while it is written and in git's history."""
    return f"{_speech(occasion).verb}: {_first(occasion)}"


def _first(occasion: Occasion) -> str:
    first, *more = map(harmless, occasion.words)
    return f"{first} (and {len(more)} more)" if more else first
