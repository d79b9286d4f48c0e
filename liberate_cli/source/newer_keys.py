"""Keys of a newer format than a plan says: where they stand, and the one line that they need.

Only a plan that says an older format is searched, and of it only the files that have such a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.errors import Code, Problem, Severity
from liberate_cli.model.settings import PlanSettings
from liberate_cli.model.since import SINCE
from liberate_cli.source.disk.files import SETTINGS_FILE
from liberate_cli.source.kinds import model_of
from liberate_cli.source.upgrades import format_written
from liberate_cli.source.validation import model_in
from liberate_cli.source.yaml.editing import Set, edit_yaml
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from liberate_cli.model.values import FieldPath, PlanModel
    from liberate_cli.source.yaml.text import Data

    Since = Mapping[type[PlanModel], Mapping[str, int]]


def with_format(
    files: Mapping[str, bytes], changed: Mapping[str, bytes], since: Since = SINCE
) -> dict[str, bytes]:
    """Return changed files together with the line of plan.yaml that says the format they need.

    Both are by path; `files` has plan.yaml as it is, unless `changed` has it. Nothing is added
    where the format that plan.yaml says has every key of them.

    Whatever goes through `desk/changing.carry_out`, or `edit` and `new`, has this done to it: a
    proposal writes a key of `model/since.py` and need not know of formats. Who writes files in any
    other way (a new plan: `with_format({}, files)`) calls it on what is to be written.

    Raises:
        CannotEdit: plan.yaml cannot be read, or not be edited.
    """
    settings = changed.get(SETTINGS_FILE, files.get(SETTINGS_FILE))
    if settings is None:
        return dict(changed)
    said = format_written(settings)
    needed = max((one.first for one in _found(changed, said, since)), default=said)
    if needed == said:
        return dict(changed)
    line = Set(("format",), str(needed), bare=True)
    order = tuple(PlanSettings.model_fields)
    return {**changed, SETTINGS_FILE: edit_yaml(SETTINGS_FILE, settings, [line], order)}


def format_words(files: Mapping[str, bytes], changed: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the sentence that tells of another format in changed files; none where it stays."""
    before, after = (each.get(SETTINGS_FILE, b"") for each in (files, {**files, **changed}))
    said = format_written(after)
    if said == format_written(before):
        return ()
    return (f"{SETTINGS_FILE} says format: {said} from now on, which a new key needs.",)


def newer_key_problems(files: Mapping[str, bytes], since: Since = SINCE) -> Iterator[Problem]:
    """Yield a problem for each key of a plan's files that the format it says does not have."""
    said = format_written(files.get(SETTINGS_FILE, b""))
    for one in _found(files, said, since):
        message = f"“{one.key}” is a key of format {one.first}, and the plan says format {said}."
        hint = f"Write format: {one.first} in {SETTINGS_FILE}."
        yield Problem(one.path, *one.place, Code.NEWER_KEY, Severity.ERROR, message, hint)


class _NewerKey(NamedTuple):
    """A key that is newer than what the plan says, the first format that has it, and its place."""

    path: str
    place: tuple[int, int]
    key: str | int
    first: int


def _found(files: Mapping[str, bytes], said: int, since: Since) -> Iterator[_NewerKey]:
    """Yield each key of some files that is newer than a format."""
    newer = {key for keys in since.values() for key, first in keys.items() if first > said}
    if not newer:
        return
    named = re.compile(rf"\b(?:{'|'.join(sorted(newer))})[\"']?[ \t]*:".encode())
    for path, raw in files.items():
        if named.search(raw) is None:
            continue
        text = parse_yaml(path, raw)
        for field, first in _newer_keys(model_of(path), text.data, said, since):
            yield _NewerKey(path, text.place(field, of_key=True), field[-1], first)


def _newer_keys(
    model: type[PlanModel], data: Data, said: int, since: Since
) -> Iterator[tuple[FieldPath, int]]:
    """Yield the field of each key that is newer than a format; what is below it is not searched."""
    if isinstance(data, list):
        for index, each in enumerate(data):
            for field, first in _newer_keys(model, each, said, since):
                yield (index, *field), first
    elif isinstance(data, dict):
        for key, value in data.items():
            first = since.get(model, {}).get(key, said)
            if first > said:
                yield (key,), first
            elif key in model.model_fields:
                inner = model_in(model.model_fields[key].annotation)
                if inner is not None:
                    for field, first in _newer_keys(inner, value, said, since):
                        yield (key, *field), first
