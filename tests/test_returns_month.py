"""A month of the example: eight people answer, each in a way of their own."""

from __future__ import annotations

import html
import io
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from other_office import saved_again
from reply_carriers import filled, quoted
from repository import commit, git, seal
from test_returns_book import saved
from test_returns_send import message

if TYPE_CHECKING:
    from conftest import Golden, Liberate

pytestmark = pytest.mark.slow
BO = "Bo Placeholder <bo@example.org>"


@pytest.fixture
def demo(tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the example's plan, in which three have an address."""
    seal(monkeypatch)
    monkeypatch.chdir(tmp_path)
    assert liberate("init", "demo", "--example").code == 0
    monkeypatch.chdir(tmp_path / "demo")
    people = Path("plan/people.yaml")
    text = people.read_text()
    for name, address in (
        ("Inspector Ada Example", "ada"),
        ("Sergeant Una Unreal", "una"),
        ("Bo Placeholder", "bo"),
    ):
        new = f"  - name: {name}\n    kind: person\n    email: {address}@example.org\n"
        text = text.replace(f"  - name: {name}\n    kind: person\n", new)
    people.write_text(text)
    settings = Path("plan/plan.yaml")
    settings.write_text(settings.read_text().replace("format: 1\n", "format: 3\n"))
    commit(Path(), "Say the addresses")
    return tmp_path / "demo" / "plan"


def text_to(demo: Path, name: str) -> str:
    body = message(demo, name).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def block(text: str, number: str) -> str:
    """Return the questions about one deliverable."""
    start = text.index(f"[{number} ")
    return text[start : text.index(f"[End of {number}]") + len(f"[End of {number}]")]


def mail(sender: str, text: str, subtype: str = "plain") -> bytes:
    found = EmailMessage(policy=SMTP)
    found["From"], found["Subject"] = sender, "Re: please answer"
    found.set_content(text, subtype=subtype)
    return found.as_bytes()


def in_libreoffice(raw: bytes, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it."""
    file = folder / "una.xlsx"
    file.write_bytes(raw)
    return saved_again(file)


def replies(demo: Path, folder: Path) -> dict[str, bytes]:
    """Return what eight people send back."""
    desk = text_to(demo, "cycle-desk")
    answers = {
        "Rating?": "amber",
        "Why?": "Four of five are checked.",
        "Action 1": "12 May 2032: it is closed until then",
    }
    told = {"Rating?": "amber", "Why?": "One in five is not told."}
    first = f"{filled(block(desk, '3.2'), answers)}\n\n{filled(block(desk, '4.2'), told)}"
    otherwise = {"Rating?": "red", "Why?": "Nobody is told.", "Action 1": "same"}
    ada = filled(block(text_to(demo, "inspector-ada-example"), "4.2"), otherwise)
    notional = mail("nia@example.com", "same\n\n" + quoted(text_to(demo, "doctor-nia-notional")))
    (attached,) = message(demo, "sergeant-una-unreal").iter_attachments()
    book = openpyxl.load_workbook(io.BytesIO(attached.get_content()))
    sheet = book["Return"]
    asked = [row for row in sheet.iter_rows() if "done" in str(row[4].value)]
    asked[0][3].value = "Nine thousand are registered."
    supt = html.escape(text_to(demo, "superintendent-iris-invented"))
    page = f"<p>same</p><blockquote><pre>{supt}</pre></blockquote>"
    last_year = filled(block(desk, "4.1"), {"Done since?": "x"}).replace("2032-03 ", "2031-03 ")
    return {
        "1-desk.txt": f"Hello Bo\n\n{quoted(first)}".encode(),
        "2-una.xlsx": in_libreoffice(saved(book), folder),
        "3-ada.eml": mail(BO, f"-----Original Message-----\nFrom: Insp Example\n\n{ada}"),
        "4-nia.eml": notional,
        "4-nia-again.eml": notional,
        "6-insurers.txt": last_year.encode(),
        "7-union.txt": b"Which plan? Please ring me.",
        "8-supt.eml": mail("iris@example.com", page, "html"),
    }


def test_a_month_of_eight_answers(
    demo: Path, tmp_path: Path, liberate: Liberate, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-20")
    sent = liberate("returns", "send", "--by", "27 March 2032", "--out", "out", "--commit", "--yes")
    golden("returns/month-send.txt", f"{sent.out}\n{sent.err}")
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-26")
    Path("replies").mkdir()
    for name, raw in replies(demo, tmp_path / "home").items():
        Path("replies", name).write_bytes(raw)
    read = liberate("returns", "read", "replies")
    golden("returns/month-read.txt", f"{read.out}\n{read.err}")
    done = liberate("returns", "read", "replies", "--apply", "--yes", "--commit")
    assert done.out.startswith(read.out)
    golden("returns/month-apply.txt", f"{done.out.removeprefix(read.out)}\n{done.err}")
    again = liberate("returns", "read", "replies", "--apply")
    assert again.out.startswith("Nothing would change.\n")
    # One is late.
    monkeypatch.setenv("LIBERATE_AS_AT", "2032-03-30")
    council = "same\n\n" + quoted(text_to(demo, "council-of-nowhere"))
    Path("replies/5-council.txt").write_text(council)
    late = liberate("returns", "read", "replies/5-council.txt", "--apply", "--commit")
    assert late.code == 0
    golden("returns/month-status.txt", liberate("returns", "status").out)
    golden("returns/month-challenge.txt", liberate("challenge", "--rule", "not-answered").out)
    assert liberate("check").code == 0
    assert git(Path(), "status", "--short", "plan") == ""
