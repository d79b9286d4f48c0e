"""What answers come to: a change, a question or nothing, whoever gave them and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from returned import COUNT, OARS, plan_of, told

from liberate_cli.exchange.returns.merging import Merged, merge
from liberate_cli.model.returns import AnswerField, AnswerOutcome

if TYPE_CHECKING:
    from liberate_cli.exchange.returns.merging import ToldAnswer

GREEN = COUNT.replace("rag: red", "rag: green")
AMBER = COUNT.replace("rag: red", "rag: amber")
MOVED = COUNT.replace("due: 2031-05\n", "due: 2031-09\n")
GONE = COUNT.replace("  - text: Get the key.\n    due: 2031-05\n", "")
DONE = GONE.replace(
    "work_outstanding:",
    "  - on: 2031-06-20\n    text: We have it.\n    action: {text: Get the key., due: 2031-05}\n"
    "    done: true\nwork_outstanding:",
)
DROPPED = DONE.replace("done: true", "done: false")
TWICE = COUNT + "  - Get the key.\n"
WITHDRAWN = COUNT + "withdrawn:\n  on: 2031-06-20\n  because: It ended.\n  agreed_by: Board\n"


def shown(merged: Merged) -> list[str]:
    """Return what answers came to, a line for each."""
    return [
        *(
            f"{each.field}: {each.answer.now or each.answer.text} ({each.who})"
            for each in merged.changes
        ),
        *(f"? {each.asks}" for each in merged.questions),
        *(f"= {each.answer.field} ({each.who})" for each in merged.there),
    ]


@pytest.mark.parametrize(
    ("count", "answer", "found"),
    [
        # The plan is as it was asked from.
        (COUNT, told("Ada", "rating", "green"), ["rating: green (Ada)"]),
        (COUNT, told("Ada", "rating", "red"), ["= rating (Ada)"]),
        (COUNT, told("Ada", "why", text="The key is bent."), ["why: The key is bent. (Ada)"]),
        (COUNT, told("Ada", "why", text="the  key is LOST."), ["= why (Ada)"]),
        (COUNT, told("Ada", "action", "done"), ["action: done (Ada)"]),
        (COUNT, told("Ada", "action", "2031-09", "Ill."), ["action: 2031-09 (Ada)"]),
        (COUNT, told("Ada", "action", "same"), ["= action (Ada)"]),
        (COUNT, told("Ada", "done", text="We walked."), ["done: We walked. (Ada)"]),
        (COUNT, told("Ada", "done", text="The upper reach is  counted."), ["= done (Ada)"]),
        (COUNT, told("Ada", "new", text="Ask."), ["new: Ask. (Ada)"]),
        (COUNT, told("Ada", "new", text="get the key."), ["= new (Ada)"]),
        (COUNT, told("Ada", "same", "same"), ["= same (Ada)"]),
        # It says already what is answered.
        (GREEN, told("Ada", "rating", "green"), ["= rating (Ada)"]),
        (MOVED, told("Ada", "action", "2031-09", "Ill."), ["= action (Ada)"]),
        (DONE, told("Ada", "action", "done", "We have it."), ["= action (Ada)"]),
        (DONE, told("Ada", "new", text="Get the key."), ["= new (Ada)"]),
        # It moved on, and the answer says nothing new.
        (AMBER, told("Ada", "rating", "red"), ["= rating (Ada)"]),
        (MOVED, told("Ada", "action", "same"), ["= action (Ada)"]),
        # Both moved on.
        (
            AMBER,
            told("Ada", "rating", "green"),
            [
                (
                    "? The rating: the plan says amber now; it was red when Boat Team was asked, "
                    "and Ada says green."
                )
            ],
        ),
        (
            MOVED,
            told("Ada", "action", "2031-10", "Ill."),
            [
                (
                    "? The action “Get the key.”: the plan says due September 2031 now; it was due "
                    "May 2031 when Boat Team was asked, and Ada says due October 2031."
                )
            ],
        ),
        (
            DROPPED,
            told("Ada", "action", "done"),
            [
                (
                    "? The action “Get the key.”: the plan says dropped now; it was due May 2031 "
                    "when Boat Team was asked, and Ada says done."
                )
            ],
        ),
        (
            GONE,
            told("Ada", "action", "done"),
            [
                (
                    "? The action “Get the key.”: the plan has it no more now; it was due May 2031 "
                    "when Boat Team was asked, and Ada says done."
                )
            ],
        ),
        (
            TWICE,
            told("Ada", "action", "done"),
            [
                (
                    "? The action “Get the key.”: the plan has several in these words, and Ada "
                    "says done."
                )
            ],
        ),
        (WITHDRAWN, told("Ada", "rating", "green"), ["? 1.1 was withdrawn."]),
    ],
)
def test_an_answer_is_held_three_ways(count: str, answer: ToldAnswer, found: list[str]) -> None:
    assert shown(merge(plan_of(count), [answer])) == found


def test_what_two_say_differently_is_a_question_and_what_they_say_alike_is_one_change() -> None:
    said = [
        told("Ada", "rating", "green"),
        told("Bo", "rating", "amber"),
        told("Ada", "action", "done"),
        told("Bo", "action", "done", "Here it is."),
        told("Ada", "done", text="We walked."),
        told("Bo", "done", text="We rowed."),
    ]
    assert shown(merge(plan_of(), said)) == [
        "done: We walked. (Ada)",
        "done: We rowed. (Bo)",
        "action: done (Ada and Bo)",
        "? The rating: Ada says green; Bo says amber.",
    ]


def test_who_says_that_nothing_changed_does_not_speak_against_who_changes() -> None:
    said = [
        told("Ada", "same", "same"),
        told("Ada", "rating", "red"),
        told("Bo", "rating", "green"),
    ]
    assert shown(merge(plan_of(), said)) == ["rating: green (Bo)", "= same (Ada)", "= rating (Ada)"]


def test_who_says_two_things_at_once_is_asked_which() -> None:
    said = [told("Ada", "rating", "green"), told("Ada", "rating", "amber")]
    assert shown(merge(plan_of(), said)) == ["? The rating: Ada says green; Ada says amber."]


def taken(each: ToldAnswer, outcome: AnswerOutcome = AnswerOutcome.TAKEN) -> ToldAnswer:
    return each._replace(answer=each.answer.having(outcome=outcome))


def test_the_same_reply_read_twice_changes_nothing_even_after_the_plan_moved_on() -> None:
    said = [told("Ada", "rating", "green"), told("Ada", "done", text="We walked.")]
    reworded = AMBER.replace("The upper reach", "The whole reach")
    again = merge(plan_of(reworded), said, [taken(each) for each in said])
    assert (again.changes, again.questions, len(again.there)) == ((), (), 2)


def test_a_question_that_nobody_settled_is_asked_again() -> None:
    said = [told("Ada", "rating", "green"), told("Bo", "rating", "amber")]
    before = [taken(each, AnswerOutcome.ASKED) for each in said]
    words = ["? The rating: Bo says amber; Ada says green."]
    assert shown(merge(plan_of(), [said[0]], before)) == words


def test_an_answer_is_held_against_one_that_was_read_before() -> None:
    before = [taken(told("Ada", "rating", "green"))]
    assert shown(merge(plan_of(GREEN), [told("Bo", "rating", "amber")], before)) == [
        "? The rating: Ada says green; Bo says amber."
    ]
    # Who was taken at their word may take it back.
    assert shown(merge(plan_of(GREEN), [told("Ada", "rating", "amber")], before)) == [
        "rating: amber (Ada)"
    ]


def test_an_answer_about_what_is_not_in_the_plan_is_a_question() -> None:
    answer = told("Ada", "rating", "green")
    other = answer._replace(answer=answer.answer.having(id="9.9"))
    assert shown(merge(plan_of(), [other])) == ["? 9.9 is not in the plan any more."]


def test_every_answer_has_one_outcome() -> None:
    said = [told("Ada", field, "done", "x") for field in AnswerField]
    merged = merge(plan_of(COUNT, OARS), said)
    assert sorted(each.key for each, _ in merged.outcomes()) == sorted(each.key for each in said)
