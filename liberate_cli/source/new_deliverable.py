"""A new deliverable's file: its name, and what it says before anybody has written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from liberate_cli.source.new_plan import as_yaml, folder_name

if TYPE_CHECKING:
    from collections.abc import Mapping

_FIELDS: Final = ("task", "method", "actioned_by", "owned_by")


def file_name(deliverable_id: str, title: str) -> str:
    """Return the name of a deliverable's file.

    >>> file_name("1.18", "Who & what")
    '1.18-who-what.yaml'
    """
    return f"{folder_name(deliverable_id, title)}.yaml"


def new_text(deliverable_id: str, title: str, fields: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the text of a new deliverable; a field that is not given stands empty."""
    text = as_yaml({"id": deliverable_id, "title": title})
    for field in _FIELDS:
        given = fields.get(field, ())
        one_line = field == "task" and len(given) == 1
        value: object = given[0] if one_line else list(given)
        text += as_yaml({field: value}) if given else f"{field}:\n".encode()
    return text + b"work_outstanding: []\n"
