"""Word and Excel files changed at random: their parts, their XML, their bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TAG: Final = re.compile(rb"<[^<>]{1,400}>")
_VALUE: Final = re.compile(rb'="[^"]{0,80}"')
_ODD: Final = (
    *(b"", b"0", b"-1", b"1e308", b"99999999999999999999", b"nan", b"FFFFFFFF", b"../../../etc"),
    *(b"rId1", b"true", b"A1:XFD1048576", b"#REF!", b"\xf0\x9f\x92\xa9", b"x" * 5000, b"&#0;"),
    *(
        b"http://127.0.0.1:9/x",
        b"file:///etc/passwd",
        b"=1+1",
        b"31/02/2026",
        b"18446744073709551616",
    ),
)


def parts_of(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {each: opened.read(each) for each in opened.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a file of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return made.getvalue()


def broken(raw: bytes, random: Random) -> bytes:
    """Return a file with one to six things changed at random."""
    parts = parts_of(raw)
    for _ in range(random.randint(1, 6)):
        name = random.choice([*parts])
        random.choice(_WAYS)(parts, name, random)
        if not parts:
            break
    whole = packed(parts)
    if random.random() < 0.1:
        at = random.randrange(len(whole))
        whole = whole[:at] + bytes([random.randrange(256)]) + whole[at + 1 :]
    return whole[: random.randrange(len(whole))] if random.random() < 0.03 else whole


Parts = dict[str, bytes]


def _without(parts: Parts, name: str, random: Random) -> None:
    del random, parts[name]


def _swapped(parts: Parts, name: str, random: Random) -> None:
    other = random.choice([*parts])
    parts[name], parts[other] = parts[other], parts[name]


def _value(parts: Parts, name: str, random: Random) -> None:
    found = [*_VALUE.finditer(parts[name])]
    if found:
        at = random.choice(found)
        new = b'="' + random.choice(_ODD) + b'"'
        parts[name] = parts[name][: at.start()] + new + parts[name][at.end() :]


def _tag(parts: Parts, name: str, random: Random) -> None:
    """Take an element's tag away, or write it twice or many times."""
    found = [*_TAG.finditer(parts[name])]
    if found:
        at = random.choice(found)
        new = at[0] * random.choice((0, 2, 3, 1000))
        parts[name] = parts[name][: at.start()] + new + parts[name][at.end() :]


def _element(parts: Parts, name: str, random: Random) -> None:
    """Take a whole element out, or repeat it, so that the XML stays sound."""
    starts = [m for m in re.finditer(rb"<([\w:]+)[ >]", parts[name]) if not m[0].startswith(b"</")]
    if not starts:
        return
    at = random.choice(starts)
    end = parts[name].find(b"</" + at[1] + b">", at.end())
    if end == -1:
        return
    end += len(at[1]) + 3
    whole = parts[name][at.start() : end]
    new = whole * random.choice((0, 2, 50))
    parts[name] = parts[name][: at.start()] + new + parts[name][end:]


def _text(parts: Parts, name: str, random: Random) -> None:
    found = [*re.finditer(rb">([^<>]{1,200})<", parts[name])]
    if found:
        at = random.choice(found)
        new = random.choice(_ODD).replace(b"&#0;", b"?")
        parts[name] = parts[name][: at.start(1)] + new + parts[name][at.end(1) :]


def _bytes(parts: Parts, name: str, random: Random) -> None:
    content = bytearray(parts[name])
    for _ in range(random.randint(1, 8)):
        if content:
            content[random.randrange(len(content))] = random.randrange(256)
    parts[name] = bytes(content)


def _nested(parts: Parts, name: str, random: Random) -> None:
    """Put an element into itself many times."""
    found = [*_TAG.finditer(parts[name])]
    if found:
        at = random.choice(found)
        word = re.match(rb"<([\w:]+)", at[0])
        if word is not None:
            many = random.choice((5, 200, 3000))
            inner = (b"<" + word[1] + b">") * many + (b"</" + word[1] + b">") * many
            parts[name] = parts[name][: at.end()] + inner + parts[name][at.end() :]


_WAYS: Final[tuple[Callable[[Parts, str, Random], None], ...]] = (
    *(_without, _swapped, _value, _value, _value, _tag, _element, _element, _text, _text),
    *(_bytes, _nested),
)
