"""Files that are not taken: why, as a sentence, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.errors import LiberateError, harmless

if TYPE_CHECKING:
    from collections.abc import Collection

_OLE: Final = b"\xd0\xcf\x11\xe0"
_AS_WORD: Final = "Open it in Word, and save it as Word Document (.docx)."
AS_WORKBOOK: Final = "Open it in Excel, and save it as Excel Workbook (.xlsx)."
_AS_EITHER: Final = (
    "Open it in Excel or Word, and save it as Excel Workbook (.xlsx) or Word Document (.docx)."
)
_OF_OTHERS: Final = (
    (
        (b"%pdf",),
        "a PDF, which keeps no cells that could be read",
        "Save the file that it was made from as .docx or .xlsx, and import that.",
    ),
    ((b"{\\rtf",), "a Rich Text file (.rtf)", _AS_WORD),
    ((b"<!doctype html", b"<html", b"<head", b"<table"), "a web page", _AS_EITHER),
    ((b"<?xml", b"<workbook"), "a file of XML, as Office saved some before 2007", _AS_EITHER),
    ((b"mime-version:",), "a web page in one file (.mht) or a message", _AS_EITHER),
)
"""How files of other kinds begin, in lower case: what each is, and what to save it as."""
_OPEN_DOCUMENT: Final = "application/vnd.oasis.opendocument."
_OPEN_DOCUMENTS: Final = {
    "text": ("a text", "Word Document (.docx)"),
    "spreadsheet": ("a spreadsheet", "Excel Workbook (.xlsx)"),
}
_OLD_STREAMS: Final = (
    (("EncryptedPackage", "\x09DRMContent"), None, ""),
    (("Workbook\0", "Book\0"), "a workbook as Excel saved them before 2007 (.xls)", AS_WORKBOOK),
    (("WordDocument\0",), "a document as Word saved them before 2007 (.doc)", _AS_WORD),
)
"""The names in a file of the container that Office used before 2007: what it then is."""


class NotTaken(LiberateError):
    """A file that cannot be imported as it is: why, and what to do about it."""

    def __init__(self, name: str, why: str, hint: str) -> None:
        super().__init__(f"{harmless(name)} {why}.", hint)


def of_another_kind(data: bytes, name: str) -> NotTaken:
    """Return why bytes that are no zip file are not read."""
    begins = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not begins:
        return nothing_in(name)
    if data.startswith(_OLE):
        return _of_old_office(data, name)
    for starts, kind, hint in _OF_OTHERS:
        if begins.startswith(starts):
            return NotTaken(name, f"is {kind}", hint)
    return NotTaken(
        name,
        "is neither a Word nor an Excel file, whatever its name says",
        "Open it in the program that made it, and save it as .docx, .xlsx or .csv.",
    )


def is_of_a_program(data: bytes) -> bool:
    """Return whether bytes are a file of Office or a PDF, and no text, whatever the name says."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"%PDF", _OLE))


def _of_old_office(data: bytes, name: str) -> NotTaken:
    """Return why a file of the container that Office used before 2007 is not read."""
    for names, kind, hint in _OLD_STREAMS:
        if any(each.encode("utf-16-le") in data for each in names):
            return NotTaken(name, f"is {kind}", hint) if kind is not None else locked(name)
    return NotTaken(
        name,
        "is a file of another program than Word and Excel, such as a message or a project",
        "Open it in the program that made it, and save or export it as .docx, .xlsx or .csv.",
    )


def nothing_in(name: str) -> NotTaken:
    """Return why a file in which nothing is written is not read."""
    return NotTaken(
        name, "is empty", "Look whether it was copied or downloaded whole, and import that."
    )


def of_another_office(name: str, mime: bytes, parts: Collection[str]) -> NotTaken:
    """Return why a zip file that is no office file is not read, by its `mimetype` and its parts."""
    said = mime.decode("ascii", "replace").strip()
    known = _OPEN_DOCUMENTS.get(said.removeprefix(_OPEN_DOCUMENT).partition("-")[0])
    if any(each.endswith(".iwa") for each in parts):
        return NotTaken(
            name,
            "is a file of Pages or Numbers",
            "Open it there, and export it as Word (.docx) or Excel (.xlsx).",
        )
    if known is None or not said.startswith(_OPEN_DOCUMENT):
        return NotTaken(
            name,
            "is a zip file, and neither a Word document nor an Excel workbook",
            "Unpack it, and import the files in it one by one.",
        )
    kind, save_as = known
    return NotTaken(
        name,
        f"is {kind} in the OpenDocument format",
        f"Open it in LibreOffice or Office, and save it as {save_as}.",
    )


def locked(name: str) -> NotTaken:
    """Return why a file that is protected is not read."""
    return NotTaken(
        name,
        "is protected by a password or by a label of sensitivity, and cannot be read",
        "Open it, take the protection off or save a copy without it, and import the copy.",
    )


def damaged(name: str, part: str) -> NotTaken:
    """Return why a file is not read whose part is damaged."""
    return NotTaken(
        name,
        f"is damaged: {harmless(part)} cannot be read",
        "Open it in Word or Excel, let it be repaired, save it, and import that.",
    )


def with_a_type(name: str, part: str) -> NotTaken:
    """Return why a file is not read whose part declares a document type."""
    return NotTaken(
        name,
        f"is not taken: its part {harmless(part)} declares a document type, which can be made to "
        "fill a computer's memory and which no office program writes",
        "Ask who sent it where it comes from; a copy that Word or Excel saves has none.",
    )


def too_large(name: str, what: str) -> NotTaken:
    """Return why a file is not read that is larger than any plan's, `what` being what is."""
    return NotTaken(
        name,
        f"is not taken: {what} is larger than any plan's",
        "Leave out what is no plan, such as pictures, old sheets and the formats of empty rows, "
        "save it, and import that.",
    )
