"""Which kind of file of a plan a path names, and so what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.ids import is_deliverable_id
from liberate_cli.model.import_records import ImportRecord
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.objective import Objective
from liberate_cli.model.people import People
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.returns import ANSWERED, ASKED, RETURNS, Asking, Return
from liberate_cli.model.review_record import ReviewRecord
from liberate_cli.model.settings import PlanSettings
from liberate_cli.source.disk.copies import id_in_file_name
from liberate_cli.source.disk.files import OBJECTIVE_FILE, SETTINGS_FILE
from liberate_cli.source.load import (
    CONTACTS_FILE,
    NARRATIVE_FILE,
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

_BESIDE: Final[Mapping[str, type[PlanModel]]] = {
    "imports": ImportRecord,
    "reviews": ReviewRecord,
}
_RETURNS: Final[Mapping[str, type[PlanModel]]] = {ASKED: Asking, ANSWERED: Return}
"""What the files say that are kept beside a plan, by their folder (`source/disk/files.py`)."""


def model_of(path: str) -> type[PlanModel]:
    """Return what a file says, by its path in the plan's folder.

    >>> model_of("people.yaml").__name__, model_of("1-prepare/1.5-boats.yaml").__name__
    ('People', 'Deliverable')
    """
    if path in _OF_NAMES:
        return _OF_NAMES[path]
    folder, _, name = path.rpartition("/")
    if name == OBJECTIVE_FILE:
        return Objective
    # A folder of such a name may be an objective's: then its files are named by their ids.
    if is_deliverable_id(id_in_file_name(name) or ""):
        return Deliverable
    beside, _, within = folder.partition("/")
    kinds, which = (_RETURNS, within.rpartition("/")[2]) if beside == RETURNS else (_BESIDE, beside)
    return kinds.get(which, Deliverable)
