"""Each rule of `challenge`: cases in which it speaks, and near misses in which it does not."""

from __future__ import annotations

from typing import Final

import pytest
from challenge_plans import edition, editions, rows_of, said

from liberate_cli.model.rules import TUNABLE
from liberate_cli.queries.challenge.beside import challenge
from liberate_cli.queries.challenge.tuned import RULES

Changes = dict[str, str | None]

LATE = "[{text: Get the key of the weir., due: 2031-06-29}]"
TODAY = "[{text: Get the key of the weir., due: 2031-06-30}]"
MAY = "[{text: Get the key., due: 2031-05}]"
UNDATED = "[Get the key.]"

SPEAKS: Final[list[tuple[str, Changes, str]]] = [
    (
        "late-green",
        {"work_outstanding": LATE},
        "Rated green, while “Get the key of the weir” is overdue by 1 day (due 29 June 2031).",
    ),
    (
        "late-green",
        {"rag": "complete", "work_outstanding": "[{text: B., due: 2029}, {text: A., due: 2030}]"},
        (
            "Rated complete, while “B” is overdue by 546 days (due 2029); "
            "1 more action is overdue too."
        ),
    ),
    (
        "late-unrated",
        {"rag": None, "work_outstanding": LATE},
        "Not rated, while “Get the key of the weir” is overdue by 1 day (due 29 June 2031).",
    ),
    (
        "late-amber",
        {"rag": "amber", "work_outstanding": "[{text: Get the key., due: 2031-06-02}]"},
        "Rated amber, while “Get the key” is overdue by 28 days (due 2 June 2031).",
    ),
    (
        "answer-late",
        {"recommendations": "[audit/1, audit/2]"},
        ("Answers Recommendation 1 (the audit), whose deadline, May 2031, passed 30 days ago; it "
        "is not complete."),
    ),
    (
        "answer-late",
        {
            "recommendations": "[audit/1]",
            "work_outstanding": "[{text: Answer recommendation 1 of the audit., due: 2031-05}]",
        },
        ("Answers Recommendation 1 (the audit), whose deadline, May 2031, passed 30 days ago; it "
        "is not complete."),
    ),
    (
        "owner-left",
        {"owned_by": "Bo Placeholder"},
        "Owned by Bo Placeholder, who left on 29 June 2031.",
    ),
    ("owner-left", {"owned_by": "Clerk"}, "Owned by Bo Placeholder, who left on 29 June 2031."),
    (
        "owner-left",
        {
            "actioned_by": "Old Team",
            "work_outstanding": "[{text: A., due: 2031-09, owner: Bo Placeholder}]",
        },
        ("Actioned by Old Team, which ended in May 2031; an action is for Bo Placeholder, who left "
        "on 29 June 2031."),
    ),
    (
        "complete-unproved",
        {"rag": "complete", "progress": None, "work_outstanding": None},
        "Rated complete, with no progress recorded that would show it.",
    ),
    (
        "stale-green",
        {"reviewed": "2031-03-31", "progress": "[{on: 2031-02, text: One.}]"},
        "Rated green, with nothing recorded since 31 March 2031: over 2 cycles (every month).",
    ),
    ("no-reason", {"rag": "amber"}, "Rated amber, with no reason given."),
    (
        "no-action",
        {"rag": "red", "work_outstanding": None},
        "Rated red, with no action outstanding to put it right.",
    ),
    (
        "moved-often",
        {
            "work_outstanding": "[{text: A., due: 2031-09, moved: ["
            "{was: 2031-05, on: 2031-04-01, agreed_by: B, because: C}, "
            "{was: 2031-07, on: 2031-06-01, agreed_by: B, because: C}]}]"
        },
        "An action was put back twice, from May 2031 to September 2031: “A”.",
    ),
    (
        "nothing-outstanding",
        {"work_outstanding": "[]"},
        "No work outstanding is recorded, and it is not complete.",
    ),
    ("nothing-outstanding", {"rag": None, "work_outstanding": None},
     "No work outstanding is recorded, and it is not complete."),
    ("no-owner", {"owned_by": None}, "No owner is named."),
    (
        "no-owner",
        {"owned_by": "[Boat Team, Rivers Trust]"},
        "Owned by Boat Team and Rivers Trust, a team and a partner: no person or post is named.",
    ),
    (
        "vague-date",
        {"work_outstanding": "[Get the key by the end of May.]"},
        ("An action says “by the end of May”, without a year, and has no due date: “Get the key by "
        "the end of May”."),
    ),
    (
        "vague-date",
        {"work_outstanding": "[Get the key by 29 June 2031.]"},
        ("An action says “29 June 2031”, which has passed, and has no due date: “Get the key by 29 "
        "June 2031”."),
    ),
    (
        "answer-undated",
        {"recommendations": "[audit/spare-oars]", "work_outstanding": UNDATED},
        ("Answers Recommendation “Keep spare oars” (the audit); no deadline is stated, and no "
        "action has a due date."),
    ),
    (
        "answer-undated",
        {"recommendations": "[audit/4]", "work_outstanding": UNDATED},
        "Answers Recommendation 4 (the audit), to be met “immediately”; no action has a due date.",
    ),
    (
        "undecided",
        {"work_outstanding": "[Count the middle reach. (Who has the boat?)]"},
        "An action asks a question that is not answered: “Who has the boat?”.",
    ),
    (
        "undecided",
        {"work_outstanding": "[To be determined after the count.]"},
        "An action is still to be decided: “To be determined after the count”.",
    ),
    (
        "same-action",
        {"work_outstanding": "[Ask the Trust for its boats., ask the trust -- for its boats]"},
        "“Ask the Trust for its boats” is here twice.",
    ),
    ("unrated", {"rag": None}, "Not rated."),
    ("no-date", {"work_outstanding": "[Get the key., Count.]"}, "No action has a due date."),
    ("no-progress", {"progress": None}, "No progress is recorded."),
    ("no-review", {"reviewed": None}, "No review is recorded."),
    (
        "no-review",
        {"reviewed": "2031-04-30"},
        "Last reviewed on 30 April 2031; the review due May 2031 is missed by 30 days.",
    ),
]  # fmt: skip

SILENT: Final[list[tuple[str, Changes]]] = [
    ("late-green", {"work_outstanding": TODAY}),
    ("late-green", {"rag": "amber", "work_outstanding": LATE}),
    ("late-green", {"rag": None, "work_outstanding": LATE}),
    ("late-unrated", {"rag": None, "work_outstanding": TODAY}),
    ("late-unrated", {"rag": "red", "work_outstanding": LATE}),
    ("late-amber", {"rag": "amber", "work_outstanding": "[{text: A., due: 2031-06-03}]"}),
    ("late-amber", {"rag": "red", "work_outstanding": MAY}),
    ("answer-late", {"recommendations": "[audit/2]"}),
    ("answer-late", {"recommendations": "[audit/1]", "rag": "complete"}),
    ("owner-left", {"owned_by": "Cy Invented"}),
    ("owner-left", {"owned_by": "[Ada Example, Boat Team]", "actioned_by": "Rivers Trust"}),
    ("complete-unproved", {"rag": "complete", "progress": "[All are counted.]"}),
    ("stale-green", {"reviewed": "2031-04-01", "progress": "[{on: 2031-02, text: One.}]"}),
    ("stale-green", {"reviewed": "2031-03-31", "progress": "[{on: 2031-04, text: One.}]"}),
    ("stale-green", {"reviewed": "2031-03-31", "progress": None, "repeats": "every 2 months"}),
    ("stale-green", {"reviewed": "2031-01-31", "progress": None, "rag": "complete"}),
    ("stale-green", {"reviewed": None, "progress": "[One.]"}),
    (
        "stale-green",
        {
            "reviewed": "2031-03-31",
            "progress": None,
            "work_outstanding": "[{text: A., due: 2031-09, moved: ["
            "{was: 2031-07, on: 2031-04-01, agreed_by: B, because: C}]}]",
        },
    ),
    ("no-reason", {"rag": "amber", "rag_reason": "No key."}),
    ("no-reason", {}),
    ("no-action", {"rag": "red"}),
    ("no-action", {"work_outstanding": None}),
    (
        "moved-often",
        {
            "work_outstanding": "[{text: A., due: 2031-09, moved: ["
            "{was: 2031-07, on: 2031-04-01, agreed_by: B, because: C}]}]"
        },
    ),
    (
        "moved-often",
        {
            "work_outstanding": "[{text: A., due: 2031-07, moved: ["
            "{was: 2031-09, on: 2031-04-01, agreed_by: B, because: C}, "
            "{was: 2031-08, on: 2031-05-01, agreed_by: B, because: C}]}]"
        },
    ),
    ("nothing-outstanding", {"work_outstanding": None, "rag": "complete"}),
    ("nothing-outstanding", {"work_outstanding": None, "rag": "red"}),
    ("nothing-outstanding", {"work_outstanding": None, "repeats": "every month"}),
    ("no-owner", {"owned_by": "[Boat Team, Clerk]"}),
    ("no-owner", {"owned_by": None, "rag": "complete"}),
    ("owner-left", {"owned_by": "Bo Placeholder", "rag": "complete"}),
    ("vague-date", {"work_outstanding": "[Get the key by 30 June 2031.]"}),
    ("vague-date", {"work_outstanding": "[{text: Get the key by May., due: 2031-05}]"}),
    ("vague-date", {"work_outstanding": "[This is asked by the Audit of May 2030.]"}),
    ("answer-undated", {"recommendations": "[audit/4]"}),
    ("answer-undated", {"recommendations": "[audit/2, audit/4]", "work_outstanding": UNDATED}),
    ("answer-undated", {"work_outstanding": UNDATED}),
    (
        "answer-undated",
        {"rag": "complete", "recommendations": "[audit/4]", "work_outstanding": UNDATED},
    ),
    ("undecided", {"work_outstanding": "[Determine who has the boat.]"}),
    ("same-action", {"work_outstanding": "[Ask for its boats., Ask for its boats.]"}),
    ("no-date", {"work_outstanding": None}),
    ("no-date", {"work_outstanding": UNDATED, "repeats": "every month"}),
    ("no-date", {"work_outstanding": "[A., {text: B., due: 2031-09}]"}),
    ("no-progress", {"progress": None, "rag": "complete"}),
    ("no-review", {"reviewed": "2031-05-01"}),
    ("no-review", {"reviewed": None, "rag": "complete"}),
    ("no-review", {"reviewed": "2031-01-01", "rag": "complete"}),
]


def test_nothing_is_said_of_a_sound_deliverable() -> None:
    assert challenge([edition()]) == ()
    assert challenge(editions({}, {}, {"progress": "[{on: 2031-06, text: New.}]"})) == ()


@pytest.mark.parametrize(("code", "changes", "says"), SPEAKS)
def test_a_rule_speaks(code: str, changes: Changes, says: str) -> None:
    (row,) = rows_of([edition(changes)], code)
    assert (row.says, row.severity, row.deliverable.id) == (says, TUNABLE[code].severity, "1.1")


@pytest.mark.parametrize(("code", "changes"), SILENT)
def test_a_rule_is_silent(code: str, changes: Changes) -> None:
    assert said([edition(changes)], code) == []


RED: Changes = {"rag": "red", "rag_reason": "No key."}
AMBER: Changes = {"rag": "amber", "rag_reason": "No key."}
NOTE: Changes = {"progress": "[The upper reach is counted., The key is found.]"}
OLD_NOTE: Changes = {"progress": "[The upper reach is counted.]"}
BARE: Changes = {"progress": None, "reviewed": "2031-01-31"}
THIS_YEAR: Changes = {"progress": "[{on: 2031, text: One.}]", "reviewed": None}
SLIPS: list[Changes] = [
    {"work_outstanding": f"[{{text: Count them., due: 2031-{month:02}}}]"} for month in (7, 8, 9)
]
THROUGH_EDITIONS: Final[list[tuple[str, list[Changes | None], list[str]]]] = [
    (
        "stuck",
        [RED | BARE, AMBER | BARE, RED | BARE],
        [
            ("Rated red or amber in the last 3 editions, April 2031 to June 2031, with no new "
            "progress recorded.")
        ],
    ),
    (
        "stuck",
        [AMBER | OLD_NOTE] * 4,
        [
            ("Rated amber in the last 3 editions, April 2031 to June 2031, with no new progress "
            "recorded.")
        ],
    ),
    ("stuck", [AMBER | OLD_NOTE] * 3, []),
    ("stuck", [{}, AMBER | BARE, AMBER | BARE], []),
    ("stuck", [AMBER | BARE, AMBER | BARE, AMBER | NOTE], []),
    ("stuck", [AMBER | OLD_NOTE, AMBER | NOTE, AMBER | NOTE, AMBER | NOTE], []),
    ("stuck", [AMBER | BARE, None, AMBER | BARE, AMBER | BARE], []),
    (
        "stale-green",
        [AMBER | OLD_NOTE, OLD_NOTE, OLD_NOTE, OLD_NOTE],
        [],
    ),
    (
        "stale-green",
        [AMBER | OLD_NOTE, OLD_NOTE, OLD_NOTE, OLD_NOTE, OLD_NOTE],
        [
            ("Rated green, with nothing recorded since the March 2031 edition: over 2 cycles "
            "(every month).")
        ],
    ),
    (
        "stale-green",
        [BARE, BARE | {"reviewed": "2031-06-12"}],
        [
            "Rated green, with nothing recorded since 31 January 2031: over 2 cycles (every month)."
        ],
    ),
    ("stale-green", [None, BARE, BARE, BARE], []),
    ("stale-green", [THIS_YEAR] * 3, []),
    (
        "stale-green",
        [THIS_YEAR] * 5,
        [
            ("Rated green, with nothing recorded since 28 February 2031: over 2 cycles "
            "(every month).")
        ],
    ),
    (
        "old-rating",
        [AMBER | OLD_NOTE, AMBER | OLD_NOTE, AMBER | NOTE],
        [
            ("Rated amber in the same words since April 2031 (3 editions); since then 1 note of "
            "progress was added and it was reviewed on 12 June 2031.")
        ],
    ),
    ("old-rating", [AMBER | OLD_NOTE, AMBER | NOTE], []),
    ("old-rating", [AMBER | OLD_NOTE] * 3, []),
    ("old-rating", [RED | OLD_NOTE, AMBER | OLD_NOTE, AMBER | NOTE], []),
    ("old-rating", [AMBER, AMBER, AMBER | NOTE | {"reviewed": "2031-04-30"}], []),
    (
        "moved-often",
        [*SLIPS],
        ["An action was put back twice, from July 2031 to September 2031: “Count them”."],
    ),
    ("moved-often", [*SLIPS[:2], SLIPS[0]], []),
    ("moved-often", [SLIPS[0], SLIPS[2]], []),
    ("no-progress", [None, BARE], []),
    ("no-progress", [BARE, BARE], ["No progress is recorded."]),
    ("no-progress", [None, BARE, BARE], ["No progress is recorded."]),
    ("no-review", [None, {"reviewed": None}], []),
    ("no-review", [{"reviewed": None}] * 2, ["No review is recorded."]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changes", "says"), THROUGH_EDITIONS)
def test_a_rule_through_editions(code: str, changes: list[Changes | None], says: list[str]) -> None:
    assert said(editions(*changes), code) == says


def done(*days: str, owner: str | None = None) -> Changes:
    """Return notes of actions that were due on 10 May and done on some days of 2031."""
    who = f", owner: {owner}" if owner else ""
    notes = (
        f"{{on: 2031-{day}, text: Done., done: true, action: {{text: A., due: 2031-05-10{who}}}}}"
        for day in days
    )
    return {"progress": f"[{', '.join(notes)}]"}


OF_BO: Changes = {"owned_by": "Bo Placeholder"}
FOR_ADA: Changes = {"work_outstanding": "[{text: B., owner: Insp Example}]"}
COMPLETE: Changes = {"rag": "complete", "work_outstanding": None}
SHOWN: Changes = {"progress": "[{text: All are counted., evidence: The report of May.}]"}
AMONG_OTHERS: Final[list[tuple[str, list[Changes], dict[str, str]]]] = [
    (
        "no-evidence",
        [COMPLETE, COMPLETE | SHOWN, SHOWN, {}],
        {"1.1": "Rated complete, and nothing recorded says what shows it."},
    ),
    ("no-evidence", [COMPLETE, COMPLETE | {"progress": None}, {}], {}),
    (
        "always-late",
        [done("05-11", "05-10", "05-12"), {}, COMPLETE, OF_BO, OF_BO | FOR_ADA],
        dict.fromkeys(
            ("1.1", "1.2", "1.5"), "Ada Example did 2 of 3 actions late, by up to 2 days."
        ),
    ),
    (
        "always-late",
        [OF_BO | done("05-11", "05-12", "05-13", owner="Insp Example"), {}],
        {"1.2": "Ada Example did all 3 actions late, by up to 3 days."},
    ),
    ("always-late", [done("05-11", "05-12"), {}], {}),
    ("always-late", [done("05-11", "05-12", "05-10", "05-09"), {}], {}),
    ("always-late", [done("05-11", "05-12", "07-01"), {}], {}),
]


@pytest.mark.parametrize(("code", "deliverables", "says"), AMONG_OTHERS)
def test_a_rule_among_other_deliverables(
    code: str, deliverables: list[Changes], says: dict[str, str]
) -> None:
    rows = rows_of([edition(*deliverables)], code)
    assert {row.deliverable.id: row.says for row in rows} == says


ASKED: Final = """\
sources:
  - {id: audit, name: Audit of May 2030, short_name: the audit}
recommendations:
  - id: audit/1
    source: audit
    number: 1
    text: Count them.
    deadline: 2031-12
    %s
"""
ONE: Final = "Recommendation 1 (the audit)"


LIVES: Final[list[tuple[str, str, list[str]]]] = [
    (
        "response: {accepted: yes}",
        "answer-unsaid",
        [f"Answers {ONE}, which was accepted, and no response says how."],
    ),
    ("response: {accepted: yes, text: By June.}", "answer-unsaid", []),
    ("response: {accepted: no}", "answer-unsaid", []),
    ("kind: AFI", "answer-unsaid", []),
    (
        "response: {accepted: yes}\n    closed: {on: 2031-05-01, by: Nobody, because: Done.}",
        "answer-unsaid",
        [],
    ),
    (
        "closed: {on: 2031-05-01, by: Nobody, because: Done.}",
        "closed-unproved",
        [f"Answers {ONE}, which was closed, and nothing says on what evidence."],
    ),
    (
        "closed: {on: 2031-05-01, by: Nobody, because: Done., evidence: A letter.}",
        "closed-unproved",
        [],
    ),
    (
        "evidence: [A letter.]\n    closed: {on: 2031-05-01, by: Nobody, because: Done.}",
        "closed-unproved",
        [],
    ),
    ("evidence: [A letter.]", "closed-unproved", []),
]


@pytest.mark.parametrize(("life", "code", "says"), LIVES)
def test_a_rule_of_what_became_of_a_recommendation(
    life: str, code: str, says: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("challenge_plans.RECOMMENDATIONS", ASKED % life)
    plan = edition({"recommendations": "[audit/1]"}, {})
    assert [row.says for row in rows_of([plan], code)] == says
    assert {row.deliverable.id for row in rows_of([plan], code)} == ({"1.1"} if says else set())


def test_who_leads_now_is_not_asked_about_what_another_did_late() -> None:
    notes = done("05-11", "05-12", "05-13")
    assert rows_of(editions(OF_BO | notes, notes), "always-late") == []
    assert len(rows_of(editions(notes, notes), "always-late")) == 2


def test_an_action_that_two_deliverables_have_is_said_of_both() -> None:
    one: Changes = {"work_outstanding": "[Ask the Trust to count all of its boats in May 2032.]"}
    two: Changes = {"work_outstanding": "[Ask the Trust to count all of its boats in June 2032.]"}
    three: Changes = {"work_outstanding": "[Ask the Trust to count all of its oars in May 2032.]"}
    plan = [edition(one, two, three, one)]
    assert [(row.deliverable.id, row.says) for row in rows_of(plan, "same-action")] == [
        (
            "1.1",
            (
                "“Ask the Trust to count all of its boats in May 2032” is in 1.2 and 1.4 too, "
                "word for word or nearly."
            ),
        ),
        (
            "1.2",
            (
                "“Ask the Trust to count all of its boats in June 2032” is in 1.1 and 1.4 too, "
                "word for word or nearly."
            ),
        ),
        (
            "1.4",
            (
                "“Ask the Trust to count all of its boats in May 2032” is in 1.1 and 1.2 too, "
                "word for word or nearly."
            ),
        ),
    ]


def test_evidence_names_each_action_with_its_date_and_lateness() -> None:
    work = "[{text: A., due: 2031-05}, {text: B., due: 2031-06-29}, {text: C., due: 2031-09}]"
    (row,) = rows_of([edition({"work_outstanding": work})], "late-green")
    assert [(each.text, str(each.due), each.days) for each in row.evidence] == [
        ("A.", "2031-05", 30),
        ("B.", "2031-06-29", 1),
    ]
    (stuck,) = rows_of(editions(*[RED | BARE] * 5), "stuck")
    assert stuck.editions == 5


def test_every_rule_has_a_case_in_which_it_speaks_and_a_near_miss() -> None:
    # What was asked of people is kept beside the plan: see test_returns_status.py.
    codes = set(TUNABLE) - {"not-answered"}
    lives = ((code, life, says) for life, code, says in LIVES)
    of_several = [*THROUGH_EDITIONS, *AMONG_OTHERS, *lives]
    assert {code for code, _, _ in SPEAKS} | {c for c, _, s in of_several if s} == codes
    assert {code for code, _ in SILENT} | {c for c, _, s in of_several if not s} | {
        "unrated"
    } == codes


def test_the_table_of_rules_is_the_one_that_plans_tune() -> None:
    assert [rule.code for rule in RULES] == list(TUNABLE)
