"""Hostile text in a PDF: it comes out as typed, or as is told, and never leaves the page."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pdf_cases import MADE_UP, in_the_pdf, small_view, view_of, with_deliverable
from pdf_reading import letters, pages, rightmost
from support import saying

from liberate_cli.model.prose import paragraph
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.publish.pdf.typeset import render_pdf
from liberate_cli.queries.list_kinds import Emails, Passage, Way
from liberate_cli.queries.row_kinds import Lines, Parties, Standing
from liberate_cli.queries.rows import Row
from liberate_cli.queries.work_kinds import Note, Notes

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow


SPECIAL = "#$*_`~<>@[]{}\\/\"'=+-&%^|:;,.()! "
MARKUP = [
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '") #panic("x") #("',
    "\\u{23}panic() \\",
    "*bold* _emph_ `raw` $x^2$ <label> @reference",
    "= heading",
    "- bullet",
    "+ item",
    "/ term: words",
    "// comment",
    "/* comment */",
    "https://example.org/a#b",
    "]] }} )) \" ' ",
    "<< edition.title >> {{ edition }} {% for %} {# #}",
    "a -- b --- c ... ~ d",
    "<script>alert(1)</script>",
    "\\",
    '"',
    "Łódź, Tiếng Việt, Ŵy, Ελληνικά, кириллица",
    "e\u0301 a\u0308\u0323",
]


def random_texts(count: int) -> list[str]:
    chance = random.Random("hostile")  # noqa: S311 - the same on every run
    alphabet = SPECIAL + "aZ09éŵ–“”…"
    return [
        "x" + "".join(chance.choice(alphabet) for _ in range(chance.randint(1, 40))) + "x"
        for _ in range(count)
    ]


def test_hostile_text_comes_out_as_typed() -> None:
    texts = [*MARKUP, *random_texts(300)]
    one = small_view().objectives[0].deliverables[0]
    view = with_deliverable(
        small_view(), saying(one, progress=Notes(tuple(Note(None, text) for text in texts)))
    )
    shown = in_the_pdf(render_pdf(view, {}))
    assert [text for text in texts if letters(text) not in shown] == []


@pytest.mark.parametrize("text", ['#panic("x") *b* $', '"][#panic("x")', "W" * 300, "🛶 中文"])
def test_hostile_text_may_stand_anywhere(text: str) -> None:
    view = view_of(MADE_UP)
    objective = view.objectives[0]
    one = objective.deliverables[0]
    group = view.contacts.groups[0]
    hostile = replace(
        view,
        title=text,
        subtitle=text,
        organisation=text,
        classification=text,
        opening=(replace(view.opening[0], heading=text, signed=text),),
        objectives=(
            replace(
                objective,
                title=text,
                heading=text,
                deliverables_heading=text,
                deliverables=(
                    replace(
                        saying(
                            one,
                            owned_by=Parties((text,)),
                            rag=Standing(DEFAULT_RATINGS.of("red"), text, None, None, 0),
                        ),
                        title=text,
                    ),
                ),
            ),
        ),
        contacts=replace(
            view.contacts,
            heading=text,
            groups=(
                replace(
                    group,
                    note=text,
                    contacts=(
                        replace(
                            group.contacts[0],
                            name=text,
                            rows=(
                                Row("about", "About", Passage((text,))),
                                Row("emails", "E-mail", Emails((Way(text, text),))),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    pdf = render_pdf(hostile, {})
    furthest, width = rightmost(pdf)
    assert furthest < width - 58


def test_a_very_long_word_goes_on_in_the_next_line() -> None:
    one = small_view().objectives[0].deliverables[0]
    long = "boats" * 200
    pdf = render_pdf(
        with_deliverable(
            small_view(),
            replace(
                saying(one, owned_by=Parties((long,)), task=Lines((paragraph(long),))), title=long
            ),
        ),
        {},
    )
    furthest, width = rightmost(pdf)
    assert furthest < width - 58
    assert in_the_pdf(pdf).count(long) >= 3


def test_text_from_right_to_left_is_shown() -> None:
    one = small_view().objectives[0].deliverables[0]
    pdf = render_pdf(
        with_deliverable(small_view(), saying(one, owned_by=Parties(("שלום وسلام",)))), {}
    )
    assert set("שלוםوسلام") <= set("".join(pages(pdf)))


def test_a_character_that_no_font_has_is_named_and_told(made_up: Path, liberate: Liberate) -> None:
    file = made_up / "2-deter" / "2.2-bridge-watch.yaml"
    file.write_text(file.read_text().replace("Watch the bridge", "Watch \U0001f6f6中 the bridge"))
    answer = liberate("render", "--format", "pdf")
    told = [line for line in answer.err.splitlines() if line.startswith("warning")]
    assert told == [
        "warning: 2.2, task: “🛶” is in no font of the PDF, which shows [U+1F6F6 canoe] instead.",
        "warning: 2.2, task: “中” is in no font of the PDF, which shows [U+4E2D] instead.",
    ]
    assert answer.code == 0
    text = "".join(pages(Path("out/edition-2031-06.pdf").read_bytes()))
    assert "Watch [U+1F6F6 canoe][U+4E2D] the bridge at night." in text
