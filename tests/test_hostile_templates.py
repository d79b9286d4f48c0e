"""A force's own template that goes wrong, or on for ever, is a sentence with its place."""

from __future__ import annotations

import os
import select
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import typst
from pdf_cases import MADE_UP, small_view, view_of

from liberate_cli.errors import LiberateError
from liberate_cli.publish.page.pages import render_page
from liberate_cli.publish.pdf.typeset import render_pdf, typst_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Liberate

VIEW = view_of(MADE_UP)
EXTENDS = '{% extends "builtin/edition.html.j2" %}\n'
EXTENDS_PDF = EXTENDS.replace("html", "typ")


def refused(template: str, page_format: str = "html", **others: str) -> str:
    """Return what is said of a template that cannot be used."""
    own = {f"edition.{page_format}.j2": template.encode()}
    own |= {name.replace("_", "."): text.encode() for name, text in others.items()}
    with pytest.raises(LiberateError) as said:
        _ = (
            typst_source(small_view(), own)
            if page_format == "typ"
            else render_page(VIEW, page_format, own)
        )
    assert said.value.hint
    return said.value.message


@pytest.mark.parametrize("page_format", ["html", "md", "typ"])
def test_a_template_that_extends_itself_is_told_so(page_format: str) -> None:
    name = f"edition.{page_format}.j2"
    said = refused(f'{{% extends "{name}" %}}\n', page_format)
    assert said == f"templates/{name}:1: The template calls itself without end."


TURNS = "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}"
BRANCHES = "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}"
RECURSIVE = (
    "{% for n in [60] recursive %}{% if n %}{{ loop([n-1]) }}{{ loop([n-1]) }}{% endif %}"
    "{% endfor %}"
)
INCLUDES = (
    "{% if n is not defined %}{% set n = 60 %}{% else %}{% set n = n-1 %}{% endif %}{% if n > 0 %}"
    '{% include "edition.html.j2" %}{% include "edition.html.j2" %}{% endif %}'
)
DOUBLES = (
    "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = DOUBLED %}{% endfor %}"
)
NESTS = (
    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}"
    "{% endfor %}"
)
WORK = {
    "nested loops": TURNS,
    "a loop with a test": TURNS.replace("b in range(90000)", "b in range(90000) if false"),
    "a macro that branches": BRANCHES,
    "a recursive loop": RECURSIVE,
    "includes that branch": INCLUDES,
    "long loops with text": "{% for a in range(99999) %}" + "x" * 99_999 + "{% endfor %}",
    "sums": "{% for a in range(99999) %}{{ range(99999) | length }}{% endfor %}",
    "searches": "{% set l = range(99999) | list %}{% for a in l %}{{ a in l }}{% endfor %}",
    "slices": "{% set l = range(99999) | list %}{% for a in l %}{% set b = l[1:] %}{% endfor %}",
    "calls": "{% for a in range(99999) %}{{ range(99999) | map('upper') | list }}{% endfor %}",
}
SIZE = {
    "doubled by ~": DOUBLES.replace("DOUBLED", "ns.x ~ ns.x"),
    "doubled by +": DOUBLES.replace("DOUBLED", "ns.x + ns.x"),
    "doubled by a filter": DOUBLES.replace("DOUBLED", "[ns.x, ns.x] | join"),
    "doubled by a method": DOUBLES.replace("DOUBLED", "ns.x.replace('a', ns.x)"),
    "repeated": "{{ 'x' * 9999999999 }}",
    "repeated many": "{{ ['x' * 99999] * 99999 }}",
    "joined": "{{ (range(99999) | list) | join('x' * 99999) }}",
    "widened": "{{ 'x' | center(9999999999) }}",
    "widened by a method": "{{ 'x'.ljust(9999999999) }}",
    "widened by a format": "{{ '%9999999999d' % 1 }}",
    "indented": "{{ ('x\\n' * 99999) | indent(99999) }}",
    "raised": "{{ 9 ** 9 ** 9 }}",
    "a number": "{{ '9999999999' | int }}",
    "nested lists": NESTS + "{{ ns.x }}",
    "nested lists compared": NESTS + "{{ ns.x == 1 }}",
    "nested lists joined": NESTS + "{{ ns.x | join }}",
    "set by a block": (
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}"
        "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}"
    ),
}


@pytest.mark.parametrize("template", WORK.values(), ids=WORK)
def test_work_without_end_is_refused(template: str) -> None:
    said = refused(template)
    assert said.startswith("templates/edition.html.j2:1: The template could not be used: ")
    assert "a loop or a macro go on for ever?" in said


@pytest.mark.parametrize("template", SIZE.values(), ids=SIZE)
def test_size_without_end_is_refused(template: str) -> None:
    said = refused(template)
    assert said.startswith("templates/edition.html.j2:1: The template could not be used: It ")
    assert "than any page needs" in said


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ 1 / 0 }}", "The template could not be used: division by zero"),
        ('{{ "a".join(range(3)) }}', "The template could not be used: sequence item 0: expected"),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "The template calls itself"),
        ('{% include "edition.html.j2" %}', "The template calls itself without end."),
        ("{{ lipsum(n=100000) | length }}", "The template could not be used: 'lipsum' is und"),
        ("{{ [1, 2] | random }}", "The template could not be used: No filter named 'random'."),
        ("{{ '{:>9999999999}'.format(1) }}", "The template could not be used: A template cannot"),
        ("{{ edition['organisation'].format_map({}) }}", "The template could not be used: A tem"),
        ("{{ '%9999999999d' | format(1) }}", "The template could not be used: No filter named 'f"),
        ("{{ edition.nothing }}", "The template could not be used: '"),
        ("{{ 'x' | center('y') }}", "The template could not be used: "),
        ("{{ {}['x'].y }}", "The template could not be used: "),
    ],
)
def test_what_python_cannot_do_is_a_fault_of_the_template(template: str, said: str) -> None:
    assert refused(f"{template}").startswith(f"templates/edition.html.j2:1: {said}")
    block = f"{EXTENDS}{{% block footer %}}\n\n{template}\n{{% endblock %}}"
    if "include" not in template:
        assert refused(block).startswith(f"templates/edition.html.j2:4: {said}")


def test_a_fault_in_what_a_template_includes_has_its_own_place() -> None:
    said = refused('\n{% include "other.j2" %}', other_j2="\n\n{{ 1 // 0 }}")
    assert said.startswith("templates/other.j2:3: ")


def test_a_template_can_still_do_what_pages_need() -> None:
    template = (
        "{% for one in edition.objectives %}{{ loop.index }}. {{ one.title | upper }}"
        "{{ '%02d' % 7 }}{{ ('a, b' | replace(',', ';')).split(';') | join('/') }}"
        "{{ 'ab'[1:] ~ 'c' }}{{ 2 * 3 + 1 }}{{ 1 in [1, 2] }}{% endfor %}"
    )
    page = render_page(small_view(), "html", {"edition.html.j2": template.encode()}).decode()
    title = small_view().objectives[0].title
    assert page == f"1. {title.upper()}07a/ bbc7True"


Socket = socket.socket
"""What a test may open here, of a module that is barred from it while a test runs."""


@dataclass
class Proxy:
    """Listens on this machine, and notes whether anyone has come."""

    asked: bool = False


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    """Return a proxy that the environment names as the way to the network."""
    found, ended = Proxy(), threading.Event()
    listening = Socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()

    def listen() -> None:
        while not ended.is_set():
            if select.select([listening], [], [], 0.05)[0]:
                found.asked = True
                # Who has come is let go of.
                break
        listening.close()

    thread = threading.Thread(target=listen)
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "http_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{listening.getsockname()[1]}")
    monkeypatch.setenv("no_proxy", "example.org")
    thread.start()
    yield found
    ended.set()
    thread.join()


IMPORTS = {
    "plainly": '#import "@preview/cetz:0.3.0": *',
    "by an escape": '#import "\\u{40}preview/cetz:0.3.0": *',
    "by parts": '#let p = "@p" + "review/cetz:0.3.0"\n#import p: *',
    "by evaluation": '#eval("import \\"@\\" + \\"preview/cetz:0.3.0\\": *")',
    "through a file": '#import "x.txt": *',
    "included": '#include "@preview/cetz:0.3.0"',
    "of this machine": '#import "@local/own:0.1.0": *',
    "of another registry": '#import "@mirror/own:0.1.0": *',
}


@pytest.mark.parametrize("source", IMPORTS.values(), ids=IMPORTS)
def test_no_package_is_asked_of_the_network(source: str, proxy: Proxy) -> None:
    before = dict(os.environ)
    template = f"{EXTENDS_PDF}{{% block contacts %}}\n{source}\n{{% endblock %}}"
    own = {
        "edition.typ.j2": template.encode(),
        "x.txt": b'#import "@preview/cetz:0.3.0": *',
        # What lies beside a template is no package either.
        "packages/local/own/0.1.0/typst.toml": b"",
    }
    with pytest.raises(LiberateError) as said:
        render_pdf(small_view(), own)
    assert "The template asks for a Typst package, which comes from the network" in str(said.value)
    assert not proxy.asked
    assert dict(os.environ) == before


def test_the_proxy_of_the_test_sees_what_typst_asks_for(proxy: Proxy, tmp_path: Path) -> None:
    main = tmp_path / "main.typ"
    main.write_text(IMPORTS["plainly"])
    here = str(tmp_path / "packages")
    with pytest.raises(typst.TypstError):
        typst.compile(str(main), package_path=here, package_cache_path=here)
    assert proxy.asked


@pytest.mark.parametrize("target", ["/", "elsewhere"])
def test_templates_that_are_a_link_are_refused(
    target: str, made_up: Path, tmp_path: Path, liberate: Liberate
) -> None:
    (tmp_path / "elsewhere").mkdir()
    templates = made_up.parent / "templates"
    templates.symlink_to(tmp_path / target)
    answer = liberate("render", "--format", "md", "--plan", str(made_up))
    assert (answer.out, answer.code) == ("", 3)
    assert f"error: {templates} is a link." in answer.err


@pytest.mark.parametrize("name", ["edition.md.j2", "fonts"])
def test_a_link_among_the_templates_that_leads_out_is_refused(
    name: str, made_up: Path, tmp_path: Path, liberate: Liberate
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_text("secret")
    templates = made_up.parent / "templates"
    templates.mkdir()
    target = outside if name == "fonts" else outside / "secret"
    (templates / name).symlink_to(target)
    answer = liberate("render", "--format", "md", "--plan", str(made_up))
    assert (answer.out, answer.code) == ("", 3)
    assert f"error: {templates / name} is a link to something outside" in answer.err
