"""Three hundred texts that try to be more than text, each with a number that no other has."""

from __future__ import annotations

import random
from typing import Final

_WRITTEN: Final = (
    # In fields that are a paragraph of their own: within a sentence of a PDF, signs beside a text
    # from right to left are drawn in its direction.
    "שלום עולם",
    "وحدة السلام",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "</title></head><body onload=alert(1)>",
    "<a href='javascript:alert(1)'>here</a>",
    "<!-- comment --> <![CDATA[x]]> ]]>",
    "&amp; &lt; &#60; &#x3c; &nbsp;",
    "<svg><use href='https://example.org/x'/></svg>",
    "# heading",
    "## heading ##",
    "- bullet",
    "1. one",
    "> quote",
    "*** --- ===",
    "`code` ``code`` ~~~",
    "*em* _em_ **strong** ~~gone~~",
    "[link](javascript:alert(1)) ![x](https://example.org/y)",
    "[a]: https://example.org 'title'",
    "a | b | --- |",
    "<https://example.org> https://example.org/a#b",
    "\\*escaped\\* \\",
    "    indented",
    '#panic("x")',
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '") #panic("x") #("',
    "\\u{23}panic() \\",
    "$x^2$ <label> @reference",
    "= heading",
    "/ term: words",
    "// comment /* comment */",
    "a -- b --- c ... ~ d",
    "<w:p><w:r><w:t>not markup</w:t></w:r></w:p>",
    '{TOC} { INCLUDETEXT "/etc/passwd" } {=1+1}',
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe",
    "_x0041_ _x000D_",
    "<r><t>not a rich string</t></r>",
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("http://example.org","here")',
    "&P &D &[Page] %n %s",
    "'prefixed",
    "mailto:ada@example.org?bcc=bo@example.org",
    "file:///etc/passwd",
    "{{ 7 * 7 }} {% include 'x' %} {# gone #}",
    "<< edition.title >> <% for %>",
    "${7*7} #{7*7}",
    "{% raw %} {{ edition.__class__ }}",
    "[red]rich[/red] [link=https://example.org]x[/link]",
    "!!python/object:os.system &anchor *alias",
    "key: value # comment",
    "yes no null ~ 007 1.10 1e5",
    "'; DROP TABLE plan; --",
    "../../etc/passwd",
    "\\N \\xD800 \\uDC00 %00",
    "🛶 ❤ 👩🏽‍🚒 👨‍👩‍👧 🇬🇧",
    "é a\u0308\u0323 ﬁ ½ Ω Ǆ",
    "漢字かな交じり文",
    "ทดสอบ हिन्दी 한국어",
    "Łódź, Tiếng Việt, Ŵy, Ελληνικά, кириллица",
    "\"quoted\" and 'quoted' “and” ‘so’",
    "W" * 200,
    "https://example.org/" + "a" * 300,
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010fffd \ue000",
)
_SPECIAL: Final = "#$*_`~<>@[]{}\\/\"'=+-&%^|:;,.()! aZ09éŵ–“”…"


def hostile_texts() -> list[str]:
    """Return the texts: each that was written by hand with its number behind it, then before it."""
    chance = random.Random("hostile")  # noqa: S311 - the same on every run
    drawn = (
        "".join(chance.choice(_SPECIAL) for _ in range(chance.randint(5, 60)))
        for _ in range(300 - 2 * len(_WRITTEN))
    )
    behind = [*_WRITTEN, *drawn]
    texts = [f"{each} n{number}n" for number, each in enumerate(behind)]
    return texts + [f"n{number}n {each}" for number, each in enumerate(_WRITTEN, len(texts))]
