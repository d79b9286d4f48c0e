"""`render --audience`, as a coordinator uses it, and the changing commands on what is marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from repository import commit, make_repository, seal

if TYPE_CHECKING:
    from conftest import Liberate

COUNT, OARS = "1-calm/1.1-boat-count.yaml", "1-calm/1.2-oar-register.yaml"
BRIDGE, JACKETS = "2-deter/2.2-bridge-watch.yaml", "2-deter/2.1-life-jackets.yaml"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))


def test_an_audience_has_its_own_file_and_the_widest_is_the_default(
    made_up: Path, liberate: Liberate
) -> None:
    edit(made_up / BRIDGE, "title: Bridge watch", "title: Bridge watch\naudience: internal")
    assert liberate("render", "--format", "md").out == "out/edition-2031-06.md\n"
    everybody = Path("out/edition-2031-06.md").read_bytes()
    answer = liberate("render", "--format", "md", "--audience", "Internal")
    assert answer.out == "out/edition-2031-06-internal.md\n"
    assert b"Bridge watch" in Path("out/edition-2031-06-internal.md").read_bytes()
    assert Path("out/edition-2031-06.md").read_bytes() == everybody
    assert b"ridge watch" not in everybody
    assert b"4 deliverables:" in everybody
    liberate("render", "--format", "md", "--audience", "public", "--out", "again")
    assert Path("again/edition-2031-06.md").read_bytes() == everybody


def test_a_plan_names_audiences_and_their_markings(made_up: Path, liberate: Liberate) -> None:
    audiences = """\
audiences:
  - all
  - name: the-board
    marking: OFFICIAL-SENSITIVE <for> the board
"""
    with (made_up / "plan.yaml").open("a") as file:
        file.write(audiences)
    assert liberate("render", "--audience", "the-board").out.splitlines() == [
        "out/edition-2031-06-the-board.html",
        "out/edition-2031-06-the-board.md",
    ]
    assert "\\<for>" in Path("out/edition-2031-06-the-board.md").read_text()
    assert liberate("render").code == 0
    assert "SENSITIVE" not in Path("out/edition-2031-06.html").read_text()
    answer = liberate("render", "--audience", "public")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("error: “public” is not an audience.\nhint: Write all, the-board.\n")
    assert "the-bord" in liberate("render", "--audience", "the-bord").err


@pytest.mark.parametrize(
    ("names", "audience", "has_it"),
    [
        (("all",), "all", False),
        (("internal", "board"), "internal", False),
        (("internal", "board"), "board", True),
        (("board", "internal"), "board", False),
    ],
)
def test_challenges_are_for_the_one_audience_that_sees_all(
    names: tuple[str, ...], audience: str, *, has_it: bool, made_up: Path, liberate: Liberate
) -> None:
    with (made_up / "plan.yaml").open("a") as file:
        file.write(f"audiences: [{', '.join(names)}]\n")
    answer = liberate("render", "--format", "md", "--audience", audience)
    page = Path(answer.out.strip()).read_text()
    assert ("Challenge" in page) is has_it


def test_what_would_leak_is_told_of_place_by_place_and_nothing_is_written(
    made_up: Path, liberate: Liberate
) -> None:
    with (made_up / "plan.yaml").open("a") as file:
        file.write("people_named_to: partners\n")
    edit(
        made_up / "people.yaml",
        "  - name: ACC Invented\n",
        "  - name: ACC Invented\n    other_uses: [Invented Lock Keepers]\n",
    )
    edit(
        made_up / COUNT, "The lower reach", "Bo and insp\u00a0EXAMPLE say that the reach of Example"
    )
    edit(
        made_up / OARS,
        "method: Paint and a list.",
        "method: >\n  Paint, by Insp\n  Example, and “Bo Placeholder”.",
    )
    edit(
        made_up / JACKETS,
        "task: Put a life jacket in every boat.",
        'task: "Ask.  The KEY is kept: by the lock-keeper\'s wife!"',
    )
    edit(
        made_up / JACKETS,
        "text: Every boat has one.",
        "text: The key is kept by the lock keeper's wife.\n    audience: internal",
    )
    edit(
        made_up / "contacts.yaml",
        '          - number: "0100000000"\n',
        '          - number: "0100000000"\n            audience: internal\n'
        "          - number: Or +44 (0)100 000 000 or 0100-000 000\n",
    )
    edit(made_up / "narrative.yaml", "id: values", "id: bo-placeholder")
    folder = made_up.parent / "templates"
    folder.mkdir()
    (folder / "edition.md.j2").write_text("{# for\nBo\n Placeholder #}\n")
    answer = liberate("render")
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.partition("error: ")[2] == (
        "9 places would show public what is withheld from it:\n"
        "  plan/1-calm/1.1-boat-count.yaml:20:12: “insp EXAMPLE” may not be named to public.\n"
        "  plan/1-calm/1.1-boat-count.yaml:20:47: “Example” may not be named to public.\n"
        "  plan/1-calm/1.2-oar-register.yaml:7:13: “Insp Example” may not be named to public.\n"
        "  plan/1-calm/1.2-oar-register.yaml:8:17: “Bo Placeholder” may not be named to public.\n"
        "  plan/2-deter/2.1-life-jackets.yaml:3:14: “The KEY is kept: by the lock-keeper's wife”"
        " is withheld from public.\n"
        "  plan/narrative.yaml:10:9: “bo-placeholder” may not be named to public.\n"
        "  plan/contacts.yaml:13:29: “0)100 000 000” is withheld from public.\n"
        "  plan/contacts.yaml:13:46: “0100-000 000” is withheld from public.\n"
        "  templates/edition.md.j2:2:1: “Bo Placeholder” may not be named to public.\n"
        "hint: Reword each, or mark what it stands in with audience:, then render again; see "
        "docs/audiences.md.\n"
    )
    assert not Path("out").exists()
    assert liberate("render", "--audience", "internal").code == 0


def test_a_plan_with_an_unknown_mark_is_not_rendered(made_up: Path, liberate: Liberate) -> None:
    edit(made_up / BRIDGE, "title: Bridge watch", "title: Bridge watch\naudience: intern")
    answer = liberate("render")
    assert (answer.code, "1 error" in answer.err) == (1, True)
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("command", "note"),
    [
        (
            ("action", "done", "2.2", "Mend the lamp"),
            "    text: Mend the lamp of the bridge.\n",
        ),
        (
            ("action", "done", "2.2", "Mend the lamp", "--progress", "It shines.", "--yes"),
            "    text: It shines.\n",
        ),
        (
            ("action", "drop", "2.2", "Mend the lamp", "--because", "No bridge."),
            "    text: No bridge.\n",
        ),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_what_becomes_of_a_withheld_action_is_withheld(
    command: tuple[str, ...], note: str, made_up: Path, liberate: Liberate
) -> None:
    edit(made_up / BRIDGE, "    due: 2031\n", "    due: 2031\n    audience: internal\n")
    answer = liberate(*command)
    told = "plan.yaml says format: 3 from now on, which a new key needs.\n"
    assert (answer.err, answer.code) == (told, 0)
    text = (made_up / BRIDGE).read_text()
    end = "false" if command[1] == "drop" else "true"
    kept = (
        "    action:\n      text: Mend the lamp of the bridge.\n      due: 2031\n"
        f"      audience: internal\n    done: {end}\n"
    )
    assert f"  - on: 2031-06-30\n{note}{kept}    audience: internal\n" in text
    assert liberate("render", "--format", "md").code == 0
    page = Path("out/edition-2031-06.md").read_text()
    assert "lamp" not in page
    assert "shines" not in page


def test_the_changing_commands_keep_marks(made_up: Path, liberate: Liberate) -> None:
    edit(made_up / OARS, "reviewed:", "rag_reason_audience: internal\nreviewed:")
    edit(
        made_up / OARS,
        "- Buy paint.",
        "- text: Buy paint.\n    due: 2031-07\n    audience: partners",
    )
    commands = (
        ("rag", "1.2", "red", "--because", "No paint at all.", "--yes"),
        ("progress", "1.2", "Asked again."),
        ("action", "add", "1.2", "Ask once more.", "--due", "2031-08"),
        ("action", "move", "1.2", "Buy paint", "--due", "2031-09", "--because", "No paint."),
        ("reassign", "Insp Example", "ACC Invented", "--yes"),
        ("reviewed", "1.2"),
    )
    for command in commands:
        answer = liberate(*command)
        assert answer.code == 0, answer.err
    text = (made_up / OARS).read_text()
    assert "rag_reason: No paint at all.\nrag_reason_audience: internal\n" in text
    assert "due: 2031-09\n    audience: partners\n    moved:\n" in text
    assert liberate("check").code == 0
    liberate("render", "--format", "md")
    page = Path("out/edition-2031-06.md").read_text()
    assert "No paint" not in page
    assert "Buy paint" not in page
    assert "Asked again." in page


@pytest.fixture
def force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the plan of a repository, which is the working folder."""
    seal(monkeypatch)
    root = make_repository(tmp_path / "force")
    monkeypatch.chdir(root)
    return root / "plan"


def test_an_edition_that_could_not_be_shown_to_an_audience_is_not_cut(
    force: Path, liberate: Liberate
) -> None:
    edit(force / BRIDGE, "title: Bridge watch", "title: Bridge watch\naudience: partners")
    edit(force / COUNT, "The lower reach is walked.", "As in deliverable 2.2.")
    commit(force.parent, "Mark")
    answer = liberate("edition", "cut", "--first", "--yes", "--on", "2031-06-30")
    assert (answer.out, answer.code) == ("", 1)
    assert answer.err == (
        "error: 1 place would show public what is withheld from it:\n"
        "  plan/1-calm/1.1-boat-count.yaml:20:11: “deliverable 2.2” is withheld from public.\n"
        "hint: Reword each, or mark what it stands in with audience:, then render again; see "
        "docs/audiences.md.\n"
    )


def test_a_file_of_a_cut_edition_is_verified_whoever_it_is_for(
    force: Path, liberate: Liberate
) -> None:
    edit(force / BRIDGE, "title: Bridge watch", "title: Bridge watch\naudience: partners")
    commit(force.parent, "Mark")
    cut = (
        "edition",
        "cut",
        "--first",
        "--yes",
        "--on",
        "2031-06-30",
        "--approved-by",
        "Insp Ada Example",
    )
    assert liberate(*cut).code == 0
    for audience, suffix in (("public", ""), ("partners", "-partners"), ("internal", "-internal")):
        file = Path(f"out/edition-2031-06{suffix}.md")
        assert liberate("render", "--audience", audience, "--format", "md").out == f"{file}\n"
        assert liberate("edition", "verify", str(file)).code == 0
        said = file.read_text()
        assert ("commit " in said, "sha256:" in said) == ((audience != "public"),) * 2
        assert "Approved by Insp Ada Example" in said
        assert ("ridge watch" in said) == (audience != "public")
    # Said to be for another audience, it is not what that audience gets.
    forged = Path("out/edition-2031-06-internal.md")
    forged.write_text(forged.read_text().replace("audience internal", "audience public"))
    assert liberate("edition", "verify", str(forged)).code == 1
    forged.write_text(forged.read_text().replace("audience public", "audience nobody"))
    answer = liberate("edition", "verify", str(forged))
    assert "it cannot be rendered again: “nobody” is not an audience." in answer.out
