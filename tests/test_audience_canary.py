"""What is withheld from an audience is nowhere in its files; what it may see is there."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from canaries import AUDIENCES, CanaryPlan, as_files, rendered, seen_by
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import opened
from traces import found_in, traces

from liberate_cli.publish.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.slow

MARKS = (None, *AUDIENCES)
OF_EVERYBODY = {"title", "subtitle", "organisation", "classification", "meeting", "meaning"}
"""What stands in plan.yaml, where nothing is marked."""
NOT_IN_EACH = {"source short name", "meeting", "agreed by", "because"}
"""What not every format shows, or only in a sentence that another thing asks for."""


def marked_in_turn() -> CanaryPlan:
    """Return the plan in which each kind of thing carries each mark in turn, and most are seen."""
    turns = {
        kind: cycle((None, "public", None, "internal", "partners"))
        for kind in ("action", "progress", "reason", "move", "ended")
    }
    turns |= {
        kind: cycle(marks)
        for kind, marks in {
            "deliverable": (None, "public", None, None, "partners", "internal"),
            "withdrawn": (None, None, "partners"),
            "because": ("internal", None, None),
            "section": (None, None, "internal", None),
            "part": (None, "internal", "partners", "public"),
            "group": (None, "partners", "internal"),
            "contact": (None, "internal"),
            "emails": (None, "partners", "internal"),
            "phones": (None, "internal", "partners"),
            "aims": (None, "internal"),
            "journey": ("partners", None),
            "source": (None, "internal"),
            "recommendation": (None, "partners", "internal"),
            "response": (None, "internal", "public"),
            "evidence": (None, "partners"),
            "objective": (None, None, "internal"),
            "abbreviation": (None, "partners", "internal"),
        }.items()
    }
    return CanaryPlan(lambda kind: next(turns[kind]))


MARKED = marked_in_turn()


@cache
def edition(audience: str, name: str) -> bytes:
    """Return the file of the marked plan for an audience, in a format."""
    return rendered(seen_by(audience, MARKED.raw), (name,))[name]


@cache
def words_in(audience: str, name: str) -> frozenset[str]:
    """Return the canaries that are found in the file of the marked plan."""
    hay = "\n".join(traces(edition(audience, name)))
    return frozenset(one.word for one in MARKED.canaries if one.word in hay)


def test_every_kind_of_text_that_can_be_withheld_is_withheld_once_and_shown_once() -> None:
    kinds = {one.kind for one in MARKED.canaries} - OF_EVERYBODY
    assert {one.kind for one in MARKED.canaries if not one.is_for("public")} == kinds
    assert {one.kind for one in MARKED.canaries if not one.is_for("partners")} == kinds
    assert {one.kind for one in MARKED.canaries if one.is_for("public")} >= kinds


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_canary_is_found_where_it_is_allowed_and_nowhere_else(audience: str, name: str) -> None:
    found = words_in(audience, name)
    withheld = [one for one in MARKED.canaries if not one.is_for(audience)]
    assert [one for one in withheld if one.word in found] == []
    assert (len(withheld) > 40) == (audience != "internal")
    lost = [
        one
        for one in MARKED.canaries
        if one.is_for(audience) and one.word not in found and one.word in words_in("internal", name)
    ]
    # A recommendation that only withheld deliverables answer goes with them.
    assert {one.kind for one in lost} <= {"recommendation"}
    assert len(lost) <= 2


@pytest.mark.parametrize("name", FORMATS)
def test_the_narrowest_audience_is_shown_every_kind_of_text(name: str) -> None:
    found = words_in("internal", name)
    lost = {one.kind for one in MARKED.canaries if one.word not in found}
    # A workbook is a tracker of deliverables, without the text around them.
    assert lost <= NOT_IN_EACH or name == "xlsx"
    assert {"deliverable title", "task", "progress", "action", "reason"}.isdisjoint(lost)


Deleted = dict[str, dict[str, Any]]


def without_what_is_withheld(files: Mapping[str, dict[str, Any]], audience: str) -> Deleted:
    """Return the files from which all that an audience may not see was deleted by hand."""
    seen = {None, *AUDIENCES[: AUDIENCES.index(audience) + 1]}
    gone = {
        path.partition("/")[0]
        for path, said in files.items()
        if path.endswith("/objective.yaml") and said.get("audience") not in seen
    }
    kept: Deleted = {
        path: _without(said, seen)
        for path, said in files.items()
        if said.get("audience") in seen and path.partition("/")[0] not in gone
    }
    cited_before, cited = _cited(files), _cited(kept)
    asked = kept["recommendations.yaml"]
    ids = {source["id"] for source in asked["sources"]}
    asked["recommendations"] = [
        one
        for one in asked["recommendations"]
        if one["source"] in ids and (one["id"] in cited or one["id"] not in cited_before)
    ]
    left = {one["id"] for one in asked["recommendations"]}
    for said in kept.values():
        if "task" in said:
            said["recommendations"] = [
                each for each in said.get("recommendations", ()) if each in left
            ]
    contacts = kept["contacts.yaml"]
    contacts["groups"] = [group for group in contacts["groups"] if group["contacts"]]
    narrative = kept["narrative.yaml"]
    has_journeys = any("journey" in said for said in kept.values())
    for key in ("opening", "closing"):
        narrative[key] = [
            one
            for one in narrative[key]
            if one.get("text") or one.get("parts") or ("includes" in one and has_journeys)
        ]
    return kept


def _cited(files: Mapping[str, dict[str, Any]]) -> set[str]:
    return {
        each
        for said in files.values()
        if "task" in said
        for each in said.get("recommendations", ())
    }


def _without(value: Any, seen: set[str | None]) -> Any:  # noqa: ANN401 - any data
    if isinstance(value, list):
        return [
            _without(each, seen)
            for each in value
            if not isinstance(each, dict) or each.get("audience") in seen
        ]
    if not isinstance(value, dict):
        return value
    hidden = {"audience", "rag_reason_audience"}
    # A file has to say why something was withdrawn, so that such a reason keeps its mark.
    if value.get("rag_reason_audience") not in seen:
        hidden.add("rag_reason")
    if "done" in value and value["action"].get("audience") not in seen:
        hidden.add("done")
    return {
        key: _without(each, seen)
        for key, each in value.items()
        if key not in hidden and not (isinstance(each, dict) and each.get("audience") not in seen)
    }


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_edition_is_that_of_the_plan_without_what_is_withheld(audience: str, name: str) -> None:
    deleted = as_files(without_what_is_withheld(MARKED.files, audience))
    again = rendered(seen_by(audience, deleted), (name,))
    assert again[name] == edition(audience, name)


@st.composite
def marked_plans(draw: st.DrawFn) -> CanaryPlan:
    """Draw the plan with a mark, or none, on each thing that can have one."""
    often = draw(st.sampled_from([(None, "internal"), MARKS, (None, None, None, None, "partners")]))
    return CanaryPlan(lambda kind: draw(st.sampled_from(often), label=kind))


@settings(max_examples=15)
@given(marked_plans(), st.sampled_from(AUDIENCES))
def test_whatever_is_marked_nothing_withheld_is_in_a_page(plan: CanaryPlan, audience: str) -> None:
    seen = seen_by(audience, plan.raw)
    assert seen.leaks == ()
    pages = rendered(seen, ("html", "md"))
    withheld = [one for one in plan.canaries if not one.is_for(audience)]
    for content in pages.values():
        text = content.decode()
        assert [one for one in withheld if one.word in text] == []
    deleted = as_files(without_what_is_withheld(plan.files, audience))
    assert rendered(seen_by(audience, deleted), ("html", "md")) == pages


@settings(max_examples=10)
@given(marked_plans(), st.sampled_from(AUDIENCES))
def test_nothing_withheld_is_in_what_is_said_of_editions_before(
    plan: CanaryPlan, audience: str
) -> None:
    unmarked = CanaryPlan(lambda _: None).files
    unmarked["plan.yaml"]["edition"] = {"number": 2, "month": "2031-05"}
    for path in ("1-x/1.1-x.yaml", "2-x/2.2-x.yaml"):
        unmarked[path]["rag"] = "green"
    seen = seen_by(audience, as_files(unmarked), plan.raw)
    pages = rendered(seen, ("html", "md"))
    withheld = [one for one in plan.canaries if not one.is_for(audience)]
    said = str(seen.history) + "".join(content.decode() for content in pages.values())
    assert [one for one in withheld if re.search(rf"\b{one.word}\b", said)] == []


def test_a_word_is_found_wherever_a_page_can_hide_it() -> None:
    assert not found_in(b"a page without it", "canary")
    assert found_in(b"<p>Can<b>a</b>ry</p>", "canary")
    assert found_in(b"<p title='c&#97;nary'>", "canary")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_word_is_found_wherever_an_archive_can_hide_it(name: str) -> None:
    file = edition("public", name)
    assert not found_in(file, "canary")
    for part, hidden in (
        ("word/extra.xml", "<w:t>ca</w:t></w:r><w:r><w:t>nary</w:t>"),
        ("xl/comments1.xml", "<t>ca</t></r><r><t>nary</t>"),
        ("docProps/custom.xml", '<property name="c&#97;nary"/>'),
        ("canary.bin", ""),
    ):
        archive = io.BytesIO(file)
        with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr(part, hidden)
        assert found_in(archive.getvalue(), "canary"), part


def in_a_stream(file: pikepdf.Pdf) -> None:
    file.Root.Hidden = file.make_stream(b"a canary in a stream")


def in_the_metadata(file: pikepdf.Pdf) -> None:
    with file.open_metadata() as metadata:
        metadata["dc:description"] = "canary"


def in_a_bookmark(file: pikepdf.Pdf) -> None:
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Łódź canary", 0))


def in_an_alternative_text(file: pikepdf.Pdf) -> None:
    (top,) = file.Root.StructTreeRoot.K.as_list()
    top.Alt = pikepdf.String("Łódź canary")


def in_the_properties(file: pikepdf.Pdf) -> None:
    file.docinfo.Subject = pikepdf.String("canary")


@pytest.mark.parametrize(
    "hide",
    [
        in_a_stream,
        in_the_metadata,
        in_a_bookmark,
        in_an_alternative_text,
        in_the_properties,
    ],
)
def test_a_word_is_found_wherever_a_pdf_can_hide_it(hide: Callable[[pikepdf.Pdf], None]) -> None:
    content = edition("public", "pdf")
    assert not found_in(content, "canary")
    with opened(content) as file:
        hide(file)
        saved = io.BytesIO()
        # As small as can be: what it says is then in compressed object streams.
        file.save(saved, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert found_in(saved.getvalue(), "canary")


def test_a_word_is_found_that_a_pdf_only_draws() -> None:
    content = edition("public", "pdf")
    shown = next(one.word for one in MARKED.canaries if one.kind == "task" and one.is_for("public"))
    with opened(content) as file:
        drawn = b"".join(page.Contents.read_bytes() for page in file.pages)
    assert shown.encode() not in drawn
    assert found_in(content, shown)
