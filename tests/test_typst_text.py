"""Plain data as Typst literals, and the characters that the fonts hold."""

from __future__ import annotations

import json
import struct

import pytest
import typst

from liberate_cli.model.prose import paragraph
from liberate_cli.publish.pdf.fonts import (
    FONTS,
    NotAFont,
    characters_of,
    held_by,
    missing,
    named_where_missing,
)
from liberate_cli.publish.pdf.literals import as_typst
from liberate_cli.publish.view.links import Link

FILES = sorted(FONTS.glob("*.ttf"))


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ("plain, it’s – “all” right; (so) 100%!", '"plain, it’s – “all” right; (so) 100%!"'),
        ('a"b\\c', '"a\\u{22}b\\u{5c}c"'),
        ("#x $y *z* [w] <l> @r // `c` {d} ~_", None),
        ("two\n lines\tand  spaces", '"two lines and spaces"'),
        ("a\u00a0b", '"a\u00a0b"'),
        ("\ud800\x00", '"\\u{d800}\\u{0}"'),
        ("", '""'),
        (None, "none"),
        (True, "true"),
        (12, "12"),
        ((), r'json(bytes("\u{5b}\u{5d}"))'),
        (("a", 'b"\\c'), r'json(bytes("\u{5b}\"a\",\n\"b\u{5c}u0022\u{5c}u005cc\"\u{5d}"))'),
        ((None, True, 12), r'json(bytes("\u{5b}null,\ntrue,\n12\u{5d}"))'),
        (
            (Link("1.1", "d-1.1"),),
            r'json(bytes("\u{5b}{\n\"words\": \"1.1\",\n\"anchor\": \"d-1.1\"}\u{5d}"))',
        ),
    ],
)
def test_a_value_is_a_literal(value: object, literal: str | None) -> None:
    found = as_typst(value)
    if literal is None:
        for each in (found, as_typst((value,))):
            assert not set("#$*[]<>@/`{}~_") & set(each.replace("\\u{", "").replace("}", ""))
    else:
        assert found.replace("\n", r"\n") == literal


@pytest.mark.parametrize("value", [1.5, b"bytes", {"a": 1}, object(), ["a"]])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="is not data that a Typst template can show"):
        as_typst(value)


def test_typst_reads_a_literal_back_as_it_was() -> None:
    texts = tuple(chr(code) * 2 + "x" for code in (*range(0x21, 0x250), 0x2028, 0x1F6F6))
    assert read_by_typst(as_typst(texts)) == list(texts)
    assert read_by_typst(f"({','.join(map(as_typst, texts))})") == list(texts)
    steering = "".join(chr(code) for code in range(0x20) if not chr(code).isspace())
    assert read_by_typst(as_typst((steering,))) == [steering]


def read_by_typst(expression: str) -> object:
    """Return what Typst takes an expression for."""
    source = f"#metadata({expression})<texts>".encode()
    return json.loads(typst.query(source, "<texts>", field="value", one=True))


def test_a_view_is_read_with_what_it_says_itself() -> None:
    view = (Link("1.1", "d-1.1"), paragraph("x"), None, True, 12, ())
    assert read_by_typst(as_typst(view)) == [
        {"words": "1.1", "anchor": "d-1.1"},
        {"bullets": False, "lines": ["x"]},
        None,
        True,
        12,
        [],
    ]


def test_typst_takes_every_character_that_is_said_to_be_held() -> None:
    held = sorted(held_by(file.read_bytes() for file in FILES))
    assert len(held) > 5_000
    lines = "\n".join(f'#par("a\\u{{{code:x}}}b")' for code in held)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    for weight in (400, 600, 700):
        source = (
            '#set document(title: "T")\n#title()\n'
            f'#set text(lang: "en", font: ("Source Sans 3", "DejaVu Sans"), weight: {weight})\n'
            f"{lines}"
        )
        _, warnings = typst.compile_with_warnings(
            source.encode(),
            font_paths=fonts,
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=0,
        )
        assert warnings == []


def test_what_no_font_holds_is_missing() -> None:
    held = held_by(file.read_bytes() for file in FILES)
    assert missing("plain", held) == []
    assert missing("ŵ ẩ Ж ✔ ↘ שלום 🛶\uf0b7\x07🛶中", held) == ["🛶", "\uf0b7", "\x07", "中"]
    assert named_where_missing("]^-🛶\\🛶", held) == "]^-[U+1F6F6 canoe]\\[U+1F6F6 canoe]"


@pytest.mark.parametrize(
    "font", [b"", b"\0" * 100, FILES[0].read_bytes()[:200], b"OTTO" + b"\xff" * 60]
)
def test_what_is_no_font_is_refused(font: bytes) -> None:
    with pytest.raises(NotAFont):
        characters_of(font)


def test_a_table_of_characters_without_end_is_read_to_the_last_that_there_is() -> None:
    groups = struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x10FFFE, 0xFFFFFFFF, 1)
    cmap = struct.pack(">HH", 0, 1) + struct.pack(">HHI", 3, 10, 12) + groups
    font = (
        struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0)
        + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap))
        + cmap
    )
    assert characters_of(font) == {0x10FFFE, 0x10FFFF}
