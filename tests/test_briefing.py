"""What a reader is told first: what needs attention, in which order, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from support import as_bytes, load

from liberate_cli.model.plan import EditionPlan
from liberate_cli.publish.view.briefing import Briefing, briefing, register_view
from liberate_cli.publish.view.changes import view_of
from liberate_cli.queries.briefing import due_before, not_reviewed, register
from liberate_cli.queries.changes.compare import compare
from liberate_cli.queries.trend import trend

if TYPE_CHECKING:
    from collections.abc import Mapping

JUNE = date(2031, 6, 30)


def edition(files: Mapping[str, str], month: int, as_at: date) -> EditionPlan:
    """Return an edition of a made-up plan: what each deliverable says beside its title and task."""
    plan = {
        "plan.yaml": "title: T\norganisation: O\nperiod: {start: 2031, end: 2032}\n"
        f"edition: {{number: {month}, month: 2031-0{month}}}\nreview: {{cycle: every month}}\n",
        "1-x/objective.yaml": 'id: "1"\ntitle: Calm\n',
        "recommendations.yaml": "sources: [{id: s, name: S, short_name: S}]\n"
        "recommendations: [{id: s/1, source: s, number: 1, text: One., deadline: 2031-05}]\n",
        **{
            f"1-x/{one}-x.yaml": f'id: "{one}"\ntitle: Title {one}\ntask: x\n{more}\n'
            for one, more in files.items()
        },
    }
    loaded = load(as_bytes(plan))
    assert loaded.unread == ()
    return EditionPlan(loaded.plan, as_at)


MAY = {
    "1.1": "rag: red\nrag_reason: No boats.",
    "1.2": "rag: green",
    "1.3": "rag: green",
    "1.4": "rag: complete",
    "1.5": "rag: amber\nwork_outstanding: [{text: Count., due: 2031-05}]",
}
NOW = {
    **MAY,
    "1.2": "rag: amber\nrag_reason: It rains.",
    "1.3": "work_outstanding: [{text: Late., due: 2031-04, owner: Bo}, "
    "{text: Next., due: 2031-07}]\nowned_by: [Ada, Cy]\nreviewed: 2031-06-01",
    "1.5": "rag: amber\nwork_outstanding: [{text: Count., due: 2031-08}]",
}


def told() -> Briefing:
    history = [edition(MAY, 5, date(2031, 5, 31)), edition(NOW, 6, JUNE)]
    found = compare(*history)
    lines = register(history[-1].plan, JUNE, trend(history))
    return briefing(history[-1], lines, found, view_of(found))


def test_trouble_comes_first_then_what_worsened_then_what_is_late() -> None:
    rows = told().attention
    assert [(row.name, row.reasons) for row in rows] == [
        ("1.1 Title 1.1", ("trouble",)),
        ("1.2 Title 1.2", ("worsened",)),
        ("1.3 Title 1.3", ("late",)),
        ("No deliverable", ("late",)),
    ]
    assert [(row.because_words, row.since_words, row.next_words) for row in rows] == [
        ("No boats.", "Since May 2031, in 2 editions", "Nothing has a date"),
        ("It rains.", "Green before", "Nothing has a date"),
        (None, None, "July 2031 (action)"),
        (None, None, "Nothing has a date"),
    ]
    assert [[f"{one.late_words} {one.said}" for one in row.late] for row in rows[2:]] == [
        ["Action due April 2031, overdue by 61 days: Late. (Bo, for Ada, Cy)"],
        ["Recommendation due May 2031, overdue by 30 days: Recommendation 1 (S): One."],
    ]


def test_what_is_red_without_a_reason_says_so() -> None:
    plan = edition({"1.1": "rag: red"}, 6, JUNE)
    (row,) = briefing(plan, register(plan.plan, JUNE, None), None, None).attention[:1]
    assert (row.because_words, row.since_words) == ("No reason is given.", None)


def test_a_date_that_moved_without_a_word_is_for_decision() -> None:
    moved = "from May 2031 to August 2031"
    assert [(one.link and one.link.words, one.text) for one in told().decisions] == [
        (
            "1.5",
            f"Count. Its date moved {moved}, and nobody is said to have agreed.",
        )
    ]
    agreed = (
        "rag: amber\nwork_outstanding: [{text: Count., due: 2031-08, moved: "
        "[{was: 2031-05, on: 2031-06-01, agreed_by: Gold, because: Rain.}]}]"
    )
    history = [edition(MAY, 5, date(2031, 5, 31)), edition({**NOW, "1.5": agreed}, 6, JUNE)]
    found = compare(*history)
    lines = register(history[-1].plan, JUNE, trend(history))
    assert briefing(history[-1], lines, found, view_of(found)).decisions == ()


def test_what_nobody_reviewed_for_two_cycles_is_for_decision() -> None:
    plan = edition(
        {
            "1.1": "reviewed: 2031-03-31",
            "1.2": "reviewed: 2031-04-01",
            "1.3": "rag: complete\nreviewed: 2031-01-01",
            "1.4": "",
        },
        6,
        JUNE,
    ).plan
    assert [one.id for one in not_reviewed(plan, JUNE)] == ["1.1"]


def test_what_is_due_before_the_next_edition_counts_from_the_first_day_of_its_date() -> None:
    actions = ", ".join(
        f"{{text: '{due}', due: {due}}}"
        for due in ("2031-08", "2031-07-31", "2031-07", "2031", "2031-06", "2031-05")
    )
    plan = edition({"1.1": f"reviewed: 2031-06-01\nwork_outstanding: [{actions}]"}, 6, JUNE).plan
    assert [row.text for row in due_before(plan, JUNE, date(2031, 7, 31))] == [
        "2031-06",
        "2031-07",
        "2031-07-31",
        "2031",
    ]


def test_a_list_that_is_long_says_how_many_more() -> None:
    many = edition({f"1.{number}": "rag: red" for number in range(1, 13)}, 6, JUNE)
    brief = briefing(many, register(many.plan, JUNE, None), None, None)
    assert [row.link.words for row in brief.attention_shown] == [f"1.{n}" for n in range(1, 11)]
    assert (len(brief.attention), brief.attention_more) == (13, 3)


def test_the_register_has_each_deliverable_in_one_line() -> None:
    history = [edition(MAY, 5, date(2031, 5, 31)), edition(NOW, 6, JUNE)]
    lines = register_view(history[-1].plan, register(history[-1].plan, JUNE, trend(history)))
    assert [
        (
            one.link.words,
            one.look.key,
            one.direction,
            one.lead,
            one.next and one.next.words,
            one.late,
        )
        for one in lines
    ] == [
        ("1.1", "red", "no change", None, None, 0),
        ("1.2", "amber", "worsening", None, None, 0),
        ("1.3", "unrated", "not rated", "Ada", "July 2031", 1),
        ("1.4", "complete", "no change", None, None, 0),
        ("1.5", "amber", "no change", None, "August 2031", 0),
    ]


def test_what_changed_leads_to_its_card_and_what_was_withdrawn_to_none() -> None:
    assert [
        (each.names, [link and link.anchor for link in each.links]) for each in told().changed
    ] == [
        (("1.2 Title 1.2 (green to amber)",), ["deliverable-1.2"]),
        (("1.3 Title 1.3 (green)",), ["deliverable-1.3"]),
        (("1.5 Title 1.5 (3 months)",), ["deliverable-1.5"]),
    ]
    gone = {**MAY, "1.4": "withdrawn: {on: 2031-06-12, because: Done., agreed_by: Us}"}
    found = compare(edition(MAY, 5, date(2031, 5, 31)), edition(gone, 6, JUNE))
    assert [each.links for each in view_of(found).headlines if "1.4" in each.names[0]] == [(None,)]
