"""Imports that are carried out when what they bring is first used.

A command's module says at its top all that it works with, and yet its help and the completion of
its options load none of it: that a shell can complete an id at once depends on it.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

_OURS: Final = "liberate_cli."


class _Later:
    """Finds our own modules, and puts off what is in them until a name of theirs is asked for."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is; None where it is none of ours, for others to find."""
        spec = PathFinder.find_spec(name, path, target) if name.startswith(_OURS) else None
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def later() -> Iterator[None]:
    """Put off what is imported of ours as a whole module, `from liberate_cli.desk import opening`.

    A name out of a module, `from liberate_cli.desk.opening import open_plain`, would load it now.
    """
    sys.meta_path.insert(0, _Later)
    try:
        yield
    finally:
        sys.meta_path.remove(_Later)
