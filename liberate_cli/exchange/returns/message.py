"""The message that asks a party about what is its: plain text, to be sent by whoever wants to."""

from __future__ import annotations

import hashlib
import textwrap
from datetime import UTC, datetime, time
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.exchange.returns.questions import code_of, questions_of, unbracketed
from liberate_cli.model.dates import day_words, parse_partial_date
from liberate_cli.model.returns import AskedAs
from liberate_cli.model.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import EditionPlan
    from liberate_cli.model.returns import AskedOf, Asking
    from liberate_cli.model.settings import PlanSettings

_WIDTH: Final = 72
_XLSX: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_ROLES: Final = {
    AskedAs.ACTIONS: "You action it.",
    AskedAs.OWNS: "You own it; who actions it is asked too.",
    AskedAs.PROMISED: "You promised an action of it.",
}
_HOW: Final = (
    "Write your answer below each question, after its closing bracket. Leave out what you have "
    "nothing to say to. Where nothing changed, write: same. A date may be 12 June 2032, "
    "June 2032 or Q2 2032/33. Please leave what is in square brackets as it is: by it your "
    "answers are found."
)
_WITH_BOOK: Final = (
    "Or fill in the workbook that is attached, and send that back: open it, press Enable Editing, "
    "and write in the column Your answer. One of the two is enough."
)


class Attached(NamedTuple):
    """A workbook that goes along with a message: the name of the file, and its bytes."""

    name: str
    content: bytes


def message_text(edition: EditionPlan, asking: Asking) -> str:
    """Return the text of a message, in lines of at most 72 characters."""
    about = str(edition.settings.edition.issue)
    opening = opening_of(edition.settings, about, asking)
    lines = [line for each in opening for line in (_filled(each), "")]
    for each in asking.deliverables:
        lines += ["-" * _WIDTH, *_block(edition, each)]
    return "\n".join((*lines, "-" * _WIDTH, "")) + "\n"


def opening_of(settings: PlanSettings, edition: str, asking: Asking) -> tuple[str, ...]:
    """Return the paragraphs that a message about an edition begins with."""
    count = settings.words.deliverable.count(len(asking.deliverables))
    month = parse_partial_date(edition.partition(".")[0]).words
    about = (
        f"{settings.title} ({settings.organisation}), {month}. This asks about {count}: "
        f"{listed(each.id for each in asking.deliverables)}. "
        f"Please reply to this message by {day_words(asking.by)}."
    )
    return (f"{asking.asked},", about, _HOW, _WITH_BOOK)


def book_lines(settings: PlanSettings, edition: str, asking: Asking) -> tuple[str, ...]:
    """Return the lines that stand above the questions in a workbook."""
    month = parse_partial_date(edition.partition(".")[0]).words
    return (
        f"{settings.title} ({settings.organisation}), {month}. For {asking.asked}.",
        f"Please send this workbook back by {day_words(asking.by)}.",
        "Where Excel says Protected View, press Enable Editing first.",
        "Write in the column Your answer. Where nothing changed, write: same. Leave out the rest.",
        "A date is a text here: 12 June 2032, June 2032 or Q2 2032/33.",
        "Rows may be sorted, or copied to another workbook: by the code they are found again.",
    )


def subject_of(edition: EditionPlan, asking: Asking) -> str:
    """Return what a message is about, on one line."""
    month = edition.settings.edition.month.words
    return unbracketed(
        f"{edition.settings.title}, {month}: please answer by {day_words(asking.by)}"
    )


def can_be_sent_to(address: str) -> bool:
    """Return whether a mail program takes an address: people.yaml may have others.

    >>> can_be_sent_to("ann@example.org"), can_be_sent_to("a..b@example.org")
    (True, False)
    """
    try:
        return bool(Address(addr_spec=address).domain) and address.isascii()
    except (ValueError, IndexError, MessageError):
        return False


def as_message(
    edition: EditionPlan, asking: Asking, address: str | None, attached: Attached
) -> bytes:
    """Return a message as the bytes of a `.eml` file, the same whenever it is made.

    It is marked as not sent yet, so that a mail program opens it ready to be sent. Without an
    address it is to nobody yet.
    """
    text = message_text(edition, asking)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject_of(edition, asking)
    if address is not None:
        message["To"] = Address(unbracketed(asking.asked), addr_spec=address)
    message["Date"] = format_datetime(datetime.combine(asking.on, time(9), tzinfo=UTC))
    digest = hashlib.sha256("\n".join((asking.asked, str(asking.on), text)).encode()).hexdigest()
    message["Message-ID"] = f"<{digest[:24]}@liberate.invalid>"
    message["X-Unsent"] = "1"
    message.set_content(text, cte="8bit")
    kind, subtype = _XLSX
    message.add_attachment(attached.content, maintype=kind, subtype=subtype, filename=attached.name)
    message.set_boundary(f"=_{digest[24:48]}")
    return message.as_bytes()


def _block(edition: EditionPlan, asked: AskedOf) -> Iterator[str]:
    """Yield the lines of the questions about a deliverable, with room after each."""
    code = code_of(asked, str(edition.settings.edition.issue))
    for each in (
        f"{asked.id} {unbracketed(asked.title)}. {_ROLES[asked.role]} Code: {code}",
        *(one.words for one in questions_of(edition.plan, asked)),
        f"End of {asked.id}",
    ):
        yield _filled(f"[{each}]")
        yield ""


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
