"""Every page, by the checkers that those who publish for the public run on theirs.

The Nu HTML checker, html-validate and HTML_CodeSniffer come from npm into the folder `.checkers`;
`.ci/run` says how. Where they are not there the tests say so and are skipped, unless
LIBERATE_CHECKERS=required, which `.ci/run` sets.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import pytest
from playwright.sync_api import sync_playwright
from test_browser import ARGUMENTS, NAMES, REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MODULES: Final = REPOSITORY / ".checkers" / "node_modules"
NU: Final = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
VALIDATE: Final = MODULES / "html-validate" / "bin" / "html-validate.mjs"
SNIFFER: Final = MODULES / "html_codesniffer" / "build" / "HTMLCS.js"

UNSEEN: Final = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const parts = rgb(colour).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = getComputedStyle(here).backgroundColor;
      if (rgb(colour)[3] === 255) return colour;
    }
    return "Canvas";
  };
  const own = (text) => {
    const shapes = [...text.parentElement.querySelectorAll(":scope > rect, :scope > polygon")];
    const tile = shapes.filter((each) => each.getAttribute("fill")
      && each.getBoundingClientRect().width > 0
      && each.getBoundingClientRect().left <= text.getBoundingClientRect().left + 1
      && each.getBoundingClientRect().right >= text.getBoundingClientRect().right - 1
      && each.getBoundingClientRect().top <= text.getBoundingClientRect().top + 6
      && each.getBoundingClientRect().bottom >= text.getBoundingClientRect().bottom - 6);
    return tile.length ? getComputedStyle(tile.at(-1)).fill : behind(text);
  };
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    const one = getComputedStyle(text).fill, other = own(text);
    if (contrast(light(one), light(other)) < 4.5) found.push([text.textContent, one, other]);
  }
  for (const sign of document.querySelectorAll(".rating path")) {
    const one = getComputedStyle(sign).fill, other = behind(sign);
    if (contrast(light(one), light(other)) < 3) {
      found.push([sign.closest(".rating").textContent, one, other]);
    }
  }
  return found;
}"""
"""Finds each text of a picture, and each sign of a rating, that its ground hides."""


NEWER: Final = {
    "CSS: “container-type”: Property “container-type” doesn't exist.",
    "CSS: Unrecognized at-rule “@container”",
}
"""What the Nu checker says of container queries (CSS Containment Level 3), newer than its CSS."""


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def need(*there: str | Path | None) -> None:
    """Skip, or fail where the checkers are required, without a program or a file."""
    if not all(each and Path(each).exists() for each in there):
        said = "the checkers of pages are not all installed, so none has read the pages"
        if os.environ.get("LIBERATE_CHECKERS") == "required":
            pytest.fail(said)
        pytest.skip(said)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return every kind of page of the real plan and of the example, as the commands make them."""
    need(NU, VALIDATE, SNIFFER, shutil.which("java"), shutil.which("node"))
    folder = tmp_path_factory.mktemp("pages")
    liberate = [sys.executable, "-m", "liberate_cli"]
    made = run(*liberate, "init", "demo", "--example", folder=folder)
    assert made.returncode == 0, made.stderr
    demo, real = folder / "demo", folder / "real" / "plan"
    shutil.copytree(REPOSITORY / "plan", real)
    out = ["--format", "html", "--out", str(folder / "out")]
    for where, edition in (
        *((demo, each) for each in ("2031-04", "2031-09", "2032-02", "2032-03")),
        (real.parent, "2018-05"),
    ):
        for audience in ("public", "internal"):
            asked = ["--edition", edition, "--audience", audience]
            made = run(*liberate, "render", *asked, *out, folder=where)
            assert made.returncode == 0, made.stderr
            name = f"edition-{edition}{'' if audience == 'public' else '-internal'}.html"
            (folder / "out" / name).rename(folder / "out" / f"{where.name}-{name}")
    made = run(*liberate, "diff", "2031-09", "2032-02", "--format", "html", folder=demo)
    assert made.returncode == 0, made.stderr
    (folder / "out" / "changes.html").write_text(made.stdout)
    beside = folder / "out" / "edition-2032-03.html"
    shutil.copy(folder / "out" / f"demo-{beside.name}", beside)
    for name, command in (
        ("changes-linked.html", ("diff", "2032-02", "2032-03", "--audience", "public")),
        ("challenge.html", ("challenge", "--as-at", "2032-03-31")),
    ):
        made = run(*liberate, *command, "--out", str(folder / "out" / name), folder=demo)
        assert made.returncode == 0, made.stderr
    beside.unlink()
    made = run(*liberate, "review", "--agenda", "--as-at", "2032-03-31", *out, folder=demo)
    assert made.returncode == 0, made.stderr
    return sorted((folder / "out").iterdir())


def test_the_nu_html_checker_finds_no_error(pages: list[Path]) -> None:
    asked = ("--format", "json", "--errors-only")
    checked = run("java", "-jar", NU, *asked, *pages, folder=REPOSITORY)
    said = [each for each in json.loads(checked.stderr)["messages"] if each["message"] not in NEWER]
    assert [(Path(each["url"]).name, each["lastLine"], each["message"]) for each in said] == []


def test_html_validate_finds_no_error(pages: list[Path]) -> None:
    checked = run(
        *("node", VALIDATE, "--preset", "standard,a11y", "--formatter", "json"),
        *pages,
        folder=pages[0].parent,
    )
    found = [
        (Path(file["filePath"]).name, each["line"], each["ruleId"], each["message"])
        for file in json.loads(checked.stdout)
        for each in file["messages"]
    ]
    assert found == []


@pytest.fixture(scope="module")
def opened() -> Iterator[Page]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    need(program)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started.new_context(bypass_csp=True).new_page()
        started.close()


def test_html_codesniffer_finds_no_error(pages: list[Path], opened: Page) -> None:
    found: list[Any] = []
    for page in pages:
        opened.goto(page.as_uri())
        opened.add_script_tag(path=SNIFFER)
        found += opened.evaluate(
            """() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(
                HTMLCS.getMessages().filter((each) => each.type === HTMLCS.ERROR)
                    .map((each) => [each.code, each.msg, each.element.outerHTML.slice(0, 90)]))))"""
        )
    assert found == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_a_readers_own_colours_hide_no_text_and_no_sign(
    scheme: Literal["dark", "light"], pages: list[Path], opened: Page
) -> None:
    opened.emulate_media(forced_colors="active", color_scheme=scheme)
    for page in pages:
        opened.goto(page.as_uri())
        assert opened.evaluate("matchMedia('(forced-colors: active)').matches")
        assert opened.evaluate(UNSEEN) == [], page.name
    opened.emulate_media(forced_colors="none", color_scheme="light")
