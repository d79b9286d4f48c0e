"""The formats that an edition comes in; the library behind each is imported only to make it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from liberate_cli.publish.page.pages import OwnTemplates
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone


def _html(view: EditionView, own: OwnTemplates) -> bytes:
    from liberate_cli.publish.page.pages import render_page

    return render_page(view, "html", own)


def _markdown(view: EditionView, own: OwnTemplates) -> bytes:
    from liberate_cli.publish.page.pages import render_page

    return render_page(view, "md", own)


def _pdf(view: EditionView, own: OwnTemplates) -> bytes:
    from liberate_cli.publish.pdf.typeset import render_pdf

    return render_pdf(view, own)


def _word(view: EditionView, own: OwnTemplates) -> bytes:
    from liberate_cli.publish.word.document import render_word

    return render_word(view, own)


def _excel(view: EditionView, _: OwnTemplates) -> bytes:
    from liberate_cli.publish.excel.workbook import render_excel

    return render_excel(view)


def render_alone(view: PageAlone, name: str, own: OwnTemplates) -> bytes:
    """Return the file of one section of an edition in a format, as a document of its own.

    Raises:
        LiberateError: A template has a fault, or a text cannot be shown; the error says where.
    """
    if name == "pdf":
        from liberate_cli.publish.pdf.typeset import render_pdf

        return render_pdf(view, own)
    if name == "docx":
        from liberate_cli.publish.word.document import render_word_alone

        return render_word_alone(view, own)
    if name == "xlsx":
        from liberate_cli.publish.excel.workbook import render_excel_alone

        return render_excel_alone(view)
    from liberate_cli.publish.page.pages import render_page_alone

    return render_page_alone(view, name, own)


FORMATS: Final[Mapping[str, Callable[[EditionView, OwnTemplates], bytes]]] = {
    "html": _html,
    "md": _markdown,
    "pdf": _pdf,
    "docx": _word,
    "xlsx": _excel,
}
"""What makes the file of each format, by the ending of its name."""


def render(view: EditionView, name: str, own: OwnTemplates) -> bytes:
    """Return the file of an edition in a format.

    Raises:
        LiberateError: A template has a fault, or a text cannot be shown; the error says where.
    """
    return FORMATS[name](view, own)


def unshown(view: EditionView | PageAlone, name: str, own: OwnTemplates) -> tuple[str, ...]:
    """Return a sentence for each character that a format cannot show as it was typed.

    Raises:
        LiberateError: A font among the templates cannot be read.
    """
    if name != "pdf":
        return ()
    from liberate_cli.publish.pdf.typeset import unshown_characters

    return unshown_characters(view, own)
