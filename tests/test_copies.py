"""A file that a program copied beside the true one is never taken for it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from liberate_cli.source.disk.copies import copies_among, id_in_file_name, twice_hint

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Liberate

TRUE = "1-calm/1.2-oar-register.yaml"
COPIES = {
    "1-calm/1.2-oar-register-LAPTOP-AB12.yaml": "OneDrive",
    "1-calm/1.2-oar-register-marys-pc.yaml": "OneDrive",
    "1-calm/1.2-oar-register (1).yaml": "Windows, OneDrive or Google Drive",
    "1-calm/1.2-oar-register - Copy.yaml": "Windows",
    "1-calm/1.2-oar-register - Copy (2).yaml": "Windows",
    "1-calm/Copy of 1.2-oar-register.yaml": "Windows or Google Drive",
    "1-calm/Copy (2) of 1.2-oar-register.yaml": "Windows or Google Drive",
    "1-calm/1.2-oar-register (Ada's conflicted copy 2031-06-12).yaml": "Dropbox or Nextcloud",
    "1-calm/1.2-oar-register (conflicted copy 2031-06-12 101112).yaml": "Dropbox or Nextcloud",
    "1-calm/1.2-oar-register_conflict-20310612-101112.yaml": "Nextcloud",
    "1-calm/1.2-oar-register.sync-conflict-20310612-101112-AB12CDE.yaml": "Syncthing",
    "1-calm/1.2-oar-register [Conflict].yaml": "Google Drive",
    "1-calm/1.2-oar-register 2.yaml": "iCloud",
    "1-calm/1.2-oar-register copy.yaml": "a Mac",
    "1-calm - Copy/1.2-oar-register.yaml": "Windows",
}


@pytest.mark.parametrize(("copy", "maker"), COPIES.items())
def test_a_copy_is_known_by_its_name(copy: str, maker: str) -> None:
    assert copies_among([TRUE, copy]) == copies_among([copy, TRUE]) == ((copy, maker),)
    assert id_in_file_name(copy.rpartition("/")[2]) == "1.2"


@pytest.mark.parametrize("other", ["1-calm/1.2-oars.yaml", "1-calm/1.2-oar-register-again.yaml"])
def test_another_name_is_no_copy(other: str) -> None:
    assert copies_among([TRUE, other]) == ()
    assert twice_hint([TRUE, other]) == "Compare the two: delete one, or give it another id."


def test_a_name_without_an_id_has_none() -> None:
    assert id_in_file_name("Copy of notes.yaml") is None
    assert id_in_file_name("1.3 (1).yaml") == "1.3"


@pytest.mark.parametrize("copy", COPIES)
def test_neither_is_shown_and_neither_is_changed(
    copy: str, made_up: Path, liberate: Liberate
) -> None:
    beside = made_up / copy
    beside.parent.mkdir(exist_ok=True)
    shutil.copyfile(made_up / TRUE, beside)
    (made_up / TRUE).write_text((made_up / TRUE).read_text().replace("rag: amber", "rag: red"))
    before = {path: (made_up / path).read_bytes() for path in (TRUE, copy)}

    listed = liberate("list", "--objective", "1")
    assert "Oar register" not in listed.out
    assert "of 5, 1 cannot be read: 1.2" in " ".join(listed.out.split())
    assert "warning: 2 files left out of this, for errors:" in listed.err
    checked = " ".join(liberate("check").out.split())
    assert checked.count("looks like a copy made by") == checked.count("compare the two") == 2
    for command in (
        ["rag", "1.2", "green", "--because", "It came."],
        ["progress", "1.2", "It came."],
        ["action", "add", "1.2", "Paint them."],
        ["reviewed", "1.2"],
        ["edit", "1.2"],
        ["reassign", "Insp Example", "Boat Team"],
    ):
        answer = liberate(*command)
        assert (answer.code, answer.out) == (3, ""), command
        first, second = sorted([TRUE, copy])
        assert answer.err == (
            f"error: 1.2 is in several files, so nothing is changed: {first} and {second}.\n"
            f"hint: {copy} looks like a copy made by {COPIES[copy]}: "
            "compare the two, delete one.\n"
        )
    assert {path: (made_up / path).read_bytes() for path in (TRUE, copy)} == before


@pytest.mark.parametrize("name", ["old.yaml", "~$1.2-oar-register.yaml", "backup of 1.2.yaml"])
def test_a_copy_whose_name_has_no_id_keeps_the_true_file_from_change(
    name: str, made_up: Path, liberate: Liberate
) -> None:
    beside = f"1-calm/{name}"
    shutil.copyfile(made_up / TRUE, made_up / beside)
    before = {path: (made_up / path).read_bytes() for path in (TRUE, beside)}
    answer = liberate("progress", "1.2", "It came.")
    first, second = sorted([TRUE, beside])
    assert (answer.code, answer.out) == (3, "")
    assert answer.err == (
        f"error: 1.2 is in several files, so nothing is changed: {first} and {second}.\n"
        "hint: Compare the two: delete one, or give it another id.\n"
    )
    assert {path: (made_up / path).read_bytes() for path in (TRUE, beside)} == before


def test_a_file_whose_name_has_lost_its_number_is_still_the_deliverables(
    made_up: Path, liberate: Liberate
) -> None:
    renamed = (made_up / TRUE).rename(made_up / "1-calm/oars.yaml")
    assert "Rename the file so that it begins with 1.2-" in liberate("check").out
    answer = liberate("progress", "1.2", "It came.")
    assert (answer.code, answer.out) == (0, "1.2 Oar register: progress: “It came.”\n")
    assert "text: It came." in renamed.read_text()


def test_the_number_of_what_cannot_be_read_is_not_given_again(
    made_up: Path, liberate: Liberate
) -> None:
    last = made_up / "1-calm" / "1.10-quiet-hours.yaml"
    last.write_text("title: [\n")
    answer = liberate("new", "1", "Visit the ports", "--task", "Visit them.", "--dry-run")
    assert "1-calm/1.11-visit-the-ports.yaml" in answer.out
