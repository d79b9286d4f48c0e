"""JSON Schema (draft 2020-12) for each kind of file, for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from liberate_cli.exchange.imports.mapping import ImportMapping
from liberate_cli.model.contacts import Contacts
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.narrative import Narrative
from liberate_cli.model.objective import Objective
from liberate_cli.model.people import People
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.recommendations import Recommendations
from liberate_cli.model.returns import Asking, Return
from liberate_cli.model.review_record import ReviewRecord
from liberate_cli.model.settings import PlanSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from liberate_cli.model.values import PlanModel

KINDS: Final[Mapping[str, type[PlanModel]]] = {
    "plan": PlanSettings,
    "narrative": Narrative,
    "people": People,
    "recommendations": Recommendations,
    "contacts": Contacts,
    "objective": Objective,
    "deliverable": Deliverable,
    "mapping": ImportMapping,
    "asking": Asking,
    "return": Return,
    "review": ReviewRecord,
}
"""Each kind of file, of a plan and then of what is kept beside it, and what it says."""

_FOUR: Final = tuple(one.key for one in DEFAULT_RATINGS.listed)


def json_schema(kind: str, rating_keys: Sequence[str] = _FOUR) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file, of a plan with some ratings.

    Raises KeyError for a kind that is none.
    """
    schema = KINDS[kind].model_json_schema(mode="validation")
    if KINDS[kind] is Deliverable:
        schema["properties"]["rag"]["anyOf"][0] = {"type": "string", "enum": list(rating_keys)}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
