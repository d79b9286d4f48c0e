"""What is installed: the wheel has templates and example, and neither archive a force's plan."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling import build

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture
def _in_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)


@pytest.mark.usefixtures("_in_repository")
def test_the_wheel_has_the_templates_and_no_plan(tmp_path: Path) -> None:
    wheel = tmp_path / build.build_wheel(str(tmp_path))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    templates = {f"liberate_cli/templates/{file.name}" for file in Path("templates").iterdir()}
    assert templates <= set(names)
    fonts = {file.as_posix() for file in Path("liberate_cli/fonts").iterdir()}
    assert {Path(file).suffix for file in fonts} == {".ttf", ".txt"}
    assert fonts <= set(names)
    example = {f.as_posix() for f in Path("liberate_cli/example").rglob("*") if f.is_file()}
    assert len(example) == 24
    assert example <= set(names)
    assert "liberate_cli/py.typed" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"liberate_cli"}


@pytest.mark.usefixtures("_in_repository")
def test_the_source_archive_has_no_plan(tmp_path: Path) -> None:
    archive = tmp_path / build.build_sdist(str(tmp_path))
    with tarfile.open(archive) as opened:
        tops = {name.split("/")[1] for name in opened.getnames() if "/" in name}
    assert {"liberate_cli", "templates", "README.md", "LICENSE", "pyproject.toml"} <= tops
    assert "plan" not in tops
