"""The keys that came with a format after the second: the one list of what needs that format.

A plan says its format in plan.yaml, and a key of a newer one is written only together with that
number (`source/newer_keys.py`), so that an older Liberate says which it cannot read.
"""

from collections.abc import Mapping
from typing import Final

from liberate_cli.model.deliverable import Action, Deliverable, Progress
from liberate_cli.model.people import Party
from liberate_cli.model.recommendations import Recommendation, Source
from liberate_cli.model.settings import Edition, PlanSettings
from liberate_cli.model.values import PlanModel

SINCE: Final[Mapping[type[PlanModel], Mapping[str, int]]] = {
    Deliverable: {"fields": 3, "ref": 3, "state": 3, "supported_by": 3, "withdrawn": 3},
    Action: {"ref": 3},
    Party: {"email": 3},
    Edition: {"commentary": 3, "decisions": 3},
    PlanSettings: {"abbreviations": 3, "fields": 3, "publication": 3, "ratings": 3, "words": 3},
    Progress: {"evidence": 3, "action": 3, "done": 3},
    Source: {"body": 3, "published": 3},
    Recommendation: {
        "kind": 3,
        "priority": 3,
        "owner": 3,
        "moved": 3,
        "response": 3,
        "evidence": 3,
        "submitted": 3,
        "closed": 3,
        "reopened": 3,
    },
}
"""The first format that has a key, by the model that it is a field of; one not here is older.

A line here is all that a new key needs for `check` to find it under an older format, and for every
command that writes it to write that format too.
"""
