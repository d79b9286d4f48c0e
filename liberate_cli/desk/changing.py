"""From proposals to changed files: prove, show, ask, write, commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.desk.committing import (
    changed_since_commit,
    commit,
    diff_of,
    is_in_last_commit,
    repository_for,
    taken_along,
)
from liberate_cli.desk.desk import Desk, agree
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.marking import mark_among
from liberate_cli.desk.opening import paths_of
from liberate_cli.desk.timely import day_doubts, due_doubts, refuse_untimely
from liberate_cli.errors import CannotBeRead, Severity, UsageError
from liberate_cli.model.deliverable import is_number
from liberate_cli.model.ids import id_order
from liberate_cli.model.ratings import DEFAULT_RATINGS, Ratings
from liberate_cli.model.register import Register
from liberate_cli.queries.find import refuse_withdrawn
from liberate_cli.source.action_proposals import find_action
from liberate_cli.source.disk.files import read_files
from liberate_cli.source.disk.last_change import Occasion
from liberate_cli.source.disk.writing import FileChange, write_changes
from liberate_cli.source.kinds import model_of
from liberate_cli.source.load import load_plan, with_unreadable
from liberate_cli.source.newer_keys import format_words, with_format
from liberate_cli.source.one_file import SHARED, paths_by_id
from liberate_cli.source.proposals import KEY_ORDER, Target, removed_text
from liberate_cli.source.reading import Reading
from liberate_cli.source.yaml.editing import edit_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Talk
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.plan import Unreadable
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.source.proposals import Proposal


class Wish(NamedTuple):
    """How a person wants a change carried out."""

    dry_run: bool
    commit: bool
    yes: bool


class OpenChange(NamedTuple):
    """What a change works with: deliverables, what the plan knows, whose desk it is at."""

    desk: Desk
    folder: Path
    files: Mapping[str, bytes]
    targets: tuple[Target, ...]
    register: Register
    settings: PlanSettings | None
    ratings: Ratings = DEFAULT_RATINGS

    @property
    def day(self) -> date:
        """The day that the change is noted with."""
        return self.desk.day

    def only(self, ids: Collection[str]) -> OpenChange:
        """Return the change of some of its deliverables."""
        return self._replace(
            targets=tuple(each for each in self.targets if each.deliverable.id in ids)
        )


def open_change(
    desk: Desk, ids: Sequence[str] | None, *, withdrawn: bool = False, to_look: bool = False
) -> OpenChange:
    """Read the files of some deliverables, None for all that stand, and what they need.

    One that was `withdrawn` can be named only where that is meant. Who opens it only `to_look` at
    what a change would be may do so in an edition that was cut.

    Raises:
        UsageError: The plan has no such deliverable, or the day is before the last edition's.
        IsWithdrawn: A deliverable that is named was withdrawn.
        EditionIsCut: The edition that the files are was cut.
        LiberateError: A deliverable's own file is faulty.
    """
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    named = ids is not None
    if ids is None:
        ids = sorted(paths_by_id(folder), key=id_order)
    paths = paths_of(folder, ids)
    on_disk = read_files(folder, (*SHARED, *paths.values()))
    prefix = desk.shown(folder, "")
    loaded = with_unreadable(load_plan(on_disk.files), on_disk.files, on_disk.problems, prefix).plan
    if not to_look:
        refuse_untimely(desk, folder, loaded.settings)
    by_id = {one.id: one for one in loaded.ever}
    left_out = {one.path: one for one in loaded.unreadable}
    targets = []
    for one, path in paths.items():
        if one not in by_id:
            raise _not_read(one, f"{prefix}{path}", left_out)
        if named and not withdrawn:
            refuse_withdrawn(by_id[one])
        if named or by_id[one].withdrawn is None:
            targets.append(Target(by_id[one], path))
    return OpenChange(
        desk,
        folder,
        on_disk.files,
        tuple(targets),
        loaded.register,
        loaded.settings,
        loaded.ratings,
    )


def _not_read(one: str, path: str, left_out: Mapping[str, Unreadable]) -> CannotBeRead:
    why = left_out.get(path)
    if why is not None:
        return CannotBeRead(why.words, why.hint)
    hint = "Rename the file so that it begins with its own id, or mend the id."
    return CannotBeRead(f"{one} cannot be read: {path} has another id", hint)


def carry_out(
    change: OpenChange,
    proposals: Sequence[Proposal],
    wish: Wish,
    beside: Sequence[FileChange] = (),
    noted: Sequence[str] = (),
) -> tuple[str, ...]:
    """Carry proposals out as one, all written or none, and return the paths that were written.

    `beside` are files kept beside the plan, whole, that are written together with it, and `noted`
    are the words that say what of them. What was done is said as soon as it is written; of a dry
    run, the diff is.

    Raises:
        LiberateError: A change cannot be made, or cannot be written; nothing is then changed.
        UsageError: Something is in doubt, or text would be lost, and nobody can be asked.
        Declined: The person does not agree.
        GitFailed: It cannot be committed.
    """
    desk, folder = change.desk, change.folder
    texts = _written(change, proposals)
    written = [FileChange(path, change.files.get(path), text) for path, text in texts.items()]
    written += beside
    if not written:
        desk.talk.tell("Nothing changes.")
        return ()
    words = (*(proposal.words for proposal in proposals), *noted)
    also = format_words(change.files, texts)
    if wish.dry_run:
        desk.talk.show(*(line for each in written for line in diff_of(desk, folder, each)))
        desk.talk.tell(*words, *also, "Nothing is written: --dry-run.")
        return ()
    paths = tuple(each.path for each in written)
    root = repository_for(folder) if wish.commit else None
    doubts = [*day_doubts(desk), *(each for one in proposals for each in one.doubts)]
    doubts += taken_along(desk, root, folder, paths) if root is not None else []
    agree_to(desk.talk, doubts, _lost(folder, proposals), yes=wish.yes)
    summary = _summary(words)
    write_changes(folder, written, summary, occasion=occasion_of(desk, words, wish))
    desk.talk.done(*words)
    desk.talk.tell(*also)
    if root is not None:
        body = "" if len(words) == 1 else "\n\n" + "".join(f"{each}\n" for each in words)
        commit(root, folder, paths, f"{summary}{body}")
        desk.talk.tell("Committed.")
    return paths


def _written(change: OpenChange, proposals: Sequence[Proposal]) -> dict[str, bytes]:
    """Return what is to be written: the files that come out changed, and the format they need."""
    after: dict[str, bytes] = {}
    for one in proposals:
        # Of several that are made to one file, each is made to what the former left.
        after[one.path] = _after(change, one, after.get(one.path))
    changed = {path: text for path, text in after.items() if text != change.files.get(path)}
    return with_format(change.files, changed)


def occasion_of(desk: Desk, words: tuple[str, ...], wish: Wish) -> Occasion:
    """Return what is kept of a change so that it can be taken back."""
    return Occasion(words, desk.usual_day or desk.today, wish.commit)


def the_action(change: OpenChange, typed: str, *, yes: bool) -> int:
    """Return the index of the action that was meant, of the one deliverable that is changed.

    A number may have come to stand for another action since the person saw it, so it is asked back
    in words.

    Raises:
        UsageError: There is no such action, or a number and nobody to ask.
        Declined: It is not the one that the person saw.
    """
    (target,) = change.targets
    index = find_action(target.deliverable, typed)
    if is_number(typed):
        text = target.deliverable.work_outstanding[index].called
        question = f"Action {typed} of {target.deliverable.id} is “{text}”. Is it this one?"
        hint = "Write words of the action in place of its number, or --yes."
        agree(change.desk.talk, question, yes=yes, hint=hint)
    return index


def with_due_doubts(change: OpenChange, proposal: Proposal, due: PartialDate | None) -> Proposal:
    """Return a proposal with what is to be asked about the due date that it gives an action."""
    return proposal._replace(doubts=(*due_doubts(change.desk, due), *proposal.doubts))


def mark_of(change: OpenChange, typed: str | None) -> str | None:
    """Return the audience that was typed for a text; None where none was.

    Raises:
        UsageError: The plan names no such audience.
    """
    return mark_among(change.settings, typed)


def meeting_of(change: OpenChange) -> str:
    """Return the meeting that reviews the plan.

    Raises:
        UsageError: plan.yaml names none.
    """
    meeting = change.settings.review.meeting if change.settings else None
    if meeting is None:
        raise UsageError("plan.yaml names no meeting that agrees.", "Add --agreed-by NAME.")
    return meeting


def agree_to(talk: Talk, doubts: Sequence[str], lost: Sequence[str], *, yes: bool) -> None:
    """Ask once about all that is in doubt and all text that would be gone, if there is any.

    Raises:
        UsageError: There is nobody to ask.
        Declined: The person does not agree.
    """
    lines = list(doubts)
    if lost:
        lines += ["This text will no longer be in the plan:", *(f"  {text}" for text in lost)]
    if lines:
        agree(talk, "\n".join((*lines, "Go on?")), yes=yes)


def _lost(folder: Path, proposals: Sequence[Proposal]) -> tuple[str, ...]:
    """Return the text that would be nowhere afterwards: what git has is not lost."""
    replaced = {one.path: one.replaces for one in proposals if one.replaces is not None}
    changed = changed_since_commit(folder, list(replaced)) if replaced else None
    unkept = replaced if changed is None else changed
    lost = (
        replaced[path] for path in unkept if not is_in_last_commit(folder, path, replaced[path])
    )
    return (*removed_text(proposals), *lost)


def _after(change: OpenChange, proposal: Proposal, before: bytes | None) -> bytes:
    """Return the new text of a file, which says what a file of its kind says, without an error."""
    after = proposal.whole
    if after is None:
        raw = change.files[proposal.path] if before is None else before
        after = edit_yaml(proposal.path, raw, proposal.operations, KEY_ORDER)
    reading = Reading({proposal.path: after})
    errors = (
        [one for one in reading.problems if one.severity is Severity.ERROR]
        if reading.read(model_of(proposal.path), proposal.path) is None
        else []
    )
    if errors:
        raise UsageError(f"{proposal.words}: {errors[0].message}", errors[0].hint)
    return after


def _summary(words: Sequence[str]) -> str:
    more = len(words) - 1
    return f"{words[0]} (and {more} more)" if more else words[0]
