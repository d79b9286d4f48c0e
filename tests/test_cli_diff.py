"""`diff`: two editions of the example's year, in every form; what is refused, and exit codes."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import seal

from liberate_cli.source.example import example_editions

if TYPE_CHECKING:
    from conftest import Golden, Liberate


@pytest.fixture(autouse=True)
def _example(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the example, with its year of editions, and go into it."""
    seal(monkeypatch)
    assert liberate("init", str(tmp_path / "example"), "--example").code == 0
    monkeypatch.chdir(tmp_path / "example")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("diff.txt", ["2031-08", "2031-09"]),
        ("diff.json", ["2031-08", "2031-09", "--json"]),
        ("diff.md", ["2031-06", "2031-07", "--format", "md"]),
        ("diff.html", ["2031-06", "2031-07", "--format", "html"]),
        ("diff-year.txt", ["2031-04", "2032-02"]),
        ("diff-objective.txt", ["2031-04", "2032-02", "--objective", "return"]),
        ("diff-draft.txt", ["2032-02"]),
    ],
)
def test_the_whole_answer(
    name: str, arguments: list[str], liberate: Liberate, golden: Golden
) -> None:
    answer = liberate("diff", *arguments)
    assert answer.code == 0, answer.err
    # How an edition looks is in its own golden file.
    page = re.sub(
        r"(?<=style-src ')[^']*(?=')|(?<=<style>).*(?=</style>)", "", answer.out, flags=re.DOTALL
    )
    golden(name, page)


def test_no_line_is_wider_than_the_screen(liberate: Liberate) -> None:
    for month in ("2031-06", "2031-09", "2032-02"):
        out = liberate("diff", "2031-04", month).out
        assert max(map(len, out.splitlines())) <= 80


def test_the_draft_is_said_to_be_one(liberate: Liberate) -> None:
    answer = liberate("diff", "2032-02", "2032-03")
    assert "Changes from the 11th edition, February 2032 to the 12th edition, March 2032\n" in (
        answer.out.replace("\n(draft)", "\n")
    )
    assert "(draft)" in answer.out
    assert answer.err == (
        "11th edition, February 2032, cut on 29 February 2032\n"
        "12th edition, March 2032: DRAFT, not cut yet\n"
    )


def test_what_is_written_today_is_in_the_answer(liberate: Liberate) -> None:
    done = liberate(
        "progress", "1.2", "One more shop has joined.", "--as-at", "2032-03-20", "--yes"
    )
    assert done.code == 0, done.err
    record = json.loads(liberate("diff", "2032-02", "--json").out)
    assert (record["from"]["month"], record["to"]) == (
        "2032-02",
        {"number": 12, "month": "2032-03", "draft": True},
    )
    (register,) = [
        one for each in record["objectives"] for one in each["deliverables"] if one["id"] == "1.2"
    ]
    assert [(one["kind"], one["field"], one["text"]) for one in register["changes"]] == [
        ("added", "progress", "One more shop has joined."),
        ("reviewed", "reviewed", None),
    ]


@pytest.mark.parametrize("name", ["changes.html", "here/changes.md"])
def test_a_page_goes_into_a_file(name: str, liberate: Liberate) -> None:
    kind = name.rpartition(".")[2]
    answer = liberate("diff", "2031-06", "2031-07", "--out", name)
    assert (answer.out, answer.code) == (f"{name}\n", 0)
    printed = liberate("diff", "2031-06", "2031-07", "--format", kind).out
    assert Path(name).read_text() == printed


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["2031-08", "2031-09"], 1),
        (["2031-08", "2031-08"], 0),
        (["2032-01", "2032-02", "--objective", "3"], 1),
    ],
    ids=str,
)
def test_the_exit_code_says_whether_anything_changed(
    arguments: list[str], code: int, liberate: Liberate
) -> None:
    assert liberate("diff", *arguments, "--exit-code").code == code
    assert liberate("diff", *arguments).code == 0


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (
            ["May"],
            "error: “May” is not an edition.\nhint: Write its year and month: 2018-05.\n",
        ),
        (
            ["2031-08", "--format", "odt"],
            "error: “odt” is not a format.\nhint: Write text, md, html, pdf, docx, xlsx.\n",
        ),
        (
            ["2031-08", "--format", "pdf"],
            "error: pdf is not printed.\nhint: Name its file: --out changes.pdf.\n",
        ),
        (
            ["2031-08", "--json", "--out", "changes.md"],
            "error: json is printed, not written to a file.\nhint: Leave out --out.\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_meant_is_refused(
    arguments: list[str], error: str, liberate: Liberate
) -> None:
    answer = liberate("diff", *arguments)
    assert (answer.code, answer.out, answer.err) == (2, "", error)
    assert not Path("changes.pdf").exists()


def test_an_unknown_edition_and_an_unknown_objective(liberate: Liberate) -> None:
    answer = liberate("diff", "2029-01")
    assert answer.code == 2
    assert "There is no edition 2029-01 of this plan." in answer.err
    answer = liberate("diff", "2031-08", "2031-09", "--objective", "Knew")
    assert answer.code == 2
    assert "Know" in answer.err


def test_every_month_of_the_year_is_told(liberate: Liberate) -> None:
    months = [str(each.month) for each in example_editions()]
    for old, new in pairwise(months):
        answer = liberate("diff", old, new, "--json")
        assert answer.code == 0, answer.err
        record = json.loads(answer.out)
        assert record["objectives"], (old, new)
        # The year's diary drops nothing, and says of no action in its own words that it is done.
        kinds = {
            change["kind"]
            for each in record["objectives"]
            for one in each["deliverables"]
            for change in one["changes"]
        }
        assert kinds.isdisjoint({"removed", "dropped", "done", "taken-out", "renumbered"})


def test_files_are_not_compared_with_themselves(liberate: Liberate, made_up: Path) -> None:
    answer = liberate("diff", "2031-06")
    assert (answer.out, answer.code) == ("", 2)
    assert answer.err == (
        "3rd edition, June 2031: DRAFT, not cut yet\n"
        "error: The edition 2031-06 has not been cut: the files are all there is of it.\n"
        "hint: `liberate edition list` lists those that were.\n"
    )
    assert made_up.exists()
