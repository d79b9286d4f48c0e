"""Files that are not taken: why, as a sentence, and what to do about it."""

from __future__ import annotations

from typing import Final

from liberate_cli.errors import LiberateError, harmless

_OLE: Final = b"\xd0\xcf\x11\xe0"
_OF_OTHERS: Final = (
    (b"%PDF", "a PDF", "Save the file that it was made from as .docx or .xlsx, and import that."),
    (b"{\\rtf", "a Rich Text file", "Open it in Word, and save it as Word Document (.docx)."),
)
_OPEN_DOCUMENTS: Final = {
    "application/vnd.oasis.opendocument.text": ("a text", "Word Document (.docx)"),
    "application/vnd.oasis.opendocument.spreadsheet": ("a spreadsheet", "Excel Workbook (.xlsx)"),
}


class NotTaken(LiberateError):
    """A file that cannot be imported as it is: why, and what to do about it."""

    def __init__(self, name: str, why: str, hint: str) -> None:
        super().__init__(f"{harmless(name)} {why}.", hint)


def of_another_kind(data: bytes, name: str) -> NotTaken:
    """Return why bytes that are no zip file are not read."""
    if data.startswith(_OLE):
        return _of_old_office(data, name)
    for start, kind, hint in _OF_OTHERS:
        if data.startswith(start):
            return NotTaken(name, f"is {kind}, which keeps no cells that could be read", hint)
    return NotTaken(
        name,
        "is neither a Word nor an Excel file, whatever its name says",
        "Open it in the program that made it, and save it as .docx, .xlsx or .csv.",
    )


def _of_old_office(data: bytes, name: str) -> NotTaken:
    """Return why a file of the container that Office used before 2007 is not read."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return locked(name)
    if "Workbook".encode("utf-16-le") in data:
        return NotTaken(
            name,
            "is a workbook as Excel saved them before 2007 (.xls)",
            "Open it in Excel, and save it as Excel Workbook (.xlsx).",
        )
    return NotTaken(
        name,
        "is a document as Word saved them before 2007 (.doc)",
        "Open it in Word, and save it as Word Document (.docx).",
    )


def of_another_office(name: str, mime: bytes) -> NotTaken:
    """Return why a zip file that is no office file of today is not read, by its `mimetype`."""
    known = _OPEN_DOCUMENTS.get(mime.decode("ascii", "replace").strip())
    if known is None:
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
        "Leave out what is no plan, such as pictures and old sheets, save it, and import that.",
    )
