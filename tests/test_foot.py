"""The foot of an edition: the formats beside it, the edition before, whom to ask, what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from pdf_cases import MADE_UP
from pdf_reading import letters
from repository import commit, make_repository, replace_in, seal
from support import files_of, problems_of, view_of
from test_every_field_is_shown import read

from liberate_cli import __version__
from liberate_cli.publish.formats import FORMATS, render

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

pytestmark = pytest.mark.slow

PUBLICATION = """\
publication:
  formats: [html, pdf, docx]
  contact: Plan Office, plan@example.org
  accessibility:
    - The page works with a keyboard alone.
"""


def with_publication(said: str = PUBLICATION) -> dict[str, bytes]:
    files = files_of(MADE_UP)
    plan = files["plan.yaml"].replace(b"format: 1\n", b"format: 3\n")
    return {**files, "plan.yaml": plan + said.encode()}


@pytest.mark.parametrize("output", FORMATS)
def test_every_format_ends_with_the_same_words(output: str) -> None:
    said = letters(read(render(view_of(with_publication()), output, {}), output))
    for words in (
        "This edition in other formats:",
        "The next edition is due in July 2031.",
        "For another format, or with a question: Plan Office, plan@example.org",
        "The page works with a keyboard alone.",
        f"Made with Liberate {__version__}.",
    ):
        assert letters(words) in said, words


@pytest.mark.parametrize(
    ("said", "place", "code", "message", "hint"),
    [
        (
            "formats: [html, pdf, html]\n  contact: Plan Office",
            "27:24",
            "error bad-value",
            "The format html is listed twice, and the foot would lead to it twice.",
            "Delete one of the two.",
        ),
        (
            "formats: [html, word]\n  contact: Plan Office",
            "27:19",
            "error bad-value",
            "“word” is not a value of item 2 of “formats”.",
            "Write html, md, pdf, docx or xlsx.",
        ),
        (
            "formats: [html]\n  contact: ''",
            "28:12",
            "error empty-text",
            "“contact” is empty.",
            "Write its text, or delete the line.",
        ),
        (
            "formats: [html]",
            "27:12",
            "warning no-contact",
            "An edition has formats, and tells nobody whom to ask for another.",
            "Add contact: below publication, with a name and an address in a line.",
        ),
        (
            "contacts: Plan Office",
            "27:3",
            "error unknown-key",
            "“contacts” is not a key here.",
            "Did you mean “contact”?",
        ),
    ],
)
def test_what_is_wrong_with_it_is_told_with_its_place(
    said: str, place: str, code: str, message: str, hint: str
) -> None:
    files = with_publication(f"publication:\n  {said}\n")
    found = [each for each in problems_of(files) if each.path == "plan.yaml"]
    assert [
        (f"{one.line}:{one.column}", f"{one.severity} {one.code}", one.message, one.hint)
        for one in found
    ] == [(place, code, message, hint)]


@pytest.mark.parametrize(
    ("cycle", "due"),
    [
        ("every month", "in July 2031"),
        ("every 3 months", "in September 2031"),
        ("every 2 weeks", "on 14 July 2031"),
        ("every 90 days", "on 28 September 2031"),
    ],
)
def test_the_next_edition_is_due_in_a_month_or_on_a_day(cycle: str, due: str) -> None:
    files = files_of(MADE_UP)
    plan = files["plan.yaml"].replace(b"cycle: every month", f"cycle: {cycle}".encode())
    view = view_of({**files, "plan.yaml": plan})
    assert view.foot.next_words == f"The next edition is due {due}."


@pytest.mark.parametrize("output", FORMATS)
def test_without_it_the_foot_leads_nowhere(output: str) -> None:
    said = letters(read(render(view_of(files_of(MADE_UP)), output, {}), output))
    assert letters("The next edition is due in July 2031.") in said
    assert letters("other formats") not in said
    assert letters("For another format") not in said


def test_an_edition_leads_to_its_files_and_the_one_before_and_is_the_same_bytes_alone(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    settings = root / "plan" / "plan.yaml"
    replace_in(settings, "format: 1\n", "format: 3\n")
    settings.write_text(settings.read_text() + PUBLICATION)
    commit(root, "Say how it is published")
    monkeypatch.chdir(root)
    assert liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30").code == 0
    assert liberate("edition", "open", "--commit").code == 0
    assert liberate("edition", "cut", "--yes", "--on", "2031-07-31").code == 0
    for folder, formats in (("here", "html,pdf"), ("there", "html")):
        answer = liberate(
            *("render", "--edition", "2031-07", "--format", formats, "--out", folder),
        )
        assert answer.code == 0, answer.err
    page = (root / "here" / "edition-2031-07.html").read_bytes()
    # What lies beside it in the folder makes no difference to it.
    assert page == (root / "there" / "edition-2031-07.html").read_bytes()
    assert [
        (each.text, each.get("href"))
        for each in lxml.html.document_fromstring(page).xpath("//footer//a")
    ] == [
        ("PDF", "edition-2031-07.pdf"),
        ("Word", "edition-2031-07.docx"),
        ("The edition before", "edition-2031-06.html"),
    ]
    answer = liberate("edition", "verify", "here/edition-2031-07.html")
    assert answer.code == 0, answer.out
