"""An edition of the real plan as a PDF, beside what Typst takes by itself for the same text."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.figures import ratio
from benchmarks.processes import REAL_PLAN, ROOT, Command, in_turn, liberate, plain_environment
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.edition import edition_view
from liberate_cli.publish.fonts import FONTS
from liberate_cli.publish.view import Stamp
from liberate_cli.source.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from benchmarks.figures import Measured
    from liberate_cli.publish.view import EditionView

# Each prints the seconds of its step, from the import of what does it to the bytes.
_OURS: Final = """
from benchmarks.publishing import real_view
from time import perf_counter
view = real_view()
begun = perf_counter()
from liberate_cli.publish.pdf import render_pdf
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
    from liberate_cli.publish.pdf import typst_source

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


def real_view() -> EditionView:
    """Return the view of the real plan's edition, for the public."""
    files = read_plan(REAL_PLAN).files
    plan, text = load_plan(files).plan, load_text(files)
    if plan.settings is None:
        raise ValueError("the real plan has no plan.yaml")
    here = plan.settings.edition
    history = [EditionPlan(here.number, here.month, here.month.last, plan, draft=True)]
    stamp = Stamp(str(here.month), here.number, "public", draft=True)
    return edition_view(history, text.narrative, text.contacts, stamp)


def _seconds(command: tuple[str, ...]) -> float:
    done = subprocess.run(
        command, env=plain_environment(), cwd=ROOT, capture_output=True, text=True, check=True
    )
    return float(done.stdout)
