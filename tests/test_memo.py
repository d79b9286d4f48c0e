"""Plans loaded with one memo: the same as without, each different content parsed once."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import files_of

from liberate_cli.source.load import load_plan
from liberate_cli.source.reading import Memo

MADE_UP = files_of(Path(__file__).parent / "plans" / "made-up")
COUNT = "1-calm/1.1-boat-count.yaml"
RENAMED = "1-calm/1.1-boats.yaml"
FAULTY = {
    "sound": MADE_UP[COUNT],
    "not YAML": b'id: "1.1\n',
    "not UTF-8": b'id: "1.1"\ntitle: \xff\n',
    "empty": b"",
    "a byte order mark": b"\xef\xbb\xbf" + MADE_UP[COUNT],
    "an id without quotes": b"id: 1.1\ntitle: Boats\ntask: Count them.\n",
    "that id with a fault": b"id: 1.1\ntitle: Boats\ntsak: Count them.\n",
    "another's id": b'title: Boats\ntask: Count them.\nid: "1.2"\n',
    "an unknown key": b'id: "1.1"\ntitle: Boats\ntask: Count them.\ncolour: red\n',
    "settings": MADE_UP["plan.yaml"],
}


def with_count(content: bytes, path: str = COUNT) -> dict[str, bytes]:
    """Return the made-up plan with other bytes for one deliverable, at its path or another."""
    return {each: raw for each, raw in MADE_UP.items() if each != COUNT} | {path: content}


@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY)
def test_a_memo_changes_nothing_wherever_the_bytes_lie(content: bytes) -> None:
    memo = Memo()
    for path in (COUNT, RENAMED, COUNT, "plan.yaml", "people.yaml", "boats.yaml"):
        files = with_count(content, path)
        found, plain = load_plan(files, memo), load_plan(files)
        assert found.problems == plain.problems
        assert {one.path for one in found.problems} <= {*files, COUNT}
        assert found.unread == plain.unread
        assert found.plan._replace(register=plain.plan.register) == plain.plan
        assert found.plan.register.parties == plain.plan.register.parties


def test_the_same_bytes_are_one_value_in_every_edition() -> None:
    memo = Memo()
    before = load_plan(MADE_UP, memo).plan
    changed = MADE_UP[COUNT].replace(b"rag: ", b"rag:  ") + b"# looked at\n"
    after = load_plan(with_count(changed), memo).plan
    same = [
        one is other for one, other in zip(before.deliverables, after.deliverables, strict=True)
    ]
    assert same == [False] + [True] * (len(same) - 1)
    assert before.deliverables == after.deliverables
