"""Texts before and after changes to lists and to the actions and progress notes in them."""

from __future__ import annotations

from editing_cases import case

from liberate_cli.source.yaml.editing import Append, Bare, Remove, Set, Unset

MOVED = {
    "was": Bare("2018-06"),
    "on": Bare("2018-06-12"),
    "agreed_by": "Ops Group",
    "because": "the venue: is let",
}

LISTS = {
    "what follows does not become a part of the text above": case(
        """\
            task: |+
              Words
            rag: red

                # deep
            repeats: x
            """,
        [Unset(("rag",))],
        """\
            task: |+
              Words
            # deep
            repeats: x
            """,
    ),
    "an item at the end, as the file indents": case(
        """\
            method:
                -   A  # a
                # b

            progress:
            - X
            rag: red
            """,
        [Append(("method",), "B"), Append(("progress",), "Z")],
        """\
            method:
                -   A  # a
                # b
                -   B

            progress:
            - X
            - Z
            rag: red
            """,
    ),
    "a new list is indented as another is": case(
        """\
            method:
            - A
            """,
        [Append(("progress",), {"on": Bare("2018-06-12"), "text": "Named: all"})],
        """\
            method:
            - A
            progress:
            - on: 2018-06-12
              text: "Named: all"
            """,
    ),
    "the first item": case(
        """\
            progress: []   # none
            work_outstanding:
              # none yet
            method: [ # a
             ]
            """,
        [Append(("progress",), "A"), Append(("work_outstanding",), "B"), Append(("method",), "C")],
        """\
            progress:   # none
              - A
            work_outstanding:
              # none yet
              - B
            method:
              # a
              - C
            """,
    ),
    "an item goes, and its comments stay": case(
        """\
            method:
              - A  # a
              # b
              - - B  # c
                - C

              - D
            """,
        [Remove(("method", 1)), Remove(("method", 0))],
        """\
            method:
              # a
              # b
              # c

              - D
            """,
    ),
    "the last item goes": case(
        """\
            method:   # why
              # a
              - A  # b
            rag: red
            """,
        [Remove(("method", 0))],
        """\
            method: []   # why
              # a
              # b
            rag: red
            """,
    ),
    "a list in a list": case(
        """\
            method:
              - - A  # a
                - B
            """,
        [Remove(("method", 0, 0)), Append(("method", 0), "C"), Remove(("method", 0, 0))],
        """\
            method:
              # a
              - - C
            """,
    ),
    "between brackets": case(
        """\
            owned_by: [A, 'B, C']  # x
            actioned_by: [
              A, # a
              B
            ]
            method: [A]
            """,
        [
            Append(("owned_by",), "D, E"),
            Remove(("owned_by", 0)),
            Set(("owned_by", 0), "B"),
            Append(("actioned_by",), "C"),
            Remove(("actioned_by", 0)),
            Remove(("method", 0)),
        ],
        """\
            owned_by: ['B', "D, E"]  # x
            actioned_by: [
              # a
              B, C
            ]
            method: []
            """,
    ),
}

ACTIONS = {
    "a sentence is given a date": case(
        """\
            work_outstanding:
              - Buy paint.   # blue
              - 'Hire a van.'
            """,
        [
            Set(("work_outstanding", 0, "due"), "2018-06", bare=True),
            Set(("work_outstanding", 1, "due"), "2018-07", bare=True),
        ],
        """\
            work_outstanding:
              - text: Buy paint.   # blue
                due: 2018-06
              - text: 'Hire a van.'
                due: 2018-07
            """,
    ),
    "a sentence of several lines is given a date": case(
        """\
            work_outstanding:
            - Buy
              paint.
            - |
              Hire

              a van.
            rag: red
            """,
        [
            Set(("work_outstanding", 0, "due"), "2018-06", bare=True),
            Set(("work_outstanding", 1, "due"), "2018-07", bare=True),
        ],
        """\
            work_outstanding:
            - text: Buy
                paint.
              due: 2018-06
            - text: |
                Hire

                a van.
              due: 2018-07
            rag: red
            """,
    ),
    "a date moves": case(
        """\
            work_outstanding:
              - text: Buy paint.
                due: 2018-06   # x
              - Other
            """,
        [
            Set(("work_outstanding", 0, "due"), "2018-07", bare=True),
            Append(("work_outstanding", 0, "moved"), MOVED),
            Append(("work_outstanding", 0, "moved"), "Again"),
        ],
        """\
            work_outstanding:
              - text: Buy paint.
                due: 2018-07   # x
                moved:
                  - was: 2018-06
                    on: 2018-06-12
                    agreed_by: Ops Group
                    because: "the venue: is let"
                  - Again
              - Other
            """,
    ),
    "a key of an item goes": case(
        """\
            work_outstanding:
              - text: A  # a
                due: 2018
              - due: 2019
            """,
        [Unset(("work_outstanding", 0, "text")), Unset(("work_outstanding", 1, "due"))],
        """\
            work_outstanding:
              # a
              - due: 2018
              - {}
            """,
    ),
    "between braces": case(
        """\
            progress: [{text: A}, B, {}]
            """,
        [
            Set(("progress", 0, "on"), "2018", bare=True),
            Set(("progress", 1, "on"), "2019", bare=True),
            Set(("progress", 2, "text"), "C, D"),
            Append(("progress", 0, "moved"), {"was": Bare("2018")}),
            Unset(("progress", 1, "text")),
        ],
        """\
            progress: [{text: A, on: 2018, moved: [{was: 2018}]}, {on: 2019}, {text: "C, D"}]
            """,
    ),
}
