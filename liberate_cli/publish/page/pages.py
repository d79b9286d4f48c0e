"""An edition's view through Jinja templates to the bytes of a page.

The built-in templates are those of this package; a plan's repository may hold a folder `templates`
whose files come first. There, `{% extends "builtin/edition.html.j2" %}` changes one block and keeps
the rest. A template is sandboxed: it can show the view and do nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import ChoiceLoader, FileSystemLoader, FunctionLoader, PrefixLoader, StrictUndefined
from jinja2.exceptions import TemplateError
from markupsafe import Markup

from liberate_cli.errors import LiberateError
from liberate_cli.model.dates import date_words, short_month
from liberate_cli.model.settings import ENGLISH
from liberate_cli.publish.charts.svg import badge
from liberate_cli.publish.page.markdown import as_markdown
from liberate_cli.publish.page.sandbox import CountedSandbox
from liberate_cli.publish.palette import look_of
from liberate_cli.publish.stamp import stamp_line
from liberate_cli.queries.rows import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from jinja2 import BaseLoader

    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.publish.view.page_alone import PageAlone

OwnTemplates = Mapping[str, bytes]
"""The files of a force's own folder `templates`, by path in it; they come before the built-in."""

OWN_FOLDER: Final = "templates/"
"""What the place of a force's own template begins with."""

_TEMPLATES: Final[Mapping[str, str]] = {"html": "edition.html.j2", "md": "edition.md.j2"}
"""Each format of a page, and the template that makes it."""


def built_in_templates() -> Path:
    """Return the folder of the templates that come with Liberate, installed or in a checkout."""
    package = Path(__file__).parents[2]
    installed, checkout = package / "templates", package.parent / "templates"
    return checkout if (checkout / _TEMPLATES["html"]).is_file() else installed


def are_built_in(folder: Path) -> bool:
    """Return whether a folder is that of the templates that come with Liberate."""
    return folder.exists() and folder.resolve() == built_in_templates().resolve()


def render_page(view: EditionView, page_format: str, own: OwnTemplates) -> bytes:
    """Return the page of an edition in a format, as UTF-8.

    Raises:
        LiberateError: A template has a fault; the error says where.
    """
    name = f"paper.{page_format}.j2" if view.paper else _TEMPLATES[page_format]
    return _render(name, view, page_format, own)


def render_page_alone(view: PageAlone, page_format: str, own: OwnTemplates) -> bytes:
    """Return the page of what has changed, or of what is challenged, in a format, as UTF-8.

    Raises:
        LiberateError: A template has a fault; the error says where.
    """
    name = "changes" if view.changes else "challenge_alone" if view.challenges else "meeting"
    return _render(f"{name}.{page_format}.j2", view, page_format, own)


def _render(name: str, view: EditionView | PageAlone, page_format: str, own: OwnTemplates) -> bytes:
    environment = _environment(page_format, own)
    # A reader aloud is told where Liberate speaks in a plan of another language.
    foreign = view.language != ENGLISH
    environment.globals["words"] = view.vocabulary
    environment.globals["english"] = Markup(f' lang="{ENGLISH}"' if foreign else "")  # noqa: S704
    return filled(environment, name, view, own).encode()


def filled(
    environment: CountedSandbox,
    name: str,
    view: EditionView | PageAlone,
    own: OwnTemplates,
) -> str:
    """Return what a template makes of a view.

    Raises:
        LiberateError: A template has a fault; the error says where.
    """
    environment.allow_for(view)
    try:
        return environment.get_template(name).render(edition=view)
    except LiberateError:
        raise
    except Exception as fault:
        # A force's own can go wrong in any way that Python can; what came with Liberate cannot.
        if not own and not isinstance(fault, TemplateError):
            raise
        raise _template_error(fault, name) from fault


def _template_error(fault: Exception, name: str) -> LiberateError:
    """Return what is wrong with a template as an error with its place."""
    place = getattr(fault, "filename", None) or getattr(fault, "name", None)
    line = getattr(fault, "lineno", None)
    if not place or not line:
        place, line = next(_places(fault.__traceback__), (name, None))
    where = f"{place}:{line}: " if line else f"{place}: "
    if isinstance(fault, RecursionError):
        return LiberateError(
            f"{where}The template calls itself without end.",
            f"To build on the built-in one, extend “builtin/{name}”; see docs/templates.md.",
        )
    said = (fault.message if isinstance(fault, TemplateError) else None) or str(fault)
    return LiberateError(
        f"{where}The template could not be used: {said or type(fault).__name__}",
        "Compare it with the built-in one; see docs/templates.md.",
    )


def _places(traceback: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Yield the places in templates that led to a fault, the innermost first.

    Jinja writes them into the traceback in place of those of the code that it made of a template.
    """
    if traceback is not None:
        ahead: list[tuple[str, int]] = []
        while traceback is not None:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(OWN_FOLDER):
                ahead.append((file, traceback.tb_lineno))
            traceback = traceback.tb_next
        yield from reversed(ahead)


def template_loader(own: OwnTemplates) -> BaseLoader:
    """Return what finds templates: a force's own come before the built-in ones.

    Raises:
        LiberateError: One of its own is not UTF-8.
    """
    built_in = FileSystemLoader(built_in_templates())
    texts = {name: _text(name, content) for name, content in own.items() if name.endswith(".j2")}

    def find(name: str) -> tuple[str, str, None] | None:
        return (texts[name], f"{OWN_FOLDER}{name}", None) if name in texts else None

    return ChoiceLoader([FunctionLoader(find), PrefixLoader({"builtin": built_in}), built_in])


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as fault:
        raise LiberateError(
            f"{OWN_FOLDER}{name}: The template is not UTF-8.", "Save it as UTF-8."
        ) from fault


def _environment(page_format: str, own: OwnTemplates) -> CountedSandbox:
    environment = CountedSandbox(
        loader=template_loader(own),
        autoescape=True,
        # What is not HTML becomes Markup here, which autoescaping then leaves as it is.
        finalize=None if page_format == "html" else as_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # badge() builds its SVG from the palette alone: nothing that was typed reaches it.
    environment.filters["badge"] = lambda look: Markup(badge(look))  # noqa: S704
    environment.filters["stamp_line"] = stamp_line
    environment.filters["look"] = look_of
    environment.filters["words"] = date_words
    environment.filters["short_month"] = short_month
    environment.globals["none_recorded"] = NONE_RECORDED
    # The chart escapes each text that it shows.
    environment.filters["svg"] = Markup
    environment.filters["csp_hash"] = _csp_hash
    environment.filters["css_string"] = _css_string
    environment.filters["js_letters"] = _js_letters
    return environment


def _csp_hash(content: str) -> str:
    """Return the hash by which a page's own policy lets a style or a script of it through."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def _js_letters(text: str) -> Markup:
    """Return text as it may stand inside a string of JavaScript, and nothing in it can end that."""
    safe = (each if each.isascii() and each.isalnum() else f"\\u{{{ord(each):x}}}" for each in text)
    return Markup("".join(safe))  # noqa: S704 - of letters, digits and escapes alone


def _css_string(text: str) -> Markup:
    """Return text as a string of CSS that nothing in it can end, nor the style that it is in."""
    safe = (each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{"".join(safe)}"')  # noqa: S704 - of letters, digits and escapes alone
