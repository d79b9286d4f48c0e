"""`render`: whole pages, the same bytes everywhere, refusals that leave nothing behind."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import MADE_UP
from plan_texts import missing_texts
from support import files_of, view_of

from liberate_cli.publish.formats import render

if TYPE_CHECKING:
    from conftest import Golden, Liberate

REPOSITORY = Path(__file__).parent.parent
DRAFT = "3rd edition, June 2031: DRAFT, not cut yet\n"


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("page", ["html", "md"])
def test_the_whole_edition(page: str, liberate: Liberate, golden: Golden) -> None:
    answer = liberate("render", "--edition", "2031-06", "--format", page)
    assert (answer.out, answer.err, answer.code) == (f"out/edition-2031-06.{page}\n", DRAFT, 0)
    golden(f"edition.{page}", Path(f"out/edition-2031-06.{page}").read_bytes())


@pytest.mark.usefixtures("made_up")
def test_both_formats_and_the_edition_of_the_plan_are_the_default(liberate: Liberate) -> None:
    answer = liberate("render", "--out", "here/and/there")
    assert answer.out.splitlines() == [
        "here/and/there/edition-2031-06.html",
        "here/and/there/edition-2031-06.md",
    ]


def test_an_edition_is_judged_on_the_last_day_of_its_month(
    made_up: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LIBERATE_AS_AT")
    assert liberate("render", "--format", "md").code == 0
    page = made_up.parent / "out" / "edition-2031-06.md"
    assert "as at 30 June 2031" in page.read_text()
    assert liberate("render", "--format", "md", "--as-at", "2031-07-15").code == 0
    assert "as at 15 July 2031" in page.read_text()


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (
            ["--edition", "2031-05"],
            2,
            (
                "error: There is no edition 2031-05 of this plan.\n"
                "hint: No edition has been cut yet. The files here are the edition 2031-06.\n"
            ),
        ),
        (
            ["--edition", "../../secret"],
            2,
            "error: “../../secret” is not an edition.\nhint: Write its year and month: 2018-05.\n",
        ),
        (
            ["--edition", "2031"],
            2,
            "error: “2031” is not an edition.\nhint: Write its year and month: 2018-05.\n",
        ),
        (
            ["--format", "html,pfd"],
            2,
            "error: “pfd” is not a format.\nhint: Did you mean “pdf”?\n",
        ),
        (
            ["--out", "plan/plan.yaml"],
            3,
            f"{DRAFT}error: plan/plan.yaml is not a folder.\nhint: Name a folder with --out.\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_rendered(
    arguments: list[str], code: int, error: str, liberate: Liberate
) -> None:
    answer = liberate("render", *arguments)
    assert (answer.out, answer.err, answer.code) == ("", error, code)
    assert not Path("out").exists()


def test_a_faulty_plan_is_not_rendered(made_up: Path, liberate: Liberate) -> None:
    (made_up / "1-calm" / "1.2-oar-register.yaml").write_text('id: "1.2"\ntitle: Oars\n')
    answer = liberate("render")
    assert answer.code == 1
    assert answer.err == (
        f"{DRAFT}error: The plan has 1 error, so an edition would leave something out.\n"
        "hint: Run `liberate check` to see each one and what to write instead.\n"
    )
    assert not Path("out").exists()


@pytest.mark.parametrize("page", ["html", "md"])
def test_the_real_plan_is_whole_in_each_format(
    page: str, liberate: Liberate, tmp_path: Path
) -> None:
    plan = REPOSITORY / "plan"
    arguments = ["--plan", str(plan), "--edition", "2018-05", "--out", str(tmp_path)]
    assert liberate("render", *arguments, "--format", page).code == 0
    text = (tmp_path / f"edition-2018-05.{page}").read_text()
    if page == "html":
        reader = _Words()
        reader.feed(text)
        text = "".join(reader.text)
    assert missing_texts(plan, text) == []


def test_the_page_of_the_real_plan_is_light() -> None:
    view = view_of(files_of(REPOSITORY / "plan"), date(2018, 5, 31))
    assert len(render(view, "html", {})) < 300_000


def test_the_page_grows_no_faster_than_the_number_of_deliverables() -> None:
    sizes = [len(render(view_of(plan_of(number)), "html", {})) for number in (200, 1000)]
    assert sizes[1] < 5 * sizes[0]


def plan_of(number: int) -> dict[str, str | bytes]:
    """Return the files of the made-up plan with so many deliverables more, each owned and late."""
    files: dict[str, str | bytes] = dict(files_of(MADE_UP))
    for each in range(11, 11 + number):
        files[f"1-calm/1.{each}-more.yaml"] = (
            f'id: "1.{each}"\ntitle: More of it\ntask: Do more.\nowned_by: [Bo Placeholder]\n'
            "work_outstanding:\n  - text: Do this.\n"
            f"    due: {2000 + each % 40}-{each % 12 + 1:02}\n"
        )
    return files


class _Words(HTMLParser):
    """Collects the text of a page as a reader sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []

    def handle_data(self, data: str) -> None:
        self.text.append(data)
