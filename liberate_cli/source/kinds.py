"""Which kind of file of a plan a path names, and so what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.objective import Objective
from liberate_cli.model.people import People
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.settings import PlanSettings
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.load import (
    CONTACTS_FILE,
    NARRATIVE_FILE,
    OBJECTIVE_FILE,
    PEOPLE_FILE,
    RECOMMENDATIONS_FILE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.values import PlanModel

_OF_NAMES: Final[Mapping[str, type[PlanModel]]] = {
    SETTINGS_FILE: PlanSettings,
    NARRATIVE_FILE: Narrative,
    PEOPLE_FILE: People,
    RECOMMENDATIONS_FILE: Recommendations,
    CONTACTS_FILE: Contacts,
}


def model_of(path: str) -> type[PlanModel]:
    """Return what a file says, by its path in the plan's folder.

    >>> model_of("people.yaml").__name__, model_of("1-prepare/1.5-boats.yaml").__name__
    ('People', 'Deliverable')
    """
    if path in _OF_NAMES:
        return _OF_NAMES[path]
    return Objective if path.rpartition("/")[2] == OBJECTIVE_FILE else Deliverable
