"""`plan/` says what the source document says: its words, all of them, each in its field."""

from __future__ import annotations

import re
from calendar import month_name
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from source_document import (
    FURNITURE,
    LABELS,
    RATING,
    Piece,
    differences,
    grouped,
    mend,
    read_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAN = Path(__file__).parent.parent / "plan"
SOURCE = Path(__file__).parent / "source" / "liberate-plan-2018-05.txt"
SOURCE_SHA256 = "46b13c285d2104e676258d42a885cb79941693cb6b2b6037ed22e9ba17feed25"
TEXT = mend(SOURCE.read_text(encoding="utf-8"))
FLAT_TEXT = " ".join(TEXT.split())

RECORDS: dict[str, dict[str, Any]] = {
    path.relative_to(PLAN).as_posix(): yaml.load(path.read_bytes(), yaml.BaseLoader)  # noqa: S506
    for path in sorted(PLAN.rglob("*.yaml"))
}
OBJECTIVES = {name: record for name, record in RECORDS.items() if name.endswith("/objective.yaml")}
DELIVERABLES = {
    name: record for name, record in RECORDS.items() if "/" in name and name not in OBJECTIVES
}
LINKS = {name: record.get("recommendations", []) for name, record in DELIVERABLES.items()}
PARTIES: list[dict[str, Any]] = RECORDS["people.yaml"]["parties"]
RECOMMENDATIONS: list[dict[str, Any]] = RECORDS["recommendations.yaml"]["recommendations"]

# Every key that a file of each kind may hold: those that the fields below read, then settings.
KEYS = {
    "narrative.yaml": {"opening", "closing", "heading", "text", "parts", "signed"}
    | {"id", "includes"},
    "contacts.yaml": {"heading", "introduction", "groups", "note", "contacts", "name", "about"}
    | {"emails", "address", "phones", "number"},
    "objective": {"title", "heading", "aims", "items", "journey", "text", "deliverables_heading"}
    | {"id"},
    "deliverable": {"id", "title", *(label.lower().replace(" ", "_") for label in LABELS), "text"}
    | {"repeats", "recommendations", "due"},
}

# The document sets these in capitals, which the plan does not.
IN_CAPITALS = re.compile(r"cover/subtitle|\d/title")
# Several parties share one cell, with or without a word or a mark between them.
OF_PARTIES = re.compile(r".*/(?:actioned|owned)_by")


def lines(value: str | list[str | dict[str, str]]) -> tuple[str, ...]:
    """Returns the texts of one sentence, or of a list of sentences and dated sentences."""
    if isinstance(value, str):
        return (value,)
    return tuple(item if isinstance(item, str) else item["text"] for item in value)


def of_first_pages(plan: dict[str, Any]) -> Iterator[Piece]:
    """Yields the fields of the cover, and the table of contents as the plan's headings make it."""
    year, month = plan["edition"]["month"].split("-")
    yield "cover/title", plan["title"]
    yield "cover/subtitle", plan["subtitle"]
    edition = f"{month_name[int(month)]} {year} - {plan['edition']['number']}th Edition"
    yield "cover/edition", edition
    opening, closing = RECORDS["narrative.yaml"].values()
    for section in opening:
        yield "contents", section["heading"]
    for objective in OBJECTIVES.values():
        yield "contents", f"Objective {objective['id']}: {objective['title']}"
    for section in (*closing, RECORDS["contacts.yaml"]):
        yield "contents", section["heading"]


def of_narrative(narrative: dict[str, Any]) -> Iterator[Piece]:
    """Yields the fields of the sections before and after the objectives."""
    for section in narrative["opening"] + narrative["closing"]:
        field = f"narrative/{section['heading']}"
        yield "headings", section["heading"]
        for paragraph in section.get("text", []):
            yield from ((field, text) for text in lines(paragraph))
        for position, part in enumerate(section.get("parts", []), start=1):
            yield f"{field}/parts", part["heading"]
            yield from ((f"{field}/part {position}", text) for text in part["text"])
        if "signed" in section:
            yield f"{field}/signed", section["signed"]


def of_objective(objective: dict[str, Any]) -> Iterator[Piece]:
    """Yields the fields of one objective."""
    number = objective["id"]
    yield f"{number}/title", f"{objective['title']}:"
    yield f"{number}/heading", objective["heading"]
    for aim in objective["aims"]:
        yield from ((f"{number}/aims", text) for text in (aim["heading"], *aim["items"]))
    yield f"{number}/journey/heading", objective["journey"]["heading"]
    yield from ((f"{number}/journey", text) for text in objective["journey"]["text"])
    if "deliverables_heading" in objective:
        yield f"{number}/deliverables_heading", objective["deliverables_heading"]


def of_deliverable(deliverable: dict[str, Any]) -> Iterator[Piece]:
    """Yields the fields of one deliverable."""
    for key in ("id", "title", *(label.lower().replace(" ", "_") for label in LABELS)):
        for text in lines(deliverable.get(key, [])):
            yield f"{deliverable['id']}/{key}", text


def of_contacts(contacts: dict[str, Any]) -> Iterator[Piece]:
    """Yields the fields of the useful contacts."""
    yield "headings", contacts["heading"]
    yield "contacts/introduction", contacts["introduction"]
    for position, group in enumerate(contacts["groups"], start=1):
        if "note" in group:
            yield f"contacts/{position}/note", group["note"]
        for contact in group["contacts"]:
            field = f"contacts/{contact['name']}"
            yield f"contacts/{position}/names", contact["name"]
            if "about" in contact:
                yield f"{field}/about", contact["about"]
            for email in contact.get("emails", []):
                note = f" ({email['note']})" if "note" in email else ""
                yield f"{field}/emails", email["address"] + note
            yield from ((f"{field}/phones", phone["number"]) for phone in contact.get("phones", []))


def of_plan() -> Iterator[Piece]:
    """Yields every field of the plan."""
    yield from of_first_pages(RECORDS["plan.yaml"])
    yield from of_narrative(RECORDS["narrative.yaml"])
    for objective in OBJECTIVES.values():
        yield from of_objective(objective)
    for deliverable in DELIVERABLES.values():
        yield from of_deliverable(deliverable)
    yield from of_contacts(RECORDS["contacts.yaml"])


SOURCE_FIELDS = read_source(SOURCE.read_text(encoding="utf-8"))
PLAN_FIELDS = grouped(of_plan())
FIELDS = sorted({*SOURCE_FIELDS, *PLAN_FIELDS} - {FURNITURE})


def words(field: str, texts: tuple[str, ...]) -> list[str]:
    """Returns the words that the document and the plan must share in this field."""
    text = " ".join(texts)
    if IN_CAPITALS.fullmatch(field):
        text = text.casefold()
    if OF_PARTIES.fullmatch(field):
        text = re.sub(r"\s(?:&|and)\s|[/,]", " ", text)
    return text.split()


def keys(node: object) -> set[str]:
    """Returns every key of every mapping in a file."""
    if isinstance(node, dict):
        return {*node}.union(*(keys(value) for value in node.values()))
    if isinstance(node, list):
        return set[str]().union(*(keys(item) for item in node))
    return set()


def test_source_is_as_it_was_received() -> None:
    assert sha256(SOURCE.read_bytes()).hexdigest() == SOURCE_SHA256


def test_noise_that_is_not_printed_is_refused() -> None:
    with pytest.raises(ValueError, match="weinoo"):
        mend(SOURCE.read_text(encoding="utf-8").replace("weinoo", "Method"))


def test_every_word_of_the_source_is_in_one_field() -> None:
    placed = Counter(" ".join(text for texts in SOURCE_FIELDS.values() for text in texts).split())
    assert placed == Counter(TEXT.split())


def test_furniture_is_only_labels_numbers_and_marks() -> None:
    furniture = {text.strip() for text in SOURCE_FIELDS[FURNITURE]}
    known = re.compile(rf"{'|'.join((*LABELS, RATING))}|Contents|Objective \d:|\d+\)?|[•/-]")
    assert {text for text in furniture if not known.fullmatch(text)} == set()


@pytest.mark.parametrize("field", FIELDS)
def test_words(field: str) -> None:
    wanted, found = SOURCE_FIELDS.get(field, ()), PLAN_FIELDS.get(field, ())
    report = differences(words(field, wanted), words(field, found))
    assert not report, "\n".join([field, *report])
    # The source has lost the bullets of its deliverables, and of nothing else.
    assert re.match(r"\d\.\d", field) or len(wanted) == len(found)


@pytest.mark.parametrize("name", [name for name in RECORDS if "/" in name or name in KEYS])
def test_no_text_is_outside_the_fields(name: str) -> None:
    kind = "objective" if name in OBJECTIVES else "deliverable" if name in DELIVERABLES else name
    assert keys(RECORDS[name]) <= KEYS[kind]


@pytest.mark.parametrize("name", RECORDS)
def test_nothing_is_rated_or_reviewed(name: str) -> None:
    assert not keys(RECORDS[name]) & {"rag", "rag_reason", "reviewed"}


def test_nothing_outstanding_is_an_empty_list() -> None:
    empty = {record["id"] for record in DELIVERABLES.values() if not record["work_outstanding"]}
    assert empty == {"1.12"}


@pytest.mark.parametrize("name", DELIVERABLES)
def test_due_is_stated_and_no_more_precise_than_its_words(name: str) -> None:
    items = DELIVERABLES[name]["work_outstanding"]
    for text, item in zip(lines(items), items, strict=True):
        promise = re.sub(r"October 2017 HMIC|QTA \(October 2017", "", text)
        assert isinstance(item, dict) == bool(re.search(r"\b20\d\d\b", promise))
        if isinstance(item, dict):
            assert_dated(promise, item["due"])


def assert_dated(text: str, date: str) -> None:
    """Passes if the words of the text state the date, as precisely as it is given."""
    year, month, day = (*date.split("-"), "0", "0")[:3]
    words_of_day = rf"{int(day)}(?:st|nd|rd|th) " if int(day) else ""
    words_of_month = rf"{month_name[int(month)]} " if int(month) else ""
    assert re.search(rf"\b{words_of_day}{words_of_month}{year}\b", text)


def test_settings_are_stated_in_the_document() -> None:
    plan = RECORDS["plan.yaml"]
    stated = FLAT_TEXT.casefold()
    for setting in (plan["organisation"], *plan["governance"].values()):
        assert setting.casefold() in stated
    assert plan["title"].endswith("-".join(plan["period"].values()))
    assert f"classified as {plan['classification']}" in stated
    assert f"at the {plan['review']['meeting']} meeting" in FLAT_TEXT
    assert (plan["review"]["cycle"], plan["review"]["whole_plan_by"]) == ("every month", "1 April")
    assert "reviewed monthly" in stated
    assert "reviewed annually by 1st april" in stated


@pytest.mark.parametrize("recommendation", RECOMMENDATIONS, ids=lambda entry: str(entry["id"]))
def test_recommendation_is_in_the_words_of_the_document(recommendation: dict[str, Any]) -> None:
    text = lines(recommendation["text"])
    assert [line for line in text if line not in FLAT_TEXT] == []
    if "deadline" in recommendation:
        assert_dated(" ".join(text), recommendation["deadline"])


@pytest.mark.parametrize("name", DELIVERABLES)
def test_recommendations_cited_are_recommendations_linked(name: str) -> None:
    linked = [entry for entry in RECOMMENDATIONS if entry["id"] in LINKS[name]]
    text = " ".join(text for _, text in of_deliverable(DELIVERABLES[name]))
    numbers = {entry["number"] for entry in linked if "number" in entry}
    assert numbers == set(re.findall(r"Recommendation (\d+)", text))
    assert sum("number" not in entry for entry in linked) == text.count("WMPROCU QTA")


def test_every_recommendation_is_linked_and_its_source_is_named() -> None:
    linked = {link for links in LINKS.values() for link in links}
    assert sorted(linked) == sorted(entry["id"] for entry in RECOMMENDATIONS)
    for source in RECORDS["recommendations.yaml"]["sources"]:
        assert all(name in FLAT_TEXT for name in (source["name"], *source["cited_as"]))


@pytest.mark.parametrize("party", PARTIES, ids=lambda party: str(party["name"]))
def test_party_is_named_in_the_document(party: dict[str, Any]) -> None:
    spellings = [party["name"], *party.get("aliases", []), *lines(party.get("post", []))]
    stated = [rf"(?<!\w){re.escape(text)}(?!\w)" for text in spellings]
    assert [text for text in stated if not re.search(text, FLAT_TEXT, re.IGNORECASE)] == []
    assert party["kind"] in {"person", "post", "team", "partner"}


def test_every_party_that_answers_is_in_the_register() -> None:
    names = [
        name.casefold() for party in PARTIES for name in (party["name"], *party.get("aliases", []))
    ]
    cells = [record[key] for record in DELIVERABLES.values() for key in ("actioned_by", "owned_by")]
    answering = {*RECORDS["plan.yaml"]["governance"].values()}.union(*cells)
    assert {name for name in answering if name.casefold() not in names} == set()
    assert [name for name, times in Counter(names).items() if times > 1] == []
    people = {party["name"] for party in PARTIES if party["kind"] == "person"}
    assert {party["held_by"] for party in PARTIES if "held_by" in party} <= people


def test_ids_are_the_names_of_files_and_folders() -> None:
    folders = {record["id"]: name.split("/")[0] for name, record in OBJECTIVES.items()}
    for name, record in {**OBJECTIVES, **DELIVERABLES}.items():
        named = "-".join((record["id"], *re.findall(r"[a-z0-9]+", record["title"].lower())))
        folder = folders[record["id"].split(".")[0]]
        assert name in {f"{named}/objective.yaml", f"{folder}/{named}.yaml"}
