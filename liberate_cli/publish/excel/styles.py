"""How the cells of a workbook look, and the number formats by which a date shows its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    import xlsxwriter
    from xlsxwriter.format import Format

    from liberate_cli.model.dates import PartialDate
    from liberate_cli.publish.palette import Look

_INK: Final = "#1B2733"
_BRAND: Final = "#14305C"
_LINE: Final = "#C5CED8"
_PALE: Final = "#E8EDF3"
_LINK: Final = "#1D3A8A"
_FONT: Final = {"font_name": "Arial", "font_size": 11, "font_color": _INK}
_CELL: Final[dict[str, object]] = {
    **_FONT,
    "text_wrap": True,
    "align": "left",
    "valign": "top",
    "indent": 1,
    "bottom": 1,
    "bottom_color": _LINE,
}
_KINDS: Final[dict[str, dict[str, object]]] = {
    # The prefix keeps a text a text when a person opens its cell and closes it again.
    "text": {**_CELL, "quote_prefix": True},
    "number": {**_CELL, "num_format": "0", "align": "right"},
    "link": {**_CELL, "font_color": _LINK, "underline": 1},
    "heading": {
        **_CELL,
        "bold": True,
        "font_color": _BRAND,
        "bg_color": _PALE,
        "valign": "bottom",
        "bottom_color": _BRAND,
    },
    "title": {**_FONT, "font_size": 16, "bold": True, "font_color": _BRAND},
    "line": {**_FONT},
    "wrapped": {**_FONT, "text_wrap": True, "valign": "top"},
}


class CellStyles:
    """The formats of one workbook, made when they are first asked for."""

    def __init__(self, workbook: xlsxwriter.Workbook, palette: Iterable[Look]) -> None:
        self._workbook = workbook
        kinds = dict(_KINDS)
        for look in palette:
            colours = {"bg_color": look.fill, "font_color": look.ink}
            kinds[look.key] = {**_CELL, **colours, "bold": True}
        self._made = {name: workbook.add_format(kind) for name, kind in kinds.items()}

    def of(self, style: str) -> Format:
        """Return a format by its name; that of a rating by its key."""
        return self._made[style]

    def of_date(self, date: PartialDate) -> Format:
        """Return the format in which the first day of a date shows the date's own words."""
        code = date_code(date)
        if code not in self._made:
            self._made[code] = self._workbook.add_format({**_CELL, "num_format": code})
        return self._made[code]


def date_code(date: PartialDate) -> str:
    """Return the code of Excel that shows a date as precise as it is, from its first day.

    Each has a part that is the date's, so that another program knows it for a date.
    """
    if date.day is not None:
        return "d mmm yyyy"
    if date.month is not None:
        return "mmm yyyy"
    quarter = f'"Q{date.quarter} "' if date.quarter is not None else ""
    if not date.financial:
        return f"{quarter}yyyy"
    if date.first.year > date.year:
        # The last quarter of a financial year begins in January of the next.
        return f'"Q{date.quarter} {date.year:04}/"yy'
    return f'{quarter}yyyy"/{(date.year + 1) % 100:02}"'
