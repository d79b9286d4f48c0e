"""Imports of ours that wait until what they bring is used, each seen in a process of its own."""

from __future__ import annotations

import subprocess
import sys


def after(lines: str) -> str:
    """Return what Python prints of some lines, after the name of the class of a module's own."""
    code = f"import sys\nfrom liberate_cli.later import later\n{lines}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout or done.stderr.splitlines()[-1] + "\n"


WAITS = "print(type(sys.modules['liberate_cli.model.ids']).__name__)\n"


def test_what_is_imported_as_a_module_waits_until_a_name_of_it_is_used() -> None:
    lines = f"with later():\n    from liberate_cli.model import ids\n{WAITS}"
    assert after(lines) == "_LazyModule\n"
    assert after(f"{lines}ids.id_order('1.2')\n{WAITS}") == "_LazyModule\nmodule\n"


def test_a_name_out_of_a_module_is_there_at_once() -> None:
    lines = f"with later():\n    from liberate_cli.model.ids import id_order\n{WAITS}"
    assert after(lines) == "module\n"


def test_others_find_the_same_module_and_load_it() -> None:
    lines = "with later():\n    from liberate_cli.model import ids\n"
    more = "from liberate_cli.model.ids import id_order\nprint(ids.id_order is id_order)\n"
    assert after(f"{lines}{more}{WAITS}") == "True\nmodule\n"


def test_what_is_not_ours_and_what_comes_after_is_imported_as_ever() -> None:
    lines = "with later():\n    import colorsys\nfrom liberate_cli.model import ids\n"
    assert after(f"{lines}print(type(colorsys).__name__)\n{WAITS}") == "module\nmodule\n"


def test_a_module_that_there_is_none_of_is_an_error_at_once() -> None:
    lines = "with later():\n    from liberate_cli.model import nothing\n"
    assert after(lines).startswith("ImportError: cannot import name 'nothing'")
