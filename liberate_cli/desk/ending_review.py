"""A review ends: its minutes are written, and all that it changed is one commit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from liberate_cli.desk.changing import paths_of
from liberate_cli.desk.committing import changed_since_commit, commit, repository_for
from liberate_cli.desk.session import open_session
from liberate_cli.errors import UsageError
from liberate_cli.later import later
from liberate_cli.model.dates import day_words
from liberate_cli.source.disk.files import SETTINGS_FILE, read_templates, write_atomically
from liberate_cli.source.git.folder import top_of

with later():
    from liberate_cli.publish.page import pages
    from liberate_cli.publish.view import minutes, vocabulary
    from liberate_cli.publish.word import review_minutes

if TYPE_CHECKING:
    from liberate_cli.desk.sitting import Sitting

MINUTES_FORMATS: Final = (".md", ".docx")
"""The endings of the files that minutes are written to: Markdown, and Word."""


def minutes_files(asked: Path | None, at: Sitting) -> tuple[Path, ...]:
    """Return where the minutes go: the file that was asked for, or one of each format.

    Raises:
        UsageError: The file that was asked for has the ending of no format of minutes.
    """
    if asked is None:
        name = f"minutes-{at.kept.record.begun.isoformat()}"
        return tuple(Path("out") / f"{name}{each}" for each in MINUTES_FORMATS)
    refuse_other_format(asked)
    return (asked,)


def refuse_other_format(asked: Path) -> None:
    """Refuse a file for minutes that has the ending of no format of theirs.

    Raises:
        UsageError: It has another.
    """
    if asked.suffix.lower() not in MINUTES_FORMATS:
        raise UsageError(f"{asked} is no file for minutes.", "End its name with .md or .docx.")


def write_minutes(at: Sitting, files: tuple[Path, ...]) -> None:
    """Write the minutes of a review, as the plan and the record are now.

    Raises:
        LiberateError: plan.yaml cannot be read, a template has a fault, or a file cannot be
            written.
    """
    edition = open_session(at.desk).edition()
    words = vocabulary.vocabulary_of(edition.plan.words)
    left = [each.deliverable for each in at.left]
    view = minutes.minutes_view(edition, at.kept.record, words, left)
    own = read_templates(at.session.folder.parent / "templates")
    if pages.are_built_in(at.session.folder.parent / "templates"):
        own = {}
    for file in files:
        is_word = file.suffix.lower() == ".docx"
        render = review_minutes.word_minutes if is_word else pages.render_minutes
        write_atomically(file, render(view, own))
        at.desk.talk.done(str(file))


def reviewed_paths(at: Sitting) -> tuple[str, ...]:
    """Return the files that a review changed and no commit has yet; none where there is no git."""
    folder = at.session.folder
    if at.kept.raw is None or top_of(folder) is None:
        return ()
    ids = dict.fromkeys(each.id for each in at.kept.record.entries if each.id is not None)
    paths = (*paths_of(folder, list(ids)).values(), SETTINGS_FILE, at.kept.path)
    return tuple(changed_since_commit(folder, paths) or ())


def commit_review(at: Sitting, paths: tuple[str, ...]) -> None:
    """Commit what a review changed, and nothing else.

    Raises:
        GitFailed: Git does not do it; the files stay as they were written.
    """
    root = repository_for(at.session.folder)
    record = at.kept.record
    said = len({each.id for each in record.entries if each.id is not None})
    noun = at.session.loaded.plan.words.deliverable
    commit(
        root,
        at.session.folder,
        paths,
        f"Review of {day_words(record.begun)}: {noun.count(said)}",
    )
    at.desk.talk.done(f"Committed: {noun.count(said)}.")
