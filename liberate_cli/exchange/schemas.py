"""JSON Schema (draft 2020-12) for each kind of file, for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liberate_cli.model.contacts import Contacts
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.objective import Objective
from liberate_cli.model.people import People
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.settings import PlanSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.model.values import PlanModel

KINDS: Final[Mapping[str, type[PlanModel]]] = {
    "plan": PlanSettings,
    "narrative": Narrative,
    "people": People,
    "recommendations": Recommendations,
    "contacts": Contacts,
    "objective": Objective,
    "deliverable": Deliverable,
}
"""Each kind of file, and what it says."""


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file. Raises KeyError for a kind that is none."""
    schema = KINDS[kind].model_json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
