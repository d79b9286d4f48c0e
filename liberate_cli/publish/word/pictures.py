"""A chart as the picture that Word can show."""

from __future__ import annotations

import re
from typing import Final

import typst

from liberate_cli.publish.pdf.fonts import FONTS

_DOTS: Final = 220
"""How many dots of a picture go to an inch: sharp on paper."""

_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) [\d.]+"')
_TWIPS_IN_A_PIXEL: Final = 15
_PAGE: Final = """\
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)
"""


def width_of(svg: str) -> int:
    """Return how wide a chart is where nothing limits it, in twentieths of a point."""
    size = _SIZE.search(svg)
    return round(float(size[1]) * _TWIPS_IN_A_PIXEL) if size else 0


def png(svg: str, width: int) -> bytes:
    """Return a chart as a PNG picture, for a width in twentieths of a point.

    Only the fonts that come with Liberate draw it, so that it is the same on every machine.
    """
    picture: bytes = typst.compile(
        _PAGE.encode(),
        format="png",
        ppi=_DOTS,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"svg": svg, "width": str(width / 20)},
    )
    return picture
