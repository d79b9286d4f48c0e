"""What an edition costs: its PDF beside Typst alone, and its page as the plan grows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.figures import Measured, ratio
from benchmarks.loading import no_collector, seconds_of
from benchmarks.processes import REAL_PLAN, ROOT, Command, in_turn, liberate, plain_environment
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.page.pages import render_page
from liberate_cli.publish.pdf.fonts import FONTS
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.disk.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from liberate_cli.model.plan import Plan
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.source.load_text import LoadedText

# Each prints the seconds of its step, from the import of what does it to the bytes.
_OURS: Final = """
from benchmarks.publishing import real_view
from time import perf_counter
view = real_view()
begun = perf_counter()
from liberate_cli.publish.pdf.typeset import render_pdf
render_pdf(view, {})
print(perf_counter() - begun)
"""
_BARE: Final = """
import sys
from time import perf_counter
begun = perf_counter()
import typst
typst.compile(sys.argv[1], font_paths=[sys.argv[2]], ignore_system_fonts=True, format="pdf",
              pdf_standards=["ua-1", "a-2a"], timestamp=0)
print(perf_counter() - begun)
"""


def against_typst(wanted: Collection[str], rounds: int) -> dict[str, Measured]:
    """Return what making a PDF takes, as a multiple of Typst for the same text.

    Each time is of a fresh process, since Typst remembers within one what it has set before.
    """
    from liberate_cli.publish.pdf.typeset import typst_source

    measured: dict[str, Measured] = {}
    if {"pdf", "pdf-command"}.isdisjoint(wanted):
        return measured
    with TemporaryDirectory(prefix="liberate-pdf-") as folder:
        source = Path(folder) / "edition.typ"
        source.write_text(typst_source(real_view(), {}))
        bare = (sys.executable, "-c", _BARE, str(source), str(FONTS))
        if "pdf" in wanted:
            ours = (sys.executable, "-c", _OURS)
            pairs = [(_seconds(ours), _seconds(bare)) for _ in range(rounds)]
            measured["pdf"] = ratio([one for one, _ in pairs], [other for _, other in pairs])
        if "pdf-command" in wanted:
            whole = liberate("render", "--plan", str(REAL_PLAN), "--format", "pdf", "--out", folder)
            acts = {"whole": Command(whole).run, "bare": Command(bare).run}
            seconds = in_turn(acts, rounds)
            measured["pdf-command"] = ratio(seconds["whole"], seconds["bare"])
    return measured


def page_growth(least: Path, few: Path, many: Path, rounds: int) -> Measured:
    """Return what one more deliverable costs on a page of many, as a multiple of on one of few.

    A page is made from the plan that was loaded: its view, and the template. What every page costs,
    however short, is that of the least plan, and is taken off both: it would hide the growth.
    """
    editions = [_loaded(folder) for folder in (least, few, many)]
    none, some, all_of_them = (len(plan.deliverables) for plan, _ in editions)
    often = max(1, round(all_of_them / some / 2))
    above: list[float] = []
    below: list[float] = []
    with no_collector():
        for _ in range(rounds):
            empty = seconds_of(lambda: _page_of(*editions[0]), often)
            # The few as long as the many, half before and half after: noise weighs on both.
            before = seconds_of(lambda: _page_of(*editions[1]), often)
            longest = seconds_of(lambda: _page_of(*editions[2]))
            after = seconds_of(lambda: _page_of(*editions[1]), often)
            above.append((longest - empty) / (all_of_them - none))
            below.append(((before + after) / 2 - empty) / (some - none))
    return ratio(above, below)


def page_size() -> Measured:
    """Return how large the page of the real plan is, in kB of 1,000 bytes."""
    return Measured(len(render_page(real_view(), "html", {})) / 1000)


def real_view() -> EditionView:
    """Return the view of the real plan's edition, for the public."""
    return _view(*_loaded(REAL_PLAN))


def _page_of(plan: Plan, text: LoadedText) -> None:
    render_page(_view(plan, text), "html", {})


def _loaded(folder: Path) -> tuple[Plan, LoadedText]:
    files = read_plan(folder).files
    return load_plan(files).plan, load_text(files)


def _view(plan: Plan, text: LoadedText) -> EditionView:
    if plan.settings is None:
        raise ValueError("the plan has no plan.yaml")
    here = plan.settings.edition
    history = [EditionPlan(plan, here.month.last, draft=True)]
    stamp = Stamp(here.month, here.number, "public", draft=True)
    return edition_view(history, text.narrative, text.contacts, stamp)


def _seconds(command: tuple[str, ...]) -> float:
    done = subprocess.run(
        command, env=plain_environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)
