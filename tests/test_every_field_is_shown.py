"""Each field of what a plan says is in each output, or here with the reason why it is not."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

import docx
import lxml.html
import openpyxl
import pytest
from docx.oxml.ns import qn
from pdf_reading import opened, pages
from support import saying, view_of

from liberate_cli.model.contacts import Contact, ContactGroup, Contacts, Email, Phone
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress, Withdrawn
from liberate_cli.model.narrative import Part, Section
from liberate_cli.model.objective import Aims, Journey, Objective
from liberate_cli.model.people import Party
from liberate_cli.model.prose import paragraph
from liberate_cli.model.recommendations import (
    Closed,
    PieceOfEvidence,
    Recommendation,
    Reopened,
    Response,
    Source,
)
from liberate_cli.model.settings import (
    Abbreviation,
    Commentary,
    Edition,
    Governance,
    Period,
    PlanSettings,
    Publication,
    RagMeanings,
    Review,
)
from liberate_cli.model.texts import Text
from liberate_cli.publish.formats import FORMATS, render
from liberate_cli.publish.packages import unpack
from liberate_cli.queries.list_kinds import Passage
from liberate_cli.queries.row_kinds import Lines
from liberate_cli.queries.rows import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from conftest import Liberate

    from liberate_cli.model.values import PlanModel
    from liberate_cli.publish.view.edition import EditionView

PLAN: Final = {
    "plan.yaml": """\
format: 3
title: zqplan
subtitle: zqsubtitle
organisation: zqforce
language: cy-zqtongue
period:
  start: 2029-01
  end: 2036-11
edition:
  number: 83
  month: 2031-06
  correction: 61
  because: zqcorrected
  commentary:
    text:
      - zqcomment
    signed: zqchair
  decisions:
    - zqdecide
classification: zqsecret
review:
  cycle: every 9 weeks
  meeting: zqgroupmeets
  whole_plan_by: 1 April
publication:
  formats: [html, pdf, md, docx, xlsx]
  contact: zqaskhere
  accessibility:
    - zqaccessible
governance:
  maintained_by: zqmaintains
  accountable_to: zqaccounts
  governed_by: zqgoverns
  governed_through: zqthrough
rag:
  red: zqred
  amber: zqamber
  green: zqgreen
  complete: zqcomplete
fields:
  - key: zqkey
    label: zqlabel
abbreviations:
  - short: zqsubtitle
    meaning: zqstands
""",
    "people.yaml": """\
parties:
  - name: zqparty
    kind: partner
    post: zqpost
    email: zqwrite@example.org
    left: 2033-02-17
    aliases:
      - zqalias
    named_to: internal
    other_uses:
      - zqparty hall
  - name: zqrole
    kind: post
    held_by: zqparty
""",
    "recommendations.yaml": """\
sources:
  - id: zqsource
    name: zqreport
    short_name: zqshort
    cited_as:
      - zqcited
    body: zqbody
    published: 2030-03-07
recommendations:
  - id: zqsource/zqasked
    source: zqsource
    number: 4711
    kind: zqkind
    priority: zqpriority
    text: zqwhat
    owner: zqanswers
    deadline: 2031-12-24
    moved:
      - was: 2031-08-22
        on: 2031-06-03
        agreed_by: zqcommittee
        because: zqslipped
    response:
      accepted: in part
      text: zqresponse
      on: 2030-04-17
    evidence:
      - on: 2031-05-19
        text: zqevidence
        where: zqshelf
    submitted: 2031-06-12
    closed:
      on: 2031-06-23
      by: zqcloser
      because: zqclosed
      evidence: zqseen
    reopened:
      - on: 2031-03-14
        because: zqagain
        submitted: 2031-01-15
        closed:
          on: 2031-02-16
          by: zqbefore
          because: zqthen
""",
    "narrative.yaml": """\
opening:
  - id: zqsection
    heading: zqheaded
    text:
      - zqprose
    parts:
      - heading: zqpart
        text:
          - zqpartly
    signed: zqsigned
  - id: journeys
    heading: The journey
    includes: journeys
""",
    "contacts.yaml": """\
heading: zqcontacts
introduction: zqintroduced
groups:
  - note: zqgroup
    contacts:
      - name: zqcontact
        about: zqabout
        emails:
          - address: zqmail@example.org
            note: zqdesk
        phones:
          - number: zqphone
            note: zqhours
""",
    "7-calm/objective.yaml": """\
id: "7"
title: zqobjective
heading: zqline
aims:
  - heading: zqaims
    items:
      - zqaim
journey:
  heading: zqjourney
  text:
    - zqsofar
deliverables_heading: zqlist
""",
    "7-calm/7.31-count.yaml": """\
id: "7.31"
ref: zqref
title: zqtitle
task: zqtask
method: zqmethod
actioned_by:
  - zqactioned
owned_by:
  - zqowner
supported_by:
  - zqsupports
state: on hold
rag: amber
rag_reason: zqreason
reviewed: 2031-06-05
repeats: every 7 weeks
recommendations:
  - zqsource/zqasked
fields:
  zqkey: zqown
progress:
  - on: 2031-04-09
    text: zqnote
    evidence: zqshows
    action:
      text: zqended
      due: 2031-03
    done: true
work_outstanding:
  - text: zqaction
    ref: zqmark
    due: 2031-11-13
    owner: zqdoer
    moved:
      - was: 2031-08-21
        on: 2031-06-02
        agreed_by: zqmeeting
        because: zqbecause
""",
    "7-calm/7.32-next.yaml": 'id: "7.32"\ntitle: zqnext\ntask: Nothing more.\n',
    "7-calm/7.33-gone.yaml": """\
id: "7.33"
title: zqgone
task: Nothing more.
withdrawn:
  on: 2031-05-07
  because: zqwithdrawn
  agreed_by: zqagreed
""",
}

WALKED: Final[tuple[type[PlanModel], ...]] = (
    *(PlanSettings, Period, Edition, Commentary, Review, Publication, Governance, RagMeanings),
    Abbreviation,
    *(Objective, Aims, Journey, Deliverable, Progress, Action, Move, Withdrawn),
    *(
        Source,
        Recommendation,
        Response,
        PieceOfEvidence,
        Closed,
        Reopened,
        Party,
        Section,
        Part,
        Contacts,
        ContactGroup,
        Contact,
        Email,
        Phone,
    ),
)
"""Each kind of value whose fields are looked for."""

LOOKED_FOR: Final[Mapping[str, str]] = {
    "PlanSettings.title": "zqplan",
    "PlanSettings.subtitle": "zqsubtitle",
    "PlanSettings.organisation": "zqforce",
    "PlanSettings.language": "zqtongue",
    "PlanSettings.period": "2029|2036",
    "PlanSettings.edition": "83",
    "PlanSettings.classification": "zqsecret",
    "PlanSettings.review": "every 9 weeks",
    "PlanSettings.governance": "zqgoverns",
    "PlanSettings.rag": "zqred",
    "PlanSettings.fields": "zqlabel|zqkey",
    "Period.start": "January 2029|2029-01",
    "Period.end": "November 2036|2036-11",
    "Edition.number": r"\b83",
    "Edition.month": "June 2031|2031-06",
    "Edition.correction": r"correction\W+61\b",
    "Edition.because": "zqcorrected",
    "Edition.commentary": "zqcomment",
    "Edition.decisions": "zqdecide",
    "Commentary.text": "zqcomment",
    "Commentary.signed": "zqchair",
    "Review.cycle": "every 9 weeks",
    "Review.meeting": "zqgroupmeets",
    "PlanSettings.publication": "zqaskhere",
    "Publication.formats": "other formats",
    "Publication.contact": "zqaskhere",
    "Publication.accessibility": "zqaccessible",
    "Review.whole_plan_by": "1 April",
    "Governance.maintained_by": "zqmaintains",
    "Governance.accountable_to": "zqaccounts",
    "Governance.governed_by": "zqgoverns",
    "Governance.governed_through": "zqthrough",
    "RagMeanings.red": "zqred",
    "RagMeanings.amber": "zqamber",
    "RagMeanings.green": "zqgreen",
    "RagMeanings.complete": "zqcomplete",
    "Objective.id": r"\b7\b",
    "Objective.title": "zqobjective",
    "Objective.heading": "zqline",
    "Objective.aims": "zqaim",
    "Objective.journey": "zqjourney",
    "Objective.deliverables_heading": "zqlist",
    "Aims.heading": "zqaims",
    "Aims.items": r"zqaim\b",
    "PlanSettings.abbreviations": "zqstands",
    "Abbreviation.short": r"zqsubtitle\W+zqstands",
    "Abbreviation.meaning": "zqstands",
    "Journey.heading": "zqjourney",
    "Journey.text": "zqsofar",
    "Deliverable.id": r"7\.31",
    "Deliverable.title": "zqtitle",
    "Deliverable.task": "zqtask",
    "Deliverable.method": "zqmethod",
    "Deliverable.actioned_by": "zqactioned",
    "Deliverable.owned_by": "zqowner",
    "Deliverable.ref": "zqref",
    "Deliverable.supported_by": "zqsupports",
    "Deliverable.state": "on hold",
    "Deliverable.rag": r"amber\W+(rag_reason\W+)?zqreason",
    "Deliverable.rag_reason": "zqreason",
    "Deliverable.reviewed": "5 June 2031|2031-06-05",
    "Deliverable.repeats": "every 7 weeks",
    "Deliverable.recommendations": r"Recommendation 4711 \(zqshort\)|zqsource/zqasked",
    "Deliverable.progress": "zqnote",
    "Deliverable.work_outstanding": "zqaction",
    "Deliverable.fields": "zqown",
    "Progress.on": "9 April 2031|2031-04-09",
    "Progress.text": "zqnote",
    "Progress.evidence": "zqshows",
    "Progress.action": "zqended",
    "Progress.done": r"Done 9 April 2031|Done\W+2031-04-09|done\W+true",
    "Action.text": r"zqaction\b",
    "Action.ref": "zqmark",
    "Action.due": "13 November 2031|2031-11-13",
    "Action.owner": "zqdoer",
    "Action.moved": "zqbecause",
    "Move.was": "21 August 2031|2031-08-21",
    "Move.on": "2 June 2031|2031-06-02",
    "Move.agreed_by": "zqmeeting",
    "Move.because": "zqbecause",
    "Deliverable.withdrawn": "zqwithdrawn",
    "Withdrawn.on": "7 May 2031|2031-05-07",
    "Withdrawn.because": "zqwithdrawn",
    "Withdrawn.agreed_by": "zqagreed",
    "Source.id": "zqsource",
    "Source.name": "zqreport",
    "Source.short_name": "zqshort",
    "Source.cited_as": "zqcited",
    "Recommendation.id": "zqsource/zqasked",
    "Recommendation.source": "zqreport|zqshort",
    "Recommendation.number": "4711",
    "Recommendation.text": "zqwhat",
    "Recommendation.deadline": "24 December 2031|2031-12-24",
    "Recommendation.kind": "zqkind",
    "Recommendation.priority": "zqpriority",
    "Recommendation.owner": "zqanswers",
    "Recommendation.moved": "zqslipped",
    "Recommendation.response": "accepted in part|in part",
    "Recommendation.evidence": "zqevidence",
    "Recommendation.submitted": "12 June 2031|2031-06-12",
    "Recommendation.closed": "zqclosed",
    "Recommendation.reopened": "zqagain",
    "Source.body": "zqbody",
    "Source.published": "7 March 2030|2030-03-07",
    "Response.accepted": "accepted in part|in part",
    "Response.text": "zqresponse",
    "Response.on": "17 April 2030|2030-04-17",
    "PieceOfEvidence.on": "19 May 2031|2031-05-19",
    "PieceOfEvidence.text": "zqevidence",
    "PieceOfEvidence.where": "zqshelf",
    "Closed.on": "23 June 2031|2031-06-23",
    "Closed.by": "zqcloser",
    "Closed.because": "zqclosed",
    "Closed.evidence": "zqseen",
    "Reopened.on": "14 March 2031|2031-03-14",
    "Reopened.because": "zqagain",
    "Reopened.submitted": "15 January 2031|2031-01-15",
    "Reopened.closed": "zqthen",
    "Party.name": "zqparty",
    "Party.kind": "partner",
    "Party.post": "zqpost",
    "Party.email": "zqwrite@example.org",
    "Party.held_by": "zqrole",
    "Party.left": "17 February 2033|2033-02-17",
    "Party.aliases": "zqalias",
    "Party.other_uses": "zqparty hall",
    "Section.id": "zqsection",
    "Section.heading": "zqheaded",
    "Section.text": "zqprose",
    "Section.parts": "zqpartly",
    "Section.signed": "zqsigned",
    "Section.includes": "zqsofar",
    "Part.heading": r"zqpart\b",
    "Part.text": "zqpartly",
    "Contacts.heading": "zqcontacts",
    "Contacts.introduction": "zqintroduced",
    "Contacts.groups": "zqgroup",
    "ContactGroup.note": "zqgroup",
    "ContactGroup.contacts": r"zqcontact\b",
    "Contact.name": r"zqcontact\b",
    "Contact.about": "zqabout",
    "Contact.emails": "zqmail@example.org",
    "Contact.phones": "zqphone",
    "Email.address": "zqmail@example.org",
    "Email.note": "zqdesk",
    "Phone.number": "zqphone",
    "Phone.note": "zqhours",
}
"""What says in an output that the field of the plan above is in it, whatever its case."""

NO_TEXT: Final = re.compile(
    r"\.(?:\w+_)?audience$|\.named_to$"
    r"|^PlanSettings\.(?:format|audiences|unmarked|people_named_to|challenge|words|ratings)$"
)
"""What says who may see the rest, or how Liberate is to treat it: no output tells it.

`test_own_words.py` holds that the words of a plan are in every output, and `test_own_ratings.py`
that its ratings are.
"""

PAGES: Final = frozenset(FORMATS)
ASKED: Final = frozenset({"terminal", "json"})
PROSE: Final = frozenset({"xlsx", *ASKED})
"""What answers questions or is sorted and filtered: it has no text to read from end to end."""


class LeftOut(NamedTuple):
    """Fields that some outputs do not show on purpose, and why."""

    outputs: frozenset[str]
    fields: tuple[str, ...]
    why: str


ON_PURPOSE: Final = (
    LeftOut(
        frozenset({"md", "pdf", *ASKED}),
        ("PlanSettings.language",),
        "Markdown and answers have no place for it; a PDF says the language without its variant.",
    ),
    LeftOut(
        frozenset({"json"}),
        ("PlanSettings.review", "Review.cycle"),
        "A program is given when each deliverable is to be reviewed next.",
    ),
    LeftOut(
        PAGES | ASKED,
        (
            *("PlanSettings.period", "Period.start", "Period.end", "PlanSettings.governance"),
            *("Governance.maintained_by", "Governance.accountable_to"),
            *("Governance.governed_by", "Governance.governed_through", "Review.whole_plan_by"),
        ),
        "No output has a place for it yet: a plan's narrative tells it in prose.",
    ),
    LeftOut(
        ASKED,
        (
            *("PlanSettings.subtitle", "PlanSettings.classification", "PlanSettings.rag"),
            *("RagMeanings.red", "RagMeanings.amber", "RagMeanings.green", "RagMeanings.complete"),
            *("Review.meeting", "PlanSettings.abbreviations"),
            *("PlanSettings.publication", "Publication.formats", "Publication.contact"),
            "Publication.accessibility",
            *("Abbreviation.short", "Abbreviation.meaning"),
        ),
        "It heads an edition or explains it; an answer has the plan's title alone.",
    ),
    LeftOut(
        PROSE,
        (
            *("Objective.aims", "Objective.journey", "Objective.deliverables_heading"),
            *("Aims.heading", "Aims.items", "Journey.heading", "Journey.text"),
            *("Section.heading", "Section.text", "Section.parts", "Section.signed"),
            *("Section.includes", "Part.heading", "Part.text"),
            *("Contacts.heading", "Contacts.introduction"),
        ),
        "It is read in its place in an edition, around what it introduces.",
    ),
    LeftOut(
        frozenset({"terminal"}),
        ("Edition.commentary", "Edition.decisions", "Commentary.text", "Commentary.signed"),
        "It heads an edition; `status` has no room for it on its screen.",
    ),
    LeftOut(
        ASKED,
        ("Objective.heading",),
        "`show` names the objective of a deliverable, and no more of it.",
    ),
    LeftOut(
        PAGES - {"xlsx"},
        ("Recommendation.id", "Source.id"),
        "A reader knows a recommendation by its source and number; who keeps the plan, by its id.",
    ),
    LeftOut(
        PAGES | ASKED,
        ("Source.cited_as", "Party.other_uses"),
        "It is another spelling in the plan, by which Liberate knows what is meant.",
    ),
    LeftOut(PAGES | {"terminal"}, ("Party.aliases",), "As above; programs are given it."),
    LeftOut(
        PAGES | {"terminal"},
        ("Party.email",),
        "It is for whoever keeps the plan, and for no edition, whoever that is for.",
    ),
    LeftOut(
        PAGES,
        ("Party.name", "Party.kind", "Party.post", "Party.left"),
        "An edition names who owns and actions; the register is asked for by `people`.",
    ),
    LeftOut(
        PAGES | ASKED,
        ("Party.held_by",),
        "A post is counted with the person who holds it, under that name.",
    ),
    LeftOut(frozenset({"terminal"}), ("Source.name",), "It calls a source by its short name."),
    LeftOut(frozenset({"json"}), ("Source.short_name",), "A program is given the whole name."),
    LeftOut(PAGES | ASKED, ("Section.id",), "It is the address of a section on a page."),
)

OF_A_DELIVERABLE: Final = ("Deliverable.", "Progress.", "Action.", "Move.")
OF_A_RECOMMENDATION: Final = (
    "Recommendation.",
    "Response.",
    "PieceOfEvidence.",
    "Closed.",
    "Reopened.",
)
HEADS_IT: Final = tuple(f"Deliverable.{name}" for name in ("id", "ref", "title", "withdrawn"))
COMMANDS: Final = (
    ("show", "7.31"),
    ("show", "7.33"),
    ("recommendations",),
    ("people", "--all"),
    ("contacts",),
    ("status",),
)


_TAG: Final = re.compile(r"<[^>]*>")
_NOT_READ: Final = re.compile(r"<(style|script|head)\b.*?</\1>", re.DOTALL)


def fields_of(kinds: Iterable[type[PlanModel]]) -> set[str]:
    """Return the fields of some kinds of value but for the marks: `Action.due`."""
    every = {f"{kind.__name__}.{name}" for kind in kinds for name in kind.model_fields}
    return {name for name in every if not NO_TEXT.search(name)}


def read(content: bytes, output: str) -> str:
    """Return the text of a rendered file, and the language that it is in, as one line."""
    said = [*filter(None, languages_of(content, output))]
    return " ".join([*said, *text_of(content, output).split()])


def languages_of(content: bytes, output: str) -> set[str | None]:
    """Return each language that a rendered file says it is in; XlsxWriter has none of its own."""
    if output == "html":
        return {lxml.html.document_fromstring(content).get("lang")}
    if output == "pdf":
        document = opened(content)
        xmp = document.Root.Metadata.read_bytes().decode()
        within = xmp.partition("<dc:language>")[2].partition("</dc:language>")[0]
        return {str(document.Root.Lang), lxml.html.fromstring(within).text_content()}
    if output == "docx":
        word = docx.Document(BytesIO(content))
        said = word.styles.element.iter(qn("w:lang"))
        return {word.core_properties.language, *(each.get(qn("w:val")) for each in said)}
    if output == "xlsx":
        return {openpyxl.load_workbook(BytesIO(content)).properties.language}
    return set()


def text_of(content: bytes, output: str) -> str:
    if output == "pdf":
        text = " ".join(pages(content))
    elif output == "docx":
        text = unescape(
            _TAG.sub("", unpack(content)["word/document.xml"].decode().replace("</w:p>", " "))
        )
    elif output == "xlsx":
        sheets = openpyxl.load_workbook(BytesIO(content)).worksheets
        rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
        text = " ".join(str(cell) for row in rows for cell in row)
    elif output == "html":
        text = unescape(_TAG.sub(" ", _NOT_READ.sub("", content.decode())))
    else:
        text = content.decode().replace("\\", "")
    return text


def not_in(text: str, output: str, looked_for: Mapping[str, str] = LOOKED_FOR) -> set[str]:
    """Return the fields that a text does not show.

    What a page says in the rows of a deliverable or of a recommendation is looked for there: a
    chart has dates of them too.
    """
    rows = asked = text
    if output in PAGES - {"xlsx"}:
        card = text.rindex("zqtitle", 0, text.rindex("zqtask"))
        rows = text[card : text.rindex("zqnext")]
        asked = text[text.rindex("zqreport") :]

    def place_of(field: str) -> str:
        if field.startswith(OF_A_RECOMMENDATION):
            return asked
        return rows if field.startswith(OF_A_DELIVERABLE) and field not in HEADS_IT else text

    return {
        field
        for field, words in looked_for.items()
        if not re.search(words, place_of(field), re.IGNORECASE)
    }


def left_out_of(output: str) -> set[str]:
    return {field for each in ON_PURPOSE if output in each.outputs for field in each.fields}


def whole_view() -> EditionView:
    return view_of(PLAN, audience="internal")


def said_by(output: str, folder: Path, liberate: Liberate) -> str:
    """Return all that the commands say of the plan, which is written into a folder."""
    for path, content in PLAN.items():
        file = folder / "plan" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    options = ["--plan", str(folder / "plan"), *(["--json"] if output == "json" else [])]
    answers = [liberate(*command, *options) for command in COMMANDS]
    assert [(answer.code, answer.err) for answer in answers] == [(0, "")] * len(COMMANDS)
    return " ".join(" ".join(answer.out for answer in answers).split())


def test_each_field_has_words_to_look_for() -> None:
    assert fields_of(WALKED) == set(LOOKED_FOR)


@pytest.mark.parametrize("output", FORMATS)
def test_each_field_is_in_each_file(output: str) -> None:
    assert not_in(read(render(whole_view(), output, {}), output), output) == left_out_of(output)


@pytest.mark.parametrize("output", ["terminal", "json"])
def test_each_field_is_in_the_answers_of_the_commands(
    output: str, tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    said = said_by(output, tmp_path, liberate)
    assert not_in(said, output) == left_out_of(output)


@pytest.mark.parametrize("output", FORMATS)
def test_a_row_that_is_not_drawn_is_found(output: str) -> None:
    view = whole_view()
    (objective,) = view.objectives
    first, *others = objective.deliverables
    without = replace(first, rows=tuple(row for row in first.rows if row.key != "repeats"))
    objectives = (replace(objective, deliverables=(without, *others)),)
    text = read(render(replace(view, objectives=objectives), output, {}), output)
    assert not_in(text, output) - left_out_of(output) == {"Deliverable.repeats"}


def with_recommendation_rows(
    view: EditionView, change: Callable[[tuple[Row, ...]], tuple[Row, ...]]
) -> EditionView:
    """Return an edition with other rows of its one recommendation."""
    (source,) = view.sources
    (one,) = source.recommendations
    changed = replace(source, recommendations=(replace(one, rows=change(one.rows)),))
    return replace(view, sources=(changed,))


def with_contact_rows(
    view: EditionView, change: Callable[[tuple[Row, ...]], tuple[Row, ...]]
) -> EditionView:
    """Return an edition with other rows of its one contact."""
    (group,) = view.contacts.groups
    (one,) = group.contacts
    groups = (replace(group, contacts=(replace(one, rows=change(one.rows)),)),)
    return replace(view, contacts=replace(view.contacts, groups=groups))


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize(
    ("key", "lost"),
    [
        ("text", {"Recommendation.text"}),
        ("deadline", {"Recommendation.deadline"}),
        ("about", {"Contact.about"}),
        ("emails", {"Contact.emails", "Email.address", "Email.note"}),
        ("phones", {"Contact.phones", "Phone.number", "Phone.note"}),
    ],
)
def test_a_row_of_a_recommendation_or_a_contact_that_is_not_drawn_is_found(
    key: str, lost: set[str], output: str
) -> None:
    def without(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(row for row in rows if row.key != key)

    view = with_contact_rows(with_recommendation_rows(whole_view(), without), without)
    assert not_in(read(render(view, output, {}), output), output) - left_out_of(output) == lost


@pytest.mark.parametrize("output", FORMATS)
@pytest.mark.parametrize("changed", [with_recommendation_rows, with_contact_rows])
def test_a_row_is_all_that_a_new_field_of_a_recommendation_or_a_contact_needs(
    changed: Callable[..., EditionView], output: str
) -> None:
    drawn = Row("weather", "Weather", Passage(("zqweather",)))
    view = changed(whole_view(), lambda rows: (*rows, drawn))
    text = read(render(view, output, {}), output)
    assert not_in(text, output, {"Weather": "zqweather"}) == set()


class WithWeather(Deliverable):
    """A deliverable with a field that nobody draws yet."""

    weather: Text | None = None


WithWeather.__name__ = "Deliverable"


def test_a_new_field_needs_words_to_look_for() -> None:
    assert fields_of([*WALKED, WithWeather]) - set(LOOKED_FOR) == {"Deliverable.weather"}


@pytest.mark.parametrize("output", FORMATS)
def test_a_new_field_that_nobody_draws_is_found_and_a_row_of_it_is_all_that_it_needs(
    output: str,
) -> None:
    looked_for = {"Deliverable.weather": "zqweather"}
    view = whole_view()
    assert not_in(read(render(view, output, {}), output), output, looked_for) == set(looked_for)
    (objective,) = view.objectives
    first, *others = objective.deliverables
    drawn = saying(first, weather=Lines((paragraph("zqweather"),)))
    view = replace(view, objectives=(replace(objective, deliverables=(drawn, *others)),))
    assert not_in(read(render(view, output, {}), output), output, looked_for) == set()
