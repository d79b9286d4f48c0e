"""A plan says what language it is in, and so does each format that has a place for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import lxml.html
import pytest
from openxml_audit import OpenXmlValidator
from support import load, problems_of, view_of
from test_every_field_is_shown import PLAN, languages_of

from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.packages import pack, unpack
from liberate_cli.publish.page.pages import built_in_templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from liberate_cli.publish.view.edition import EditionView

ENGLISH: Final = PLAN["plan.yaml"].replace("language: cy-zqtongue\n", "")
OF_THE_PLAN: Final = {"The journey", "Nothing more."}
NOT_MARKED: Final = {
    "Internal",
    "Briefing",
    "Every deliverable in one line",
    "The plan at a glance",
    "Challenge: what is claimed, and what the evidence says",
    "Who owes what",
    "Recommendations",
    "Abbreviations",
}
"""Links to headings of Liberate's own among those of the plan, and names that a plan can have."""

MIXED: Final = re.compile(
    r"7 zqobjective|7\.3\d zq\w+( \(zqref\))?: (amber|not rated)|zqreport"
    r"|Recommendation 4711 \(zqshort\)(: (answered|closed))?|zqshort(: 1 (of 1 answered|closed)\.)?"
    r"|Was due .* agreed by zqcommittee: zqslipped"
    r"|For another format, or with a question: zqaskhere"
    r"|Nothing was overdue .* at the zqgroupmeets meeting; .*"
)
"""What a chart says in words, and a sentence that has a name in it."""


def in_language(language: str | None) -> EditionView:
    """Return the view of a plan whose every word begins with zq, in a language."""
    said = f"language: {language}\n" if language else ""
    return view_of({**PLAN, "plan.yaml": ENGLISH + said}, audience="internal")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cy", "cy"),
        ("CY", "cy"),
        ("en-gb", "en-GB"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("sl-rozaj-1994", "sl-rozaj-1994"),
        ("de-1abc", "de-1abc"),
        ("pl-x-gd", "pl-x-gd"),
        ("sgn", "sgn"),
    ],
)
def test_a_language_is_said_by_its_tag(typed: str, meant: str) -> None:
    settings = load({**PLAN, "plan.yaml": f"{ENGLISH}language: {typed}\n"}).plan.settings
    assert settings is not None
    assert settings.language == meant


@pytest.mark.parametrize("typed", ["Welsh", "c", "cy_GB", "cy-", "cy GB", '"cy\\" x=\\""', ""])
def test_what_is_no_tag_is_told(typed: str) -> None:
    problems = problems_of({**PLAN, "plan.yaml": f"{ENGLISH}language: {typed}\n"})
    (found,) = (each for each in problems if each.path == "plan.yaml")
    line = ENGLISH.count("\n") + 1
    assert (found.code, found.line) == ("bad-value", line)
    assert found.message.endswith("is not the tag of a language (in “language”).")
    assert found.hint == (
        "Write it as web pages do: cy for Welsh, en-GB for English, pl for Polish."
    )


@pytest.mark.parametrize("output", [each for each in FORMATS if each != "md"])
def test_each_format_says_the_language_of_the_plan(output: str) -> None:
    content = render(in_language("cy"), output, {})
    assert languages_of(content, output) == {"cy"}
    assert render(in_language("cy"), output, {}) == content


@pytest.mark.parametrize("output", FORMATS)
def test_a_plan_that_does_not_say_it_is_as_it_was(output: str) -> None:
    content = render(in_language(None), output, {})
    assert content == render(in_language("en-GB"), output, {})
    if output != "md":
        assert languages_of(content, output) == {"en-GB"}


def test_a_page_of_markdown_has_no_place_for_it() -> None:
    assert render(in_language("cy"), "md", {}) == render(in_language(None), "md", {})


def test_a_reference_of_ones_own_speaks_the_language_too() -> None:
    parts = unpack((built_in_templates() / "reference.docx").read_bytes())
    before, _, rest = parts["word/styles.xml"].partition(b"<w:docDefaults>")
    own = {**parts, "word/styles.xml": before + rest.partition(b"</w:docDefaults>")[2]}
    content = render(in_language("cy"), "docx", {"reference.docx": pack(own)})
    assert languages_of(content, "docx") == {"cy"}


def spoken(html: bytes) -> Iterator[tuple[str, str]]:
    """Yield each text of a page that is read aloud, with the language that it is said to be in."""
    root = lxml.html.document_fromstring(html)
    for each in root.body.iter():
        if each.tag in {"script", "style"}:
            continue
        inside = next(up.get("lang") for up in (each, *each.iterancestors()) if up.get("lang"))
        outside = next(up.get("lang") for up in each.iterancestors() if up.get("lang"))
        for language, text in ((inside, each.text), (outside, each.tail)):
            if text and any(map(str.isalpha, text)):
                yield language, " ".join(text.split())


def test_the_english_around_a_welsh_plan_is_marked_as_english() -> None:
    said = list(spoken(render(in_language("cy"), "html", {})))
    left = {text for language, text in said if language == "cy" and "zq" not in text}
    assert left == NOT_MARKED | OF_THE_PLAN
    mixed = {text for language, text in said if language == "en-GB" and "zq" in text}
    assert [text for text in mixed if not MIXED.fullmatch(text)] == []


def test_a_page_in_english_marks_nothing() -> None:
    assert render(in_language(None), "html", {}).count(b"lang=") == 1


@pytest.mark.parametrize("output", ["docx", "xlsx"])
def test_a_file_of_an_office_that_says_its_language_is_valid(output: str, tmp_path: Path) -> None:
    file = tmp_path / f"edition.{output}"
    file.write_bytes(render(in_language("cy"), output, {}))
    found = OpenXmlValidator(max_errors=0).validate(str(file))
    assert [str(each) for each in found.errors] == []
