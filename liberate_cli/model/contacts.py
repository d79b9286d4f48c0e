"""Who may help: the file `contacts.yaml` (docs/plan-format.md)."""

from typing import Annotated

from pydantic import Field

from liberate_cli.model.audiences import Mark
from liberate_cli.model.fields import Address
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import PlanModel


class Email(PlanModel):
    """An e-mail address of a contact."""

    address: Address
    note: Text | None = None
    audience: Mark = None


class Phone(PlanModel):
    """A telephone number of a contact."""

    number: Text = Field(description="In quotes, so that its first 0 survives.")
    note: Text | None = None
    audience: Mark = None


class Contact(PlanModel):
    """An organisation that may help."""

    name: Text
    about: Text | None = Field(None, description="What to ask them about.")
    emails: Annotated[tuple[Email, ...], Many] = ()
    phones: Annotated[tuple[Phone, ...], Many] = ()
    audience: Mark = None


class ContactGroup(PlanModel):
    """Contacts that belong together."""

    note: Text | None = Field(None, description="What sets the group apart.")
    contacts: Annotated[tuple[Contact, ...], Many] = ()
    audience: Mark = None


class Contacts(PlanModel):
    """Useful contacts: the file `contacts.yaml`."""

    heading: Text = "Useful contacts"
    introduction: Text | None = None
    groups: Annotated[tuple[ContactGroup, ...], Many] = ()
