"""Files that were changed at random come in, or are a sentence: nothing else ever happens."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import pytest
from broken_files import broken

from liberate_cli.desk.importing import come_of, seen_in
from liberate_cli.errors import LiberateError
from liberate_cli.exchange.imports.report import report_text

MATERIAL = Path(__file__).parent / "material"
FILES = ("01-police-cards.docx", "04-inspection-tracker.docx", "11-audit-tracker.xlsx")


@pytest.mark.parametrize("name", FILES)
def test_a_file_changed_at_random_is_a_plan_or_a_sentence(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {*tmp_path.rglob("*")}
    raw, random = (MATERIAL / name).read_bytes(), Random(name)  # noqa: S311 - no secret
    for _ in range(15):
        # Anything that is raised but a sentence fails the test.
        with suppress(LiberateError):
            came = come_of(seen_in(name, broken(raw, random)), date(2026, 1, 16))
            assert report_text(came.report)
    assert {*tmp_path.rglob("*")} == before
