"""A force's own template of the PDF: what it can change, and what it cannot do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pdf_cases import REPOSITORY, small_view
from pdf_reading import letters, opened, pages, tags

from liberate_cli.errors import LiberateError
from liberate_cli.publish.pdf.typeset import render_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.slow


def own(template: str, files: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    return {"edition.typ.j2": template.encode(), **(files or {})}


EXTENDS = '{% extends "builtin/edition.typ.j2" %}\n'
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def test_a_force_changes_its_colours_and_logo_and_keeps_the_rest() -> None:
    template = EXTENDS + (
        "{% block look %}\n<< super() >>\n"
        '#let brand = rgb("#7a1f5c")\n'
        '#let logo = image("logo.svg", alt: "Exampleshire’s badge", width: 5mm)\n'
        "{% endblock %}\n"
    )
    pdf = render_pdf(small_view(), own(template, {"logo.svg": LOGO}))
    assert next(tags(pdf).all("Figure")).alt == "Exampleshire’s badge"
    assert letters("".join(pages(pdf))) == letters("".join(pages(render_pdf(small_view(), {}))))
    drawn = b"".join(page.Contents.read_bytes() for page in opened(pdf).pages)
    assert b"0.47843137 0.12156863 0.36078432" in drawn


def test_the_template_in_the_document_works() -> None:
    document = (REPOSITORY / "docs" / "templates.md").read_text()
    (template,) = re.findall("^```typst\n(.*?)^```", document, re.DOTALL | re.MULTILINE)
    pdf = render_pdf(small_view(), own(template, {"logo.svg": LOGO}))
    assert next(tags(pdf).all("Figure")).alt == "Our logo"


def test_a_force_changes_one_block() -> None:
    template = (
        EXTENDS
        + '{% block contacts %}\n#chapter("contacts")[Ask #edition.organisation]\n{% endblock %}\n'
    )
    text = "".join(pages(render_pdf(small_view(), own(template))))
    assert "Ask Exampleshire Police (made up)" in text


def test_a_force_brings_its_own_font() -> None:
    font = (REPOSITORY / "liberate_cli" / "fonts" / "DejaVuSans.ttf").read_bytes()
    for coding in ("ascii", "utf-16-be"):
        font = font.replace("DejaVu Sans".encode(coding), "Rivers Sans".encode(coding))
        font = font.replace("DejaVuSans".encode(coding), "RiversSans".encode(coding))
    look = '<< super() >>\n#let fonts = ("Rivers Sans",)'
    template = f"{EXTENDS}{{% block look %}}\n{look}\n{{% endblock %}}\n"
    view = small_view()
    view = replace(view, glance=replace(view.glance, charts=()))
    document = opened(render_pdf(view, own(template, {"fonts/rivers.ttf": font})))
    fonts = {str(f.BaseFont) for page in document.pages for f in page.Resources.Font.values()}
    assert {name.partition("+")[2] for name in fonts} == {"RiversSans"}


def test_a_value_in_markup_does_no_harm() -> None:
    hostile = replace(small_view(), organisation='#panic("x") *b* $y$ [z] <l> @r // c')
    template = EXTENDS + "{% block contacts %}\nSaid: << edition.organisation >>\n{% endblock %}\n"
    text = letters("".join(pages(render_pdf(hostile, own(template)))))
    assert letters('#panic("x") *b* $y$ [z] <l> @r // c') in text.partition("Said:")[2]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            '#import "@preview/cetz:0.3.0"',
            "edition.typ.j2: The template asks for a Typst package, which comes from the network",
        ),
        ('#import "@local/own:0.1.0"', "The template asks for a Typst package"),
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../../../etc/passwd")', "at “#read("),
        ("#nothing", "unknown variable: nothing, at “#nothing”"),
        ("#let x = (", "unclosed delimiter"),
        ('#text(font: "Nowhere")[x]', "unknown font family: nowhere"),
        ('#text(font: "Libertinus Serif")[x]', "unknown font family: libertinus serif"),
        ('#image("logo.svg")', "file not found"),
        ("<< edition.nothing >>", "has no attribute 'nothing'"),
        ("<< edition.__class__ >>", "unsafe"),
        ("<< 1.5 >>", "float is not data that a Typst template can show"),
        ("{% for %}", "edition.typ.j2:1: "),
        ('{% include "../plan/plan.yaml" %}', "../plan/plan.yaml"),
        ("中", "could not be displayed with font"),
    ],
)
def test_a_faulty_template_is_a_sentence(template: str, said: str) -> None:
    block = f"{EXTENDS}{{% block contacts %}}\n{template}\n{{% endblock %}}"
    files = own(template if template.startswith(("#import", "{% for")) else block)
    with pytest.raises(LiberateError) as refused:
        render_pdf(small_view(), files)
    assert said in refused.value.message
    assert refused.value.hint
    assert "liberate-" not in refused.value.message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("fonts/own.ttf", b"not a font", "templates/fonts/own.ttf cannot be used"),
        ("edition.typ.j2", b"\xff", "edition.typ.j2: The template is not UTF-8."),
    ],
)
def test_a_faulty_file_is_a_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(LiberateError, match=said):
        render_pdf(small_view(), {name: content})
