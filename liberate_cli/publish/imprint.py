"""Which edition a document is and who it is for, in the words that stand on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.model.dates import parse_date_words

if TYPE_CHECKING:
    from datetime import date

    from liberate_cli.publish.view import EditionView, Stamp

DRAFT = "DRAFT"


def edition_words(view: EditionView) -> str:
    """Return which edition it is: `June 2031, 3rd edition`."""
    return f"{view.month}, {view.edition}"


def audience_words(view: EditionView) -> str:
    """Return who it is for: `Audience: public`."""
    return f"Audience: {view.stamp.audience}"


def marking(view: EditionView) -> str | None:
    """Return what stands on every page of how it may be handled, if anything does."""
    return view.stamp.marking or view.classification


def standing(view: EditionView) -> tuple[str, ...]:
    """Return how a document may be handled, and that it is a draft where it is one."""
    return tuple(filter(None, (marking(view), DRAFT if view.stamp.draft else None)))


def stamp_line(stamp: Stamp) -> str:
    """Return the stamp on one line, for the properties of a file."""
    parts = (
        ("edition", stamp.month),
        ("number", str(stamp.number)),
        ("audience", stamp.audience),
        ("marking", stamp.marking),
        ("draft", "yes" if stamp.draft else None),
        ("cut on", stamp.cut_on),
        ("approved by", stamp.approved_by),
        ("commit", stamp.commit),
        ("digest", stamp.digest),
    )
    return "; ".join(f"{name} {what}" for name, what in parts if what is not None)


def day_of(view: EditionView) -> date:
    """Return the day that an edition is judged on, which its files give as their date."""
    return parse_date_words(view.as_at).first


def cut_sentence(stamp: Stamp) -> str:
    """Return whether it was cut, when and by whose approval."""
    if stamp.draft:
        return "This is a draft: it was made from files that are not yet cut as an edition."
    approved = f", approved by {stamp.approved_by}" if stamp.approved_by else ""
    return f"Cut on {stamp.cut_on}{approved}." if stamp.cut_on else f"Cut{approved}."
