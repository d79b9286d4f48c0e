"""An edition's view through a Jinja template to Typst, and by Typst to a PDF that anyone can read.

The file is PDF/UA-1 and PDF/A-2a at once. Typst sees the template, the fonts and what lies in a
force's own folder `templates`, and nothing else of the disk.
"""

from __future__ import annotations

import calendar
import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import typst
from jinja2 import StrictUndefined, Undefined, pass_eval_context

from liberate_cli.errors import LiberateError
from liberate_cli.publish.page.pages import filled, template_loader
from liberate_cli.publish.page.sandbox import CountedSandbox
from liberate_cli.publish.pdf.fonts import (
    FONT_FILES,
    FONTS,
    NotAFont,
    character_name,
    held_by,
    missing,
    named_where_missing,
)
from liberate_cli.publish.pdf.literals import as_typst
from liberate_cli.publish.pdf.named_links import with_named_links
from liberate_cli.publish.pdf.offline import cut_off
from liberate_cli.publish.pdf.places import texts_of
from liberate_cli.publish.pdf.tags import with_row_headers
from liberate_cli.publish.stamp import stamp_line
from liberate_cli.publish.view.page_alone import PageAlone
from liberate_cli.queries.rows import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2.nodes import EvalContext
    from markupsafe import Markup

    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.stamp import Stamp
    from liberate_cli.publish.view.edition import EditionView

_TEMPLATE: Final = "edition.typ.j2"
_PAPER: Final = "paper.typ.j2"
_ALONE: Final = "alone.typ.j2"
_STANDARDS: Final[list[typst.PDFStandard]] = ["ua-1", "a-2a"]
_MAIN: Final = "_edition.typ"
_PACKAGE: Final = re.compile(r"package not found|failed to download package")
_LINE: Final = re.compile(r"\.typ:(\d+):\d+")
_SEARCHED: Final = re.compile(r" \(searched at .*\)")
_HINT: Final = "Compare it with the built-in one; see docs/templates.md."


def render_pdf(view: EditionView | PageAlone, own: OwnTemplates) -> bytes:
    """Return the PDF of an edition.

    Raises:
        LiberateError: A template or a font has a fault; the error says where.
    """
    pdf = with_named_links(compile_typst(typst_source(view, own), view.stamp, own))
    if pdf is None:
        pdf = compile_typst(typst_source(view, own, by_name=False), view.stamp, own)
    return with_row_headers(pdf)


def unshown_characters(view: EditionView | PageAlone, own: OwnTemplates) -> tuple[str, ...]:
    """Return a sentence for each character that no font has, with its place in the edition.

    Raises:
        LiberateError: A font among the templates cannot be read.
    """
    held = _held(own)
    said = (
        f"{place}: “{each}” is in no font of the PDF, which shows [{character_name(each)}] instead."
        for place, text in texts_of(view)
        for each in missing(text, held)
    )
    return tuple(dict.fromkeys(said))


def typst_source(view: EditionView | PageAlone, own: OwnTemplates, *, by_name: bool = True) -> str:
    """Return the Typst text of an edition, in which cards are linked to by name or place.

    Raises:
        LiberateError: A template or a font has a fault; the error says where.
    """
    environment = CountedSandbox(
        loader=template_loader(own),
        variable_start_string="<<",
        variable_end_string=">>",
        # Each value becomes a Typst literal, marked as done with. HTML's escaping, which marking
        # belongs to, thus never has anything to do; it is on so that blocks and macros stay marked.
        finalize=_literals(_held(own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["stamp_line"] = stamp_line
    environment.globals["none_recorded"] = NONE_RECORDED
    environment.globals["cards"] = _cards_of(view) if by_name else ()
    return filled(environment, _template_of(view), view, own)


def _template_of(view: EditionView | PageAlone) -> str:
    if isinstance(view, PageAlone):
        return _ALONE
    return _PAPER if view.paper else _TEMPLATE


def _cards_of(view: EditionView | PageAlone) -> tuple[str, ...]:
    """Return the names of the cards that an edition has."""
    if isinstance(view, PageAlone) or view.paper:
        return ()
    return tuple(each.anchor for one in view.objectives for each in one.deliverables)


def _literals(held: frozenset[int]) -> Callable[[EvalContext, object], Markup]:
    """Return what writes each value of a template as a Typst literal."""

    # Given a context, Jinja leaves also what stands in the template itself to be written by this.
    @pass_eval_context
    def written(_: EvalContext, value: object) -> Markup:
        if isinstance(value, Undefined):
            # It says of itself what is not there, and raises that.
            str(value)
        return as_typst(value, partial(named_where_missing, held=held))

    return written


def compile_typst(source: str, stamp: Stamp, own: OwnTemplates) -> bytes:
    """Return what Typst makes of a text, without row headers yet, dated by the edition's month.

    Raises:
        LiberateError: Typst refuses the text, or warns of it.
    """
    with TemporaryDirectory(prefix="liberate-") as folder:
        root, packages = Path(folder, "root"), str(Path(folder, "packages"))
        root.mkdir()
        _write_own(root, own)
        main = root / _MAIN
        main.write_bytes(source.encode())
        try:
            with cut_off():
                pdf, warnings = typst.compile_with_warnings(
                    str(main),
                    root=str(root),
                    font_paths=typst.Fonts(
                        include_system_fonts=False,
                        include_embedded_fonts=False,
                        font_paths=[str(FONTS), str(root)],
                    ),
                    format="pdf",
                    pdf_standards=_STANDARDS,
                    timestamp=_seconds(stamp),
                    package_path=packages,
                    package_cache_path=packages,
                )
        except typst.TypstError as fault:
            raise _refused(source, fault.message, fault.diagnostic, fault.hints) from fault
        except (RuntimeError, OSError, ValueError) as fault:
            raise LiberateError(f"{_TEMPLATE}: Typst could not be run: {fault}", _HINT) from fault
    if warnings:
        first = warnings[0]
        raise _refused(source, first.message, first.diagnostic, first.hints)
    return pdf


def _seconds(stamp: Stamp) -> int:
    """Return the last day of an edition's month as a file's date: seconds since 1970."""
    return calendar.timegm(stamp.month.last.timetuple())


def _held(own: OwnTemplates) -> frozenset[int]:
    """Return the code points that the fonts can show: those of Liberate, and a force's own."""
    held = held_by(file.read_bytes() for file in sorted(FONTS.glob("*.ttf")))
    for name, content in own.items():
        if name.lower().endswith(FONT_FILES):
            try:
                held |= held_by([content])
            except NotAFont as fault:
                raise LiberateError(
                    f"templates/{name} cannot be used: {fault}.",
                    "Put a .ttf or .otf file there.",
                ) from fault
    return held


def _write_own(root: Path, own: OwnTemplates) -> None:
    """Put a force's pictures, fonts and Typst files where its template can name them."""
    for name, content in own.items():
        if not name.endswith(".j2"):
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _refused(source: str, message: str, diagnostic: str, hints: Sequence[str]) -> LiberateError:
    """Return what Typst says as an error, with the line that it is said of."""
    found = _LINE.search(diagnostic)
    lines = source.splitlines()
    at = lines[int(found[1]) - 1].strip() if found and int(found[1]) <= len(lines) else ""
    near = f", at “{at}”" if at else ""
    hint = f"{hints[0].capitalize()}. {_HINT}" if hints else _HINT
    if _PACKAGE.match(message):
        return LiberateError(
            f"{_TEMPLATE}: The template asks for a Typst package, which comes from the network"
            f"{near}",
            "Copy what it needs into a .typ file beside it, and import that.",
        )
    said = _SEARCHED.sub("", message)
    return LiberateError(f"{_TEMPLATE}: Typst does not take it: {said}{near}", hint)
