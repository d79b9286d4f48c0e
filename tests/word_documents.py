"""Word documents for tests, written part by part, and what is read of them in lines."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from liberate_cli.exchange.imports.seen import Para, SeenTable
from liberate_cli.exchange.imports.seen_document import Document
from liberate_cli.exchange.imports.word.document import read_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.exchange.imports.seen import SeenCell, Sign

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(body: str, parts: dict[str, str] | None = None, extra: str = "") -> bytes:
    """Return a Word document with this body and these parts by kind (`styles`, `comments` …).

    `extra` are more relationships of the document, as XML.
    """
    written = parts or {}
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for kind in written
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/word/document.xml" '
        f'ContentType="{MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}{extra}'
        "</Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **{f"word/{kind}.xml": _rooted(text) for kind, text in written.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return stream.getvalue()


def _rooted(text: str) -> str:
    head, _, rest = text.partition(">")
    return f"{head} {SPACES}>{rest}" if not head.endswith("/") else f"{head[:-1]} {SPACES}/>{rest}"


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(content: str, properties: str = "") -> str:
    """Return a cell; words alone are its only paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of cells; those that are words alone are made."""
    made = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def shd(fill: str, more: str = "") -> str:
    """Return a shading."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"{more}/>'


def seen(body: str, parts: dict[str, str] | None = None, extra: str = "") -> Document:
    """Return what is read of a document with this body."""
    return read_word("plan.docx", document(body, parts, extra))


def lines(found: Document) -> list[str]:
    """Return what a document holds, a line a paragraph and a cell: place, sign, words."""
    return [line for block in found.blocks for line in _lines(block)]


def _lines(block: Para | SeenTable) -> Iterator[str]:
    if isinstance(block, Para):
        level = f"heading {block.level}: " if block.level else ""
        signs = _signs(sign for run in block.runs for sign in run.signs)
        yield f"{block.place}: {level}{_para(block)}{signs}"
        return
    for cell in block.cells:
        yield _cell(cell)
        for table in cell.tables:
            yield from _lines(table)


def _cell(cell: SeenCell) -> str:
    spans = f" [{cell.rows} by {cell.columns}]" if cell.rows * cell.columns > 1 else ""
    return f"{cell.place}{spans}: {' / '.join(map(_para, cell.paras))}{_signs(cell.signs)}".rstrip()


def _para(para: Para) -> str:
    bullet = "" if para.depth is None else "  " * para.depth + (para.number or "*") + " "
    return f"{bullet}{para.text}{f' ~{para.struck}~' if para.struck else ''}"


def _signs(signs: Iterator[Sign] | tuple[Sign, ...]) -> str:
    return "".join(f" ({colour}, {carrier})" for colour, carrier in dict.fromkeys(signs))
