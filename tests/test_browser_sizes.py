"""The page in a real browser as people set it up: large letters, no motion, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from test_browser import MADE, REAL, WIDE, browser, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from test_browser import Opened

__all__ = ["browser", "opened"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

POINT: Final = 96 / 72
"""A point in pixels."""

# What is read aloud and not seen is cut on purpose.
CUT: Final = """() => [...document.querySelectorAll("body *")].filter((each) => {
  if (each.closest(".aside, .skip, svg, thead, [hidden]") || !each.checkVisibility()) return false;
  const style = getComputedStyle(each);
  const hides = ["hidden", "clip"].includes(style.overflowX) || style.textOverflow === "ellipsis";
  return hides && each.tagName !== "SELECT" && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 90))"""

SMALLEST: Final = """() => Math.min(...[...document.querySelectorAll("body *")].filter((each) =>
  !each.closest("svg, .aside") && each.checkVisibility() &&
  [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
).map((each) => parseFloat(getComputedStyle(each).fontSize)))"""


def wide(here: Opened) -> int:
    return int(here.page.evaluate("document.documentElement.scrollWidth"))


@pytest.mark.parametrize("content", [MADE, REAL], ids=["made up", "real"])
@pytest.mark.parametrize("width", [320, 640, WIDE])
def test_letters_twice_as_large_fit_and_none_is_cut(
    width: int, content: bytes, opened: Callable[..., Opened]
) -> None:
    here = opened(content, width=width)
    assert here.page.evaluate(CUT) == []
    here.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert wide(here) <= width
    assert here.page.evaluate(CUT) == []


def test_nothing_moves_by_itself(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    here.page.emulate_media(reduced_motion="reduce")
    here.arrive(here.page.locator(".contents a").last.click)
    assert here.page.evaluate("document.getAnimations().length") == 0
    assert here.page.evaluate(
        "new Set([...document.querySelectorAll('*')].flatMap((each) => {"
        " const style = getComputedStyle(each);"
        " return [style.scrollBehavior, style.animationName, style.transitionDuration];"
        "})).size"
    ) == len({"auto", "none", "0s"})


@pytest.mark.parametrize("content", [MADE, REAL], ids=["made up", "real"])
def test_paper_has_no_small_letter_and_each_chart_as_a_picture_alone(
    content: bytes, opened: Callable[..., Opened]
) -> None:
    here = opened(content)
    here.page.emulate_media(media="print")
    assert here.page.evaluate(SMALLEST) >= 11 * POINT - 0.1
    assert here.page.locator(".chart svg:visible").count() >= 2
    assert here.page.locator(".chart details:visible").count() == 0
    assert here.page.locator(".deliverable:visible").count() == content.count(b"<article")


def test_a_tile_leads_to_its_card_and_says_so(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    tile = here.page.get_by_role("link", name="1.2 Oar register: amber")
    tile.focus()
    here.arrive(lambda: here.press("Enter"))
    assert here.hash == "#deliverable-1.2"
    top = here.page.locator("#deliverable-1\\.2").evaluate("it => it.getBoundingClientRect().top")
    assert 0 <= top < 900


def test_the_figures_of_a_chart_open_on_request(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    figures = here.page.locator(".chart-ratings table")
    assert not figures.is_visible()
    here.page.get_by_text("Ratings, in figures").first.click()
    assert figures.is_visible()
    assert here.violations() == []
