"""A review ends: its minutes are written, and all that it changed is one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.desk.agenda import PAPER_FORMATS
from liberate_cli.desk.committing import changed_since_commit, commit, repository_for
from liberate_cli.desk.opening import paths_of
from liberate_cli.desk.rendering import own_templates
from liberate_cli.desk.session import open_session
from liberate_cli.errors import UsageError
from liberate_cli.later import later
from liberate_cli.model.dates import day_words
from liberate_cli.model.words import either
from liberate_cli.source.disk.files import SETTINGS_FILE, write_atomically
from liberate_cli.source.git.folder import top_of

with later():
    from liberate_cli.publish import formats
    from liberate_cli.publish.view import minutes, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.sitting import Sitting

_USUAL: Final = ("md", "docx")
"""The formats of minutes that nobody named a file for."""


def minutes_files(at: Sitting, asked: Path | None, out: Path) -> tuple[Path, ...]:
    """Return where the minutes go: the file that was asked for, or one of each usual format."""
    if asked is not None:
        return (asked,)
    return tuple(out / f"minutes-{at.kept.record.begun.isoformat()}.{each}" for each in _USUAL)


def refuse_other_format(asked: Path) -> None:
    """Refuse a file for minutes that has the ending of no format of theirs.

    Raises:
        UsageError: It has another.
    """
    if asked.suffix.lower().removeprefix(".") not in PAPER_FORMATS:
        hint = f"End its name with {either(f'.{each}' for each in PAPER_FORMATS)}."
        raise UsageError(f"{asked} is no file for minutes.", hint)


def write_minutes(at: Sitting, files: tuple[Path, ...]) -> None:
    """Write the minutes of a review that ends, as the plan and the record are now.

    Raises:
        LiberateError: plan.yaml cannot be read, a template has a fault, or a file cannot be
            written.
    """
    session = open_session(at.desk)
    edition, own = session.edition(), own_templates(session)
    words = vocabulary.vocabulary_of(edition.plan.words)
    left = [each.deliverable for each in at.left]
    record = at.kept.record.having(ended=at.desk.day)
    view = minutes.minutes_view(edition, record, words, left)
    for file in files:
        form = file.suffix.lower().removeprefix(".")
        write_atomically(file, formats.render_alone(view, form, own))
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
