"""One name for one thing, in the package, and no path named that is not there."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import liberate_cli

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(liberate_cli.__file__).parent
REPOSITORY = PACKAGE.parent
FILES = [file for file in sorted(PACKAGE.rglob("*.py")) if file.name != "__init__.py"]


def public_names(file: Path) -> Iterator[str]:
    """Yield what a module defines at its top for others: classes, functions, constants."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        targets: list[ast.expr] = []
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            targets = [ast.Name(node.name)]
        elif isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign):
            targets = [node.target]
        for target in targets:
            if isinstance(target, ast.Name) and not target.id.startswith("_"):
                yield target.id


def places_of_names() -> dict[str, set[str]]:
    """Return the modules that define each public name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in FILES:
        for name in public_names(file):
            found[name].add(file.relative_to(PACKAGE).as_posix())
    return found


OPTIONS = "cli/options.py"


def may_repeat(name: str, places: set[str]) -> bool:
    """Return whether a name is that of a command or of an option, as in the query that it asks.

    A command's function is called as its command, and may be called like what it shows; the type
    of an option in `cli/options.py` like what the option names.
    """
    rest = places - {OPTIONS, f"cli/{name}.py"}
    return len(rest) <= 1 or (name == "app" and all(each.startswith("cli/") for each in rest))


def test_a_public_name_has_one_meaning() -> None:
    several = {name for name, places in places_of_names().items() if not may_repeat(name, places)}
    assert several == set()


def test_no_two_modules_of_a_layer_have_one_name() -> None:
    found: defaultdict[tuple[str, str], list[Path]] = defaultdict(list)
    for file in FILES:
        found[file.relative_to(PACKAGE).parts[0], file.stem].append(file)
    assert [files for files in found.values() if len(files) > 1] == []


PATH = re.compile(
    r"(?<![\w./`-])(?:liberate_cli/)?"
    r"(?:cli|desk|model|source|queries|publish|exchange|tests|docs|benchmarks)/[\w./-]+\.(?:py|md)\b"
)
WITH_PATHS = sorted(
    path.relative_to(REPOSITORY).as_posix()
    for folder in ("liberate_cli", "tests", "docs", "benchmarks", ".")
    for path in (REPOSITORY / folder).glob("*" if folder == "." else "**/*")
    if path.suffix in {".py", ".md"} and "golden" not in path.parts and "plans" not in path.parts
)


@pytest.mark.parametrize("name", WITH_PATHS)
def test_a_path_that_is_named_is_there(name: str) -> None:
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    assert "DESIGN" + ", section" not in text, "no clone has that file"
    for path in set(PATH.findall(text)):
        if "NAME" not in path:  # a pattern of names
            places = (REPOSITORY / path, PACKAGE / path, (REPOSITORY / name).parent / path)
            assert any(each.is_file() for each in places), path


BY_HAND = re.compile(r"""== 1 else f?["'][{\w]|["']s["'] if|["'](?:is|was|has)["'] if len""")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_count_has_its_noun_from_one_place(file: Path) -> None:
    # What is raised may not import the model, and says its few counts itself.
    if file.name not in {"errors.py", "words.py"}:
        assert BY_HAND.findall(file.read_text(encoding="utf-8")) == []
