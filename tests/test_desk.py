"""The desk does the coordinator's work in plain Python, with no terminal anywhere."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, seal

from liberate_cli.desk.challenging import Doubt, find_challenges
from liberate_cli.desk.changing import Wish, carry_out, open_change, the_action
from liberate_cli.desk.comparing import compare_editions
from liberate_cli.desk.cutting import CutOrder, cut_edition
from liberate_cli.desk.desk import Desk
from liberate_cli.desk.directions import since_last_edition
from liberate_cli.desk.drafting import Outline, edit_deliverable, new_deliverable
from liberate_cli.desk.editions import list_editions
from liberate_cli.desk.next_edition import open_next
from liberate_cli.desk.opening import open_to_look
from liberate_cli.desk.rendering import Order, render_edition
from liberate_cli.desk.verifying import verify_editions, verify_file
from liberate_cli.errors import Declined, UsageError
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.queries.changes.facts import Kind
from liberate_cli.queries.status import status
from liberate_cli.source.action_proposals import drop_action, finish_action
from liberate_cli.source.disk.files import PlanFiles, read_plan
from liberate_cli.source.proposals import rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CUT = CutOrder(None, None, yes=True, first=True)
RED = DEFAULT_RATINGS.of("red")
PLAIN = Wish(dry_run=False, commit=False, yes=False)


@dataclass
class Recorded:
    """A talk that keeps what it is told, and answers as it was given answers."""

    replies: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @property
    def answers(self) -> bool:
        return bool(self.replies)

    def tell(self, *lines: str) -> None:
        self.told += lines

    def done(self, *lines: str) -> None:
        self.said += lines

    def show(self, *lines: str) -> None:
        self.said += lines

    def agrees(self, question: str) -> bool:
        return self.answer(question) == "yes"

    def answer(self, question: str, default: str | None = None) -> str:
        self.asked.append(question)
        return self.replies.pop(0) or default or ""

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        yield self.told.append


@pytest.fixture
def talk() -> Recorded:
    return Recorded()


@pytest.fixture
def desk(made_up: Path, monkeypatch: pytest.MonkeyPatch, talk: Recorded) -> Desk:
    """Return the desk of somebody in the repository of the made-up plan, at the end of June."""
    seal(monkeypatch)
    git(made_up.parent, "init", "--quiet", "--initial-branch=main")
    commit(made_up.parent, "The plan as it begins")
    # The desk is told where the person stands, and never looks where the process is.
    monkeypatch.chdir("/")
    return Desk(talk, made_up.parent, None, date(2031, 6, 30))


def test_a_month_from_a_rating_to_a_verdict(desk: Desk, talk: Recorded) -> None:
    change = open_change(desk, ["1.2"])
    (target,) = change.targets
    assert target.deliverable.rag != "red"
    proposal = rate(target, DEFAULT_RATINGS, RED, "Nobody has written to the courts.", desk.day)
    paths = carry_out(change, [proposal], PLAIN._replace(commit=True, yes=True))
    assert paths == (target.path,)
    assert talk.said == [proposal.words]
    assert talk.told == ["Committed."]
    assert git(desk.here, "log", "-1", "--format=%s") == f"{proposal.words}\n"

    session = open_to_look(desk)
    (rated,) = (one for one in session.loaded.plan.deliverables if one.id == "1.2")
    assert (rated.rag, rated.reviewed) == ("red", desk.day)
    assert (
        status(session.loaded.plan, session.as_at).rag[session.loaded.plan.ratings.of("red")] >= 1
    )

    cut = cut_edition(desk, CUT._replace(approved_by="Gold group"))
    assert cut is not None
    assert (cut.tag, cut.cut_on, cut.approved_by) == ("edition/2031-06", desk.day, "Gold group")
    assert [one for one, _ in list_editions(desk).cut] == [cut._replace(tag_id=tag_id(desk))]

    out = desk.here / "out"
    files = render_edition(desk, Order("2031-06", "md, html,md", None, out))
    assert files == (out / "edition-2031-06.md", out / "edition-2031-06.html")
    assert talk.said[-2:] == [str(file) for file in files]
    assert "Nobody has written to the courts." in files[0].read_text()

    assert [verify_file(desk, file).sound for file in files] == [True, True]
    (verdict,) = verify_editions(desk, None)
    assert verdict == ("edition/2031-06", True, ("as it was cut on 30 June 2031",))
    files[0].write_text(files[0].read_text().replace("courts", "banks"))
    assert not verify_file(desk, files[0]).sound


def tag_id(desk: Desk) -> str:
    return git(desk.here, "rev-parse", "edition/2031-06").strip()


def test_the_next_month_is_compared_with_the_last(desk: Desk) -> None:
    cut_edition(desk, CUT)
    open_next(desk, None, PLAIN, anyway=False)
    july = desk._replace(today=date(2031, 7, 31))
    change = open_change(july, ["1.2"])
    carry_out(
        change, [rate(change.targets[0], DEFAULT_RATINGS, RED, "No answer.", july.day)], PLAIN
    )

    changes = compare_editions(july, "2031-06", None, ["calm"]).changes
    (rerated,) = (one for one in changes.every() if one.kind is Kind.RERATED)
    ratings = changes.new.plan.ratings
    before, after = ratings.of("amber"), ratings.of("red")
    assert (rerated.before, rerated.after, rerated.better) == (before, after, False)
    assert rerated.because == "No answer."
    trend = since_last_edition(july.talk, open_to_look(july))
    assert trend is not None
    assert trend.deliverables["1.2"].direction.value == "worsening"
    found = find_challenges(july, None, Doubt(ids=("1.2",)))
    assert [one.draft for one in found.history] == [False, True]


def test_the_day_is_the_one_that_was_asked_for(desk: Desk) -> None:
    usual = desk._replace(usual_day=date(2031, 5, 1))
    assert open_to_look(usual).as_at == date(2031, 5, 1)
    assert open_to_look(usual._replace(as_at=date(2031, 4, 1))).as_at == date(2031, 4, 1)
    cut_edition(desk, CUT)
    # What is set for every command has no say in an edition that was cut; a day asked for has.
    assert open_to_look(usual, "2031-06").as_at == desk.today
    with pytest.raises(UsageError, match="is judged as at that day"):
        open_to_look(desk._replace(as_at=date(2031, 4, 1)), "2031-06")


def test_what_would_be_lost_is_asked(desk: Desk, talk: Recorded) -> None:
    change = open_change(desk, ["1.1"])
    before = change.files[change.targets[0].path]
    with pytest.raises(UsageError) as nobody:
        the_action(change, "1", yes=False)
    assert nobody.value.message.startswith("Action 1 of 1.1 is “")

    talk.replies += ["yes", "no"]
    index = the_action(change, "1", yes=False)
    (target,) = change.targets
    done = finish_action(target, index, "We have it.", desk.day)
    losing = done._replace(loses=(target.deliverable.work_outstanding[index].text,))
    with pytest.raises(Declined):
        carry_out(change, [losing], PLAIN)
    assert talk.asked[1].splitlines()[1] == "  Get the key of the weir by May 2031."
    assert (change.folder / target.path).read_bytes() == before

    dropped = drop_action(target, index, "It is done elsewhere.", desk.day)
    assert carry_out(change, [dropped], PLAIN._replace(yes=True)) == (target.path, "plan.yaml")
    assert b"It is done elsewhere." in (change.folder / target.path).read_bytes()


def test_a_no_is_an_error_of_its_own(desk: Desk, talk: Recorded) -> None:
    talk.replies.append("no")
    change = open_change(desk, ["1.1"])
    with pytest.raises(Declined) as declined:
        the_action(change, "1", yes=False)
    assert (declined.value.message, declined.value.exit_code) == ("Nothing is changed.", 1)


def test_a_text_is_edited_by_whoever_is_handed_in(desk: Desk, talk: Recorded) -> None:
    def retitle(name: str, text: bytes) -> bytes:
        assert name == "1-calm/1.1-boat-count.yaml"
        return text.replace(b"title: ", b"title: The ")

    talk.replies.append("throw it away")
    with pytest.raises(Declined):
        edit_deliverable(
            desk, "1.1", PLAIN, lambda _, text: text.replace(b"rag: red", b"rag: blue")
        )
    assert talk.told[0].startswith("plan/1-calm/1.1-boat-count.yaml:12:6: “blue” is not a rating")
    assert git(desk.here, "diff") == ""
    edit_deliverable(desk, "1.1", PLAIN, retitle)
    assert "+title: The Boat count" in git(desk.here, "diff").splitlines()

    outline = Outline("1", "Ask the courts", {"task": ("Write to each.",)})
    new_deliverable(desk, outline, PLAIN, retitle)
    assert talk.said[-1] == (
        "1.11 Ask the courts: new deliverable: plan/1-calm/1.11-ask-the-courts.yaml"
    )


def test_a_draft_is_rendered_from_one_reading_of_its_files(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(folder: Path) -> PlanFiles:
        read.append(folder)
        return read_plan(folder)

    monkeypatch.setattr("liberate_cli.desk.session.read_plan", counted)
    (file,) = render_edition(desk, Order(None, "md", None, desk.here / "out"))
    assert file.name == "edition-2031-06.md"
    assert read == [desk.here / "plan"]
