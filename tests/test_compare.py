"""What has changed between two editions, each kind of change as people read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from comparing import (
    BRIDGE,
    COUNT,
    JACKETS,
    MADE_UP,
    OARS,
    QUIET,
    edited,
    edition,
    since,
    told,
    view_between,
)
from support import files_of, load

from liberate_cli.queries.changes.compare import compare

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

R1, R3, R4 = (f"Recommendation {number} (Inspection November 2030)" for number in (1, 3, 4))

Edits = list[tuple[str, str, str]]

EDITS: dict[str, tuple[Edits, list[str]]] = {
    "worse": (
        [(OARS, "rag: amber\nrag_reason: Half", "rag: red\nrag_reason: All")],
        [
            (
                "1.2 Oar register: Worsened: amber → red: All the paint has not come. "
                "Before: Half the paint has not come."
            )
        ],
    ),
    "better": (
        [
            (
                COUNT,
                "rag: red\nrag_reason: The count stopped at the weir; no one has the key.",
                "rag: green",
            )
        ],
        [
            (
                "1.1 Boat count: Improved: red → green: "
                "Before: The count stopped at the weir; no one has the key."
            )
        ],
    ),
    "complete": (
        [(BRIDGE, "rag: green", "rag: complete\nrag_reason: It was watched.")],
        ["2.2 Bridge watch: Completed: green → complete: It was watched."],
    ),
    "rated for the first time": (
        [(QUIET, "title: Quiet hours", "title: Quiet hours\nrag: amber\nrag_reason: No one came.")],
        ["1.10 Quiet hours: Rated: not rated → amber: No one came."],
    ),
    "no longer rated": (
        [(BRIDGE, "rag: green\n", "")],
        ["2.2 Bridge watch: No longer rated: green → not rated: "],
    ),
    "the reason alone": (
        [(OARS, "Half the paint", "All of the paint")],
        ["1.2 Oar register: Reason reworded: [-Half-] {+All of+} the paint has not come."],
    ),
    "a slip of months": (
        [(COUNT, "due: 2031-05", "due: 2031-08")],
        [
            (
                "1.1 Boat count: Slipped: “Get the key of the weir by May 2031” by 3 months, "
                "from May 2031 to August 2031."
            )
        ],
    ),
    "a slip of days, with its reason": (
        [
            (
                COUNT,
                "due: 2031-09-30",
                (
                    "due: 2031-10-12\n    moved:\n      - was: 2031-09-30\n        on: 2031-06-12\n"
                    "        agreed_by: Board\n        because: The reach is in flood."
                ),
            )
        ],
        [
            (
                "1.1 Boat count: Slipped: “Count the middle reach” by 12 days, "
                "from 30 September 2031 to 12 October 2031: The reach is in flood."
            )
        ],
    ),
    "moved twice, with a sentence and without": (
        [
            (
                COUNT,
                "due: 2031-09-30",
                (
                    "due: 2031-12-12\n    moved:\n      - was: 2031-09-30\n        on: 2031-06-12\n"
                    "        agreed_by: Board\n        because: The reach is in flood.\n"
                    "      - was: 2031-10-12\n        on: 2031-07-12\n"
                    "        agreed_by: Board\n        because: course full\n"
                    "      - was: 2031-11-12\n        on: 2031-08-12\n"
                    "        agreed_by: Board\n        because: earlier"
                ),
            )
        ],
        [
            (
                "1.1 Boat count: Slipped: “Count the middle reach” by 73 days, from 30 September "
                "2031 to 12 December 2031: The reach is in flood. course full; earlier"
            )
        ],
    ),
    "brought forward, from a year to a month": (
        [(BRIDGE, "due: 2031", "due: 2031-10")],
        [
            (
                "2.2 Bridge watch: Brought forward: “Mend the lamp of the bridge” by 2 months, "
                "from 2031 to October 2031."
            )
        ],
    ),
    "the same end in other words": (
        [(BRIDGE, "due: 2031", "due: 2031-12-31")],
        [
            (
                "2.2 Bridge watch: Due changed: “Mend the lamp of the bridge” "
                "from 2031 to 31 December 2031."
            )
        ],
    ),
    "a first due date": (
        [(OARS, "  - Buy paint.", "  - text: Buy paint.\n    due: 2031-07")],
        ["1.2 Oar register: Due changed: “Buy paint” from no date to July 2031."],
    ),
    "a move of which the date does not tell": (
        [
            (
                BRIDGE,
                "due: 2031",
                (
                    "due: 2031\n    moved:\n      - was: 2030\n        on: 2031-06-12\n"
                    "        agreed_by: Board\n        because: It was dark."
                ),
            )
        ],
        [
            (
                "2.2 Bridge watch: Record of moves: “Mend the lamp of the bridge”: "
                "Was due 2030; moved on 12 June 2031, agreed by Board: It was dark, "
                "in place of nothing"
            )
        ],
    ),
    "an action reworded": (
        [(BRIDGE, "Mend the lamp of the bridge.", "Mend both lamps of the bridge.")],
        ["2.2 Bridge watch: Action reworded: Mend [-the lamp-] {+both lamps+} of the bridge."],
    ),
    "an action in place of another": (
        [(BRIDGE, "Mend the lamp of the bridge.", "Ask for a boat.")],
        [
            "2.2 Bridge watch: No longer outstanding: “Mend the lamp of the bridge”, due 2031",
            "2.2 Bridge watch: Action added: “Ask for a boat”, due 2031",
        ],
    ),
    "an action's first owner": (
        [(COUNT, "due: 2031-05", "due: 2031-05\n    owner: the Boats")],
        ["1.1 Boat count: Action’s owner: “Get the key of the weir by May 2031”: the Boats"],
    ),
    "an action with its owner": (
        [(BRIDGE, "    due: 2031", "    due: 2031\n  - text: Ask.\n    owner: MURT")],
        ["2.2 Bridge watch: Action added: “Ask”, for MURT"],
    ),
    "a note of progress": (
        [
            (
                JACKETS,
                "    text: Every boat has one.",
                "    text: Every boat has one.\n  - They fit.",
            )
        ],
        ["2.1 Life jackets: Progress: They fit."],
    ),
    "a note corrected, and its day": (
        [(JACKETS, "2031-02-01\n    text: Every boat", "2031-02-02\n    text: Each boat")],
        [
            "2.1 Life jackets: Progress reworded: [-Every-] {+Each+} boat has one.",
            (
                "2.1 Life jackets: Day of progress: “Each boat has one”: 2 February 2031, "
                "in place of 1 February 2031"
            ),
        ],
    ),
    "a note taken out": (
        [(COUNT, "  - The lower reach is walked.\n", "")],
        ["1.1 Boat count: Progress taken out: The lower reach is walked."],
    ),
    "another owner": (
        [(BRIDGE, "  - Insp Example", "  - ACC Invented")],
        ["2.2 Bridge watch: Owned by: ACC Invented, in place of Insp Example"],
    ),
    "one more who does it, and one fewer": (
        [
            (BRIDGE, "  - Boat Team", "  - Boat Team\n  - MURT"),
            (OARS, "  - Boat Team\n", ""),
        ],
        [
            "1.2 Oar register: Actioned by: no longer Boat Team",
            "2.2 Bridge watch: Actioned by: also MURT",
        ],
    ),
    "a party under another spelling": (
        [
            (COUNT, "  - Rivers Lead Insp Example", "  - Inspector Ada Example"),
            (COUNT, "  - the Boats", "  - boat  team"),
        ],
        [],
    ),
    "owners in another order": (
        [
            (
                QUIET,
                "  - ACC Invented\n  - Insp Ada Example",
                "  - Insp Ada Example\n  - ACC Invented",
            )
        ],
        [
            (
                "1.10 Quiet hours: Set out differently: Owned by: the same words in another order "
                "or arrangement."
            )
        ],
    ),
    "a recommendation newly answered, and one no longer": (
        [(OARS, "  - inspection-2030-11/3", "  - inspection-2030-11/4")],
        [
            f"1.2 Oar register: Answers: {R4}, which nothing answered before",
            f"1.2 Oar register: No longer answers: {R3}, which nothing answers now",
        ],
    ),
    "words of a task and a method": (
        [
            (OARS, "  - Keep the numbers.", "  - Keep all the numbers."),
            (OARS, "Paint and a list.", "Paint, brushes and a list."),
        ],
        [
            "1.2 Oar register: Task reworded: Number every oar. • Keep {+all+} the numbers.",
            "1.2 Oar register: Method reworded: [-Paint-] {+Paint, brushes+} and a list.",
        ],
    ),
    "one bullet in place of two": (
        [(OARS, "  - Number every oar.\n  - Keep", "  - Number every oar. Keep")],
        ["1.2 Oar register: Task reworded: Number every oar. [-•-] Keep the numbers."],
    ),
    "how often": (
        [(OARS, "every 2 months", "every month")],
        ["1.2 Oar register: Repeats: every month, in place of every 2 months"],
    ),
    "who may see it, and who its action": (
        [
            (OARS, "title: Oar register", "title: Oar register\naudience: internal"),
            (BRIDGE, "    due: 2031", "    due: 2031\n    audience: internal"),
        ],
        [
            "1.2 Oar register: Audience: internal, in place of nothing",
            (
                "2.2 Bridge watch: Audience of the action: “Mend the lamp of the bridge”: "
                "internal, in place of nothing"
            ),
        ],
    ),
    "reviewed again": ([(OARS, "2031-04-10", "2031-05-10")], []),
    "a review that was none": (
        [(OARS, "reviewed: 2031-04-10\n", "")],
        ["1.2 Oar register: Reviewed: nothing, in place of 10 April 2031"],
    ),
    "another edition": ([("plan.yaml", "month: 2031-06", "month: 2031-07")], []),
    "the plan's title": (
        [("plan.yaml", "quiet rivers 2031", "calm rivers 2031")],
        [
            (
                "The plan as a whole: Title: A made-up plan: calm rivers 2031-2032, "
                "in place of A made-up plan: quiet rivers 2031-2032"
            )
        ],
    ),
    "a deadline": (
        [("recommendations.yaml", "deadline: 2031-05", "deadline: 2031-06")],
        [
            (
                f"The plan as a whole: Slipped: The deadline of {R1} by 1 month, "
                "from May 2031 to June 2031."
            )
        ],
    ),
    "a recommendation's words": (
        [("recommendations.yaml", "Boats should", "All boats should")],
        [
            (
                f"The plan as a whole: Recommendation reworded: {R1}: "
                "[-Boats-] {+All boats+} should be counted."
            )
        ],
    ),
    "a party's spellings": (
        [("people.yaml", "      - MURT", "      - MURT\n      - Rivers Trust")],
        [
            (
                "The plan as a whole: Spellings: “Made-up Rivers Trust”: MURT; Rivers Trust, "
                "in place of MURT"
            )
        ],
    ),
    "an objective's words": (
        [("1-calm/objective.yaml", "The first boat", "The third boat")],
        [
            (
                "The objective itself: Journey so far reworded: Within the Calm space: • The "
                "[-first-] {+third+} boat was counted."
            )
        ],
    ),
}


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=EDITS)
def test_a_change_is_told_in_plan_words(edits: Edits, expected: list[str]) -> None:
    assert since(*edits) == expected


DAY = ("--as-at", "2031-06-20")
SURE = {"done", "drop", "Boat Team"}


def as_text(folder: Path) -> dict[str, str]:
    return {path: content.decode() for path, content in files_of(folder).items()}


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (
            ["action", "done", "1.1", "middle reach"],
            [
                (
                    "1.1 Boat count: Action done: “Count the middle reach” on 20 June 2031, "
                    "due 30 September 2031, in time"
                )
            ],
        ),
        (
            ["action", "done", "1.1", "middle reach", "--progress", "All 12 boats are counted."],
            [
                (
                    "1.1 Boat count: Action done: “Count the middle reach” on 20 June 2031, "
                    "due 30 September 2031, in time: All 12 boats are counted."
                )
            ],
        ),
        (
            ["action", "done", "1.1", "the weir", "--evidence", "Photograph 3"],
            [
                (
                    "1.1 Boat count: Action done: “Get the key of the weir by May 2031” "
                    "on 20 June 2031, due May 2031, 20 days late (Evidence: Photograph 3)"
                )
            ],
        ),
        (
            ["progress", "2.2", "Seen.", "--evidence", "The log"],
            ["2.2 Bridge watch: Progress: 20 June 2031: Seen. (Evidence: The log)"],
        ),
        (
            ["action", "drop", "1.1", "middle reach", "--because", "It is dry. No boats."],
            [
                (
                    "1.1 Boat count: Action dropped: “Count the middle reach” on 20 June 2031, "
                    "due 30 September 2031: It is dry. No boats."
                )
            ],
        ),
        (
            ["action", "move", "1.1", "middle reach", "--due", "2031-12", "--because", "Floods."],
            [
                (
                    "1.1 Boat count: Slipped: “Count the middle reach” by 92 days, "
                    "from 30 September 2031 to December 2031: Floods."
                )
            ],
        ),
        (
            ["action", "add", "2.2", "Ask the Trust.", "--due", "2031-08", "--owner", "MURT"],
            [
                (
                    "2.2 Bridge watch: Action added: “Ask the Trust”, due August 2031, "
                    "for Made-up Rivers Trust"
                )
            ],
        ),
        (
            ["rag", "2.2", "red", "--because", "The lamp fell."],
            ["2.2 Bridge watch: Worsened: green → red: The lamp fell."],
        ),
        (["progress", "2.2", "Seen."], ["2.2 Bridge watch: Progress: 20 June 2031: Seen."]),
        (
            ["reassign", "Boat Team", "ACC Invented"],
            [
                "1.1 Boat count: Actioned by: ACC Invented, in place of the Boats",
                "1.2 Oar register: Actioned by: ACC Invented, in place of Boat Team",
                "2.2 Bridge watch: Actioned by: ACC Invented, in place of Boat Team",
            ],
        ),
        (["reviewed", "1.1"], []),
        (
            ["new", "2", "Locks", "--task", "Lock every boat."],
            ["2.3 Locks: New: Lock every boat. Not rated."],
        ),
    ],
    ids=lambda value: " ".join(value[:5]) if value and value[0].islower() else "",
)
def test_what_the_commands_write_is_told(
    command: list[str], expected: list[str], made_up: Path, liberate: Liberate
) -> None:
    sure = ["--yes"] if command[1] in SURE else []
    answer = liberate(*command, *DAY, *sure)
    assert answer.code == 0, answer.err
    assert told(MADE_UP, as_text(made_up)) == expected


def test_an_action_that_slipped_and_was_reworded_before_it_was_done_is_told_whole() -> None:
    kept = (
        "  - The lower reach is walked.\n"
        "  - on: 2031-06-20\n    text: We have it.\n    action:\n"
        "      text: Get the new key of the weir by May 2031.\n      due: 2031-06-10\n"
        "      owner: MURT\n      moved:\n"
        "        - was: 2031-05\n          on: 2031-05-30\n          agreed_by: Gold\n"
        "          because: No key came.\n    done: true\n"
    )
    gone = "  - text: Get the key of the weir by May 2031.\n    due: 2031-05\n"
    changes = [(COUNT, "  - The lower reach is walked.\n", kept), (COUNT, gone, "")]
    assert since(*changes) == [
        "1.1 Boat count: Action reworded: Get the {+new+} key of the weir by May 2031.",
        (
            "1.1 Boat count: Slipped: “Get the new key of the weir by May 2031” by 10 days, "
            "from May 2031 to 10 June 2031: No key came."
        ),
        "1.1 Boat count: Action’s owner: “Get the new key of the weir by May 2031”: MURT",
        (
            "1.1 Boat count: Action done: “Get the new key of the weir by May 2031” "
            "on 20 June 2031, due 10 June 2031, 10 days late, moved once: We have it."
        ),
    ]


def test_two_actions_of_which_one_begins_with_the_other_each_end_in_their_own_way() -> None:
    old = edited((OARS, "  - Buy paint.", "  - Buy paint.\n  - Buy paint. Then sell it."))
    new = edited(
        (
            OARS,
            "work_outstanding:\n  - Buy paint.\n",
            (
                "progress:\n"
                '  - on: 2031-06-20\n    text: "Dropped: Buy paint. Then sell it. No one buys."\n'
                "  - on: 2031-06-21\n    text: buy paint\n"
            ),
        ),
    )
    assert told(old, new) == [
        "1.2 Oar register: Action done: “Buy paint” on 21 June 2031",
        "1.2 Oar register: Action dropped: “Buy paint. Then sell it” No one buys.",
    ]


def without(*paths: str) -> dict[str, str]:
    return {path: text for path, text in MADE_UP.items() if path not in paths}


def test_what_is_new_and_what_is_gone_with_what_they_answer() -> None:
    assert told(without(COUNT), MADE_UP) == [
        (
            "1.1 Boat count: New: Count every boat on the river. "
            "Rated red: The count stopped at the weir; no one has the key."
        ),
        f"1.1 Boat count: Answers: {R1}, which nothing answered before",
    ]
    assert told(MADE_UP, without(COUNT)) == [
        "1.1 Boat count: Removed: No longer in the plan; it was red.",
        f"1.1 Boat count: No longer answers: {R1}, which nothing answers now",
    ]


def test_a_deliverable_is_followed_to_another_number_and_another_objective() -> None:
    new = without(QUIET) | {"2-deter/2.3-quiet-hours.yaml": MADE_UP[QUIET].replace("1.10", "2.3")}
    found = view_between(MADE_UP, new)
    (objective,) = found.objectives
    assert objective.heading == "2 Deter"
    assert told(MADE_UP, new) == ["2.3 Quiet hours: Renumbered: It was 1.10."]


def test_a_deliverable_is_followed_to_another_title() -> None:
    assert since((QUIET, "title: Quiet hours", "title: Silent nights")) == [
        "1.10 Silent nights: Retitled: [-Quiet hours-] {+Silent nights+}"
    ]


def test_a_deliverable_is_followed_to_another_number_and_title_at_once() -> None:
    moved = MADE_UP[COUNT].replace('"1.1"', '"1.3"').replace("Boat count", "All that floats")
    new = without(COUNT) | {"1-calm/1.3-all-that-floats.yaml": moved}
    assert told(MADE_UP, new) == [
        "1.3 All that floats: Renumbered: It was 1.1.",
        "1.3 All that floats: Retitled: [-Boat count-] {+All that floats+}",
    ]


def test_numbers_that_are_swapped_are_followed() -> None:
    new = without(COUNT, OARS) | {
        "1-calm/1.1-oar-register.yaml": MADE_UP[OARS].replace('"1.2"', '"1.1"'),
        "1-calm/1.2-boat-count.yaml": MADE_UP[COUNT].replace('"1.1"', '"1.2"'),
    }
    assert told(MADE_UP, new) == [
        "1.1 Oar register: Renumbered: It was 1.2.",
        "1.2 Boat count: Renumbered: It was 1.1.",
    ]


def test_another_deliverable_under_a_number_that_was_another_s_is_new() -> None:
    other = 'id: "1.10"\ntitle: Ferry\ntask: Run a ferry.\nactioned_by: MURT\nowned_by: MURT\n'
    assert told(MADE_UP, without(QUIET) | {"1-calm/1.10-ferry.yaml": other}) == [
        "1.10 Ferry: New: Run a ferry. Not rated.",
        "1.10 Quiet hours: Removed: No longer in the plan; it was not rated.",
    ]


def test_an_objective_is_followed_and_one_that_is_gone_comes_last() -> None:
    new = {
        path.replace("2-deter", "3-deter").replace("/2.", "/3."): text.replace('"2', '"3')
        for path, text in MADE_UP.items()
        if not path.startswith("1-")
    }
    found = view_between(MADE_UP, new)
    assert [each.heading for each in found.objectives] == [
        "3 Deter",
        "1 Calm",
        "The plan as a whole",
    ][: len(found.objectives)]
    assert told(MADE_UP, new)[:3] == [
        "3.1 Life jackets: Renumbered: It was 2.1.",
        "3.2 Bridge watch: Renumbered: It was 2.2.",
        "The objective itself: Renumbered: It was 2.",
    ]


def test_what_is_told_first_and_last() -> None:
    found = view_between(
        MADE_UP,
        edited(
            (OARS, "rag: amber", "rag: red"),
            (COUNT, "due: 2031-05", "due: 2031-08"),
            (BRIDGE, "2031-06-12", "2031-06-20"),
        ),
    )
    assert found.sentence == "2 of 5 deliverables have changed."
    assert [(row.label, row.names) for row in found.headlines] == [
        ("Worsened", ("1.2 Oar register (amber to red)",)),
        ("Slipped", ("1.1 Boat count (3 months)",)),
    ]
    assert found.closing == (
        "Reviewed, with no other change: 2.2.",
        "Neither changed nor reviewed: 1.10.",
    )
    assert found.since.words == "1st edition, January 2031"
    assert not found.reworded


def test_nothing_and_next_to_nothing() -> None:
    same = view_between(MADE_UP, MADE_UP)
    assert (same.sentence, same.headlines, same.objectives) == ("Nothing has changed.", (), ())
    reviewed = view_between(MADE_UP, edited((BRIDGE, "2031-06-12", "2031-06-20")))
    assert reviewed.sentence == "Nothing has changed, though some was reviewed."
    assert reviewed.objectives == ()


def test_a_long_text_is_shown_near_what_changed() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    old = edited((BRIDGE, "Watch the bridge at night.", f"{words} old {words}"))
    new = edited((BRIDGE, "Watch the bridge at night.", f"{words} new {words}"))
    assert told(old, new) == [
        (
            "2.2 Bridge watch: Task reworded: … word34 word35 word36 word37 word38 word39 "
            "[-old-] {+new+} word0 word1 word2 word3 word4 word5 …"
        )
    ]


def test_a_comparison_of_a_plan_with_itself_is_empty() -> None:
    plan = edition(load(MADE_UP).plan)
    found = compare(plan, plan)
    assert (found.plan, found.objectives) == ((), ())
    assert found.unchanged == plan.plan.deliverables


HEAD = "actioned_by: MURT\nowned_by: MURT\n"


@pytest.mark.parametrize(
    ("number", "task", "followed"),
    [
        # 4 of 10 and 10 words are 0.4, which is enough for the same number and no other.
        ("2.3", "one two three four e f g h", True),
        ("2.4", "one two three four e f g h", False),
        # 3 of them are not.
        ("2.3", "one two three d e f g h", False),
        # 6 are 0.6, which is enough for any number.
        ("2.4", "one two three four five six g h", True),
        ("2.4", "one two three four five f g h", False),
    ],
)
def test_how_alike_is_alike(number: str, task: str, followed: bool) -> None:  # noqa: FBT001
    words = "one two three four five six seven eight"
    old = {"2-deter/2.3-old.yaml": f'id: "2.3"\ntitle: Old name\ntask: {words}\n{HEAD}'}
    new = {f"2-deter/{number}-new.yaml": f'id: "{number}"\ntitle: Nine ten\ntask: {task}\n{HEAD}'}
    labels = [line.split(": ")[1] for line in told(MADE_UP | old, MADE_UP | new)]
    assert (labels == ["New", "Removed"]) == (not followed)


def test_a_spelling_that_the_register_has_dropped_is_the_same_party() -> None:
    assert since(
        (COUNT, "  - Rivers Lead Insp Example", "  - Insp Example"),
        ("people.yaml", "      - Rivers Lead Insp Example\n", ""),
    ) == [
        (
            "The plan as a whole: Spellings: “Inspector Ada Example”: Insp Example; Insp Ada "
            "Example, in place of Insp Example; Insp Ada Example; Rivers Lead Insp Example"
        )
    ]
