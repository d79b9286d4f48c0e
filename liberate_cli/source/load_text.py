"""Bytes to the text around the objectives: the narrative and the contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.narrative import Narrative
from liberate_cli.source.load import CONTACTS_FILE, NARRATIVE_FILE
from liberate_cli.source.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.errors import Problem


class LoadedText(NamedTuple):
    """The text around the objectives as far as its files could be read, and what is wrong."""

    narrative: Narrative
    contacts: Contacts
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]


def load_text(files: Mapping[str, bytes]) -> LoadedText:
    """Return the narrative and the contacts that files say."""
    reading = Reading(files)
    narrative = reading.read_top(Narrative, NARRATIVE_FILE)
    contacts = reading.read_top(Contacts, CONTACTS_FILE)
    return LoadedText(
        narrative or Narrative(),
        contacts or Contacts(),
        tuple(reading.problems),
        tuple(reading.unread),
    )
