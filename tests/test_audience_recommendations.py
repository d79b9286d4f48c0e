"""What became of a recommendation is told to those who may know it, and to nobody else."""

from __future__ import annotations

import re

import pytest
from canaries import rendered, seen_by
from support import as_bytes
from traces import traces

from liberate_cli.publish.formats import FORMATS

FILES = as_bytes(
    {
        "plan.yaml": """\
format: 3
title: Boats (made up)
organisation: Exampleshire
period: {start: 2031, end: 2032}
edition: {number: 1, month: 2031-06}
review: {cycle: every month}
people_named_to: internal
""",
        "people.yaml": """\
parties:
  - {name: Ada Zqperson, kind: person, post: Harbour Master}
  - {name: The auditor, kind: partner}
""",
        "narrative.yaml": "opening: []\n",
        "contacts.yaml": "groups: []\n",
        "recommendations.yaml": """\
sources:
  - {id: audit, name: Audit of boats (made up), short_name: Audit}
recommendations:
  - id: audit/1
    source: audit
    number: 1
    text: Count the boats.
    owner: Ada Zqperson
    deadline: 2031-09
    moved:
      - {was: 2031-04, on: 2031-03-20, agreed_by: Zqgold, because: Zqmoved., audience: internal}
    response: {accepted: yes, text: Zqresponse., audience: internal}
    evidence:
      - {text: Zqopen.}
      - {text: Zqsecret., where: Zqshelf, audience: partners}
    submitted: 2031-06-02
    closed: {on: 2031-06-12, by: Ada Zqperson, because: Zqclosed., audience: internal}
""",
        "1-a/objective.yaml": 'id: "1"\ntitle: Count\n',
        "1-a/1.1-a.yaml": 'id: "1.1"\ntitle: Count\ntask: Count.\nrecommendations: [audit/1]\n',
    }
)
PUBLIC = {"Zqopen"}
PARTNERS = PUBLIC | {"Zqsecret", "Zqshelf"}
INTERNAL = PARTNERS | {"Zqperson", "Zqgold", "Zqmoved", "Zqresponse", "Zqclosed"}


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("audience", "words", "stage"),
    [
        ("public", PUBLIC, "with the inspectorate"),
        ("partners", PARTNERS, "with the inspectorate"),
        ("internal", INTERNAL, "closed"),
    ],
)
def test_each_audience_is_told_what_it_may_know(
    name: str, audience: str, words: set[str], stage: str
) -> None:
    seen = seen_by(audience, FILES)
    assert seen.leaks == ()
    hay = "\n".join(traces(rendered(seen, (name,))[name])).casefold()
    assert {each for each in INTERNAL if each.casefold() in hay} == words
    assert ("harbourmaster" in hay) == (audience != "internal")
    # The key of a chart names every stage.
    assert "withtheinspectorate" in hay or stage == "closed"
    # A day of a workbook is how many days there are since the last but one of 1899.
    closed = "48011" if name == "xlsx" else "12june2031by"
    assert (closed in hay) == (stage == "closed")


def an_edition(number: int, recommendations: str) -> dict[str, bytes]:
    """Return the plan as its edition of a number, with other words for its recommendations."""
    edition = f"{{number: {number}, month: 2031-0{number + 4}}}"
    settings = re.sub(r"(?m)^edition: .*$", f"edition: {edition}", FILES["plan.yaml"].decode())
    return FILES | as_bytes({"plan.yaml": settings, "recommendations.yaml": recommendations})


MARKED = FILES["recommendations.yaml"].decode()
UNMARKED = re.sub(r", audience: \w+", "", MARKED)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_withheld_now_is_not_told_from_an_edition_that_held_it_unmarked(name: str) -> None:
    assert UNMARKED.count("audience") == 0
    seen = seen_by("public", an_edition(1, UNMARKED), an_edition(2, MARKED))
    assert seen.leaks == ()
    hay = "\n".join(traces(rendered(seen, (name,))[name])).casefold()
    assert {each for each in INTERNAL if each.casefold() in hay} == PUBLIC
    seen = seen_by("internal", an_edition(1, UNMARKED), an_edition(2, MARKED))
    hay = "\n".join(traces(rendered(seen, (name,))[name])).casefold()
    assert {each for each in INTERNAL if each.casefold() in hay} == INTERNAL


@pytest.mark.parametrize("was", ["the same", "in other words"])
def test_what_is_withheld_now_was_never_there_whatever_it_said(was: str) -> None:
    """That a response is gone, or a reason reworded to nothing, would be false."""
    said = UNMARKED
    if was == "in other words":
        said = re.sub(r"Zq(response|closed)", r"Zqother \1", UNMARKED)
    rated = FILES["1-a/1.1-a.yaml"].decode() + "rag: red\nrag_reason: "
    before = an_edition(1, said) | as_bytes({"1-a/1.1-a.yaml": f"{rated}Zqold.\n"})
    now = an_edition(2, MARKED) | as_bytes(
        {"1-a/1.1-a.yaml": f"{rated}Zqnew.\nrag_reason_audience: internal\n"}
    )
    seen = seen_by("public", before, now)
    then, last = (one.plan for one in seen.history)
    assert then.recommendations == last.recommendations
    assert then.deliverables == last.deliverables
    text = rendered(seen, ("md",))["md"].decode()
    for told in ("nothing, in place of", "reworded", "Zqold", "The plan as a whole"):
        assert told not in text
