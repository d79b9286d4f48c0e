"""What has changed, in the edition and as a page: there when there is a last edition, and safe."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from comparing import BRIDGE, MADE_UP, edited, edition
from markdown_it import MarkdownIt
from repository import seal
from support import load
from test_pages import HOSTILE, _Text, contrast, shown

from liberate_cli.publish.page.pages import render_page_alone
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.page_alone import changes_alone
from liberate_cli.queries.changes.compare import compare

if TYPE_CHECKING:
    from conftest import Liberate

    from liberate_cli.model.plan import EditionPlan

HEADING = "What has changed since the last edition"


@pytest.fixture
def example(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> Path:
    seal(monkeypatch)
    assert liberate("init", str(tmp_path / "example"), "--example").code == 0
    monkeypatch.chdir(tmp_path / "example")
    return tmp_path / "example"


def full_stamp(plan: EditionPlan) -> Stamp:
    """Return the stamp of a document for those who see all."""
    narrowest = plan.settings.audiences[-1]
    return Stamp(plan.month, plan.number, narrowest.name, draft=False, marking=narrowest.marking)


def page_of(text: str, page_format: str) -> str:
    """Return the page of what changed where a text was put into many fields of the plan."""
    quoted = "'" + text.replace("'", "''") + "'"
    old = load(MADE_UP)
    new = load(
        edited(
            (BRIDGE, "Bridge watch", quoted),
            (BRIDGE, "Watch the bridge at night.", quoted),
            (BRIDGE, "Mend the lamp of the bridge.", quoted),
            (BRIDGE, "rag: green", f"rag: red\nrag_reason: {quoted}"),
        )
    )
    assert new.problems == ()
    found = compare(edition(old.plan), edition(new.plan, 2))
    page = changes_alone(found, full_stamp(found.new))
    return render_page_alone(page, page_format, {}).decode()


@pytest.mark.usefixtures("example")
def test_an_edition_says_what_has_changed_since_the_last(liberate: Liberate) -> None:
    assert liberate("render", "--edition", "2031-07", "--format", "html,md").code == 0
    html = Path("out/edition-2031-07.html").read_text()
    (section,) = re.findall(r'<section id="changes".*?</section>', html, re.DOTALL)
    words = " ".join(shown(section).split())
    assert (
        f"{HEADING} 4 of 12 deliverables have changed. The last was the 3rd edition, June 2031."
        in words
    )
    assert "Worsened Green to Amber Sgt Specimen is leaving, and no one is named." in words
    assert '<a href="#deliverable-2.3">2.3 Visits to schools</a>' in section
    assert f'<li><a href="#changes">{HEADING}</a></li>' in html
    assert html.index('id="at-a-glance"') < html.index('id="changes"') < html.index('id="foreword"')
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"=]+)"', html)) <= ids

    markdown = Path("out/edition-2031-07.md").read_text()
    assert f"- {HEADING}\n" in markdown
    said = "4 of 12 deliverables have changed.\n\nThe last was the 3rd edition, June 2031.\n"
    assert f"\n## {HEADING}\n\n{said}" in markdown
    assert "- Worsened: green to amber. Sgt Specimen is leaving, and no one is named." in markdown


@pytest.mark.usefixtures("example")
def test_a_cut_edition_says_the_same_whatever_was_done_since(liberate: Liberate) -> None:
    assert liberate("render", "--edition", "2031-07", "--out", "before").code == 0
    assert liberate("progress", "1.2", "Later.", "--as-at", "2032-03-20", "--yes").code == 0
    assert liberate("render", "--edition", "2031-07", "--out", "after").code == 0
    for kind in ("html", "md"):
        name = f"edition-2031-07.{kind}"
        assert Path("before", name).read_bytes() == Path("after", name).read_bytes()


@pytest.mark.usefixtures("example")
def test_the_first_edition_has_no_such_section(liberate: Liberate) -> None:
    assert liberate("render", "--edition", "2031-04").code == 0
    for kind in ("html", "md"):
        assert HEADING not in Path(f"out/edition-2031-04.{kind}").read_text()


def test_a_force_changes_the_block_in_the_edition_and_in_the_page(
    example: Path, liberate: Liberate
) -> None:
    for name in ("edition", "changes"):
        (example / "templates" / f"{name}.html.j2").write_text(
            f'{{% extends "builtin/{name}.html.j2" %}}\n'
            "{% block changes %}<p>Since the {{ edition.changes.since.words }}.</p>{% endblock %}\n"
        )
    assert liberate("render", "--edition", "2032-03", "--format", "html").code == 0
    page = Path("out/edition-2032-03.html").read_text()
    assert "<p>Since the 11th edition, February 2032.</p>" in page
    assert 'id="changes-title"' not in page
    page = liberate("diff", "2032-02", "--format", "html").out
    assert "<p>Since the 11th edition, February 2032.</p>" in page
    assert "Neither changed" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed_on_the_page(text: str) -> None:
    reader = _Text()
    reader.feed(page_of(text, "html"))
    assert " ".join(reader.text.split()).count(text) >= 4
    assert reader.live == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_typed_in_markdown(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page_of(text, "md"))
    said = " ".join(shown(html).split())
    assert said.count(" ".join(text.split())) >= 4
    assert "<del>Bridge watch</del> <strong>" in html or "Bridge watch" not in text


def test_words_that_changed_are_told_apart_without_colour() -> None:
    html = page_of("Watch the bridge by day", "html")
    assert "<del>" in html
    assert "<ins>" in html
    words = " ".join(shown(html).split())
    assert "Watch the bridge taken out: at night. (end) added: by day (end)" in words
    style = (Path(__file__).parent.parent / "templates" / "changes.css.j2").read_text()
    (ins,) = re.findall(r"^ins {(.*?)}", style, re.MULTILINE)
    (gone,) = re.findall(r"^del {(.*?)}", style, re.MULTILINE)
    assert "text-decoration: underline" in ins
    assert "text-decoration: line-through" in gone
    soft, ink = "#46535f", "#1b2733"
    for colour, rule in ((ink, ins), (soft, gone)):
        assert contrast(colour, re.search(r"#\w{6}", rule)[0]) >= 4.5  # type: ignore[index]


def test_the_page_lets_only_its_own_style_in_and_leads_nowhere() -> None:
    html = page_of("Anything", "html")
    assert "default-src 'none'; style-src 'sha256-" in html
    assert "<script" not in html
    assert re.findall(r'href="([^"]*)"', html) == []


@pytest.mark.parametrize("page_format", ["html", "md"])
def test_the_page_is_for_the_narrowest_audience_and_bears_its_marking(page_format: str) -> None:
    audiences = "audiences:\n  - public\n  - name: board\n    marking: FOR THE BOARD\nreview:"
    plan = edition(load(edited(("plan.yaml", "review:", audiences))).plan)
    found = changes_alone(compare(plan, plan), full_stamp(plan))
    page = render_page_alone(found, page_format, {}).decode()
    assert "FOR THE BOARD" in page
    assert page_format == "md" or "Audience" in page
