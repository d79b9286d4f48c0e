"""One file after another: bytes to the value they say, with the problems met on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeVar

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.files import Deliverable, Objective
from liberate_cli.model.values import PlanModel
from liberate_cli.source.validation import validate
from liberate_cli.source.yaml_text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.source.yaml_text import YamlText

_READ_AS_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]*)?")

Value = TypeVar("Value", bound=PlanModel)


class Reading:
    """What has been read so far of one `{path: bytes}`.

    `paths` gives the file of each objective and deliverable by id: the first that has it.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.paths: dict[str, str] = {}

    def read(self, model: type[Value], path: str) -> Value | None:
        """Return the value that a file says, or None; its problems are noted."""
        text = parse_yaml(path, self.files[path])
        self.problems.extend(text.problems)
        value: Value | None = None
        if text.root is not None:
            value, problems = validate(model, path, text)
            self.problems.extend(problems)
            self._check_id(path, text, value)
        if value is None:
            self.unread.append(path)
        return value

    def read_top(self, model: type[Value], path: str) -> Value | None:
        """Return the value of a file of the plan's own folder, which has to be there."""
        if path in self.files:
            return self.read(model, path)
        message, hint = f"{path} is not there.", "Write it: docs/plan-format.md says what it holds."
        self.note(path, (1, 1), Code.MISSING_FILE, message, hint)
        return None

    def note(
        self, path: str, place: tuple[int, int], code: Code, message: str, hint: str | None
    ) -> None:
        """Note an error."""
        self.problems.append(Problem(path, *place, code, Severity.ERROR, message, hint))

    def _check_id(self, path: str, text: YamlText, value: PlanModel | None) -> None:
        """Note an id without quotes, or one that another file has."""
        place = text.place(("id",))
        typed = text.data.get("id") if isinstance(text.data, dict) else None
        is_number = isinstance(typed, str) and _READ_AS_NUMBER.fullmatch(typed) is not None
        if "/" in path and is_number and text.is_plain("id"):
            message = f"The id {typed} has no quotes, so other tools read it as a number."
            self.note(path, place, Code.ID_NOT_QUOTED, message, f'Write id: "{typed}"')
        if isinstance(value, Objective | Deliverable):
            first = self.paths.setdefault(value.id, path)
            if first != path:
                message = f"The id “{value.id}” is also that of {first}."
                hint = "Give one of the two another id."
                self.note(path, place, Code.DUPLICATE_ID, message, hint)
                self.unread.append(path)
