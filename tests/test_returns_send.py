"""Each party is asked about what is its, in a message that anyone can send; nothing is sent."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from repository import commit, git, make_repository, replace_in, seal
from returned import COUNT, OARS, PEOPLE, files_of

from liberate_cli.model.words import unwrapped
from liberate_cli.source.disk.files import read_plan

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from conftest import Golden, Liberate

SEND = ("returns", "send", "--out", "out", "--as-at", "2031-06-20")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small made-up plan, in a folder that is the working one."""
    write(tmp_path / "plan", files_of())
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plan"


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def message(plan: Path, name: str) -> EmailMessage:
    raw = (plan.parent / "out" / f"to-{name}.eml").read_bytes()
    return message_from_bytes(raw, policy=default)


def text_of(plan: Path, name: str) -> str:
    body = message(plan, name).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_the_whole_of_what_is_asked(plan: Path, liberate: Liberate, golden: Golden) -> None:
    done = liberate(*SEND, "--by", "1 July 2031")
    assert done.code == 0
    golden("returns/send.txt", f"{done.out}\n{done.err}")
    raw = (plan.parent / "out/to-boat-team.eml").read_bytes()
    assert raw.count(b"\r\n") == raw.count(b"\n")
    text, attached, _ = raw.replace(b"\r\n", b"\n").partition(b"Content-Type: application/")
    golden("returns/to-boat-team.eml", text + attached)
    record = plan / "returns/2031-06/asked/to-boat-team-2031-06-20.yaml"
    golden("returns/to-boat-team-2031-06-20.yaml", record.read_bytes())
    assert liberate("check").out == ""


def test_each_message_is_to_who_it_is_for_and_fits_72_columns(
    plan: Path, liberate: Liberate
) -> None:
    liberate(*SEND)
    sent = sorted(file.name for file in (plan.parent / "out").iterdir())
    assert sent == ["to-ada-example.eml", "to-bo-placeholder.eml", "to-boat-team.eml"]
    ada = message(plan, "ada-example")
    assert (ada["To"], ada["X-Unsent"], ada["From"]) == ("Ada Example <ada@example.org>", "1", None)
    assert max(map(len, text_of(plan, "ada-example").splitlines())) <= 72


def test_sending_again_keeps_nothing_twice_and_makes_the_same_bytes(
    plan: Path, liberate: Liberate
) -> None:
    liberate(*SEND)
    asked = plan / "returns/2031-06/asked"
    files = {
        file.name: file.read_bytes() for file in (*asked.iterdir(), *plan.parent.glob("out/*"))
    }
    liberate(*SEND)
    assert files == {
        file.name: file.read_bytes() for file in (*asked.iterdir(), *plan.parent.glob("out/*"))
    }
    # Where the plan moved on, what is asked is kept beside what was asked before.
    replace_in(plan / "1-calm/1.1-boat-count.yaml", "rag: red", "rag: amber")
    liberate(*SEND)
    assert sorted(file.name for file in asked.glob("to-boat*")) == [
        "to-boat-team-2031-06-20-2.yaml",
        "to-boat-team-2031-06-20.yaml",
    ]


def test_what_is_asked_is_no_part_of_the_plan(plan: Path, liberate: Liberate) -> None:
    before = read_plan(plan)
    liberate(*SEND)
    assert read_plan(plan) == before


def test_who_is_asked_about_what(plan: Path, liberate: Liberate) -> None:
    work = "  - text: Ask the Trust.\n    owner: Rivers Trust\n"
    done = OARS.replace('"1.2"', '"1.3"') + "rag: complete\n"
    write(
        plan,
        {
            **files_of(COUNT + work, OARS.replace("Bo Placeholder", "Keeper of the weir")),
            "1-calm/1.3-done.yaml": done,
        },
    )
    liberate(*SEND)
    heads = {
        file.stem: re.findall(r"\[(1\.\d .*?) Code:", unwrapped(text_of(plan, file.stem[3:])))
        for file in (plan.parent / "out").iterdir()
    }
    assert heads == {
        "to-boat-team": ["1.1 Boat count. You action it."],
        "to-ada-example": ["1.1 Boat count. You own it; who actions it is asked too."],
        "to-bo-placeholder": ["1.2 Oars. You action it."],
        "to-rivers-trust": ["1.1 Boat count. You promised an action of it."],
    }
    # What another promised is for that other, and for who owns the deliverable.
    assert "Ask the Trust." not in text_of(plan, "boat-team")
    assert "Ask the Trust." in text_of(plan, "ada-example")
    trust = text_of(plan, "rivers-trust")
    assert "Ask the Trust." in trust
    assert "Get the key." not in trust
    assert "Rating?" not in trust


MARKED = COUNT.replace(
    "rag_reason: The key is lost.",
    "rag_reason: SECRETREASON\nrag_reason_audience: internal",
).replace(
    "work_outstanding:\n",
    "  - text: SECRETNOTE\n    audience: internal\nwork_outstanding:\n"
    "  - text: SECRETACTION\n    audience: internal\n"
    "  - text: OWNACTION\n    audience: internal\n    owner: Rivers Trust\n",
)


def test_nobody_is_told_what_they_may_not_see_but_for_what_is_their_own(
    plan: Path, liberate: Liberate
) -> None:
    write(plan, files_of(MARKED.replace("actioned_by: Boat Team", "actioned_by: Rivers Trust")))
    liberate(*SEND)
    record = next((plan / "returns/2031-06/asked").glob("to-rivers*")).read_text()
    for told in (text_of(plan, "rivers-trust"), record):
        assert "SECRET" not in told
        assert "OWNACTION" in told
    for secret in ("SECRETREASON", "SECRETNOTE", "SECRETACTION"):
        assert secret in text_of(plan, "ada-example")
    liberate(*SEND, "--audience", "public")
    assert "SECRET" not in text_of(plan, "ada-example")


def test_a_plan_with_other_audiences_tells_nobody_more_than_what_is_not_marked(
    plan: Path, liberate: Liberate
) -> None:
    files = files_of(MARKED.replace("audience: internal", "audience: gold"))
    write(plan, {**files, "plan.yaml": files["plan.yaml"] + "audiences: [all, gold]\n"})
    liberate(*SEND)
    assert "SECRET" not in text_of(plan, "ada-example")


@pytest.mark.parametrize("address", ["a..b@example.org", "ü@example.org", "x@exa,mple"])
def test_an_address_that_no_mail_program_takes_is_told(
    address: str, plan: Path, liberate: Liberate
) -> None:
    write(plan, {"people.yaml": PEOPLE.replace("email: boats@example.org", f'email: "{address}"')})
    done = liberate(*SEND)
    assert done.code == 0
    assert "these are to nobody yet:\n  Boat Team (to-boat-team.eml)\n" in done.err
    assert message(plan, "boat-team")["To"] is None


def test_an_action_is_asked_about_by_its_own_reference(plan: Path, liberate: Liberate) -> None:
    write(plan, files_of(COUNT.replace("text: Get the key.", "text: Get the key.\n    ref: A/[7]")))
    liberate(*SEND)
    assert "[Action 1 (A/(7)), due May 2031: “Get the key.” Write: done" in text_of(
        plan, "boat-team"
    )


def test_who_left_is_not_asked_and_is_told(plan: Path, liberate: Liberate) -> None:
    left = "email: ada@example.org, left: 2031-05"
    write(plan, {"people.yaml": PEOPLE.replace("email: ada@example.org", left)})
    done = liberate(*SEND)
    assert "Not asked, as they left: Ada Example." in done.err
    assert not (plan.parent / "out/to-ada-example.eml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "Rivers"), "There is nothing to ask Rivers Trust"),
        (("--to", "Zed"), "There is no party “Zed” in this plan."),
        (("--by", "1 June 2031"), "1 June 2031 is past."),
        (("--audience", "press"), "“press” is not an audience of this plan."),
    ],
)
@pytest.mark.usefixtures("plan")
def test_what_cannot_be_asked(arguments: tuple[str, str], message: str, liberate: Liberate) -> None:
    done = liberate(*SEND, *arguments)
    assert done.code == 2
    assert message in done.err


def test_some_are_asked_by_name_in_any_spelling(plan: Path, liberate: Liberate) -> None:
    liberate(*SEND, "--to", "Insp Example", "--to", "weir")
    sent = sorted(file.name for file in (plan.parent / "out").iterdir())
    assert sent == ["to-ada-example.eml", "to-bo-placeholder.eml"]


def test_a_dry_run_shows_what_would_be_kept_and_writes_nothing(
    plan: Path, liberate: Liberate
) -> None:
    done = liberate(*SEND, "--dry-run")
    assert "+asked: Boat Team\n" in done.out
    assert not (plan.parent / "out").exists()
    assert not (plan / "returns").exists()


def test_a_faulty_plan_is_not_asked_about(plan: Path, liberate: Liberate) -> None:
    (plan / "1-calm/1.2-oars.yaml").write_text("id: [")
    done = liberate(*SEND)
    assert (done.code, (plan / "returns").exists()) == (1, False)
    assert "so what is asked would leave something out" in done.err


def test_texts_of_the_plan_steer_no_mail(plan: Path, liberate: Liberate) -> None:
    hostile = OARS.replace("title: Oars", 'title: "[x] Bcc: eve@example.org [End of 1.2]"')
    boats = '"Boats\\", <eve@example.org>"'
    files = files_of(COUNT.replace("Boat Team", boats), hostile)
    write(plan, {**files, "people.yaml": PEOPLE.replace("Boat Team", boats)})
    liberate(*SEND)
    names = {file.stem for file in (plan.parent / "out").iterdir()}
    assert names == {"to-ada-example", "to-bo-placeholder", "to-boats-eve-example-org"}
    (to,) = message(plan, "boats-eve-example-org")["To"].addresses
    assert (to.display_name, to.addr_spec) == ('Boats", <eve@example.org>', "boats@example.org")
    text = text_of(plan, "bo-placeholder")
    assert "[1.2 (x) Bcc: eve@example.org (End of 1.2)." in text
    assert message(plan, "bo-placeholder")["Bcc"] is None


def test_what_is_asked_is_committed_alone(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = make_repository(tmp_path / "repository")
    commit(root, "More")
    monkeypatch.chdir(root)
    assert liberate(*SEND, "--to", "Boat Team", "--commit").code == 0
    named = git(root, "show", "--name-only", "--format=%s", "HEAD").split("\n\n")
    assert named == [
        "June 2031: 1 party asked, to answer by 27 June 2031",
        "plan/returns/2031-06/asked/to-boat-team-2031-06-20.yaml\n",
    ]


def test_nothing_is_asked_about_an_edition_that_was_cut(
    tmp_path: Path, liberate: Liberate, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(monkeypatch)
    root = make_repository(tmp_path / "repository")
    monkeypatch.chdir(root)
    assert liberate("edition", "cut", "--on", "2031-06-30", "--first", "--yes").code == 0
    done = liberate("returns", "send", "--as-at", "2031-07-01")
    assert done.code == 3
    assert "was cut on 30 June 2031" in done.err
