"""What has changed, as a document of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from liberate_cli.model.audiences import DEFAULT_AUDIENCES
from liberate_cli.model.contacts import Contacts
from liberate_cli.model.narrative import Narrative
from liberate_cli.publish.stamp import Stamp
from liberate_cli.publish.view.changes import view_of
from liberate_cli.publish.view.edition import edition_view

if TYPE_CHECKING:
    from liberate_cli.publish.view.edition import EditionView
    from liberate_cli.queries.changes.facts import Changes


def changes_page(changes: Changes) -> EditionView:
    """Return the newer edition with the changes that were found, for their own templates.

    It is the view of an edition, so that an edition's style can be used. Nothing is left out of it:
    it is for those who see all.
    """
    new = changes.new
    settings = new.plan.settings
    narrowest = (settings.audiences if settings else DEFAULT_AUDIENCES)[-1]
    stamp = Stamp(new.month, new.number, narrowest.name, draft=new.draft, marking=narrowest.marking)
    return replace(edition_view([new], Narrative(), Contacts(), stamp), changes=view_of(changes))
