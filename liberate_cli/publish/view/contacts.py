"""The useful contacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli.queries.list_kinds import Emails, Phones
from liberate_cli.queries.rows import CONTACT, Row, contact_rows

if TYPE_CHECKING:
    from liberate_cli.model.contacts import Contacts


@dataclass(frozen=True)
class ContactView:
    """A contact: its name, and its rows, those that are empty too."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ContactGroupView:
    """Contacts that belong together."""

    note: str | None
    contacts: tuple[ContactView, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of a table of them, in which the ways to reach one stand together."""
        rows = self.contacts[0].rows if self.contacts else ()
        told = (row.label for row in rows if not isinstance(row.content, Emails | Phones))
        return (CONTACT, *told, "How to reach it")


@dataclass(frozen=True)
class ContactsView:
    """The useful contacts."""

    heading: str
    introduction: str | None
    groups: tuple[ContactGroupView, ...]


def contacts_view(contacts: Contacts) -> ContactsView:
    """Return the useful contacts, in the order of their file."""
    return ContactsView(
        heading=contacts.heading,
        introduction=contacts.introduction,
        groups=tuple(
            ContactGroupView(
                group.note,
                tuple(ContactView(one.name, contact_rows(one)) for one in group.contacts),
            )
            for group in contacts.groups
        ),
    )
