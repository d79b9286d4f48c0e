"""An edition is cut: what is committed is kept under its month, if it is fit to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.desk.audience import Sources, refuse_leaks
from liberate_cli.desk.desk import agree
from liberate_cli.desk.half_done import refuse_half_done
from liberate_cli.desk.history import editions_of, templates_of
from liberate_cli.desk.missing_tags import NO_TAG, tags_may_be_missing
from liberate_cli.errors import (
    LiberateError,
    PlanHasErrors,
    Severity,
    ToldTooEarly,
    UsageError,
    harmless,
)
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import CutEdition, edition_words
from liberate_cli.model.plan import EditionPlan, Plan
from liberate_cli.model.ratings import rating_count
from liberate_cli.publish.audience.reduce import for_audience
from liberate_cli.publish.page import pages
from liberate_cli.publish.stamp import Stamp
from liberate_cli.queries.due import things
from liberate_cli.queries.status import status
from liberate_cli.source.checks import check_plan, told_too_early
from liberate_cli.source.disk.files import SETTINGS_FILE, read_plan
from liberate_cli.source.git.folder import path_in
from liberate_cli.source.git.head import Head, read_head, uncommitted
from liberate_cli.source.git.run import GitFailed, find_repository
from liberate_cli.source.git.tags import digest_of, make_tag, templates_digest
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from liberate_cli.desk.desk import Desk, Talk
    from liberate_cli.model.editions import Editions, Issue
    from liberate_cli.model.settings import Edition, PlanSettings

_SHOWN_PATHS: Final = 5


class CutOrder(NamedTuple):
    """How an edition is to be cut: who approved it, and its day; else the desk's own.

    `first` says that no edition before it was ever cut, though its number is above 1.
    """

    approved_by: str | None
    on: date | None
    dry_run: bool = False
    yes: bool = False
    first: bool = False


def cut_edition(desk: Desk, order: CutOrder) -> CutEdition | None:
    """Say what is about to be cut, ask, cut it and return it; None where it was a dry run.

    Raises:
        PlanHasErrors: What is committed has an error.
        ToldTooEarly: What is committed has a fact that the day could not know.
        WithheldStillShown: An audience would be shown what is withheld from it.
        UsageError: The day is before that of the edition before, or nobody can be asked.
        Declined: The person does not agree.
        GitFailed: Something is not committed, or git does not make the tag.
        LiberateError: It was cut already, or comes before one that was.
    """
    folder = desk.folder()
    refuse_half_done(folder)
    plan, title, cut = _fit_to_be_cut(desk, folder, order)
    desk.talk.tell(*_about_to_be_cut(plan, cut))
    if order.dry_run:
        desk.talk.tell("Nothing is cut: --dry-run.")
        return None
    agree(desk.talk, "Cut it?", yes=order.yes)
    make_tag(folder, title, cut)
    as_at = day_words(cut.cut_on)
    desk.talk.done(f"{cut.words}, is cut as at {as_at}: {cut.tag} at {cut.commit[:12]}")
    return cut


def _fit_to_be_cut(desk: Desk, folder: Path, order: CutOrder) -> tuple[Plan, str, CutEdition]:
    """Return the plan that is committed, its title, and what its tag is to say, if it is fit."""
    root, day, prefix = _repository_of(folder), order.on or desk.day, desk.shown(folder, "")
    here = path_in(root, folder)
    head = read_head(root, here)
    changed = uncommitted(root, here, head.files.files, read_plan(folder).files)
    _refuse_uncommitted([desk.shown(folder, path) for path in changed])
    plan, settings = _sound(head, day, prefix)
    _refuse_leaks(head, day, prefix)
    editions = editions_of(folder)
    if not order.first:
        _refuse_without_tags(folder, editions, settings)
    _refuse_out_of_turn(desk.talk, editions, settings, day)
    last = _one_before(editions, settings.edition.issue)
    cut = CutEdition(
        month=settings.edition.month,
        number=settings.edition.number,
        cut_on=day,
        approved_by=order.approved_by,
        digest=digest_of(head.files.files),
        folder=here,
        previous=last.tag_id if last else None,
        commit=head.commit,
        correction=settings.edition.correction or 0,
        because=settings.edition.because,
        templates=_templates(folder, head.commit, here),
    )
    return plan, settings.title, cut


def _repository_of(folder: Path) -> Path:
    root = find_repository(folder)
    if root is None:
        raise GitFailed(
            "The plan is in no git repository, so no edition of it can be cut.",
            "Make one with `git init`, and commit the plan.",
        )
    return root


def _templates(folder: Path, commit: str, plan: str) -> str | None:
    """Return the digest of the templates that an edition is rendered with; None for our own."""
    if pages.are_built_in(folder.parent / "templates"):
        return None
    return templates_digest(templates_of(folder, commit, plan))


def _about_to_be_cut(plan: Plan, cut: CutEdition) -> list[str]:
    """Return the lines that say what an edition will tell, for who is to agree to it."""
    found = status(plan, cut.cut_on)
    rated = (rating_count(count, rating.word) for rating, count in found.rag.items() if count)
    late = f"{things(found.overdue)} overdue" if found.overdue else "nothing overdue"
    missed = f"{found.reviews_due} reviews missed, {found.never_reviewed} never reviewed"
    approved = f"approved by {cut.approved_by}" if cut.approved_by else "nobody named who approved"
    return [
        f"About to be cut: {cut.words}, as at {day_words(cut.cut_on)}",
        *([f"  it corrects what was published: {cut.because}"] if cut.because else []),
        f"  {found.deliverables} deliverables: {', '.join(rated) or 'none'}",
        f"  {late}; {missed}",
        f"  {approved}",
    ]


def _refuse_uncommitted(paths: Sequence[str]) -> None:
    if paths:
        shown = [f"  {harmless(path)}" for path in paths[:_SHOWN_PATHS]]
        if len(paths) > _SHOWN_PATHS:
            shown.append(f"  and {len(paths) - _SHOWN_PATHS} more")
        raise GitFailed(
            "An edition is cut from what is committed, and these files are not as they were "
            "committed:\n" + "\n".join(shown),
            "Commit them with `git add` and `git commit`, and cut again.",
        )


def _sound(head: Head, day: date, prefix: str) -> tuple[Plan, PlanSettings]:
    """Return the plan that is committed and its settings; it has no error, and tells no later day.

    Raises:
        PlanHasErrors: It has an error.
        ToldTooEarly: It says something that is dated after the day.
    """
    files = head.files.files
    loaded = load_plan(files)
    problems = (*head.files.problems, *check_plan(loaded, files, day))
    errors = sum(1 for one in problems if one.severity is Severity.ERROR)
    if errors or loaded.plan.settings is None:
        raise PlanHasErrors(errors, "an edition")
    early = told_too_early(loaded.plan, files, day)
    if early:
        lines = (f"  {prefix}{one.place}: {one.message}" for one in early)
        raise ToldTooEarly(day_words(day), tuple(lines))
    return loaded.plan, loaded.plan.settings


def _refuse_leaks(head: Head, day: date, prefix: str) -> None:
    """Refuse an edition that could not be rendered for one of its audiences: it stays as it is."""
    files = head.files.files
    plan, text = load_plan(files).plan, load_text(files)
    edition = EditionPlan(plan, day)
    for audience in edition.settings.audiences:
        stamp = Stamp(edition.month, edition.number, audience.name, draft=True)
        seen = for_audience([edition], text.narrative, text.contacts, stamp)
        refuse_leaks(audience.name, seen.leaks, Sources(files, prefix, {}))


def _refuse_without_tags(folder: Path, editions: Editions, settings: PlanSettings) -> None:
    """Refuse an edition that may come after others whose tags were not fetched."""
    here = settings.edition
    if tags_may_be_missing(folder, here.number, editions):
        raise LiberateError(
            f"This is the {edition_words(here.number, here.month)}. {NO_TAG}",
            "Where none was ever cut, say that this is the first with --first.",
        )


def _refuse_out_of_turn(talk: Talk, editions: Editions, settings: PlanSettings, day: date) -> None:
    """Refuse an edition that was cut already, or that would come before one that was."""
    here = settings.edition
    there = editions.find(here.issue)
    if there is not None:
        raise LiberateError(
            f"The edition {here.issue} was cut already, on {day_words(there.cut_on)}.",
            "Open the next one with `liberate edition open`.",
        )
    if not editions.cut and not here.correction:
        return
    last = _one_before(editions, here.issue)
    if here.correction:
        _refuse_wrong_correction(here, last)
    elif last is None:
        return
    elif (here.month, here.number) <= (last.month, last.number) or here.number <= last.number:
        raise LiberateError(
            f"The {last.words}, was cut after this one, the "
            f"{edition_words(here.number, here.month)}.",
            f"Mend number and month in {SETTINGS_FILE}: `liberate edition open` writes both.",
        )
    if last is not None and day < last.cut_on:
        raise UsageError(
            f"The edition before was cut on {day_words(last.cut_on)}, after that day.",
            "Write a later day with --on.",
        )
    if last is not None and here.number > last.number + 1:
        talk.tell(f"warning: the edition before this one is the {last.words}.")


def _refuse_wrong_correction(here: Edition, last: CutEdition | None) -> None:
    """Refuse a correction of what was not cut, or of an edition of another number."""
    if last is None or last.month != here.month or last.number != here.number:
        raise LiberateError(
            f"There is no edition that {here.issue}, number {here.number}, would correct.",
            f"Mend {SETTINGS_FILE}: `liberate edition open --corrects` writes it.",
        )


def _one_before(editions: Editions, issue: Issue) -> CutEdition | None:
    """Return the edition that one is cut after: the issue that it corrects, else the last."""
    if issue.correction:
        return editions.find(issue._replace(correction=issue.correction - 1))
    return editions.standing[-1] if editions.cut else None
