"""Pages and charts: hostile text comes out as typed, templates can be changed and do no harm."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.publish.page.markdown import as_markdown
from liberate_cli.publish.palette import looks_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include 'x' %}",
    "# heading",
    "- bullet",
    "1. one",
    "1) one",
    "> quote",
    "***",
    "===",
    "---",
    "`code` *em* _em_ **strong** ~~gone~~",
    "[link](javascript:alert(1)) ![x](y)",
    "a | b",
    "&amp; &lt; &#60;",
    "\\*escaped\\*",
    "<http://example.org>",
    "+ plus",
    "=cmd|'/c calc'!A1",
    "emoji 🛶 and Łódź and Tiếng Việt",
    "x" * 200,
]

LOOKS = looks_of(DEFAULT_RATINGS)


OWN = ["script []"]
"""What is live on a page: its own script, which the policy knows by its hash."""


class _Text(HTMLParser):
    """Collects the text of a page, and the tags and attributes that could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.live: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs if name.startswith("on") or name in {"src", "style"}]
        if tag in {"script", "iframe", "object", "embed", "img", "link", "base"} or names:
            self.live.append(f"{tag} {names}")

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(html: str) -> str:
    reader = _Text()
    reader.feed(html)
    return reader.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed_on_the_page(
    text: str, made_up: Path, liberate: Liberate
) -> None:
    file = made_up / "2-deter" / "2.2-bridge-watch.yaml"
    quoted = "'" + text.replace("'", "''") + "'"
    content = file.read_text()
    for old in ("Bridge watch", "Watch the bridge at night.", "Mend the lamp of the bridge."):
        content = content.replace(old, quoted)
    file.write_text(content)
    assert liberate("render", "--format", "html").code == 0
    html = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    reader = _Text()
    reader.feed(html)
    assert reader.text.count(text) >= 3
    assert reader.live == OWN


def test_the_page_asks_for_nothing_and_runs_its_own_script_alone(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate("render", "--format", "html").code == 0
    html = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    reader = _Text()
    reader.feed(html)
    assert reader.live == OWN
    outside = re.findall(r"""(?:href|src)=["'](?!#|mailto:)([^"']*)|url\(|@import""", html)
    assert outside == []


def test_each_link_on_the_page_leads_somewhere_and_each_id_is_one(
    made_up: Path, liberate: Liberate
) -> None:
    assert liberate("render", "--format", "html").code == 0
    html = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    for names in re.findall(r'aria-(?:labelledby|describedby|controls)="([^"]+)"', html):
        assert set(names.split()) <= set(ids)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", ["{}", "- {}", "1. {}", "**{}**: x", "word {}", "## {}"])
def test_markdown_shows_the_text_as_typed(text: str, place: str) -> None:
    _assert_same(text, place)


@given(text=st.text(alphabet="ab 1.)-+*_`#>=|<&;[]()!~\\:x", min_size=1, max_size=30))
@pytest.mark.parametrize("place", ["{}", "- {}", "word {}"])
def test_markdown_of_any_text_is_that_text(place: str, text: str) -> None:
    if text.strip():
        _assert_same(text, place)


def _assert_same(text: str, place: str) -> None:
    html = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .render(place.replace("{}", str(as_markdown(text))))
    )
    expected = " ".join(place.lstrip("-#1. ").replace("**", "").replace("{}", text).split())
    assert " ".join(shown(html).split()) == expected


def _luminance(colour: str) -> float:
    """Return the relative luminance of #RRGGBB (WCAG 2.2)."""
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.key)
def test_a_rating_can_be_read_without_its_colour(look: object) -> None:
    fill, ink, edge = (str(getattr(look, name)) for name in ("fill", "ink", "edge"))
    assert contrast(fill, ink) >= 4.5
    assert contrast(edge, "#FFFFFF") >= 3


def test_each_rating_has_a_shape_and_words_of_its_own() -> None:
    assert len({look.shape for look in LOOKS}) == len(LOOKS)
    assert len({look.words for look in LOOKS}) == len(LOOKS)


def hashes_of(html: str) -> list[str]:
    """Return the hash of each style and script of a page, in order."""
    inside = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
    return [f"sha256-{b64encode(sha256(each.encode()).digest()).decode()}" for each in inside]


@pytest.mark.parametrize("block", ["", "style", "theme", "script"])
def test_the_policy_lets_through_the_style_and_the_script_of_the_page_alone(
    block: str, made_up: Path, liberate: Liberate
) -> None:
    if block:
        templates = made_up.parent / "templates"
        templates.mkdir()
        (templates / "edition.html.j2").write_text(
            '{% extends "builtin/edition.html.j2" %}\n'
            f"{{% block {block} %}}{{{{ super() }}}}"
            "/* “{{ edition.title }}” */{% endblock %}\n"
        )
    assert liberate("render", "--format", "html").code == 0
    html = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    assert ("/* “" in html) == bool(block)
    style, script = hashes_of(html)
    assert (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src '{style}'; script-src '{script}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'\">"
    ) in html


@pytest.mark.parametrize(
    "title", ['"; } body { display: none } a { x: "', "</style><script>", "\\"]
)
def test_a_title_on_printed_pages_stays_a_string_of_css(
    title: str, made_up: Path, liberate: Liberate
) -> None:
    settings = made_up / "plan.yaml"
    lines = settings.read_text().splitlines()
    quoted = "'" + title + "'"
    changed = [f"title: {quoted}" if line.startswith("title:") else line for line in lines]
    settings.write_text("\n".join(changed) + "\n")
    assert liberate("render", "--format", "html").code == 0
    html = (made_up.parent / "out" / "edition-2031-06.html").read_text()
    (string,) = re.findall(r'@top-left \{ content: "([^"]*)"; font:', html)
    assert re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), string) == title


def test_a_force_changes_one_block_and_keeps_the_rest(made_up: Path, liberate: Liberate) -> None:
    assert liberate("render", "--format", "html").code == 0
    page = made_up.parent / "out" / "edition-2031-06.html"
    before = page.read_text()
    templates = made_up.parent / "templates"
    templates.mkdir()
    (templates / "edition.html.j2").write_text(
        '{% extends "builtin/edition.html.j2" %}\n'
        "{% block footer %}<footer>Ask {{ edition.organisation }}.</footer>{% endblock %}\n"
    )
    assert liberate("render", "--format", "html").code == 0
    after = page.read_text()
    start, end = before.index('<footer class="footer">'), before.index("</footer>")
    assert (
        after.strip()
        == (
            before[:start]
            + "<footer>Ask Exampleshire Police (made up).</footer>"
            + before[end + len("</footer>\n") :]
        ).strip()
    )


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ edition.nothing }}", "has no attribute 'nothing'"),
        ("{{ edition.__class__.__mro__ }}", "unsafe"),
        ("{% for %}", "edition.html.j2:1: "),
        ('{% include "../plan/plan.yaml" %}', "../plan/plan.yaml"),
        ('{% include "nowhere.j2" %}', "nowhere.j2"),
    ],
)
def test_a_faulty_template_is_a_sentence(
    template: str, said: str, made_up: Path, liberate: Liberate
) -> None:
    templates = made_up.parent / "templates"
    templates.mkdir()
    (templates / "edition.html.j2").write_text(template)
    answer = liberate("render", "--format", "html")
    assert answer.code == 3
    assert said in answer.err
    assert answer.err.splitlines()[1].startswith("error: ")
    assert "Traceback" not in answer.err
    assert not (made_up.parent / "out").exists()
