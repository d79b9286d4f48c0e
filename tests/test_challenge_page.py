"""The page of challenges: the narrowest audience has it, and no other has a trace of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from liberate_cli.model.audience_names import AUDIENCES

if TYPE_CHECKING:
    from conftest import Golden, Liberate

HEADING = "Challenge: what is claimed, and what the evidence says"


def rendered(liberate: Liberate, audience: str) -> tuple[str, str]:
    """Return the edition for an audience, as HTML and as Markdown."""
    answer = liberate("render", "--audience", audience, "--out", audience)
    assert answer.code == 0, answer.err
    html, md = (Path(file).read_text() for file in answer.out.splitlines())
    return html, md


@pytest.mark.usefixtures("made_up")
def test_the_board_has_the_page_after_what_is_at_a_glance(
    liberate: Liberate, golden: Golden
) -> None:
    html, md = rendered(liberate, AUDIENCES[-1])
    (section,) = re.findall(r'<section class="challenge".*?</section>\n', html, re.DOTALL)
    (part,) = re.findall(rf"^## {HEADING}\n.*?(?=^## )", md, re.DOTALL | re.MULTILINE)
    golden("challenge-page.html", section)
    golden("challenge-page.md", part)
    assert f'<li><a href="#challenge">{HEADING}</a></li>' in html
    assert html.index('id="at-a-glance"') < html.index(section) < html.index('id="foreword"')
    for anchor in re.findall(r'href="#([^"]+)"', section):
        assert f'id="{anchor}"' in html


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("audience", AUDIENCES[:-1])
def test_no_wider_audience_has_a_trace_of_it(audience: str, liberate: Liberate) -> None:
    for text in rendered(liberate, audience):
        assert not re.search("challeng|severity|What the evidence says", text, re.IGNORECASE)


def test_what_a_wider_audience_gets_does_not_depend_on_the_rules(
    made_up: Path, liberate: Liberate
) -> None:
    before = rendered(liberate, "public")
    with (made_up / "plan.yaml").open("a") as file:
        file.write("challenge: {unrated: off, no-progress: {severity: high}}\n")
    assert rendered(liberate, "public") == before


def test_a_force_takes_the_page_out_by_its_block(made_up: Path, liberate: Liberate) -> None:
    folder = made_up.parent / "templates"
    folder.mkdir()
    (folder / "edition.html.j2").write_text(
        '{% extends "builtin/edition.html.j2" %}{% block challenge %}{% endblock %}'
    )
    html, _ = rendered(liberate, AUDIENCES[-1])
    assert 'id="challenge"' not in html


def test_hostile_text_is_shown_as_typed(made_up: Path, liberate: Liberate) -> None:
    file = made_up / "2-deter" / "2.2-bridge-watch.yaml"
    hostile = "<script>alert(1)</script> *is* to be determined"
    file.write_text(
        file.read_text().replace(
            "  - text: Mend the lamp of the bridge.\n    due: 2031\n", f'  - "{hostile}"\n'
        )
    )
    html, md = rendered(liberate, AUDIENCES[-1])
    says = "An action is still to be decided: “&lt;script&gt;alert(1)&lt;/script&gt; *is* to be"
    assert says in html
    assert "decided: “\\<script>alert(1)\\</script> \\*is\\* to be determined”." in md
