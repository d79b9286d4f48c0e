"""Editions to set as a PDF: of the made-up and the real plan, and one that is quick to set."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pdf_reading import letters, pages
from support import files_of, load

from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from liberate_cli.publish.view.deliverables import DeliverableView
    from liberate_cli.publish.view.edition import EditionView

REPOSITORY = Path(__file__).parent.parent
MADE_UP = REPOSITORY / "tests" / "plans" / "made-up"
REAL = REPOSITORY / "plan"


def view_of(folder: Path) -> EditionView:
    files = files_of(folder)
    plan, text = load(files).plan, load_text(files)
    assert plan.settings is not None
    here = plan.settings.edition
    history = [EditionPlan(plan, here.month.last, draft=True)]
    stamp = Stamp(here.month, here.number, "public", draft=True)
    return edition_view(history, text.narrative, text.contacts, stamp)


@cache
def small_view() -> EditionView:
    """Return a view with one deliverable and next to nothing else, which is quick to set."""
    view = view_of(MADE_UP)
    first = view.objectives[0]
    return replace(
        view,
        opening=(),
        closing=(),
        sources=(),
        objectives=(replace(first, deliverables=first.deliverables[:1]),),
        contacts=replace(view.contacts, groups=()),
    )


def with_deliverable(view: EditionView, *some: DeliverableView) -> EditionView:
    return replace(view, objectives=(replace(view.objectives[0], deliverables=some),))


def in_the_pdf(pdf: bytes) -> str:
    """Return the letters of a PDF without what repeats on its pages."""
    repeated = re.compile(
        r"^.*?edition, \w+ \d{4}|(?:\d+\.\d+[^\n]*, continued\n)|Audience:.*$", re.DOTALL
    )
    first, *others = pages(pdf)
    return letters(first + "".join(repeated.sub("", page) for page in others))
