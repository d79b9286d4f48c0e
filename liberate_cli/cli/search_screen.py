"""`list --search`: what was found, and the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from liberate_cli.cli.deliverables_screen import rates_any
from liberate_cli.cli.terminal import bold, grid_of, print_out, rag_text
from liberate_cli.model.words import capital, form, left_out_words, plural
from liberate_cli.queries.rows import deliverable_rows
from liberate_cli.queries.search import matches_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.cli.tables import Table
    from liberate_cli.desk.listing import Listing
    from liberate_cli.model.deliverable import Deliverable
    from liberate_cli.queries.search import Match

_FOUND: Final = "bold reverse"
"""How what was found looks, where the screen can show it."""


def show_found(listing: Listing) -> None:
    """Print each deliverable that was found, and what else was, with the words around."""
    plan = listing.session.loaded.plan
    parts: list[Table | Text | str] = []
    if listing.deliverables:
        parts += [_deliverables(listing), ""]
    if listing.elsewhere:
        grid = grid_of(None, 1)
        words = {"objective": plan.words.objective.one, _ASKED: plan.words.recommendation.one}
        for each in listing.elsewhere:
            title = f"{each.id} {each.title}" if each.kind == "objective" else each.title
            kind = words.get(each.kind, each.kind)
            _add(grid, bold(kind), bold(title), each.matches, _LABELS)
        parts += [bold("Elsewhere in the plan"), grid, ""]
    print_out(*parts, Text(_summary(listing, plan.words.deliverable.one)))


_ASKED: Final = "recommendation"


def _deliverables(listing: Listing) -> Table:
    plan = listing.session.loaded.plan
    grid = grid_of(None, 1)
    for one in listing.deliverables:
        called = bold(one.called)
        if rates_any(plan):
            called.append("  ").append_text(rag_text(plan.ratings.of(one.rag)))
        matches = matches_in(one, listing.words)
        _add(grid, bold(one.id), called, matches, _labels(listing, one))
    return grid


def _labels(listing: Listing, one: Deliverable) -> Mapping[str, str]:
    """Return what people call the fields of a deliverable, by their keys."""
    session = listing.session
    rows = deliverable_rows(session.loaded.plan, one, session.as_at)
    labels = {row.key: row.label for row in rows}
    return {**_LABELS, **labels, "rag_reason": labels["rag"]}


_LABELS: Final[Mapping[str, str]] = {
    "id": "ID",
    "ref": "Reference",
    "text": "",
    "heading": "",
    "parts": "",
    "emails": "E-mail",
    "phones": "Telephone",
}
"""What people call a field where that is not its key; what is the thing itself has no label."""


def _add(
    grid: Table, name: Text, title: Text, matches: Iterable[Match], labels: Mapping[str, str]
) -> None:
    """Add something that was found: its name, its title, and below it where the words stand.

    What was found in the title or the name is marked there, and not told again.
    """
    below = []
    for match in matches:
        shown = next((each for each in (title, name) if match.text in each.plain), None)
        if shown is not None:
            _mark(shown, match, shown.plain.index(match.text))
            continue
        label = labels.get(match.field, capital(match.field.replace("_", " ")))
        text = Text(f"{label}: " if label else "")
        begins = len(text)
        _mark(text.append(match.text), match, begins)
        below.append(text)
    for first, second in ((name, title), *((Text(), each) for each in below)):
        grid.add_row(first, second)


def _mark(text: Text, match: Match, begins: int) -> None:
    """Mark in a text what was found in a match that begins at a place of it."""
    for begin, end in match.found:
        text.stylize(_FOUND, begins + begin, begins + end)


def _summary(listing: Listing, noun: str) -> str:
    plan = listing.session.loaded.plan
    count, places = len(listing.deliverables), len(listing.elsewhere)
    without = left_out_words(len(plan.deliverables), plan.left_out)
    if not count and not places:
        none = (
            "Nothing in the plan has" if listing.everywhere else f"No {noun} is all of that, with"
        )
        return f"{none} {form(len(listing.words), 'this word', 'these words')}{without}."
    said = plan.words.deliverable.count(count) if count else f"No {noun}"
    also = f"; {plural(places, 'place')} elsewhere" if places else ""
    return f"{said}{also}{without}"
