"""An edition of the real plan as a file, beside what the program that sets it takes by itself."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.figures import ratio
from benchmarks.processes import REAL_PLAN, Command, in_turn, liberate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.edition import edition_view
from liberate_cli.publish.fonts import FONTS
from liberate_cli.publish.pdf import typst_source
from liberate_cli.publish.view import Stamp
from liberate_cli.source.files import read_plan
from liberate_cli.source.load import load_plan
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from benchmarks.figures import Measured

_BARE: Final = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True,
              pdf_standards=["ua-1", "a-2a"], timestamp=0)
"""


def against_typst(rounds: int) -> Measured:
    """Return what `liberate render --format pdf` takes, as a multiple of Typst for the same text.

    Each is a whole process, since Typst remembers within one what it has set before.
    """
    with TemporaryDirectory(prefix="liberate-pdf-") as folder:
        source = Path(folder) / "edition.typ"
        source.write_text(_real_source())
        bare = (sys.executable, "-c", _BARE, str(source), str(source.with_suffix(".pdf")))
        ours = liberate("render", "--plan", str(REAL_PLAN), "--format", "pdf", "--out", folder)
        acts = {"ours": Command(ours).run, "bare": Command((*bare, str(FONTS))).run}
        seconds = in_turn(acts, rounds)
    return ratio(seconds["ours"], seconds["bare"])


def _real_source() -> str:
    files = read_plan(REAL_PLAN).files
    plan, text = load_plan(files).plan, load_text(files)
    if plan.settings is None:
        raise ValueError("the real plan has no plan.yaml")
    here = plan.settings.edition
    history = [EditionPlan(here.number, here.month, here.month.last, plan, draft=True)]
    stamp = Stamp(str(here.month), here.number, "public", draft=True)
    return typst_source(edition_view(history, text.narrative, text.contacts, stamp), {})
