"""The direction of imports, between folders and between files, and what each command may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import liberate_cli

PACKAGE = Path(liberate_cli.__file__).parent
MAY_IMPORT = {
    "errors": set[str](),
    "later": set[str](),
    "model": {"errors"},
    "source": {"errors", "model"},
    "queries": {"errors", "model"},
    "publish": {"errors", "model", "queries"},
    "exchange": {"errors", "model", "queries"},
    "desk": {"errors", "model", "source", "queries", "publish", "exchange", "later"},
    "cli": {"errors", "later", "model", "source", "queries", "publish", "exchange", "desk"},
    "__main__": {"cli"},
    "__init__": set[str](),
}


def layer_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports_of(file: Path) -> set[str]:
    """Return the modules that a file imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))
SYSTEM = "liberate_cli.source.disk.system"
"""The one module that knows what Windows and other systems do each in their own way."""
OF_ONE_SYSTEM = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "signal", "termios", "tty"}
OF_ONE_SYSTEM |= {"ctypes", "msvcrt", "platform", "winreg"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_a_module_imports_only_the_folders_above_its_own(file: Path) -> None:
    layer = layer_of(file)
    reached = {
        module.split(".")[1]
        for module in imports_of(file)
        if module.startswith("liberate_cli.") and module != "liberate_cli.__version__"
    }
    assert reached - {layer} <= MAY_IMPORT[layer]


def circles_of(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return each set of modules that reach one another, in order, where it has more than one."""
    reached: dict[str, set[str]] = {}
    for module in imports:
        seen: set[str] = set()
        ahead = [module]
        while ahead:
            ahead += (found := imports.get(ahead.pop(), set()) - seen)
            seen |= found
        reached[module] = seen
    circles = {
        tuple(sorted(other for other in reached[one] if one in reached.get(other, set())))
        for one in imports
        if one in reached[one]
    }
    return sorted(map(list, circles))


def module_of(file: Path) -> str:
    parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def test_a_circle_is_found() -> None:
    straight = {"a": {"b", "c"}, "b": {"c"}, "c": set[str]()}
    assert circles_of(straight) == []
    assert circles_of({**straight, "c": {"b"}}) == [["b", "c"]]
    assert circles_of({**straight, "c": {"a"}, "d": {"d", "a"}}) == [["a", "b", "c"], ["d"]]


def test_no_modules_import_each_other() -> None:
    # An import for types alone counts too: whoever reads the one file must know the other.
    modules = {module_of(file): file for file in FILES}
    faces = {f"{PACKAGE.name}", f"{PACKAGE.name}.cli"}
    imports = {
        module: {each for each in imports_of(file) if each in modules and each != module} - faces
        for module, file in modules.items()
    }
    assert circles_of(imports) == []


def test_no_two_modules_of_a_layer_have_one_name() -> None:
    # So far of publish/ alone.
    names = Counter(file.stem for file in FILES if layer_of(file) == "publish")
    del names["__init__"]
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_only_the_command_line_knows_the_terminal(file: Path) -> None:
    if layer_of(file) not in {"cli", "__main__"}:
        roots = {module.split(".")[0] for module in imports_of(file)}
        if module_of(file) in {SYSTEM, f"{PACKAGE.name}.later"}:
            roots.remove("sys")
        assert roots.isdisjoint({"typer", "rich", "sys"})


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PACKAGE)))
def test_one_module_knows_the_system(file: Path) -> None:
    # That it calls nothing that another system lacks is found by mypy: see test_style.py.
    if module_of(file) != SYSTEM:
        tree = ast.parse(file.read_text())
        asked = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert asked.isdisjoint({"os.name", "os.uname", "sys.platform", "sys.getwindowsversion"})
        assert imports_of(file).isdisjoint(OF_ONE_SYSTEM)
        assert "attr(os, " not in file.read_text()


def test_the_desk_knows_no_environment_and_prints_nothing() -> None:
    for file in FILES:
        if layer_of(file) == "desk":
            code = ast.parse(file.read_text())
            names = {node.attr for node in ast.walk(code) if isinstance(node, ast.Attribute)}
            names |= {node.id for node in ast.walk(code) if isinstance(node, ast.Name)}
            assert names.isdisjoint({"environ", "getenv", "cwd", "getcwd", "print", "input"}), file


def test_the_clock_is_asked_in_one_place() -> None:
    asking = [
        str(file.relative_to(PACKAGE))
        for file in FILES
        if any(call in file.read_text() for call in (".today()", ".now(", ".utcnow(", "time.time("))
    ]
    assert asking == ["cli/person.py"]


def test_nothing_reaches_the_network() -> None:
    banned = {"socket", "http", "urllib.request", "requests", "asyncio"}
    for file in FILES:
        assert imports_of(file).isdisjoint(banned), file


def test_only_git_the_editor_and_the_pager_are_run() -> None:
    running = {str(file.relative_to(PACKAGE)) for file in FILES if "subprocess" in imports_of(file)}
    assert running == {"source/git/run.py", "cli/editor.py", "cli/pager.py"}


def modules_after(*arguments: str) -> set[str]:
    """Return the modules that a command has loaded when it ends, in a process of its own."""
    code = (
        "import sys\n"
        f"sys.argv = ['liberate', *{list(arguments)!r}]\n"
        "from liberate_cli.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write('\\nMODULES ' + ' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.rpartition("MODULES ")[2].split())


def roots(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


MODELS = {
    f"liberate_cli.model.{name}"
    for name in ("values", "texts", "fields", "files", "narrative", "contacts", "audiences")
}
DOCUMENT_LIBRARIES = {"typst", "docx", "openpyxl", "xlsxwriter", "icalendar", "pypdf", "lxml"}


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["list"],
        ["show", "1.1"],
        ["overdue"],
        ["due"],
        ["owes", "Ada"],
        ["recommendations"],
        ["people"],
        ["contacts"],
        ["trend"],
        ["check"],
        ["returns", "status"],
        ["schema"],
    ],
    ids=" ".join,
)
def test_a_command_that_needs_no_template_loads_no_jinja(arguments: list[str]) -> None:
    loaded = roots(modules_after(*arguments))
    assert "pydantic" in loaded
    assert loaded.isdisjoint({"jinja2", "markupsafe"} | DOCUMENT_LIBRARIES)


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
def test_render_loads_jinja_and_no_other_document_library() -> None:
    loaded = roots(modules_after("render", "--out", "out"))
    assert "jinja2" in loaded
    assert loaded.isdisjoint(DOCUMENT_LIBRARIES | {"rich"})


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["list", "--help"]], ids=" ".join)
def test_help_loads_no_model(arguments: list[str]) -> None:
    loaded = modules_after(*arguments)
    assert roots(loaded).isdisjoint({"yaml", "jinja2", "rich"})
    assert loaded.isdisjoint(MODELS)


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_the_first_help_loads_no_pydantic_at_all(argument: str) -> None:
    # typer 0.29 loads it for a command's own help.
    # What stands in for the search for plug-ins is ours.
    stand_in = "pydantic.plugin._loader"
    assert "pydantic" not in roots(modules_after(argument) - {stand_in})


@pytest.mark.slow
@pytest.mark.usefixtures("made_up")
def test_json_loads_no_rich() -> None:
    assert "rich" not in roots(modules_after("list", "--json"))
