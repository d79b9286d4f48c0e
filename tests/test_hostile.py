"""Hostile text: refused with its place, or shown as typed in every format and never as markup."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from canaries import CanaryPlan, rendered, seen_by
from docx import Document
from docx.oxml.ns import qn
from hostile_texts import hostile_texts
from lxml import etree
from markdown_it import MarkdownIt
from pdf_cases import in_the_pdf
from pdf_reading import letters, tags
from support import problems_of

from liberate_cli.errors import Code, Severity
from liberate_cli.publish.formats import FORMATS, unshown
from liberate_cli.publish.packages import unpack
from liberate_cli.publish.view.edition import edition_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TEXTS = tuple(hostile_texts())
RIGHT_TO_LEFT = re.compile("[\u0590-\u06ff]")


class SpreadPlan(CanaryPlan):
    """The plan with one of some texts in each of its fields, and the rest as work and contacts.

    Addresses and numbers, which take no other text, keep their own. A plan with more fields than
    there are texts has some twice.
    """

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self._left = list(texts)
        super().__init__(lambda _: None)
        teams = [{"name": self._next(), "kind": "team"} for _ in range(2)]
        self.files["people.yaml"]["parties"] += teams
        last = self.files["3-x/3.3-x.yaml"]
        last["actioned_by"] = [teams[0]["name"]]
        last["owned_by"] = [teams[1]["name"]]
        last["task"] += [self._next() for _ in range(10)]
        last["method"] += [self._next() for _ in range(10)]
        last["progress"] += [{"text": each} for each in self._left]

    def _word(self, kind: str, *marks: str | None) -> str:
        if kind in {"address", "number"}:
            return super()._word(kind, *marks)
        return self._next()

    def _next(self) -> str:
        self._left = self._left or list(self._texts)
        return self._left.pop(0)


HARMLESS = tuple(f"n{number}n" for number in range(len(TEXTS)))
PLANS = {texts: SpreadPlan(texts) for texts in (TEXTS, HARMLESS)}


@cache
def edition(texts: tuple[str, ...], name: str) -> bytes:
    return rendered(seen_by("internal", PLANS[texts].raw), (name,))[name]


class Page(HTMLParser):
    """Collects what a page says, and how often it has each element, attribute and address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.has = Counter[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.has[tag] += 1
        self.has.update(f"{tag} {name}" for name, _ in attrs)
        self.has.update(f"{name} {value}" for name, value in attrs if name in {"href", "src"})

    def handle_data(self, data: str) -> None:
        self.text.append(data)


Read = tuple[str, Counter[str]]
"""What a reader of a file sees, and how often the file has each thing that is more than text."""


def read_html(content: bytes) -> Read:
    page = Page(content.decode())
    return "".join(page.text), page.has


def read_markdown(content: bytes) -> Read:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return read_html(markdown.render(content.decode()).encode())


def read_pdf(content: bytes) -> Read:
    counts = tags(content).counts()
    kinds = ("H1", "H2", "H3", "H4", "Table", "Figure", "Link", "L", "LI", "TR", "TH", "Code")
    return letters(in_the_pdf(content)), Counter({kind: counts[kind] for kind in kinds})


def read_word(content: bytes) -> Read:
    body = Document(BytesIO(content)).element.body
    has = Counter(str(each.tag) for each in body.iter(etree.Element) if is_more_than_text(each))
    has.update(str(each.get(qn("w:val"))) for each in body.iter(qn("w:pStyle")))
    return "".join(each.text or "" for each in body.iter(qn("w:t"))), has + leads_of(content)


def is_more_than_text(element: etree._Element) -> bool:
    """Return whether it is no text, nor that a row of little text stays on one page."""
    text = ("w:t", "w:r", "w:rPr", "w:br", "w:trPr", "w:cantSplit")
    return element.tag not in set(map(qn, text))


def read_excel(content: bytes) -> Read:
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    has = Counter(f"cell {cell.data_type}" for cell in cells)
    has.update(f"link {cell.hyperlink.location}" for cell in cells if cell.hyperlink)
    return "\n".join(str(cell.value) for cell in cells), has + leads_of(content)


def leads_of(content: bytes) -> Counter[str]:
    """Return the parts of a package, and where each leads."""
    parts = unpack(content)
    relations = [etree.fromstring(part) for name, part in parts.items() if name.endswith(".rels")]
    leads = (f"{each.get('TargetMode')} {each.get('Target')}" for one in relations for each in one)
    return Counter([*parts, *leads])


READERS: Mapping[str, Callable[[bytes], Read]] = {
    "html": read_html,
    "md": read_markdown,
    "pdf": read_pdf,
    "docx": read_word,
    "xlsx": read_excel,
}


def replacements(name: str) -> dict[str, str]:
    """Return what a format says that it shows in place of which character."""
    seen = seen_by("internal", PLANS[TEXTS].raw)
    view = edition_view(seen.history, seen.narrative, seen.contacts, seen.stamp)
    told = "\n".join(unshown(view, name, {}))
    return dict(re.findall(r"“(.)” is in no font of the PDF, which shows (\[U\+[^]]+\])", told))


def test_there_are_three_hundred_and_no_file_of_them_has_a_fault() -> None:
    assert len(set(TEXTS)) == len(TEXTS) == 300
    errors = [each for each in problems_of(PLANS[TEXTS].raw) if each.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_text_comes_out_as_typed(name: str) -> None:
    harmless, _ = READERS[name](edition(HARMLESS, name))
    shown = letters(READERS[name](edition(TEXTS, name))[0])
    instead = str.maketrans(replacements(name))
    pairs = [pair for pair in zip(HARMLESS, TEXTS, strict=True) if pair[0] in harmless]
    is_there = is_in_a_pdf if name == "pdf" else str.__contains__
    lost = [each for _, each in pairs if not is_there(shown, letters(each.translate(instead)))]
    assert lost == []
    assert len(pairs) == 300


def is_in_a_pdf(shown: str, wanted: str) -> bool:
    """Return whether a text is there, as far as a reader of PDF can tell.

    It takes a sign that is two letters for the two, and letters from right to left as they lie.
    """
    if RIGHT_TO_LEFT.search(wanted):
        (number,) = re.findall(r"n\d+n", wanted)
        return number in shown and set(wanted) <= set(shown)
    return wanted.replace("\ufb01", "fi") in shown


@pytest.mark.parametrize("name", FORMATS)
def test_no_text_becomes_markup(name: str) -> None:
    _, harmless = READERS[name](edition(HARMLESS, name))
    _, hostile = READERS[name](edition(TEXTS, name))
    assert hostile == harmless


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        *((chr(each), Code.CONTROL_CHARACTER) for each in (0, 7, 8, 0x1B, 0x7F, 0x85, 0xAD)),
        *((chr(each), Code.CONTROL_CHARACTER) for each in (0x200B, 0x2028, 0x2060, 0xFEFF)),
        *((chr(each), Code.DIRECTION_CHARACTER) for each in (0x200E, 0x202E, 0x2066, 0x2069)),
        ("\ufffd", Code.CONTROL_CHARACTER),
        ("\uffff", Code.CONTROL_CHARACTER),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("escaped", [False, True])
def test_what_cannot_be_seen_is_refused_with_its_place(
    typed: str, code: Code, *, escaped: bool
) -> None:
    written = f"\\u{ord(typed):04x}" if escaped else typed
    files = dict(PLANS[HARMLESS].raw)
    files["1-x/1.1-x.yaml"] = f'id: "1.1"\ntitle: Boats\ntask: "Count {written}boats"\n'.encode()
    (found,) = [each for each in problems_of(files) if each.path == "1-x/1.1-x.yaml"]
    assert (found.severity, found.code, found.line) == (Severity.ERROR, code, 3)


@pytest.mark.parametrize("written", [r"\ud800", r"\udc00", r"\ud83d\udef6"])
def test_half_a_character_is_refused_with_its_place(written: str) -> None:
    files = dict(PLANS[HARMLESS].raw)
    files["1-x/1.1-x.yaml"] = f'id: "1.1"\ntitle: Boats\ntask: "Count {written}"\n'.encode()
    found = [each for each in problems_of(files) if each.path == "1-x/1.1-x.yaml"]
    assert [(each.severity, each.line) for each in found] == [(Severity.ERROR, 3)]
