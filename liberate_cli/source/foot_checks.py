"""What is wrong with what plan.yaml says of how editions are published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.errors import Code, Severity
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from liberate_cli.model.plan import Plan


def publication_sound(plan: Plan) -> Iterator[Fault]:
    """Each format is listed once, and whoever needs another is told whom to ask."""
    if plan.settings is None:
        return
    published = plan.settings.publication
    for index, each in enumerate(published.formats):
        if each in published.formats[:index]:
            message = f"The format {each} is listed twice, and the foot would lead to it twice."
            field = ("publication", "formats", index)
            yield Fault(SETTINGS_FILE, field, Code.BAD_VALUE, message, "Delete one of the two.")
    if published.formats and published.contact is None:
        message = "An edition has formats, and tells nobody whom to ask for another."
        hint = "Add contact: below publication, with a name and an address in a line."
        where = ("publication", "formats")
        yield Fault(SETTINGS_FILE, where, Code.NO_CONTACT, message, hint, Severity.WARNING)
