"""The page in a real browser: whether all people can use it, its filter, its policy, its print.

Chromium comes from the system's packages. Where it is not there the tests say so and are skipped,
unless LIBERATE_BROWSER=required, which `.ci/run` sets.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from conftest import MADE_UP
from playwright.sync_api import sync_playwright
from pypdf import PdfReader
from support import AS_AT, edition_of, files_of, load, view_of

from liberate_cli.model.audience_names import AUDIENCES
from liberate_cli.model.dates import PartialDate
from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.formats import render
from liberate_cli.publish.view.edition import edition_view
from liberate_cli.source.load_text import load_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REPOSITORY = Path(__file__).parent.parent
NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
AXE: Final = (files("axe_playwright_python") / "axe.min.js").read_text()
WIDE, NARROW = 1280, 320


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a browser, which is started before any test's bar on sockets."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        said = f"none of {', '.join(NAMES)} is installed, so no browser has opened the page"
        if os.environ.get("LIBERATE_BROWSER") == "required":
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Opened:
    """A page in the browser, and what it did that it should not have."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, hash_: str = "") -> None:
        self.page.goto("about:blank")
        self.page.goto(self.address + hash_)

    @property
    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))

    @property
    def shown(self) -> list[str]:
        """The ids of the deliverables that can be seen."""
        return [
            each.removeprefix("deliverable-")
            for each in self.page.locator(".deliverable:visible").evaluate_all(
                "cards => cards.map(card => card.id)"
            )
        ]

    @property
    def status(self) -> str:
        return self.page.get_by_role("status").inner_text()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def arrive(self, act: Callable[[], object]) -> None:
        """Do what leads elsewhere in the page, and wait until the page has heard that it did.

        The browser tells a page of another hash after it has gone there, so that whoever looks at
        once may see what was before. The page was there to listen before this is.
        """
        self.page.evaluate(
            "window.heard = new Promise((done) =>"
            " addEventListener('hashchange', () => setTimeout(done), {once: true})), 0"
        )
        act()
        self.page.evaluate("window.heard")

    def violations(self) -> list[str]:
        """Return what axe-core finds, each with its place."""
        self.page.evaluate(AXE)
        found = self.page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)"
        )
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found
            for node in each["nodes"]
        ]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Return what opens the page of files in the browser: `opened(MADE, width=320)`."""
    contexts = []

    def open_page(
        content: bytes, *, width: int = WIDE, script: bool = True, hash_: str = ""
    ) -> Opened:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        file = tmp_path / "edition.html"
        file.write_bytes(content)
        here = Opened(context.new_page(), file.as_uri())
        here.page.on("request", lambda request: here.requests.append(request.url))
        here.page.on("pageerror", lambda error: here.errors.append(str(error)))
        here.page.on("console", lambda said: here.errors.append(said.text))
        here.page.goto(here.address + hash_)
        return here

    yield open_page
    for context in contexts:
        context.close()


def page_of(plan: Mapping[str, str | bytes], as_at: date = AS_AT, *, draft: bool = False) -> bytes:
    return render(view_of(plan, as_at, draft=draft, marking="MADE-UP MARKING"), "html", {})


def page_of_two() -> bytes:
    """Return the page of an edition that has one before it, so that it says where all is going."""
    view, plan = view_of(MADE_UP_FILES), load(MADE_UP_FILES).plan
    before = edition_of(plan, 2, PartialDate(2031, 5), date(2031, 5, 31))
    text = load_text(MADE_UP_FILES)
    history = [before, EditionPlan(plan, AS_AT)]
    return render(edition_view(history, text.narrative, text.contacts, view.stamp), "html", {})


MADE_UP_FILES = files_of(MADE_UP)
MADE = page_of(MADE_UP_FILES)
RATED = page_of_two()
REAL = page_of(files_of(REPOSITORY / "plan"), date(2018, 5, 31), draft=True)
BOARD = render(
    view_of(files_of(REPOSITORY / "plan"), date(2018, 5, 31), audience=AUDIENCES[-1]), "html", {}
)
WELSH = page_of({**MADE_UP_FILES, "plan.yaml": MADE_UP_FILES["plan.yaml"] + b"language: cy\n"})
EVERY = ["1.1", "1.2", "1.10", "2.1", "2.2"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("content", "hash_"),
    [
        (MADE, ""),
        (MADE, "#rag=red,complete"),
        (MADE, "#text=no+such+words"),
        (REAL, ""),
        (REAL, "#rag=unrated&overdue=1"),
        (BOARD, "#challenge"),
        (WELSH, ""),
    ],
    ids=[
        *("made-up", "made-up filtered", "nothing found"),
        *("real", "real filtered", "the board's", "Welsh"),
    ],
)
def test_anybody_can_use_it_at_any_width(
    content: bytes, hash_: str, width: int, opened: Callable[..., Opened]
) -> None:
    here = opened(content, width=width, hash_=hash_)
    assert here.violations() == []
    assert here.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 768, 930, 1100, 1233, 1920])
def test_nothing_sticks_out_between_a_phone_and_a_desk(
    width: int, opened: Callable[..., Opened]
) -> None:
    for content in (MADE, REAL):
        here = opened(content, width=width)
        assert here.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_asks_for_nothing_but_itself(opened: Callable[..., Opened]) -> None:
    here = opened(REAL)
    here.page.locator(".finder summary").click()
    here.page.locator("#find-text").fill("training")
    here.page.locator(".contents a").last.click()
    here.page.wait_for_load_state("networkidle")
    assert here.requests == [here.address]
    assert here.errors == []


@pytest.mark.parametrize("content", [MADE, REAL], ids=["made-up", "real"])
def test_without_scripts_everything_is_there_but_the_filter(
    content: bytes, opened: Callable[..., Opened]
) -> None:
    here = opened(content, script=False, hash_="#rag=red")
    cards = here.page.locator(".deliverable")
    assert here.page.locator(".deliverable:visible").count() == cards.count() > 0
    assert here.page.locator("[data-script]:visible").count() == 0
    assert here.page.locator(".register tbody tr:visible").count() == cards.count()
    assert here.page.locator(".register button, .register [aria-sort]").count() == 0
    # A plan that rates nothing draws no ratings.
    assert here.page.locator(".chart svg:visible").count() >= 2


def test_the_filter_works_by_keyboard(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    assert (here.shown, here.status) == (EVERY, "All of it is shown: 5 deliverables.")
    # The skip link, then the way to the filter, which leads into its first field.
    assert not here.page.locator("#find-text").is_visible()
    here.press("Tab", "Tab", "Enter")
    here.page.keyboard.type("COUNT")
    assert (here.shown, here.status) == (["1.1"], "1 of 5 deliverables is shown.")
    here.press("Control+A", "Delete", "Tab")
    here.page.keyboard.type("Made-up")
    assert (here.shown, here.hash) == (["1.10", "2.1"], "#party=Made-up+Rivers+Trust")
    here.press("Home", "Tab")
    here.page.keyboard.type("2")
    assert (here.shown, here.hash) == (["2.1", "2.2"], "#objective=2")
    # Past red and amber to green, then not rated, then what is overdue.
    here.press("Tab", "Tab", "Tab", "Space")
    assert (here.shown, here.hash) == (["2.2"], "#rag=green&objective=2")
    here.press("Tab", "Tab", "Tab", "Space")
    assert (here.shown, here.status) == ([], here.status)
    assert here.status == "No deliverable is like that. Change what you ask, or show all."
    # The form's own button leads to what was found, from which the next step shows all again.
    here.press("Tab", "Enter")
    assert here.page.evaluate("document.activeElement.id") == "found"
    here.press("Tab", "Enter")
    assert (here.shown, here.hash, here.status) == (
        EVERY,
        "",
        "All of it is shown: 5 deliverables.",
    )
    assert here.page.evaluate("document.activeElement.id") == "find-text"


@pytest.mark.parametrize("content", [MADE, REAL], ids=["made-up", "real"])
def test_a_phone_shows_what_needs_attention_first(
    content: bytes, opened: Callable[..., Opened]
) -> None:
    here = opened(content, width=360)
    places = here.page.locator(".contents li")
    top = "document.getElementById('attention').getBoundingClientRect().top"
    assert here.page.evaluate(top) < 740 * 0.9
    assert not places.first.is_visible()
    here.page.locator(".contents summary").press("Enter")
    assert places.first.is_visible()
    back = opened(content, width=360, hash_="#contents")
    assert back.page.locator(".contents li").first.is_visible()
    for as_before in (opened(content, width=360, script=False), opened(content)):
        assert as_before.page.locator(".contents li").first.is_visible()


def test_what_is_typed_at_once_is_for_the_field(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    link = "document.querySelector('.find a')"
    focused = here.page.evaluate(f"({link}.click(), document.activeElement.id)")
    assert (focused, here.hash) == ("find-text", "#find")
    here.arrive(here.page.go_back)
    assert here.hash == ""


@pytest.mark.parametrize(
    ("hash_", "shown"),
    [
        ("#rag=red", ["1.1"]),
        ("#rag=red,amber", ["1.1", "1.2"]),
        ("#objective=2", ["2.1", "2.2"]),
        ("#party=Made-up+Rivers+Trust", ["1.10", "2.1"]),
        # As pages of before called it.
        ("#owner=Made-up+Rivers+Trust", ["1.10", "2.1"]),
        ("#party=Made-up%20Rivers%20Trust&rag=complete", ["2.1"]),
        ("#overdue=1", ["1.1", "1.2"]),
        ("#text=bridge+lamp", ["2.2"]),
        ("#text=lamp%20BRIDGE&rag=green", ["2.2"]),
        # What is not in this edition is found nowhere, and not passed over.
        ("#party=Nobody", []),
        ("#rag=purple", []),
        ("#objective=9", []),
        ("#%E0%A4%A=1", EVERY),
        ("#nowhere", EVERY),
    ],
)
def test_an_address_says_what_is_shown(
    hash_: str, shown: list[str], opened: Callable[..., Opened]
) -> None:
    here = opened(MADE, hash_=hash_)
    assert here.shown == shown
    assert here.errors == []


def test_an_address_is_shared_and_the_browser_goes_back_and_forward(
    opened: Callable[..., Opened],
) -> None:
    here = opened(MADE)
    here.page.locator(".finder summary").click()
    here.page.locator("[name=rag][value=red]").check()
    here.page.locator("[name=rag][value=amber]").check()
    here.page.locator("#find-party").select_option("Made-up Rivers Trust")
    assert (here.hash, here.shown) == ("#rag=red,amber&party=Made-up+Rivers+Trust", [])
    shared = opened(MADE, hash_=here.hash)
    assert shared.page.locator("#find-party").input_value() == "Made-up Rivers Trust"
    assert shared.page.locator(":checked[name=rag]").count() == 2
    here.arrive(here.page.go_back)
    assert (here.hash, here.shown) == ("#rag=red,amber", ["1.1", "1.2"])
    here.arrive(here.page.go_back)
    assert here.shown == ["1.1"]
    here.arrive(here.page.go_back)
    assert (here.hash, here.shown) == ("", EVERY)
    here.arrive(here.page.go_forward)
    assert (here.hash, here.shown) == ("#rag=red", ["1.1"])
    assert here.page.locator(":checked[name=rag]").count() == 1


def test_a_link_to_what_the_filter_hides_shows_it(opened: Callable[..., Opened]) -> None:
    here = opened(MADE, hash_="#rag=red")
    assert not here.page.locator("#objective-2").is_visible()
    here.arrive(here.page.locator(".contents a[href='#objective-2']").click)
    assert (here.hash, here.shown) == ("#objective-2", EVERY)
    top = here.page.locator("#objective-2").evaluate("it => it.getBoundingClientRect().top")
    assert 0 <= top < 900
    here.arrive(here.page.go_back)
    assert here.shown == ["1.1"]


def register(here: Opened) -> list[str]:
    """Return the ids of the lines of the register that can be seen, and how it is sorted."""
    lines = here.page.locator(".register tbody tr:visible th").all_inner_texts()
    sorted_by = here.page.locator(".register [aria-sort]").evaluate_all(
        "headings => headings.map(each =>"
        " `${each.querySelector('button').firstChild.data} ${each.ariaSort}`)"
    )
    return [*(line.split()[0] for line in lines), *sorted_by]


def test_the_headings_of_the_register_sort_it(opened: Callable[..., Opened]) -> None:
    here = opened(RATED)
    assert register(here) == [*EVERY, "Deliverable ascending"]
    headings = here.page.locator(".register thead button")
    assert headings.all_inner_texts() == [
        *("Deliverable▲", "Rating↕", "Direction↕", "Lead↕", "Next due↕", "Overdue↕")
    ]
    # By the keyboard, in the order of what a rating weighs and not of its letters.
    headings.nth(1).focus()
    here.press("Enter")
    assert register(here) == ["1.1", "1.2", "2.2", "2.1", "1.10", "Rating ascending"]
    here.press("Space")
    assert register(here) == ["1.10", "2.1", "2.2", "1.2", "1.1", "Rating descending"]
    # What says nothing is last, either way round; how much is overdue begins with the most.
    headings.nth(4).click()
    assert register(here) == ["1.1", "2.2", "1.2", "1.10", "2.1", "Next due ascending"]
    headings.nth(4).click()
    assert register(here) == ["1.2", "2.2", "1.1", "1.10", "2.1", "Next due descending"]
    headings.nth(5).click()
    assert register(here) == ["1.1", "1.2", "1.10", "2.1", "2.2", "Overdue descending"]
    assert here.violations() == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_register_is_filtered_and_sorted_on_a_phone_too(
    width: int, opened: Callable[..., Opened]
) -> None:
    here = opened(RATED, width=width, hash_="#party=Boat+Team")
    headings = here.page.locator(".register thead button")
    headings.nth(5).click()
    headings.nth(5).click()
    assert register(here) == ["1.2", "1.1", "2.2", "Overdue ascending"]
    parties = here.page.locator(".party:visible h3").all_inner_texts()
    assert (here.shown, parties) == (["1.1", "1.2", "2.2"], ["Boat Team"])
    assert here.page.locator("#at-a-glance:visible").count() == 0
    assert headings.nth(0).evaluate("it => it.getBoundingClientRect().height") >= 24
    assert here.violations() == []
    here.page.get_by_role("button", name="Show all").click()
    assert register(here) == ["1.2", "1.1", "1.10", "2.1", "2.2", "Overdue ascending"]
    assert here.page.locator(".party:visible").count() == 5


def test_the_register_is_copied_as_a_table(opened: Callable[..., Opened]) -> None:
    here = opened(RATED, hash_="#rag=red,amber")
    copied = here.page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('.register')),"
        "getSelection().toString()"
    )
    assert copied.splitlines()[1:] == [
        "Deliverable\tRating\tDirection\tLead\tNext due\tOverdue",
        "1.1 Boat count\tRed\t→ No change\tRivers Lead Insp Example\t30 September 2031\t2 overdue",
        "1.2 Oar register\tAmber\t→ No change\tInsp Example\t31 December 2031\t1 overdue",
    ]


@pytest.mark.parametrize("hash_", ["", "#rag=red"])
def test_print_has_all_of_it_and_each_page_says_what_it_is(
    hash_: str, opened: Callable[..., Opened]
) -> None:
    content = page_of(files_of(MADE_UP), draft=True)
    here = opened(content, hash_=hash_)
    printed = PdfReader(BytesIO(here.page.pdf(prefer_css_page_size=True)))
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    for text in pages:
        for words in ("DRAFT", "MADE-UP MARKING", "3rd edition, June 2031. Audience: public"):
            assert words in text
        assert "Find a deliverable" not in text
    whole = " ".join(pages)
    for title in ("Boat count", "Oar register", "Quiet hours", "Life jackets", "Bridge watch"):
        assert f"{title} " in whole.partition("Objective 1: Calm Calm the rivers")[2]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]


def test_a_cut_edition_is_no_draft_anywhere(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    assert "DRAFT" not in here.page.locator("body").inner_text()
    printed = PdfReader(BytesIO(here.page.pdf(prefer_css_page_size=True)))
    assert not [page for page in printed.pages if "DRAFT" in page.extract_text()]


HOSTILE = [
    "<script>window.ran = 1</script>",
    "<img src=x onerror='window.ran = 1'>",
    "<svg onload='window.ran = 1'></svg>",
    "</title></style></script><script>window.ran = 1</script>",
    "<a href='javascript:window.ran = 1'>here</a>",
    "<style>body { display: none }</style>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    '" onfocus="window.ran = 1" autofocus="',
    "</svg><iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_in_a_plan_runs_nowhere(text: str, opened: Callable[..., Opened]) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    plan = dict(files_of(MADE_UP))
    for path, old in (
        ("plan.yaml", '"A made-up plan: quiet rivers 2031-2032"'),
        ("1-calm/objective.yaml", "Calm"),
        ("2-deter/2.2-bridge-watch.yaml", "Bridge watch"),
        ("2-deter/2.2-bridge-watch.yaml", "Insp Example"),
        ("recommendations.yaml", "Inspection November 2030"),
    ):
        changed = plan[path].replace(f": {old}".encode(), f": {quoted}".encode(), 1)
        changed = changed.replace(f"- {old}".encode(), f"- {quoted}".encode(), 1)
        assert changed != plan[path]
        plan[path] = changed
    here = opened(page_of(plan))
    here.page.locator(".finder summary").click()
    here.page.locator("#find-party").select_option(text)
    assert here.shown == ["2.2"]
    assert text in here.page.title()
    assert here.page.locator("h1").inner_text() == text
    assert here.page.evaluate("window.ran") is None
    assert (here.requests, here.errors) == ([here.address], [])


PUT: Final = """() => new Promise((done) => {
  const stopped = [];
  addEventListener("securitypolicyviolation", (event) => {
    stopped.push(event.effectiveDirective);
    if (event.effectiveDirective === "form-action") done(stopped);
  });
  const put = (tag, attributes, text = "") => {
    const it = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
    it.textContent = text;
    document.body.append(it);
    return it;
  };
  put("script", {}, "window.ran = 1");
  put("script", {src: "data:text/javascript,window.ran=2"});
  put("img", {src: "https://example.org/x.png"});
  put("img", {src: "data:,", onerror: "window.ran = 3"});
  put("style", {}, "body { display: none }");
  put("p", {style: "position: fixed"}, "here");
  put("iframe", {src: "https://example.org/"});
  put("a", {href: "javascript:window.ran = 4"}, "here").click();
  put("button", {onclick: "window.ran = 5"}, "here").click();
  // The page's own script goes on working, and the rest has had its time when the form is stopped.
  document.querySelector("[name=rag][value=red]").click();
  setTimeout(() => put("form", {action: "https://example.org/"}).submit(), 200);
})"""


def test_the_policy_stops_what_is_put_into_the_page(opened: Callable[..., Opened]) -> None:
    here = opened(MADE)
    assert set(here.page.evaluate(PUT)) == {
        "script-src-elem",
        "script-src-attr",
        "style-src-elem",
        "style-src-attr",
        "img-src",
        "frame-src",
        "form-action",
    }
    assert here.page.evaluate("window.ran") is None
    assert here.page.evaluate("document.body.className") == "filtered"
    assert here.page.evaluate("getComputedStyle(document.body).display") == "block"
