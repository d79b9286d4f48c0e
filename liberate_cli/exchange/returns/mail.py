"""A file that came back, as the texts and workbooks in it; nothing in it is trusted or run."""

from __future__ import annotations

import codecs
import re
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import LiberateError, harmless
from liberate_cli.exchange.returns.html_text import html_text
from liberate_cli.exchange.returns.questions import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_REPLY: Final = 30 * 1024 * 1024
_LARGEST_TEXT: Final = 2 * 1024 * 1024
_MOST_LINES: Final = 50_000
_MOST_PARTS: Final = 200
_DEEPEST: Final = 20
_LONGEST_HEADER: Final = 2000
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_CHARSETS: Final = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape"})
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_LOCKED: Final = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
)
_LABELLED: Final = "application/x-microsoft-rpmsg-message"
_HEADER: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_BOUNDARY: Final = re.compile(rb"boundary\s*=", re.IGNORECASE)
_HTML: Final = re.compile(rb"\s*(?:<!doctype html|<html|<body|<div|<p[ >])", re.IGNORECASE)


class NotRead(LiberateError):
    """A file that came back and cannot be read: why, and what to do about it."""

    def __init__(self, name: str, why: str, hint: str) -> None:
        super().__init__(f"{harmless(name)} {why}.", hint)


class Letter(NamedTuple):
    """A text that came: the address that it says it is from, and what it says."""

    address: str | None
    text: str


class Book(NamedTuple):
    """A workbook that came: what it is called, the address it came from, and its bytes."""

    name: str
    address: str | None
    content: bytes


class Post(NamedTuple):
    """What was in a file: texts, workbooks, and a sentence about each part that was left."""

    letters: tuple[Letter, ...]
    books: tuple[Book, ...] = ()
    left: tuple[str, ...] = ()


def read_post(name: str, raw: bytes) -> Post:
    """Return what a file holds that came back, whatever kind of file it is.

    Raises:
        NotRead: It is of a kind that cannot be read, or larger than any answer.
    """
    if len(raw) > LARGEST_REPLY:
        raise NotRead(name, "is larger than any answer", "Take out its attachments, and save it.")
    if raw.startswith(_ZIP):
        return Post((), (Book(name, None, raw),))
    refuse_kind(name, raw)
    if name.casefold().endswith(".eml") or _HEADER.match(raw.lstrip()):
        return _of_mail(name, raw)
    if name.casefold().endswith((".html", ".htm")) or _HTML.match(raw):
        return Post((Letter(None, _fitting(name, html_text(_decoded(raw, None)))),))
    return Post((Letter(None, _fitting(name, _decoded(raw, None))),))


def refuse_kind(name: str, raw: bytes) -> None:
    """Refuse a file that holds no text that could be read.

    Raises:
        NotRead: It is one; the error says what to do.
    """
    if raw.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            hint = "Open it, take the protection off or save a copy without it, and read the copy."
            raise NotRead(name, "is protected by a password or by a label of sensitivity", hint)
        if name.casefold().endswith(".msg") or "__substg1.0".encode("utf-16-le") in raw:
            hint = "Open it in Outlook, save it as Text Only (.txt), and read that; or paste it."
            raise NotRead(name, "is a message as Outlook keeps it (.msg)", hint)
        hint = "Open it, and save it as Excel Workbook (.xlsx) or as plain text."
        raise NotRead(name, "is a file as Office saved them before 2007", hint)
    if raw.startswith(b"%PDF"):
        hint = "Ask for a reply in writing, or paste the text that can be marked in it."
        raise NotRead(name, "is a PDF, which keeps no answers that could be read", hint)
    if raw.startswith(_PICTURES) or raw[4:8] == b"ftyp":
        raise NotRead(name, "is a picture", "Ask for a reply in writing, or type it in yourself.")
    if raw.startswith(b"{\\rtf"):
        hint = "Open it in Word, save it as Plain Text (.txt), and read that."
        raise NotRead(name, "is a Rich Text file", hint)
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotRead(name, "is no text", "Ask for a reply to the message, or in the workbook.")


def _of_mail(name: str, raw: bytes) -> Post:
    if len(_BOUNDARY.findall(raw)) > _MOST_PARTS:
        raise _in_too_many_parts(name)
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        reading = _Mail(name)
        reading.read(message, 0)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError) as fault:
        # The library lets errors of many kinds through where a message is made to break it.
        hint = "Open it in your mail program, and save or paste its text."
        raise NotRead(name, "is no message that could be read", hint) from fault
    return Post(tuple(reading.letters), tuple(reading.books), tuple(reading.left))


def _in_too_many_parts(name: str) -> NotRead:
    hint = "Open it in your mail program, and save or paste its text."
    return NotRead(name, "is in more parts than any reply", hint)


class _Mail:
    """A message as it is read: what was found in it and in the messages within it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parts = 0
        self.letters: list[Letter] = []
        self.books: list[Book] = []
        self.left: list[str] = []

    def read(self, message: Message, depth: int) -> None:
        """Read a message whole, and each that was forwarded in it as a file."""
        address = _address_of(message)
        texts: list[str] = []
        self._part(message, address, texts, depth)
        text = _fitting(self._name, "\n".join(texts))
        if text.strip():
            self.letters.append(Letter(address, text))

    def _part(self, part: Message, address: str | None, texts: list[str], depth: int) -> None:
        self._parts += 1
        if self._parts > _MOST_PARTS or depth > _DEEPEST:
            raise _in_too_many_parts(self._name)
        kind = part.get_content_type()
        inside = part.get_payload() if part.is_multipart() else None
        if kind in _LOCKED:
            hint = "Open it in your mail program, and save or paste its text."
            raise NotRead(self._name, "is encrypted", hint)
        if isinstance(inside, list):
            parts = [each for each in inside if isinstance(each, Message)]
            if kind == "message/rfc822":
                for each in parts:
                    self.read(each, depth + 1)
            elif kind == "multipart/alternative":
                self._one_of(parts, address, texts, depth)
            else:
                for each in parts:
                    self._part(each, address, texts, depth + 1)
        elif _is_text(part):
            texts.append(_text_of(part))
        else:
            self._attached(part, kind, address)

    def _one_of(
        self, parts: list[Message], address: str | None, texts: list[str], depth: int
    ) -> None:
        """Read one of several forms of one text: the plain one, where the questions are in it."""
        forms: list[list[str]] = []
        for each in parts:
            form: list[str] = []
            self._part(each, address, form, depth + 1)
            forms.append(form)
        asked = [form for form in forms if any(CODE.search(text) for text in form)]
        texts += next(iter(asked or [form for form in forms if form]), [])

    def _attached(self, part: Message, kind: str, address: str | None) -> None:
        content = part.get_payload(decode=True)
        name = _name_of(part)
        if kind == _LABELLED:
            hint = "Open it in your mail program, and save or paste its text."
            raise NotRead(self._name, "is protected by a label of sensitivity", hint)
        if not isinstance(content, bytes) or (part.get("Content-ID") and kind.startswith("image/")):
            return
        if content.startswith(_ZIP):
            self.books.append(Book(f"{self._name}: {name}", address, content))
            return
        try:
            refuse_kind(name, content)
        except NotRead as why:
            self.left.append(f"{why.message} {why.hint}")
        else:
            self.left.append(f"{name} is an attachment that is not read.")


def _is_text(part: Message) -> bool:
    if part.get_content_maintype() not in {"text", "multipart"}:
        return False
    name = part.get_filename()
    return not name or str(name).casefold().endswith((".txt", ".text", ".html", ".htm"))


def _text_of(part: Message) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        charset = part.get_content_charset()
    except (LookupError, UnicodeError):
        charset = None
    text = _decoded(raw, charset)
    if part.get_content_subtype() == "html":
        return html_text(text)
    if b"delsp=yes" in str(part.get("Content-Type", "")).casefold().encode(errors="replace"):
        # Such a line goes on in the next, and its last space was put there on the way.
        text = re.sub(r"(?<=[^\n]) \r?\n(?=[^>\n])", "", text)
    return text


def _decoded(raw: bytes, charset: str | None) -> str:
    """Return bytes as text: in the way that is said, or as UTF-8, or as Windows writes it."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            charset = name
    for each in (charset, "utf-8", "cp1252"):
        if each is None or each.casefold().replace("-", "_") in _NO_CHARSETS:
            continue
        try:
            return raw.decode(each)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("latin-1")


def _fitting(name: str, text: str) -> str:
    if len(text) > _LARGEST_TEXT or text.count("\n") > _MOST_LINES:
        hint = "Keep the part that answers the questions, and read that."
        raise NotRead(name, "has more text than any answer", hint)
    return text


def _address_of(message: Message) -> str | None:
    """Return the one address that a message says it is from; its display name is not believed."""
    said = message.get_all("From") or []
    if len(said) != 1:
        return None
    found = [address for _, address in getaddresses([str(said[0])[:_LONGEST_HEADER]]) if address]
    return found[0].casefold() if len(found) == 1 and "@" in found[0] else None


def _name_of(part: Message) -> str:
    """Return what an attachment is called, without the folders that it says it is from."""
    said = str(part.get_filename() or "attachment")[:_LONGEST_HEADER]
    words = "".join(_header_words(said)).replace("\\", "/").rpartition("/")[2]
    return harmless(words[:80]) or "attachment"


def _header_words(said: str) -> Iterator[str]:
    for each, charset in decode_header(said):
        yield each if isinstance(each, str) else _decoded(each, charset)
