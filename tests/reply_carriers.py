"""The ways in which a reply comes back: each takes a filled-in text and returns a file's bytes."""

from __future__ import annotations

import html
import re
import textwrap
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SENDER: Final = "Boat Team <boats@example.org>"


def filled(text: str, answers: dict[str, str]) -> str:
    """Return the text of a message with an answer below each question that begins with a key."""
    for begins, answer in answers.items():
        pattern = re.compile(rf"\[{re.escape(begins)}[^\]]*\]")
        found = pattern.search(text)
        assert found is not None, begins
        text = f"{text[: found.end()]}\n{answer}{text[found.end() :]}"
    return text


def quoted(text: str, sign: str = "> ") -> str:
    """Return a text as mail programs quote one."""
    return "\n".join(f"{sign}{line}".rstrip() for line in text.splitlines())


def _mail(text: str, cte: str, charset: str = "utf-8") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = SENDER, "Re: please answer"
    message.set_content(text, cte=cte, charset=charset)
    return message.as_bytes()


def _answered_between(text: str) -> str:
    """Return a text whose questions are quoted and whose answers are not."""
    lines, inside = [], False
    for line in text.splitlines():
        question = inside or line.startswith(("[", "---")) or not line
        inside = (inside or line.startswith("[")) and "]" not in line
        lines.append(f"> {line}" if question else line)
    return "\n".join(("On 24 June 2031, Bo Placeholder wrote:", *lines))


def _forwarded(text: str) -> str:
    head = "-----Original Message-----\nFrom: Bo Placeholder\nSent: 20 June 2031 09:00\n"
    return f"{head}To: Boat Team\nSubject: please answer\n\n{text}"


def _rewrapped(text: str) -> str:
    return "\n\n".join(
        textwrap.fill(each, 40, break_long_words=False) for each in text.split("\n\n")
    )


def _joined(text: str) -> str:
    """Return a text whose lines have all become one."""
    return " ".join(line for line in text.splitlines() if line)


def _html(text: str, around: str = "{}") -> bytes:
    lines = "".join(
        f"<p class=MsoNormal>{html.escape(line)}<o:p></o:p></p>\n" for line in text.splitlines()
    )
    head = "<head><style>p {x: y}</style><title>Re</title></head>"
    page = f"<html>{head}<body>{around.format(lines)}</body></html>"
    message = EmailMessage(policy=SMTP)
    message["From"] = SENDER
    message.set_content(page, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def _both(text: str) -> bytes:
    """Return a mail whose plain form says only that there is another."""
    message = EmailMessage(policy=SMTP)
    message["From"] = SENDER
    message.set_content("Your program shows no HTML.")
    message.add_alternative(f"<pre>{html.escape(text)}</pre>", subtype="html")
    return message.as_bytes()


def _flowed(text: str) -> bytes:
    soft = "\n".join(
        textwrap.fill(line, 50, break_long_words=False).replace("\n", " \n")
        for line in text.splitlines()
    )
    return _mail(soft, cte="8bit").replace(
        b'text/plain; charset="utf-8"', b'text/plain; charset="utf-8"; format=flowed'
    )


def _attached(text: str) -> bytes:
    """Return a mail in which the reply was forwarded as a file."""
    inner = EmailMessage(policy=SMTP)
    inner["From"] = SENDER
    inner.set_content(text)
    outer = EmailMessage(policy=SMTP)
    outer["From"] = "Bo Placeholder <bo@example.org>"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    return outer.as_bytes()


CARRIERS: Final[dict[str, tuple[str, Callable[[str], bytes]]]] = {
    "typed": ("reply.txt", str.encode),
    "quoted": ("reply.txt", lambda text: quoted(text).encode()),
    "quoted-twice": ("reply.txt", lambda text: quoted(quoted(text, ">")).encode()),
    "between": ("reply.eml", lambda text: _mail(_answered_between(text), cte="8bit")),
    "forwarded": ("reply.txt", lambda text: _forwarded(text).encode("cp1252")),
    "rewrapped": ("reply.eml", lambda text: _mail(_rewrapped(text), cte="quoted-printable")),
    "joined": ("reply.txt", lambda text: _joined(text).encode()),
    "windows": ("reply.txt", lambda text: text.replace("\n", "\r\n").encode("utf-16")),
    "marked": ("reply.txt", lambda text: text.encode("utf-8-sig")),
    "base64": ("reply.eml", lambda text: _mail(text, cte="base64")),
    "latin": ("reply.eml", lambda text: _mail(text, charset="cp1252", cte="quoted-printable")),
    "flowed": ("reply.eml", _flowed),
    "html": ("reply.eml", _html),
    "html-quoted": ("reply.eml", lambda text: _html(text, "<blockquote>{}</blockquote>")),
    "html-file": ("reply.html", lambda text: f"<html><pre>{html.escape(text)}</pre>".encode()),
    "both": ("reply.eml", _both),
    "attached": ("reply.eml", _attached),
}
"""What each is called, the name of its file, and how it is made."""
