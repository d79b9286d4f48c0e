"""Hostile files: each ends in a sentence, quickly, with nothing written that nobody asked for."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from reply_carriers import filled
from returned import COUNT
from support import files_of
from test_returns_read import COUNT_FILE, asked, plan, reading
from test_returns_send import text_of

from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

__all__ = ["asked", "plan"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return stream.getvalue()


def nested(depth: int) -> bytes:
    """Return a mail of parts within parts."""
    heads = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth)]
    return ("From: a@b.example\n" + "".join(heads) + "Content-Type: text/plain\n\nHello\n").encode()


OUTLOOK = OLE + "__substg1.0".encode("utf-16-le")
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
LOCKED = b"Content-Type: application/pkcs7-mime\n\nx"
LABELLED = b"Content-Type: application/x-microsoft-rpmsg-message\n\nx"
NONE = "None of the questions that were sent is in it."
MAIL = b"From: boats@example.org\nSubject: Re\n"
UNREADABLE = {
    "outlook": (
        "r.msg",
        OUTLOOK,
        "is a message as Outlook keeps it (.msg). Open it in Outlook",
    ),
    "locked": (
        "r.xlsx",
        ENCRYPTED,
        "is protected by a password or by a label",
    ),
    "old-office": ("r.xls", OLE, "is a file as Office saved them before 2007."),
    "pdf": ("r.pdf", b"%PDF-1.7 ...", "is a PDF, which keeps no answers that could be read."),
    "picture": ("r.png", b"\x89PNG\r\n", "is a picture. Ask for a reply in writing"),
    "phone-picture": ("r.heic", b"\0\0\0\x18ftypheic", "is a picture."),
    "rich-text": (
        "r.rtf",
        b"{\\rtf1 x}",
        "is a Rich Text file. Open it in Word",
    ),
    "binary": ("r.txt", b"abc\0\1\2", "is no text."),
    "long": ("r.txt", b"x" * (2 * 1024 * 1024 + 1), "has more text than any answer."),
    "many-lines": ("r.txt", b"x\n" * 60_000, "has more text than any answer."),
    "huge": ("r.eml", MAIL + b"\n" + b"x" * (30 * 1024 * 1024), "is larger than any answer."),
    "nested": ("r.eml", nested(150), "is in more parts than any reply."),
    "bomb": ("r.eml", nested(5000), "is in more parts than any reply."),
    "encrypted": (
        "r.eml",
        MAIL + LOCKED,
        "is encrypted. Open it",
    ),
    "labelled": (
        "r.eml",
        MAIL + LABELLED,
        "is protected by a label of sensitivity.",
    ),
    "empty": ("r.txt", b"", NONE),
    "empty-mail": ("r.eml", MAIL, NONE),
    "other-words": (
        "r.txt",
        b"I have nothing to say.",
        "None of the questions that were sent is in it.",
    ),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_a_sentence(kind: str, plan: Path, liberate: Liberate) -> None:
    name, raw, sentence = UNREADABLE[kind]
    before = {file: file.read_bytes() for file in plan.parent.rglob("*") if file.is_file()}
    done = reading(liberate, raw, "--apply", "--yes", name=name)
    assert done.code == 1
    assert f"  {name}: " in done.out
    assert sentence in done.out
    after = {file: file.read_bytes() for file in plan.parent.rglob("*") if file.is_file()}
    assert after == {**before, plan.parent / name: raw}


@pytest.mark.parametrize(
    "head",
    [
        b"From: boats@example.org\nFrom: eve@example.com\n",
        b"From: =?utf-8?b?%%%?= <boats@example.org>\n",
        b"From: " + b"a" * 100_000 + b"\n",
        b'From: "boats@example.org" <eve@example.com>\n',
        b"From: (((((((((((((((((boats@example.org\n",
        b"Content-Type: text/plain; charset=punycode\n",
        b"Content-Type: text/plain; charset=no-such\n",
        b"Content-Type: text/plain; charset*0*=utf-8''%ff; charset*1=x\n",
        b"Content-Type: text/plain; charset=zip\n",
        b"Content-Type: multipart/mixed\n",
        b"Content-Transfer-Encoding: base64x\n",
        b"Content-Type: text/plain; =; ;;; name=\n",
        b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\n",
    ],
)
def test_no_header_keeps_a_reply_from_being_read(
    head: bytes, asked: str, liberate: Liberate
) -> None:
    text = filled(asked, {"Done since?": "We walked."}).encode()
    done = reading(liberate, head + b"\n" + text, name="reply.eml")
    assert done.code == 0
    assert "done: “We walked.”" in done.out


def test_an_address_in_a_display_name_is_not_believed(asked: str, liberate: Liberate) -> None:
    head = b'From: "Ada Example <ada@example.org>" <eve@example.com>\n\n'
    text = filled(asked, {"Done since?": "We walked."}).encode()
    done = reading(liberate, head + text, "--apply", name="reply.eml")
    assert "came from eve@example.com, which is nobody's in people.yaml" in done.out
    assert done.code == 2


@pytest.mark.parametrize(
    "name", ["../../evil.xlsx", "C:\\\\evil.png", "a\x1b[2Jb.png", "=?utf-8?q?=2E=2E/x=0A.png?="]
)
def test_the_name_of_an_attachment_leads_nowhere(
    name: str, plan: Path, asked: str, liberate: Liberate
) -> None:
    text = filled(asked, {"Done since?": "We walked."})
    raw = (
        "From: boats@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        f"{text}\n--b\nContent-Type: image/png\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n\x89PNG\n--b--\n'
    ).encode("latin-1", "replace")
    before = set(plan.parent.rglob("*"))
    done = reading(liberate, raw, name="reply.eml")
    assert "done: “We walked.”" in done.out
    assert "\x1b" not in done.out
    assert set(plan.parent.rglob("*")) == before | {plan.parent / "reply.eml"}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2031-06 ", "2031-05 ", "nothing was asked here about the edition of 2031-05."),
        ("Code: 1.1", "Code: 9.9", "nobody was asked about 9.9 for 2031-06."),
        ("CODE", "bbbbb", "no questions were sent with these letters. They may be mistyped"),
    ],
)
def test_what_was_never_asked_is_not_answered(
    old: str, new: str, sentence: str, asked: str, liberate: Liberate
) -> None:
    letters = asked.partition("2031-06 ")[2][:5]
    text = filled(asked, {"Done since?": "We walked."}).replace(
        letters if old == "CODE" else old, new
    )
    done = reading(liberate, text)
    assert done.code == 1
    assert sentence in done.out
    assert "reply.txt, line 16: " in done.out


def test_who_answers_what_another_was_asked_is_in_doubt(plan: Path, liberate: Liberate) -> None:
    ada = filled(text_of(plan, "ada-example"), {"Done since?": "We walked."})
    done = reading(liberate, f"From: boats@example.org\n\n{ada}", "--apply", name="reply.eml")
    assert "Ada Example was asked, and Boat Team (boats@example.org) answers." in done.out
    assert done.code == 2
    assert (plan / COUNT_FILE).read_text() == COUNT


@pytest.mark.parametrize(
    "words",
    [
        "- x: y # no comment",
        "'\"&*!|>%@`{{ 7 * 7 }}{% raw %}",
        '=HYPERLINK("http://example.org")',
        "a\u202eb\u200bc\x07d",
        "<script>alert(1)</script>",
        "key: [1, 2]\nrag: red",
        "true",
        "2031-06-12",
        "\U0001f6f6 naïve Ω",
    ],
)
def test_words_stay_words(words: str, plan: Path, asked: str, liberate: Liberate) -> None:
    done = reading(
        liberate, filled(asked, {"Done since?": words, "New action": words}), "--apply", "--yes"
    )
    assert done.code == 0
    one = load_plan(files_of(plan)).plan.deliverables[0]
    said = " ".join("".join(each for each in words if each.isprintable() or each == "\n").split())
    kept = one.progress[-1].text.replace(" ", "")
    assert kept == said.replace(" ", "")
    assert one.work_outstanding[-1].text.replace(" ", "") == (
        "x:y#nocomment" if words.startswith("- ") else kept
    )
    assert liberate("check", "--as-at", "2031-06-24").code == 0
    assert (plan / COUNT_FILE).read_text().startswith('id: "1.1"\n')


def test_a_record_that_was_made_faulty_is_named(plan: Path, asked: str, liberate: Liberate) -> None:
    record = next((plan / "returns/2031-06/asked").iterdir())
    record.write_text(record.read_text().replace("on: ", "no: "))
    done = reading(liberate, filled(asked, {"Done since?": "We walked."}))
    assert done.code == 3
    assert "error: returns/2031-06/asked/to-ada-example-2031-06-20.yaml:" in done.err
    assert liberate("check").code == 1


def test_a_zip_of_anything_else_is_a_sentence(plan: Path, liberate: Liberate) -> None:
    del plan
    done = reading(liberate, zipped(**{"../evil.txt": "x"}), name="r.xlsx")
    assert (
        "r.xlsx: It is a zip file, and neither a Word document nor an Excel workbook." in done.out
    )
    assert done.code == 1


def test_brackets_and_quotes_without_end_take_no_long_time(asked: str, liberate: Liberate) -> None:
    for text in ("[" * 200_000, ">" * 500_000, "[1.1 2031-06 bcdfg]" * 20_000, "[a]" * 100_000):
        done = reading(liberate, text + "\n" + filled(asked, {"Done since?": "We walked."}))
        assert done.code in {0, 1}
