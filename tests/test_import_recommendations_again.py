"""A tracker of recommendations imported again: deadlines, owners, answers, and what is new.

The files are made up, as are all in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from repository import commit, git, replace_in, seal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Answer, Golden, Liberate

HEAD = "Audit,Ref,Recommendation,Priority,Management response,Responsible officer,Due date,RAG\n"
FIRST = f"""{HEAD}\
Cash 2025,R1,Bank takings within three days,High,Agreed,Jo Marsh,30/06/2026,A
Cash 2025,R2,Count each float weekly,Low,Agreed,Jo Marsh,31/12/2026,
"""
NEXT = f"""{HEAD}\
Cash 2025,R1,Bank takings within three days,Medium,Agreed,Waste Team,30/09/2026,G
Cash 2025,R2,Count each float weekly,Low,Not agreed: cost,Jo Marsh,31/12/2026,
Cash 2025,R3,Lock the safe at night,High,Agreed,Jo Marsh,2026-11,A
Grants 2025,R1,Check each body that gets a grant,High,,Jo Marsh,2027-01,A
"""
AGREED = ("--agreed-by", "Audit Committee", "--because", "New bank.")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, liberate: Liberate) -> Path:
    seal(monkeypatch)
    folder = tmp_path / "council"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "audit.csv").write_text(FIRST)
    done = liberate("import", "read", "audit.csv", "--as-at", "2026-01-16")
    assert done.code == 0, done.err
    commit(folder, "Begin")
    return folder


def again(root: Path, liberate: Liberate, says: str, *more: str) -> Answer:
    (root / "audit.csv").write_text(says)
    return liberate("import", "read", "audit.csv", "--as-at", "2026-02-16", *more)


def test_what_changed_of_recommendations_is_shown_and_written(
    root: Path, liberate: Liberate, golden: Golden
) -> None:
    done = again(root, liberate, NEXT, "--apply", *AGREED)
    assert done.code == 0, done.err
    golden("import-recommendations-again.txt", f"{done.out}---\n{done.err}")
    golden("import-recommendations-again.yaml", (root / "plan/recommendations.yaml").read_text())
    assert liberate("check").code == 0
    commit(root, "February")
    same = again(root, liberate, NEXT, "--apply")
    assert same.err.endswith("Nothing changes.\n")
    assert git(root, "status", "--porcelain", "plan") == ""


def test_a_later_deadline_waits_for_who_agreed(root: Path, liberate: Liberate) -> None:
    done = again(root, liberate, NEXT, "--apply")
    assert "cash-2025/1: deadline 30 June 2026 → 30 September 2026: who agreed to it?" in done.err
    said = (root / "plan/recommendations.yaml").read_text()
    assert "deadline: 2026-06-30\n" in said
    assert "priority: Medium\n" in said


def test_what_both_changed_is_asked(root: Path, liberate: Liberate) -> None:
    replace_in(root / "plan/recommendations.yaml", "priority: High\n", "priority: Urgent\n")
    done = again(root, liberate, NEXT, "--apply", *AGREED)
    asks = "cash-2025/1 priority: the plan says “Urgent” and the file “Medium”: which holds?"
    assert asks in done.err
    assert "priority: Urgent\n" in (root / "plan/recommendations.yaml").read_text()


def test_one_that_is_in_the_file_no_more_is_told_and_stays(root: Path, liberate: Liberate) -> None:
    first, second, _ = FIRST.splitlines(keepends=True)
    done = again(root, liberate, first + second, "--apply")
    assert "Not in the file any more: the recommendation cash-2025/2.\n" in done.err
    assert "Count each float weekly" in (root / "plan/recommendations.yaml").read_text()


def test_a_number_that_is_given_to_something_else_is_asked(root: Path, liberate: Liberate) -> None:
    says = FIRST.replace("Count each float weekly", "Paint the town hall")
    done = again(root, liberate, says, "--apply")
    asks = "The recommendation “Paint the town hall”: is it new, or one that the plan has?"
    assert f"{asks} (cash-2025/2 or new)" in done.err
    assert "Paint" not in (root / "plan/recommendations.yaml").read_text()


def test_reports_that_all_count_from_one_are_told_apart(root: Path, liberate: Liberate) -> None:
    done = liberate("import", "read", "two.csv", "--out", "two", "--as-at", "2026-01-16")
    assert done.code == 2
    (root / "two.csv").write_text(NEXT)
    done = liberate("import", "read", "two.csv", "--out", "two", "--as-at", "2026-01-16")
    assert done.code == 0, done.err
    again = liberate("import", "read", "two.csv", "--plan", "two", "--as-at", "2026-02-16")
    assert again.err.endswith("Nothing changes.\n")
    assert "is it new" not in again.err
