"""Whatever a file looks like and whatever is written: only what is meant changes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from yaml_strategies import (
    ITEM_KEYS,
    KEY_ORDER,
    LIST_KEYS,
    SCALAR_KEYS,
    RandomFile,
    deliverable_files,
    one_line_texts,
)

from liberate_cli.model.values import FieldPath
from liberate_cli.source.yaml.editing import (
    Append,
    Bare,
    CannotEdit,
    Operation,
    Put,
    Remove,
    Set,
    Unset,
    changed_data,
    edit_yaml,
)
from liberate_cli.source.yaml.text import Data, parse_yaml

pytestmark = pytest.mark.slow

PATH = "plan/1-prepare/1.5-reception-centres.yaml"

items = st.one_of(
    one_line_texts,
    st.dictionaries(st.sampled_from(ITEM_KEYS), one_line_texts, min_size=1),
    st.fixed_dictionaries({"on": st.just(Bare("2018-06-12")), "text": one_line_texts}),
    st.fixed_dictionaries(
        {"text": one_line_texts, "moved": st.just([{"was": Bare("2018"), "on": Bare("2018-06")}])}
    ),
    # A note that keeps the action of which it tells, whole.
    st.fixed_dictionaries(
        {
            "on": st.just(Bare("2018-07-10")),
            "text": one_line_texts,
            "evidence": one_line_texts,
            "action": st.fixed_dictionaries(
                {"text": one_line_texts, "moved": st.just([{"was": Bare("2018")}])}
            ),
            "done": st.just(Bare("true")),
        }
    ),
)


wholes = st.one_of(
    st.lists(items, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(("on", "because", "agreed_by")), one_line_texts, min_size=1),
    st.fixed_dictionaries(
        {"by": one_line_texts, "moved": st.lists(st.just({"was": Bare("2018")}), min_size=1)}
    ),
)
"""Lists and mappings that are put at a key which is not there."""


@st.composite
def operations(draw: st.DrawFn, data: Data) -> Operation:
    """Return a change that makes sense for what a file says."""
    assert isinstance(data, dict)
    scalars = [key for key in SCALAR_KEYS if not isinstance(data.get(key), list)]
    lists = [key for key in LIST_KEYS if isinstance(data.get(key), list | None)]
    choices: list[st.SearchStrategy[Operation]] = [
        st.builds(Set, st.sampled_from([(key,) for key in scalars]), one_line_texts),
        st.builds(Unset, st.sampled_from([(key,) for key in SCALAR_KEYS + LIST_KEYS])),
        st.builds(Append, st.sampled_from([(key,) for key in lists]), items),
    ]
    # More keys that no file has than changes are made of one.
    new = ("withdrawn", "fields", "response", "closed", "commentary", "edition")
    empty = [(key,) for key in (*LIST_KEYS, *new) if data.get(key) is None]
    choices.append(st.builds(Put, st.sampled_from(empty), wholes))
    for key in lists:
        for index, item in enumerate(data.get(key) or []):
            choices += list(_in_item((key, index), item))
    return draw(st.one_of(choices))


def _in_item(field: FieldPath, item: Data) -> Iterator[st.SearchStrategy[Operation]]:
    yield st.builds(Remove, st.just(field))
    if isinstance(item, dict | str):
        keys = [(*field, key) for key in ITEM_KEYS]
        yield st.builds(Set, st.sampled_from(keys), one_line_texts)
        yield st.builds(Append, st.just((*field, "moved")), items)
    if isinstance(item, dict):
        yield st.builds(Unset, st.sampled_from(keys))
        empty = [(*field, key) for key in ("action", "closed", *ITEM_KEYS) if item.get(key) is None]
        yield st.builds(Put, st.sampled_from(empty), wholes)
    if isinstance(item, str | None):
        yield st.builds(Set, st.just(field), one_line_texts)
    if isinstance(item, list):
        yield st.builds(Append, st.just(field), items)
        yield st.builds(Remove, st.sampled_from([(*field, n) for n in range(len(item))] or [field]))


def numbers_of_comments(raw: bytes) -> list[str]:
    return sorted(re.findall(r"# c\d+;[^\r\n]*", raw.decode()))


@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.data(), deliverable_files())
def test_a_sequence_of_changes_does_what_is_meant_and_keeps_every_comment(
    data: st.DataObject, file: RandomFile
) -> None:
    before = parse_yaml(PATH, file.raw)
    assume(before.root is not None)
    raw, intended, made = file.raw, before.data, list[Operation]()
    for _ in range(data.draw(st.integers(1, 5))):
        operation = data.draw(operations(intended))
        intended = changed_data(intended, operation)
        made.append(operation)
        try:
            raw = edit_yaml(PATH, raw, [operation], KEY_ORDER)
        except CannotEdit as refusal:
            event(refusal.message)
            return
        assert parse_yaml(PATH, raw).data == intended
        assert numbers_of_comments(raw) == numbers_of_comments(file.raw)
        assert raw.startswith(b"\xef\xbb\xbf") == file.raw.startswith(b"\xef\xbb\xbf")
    assert edit_yaml(PATH, file.raw, made, KEY_ORDER) == raw


@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
@given(st.data(), deliverable_files())
def test_a_change_leaves_every_line_of_other_values_as_it_is(
    data: st.DataObject, file: RandomFile
) -> None:
    before = parse_yaml(PATH, file.raw)
    assume(before.root is not None)
    operation = data.draw(operations(before.data))
    assume(changed_data(before.data, operation) != before.data)
    old = "".join(file.lines)
    try:
        new = edit_yaml(PATH, file.raw, [operation], KEY_ORDER).decode().removeprefix("\ufeff")
    except CannotEdit:
        return
    if not old.endswith("\n"):
        if "|" in old or ">" in old:
            # A block text that comes to be last keeps its line ending, which is a part of it.
            return
        new += last_ending(old, new)
        old += last_ending(old, old)
    assert new.endswith("\n")
    check_lines(
        old.splitlines(keepends=True), new.splitlines(keepends=True), file, operation, before.data
    )


def last_ending(old: str, new: str) -> str:
    """Return the line ending that a text without a final one would have."""
    if old.startswith(new) and new != old:
        return "\r\n" if old[len(new)] == "\r" else "\n"
    return "\r\n" if old[: old.rfind("\n") + 1].endswith("\r\n") else "\n"


def check_lines(
    old: list[str], new: list[str], file: RandomFile, operation: Operation, data: Data
) -> None:
    """Assert that lines of other owners stand where they stood."""
    touched = lines_touched(file, operation, data)
    if not touched:
        added = len(new) - len(old)
        assert added > 0
        assert any(
            new[:place] == old[:place] and new[place + added :] == old[place:]
            for place in range(len(old) + 1)
        )
        return
    first, last = touched[0], touched[-1]
    following = next((n for n in range(last + 1, len(old)) if file.owners[n]), len(old))
    assert new[:first] == old[:first]
    below = len(old) - following
    assert below == 0 or new[-below:] == old[following:]
    between = new[first : len(new) - below]
    if isinstance(operation, Set) and len(touched) == 1 and len(operation.field) == 1:
        assert len(between) == following - first
        assert between[1:] == old[first + 1 : following]
    above = old[:first]
    if not any(re.search(r"[|>][-+0-9]*( |\r?$)", line) for line in above):
        left = iter(between)
        assert all(line in left for line in old[last + 1 : following])


def lines_touched(file: RandomFile, operation: Operation, data: Data) -> list[int]:
    """Return the indexes of the lines whose value a change is to; none where it only adds."""
    assert isinstance(data, dict)
    key, *below = operation.field
    items = data.get(str(key))
    owner: FieldPath = (key,)
    if isinstance(items, list) and any(len(each) == 2 for each in file.owners if each[:1] == owner):
        if not below and isinstance(operation, Append):
            return []
        if below and not (isinstance(operation, Remove) and len(below) == 1 and len(items) == 1):
            owner = (key, below[0])
    return [n for n, each in enumerate(file.owners) if each[: len(owner)] == owner]
