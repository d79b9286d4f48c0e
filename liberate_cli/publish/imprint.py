"""Which edition a document is and who it is for, in the words that stand on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words

if TYPE_CHECKING:
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone

DRAFT: Final = "DRAFT"


def audience_words(view: EditionView | PageAlone) -> str:
    """Return who it is for: `Audience: public`."""
    return f"Audience: {view.stamp.audience}"


def marking(view: EditionView | PageAlone) -> str | None:
    """Return what stands on every page of how it may be handled, if anything does."""
    return view.stamp.marking or view.classification


def standing(view: EditionView | PageAlone) -> tuple[str, ...]:
    """Return how a document may be handled, and that it is a draft where it is one."""
    return tuple(filter(None, (marking(view), DRAFT if view.stamp.draft else None)))


def clipped(text: str, letters: int) -> str:
    """Return a text, or as much of it as a property or a margin with a limit takes."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def cover_lines(view: EditionView | PageAlone) -> tuple[str, ...]:
    """Return what a cover says of an edition, below its title."""
    stamp = view.stamp
    if stamp.draft:
        state = f"{DRAFT}: this edition has not been cut yet, and may still change"
    else:
        cut = f"Cut on {day_words(stamp.cut_on)}" if stamp.cut_on else "Cut"
        state = f"{cut}, approved by {stamp.approved_by}" if stamp.approved_by else cut
    classification = f"Classification: {view.classification}" if view.classification else None
    corrected = f"Correction {stamp.correction}" if stamp.correction else None
    if corrected and stamp.because:
        corrected = f"{corrected}: {stamp.because}"
    lines = (
        f"As at {day_words(view.as_at)}",
        corrected,
        audience_words(view),
        classification,
        stamp.marking,
        state,
    )
    return tuple(filter(None, lines))
