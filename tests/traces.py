"""Every place of a rendered file in which a word can hide, as text to search."""

from __future__ import annotations

import html
import io
import re
import zipfile

import pikepdf
from pdf_reading import opened, pages

_TAG = re.compile(r"<[^>]*>")


def found_in(content: bytes, word: str) -> bool:
    """Return whether a word of letters and digits is anywhere in a file.

    That is its text, also where tags or line breaks cut it, its raw bytes, metadata and streams,
    and the names of its parts.
    """
    wanted = word.casefold()
    return any(wanted in text for text in traces(content))


def traces(content: bytes) -> list[str]:
    """Return all that a file says, as lower-case letters and digits alone."""
    return [_letters(text) for text in _texts(content)]


def _texts(content: bytes) -> list[str]:
    if content.startswith(b"PK"):
        return _zip_texts(content)
    if content.startswith(b"%PDF-"):
        return _pdf_texts(content)
    return _plain_texts(content)


def _plain_texts(content: bytes) -> list[str]:
    text = content.decode("utf-8", errors="replace")
    # Tags may cut a word in two, and an attribute may hold one.
    return [text, html.unescape(text), html.unescape(_TAG.sub("", text)), _in_utf16(content)]


def _zip_texts(content: bytes) -> list[str]:
    texts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts.append(archive.comment.decode(errors="replace"))
        for part in archive.infolist():
            texts += [part.filename, part.comment.decode(errors="replace")]
            texts += _texts(archive.read(part))
    return texts


def _pdf_texts(content: bytes) -> list[str]:
    texts = [*_plain_texts(content), content.decode("latin-1")]
    with opened(content) as document:
        # Every object, reached from the catalogue or not: those in object streams, too.
        for each in document.objects:
            texts += _object_texts(each)
    # What is drawn are numbers of glyphs: only a reader of PDF turns them into words again.
    return [*texts, "\n".join(pages(content))]


def _object_texts(found: object) -> list[str]:
    """Return the strings, names and stream of an object of a PDF, without what it refers to."""
    if isinstance(found, pikepdf.Stream):
        read = found.read_bytes()
        return [*_plain_texts(read), read.decode("latin-1"), *_inside(found.stream_dict)]
    return _inside(found)


def _inside(found: object) -> list[str]:
    if isinstance(found, pikepdf.Dictionary):
        kids = [found.get(key) for key in found.keys()]  # noqa: SIM118 - no mapping
        return [*found.keys(), *(text for kid in kids for text in _direct(kid))]
    if isinstance(found, pikepdf.Array):
        return [text for kid in found.as_list() for text in _direct(kid)]
    if isinstance(found, pikepdf.String):
        return [str(found), _in_utf16(bytes(found))]
    return [str(found)] if isinstance(found, pikepdf.Name) else []


def _direct(kid: object) -> list[str]:
    """Return the texts of what stands in an object, unless it is an object of its own."""
    return [] if getattr(kid, "is_indirect", False) else _object_texts(kid)


def _in_utf16(content: bytes) -> str:
    return content.replace(b"\x00", b"").decode("latin-1")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
