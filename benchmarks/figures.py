"""The figures that are measured: what each is, what is aimed at, and the table they make."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing to measure, with the most that it may be; None where it is only reported."""

    name: str
    what: str
    aim: float | None
    unit: str = "x"


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure came to, and between which values the middle half of its rounds lay."""

    value: float
    middle: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Why a figure could not be measured here, in the words that stand in place of its number."""

    why: str


FIGURES: Final = (
    Figure("help", "--help / Y", 0.8),
    Figure("completion", "complete an id / Y", 0.5),
    Figure("status", "status, not to a terminal / Y", 1.9),
    Figure("status-colour", "status in colour, 80 columns / Y", 2.2),
    Figure("list", "list --json / Y", None),
    Figure("overdue", "overdue / Y", None),
    Figure("check", "check / Y", None),
    Figure("load", "load and check / read the bytes", 24),
    Figure("compose", "compose the YAML / read the bytes", None),
    Figure("growth", "load and check a file, of many / of few", 1.15),
    Figure("memory", "peak memory of check", 80, " MiB"),
    Figure("edit", "rate a deliverable / by ruamel.yaml", 0.15),
    Figure("list-many", "list / list --json", 1.5),
    Figure("overdue-many", "overdue / status", 1.3),
    Figure("status-many", "status / check", 1.3),
    Figure("challenge-many", "challenge / check", 3),
    Figure("trend", "trend of 60 editions / status of the files", 4),
    Figure("history", "read 60 editions / ls-tree each, one batch", 3),
    Figure("roll-up-export", "export csv --history of a force / trend of it", None),
    Figure("roll-up", "ask the tables of all forces / read their rows", None),
    Figure("roll-up-size", "the tables of all forces", None, " MB"),
    Figure("rag-many", "rag in a plan of many / of few", 2),
    Figure("pdf", "make the PDF / Typst alone", 2),
    Figure("pdf-command", "render --format pdf / Typst alone", None),
    Figure("formats", "render in every format / Y", 50),
    Figure("word-html", "render --format docx / --format html", 2),
    Figure("pdf-html", "render --format pdf / --format html", 6),
    Figure("pdf-memory", "peak memory of render --format pdf", 900, " MiB"),
    Figure("html-growth", "HTML of a deliverable, of many / of few", 1.15),
    Figure("html-size", "HTML of the plan", 300, " kB"),
    Figure("import-word", "read 1,000 rows of Word / open with python-docx", 3),
    Figure("import-excel", "read 1,000 rows of Excel / open with openpyxl", 3),
)
"""Every figure, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure that was measured on a plan; `judged` is false where its aim is for a larger one."""

    figure: Figure
    plan: str
    measured: Measured | NotMeasured
    judged: bool

    @property
    def met(self) -> str:
        """Whether the aim is met; an empty text where there is none to meet."""
        if self.figure.aim is None or not self.judged or isinstance(self.measured, NotMeasured):
            return ""
        return "yes" if self.measured.value <= self.figure.aim else "NO"

    @property
    def numbers(self) -> tuple[str, str]:
        """What was measured, and between what the middle half of it lay."""
        if isinstance(self.measured, NotMeasured):
            return self.measured.why, ""
        middle = "–".join(_digits(each) for each in self.measured.middle or ())
        return f"{_digits(self.measured.value)}{self.figure.unit}", middle


def ratio(above: Sequence[float], below: Sequence[float]) -> Measured:
    """Return how often the one median holds the other, from rounds that were run in turn."""
    middle: tuple[float, float] | None = None
    if len(above) > 3:
        each_round = [one / other for one, other in zip(above, below, strict=True)]
        low, _, high = quantiles(each_round, n=4)
        middle = low, high
    return Measured(median(above) / median(below), middle)


def table_of(rows: Iterable[Row]) -> Table:
    """Return the table of some figures."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for heading in ("figure", "what", "plan"):
        table.add_column(heading, no_wrap=True)
    for heading in ("measured", "middle half", "aim"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("met", no_wrap=True)
    for row in rows:
        figure = row.figure
        table.add_row(
            figure.name,
            figure.what,
            row.plan,
            *row.numbers,
            "" if figure.aim is None else f"≤ {figure.aim:g}{figure.unit}",
            row.met,
        )
    return table


def _digits(value: float) -> str:
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
