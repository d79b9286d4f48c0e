"""Every place of a rendered file in which a word can hide, as text to search."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
import zlib

_TAG = re.compile(r"<[^>]*>")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


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
    for match in _STREAM.finditer(content):
        try:
            stream = zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
        texts += [*_plain_texts(stream), stream.decode("latin-1")]
        texts += [_hex_strings(stream)]
    texts.append(_hex_strings(content))
    # What is drawn are numbers of glyphs: only a reader of PDF turns them into words again.
    program = shutil.which("pdftotext")
    assert program is not None, "a PDF cannot be searched without pdftotext (poppler-utils)"
    command = [program, "-raw", "-", "-"]
    texts.append(
        subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    )
    return texts


def _hex_strings(content: bytes) -> str:
    """Return the strings that a PDF writes as numbers: <FEFF0041…>."""
    found = re.findall(rb"<([0-9A-Fa-f\s]{4,})>", content)
    raw = [bytes.fromhex(text.decode()) for text in found if len(text.replace(b" ", b"")) % 2 == 0]
    return " ".join(_in_utf16(each) + each.decode("latin-1") for each in raw)


def _in_utf16(content: bytes) -> str:
    return content.replace(b"\x00", b"").decode("latin-1")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
