"""Texts before and after: what each change to a deliverable's file does, to the letter."""

from __future__ import annotations

from textwrap import dedent
from typing import NamedTuple

from liberate_cli.source.yaml.editing import Operation, Set, Unset


class Case(NamedTuple):
    """A text, what is done to it, and the text afterwards; both stand indented here."""

    before: str
    changes: list[Operation]
    after: str


def case(before: str, changes: list[Operation], after: str) -> Case:
    """Return a case whose texts are indented no more."""
    return Case(dedent(before), changes, dedent(after))


VALUES = {
    "a rating, with the comment behind it": case(
        """\
            rag: amber   # as agreed
            """,
        [Set(("rag",), "red", bare=True)],
        """\
            rag: red   # as agreed
            """,
    ),
    "the quotes stay": case(
        """\
            title: 'Old'
            task: "Old"
            """,
        [Set(("title",), "It's new"), Set(("task",), 'A "new" one')],
        """\
            title: 'It''s new'
            task: "A \\"new\\" one"
            """,
    ),
    "quotes only where they must be": case(
        """\
            title: a
            task: b
            rag_reason: c
            repeats: d
            """,
        [
            Set(("title",), "x # y"),
            Set(("task",), 'say "x: y"'),
            Set(("rag_reason",), "It's plain, isn't it?"),
            Set(("repeats",), "no"),
        ],
        """\
            title: "x # y"
            task: 'say "x: y"'
            rag_reason: It's plain, isn't it?
            repeats: "no"
            """,
    ),
    "a date is quoted where it is a text, and bare where it is a date": case(
        """\
            title: a
            reviewed: b
            """,
        [Set(("title",), "2018-06-12"), Set(("reviewed",), "2018-06-12", bare=True)],
        """\
            title: "2018-06-12"
            reviewed: 2018-06-12
            """,
    ),
    "an empty value": case(
        """\
            rag:   # not yet
            reviewed:
            """,
        [Set(("rag",), "red", bare=True), Set(("reviewed",), "2018", bare=True)],
        """\
            rag: red   # not yet
            reviewed: 2018
            """,
    ),
    "a value below its key": case(
        """\
            task:  # why
                Old
                words
            rag: red
            """,
        [Set(("task",), "New")],
        """\
            task:  # why
                New
            rag: red
            """,
    ),
    "a block text becomes one line": case(
        """\
            task: |-   # why
              Old: words
              # and more

            rag: red
            """,
        [Set(("task",), "New")],
        """\
            task: New   # why

            rag: red
            """,
    ),
    "a text over several lines becomes one": case(
        """\
            task: 'Old
              words'   # why
            rag: red
            """,
        [Set(("task",), "New")],
        """\
            task: 'New'   # why
            rag: red
            """,
    ),
    "an item of a list": case(
        """\
            owned_by:
            - A  # first
            -   'B'
            -
            """,
        [Set(("owned_by", 0), "C"), Set(("owned_by", 1), "D"), Set(("owned_by", 2), "E")],
        """\
            owned_by:
            - C  # first
            -   'D'
            - E
            """,
    ),
    "the same value is no change": case(
        """\
            task: >
              A
              text
            rag: 'red'
            """,
        [Set(("task",), "A text\n"), Set(("rag",), "red", bare=True), Unset(("repeats",))],
        """\
            task: >
              A
              text
            rag: 'red'
            """,
    ),
    "below signs of a document": case(
        """\
            %YAML 1.1
            --- # start
            rag: red
            ...
            # end
            """,
        [Set(("rag",), "amber", bare=True), Set(("reviewed",), "2018", bare=True)],
        """\
            %YAML 1.1
            --- # start
            rag: amber
            reviewed: 2018
            ...
            # end
            """,
    ),
}

KEYS = {
    "a new key goes behind the nearest before it": case(
        """\
            id: "1.5"
            rag: red  # why
            progress: []
            """,
        [Set(("reviewed",), "2018-06-12", bare=True), Set(("rag_reason",), "Late")],
        """\
            id: "1.5"
            rag: red  # why
            rag_reason: Late
            reviewed: 2018-06-12
            progress: []
            """,
    ),
    "or before the nearest behind it": case(
        """\
            # Head

            rag: red
            """,
        [Set(("title",), "T")],
        """\
            # Head

            title: T
            rag: red
            """,
    ),
    "or at the end": case(
        """\
            x-note: a
            """,
        [Set(("other",), "b")],
        """\
            x-note: a
            other: b
            """,
    ),
    "behind a block text and the comments that belong to it": case(
        """\
            task: |
              Words
              # words

              more

            # about the rating
            progress: []
            """,
        [Set(("rag",), "red", bare=True)],
        """\
            task: |
              Words
              # words

              more
            rag: red

            # about the rating
            progress: []
            """,
    ),
    "behind comments that stand deeper": case(
        """\
            method:
              - A
              # - B
            # about progress
            progress: []
            """,
        [Set(("rag",), "red", bare=True)],
        """\
            method:
              - A
              # - B
            rag: red
            # about progress
            progress: []
            """,
    ),
    "a key goes": case(
        """\
            rag: red  # why
            reviewed: 2018
            """,
        [Unset(("rag",)), Unset(("repeats",))],
        """\
            # why
            reviewed: 2018
            """,
    ),
    "a key goes with all its lines, and its comments stay": case(
        """\
            rag: red
            progress:  # a
                # b
              - text: x  # c
                on: 2018
              # d
            repeats: x
            """,
        [Unset(("progress",))],
        """\
            rag: red
            # a
            # b
            # c
              # d
            repeats: x
            """,
    ),
}
