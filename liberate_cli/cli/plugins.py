"""What other programs add to pydantic has no say in how a plan is read, and is not looked for."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Final

_LOOKS_FOR_THEM: Final = "pydantic.plugin._loader"


class _NoPlugins(ModuleType):
    """Stands in for what of pydantic looks for plug-ins among all that is installed.

    With every plug-in ruled out it would still load what reads the metadata of packages, and the
    whole of `email` with that: a tenth of the time that a command takes.
    """

    @staticmethod
    def get_plugins() -> tuple[()]:
        return ()

    def __getattr__(self, name: str) -> object:
        """Return what a later pydantic asks of the module: from the module itself."""
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(_LOOKS_FOR_THEM, None)
        return getattr(import_module(_LOOKS_FOR_THEM), name)


def leave_out_plugins() -> None:
    """Have pydantic know of no plug-ins, unless it has looked for them already."""
    sys.modules.setdefault(_LOOKS_FOR_THEM, _NoPlugins(_LOOKS_FOR_THEM))
