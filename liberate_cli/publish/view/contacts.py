"""The useful contacts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liberate_cli.model.contacts import Contacts


@dataclass(frozen=True)
class ContactView:
    """A contact: each way of reaching it has its note, where there is one."""

    name: str
    about: str | None
    emails: tuple[tuple[str, str | None], ...]
    phones: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class ContactGroupView:
    """Contacts that belong together."""

    note: str | None
    contacts: tuple[ContactView, ...]


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
                tuple(
                    ContactView(
                        one.name,
                        one.about,
                        tuple((email.address, email.note) for email in one.emails),
                        tuple((phone.number, phone.note) for phone in one.phones),
                    )
                    for one in group.contacts
                ),
            )
            for group in contacts.groups
        ),
    )
