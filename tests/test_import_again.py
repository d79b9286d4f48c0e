"""A file imported into the plan that it became: what it changed comes in, and nothing is lost.

The files are made up, as are all in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repository import commit, git, replace_in, seal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer, Golden, Liberate

HEAD = "Theme,Reference,Deliverable,Owner,Deadline,RAG,Latest update,Cost,Next steps\n"
FIRST = f"""{HEAD}\
1 Air,A/1,Plant trees,Jo Marsh,30/06/2026,G,Ten planted in the park.,£10,Order stakes
1 Air,A/2,Close a road,Highways Team,31/12/2026,A,,,
2 Water,W/1,Clean the brook,Jo Marsh; Waste Team,,R,Two skips filled.,,Ask helpers; Hire boat
2 Water,W/2,Fix the weir,Waste Team,Mar-26,G,,,
"""
NEXT = f"""{HEAD}\
1 Air,A/1,Plant trees,Jo Marsh,31/07/2026,A,Ten planted in the park. Now twenty.,£12,Order stakes
1 Air,A/2,Close the road,Highways Team,31/12/2026,G,3 January 2026: Signs are up.,,Tell the buses
2 Water,W/1,Clean the brook,Jo Marsh; Waste Team,,R,Two skips filled.,,Ask helpers; Hire boat
2 Water,W/3,Open the sluice,Lock Team,2026-09,G,,,
"""
MOVED = ("--agreed-by", "The Board", "--because", "Late stakes.")


class Tracker:
    """A plan and the file that it is imported from, in a repository."""

    def __init__(self, root: Path, liberate: Liberate) -> None:
        self.root, self.file, self.run = root, root / "tracker.csv", liberate
        git(root, "init", "--quiet", "--initial-branch=main")
        self.file.write_text(FIRST)
        self.day = "2026-01-16"
        assert self.again().code == 0
        commit(root, "Begin")

    def again(self, *more: str, says: str | None = None) -> Answer:
        if says is not None:
            self.file.write_text(says)
        return self.run("import", "read", str(self.file), "--as-at", self.day, *more)

    def change(self, *words: str) -> None:
        done = self.run(*words, "--yes", "--as-at", "2026-02-03")
        assert done.code == 0, done.err

    def text(self, number: str) -> str:
        (file,) = self.root.glob(f"plan/*/{number}-*.yaml")
        return file.read_text()

    def changed(self) -> list[str]:
        """Return the paths in the plan that are otherwise than in the last commit."""
        listed = git(self.root, "status", "--porcelain", "--untracked-files=all", "plan")
        return sorted(line[3:] for line in listed.splitlines())


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Tracker:
    seal(monkeypatch)
    root = tmp_path / "council"
    root.mkdir()
    monkeypatch.chdir(root)
    return Tracker(root, liberate)


def test_the_same_file_changes_nothing_and_says_so(tracker: Tracker) -> None:
    for more in ((), ("--apply",), ("--apply", "--yes")):
        done = tracker.again(*more)
        assert (done.code, done.out) == (0, "")
        assert done.err.endswith("Nothing changes.\n")
        assert tracker.changed() == []


def test_what_a_file_changed_is_shown_in_plan_words_and_nothing_is_written(
    tracker: Tracker, golden: Golden
) -> None:
    tracker.day = "2026-02-16"
    done = tracker.again(says=NEXT)
    assert done.code == 0
    golden("import-again.txt", f"{done.out}---\n{done.err}")
    assert tracker.changed() == []


def test_apply_writes_it_with_the_record_and_the_next_time_nothing_is_new(
    tracker: Tracker,
) -> None:
    tracker.day = "2026-02-16"
    done = tracker.again("--apply", "--commit", *MOVED, says=NEXT)
    assert done.code == 0, done.err
    assert git(tracker.root, "log", "-1", "--format=%s").startswith("Import of tracker.csv: 4 ch")
    assert tracker.changed() == []
    one = tracker.text("1.1")
    assert "rag: amber\n" in one
    assert "  - Ten planted in the park.\n  - Now twenty.\n" in one
    assert (
        "    due: 2026-07-31\n    moved:\n      - was: 2026-06-30\n        on: 2026-02-16\n"
        "        agreed_by: The Board\n        because: Late stakes.\n"
    ) in one
    other = tracker.text("1.2")
    assert "title: Close the road\n" in other
    assert "task: Close the road\n" in other
    assert "  - on: 2026-01-03\n    text: Signs are up.\n" in other
    assert tracker.text("2.3").startswith('id: "2.3"\ntitle: Open the sluice\n')
    # What the file has no more stays as it is.
    assert "title: Fix the weir\n" in tracker.text("2.2")
    assert tracker.run("check").code == 0
    tracker.day = "2026-03-01"
    again = tracker.again("--apply")
    assert again.err.endswith("Nothing changes.\n")
    assert tracker.changed() == []


def test_what_the_plan_changed_stays_where_the_file_did_not(tracker: Tracker) -> None:
    tracker.change("rag", "1.1", "red", "--because", "No stakes.")
    tracker.change("action", "done", "2.1", "Hire boat")
    tracker.change("action", "edit", "1.1", "Order stakes", "--text", "Order 20 stakes")
    tracker.change("progress", "2.1", "A boat was found.")
    tracker.change("reassign", "Waste Team", "Jo Marsh")
    commit(tracker.root, "Edits")
    done = tracker.again("--apply")
    assert done.err.endswith("Nothing changes.\n")
    assert tracker.changed() == []


def test_what_both_changed_is_asked_and_neither_wins(tracker: Tracker) -> None:
    tracker.change("rag", "1.1", "red", "--because", "No stakes.")
    commit(tracker.root, "Edits")
    tracker.day = "2026-02-16"
    asks = "F2: 1.1 rating: the plan says “red” and the file “amber”: which holds? (red or amber)"
    for more in ((), ("--all",)):
        done = tracker.again("--apply", "--yes", *MOVED, *more, says=NEXT)
        assert asks in done.err
        assert "rag: red\nrag_reason: No stakes.\n" in tracker.text("1.1")
    # What was asked before and nobody answered is not told as new, and not forgotten.
    short = tracker.again(*MOVED)
    assert asks not in short.err
    assert "Asked before, unanswered: 1; --all shows them.\n" in short.err
    # Where the file comes round to the plan, there is nothing to ask.
    assert asks not in tracker.again(says=NEXT.replace(",A,Ten", ",R,Ten")).err


def test_a_later_due_date_waits_for_who_agreed_and_why(tracker: Tracker) -> None:
    done = tracker.again("--apply", says=NEXT)
    assert "E2: 1.1 “Plant trees”: due 30 June 2026 → 31 July 2026: who agreed to it?" in done.err
    assert "due: 2026-06-30\n" in tracker.text("1.1")
    half = tracker.again("--apply", "--agreed-by", "The Board")
    assert (half.code, half.err) == (
        2,
        "error: A move needs who agreed to it and why.\nhint: Add --because TEXT.\n",
    )
    assert tracker.again("--apply", *MOVED).code == 0
    assert "due: 2026-07-31\n    moved:\n" in tracker.text("1.1")


def test_complete_ends_what_the_row_had_to_do_and_asks_about_the_rest(tracker: Tracker) -> None:
    done = tracker.again(
        "--apply", "--yes", says=FIRST.replace("31/12/2026,A", "31/12/2026,Complete")
    )
    assert done.code == 0, done.err
    assert (
        "progress:\n  - text: Close a road\n    action:\n      text: Close a road\n"
        "      due: 2026-12-31\n    done: true\nwork_outstanding: []\n"
    ) in tracker.text("1.2")
    tracker.change("action", "add", "2.2", "Paint the weir")
    done = tracker.again("--apply", says=FIRST.replace("Mar-26,G", "Mar-26,Complete"))
    assert (
        "F5: 2.2: the file rates it complete, and the plan has this to do: “Paint the weir”. "
        "(done too or not done yet)"
    ) in done.err
    assert "rag: green\n" in tracker.text("2.2")
    assert tracker.run("check").code == 0


def test_what_may_be_another_is_asked(tracker: Tracker) -> None:
    says = FIRST.replace("W/1,Clean the brook", "W/9,Clean the river banks")
    done = tracker.again("--apply", says=says)
    asks = "A4: “W/9 Clean the river banks”: is it new, or one that the plan has?"
    assert f"{asks} (2.1 Clean the brook or new)" in done.err
    assert "Not in the file any more" not in done.err
    # The record keeps what was asked, and nothing else is written.
    assert tracker.changed() == ["plan/imports/tracker.yaml"]
    # A reference that is given to something else is not followed.
    other = FIRST.replace("W/2,Fix the weir", "W/2,Paint all lamp posts of the town")
    done = tracker.again(says=other)
    assert "“W/2 Paint all lamp posts of the town”: is it new, or one that the" in done.err


def test_another_spelling_is_asked_and_a_new_name_is_not_guessed(tracker: Tracker) -> None:
    done = tracker.again(says=FIRST.replace("Plant trees,Jo Marsh", "Plant trees,J. Marsh"))
    assert "D2: “J. Marsh”: is it one whom the plan has, or somebody else? (Jo Marsh or" in done.err
    done = tracker.again(says=FIRST.replace("Highways Team", "Partnerships"))
    assert "“Partnerships”, and nothing says what it is. (team or partner or" in done.err
    assert done.out == ""


def test_a_file_under_another_months_name_is_the_same(tracker: Tracker) -> None:
    tracker.file = tracker.root / "Tracker Feb 2026 v2 (final).csv"
    done = tracker.again(says=FIRST)
    assert "Compared with “tracker.csv”, imported on 16 January 2026.\n" in done.err
    assert done.err.endswith("Nothing changes.\n")
    other = tracker.again("--record", "another")
    assert "It is imported for the first time: imports/another.yaml will keep" in other.err


def test_a_record_that_is_damaged_or_anothers_is_told(tracker: Tracker) -> None:
    record = tracker.root / "plan/imports/tracker.yaml"
    replace_in(record, "    rag: green\n", "    rag: [\n")
    done = tracker.again()
    assert done.code == 2
    assert "imports/tracker.yaml:" in done.err
    assert "delete it to compare as the first time" in done.err
    git(tracker.root, "checkout", "--quiet", "plan")
    for title in ("Plant trees", "Close a road", "Clean the brook", "Fix the weir"):
        replace_in(record, f"    title: {title}\n", "    title: Something else\n")
    replace_in(record, "plan: tracker\n", "plan: Another plan\n")
    done = tracker.again("--apply")
    assert done.code == 2
    assert "imports/tracker.yaml is of another plan, “Another plan”." in done.err


def test_without_a_record_what_differs_is_asked(tracker: Tracker) -> None:
    (tracker.root / "plan/imports/tracker.yaml").unlink()
    tracker.change("rag", "1.1", "red", "--because", "No stakes.")
    done = tracker.again("--apply", "--yes")
    assert "It is imported for the first time" in done.err
    assert "F2: 1.1 rating: the plan says “red” and the file “green”" in done.err
    assert "rag: red\n" in tracker.text("1.1")


@pytest.mark.parametrize("more", [("--dry-run",), ("--apply", "--dry-run")])
def test_a_dry_run_writes_nothing_at_all(tracker: Tracker, more: tuple[str, ...]) -> None:
    (tracker.root / "import-report.txt").unlink()
    done = tracker.again(*more, *MOVED, says=NEXT)
    assert "+title: Close the road\n" in done.out
    assert done.err.endswith("Nothing is written: --dry-run.\n")
    assert tracker.changed() == []
    assert not (tracker.root / "import-report.txt").exists()


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../evil", "imports/evil.yaml"),
        ("/etc/passwd", "imports/etc-passwd.yaml"),
        ("1.1", "imports/file-1-1.yaml"),
        ("NUL", "imports/file-nul.yaml"),
        ("--apply", "imports/apply.yaml"),
        ("計画", "imports/file-5a025aa4.yaml"),
    ],
)
def test_a_record_stays_in_its_folder_whatever_it_is_called(
    tracker: Tracker, name: str, path: str
) -> None:
    done = tracker.again("--apply", f"--record={name}")
    assert done.code == 0, done.err
    assert tracker.changed() == [f"plan/{path}"]
    assert tracker.run("check").code == 0


def test_a_record_that_is_a_link_out_of_the_plan_is_not_followed(tracker: Tracker) -> None:
    record = tracker.root / "plan/imports/tracker.yaml"
    outside = tracker.root / "outside.yaml"
    outside.write_text(record.read_text())
    record.unlink()
    record.symlink_to(outside)
    before = outside.read_text()
    done = tracker.again("--apply", *MOVED, says=NEXT)
    assert outside.read_text() == before
    assert done.code != 0
    assert "rag: green\n" in tracker.text("1.1")


def test_a_plan_with_ratings_of_its_own_is_rated_by_them(tracker: Tracker) -> None:
    plan = tracker.root / "plan/plan.yaml"
    ratings = "".join(
        f"  - key: {key}\n    colour: {colour}\n    shape: {shape}\n    counts_as: {counts}\n"
        for key, colour, shape, counts in (
            ("off-track", "red", "square", "trouble"),
            ("behind", "amber", "triangle", "watch"),
            ("on-track", "green", "circle", "fine"),
            ("delivered", "blue", "check", "done"),
        )
    )
    plan.write_text(f"{plan.read_text()}ratings:\n{ratings}")
    for key, own in (("green", "on-track"), ("amber", "behind"), ("red", "off-track")):
        for file in (*tracker.root.glob("plan/*/*.yaml"),):
            file.write_text(file.read_text().replace(f"rag: {key}\n", f"rag: {own}\n"))
    assert tracker.run("check").code == 0
    commit(tracker.root, "Own ratings")
    assert tracker.again("--apply").err.endswith("Nothing changes.\n")
    done = tracker.again("--apply", says=FIRST.replace("30/06/2026,G", "30/06/2026,Complete"))
    assert done.code == 0, done.err
    assert "rag: delivered\n" in tracker.text("1.1")


def test_an_import_can_be_taken_back_whole(tracker: Tracker) -> None:
    assert tracker.again("--apply", "--yes", *MOVED, says=NEXT).code == 0
    assert len(tracker.changed()) > 3
    undone = tracker.run("undo", "--yes")
    assert undone.code == 0, undone.err
    assert tracker.changed() == []


def test_another_spelling_in_the_plan_is_no_change(tracker: Tracker) -> None:
    people = tracker.root / "plan/people.yaml"
    replace_in(people, "  - name: Jo Marsh\n", "  - name: Jo Marsh\n    aliases:\n      - Sgt JM\n")
    (one,) = tracker.root.glob("plan/*/1.1-*.yaml")
    replace_in(one, "  - Jo Marsh\n", "  - Sgt JM\n")
    commit(tracker.root, "Alias")
    done = tracker.again("--apply")
    assert done.err.endswith("Nothing changes.\n")
    assert tracker.changed() == []
    says = FIRST.replace("Plant trees,Jo Marsh", "Plant trees,Jo Marsh; Waste Team")
    more = tracker.again("--apply", "--yes", says=says)
    assert "which holds" not in more.err
    assert "owned_by:\n  - Jo Marsh\n  - Waste Team\n" in tracker.text("1.1")
