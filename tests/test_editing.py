"""Edits in place: each case is a text, what is done to it, and exactly what it is afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml
from editing_cases import KEYS, VALUES
from editing_list_cases import ACTIONS, LISTS
from hypothesis import example, given
from yaml_strategies import KEY_ORDER, NASTY, one_line_texts

from liberate_cli.errors import ExitCode, LiberateError, UsageError
from liberate_cli.source.yaml import editing
from liberate_cli.source.yaml.editing import (
    Append,
    CannotEdit,
    EditNotProved,
    Operation,
    Remove,
    Set,
    Unset,
    changed_data,
    edit_yaml,
)
from liberate_cli.source.yaml.layout import Layout, Splice
from liberate_cli.source.yaml.scalars import spelled
from liberate_cli.source.yaml.text import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

PATH = "plan/1-prepare/1.5-reception-centres.yaml"

CASES = VALUES | KEYS | LISTS | ACTIONS


def edited(before: str, changes: list[Operation]) -> str:
    return edit_yaml(PATH, before.encode(), changes, KEY_ORDER).decode()


@pytest.mark.parametrize(("before", "changes", "after"), CASES.values(), ids=CASES.keys())
class TestEdit:
    def test_changes_what_is_meant(self, before: str, changes: list[Operation], after: str) -> None:
        assert edited(before, changes) == after

    def test_keeps_the_line_endings(
        self, before: str, changes: list[Operation], after: str
    ) -> None:
        assert edited(before.replace("\n", "\r\n"), changes) == after.replace("\n", "\r\n")

    def test_keeps_a_byte_order_mark(
        self, before: str, changes: list[Operation], after: str
    ) -> None:
        assert edited("\ufeff" + before, changes) == "\ufeff" + after

    def test_keeps_the_last_line_without_an_ending(
        self, before: str, changes: list[Operation], after: str
    ) -> None:
        assert edited(before.removesuffix("\n"), changes) == after.removesuffix("\n")


def test_mixed_line_endings_stay_and_a_new_line_ends_as_the_one_above() -> None:
    before = "rag: red\r\nmethod:\n- A\r\n- B\nrepeats: x\r\n"
    after = edited(before, [Append(("method",), "C"), Set(("rag_reason",), "Late")])
    assert after == "rag: red\r\nrag_reason: Late\r\nmethod:\n- A\r\n- B\n- C\nrepeats: x\r\n"


def test_a_block_text_at_the_end_says_the_same_when_lines_follow_it() -> None:
    before = "task: |\n  Words"
    assert edited(before, [Set(("rag",), "red")]) == "task: |-\n  Words\nrag: red"
    assert edited("task: |\n  Words\nrag: red", [Unset(("rag",))]) == "task: |\n  Words\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Two of the seven councils have not replied.", None),
        ("Jason's, £5 & more; 100% [sic] – “so” it’s 12:30pm", None),
        ("-x", None),
        ("http://example.org/#top", None),
        ("2018-06", None),
        ("hmic-2017-10/4", None),
        ("x # y", '"x # y"'),
        ("x: y", '"x: y"'),
        ("- x", '"- x"'),
        ("", '""'),
        (" x", '" x"'),
        ("it's: so", '"it\'s: so"'),
        ('"x"', "'\"x\"'"),
        ("'x'", "\"'x'\""),
        ("\\d: x", "'\\d: x'"),
        *((text, f'"{text}"') for text in ("yes", "No", "ON", "y", "null", "~", "=", "<<")),
        *((text, f'"{text}"') for text in ("1.10", "012", "0o7", "0x1F", "1_000", "1e3", ".5")),
        *((text, f'"{text}"') for text in ("12:30", "1:2:3.4", "2018-06-12", "-.inf", ".NaN")),
        *((text, f'"{text}"') for text in ("2018-06-12 10:00:00", "2018-6-1T1:00:00Z", "1.2.3")),
        *(
            (text, f'"{text}"')
            for text in ("@x", "%x", "[x", "{x", "&x", "*x", "!x", "|", ">", "`")
        ),
    ],
)
def test_a_text_is_plain_unless_it_must_be_quoted(text: str, written: str | None) -> None:
    assert spelled(text) == (written or text)


@given(one_line_texts)
@example("1:60")
def test_another_yaml_tool_reads_the_same_text(text: str) -> None:
    written = [f"- {spelled(text)}", f"- '{text.replace(chr(39), chr(39) * 2)}'"]
    for line in [*written, f"- [{spelled(text, in_flow=True)}]"]:
        read = yaml.safe_load(line)
        assert read in ([text], [[text]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two\nlines", "A text in the plan is one line, and this one holds a line break or a tab."),
        ("a\ttab", "A text in the plan is one line, and this one holds a line break or a tab."),
        ("a\u202eb", "The text holds U+202E, which cannot be seen."),
        ("a\x00b", "The text holds U+0000, which cannot be seen."),
        ("a\ud83cb", "The text holds half a character, which no file can keep."),
    ],
)
def test_a_text_that_no_plan_may_hold_is_refused(text: str, said: str) -> None:
    for change in (Set(("rag",), text), Append(("method",), {"text": text})):
        with pytest.raises(UsageError) as refusal:
            edited("rag: red\n", [change])
        assert refusal.value.message == said
        assert refusal.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    ("before", "change", "said"),
    [
        ("{rag: red}\n", Set(("rag",), "x"), f"{PATH}: the file is written between braces."),
        ("- a\n", Set(("rag",), "x"), f"{PATH}: the file does not hold keys and their values."),
        ("rag: &a red\n", Set(("rag",), "x"), f"{PATH}:1:6: The anchor &a is used."),
        (
            "? rag\n: red\n",
            Set(("rag",), "x"),
            f"{PATH}: the key “rag” is written with a question mark.",
        ),
        ("rag: red\n", Unset(("rag",)), f"{PATH}: nothing would be left in the file."),
        (
            "method: [a: b]\n",
            Set(("method", 0, "c"), "x"),
            f"{PATH}: a key stands in a list without braces.",
        ),
    ],
)
def test_what_is_better_changed_by_hand_is_refused(
    before: str, change: Operation, said: str
) -> None:
    with pytest.raises(CannotEdit) as refusal:
        edited(before, [change])
    assert refusal.value.message == said
    assert refusal.value.hint is not None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Set(("method",), "x"), "“method” does not hold one text, so it cannot be given another."),
        (Append(("rag",), "x"), "“rag” does not hold a list, so nothing can be added to it."),
        (Remove(("method", 1)), "There is no “1” where the change was to be made."),
        (Remove(("method", -1)), "There is no “-1” where the change was to be made."),
        (Set(("none", "x"), "x"), "There is no “none” where the change was to be made."),
        (Unset(("method", 0)), "There is no “0” to take out."),
    ],
)
def test_what_is_not_there_cannot_be_changed(change: Operation, said: str) -> None:
    before = "rag: red\nmethod:\n  - A\n"
    with pytest.raises(UsageError) as refusal:
        changed_data(parse_yaml(PATH, before.encode()).data, change)
    assert refusal.value.message == said
    with pytest.raises(UsageError):
        edited(before, [change])


def test_a_file_does_not_grow_beyond_what_can_be_read() -> None:
    before = "task: " + "x" * (1024 * 1024 - 20) + "\n"
    with pytest.raises(CannotEdit, match="over 1 MiB"):
        edited(before, [Set(("title",), "A longer text than that.")])


BEFORE = "title: T\nrag: red  # why\nmethod:\n  - A\n"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda text: text.replace("red", "'amber"), "broken line"),
        (lambda text: text.replace("red", "green"), "changed something else as well"),
        (lambda text: text.replace("red  # why", "amber"), "lost a comment"),
        (lambda text: text.replace("red", "amber").replace("- A", "-  A"), "touched other lines"),
    ],
)
def test_an_edit_that_does_something_else_is_never_made(
    wrong: Callable[[str], str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad_splice(layout: Layout, *_: object) -> Splice:
        return Splice(0, len(layout.text), wrong(layout.text))

    monkeypatch.setattr(editing, "_splice", bad_splice)
    with pytest.raises(EditNotProved, match=said) as refusal:
        edited(BEFORE, [Set(("rag",), "amber", bare=True)])
    assert refusal.value.exit_code is ExitCode.BUG
    assert isinstance(refusal.value, LiberateError)


@pytest.mark.parametrize("text", [text for text in NASTY if text])
def test_any_words_survive_in_every_place(text: str) -> None:
    before = "rag_reason: a\ntitle: 'a'\ntask: \"a\"\nmethod: [a]\nprogress:\n  - a\n"
    changes: list[Operation] = [
        Set(("rag_reason",), text),
        Set(("title",), text),
        Set(("task",), text),
        Append(("method",), text),
        Append(("progress",), {"text": text}),
        Append(("work_outstanding",), text),
    ]
    assert parse_yaml(PATH, edited(before, changes).encode()).data == {
        "rag_reason": text,
        "title": text,
        "task": text,
        "method": ["a", text],
        "progress": ["a", {"text": text}],
        "work_outstanding": [text],
    }
