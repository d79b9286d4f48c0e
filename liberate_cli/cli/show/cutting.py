"""`edition open` and `edition cut`: the next edition begins, and the present one is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.cli.audience import Sources, refuse_leaks
from liberate_cli.cli.changing import Change, Wish, carry_out
from liberate_cli.cli.editions import editions_of, month_of, path_in
from liberate_cli.cli.output import print_text, tell
from liberate_cli.cli.session import (
    day_of,
    folder_of,
    refuse_half_done,
    shown_path,
    warn_half_done,
)
from liberate_cli.errors import LiberateError, PlanHasErrors, Severity, UsageError
from liberate_cli.model.dates import Cycle, day_words
from liberate_cli.model.editions import CutEdition, edition_words
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.plan import EditionPlan
from liberate_cli.model.register import Register
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.stamp import Stamp
from liberate_cli.source.checks import check_plan
from liberate_cli.source.disk.files import SETTINGS_FILE, read_files, read_plan
from liberate_cli.source.git.head import Head, read_head, uncommitted
from liberate_cli.source.git.run import GitFailed, find_repository
from liberate_cli.source.git.tags import digest_of, make_tag
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.model.editions import Editions
    from liberate_cli.model.files import PlanSettings

_SHOWN_PATHS: Final = 5


def open_next(plan: Path | None, typed: str | None, wish: Wish, *, anyway: bool) -> None:
    """Write the next edition's number and month into plan.yaml.

    Raises:
        UsageError: The month is none, or not the next one and nobody said --anyway.
        LiberateError: plan.yaml cannot be read, or the edition before was not cut.
    """
    folder = folder_of(plan)
    warn_half_done(folder)
    files = read_files(folder, [SETTINGS_FILE]).files
    settings = load_plan(files).plan.settings
    if settings is None:
        raise LiberateError("plan.yaml could not be read.", "Run `liberate check` to see why.")
    now = settings.edition
    following = Cycle(1, "month").after(now.month.first)
    month = month_of(typed) if typed is not None else following
    if month <= now.month:
        raise UsageError(f"These files are the edition {now.month} already.", f"Open {following}.")
    if month != following and not anyway:
        raise UsageError(
            f"After {now.month} comes {following}; {month} would leave a gap.",
            f"Open {following}, or add --anyway.",
        )
    if not anyway and editions_of(folder).find(now.month) is None:
        raise UsageError(
            f"The edition {now.month} has not been cut, and these files are all there is of it.",
            "Cut it with `liberate edition cut`, or add --anyway.",
        )
    number = now.number + 1
    operations = [
        Set(("edition", "number"), str(number), bare=True),
        Set(("edition", "month"), str(month), bare=True),
    ]
    if settings.format != FORMAT:
        operations.insert(0, Set(("format",), str(FORMAT), bare=True))
    words = f"The {edition_words(number, month)}, is open."
    change = Change(folder, day_of(None), files, (), Register(()), settings)
    carry_out(change, [Proposal(SETTINGS_FILE, tuple(operations), words)], wish)


def cut_edition(plan: Path | None, approved_by: str | None, on: str | None) -> None:
    """Cut the edition that is committed, and print what it is called.

    Raises:
        PlanHasErrors: What is committed has an error.
        WithheldStillShown: An audience would be shown what is withheld from it.
        UsageError: The day cannot be meant.
        GitFailed: Something is not committed, or git does not make the tag.
        LiberateError: It was cut already, or comes before one that was.
    """
    folder, today = folder_of(plan), day_of(None)
    day = day_of(on) if on is not None else today
    refuse_half_done(folder)
    root = find_repository(folder)
    if root is None:
        raise GitFailed(
            "The plan is in no git repository, so no edition of it can be cut.",
            "Make one with `git init`, and commit the plan.",
        )
    here = path_in(root, folder)
    head = read_head(root, here)
    _refuse_uncommitted(folder, uncommitted(root, here, head.files.files, read_plan(folder).files))
    settings = _sound(head, day)
    _refuse_leaks(head, day, shown_path(folder, ""))
    editions = editions_of(folder)
    _refuse_out_of_turn(editions, settings, day)
    last = editions.cut[-1] if editions.cut else None
    cut = CutEdition(
        month=settings.edition.month,
        number=settings.edition.number,
        cut_on=day,
        approved_by=approved_by,
        digest=digest_of(head.files.files),
        folder=here,
        previous=last.tag_id if last else None,
        commit=head.commit,
    )
    make_tag(folder, settings.title, cut)
    print_text(
        f"{edition_words(cut.number, cut.month)}, is cut as at {day_words(day)}: {cut.tag} at "
        f"{cut.commit[:12]}\n"
    )
    tell(
        f"To publish it: git push YOUR-REMOTE {cut.tag}",
        "To go on: liberate edition open",
    )


def _refuse_uncommitted(folder: Path, paths: Sequence[str]) -> None:
    if paths:
        shown = [f"  {shown_path(folder, path)}" for path in paths[:_SHOWN_PATHS]]
        if len(paths) > _SHOWN_PATHS:
            shown.append(f"  and {len(paths) - _SHOWN_PATHS} more")
        raise GitFailed(
            "An edition is cut from what is committed, and these files are not as they were "
            "committed:\n" + "\n".join(shown),
            "Commit them with `git add` and `git commit`, and cut again.",
        )


def _sound(head: Head, day: date) -> PlanSettings:
    """Return the settings of the plan that is committed, which has no error.

    Raises:
        PlanHasErrors: It has one.
    """
    files = head.files.files
    loaded = load_plan(files)
    problems = (*head.files.problems, *check_plan(loaded, files, day))
    errors = sum(1 for one in problems if one.severity is Severity.ERROR)
    if errors or loaded.plan.settings is None:
        raise PlanHasErrors(errors, "an edition")
    return loaded.plan.settings


def _refuse_leaks(head: Head, day: date, prefix: str) -> None:
    """Refuse an edition that could not be rendered for one of its audiences: it stays as it is."""
    files = head.files.files
    plan, text = load_plan(files).plan, load_text(files)
    if plan.settings is None:
        return
    month, number = plan.settings.edition.month, plan.settings.edition.number
    edition = EditionPlan(number, month, day, plan)
    for audience in plan.settings.audiences:
        stamp = Stamp(str(month), number, audience.name, draft=True)
        seen = for_audience([edition], text.narrative, text.contacts, stamp)
        refuse_leaks(audience.name, seen.leaks, Sources(files, prefix, {}))


def _refuse_out_of_turn(editions: Editions, settings: PlanSettings, day: date) -> None:
    """Refuse an edition that was cut already, or that would come before one that was."""
    here = settings.edition
    there = editions.find(here.month)
    if there is not None:
        raise LiberateError(
            f"The edition {here.month} was cut already, on {day_words(there.cut_on)}.",
            "Open the next one with `liberate edition open`.",
        )
    if not editions.cut:
        return
    last = editions.cut[-1]
    if (here.month, here.number) <= (last.month, last.number) or here.number <= last.number:
        raise LiberateError(
            f"The {edition_words(last.number, last.month)}, was cut after this one, the "
            f"{edition_words(here.number, here.month)}.",
            f"Mend number and month in {SETTINGS_FILE}: `liberate edition open` writes both.",
        )
    if day < last.cut_on:
        raise UsageError(
            f"The edition before was cut on {day_words(last.cut_on)}, after that day.",
            "Write a later day with --on.",
        )
    if here.number != last.number + 1:
        tell(
            f"warning: the edition before this one is the {edition_words(last.number, last.month)}."
        )
