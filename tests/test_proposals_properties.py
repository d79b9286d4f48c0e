"""Whatever a file looks like, a command changes in it what it says, and no line besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from yaml_strategies import one_line_texts

from liberate_cli.errors import UsageError
from liberate_cli.model.dates import PartialDate, parse_partial_date
from liberate_cli.model.deliverable import Action, Deliverable, Move, Progress, Withdrawn
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.recommendations import (
    Accepted,
    Closed,
    PieceOfEvidence,
    Recommendation,
    Recommendations,
    Reopened,
    Response,
)
from liberate_cli.model.values import PlanModel
from liberate_cli.model.vocabulary import Vocabulary
from liberate_cli.model.words import composed, unwrapped
from liberate_cli.source.action_proposals import (
    NewAction,
    Said,
    add_action,
    drop_action,
    edit_action,
    finish_action,
    move_action,
    note_progress,
)
from liberate_cli.source.proposals import KEY_ORDER, Proposal, Slip, Target, mark_reviewed, rate
from liberate_cli.source.reading import Reading
from liberate_cli.source.recommendation_proposals import (
    AskedRecommendation,
    Closing,
    NewSource,
    Noted,
    Reply,
    add_evidence,
    add_recommendation,
    close,
    move_deadline,
    reopen,
    respond,
    submit,
)
from liberate_cli.source.setting import asked_in_lines, set_list, set_own, set_text
from liberate_cli.source.withdrawals import Farewell, reinstate, withdraw
from liberate_cli.source.yaml.editing import Bare, Operation, edit_yaml
from liberate_cli.source.yaml.scalars import spelled
from liberate_cli.source.yaml.text import parse_yaml

pytestmark = pytest.mark.slow

PATH, ASKED = "1-one/1.5-boats.yaml", "recommendations.yaml"
DAY, LATER = date(2031, 6, 30), PartialDate(2032, 3)
TODAY = "2031-06-30"
Model = TypeVar("Model", bound=PlanModel)
Value: TypeAlias = "str | list[Any] | dict[str, Any]"

said = one_line_texts.map(lambda text: composed(unwrapped(text))).filter(bool)
"""Texts as a command takes them."""

marks = st.sampled_from((None, "internal"))
actions: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"text": said},
    optional={
        "due": st.sampled_from((Bare("2031-05"), Bare("2031/32-Q1"), Bare("2031-09-30"))),
        "owner": st.just("Boat Team"),
        "moved": st.just(
            [
                {
                    "was": Bare("2031"),
                    "on": Bare("2031-02-01"),
                    "agreed_by": "Us",
                    "because": "No: key",
                }
            ]
        ),
        "audience": st.just(Bare("internal")),
    },
)
dated_notes: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"text": said}, optional={"on": st.just(Bare("2031-04"))}
)
notes = st.one_of(said, dated_notes)
deliverables: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"id": st.just('"1.5"'), "title": said, "task": st.one_of(said, st.lists(said, min_size=1))},
    optional={
        "method": st.lists(said, min_size=1, max_size=3),
        "owned_by": st.lists(st.sampled_from(("Boat Team", "Ada")), min_size=1, max_size=2),
        "rag": st.just(Bare("amber")),
        "rag_reason": said,
        "reviewed": st.just(Bare("2031-06-12")),
        "fields": st.fixed_dictionaries({"cost": said}),
        "progress": st.lists(notes, min_size=1, max_size=3),
        "work_outstanding": st.lists(st.one_of(said, actions), min_size=1, max_size=3),
    },
)
recommendations: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "id": st.just(Bare("visit/1")),
        "source": st.just(Bare("visit")),
        "text": st.one_of(said, st.lists(said, min_size=1, max_size=2)),
    },
    optional={
        "number": st.just(Bare("3")),
        "kind": said,
        "priority": said,
        "owner": st.just("Ada"),
        "deadline": st.just(Bare("2031-12-31")),
        "response": st.fixed_dictionaries(
            {"accepted": st.just(Bare("yes"))}, optional={"text": said}
        ),
        "evidence": st.lists(st.one_of(said, st.fixed_dictionaries({"text": said})), min_size=1),
        "submitted": st.just(Bare("2031-06-01")),
        "closed": st.fixed_dictionaries(
            {"on": st.just(Bare("2031-06-02")), "by": st.just("Them"), "because": said},
            optional={"evidence": said, "audience": st.just(Bare("internal"))},
        ),
    },
)


class File(NamedTuple):
    """A file as somebody wrote it, and how each of its comments begins."""

    raw: bytes
    comments: tuple[str, ...]


class _Hand:
    """Somebody who writes a file: their ways with quotes, indents and comments."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.indent = draw(st.sampled_from((0, 2, 4)))
        self.comments: list[str] = []

    def comment(self) -> str:
        if self.draw(st.integers(0, 5)):
            return ""
        self.comments.append(f"# c{len(self.comments)};")
        return self.comments[-1]

    def scalar(self, value: str) -> str:
        if isinstance(value, Bare) or value == '"1.5"':
            return value
        style = self.draw(st.sampled_from(("as we do", "as we do", "single", "double")))
        if style == "single":
            return "'" + value.replace("'", "''") + "'"
        if style == "double" and value.isprintable() and value.isascii():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return spelled(value)

    def lines(self, data: Mapping[str, Value], depth: int = 0) -> list[str]:
        pad, found = " " * depth, list[str]()
        for key, value in data.items():
            above, behind = self.comment(), self.comment()
            found += [f"{pad}{above}"] if above else []
            end = f"  {behind}" if behind else ""
            if isinstance(value, str):
                found.append(f"{pad}{key}: {self.scalar(value)}{end}")
            elif isinstance(value, dict):
                found.append(f"{pad}{key}:{end}")
                found += self.lines(value, depth + 2)
            else:
                found.append(f"{pad}{key}:{end}")
                found += self.items(value, depth + self.indent)
        return found

    def items(self, values: list[Any], depth: int) -> list[str]:
        found, pad = list[str](), " " * depth
        for each in values:
            if isinstance(each, str):
                behind = self.comment()
                found.append(f"{pad}- {self.scalar(each)}" + (f"  {behind}" if behind else ""))
            else:
                first, *rest = self.lines(each, depth + 2)
                while first.lstrip().startswith("#"):
                    found.append(first)
                    first, *rest = rest
                found += [f"{pad}- {first.lstrip()}", *rest]
        return found


@st.composite
def files_of(draw: st.DrawFn, data: Mapping[str, Value]) -> File:
    """Return data as somebody might have written it."""
    hand = _Hand(draw)
    lines = hand.lines(data)
    if draw(st.booleans()):
        lines.insert(0, "# c-first;")
        hand.comments.append("# c-first;")
    ending = draw(st.sampled_from(("\n", "\n", "\r\n")))
    bom = draw(st.sampled_from((b"", b"", b"\xef\xbb\xbf")))
    return File(bom + "".join(f"{line}{ending}" for line in lines).encode(), tuple(hand.comments))


def read(path: str, model: type[Model], raw: bytes) -> Model:
    reading = Reading({path: raw})
    found = reading.read(model, path)
    assert found is not None, (reading.problems, raw.decode())
    return found


def anew(one: Model, **update: object) -> Model:
    """Return a value of which some fields say something else."""
    built = type(one).model_construct(**{**dict(one), **update})
    assert isinstance(built, type(one))
    return built


def changed(path: str, file: File, proposal: Proposal, *touched: str) -> bytes:
    """Return a file after a change that leaves each line of other keys, and every comment."""
    after = edit_yaml(path, file.raw, proposal.operations, KEY_ORDER)
    text = after.decode()
    assert sorted(each for each in file.comments if each in text) == sorted(file.comments)
    left = iter(text.splitlines(keepends=True))
    key = ""
    for line in file.raw.decode().splitlines(keepends=True):
        begins = re.match(r"\ufeff?(\w+):", line)
        key = begins[1] if begins else key
        if key not in touched and "# c" not in line:
            assert line in left, line
    return after


def lines_that_differ(before: bytes, after: bytes) -> tuple[int, int]:
    """Return how many lines went and came: those between what both begin and end with."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    start = next(
        (n for n, pair in enumerate(zip(old, new, strict=False)) if len({*pair}) == 2), None
    )
    if start is None:
        return len(old) - min(len(old), len(new)), len(new) - min(len(old), len(new))
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return len(old) - start - end, len(new) - start - end


few = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


@st.composite
def cases(draw: st.DrawFn) -> tuple[File, Deliverable]:
    """Return a deliverable's file, and the deliverable that it says."""
    data: Mapping[str, Any] = draw(deliverables)
    file = draw(files_of(data))
    return file, read(PATH, Deliverable, file.raw)


def expect(
    case: tuple[File, Deliverable], proposal: Proposal, *touched: str, **update: object
) -> bytes:
    """Check that a change is of these keys alone, and says just this; return what it leaves."""
    file, one = case
    after = changed(PATH, file, proposal, *touched)
    assert read(PATH, Deliverable, after) == anew(one, **update)
    return after


def target(case: tuple[File, Deliverable]) -> Target:
    return Target(case[1], PATH)


@few
@given(cases(), said, said, marks)
def test_a_withdrawal_adds_its_lines_and_going_back_leaves_the_bytes_as_they_were(
    case: tuple[File, Deliverable], because: str, by: str, mark: str | None
) -> None:
    gone = Withdrawn(on=TODAY, because=because, because_audience=mark, agreed_by=by)
    proposal = withdraw(target(case), Farewell(because, by, mark), DAY)
    after = expect(case, proposal, withdrawn=gone)
    assert lines_that_differ(case[0].raw, after) == (0, 4 if mark is None else 5)
    back = reinstate(Target(read(PATH, Deliverable, after), PATH))
    assert edit_yaml(PATH, after, back.operations, KEY_ORDER) == case[0].raw


def proposal_of(operations: list[Operation]) -> Proposal:
    return Proposal(PATH, tuple(operations), "set")


@few
@given(cases(), st.sampled_from(("title", "ref")), said)
def test_a_text_that_is_set_is_one_line(
    case: tuple[File, Deliverable], key: str, value: str
) -> None:
    there = getattr(case[1], key) is not None
    after = expect(case, proposal_of(set_text(key, value)), key, **{key: value})
    if there and getattr(case[1], key) != value:
        assert lines_that_differ(case[0].raw, after) == (1, 1)
    elif not there:
        assert lines_that_differ(case[0].raw, after) == (0, 1)
    gone = Deliverable.model_fields[key].default
    if key == "ref":
        back = proposal_of(set_text(key, None))
        assert edit_yaml(PATH, after, back.operations, KEY_ORDER) == case[0].raw
        assert gone is None


@few
@given(cases(), st.sampled_from(("method", "owned_by", "task")), st.data())
def test_a_list_that_is_set_keeps_the_lines_of_the_items_that_stay(
    case: tuple[File, Deliverable], key: str, choose: st.DataObject
) -> None:
    file, one = case
    was: tuple[str, ...] = getattr(one, key)
    kept = [choose.draw(st.one_of(st.just(each), st.just(each), said)) for each in was]
    least = 1 if key == "task" else 0
    values = kept[: choose.draw(st.integers(least, max(least, len(kept))))]
    values += choose.draw(st.lists(said, max_size=2)) if len(values) == len(kept) else []
    data = parse_yaml(PATH, file.raw).data
    assert isinstance(data, dict)
    operations = set_list(key, was, values, alone=isinstance(data.get(key), str))
    after = expect(case, proposal_of(operations), key, **{key: tuple(values)})
    same = sum(old == new for old, new in zip(was, values, strict=False))
    went, came = lines_that_differ(file.raw, after)
    if same == len(was) == len(values):
        assert (went, came) == (0, 0)
    elif isinstance(data.get(key), list) and same == len(was):
        assert (went, came) == (0, len(values) - len(was))


@few
@given(cases(), said)
def test_a_field_of_the_plans_own_is_one_line_more_or_another(
    case: tuple[File, Deliverable], value: str
) -> None:
    file, one = case
    after = changed(PATH, file, proposal_of(set_own(one, "cost", value)), "fields")
    found = read(PATH, Deliverable, after)
    assert [(each.key, each.said) for each in found.fields] == [("cost", value)]
    assert anew(found, fields=one.fields) == one
    there = bool(one.fields)
    if not there:
        assert lines_that_differ(file.raw, after) == (0, 2)
        back = set_own(found, "cost", None)
        assert edit_yaml(PATH, after, back, KEY_ORDER) == file.raw
    elif found.fields != one.fields:
        assert lines_that_differ(file.raw, after) == (1, 1)


@few
@given(cases(), st.sampled_from(("red", "amber")), said, marks)
def test_a_rating_is_its_lines(
    case: tuple[File, Deliverable], rating: str, because: str, mark: str | None
) -> None:
    wanted = DEFAULT_RATINGS.of(rating)
    proposal = rate(target(case), DEFAULT_RATINGS, wanted, because, DAY, mark)
    update = {"rag": rating, "rag_reason": because, "reviewed": DAY}
    update |= {} if mark is None else {"rag_reason_audience": mark}
    expect(case, proposal, "rag", "rag_reason", "reviewed", **update)
    expect(case, mark_reviewed(target(case), DAY), "reviewed", reviewed=DAY)


@few
@given(cases(), said, st.one_of(st.none(), said), marks)
def test_a_note_of_progress_is_added_at_the_end(
    case: tuple[File, Deliverable], text: str, evidence: str | None, mark: str | None
) -> None:
    note = Progress(on=TODAY, text=text, evidence=evidence, audience=mark)
    proposal = note_progress(target(case), Said(text, evidence, mark), DAY)
    after = expect(case, proposal, progress=(*case[1].progress, note))
    came = 2 + (evidence is not None) + (mark is not None) + (not case[1].progress)
    assert lines_that_differ(case[0].raw, after) == (0, came)


def with_work(case: tuple[File, Deliverable]) -> tuple[Action, ...]:
    return case[1].work_outstanding


@few
@given(cases(), said, marks, st.sampled_from((None, LATER)))
def test_an_action_is_added_at_the_end(
    case: tuple[File, Deliverable], text: str, mark: str | None, due: PartialDate | None
) -> None:
    new = Action(text=text, due=str(due) if due else None, audience=mark)
    proposal = add_action(target(case), DEFAULT_RATINGS, NewAction(text, due, audience=mark))
    expect(case, proposal, work_outstanding=(*with_work(case), new))


worked = cases().filter(lambda case: bool(case[1].work_outstanding))


@few
@given(worked, st.data(), st.dictionaries(st.sampled_from(("text", "owner")), said, min_size=1))
def test_an_action_that_is_said_anew_differs_by_a_line_for_each(
    case: tuple[File, Deliverable], data: st.DataObject, other: dict[str, str]
) -> None:
    work = with_work(case)
    place = data.draw(st.integers(0, len(work) - 1))
    after = expect(
        case,
        edit_action(target(case), place, other),
        "work_outstanding",
        work_outstanding=(*work[:place], anew(work[place], **other), *work[place + 1 :]),
    )
    went, came = lines_that_differ(case[0].raw, after)
    assert went <= came <= went + 2


@few
@given(worked, st.data(), said, marks)
def test_an_action_that_is_over_goes_whole_under_its_note(
    case: tuple[File, Deliverable], data: st.DataObject, text: str, mark: str | None
) -> None:
    done = data.draw(st.booleans())
    work, one = with_work(case), case[1]
    place = data.draw(st.integers(0, len(work) - 1))
    proposal = (
        finish_action(target(case), place, text, DAY, None, mark)
        if done
        else drop_action(target(case), place, text, DAY, mark)
    )
    note = Progress(
        on=TODAY,
        text=text,
        action=work[place],
        done="true" if done else "false",
        audience=mark or work[place].audience,
    )
    expect(
        case,
        proposal,
        "work_outstanding",
        progress=(*one.progress, note),
        work_outstanding=(*work[:place], *work[place + 1 :]),
    )


@few
@given(worked, st.data(), said, marks)
def test_an_action_that_moves_keeps_the_date_that_it_had(
    case: tuple[File, Deliverable], data: st.DataObject, because: str, mark: str | None
) -> None:
    work, one = with_work(case), case[1]
    place = data.draw(st.integers(0, len(work) - 1))
    proposal = move_action(target(case), place, Slip(LATER, because, "Us", mark), DAY)
    action = work[place]
    if action.due is None:
        after = changed(PATH, case[0], proposal, "work_outstanding")
        found = read(PATH, Deliverable, after)
        assert found.work_outstanding[place] == anew(action, due=LATER)
        assert found.progress[:-1] == one.progress
        assert found.progress[-1].audience == (mark or action.audience)
        return
    move = Move(was=str(action.due), on=TODAY, agreed_by="Us", because=because, audience=mark)
    moved = anew(action, due=LATER, moved=(*action.moved, move))
    whole = (*work[:place], moved, *work[place + 1 :])
    expect(case, proposal, "work_outstanding", work_outstanding=whole)


# Recommendations


Asked: TypeAlias = "tuple[File, Recommendations, AskedRecommendation]"


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    """Return a file of recommendations, what it says, and one of them."""
    count = draw(st.integers(1, 3))
    listed = [{**draw(recommendations), "id": Bare(f"visit/{n + 1}")} for n in range(count)]
    data: dict[str, Value] = {
        "sources": [{"id": "visit", "name": "A visit", "short_name": "Visit"}]
    }
    file = draw(files_of({**data, "recommendations": listed}))
    found = read(ASKED, Recommendations, file.raw)
    place = draw(st.integers(0, count - 1))
    one = AskedRecommendation(found.recommendations[place], found.sources[0], place, Vocabulary())
    return file, found, one


def asked_for(operations: list[Operation]) -> Proposal:
    return Proposal(ASKED, tuple(operations), "set")


def expect_asked(case: Asked, proposal: Proposal, **update: object) -> bytes:
    """Check that a change is of one recommendation alone and says just this."""
    file, found, one = case
    after = changed(ASKED, file, proposal, "recommendations")
    listed = list(found.recommendations)
    listed[one.place] = anew(listed[one.place], **update)
    assert read(ASKED, Recommendations, after).recommendations == tuple(listed)
    return after


@few
@given(asked(), st.sampled_from(list(Accepted)), said, marks, st.sampled_from((None, "Boat Team")))
def test_a_response_is_written_or_written_anew(
    case: Asked, accepted: Accepted, text: str, mark: str | None, owner: str | None
) -> None:
    was = case[2].recommendation.response
    kept = mark or (was.audience if was else None)
    response = Response(accepted=accepted.value, text=text, on=TODAY, audience=kept)
    update: dict[str, object] = {"response": response} | ({"owner": owner} if owner else {})
    expect_asked(case, respond(case[2], Reply(accepted, text, mark), owner, DAY), **update)


@few
@given(asked(), said, st.one_of(st.none(), said), marks)
def test_evidence_is_added_at_the_end(
    case: Asked, text: str, where: str | None, mark: str | None
) -> None:
    piece = PieceOfEvidence(on=TODAY, text=text, where=where, audience=mark)
    was = case[2].recommendation.evidence
    after = expect_asked(
        case, add_evidence(case[2], text, where, Noted(DAY, mark)), evidence=(*was, piece)
    )
    came = 2 + (where is not None) + (mark is not None) + (not was)
    assert lines_that_differ(case[0].raw, after) == (0, came)


@few
@given(asked(), said, marks)
def test_a_deadline_that_moves_keeps_the_one_before(
    case: Asked, because: str, mark: str | None
) -> None:
    was = case[2].recommendation.deadline
    slip = Slip(LATER, because, "Us", mark)
    if was is None:
        with pytest.raises(UsageError, match="has no deadline"):
            move_deadline(case[2], slip, DAY)
        return
    move = Move(was=str(was), on=TODAY, agreed_by="Us", because=because, audience=mark)
    moved = (*case[2].recommendation.moved, move)
    expect_asked(case, move_deadline(case[2], slip, DAY), deadline=LATER, moved=moved)


@few
@given(asked(), said, marks)
def test_it_is_submitted_closed_and_opened_again(case: Asked, why: str, mark: str | None) -> None:
    file, _, found = case
    one: Recommendation = found.recommendation
    told = Noted(DAY, mark)
    if one.closed is None and one.submitted is None:
        after = expect_asked(case, submit(found, DAY), submitted=DAY)
        assert lines_that_differ(file.raw, after) == (0, 1)
    if one.closed is None:
        closed = Closed(on=TODAY, by="Them", because=why, evidence=why, audience=mark)
        expect_asked(case, close(found, Closing("Them", why, why), told), closed=closed)
    else:
        with pytest.raises(UsageError, match="was closed on"):
            close(found, Closing("Them", why), told)
    if one.closed is not None or one.submitted is not None:
        again = Reopened(
            on=TODAY,
            because=why,
            submitted=str(one.submitted or "") or None,
            closed=one.closed,
            audience=mark,
        )
        expect_asked(
            case,
            reopen(found, why, told),
            submitted=None,
            closed=None,
            reopened=(*one.reopened, again),
        )


values_of_fields = st.one_of(
    st.tuples(st.sampled_from(("kind", "priority", "owner")), st.one_of(st.none(), said)),
    st.tuples(st.just("audience"), marks),
    st.tuples(st.just("deadline"), st.sampled_from((None, "2032-03", "2031/32-Q4"))),
    st.tuples(st.just("number"), st.sampled_from((None, "4"))),
)
"""Fields of a recommendation, each with what it is to say."""


@few
@given(asked(), values_of_fields)
def test_a_field_of_a_recommendation_that_is_set_is_one_line(
    case: Asked, field: tuple[str, str | None]
) -> None:
    (file, _, one), (key, value) = case, field
    place = ("recommendations", one.place)
    was = getattr(one.recommendation, key)
    meant: object = value
    if value is not None and key == "deadline":
        meant = parse_partial_date(value)
    elif value is not None and key == "number":
        meant = int(value)
    after = expect_asked(case, asked_for(set_text(key, value, place)), **{key: meant})
    went, came = lines_that_differ(file.raw, after)
    if was == meant:
        assert after == file.raw
    elif meant is None:
        # The comment of a line stays, and so does the dash that it may have stood behind.
        assert came <= went
    else:
        assert (went, came) == (int(was is not None), 1)
    if was is None:
        back = edit_yaml(ASKED, after, set_text(key, None, place), KEY_ORDER)
        assert back == file.raw


@few
@given(asked(), st.lists(said, min_size=1, max_size=3))
def test_what_a_recommendation_asks_is_set_in_as_few_lines_as_can_be(
    case: Asked, texts: list[str]
) -> None:
    file, _, one = case
    place = ("recommendations", one.place)
    alone = not asked_in_lines(parse_yaml(ASKED, file.raw).data, one.place)
    was = one.recommendation.text
    operations = set_list("text", was, texts, alone=alone, within=place)
    after = expect_asked(case, asked_for(operations), text=tuple(texts))
    if was == tuple(texts):
        assert after == file.raw
    elif alone and len(texts) == 1:
        assert lines_that_differ(file.raw, after) == (1, 1)


@few
@given(asked(), st.sampled_from(("name", "short_name", "body", "published")), said)
def test_a_field_of_a_source_that_is_set_is_one_line(case: Asked, key: str, text: str) -> None:
    file, found, _ = case
    value = TODAY if key == "published" else text
    after = changed(ASKED, file, asked_for(set_text(key, value, ("sources", 0))), "sources")
    (source,) = read(ASKED, Recommendations, after).sources
    meant = DAY if key == "published" else value
    assert source == anew(found.sources[0], **{key: meant})
    was: object = getattr(found.sources[0], key)
    expected = (0, 0) if was == meant else (int(was is not None), 1)
    assert lines_that_differ(file.raw, after) == expected


@few
@given(asked(), said, st.one_of(st.none(), said), marks)
def test_a_recommendation_is_added_at_the_end_with_its_source(
    case: Asked, text: str, name: str | None, mark: str | None
) -> None:
    file, found, _ = case
    source = NewSource(name, name, None, None) if name else None
    fields = {"text": text, "audience": Bare(mark) if mark else None}
    proposal = add_recommendation("other/x" if source else "visit/x", fields, source)
    after = changed(ASKED, file, proposal)
    said_now = read(ASKED, Recommendations, after)
    assert said_now.recommendations[:-1] == found.recommendations
    assert said_now.recommendations[-1].text == (text,)
    assert said_now.recommendations[-1].audience == mark
    assert said_now.sources[:1] == found.sources
    assert [(each.name, each.audience) for each in said_now.sources[1:]] == (
        [(name, mark)] if source else []
    )
