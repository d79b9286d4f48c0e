"""The next edition begins: its number and month are written into plan.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.desk.asked_dates import month_of
from liberate_cli.desk.changing import OpenChange, Wish, carry_out, mark_of
from liberate_cli.desk.half_done import warn_half_done
from liberate_cli.desk.history import editions_of
from liberate_cli.desk.session import settings_of
from liberate_cli.desk.timely import refuse_untimely
from liberate_cli.errors import UsageError
from liberate_cli.model.dates import Cycle
from liberate_cli.model.editions import edition_words
from liberate_cli.model.fields import BEGUN_IN
from liberate_cli.model.register import Register
from liberate_cli.source.disk.files import SETTINGS_FILE, read_files
from liberate_cli.source.load import load_plan
from liberate_cli.source.proposals import Proposal
from liberate_cli.source.yaml.editing import Append, Bare, Operation, Put, Set, Unset

if TYPE_CHECKING:
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.editions import Issue
    from liberate_cli.model.settings import PlanSettings
    from liberate_cli.source.yaml.scalars import Item


def open_next(desk: Desk, typed: str | None, wish: Wish, *, anyway: bool) -> None:
    """Write the next edition's number and month into plan.yaml.

    Raises:
        UsageError: The month is none, or not the next one and nobody said --anyway.
        LiberateError: plan.yaml cannot be read, or the edition before was not cut.
    """
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    files = read_files(folder, [SETTINGS_FILE]).files
    settings = settings_of(load_plan(files))
    following = Cycle(1, "month").after(settings.edition.month.first)
    month = month_of(typed, desk.today) if typed is not None else following
    _refuse_out_of_turn(folder, settings.edition.issue, month, following, anyway=anyway)
    proposal = _next(settings, month)
    carry_out(OpenChange(desk, folder, files, (), Register(()), settings), [proposal], wish)


def open_correction(desk: Desk, typed: str, because: str, wish: Wish) -> None:
    """Write into plan.yaml that the files are to correct an edition that was published, and why.

    Raises:
        UsageError: The files are not that edition, or it was never cut.
        LiberateError: plan.yaml cannot be read.
    """
    folder, month = desk.folder(), month_of(typed, desk.today)
    warn_half_done(desk.talk, folder)
    files = read_files(folder, [SETTINGS_FILE]).files
    settings = settings_of(load_plan(files))
    here = settings.edition
    if here.month != month:
        raise UsageError(
            f"The files here are the edition {here.issue}, not {month}.",
            f"Go to what was published: git switch --create correct-{month} edition/{month}",
        )
    if editions_of(folder).find(here.issue) is None:
        raise UsageError(
            f"The edition {here.issue} has not been cut, so there is nothing to correct.",
            "Change it as it is, and cut it with `liberate edition cut`.",
        )
    number = (here.correction or 0) + 1
    operations = (
        *_format_needed(settings),
        Set(("edition", "correction"), str(number), bare=True),
        Set(("edition", "because"), because),
    )
    words = f"The {edition_words(here.number, month, number)}, is open: {because}"
    proposal = Proposal(SETTINGS_FILE, operations, words)
    carry_out(OpenChange(desk, folder, files, (), Register(()), settings), [proposal], wish)


def comment(
    desk: Desk, paragraph: str, signed: str | None, wish: Wish, audience: str | None = None
) -> None:
    """Add a paragraph to the commentary of the edition that the files are, and who signs it.

    An audience is that of the whole commentary.

    Raises:
        EditionIsCut: That edition was cut.
        LiberateError: plan.yaml cannot be read or written.
    """
    change, settings = _open_settings(desk)
    here, doubts = ("edition", "commentary"), tuple[str, ...]()
    mark = mark_of(change, audience)
    said = settings.edition.commentary
    if said is None:
        new: dict[str, Item] = {"text": [paragraph], **({"signed": signed} if signed else {})}
        new |= {"audience": Bare(mark)} if mark else {}
        operations: tuple[Operation, ...] = (Put(here, new),)
    else:
        operations = (Append((*here, "text"), paragraph),)
        operations += (Set((*here, "signed"), signed),) if signed else ()
        operations += (Set((*here, "audience"), mark, bare=True),) if mark else ()
        if mark and mark != said.audience:
            doubts = (f"All that is said at its front would be for {mark} then.",)
    replaced = said.signed if said is not None and signed is not None else None
    words = f"{settings.edition.month.words}: commentary: “{paragraph}”"
    proposal = Proposal(SETTINGS_FILE, operations, words, replaces=replaced, doubts=doubts)
    carry_out(change, [proposal], wish)


def ask(desk: Desk, decision: str, wish: Wish) -> None:
    """Add what the meeting is asked to decide by the edition that the files are.

    Raises:
        EditionIsCut: That edition was cut.
        LiberateError: plan.yaml cannot be read or written.
    """
    change, settings = _open_settings(desk)
    words = f"{settings.edition.month.words}: for decision: “{decision}”"
    there = decision in settings.edition.decisions
    doubts = ("The meeting is asked that in these very words.",) if there else ()
    operation = Append(("edition", "decisions"), decision)
    carry_out(change, [Proposal(SETTINGS_FILE, (operation,), words, doubts=doubts)], wish)


def _open_settings(desk: Desk) -> tuple[OpenChange, PlanSettings]:
    """Read plan.yaml for a change of what is said of the edition that the files are."""
    folder = desk.folder()
    warn_half_done(desk.talk, folder)
    files = read_files(folder, [SETTINGS_FILE]).files
    settings = settings_of(load_plan(files))
    refuse_untimely(desk, folder, settings)
    return OpenChange(desk, folder, files, (), Register(()), settings), settings


def _refuse_out_of_turn(
    folder: Path, now: Issue, month: PartialDate, following: PartialDate, *, anyway: bool
) -> None:
    if month <= now.month:
        raise UsageError(f"These files are the edition {now} already.", f"Open {following}.")
    if anyway:
        return
    if month != following:
        raise UsageError(
            f"After {now} comes {following}; {month} would leave a gap.",
            f"Open {following}, or add --anyway.",
        )
    if editions_of(folder).find(now) is None:
        raise UsageError(
            f"The edition {now} has not been cut, and these files are all there is of it.",
            "Cut it with `liberate edition cut`, or add --anyway.",
        )


def _format_needed(settings: PlanSettings) -> tuple[Operation, ...]:
    return (Set(("format",), str(BEGUN_IN), bare=True),) if settings.format < BEGUN_IN else ()


_ENDS_WITH_IT: Final = ("correction", "because", "commentary", "decisions")
"""What is said of one edition alone."""


def _next(settings: PlanSettings, month: PartialDate) -> Proposal:
    here, number = settings.edition, settings.edition.number + 1
    over = [key for key in _ENDS_WITH_IT if getattr(here, key)]
    operations = (
        *_format_needed(settings),
        Set(("edition", "number"), str(number), bare=True),
        Set(("edition", "month"), str(month), bare=True),
        *(Unset(("edition", key)) for key in over),
    )
    words = f"The {edition_words(number, month)}, is open."
    return Proposal(SETTINGS_FILE, operations, words)
