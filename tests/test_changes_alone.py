"""`diff` as a document of its own, in each format and for each audience, beside the edition."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pypdf
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from pypdfium2 import PdfDocument
from repository import seal

if TYPE_CHECKING:
    from conftest import Liberate

pytestmark = pytest.mark.slow

LAST, NOW = "2032-01", "2032-02"
SEEN = {"public": "5 of 13", "partners": "5 of 14", "internal": "5 of 14"}
"""How much has changed, as each audience is told it: 3.3 is for partners."""


@pytest.fixture(autouse=True)
def _example(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> None:
    seal(monkeypatch)
    assert liberate("init", str(tmp_path / "example"), "--example").code == 0
    monkeypatch.chdir(tmp_path / "example")


def words_of(file: Path) -> str:
    """Return what a file says from how much has changed on, on one line."""
    kind, content = file.suffix[1:], file.read_bytes()
    if kind == "html":
        said = content.decode()
        text = re.sub(r"<style.*?</style>|<script.*?</script>", "", said, flags=re.DOTALL)
        # A link is in the middle of a line, with its comma after it.
        text = re.sub(r"</?a\b[^>]*>", "", text[text.index("<body") :])
        text = unescape(re.sub(r"<[^>]*>", " ", text))
    elif kind == "pdf":
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages]
        # Without what stands at the top and the foot of each.
        bare = (re.split(r"\d{4}\n", page, maxsplit=1)[-1] for page in pages)
        text = "\n".join(page.rpartition("Audience:")[0] for page in bare)
    elif kind == "docx":
        body = docx.Document(BytesIO(content)).element.body
        text = "\n".join(
            "".join(said.text or "" for said in each.iter(qn("w:t")))
            for each in body.iter(qn("w:p"))
        )
    elif kind == "xlsx":
        rows = openpyxl.load_workbook(BytesIO(content))["Changes"].iter_rows(values_only=True)
        text = "\n".join(" ".join(filter(None, map(str, row))) for row in list(rows)[2:])
        return " ".join(text.split())
    else:
        # The edition's section stands one level lower.
        text = re.sub(r"^#+", "#", content.decode(), flags=re.MULTILINE)
    text = text.replace("\xa0", " ").replace("Back to contents", " ")
    return " ".join(text.split())


def told(words: str, since: str) -> str:
    """Return the changes in some words: from what is told of which editions, to the last of it."""
    start = words.index(since) + len(since)
    last = re.compile(r"Neither changed nor reviewed: (3\.3, )?4\.4\.")
    found = last.search(words, start)
    assert found is not None
    return words[start : found.end()].strip()


@pytest.mark.parametrize("audience", ["public", "partners", "internal"])
@pytest.mark.parametrize("kind", ["html", "md", "pdf", "docx", "xlsx"])
def test_it_says_what_the_edition_says(kind: str, audience: str, liberate: Liberate) -> None:
    asked = ("--audience", audience)
    answer = liberate("render", "--edition", NOW, "--format", kind, *asked)
    assert answer.code == 0, answer.err
    edition = words_of(Path(answer.out.strip()))
    assert liberate("diff", LAST, NOW, *asked, "--out", f"changes.{kind}").code == 0
    alone = words_of(Path(f"changes.{kind}"))
    assert f"{SEEN[audience]} deliverables have changed." in alone
    if kind == "xlsx":
        assert alone == edition
        return
    from_to = "From the 10th edition, January 2032 to the 11th edition, February 2032."
    if kind == "md":
        from_to = "deliverables have changed."
    if kind == "html":
        # There the editions stand above.
        assert "From 10th edition, January 2032 To 11th edition, February 2032" in alone
        from_to = "deliverables have changed."
    there = told(edition, "The last was the 10th edition, January 2032.")
    assert there == told(alone, from_to)
    assert "3.2 Checks of markets" in there
    assert ("3.3, 4.4." in there) == (audience != "public")


@pytest.mark.parametrize("kind", ["html", "md", "pdf", "docx"])
def test_its_names_lead_to_the_cards_where_the_page_stands_beside(
    kind: str, liberate: Liberate
) -> None:
    out = Path("sent", f"changes.{kind}")
    asked = ("diff", LAST, NOW, "--audience", "public", "--out", str(out))
    assert liberate(*asked).code == 0
    assert links(out) == set()
    assert liberate("render", "--edition", NOW, "--format", "html", "--out", "sent").code == 0
    assert liberate(*asked).code == 0
    led = {"1.1", "1.2", "2.3", "2.4", "3.2"}
    assert links(out) >= {f"edition-{NOW}.html#deliverable-{each}" for each in led}
    # The line of what worsened leads there too, not the tables below it alone.
    assert "3.2 Checks of markets (amber to red)" in linked_words(out)
    page = Path("sent", f"edition-{NOW}.html").read_text()
    for link in links(out):
        assert f'id="{link.partition("#")[2]}"' in page


def links(file: Path) -> set[str]:
    """Return where the links of a file lead."""
    content = file.read_bytes()
    if file.suffix == ".html":
        return set(re.findall(r'href="([^"]*)"', content.decode()))
    if file.suffix == ".md":
        return set(re.findall(r"\]\(([^)]*)\)", content.decode()))
    if file.suffix == ".docx":
        rels = docx.Document(BytesIO(content)).part.rels.values()
        return {each.target_ref for each in rels if each.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    pages = pypdf.PdfReader(BytesIO(content)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots") or ()]
    return {note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})}


def linked_words(file: Path) -> str:
    """Return the words of a file that lead somewhere; of a PDF those under each of its links."""
    content = file.read_bytes()
    if file.suffix == ".html":
        return " ".join(re.findall(r"<a href=[^>]*>([^<]*)</a>", content.decode()))
    if file.suffix == ".md":
        return " ".join(re.findall(r"\[([^]]*)\]\(", content.decode()))
    if file.suffix == ".docx":
        body = docx.Document(BytesIO(content)).element.body
        linked = (text for each in body.iter(qn("w:hyperlink")) for text in each.iter(qn("w:t")))
        return " ".join(text.text or "" for text in linked)
    shown, read = PdfDocument(content), pypdf.PdfReader(BytesIO(content)).pages
    places = (
        (page.get_textpage(), note.get_object()["/Rect"])
        for page, there in zip(shown, read, strict=True)
        for note in there.get("/Annots") or ()
    )
    return " ".join(text.get_text_bounded(*map(float, place)) for text, place in places)


REFUSED = {
    ("--out", "changes.odt"): (
        "changes.odt ends like no format.",
        "Name its --format: md, html, pdf, docx or xlsx.",
    ),
    ("--audience", "pubic"): ("“pubic” is not an audience.", "Did you mean “public”?"),
}


@pytest.mark.parametrize("options", REFUSED)
def test_what_cannot_be_meant_is_refused(options: tuple[str, str], liberate: Liberate) -> None:
    message, hint = REFUSED[options]
    answer = liberate("diff", LAST, NOW, *options)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith(f"error: {message}\nhint: {hint}\n")


def test_no_copy_of_it_is_taken_for_the_edition(liberate: Liberate) -> None:
    assert liberate("diff", LAST, NOW, "--audience", "public", "--out", "changes.pdf").code == 0
    answer = liberate("edition", "verify", NOW, "changes.pdf")
    assert answer.code != 0
    assert "changes.pdf" in answer.err + answer.out


def test_the_same_bytes_each_time(liberate: Liberate) -> None:
    for kind in ("pdf", "docx", "xlsx"):
        for folder in ("one", "two"):
            out = f"{folder}/changes.{kind}"
            assert liberate("diff", LAST, NOW, "--audience", "public", "--out", out).code == 0
        assert Path(f"one/changes.{kind}").read_bytes() == Path(f"two/changes.{kind}").read_bytes()


def test_no_block_of_the_edition_is_left_in_it() -> None:
    folder = Path(__file__).parent.parent / "templates"
    blocks = [
        set(re.findall(r"{% block (\w+)", (folder / name).read_text()))
        for name in ("edition.typ.j2", "alone.typ.j2")
    ]
    assert blocks[0] - blocks[1] == {"page", "footer"}


@pytest.mark.parametrize("kind", ["html", "md", "pdf", "docx", "xlsx"])
def test_what_an_audience_may_not_see_has_not_changed(kind: str, liberate: Liberate) -> None:
    # An action for the force alone came in March.
    for audience, told_of in (("public", False), ("partners", False), ("internal", True)):
        out = f"{audience}.{kind}"
        answer = liberate("diff", NOW, "2032-03", "--audience", audience, "--out", out)
        assert answer.code == 0, answer.err
        words = words_of(Path(out))
        assert ("plain clothes" in words) == told_of
        assert ("Checks of markets" in words) == told_of
        if kind == "html":
            assert ("For partners only" in words) == (audience == "partners")


@pytest.mark.parametrize("form", [("--json",), (), ("--format", "md")])
def test_what_is_printed_is_for_the_audience_too(form: tuple[str, ...], liberate: Liberate) -> None:
    for audience, told_of in (("public", False), ("internal", True)):
        out = liberate("diff", NOW, "--audience", audience, *form).out
        assert ("plain clothes" in " ".join(out.split())) == told_of


def test_what_would_leak_is_refused_with_its_place(liberate: Liberate) -> None:
    file = next(Path("plan").glob("*/3.1-*.yaml"))
    withheld = "Send two officers in plain clothes to the fifth market."
    text = file.read_text().replace("The new marks hold; three thieves were followed.", withheld)
    file.write_text(text)
    answer = liberate("diff", NOW, "--audience", "public", "--out", "changes.html")
    assert answer.code == 1
    assert "3.1-marked-bicycles.yaml:" in answer.err
    assert not Path("changes.html").exists()
    assert liberate("diff", NOW, "--out", "changes.html").code == 0


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_validator_finds_nothing(kind: str, liberate: Liberate) -> None:
    assert liberate("render", "--edition", NOW, "--format", "html", "--out", ".").code == 0
    assert liberate("diff", LAST, NOW, "--audience", "public", "--out", f"changes.{kind}").code == 0
    found = OpenXmlValidator(max_errors=0).validate(f"changes.{kind}")
    assert [str(each) for each in found.errors] == []


def test_the_workbook_has_what_it_was_beside_what_it_is(liberate: Liberate) -> None:
    assert liberate("diff", "2031-06", NOW, "--out", "changes.xlsx").code == 0
    rows = openpyxl.load_workbook("changes.xlsx")["Changes"].iter_rows(values_only=True)
    found = {row[0:1] + row[3:] for row in rows}
    moved = "“Find who owns the four alleys” by 6 months, from July 2031 to January 2032: "
    (slipped,) = (row for row in found if row[:2] == ("2.4", "Slipped"))
    assert (slipped[2], str(slipped[3])[: len(moved)]) == ("July 2031", moved)
    assert (
        *("4.1", "Improved", "Red: Found bicycles stand in eleven yards, in the rain."),
        "Amber: There is a shed; it has no shelves.",
    ) in found
