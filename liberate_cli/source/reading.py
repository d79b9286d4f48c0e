"""One file after another: bytes to the value they say, with the problems met on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.deliverable import Deliverable
from liberate_cli.model.fields import FORMAT
from liberate_cli.model.objective import Objective
from liberate_cli.model.values import PlanModel, Value
from liberate_cli.model.words import composed, listed
from liberate_cli.source.disk.copies import twice_hint
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.upgrades import format_written, upgraded
from liberate_cli.source.validation import validate
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.source.yaml.text import Data

_READ_AS_NUMBER: Final = re.compile(r"[0-9]+(\.[0-9]*)?")
_NO_PATH: Final = ""


class Parsed(NamedTuple, Generic[Value]):
    """What some bytes say, wherever they lie: a value or None, and problems without their path.

    `id_place` is where the id stands; `bare_id` is the id where it was typed without quotes and
    other tools read it as a number.
    """

    value: Value | None
    problems: tuple[Problem, ...]
    id_place: tuple[int, int]
    bare_id: str | None


class Memo:
    """What bytes were found to say, so that editions which share a file parse it once.

    The bytes themselves are the key: git hands out one object for one content, and Python keeps the
    hash of an object, so that looking up costs the same however long the file is.
    """

    def __init__(self) -> None:
        self._said: dict[tuple[type[PlanModel], int], dict[bytes, Parsed[Any]]] = {}

    def said(self, model: type[Value], written_in: int) -> dict[bytes, Parsed[Value]]:
        """Return what bytes in a format were found to say of a kind of file; more is put in."""
        return self._said.setdefault((model, written_in), {})


class Reading:
    """What has been read so far of one `{path: bytes}`.

    `paths` gives the file of each objective and deliverable by id.
    """

    def __init__(self, files: Mapping[str, bytes], memo: Memo | None = None) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.unread: list[str] = []
        self.paths: dict[str, str] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._again: dict[str, list[tuple[str, tuple[int, int]]]] = {}
        self._memo = memo or Memo()
        self._known: dict[type[PlanModel], dict[bytes, Parsed[Any]]] = {}
        self._written_in = format_written(files.get(SETTINGS_FILE, b""))

    def read(self, model: type[Value], path: str) -> Value | None:
        """Return the value that a file says, or None; its problems are noted."""
        raw = self.files[path]
        known = self._known.get(model)
        if known is None:
            known = self._known[model] = self._memo.said(model, self._written_in)
        said: Parsed[Value] | None = known.get(raw)
        if said is None:
            said = known[raw] = _say(model, raw, self._written_in)
        if said.problems:
            self.problems.extend(one._replace(path=path) for one in said.problems)
        self._check_id(path, said)
        if said.value is None:
            self.unread.append(path)
        return said.value

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

    def _check_id(self, path: str, said: Parsed[Value]) -> None:
        """Note an id without quotes, and which file has which id."""
        if said.bare_id is not None and "/" in path:
            message = f"The id {said.bare_id} has no quotes, so other tools read it as a number."
            hint = f'Write id: "{said.bare_id}"'
            self.note(path, said.id_place, Code.ID_NOT_QUOTED, message, hint)
        value = said.value
        if type(value) is Deliverable or type(value) is Objective:
            number = value.id
            if number in self.paths:
                self._again.setdefault(number, []).append((path, said.id_place))
            else:
                self.paths[number] = path
                self._places[number] = said.id_place

    def note_claimed_twice(self) -> tuple[str, ...]:
        """Return the ids that several files claim, each noted as an error of all of them.

        Which of them is meant nobody can say, whatever the order in which they were read.
        """
        twice = tuple(one for one in self.paths if one in self._again)
        for one in twice:
            claims = [(self.paths.pop(one), self._places[one]), *self._again[one]]
            for path, place in claims:
                others = [other for other, _ in claims if other != path]
                message = f"The id “{one}” is also that of {listed(others)}."
                hint = twice_hint([each for each, _ in claims])
                self.note(path, place, Code.DUPLICATE_ID, message, hint)
                self.unread.append(path)
        return twice


def _composed(data: Data) -> Data:
    """Return data with each letter of its texts as one sign, so that equal names are equal."""
    if isinstance(data, str):
        return composed(data)
    if isinstance(data, list):
        return [_composed(each) for each in data]
    return {key: _composed(each) for key, each in data.items()} if data is not None else None


def _say(model: type[Value], raw: bytes, written_in: int) -> Parsed[Value]:
    text = parse_yaml(_NO_PATH, raw)
    if text.root is None:
        return Parsed(None, text.problems, (1, 1), None)
    if written_in != FORMAT:
        text = text._replace(data=upgraded(model, text.data, written_in))
    if any(one.code is Code.NOT_COMPOSED for one in text.problems) or b"\\" in raw:
        text = text._replace(data=_composed(text.data))
    value, problems = validate(model, _NO_PATH, text)
    typed = text.data.get("id") if isinstance(text.data, dict) else None
    is_number = isinstance(typed, str) and _READ_AS_NUMBER.fullmatch(typed) is not None
    bare = str(typed) if is_number and text.is_plain("id") else None
    return Parsed(value, (*text.problems, *problems), text.place(("id",)), bare)
