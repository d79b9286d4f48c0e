"""Who makes commits here, as git knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liberate_cli.source.git.run import GitFailed, run

if TYPE_CHECKING:
    from pathlib import Path


def author_name(folder: Path) -> str | None:
    """Return the name that a commit made in a folder would have; None where git knows none."""
    try:
        said = run(folder, "var", "GIT_AUTHOR_IDENT", may_fail=True)
    except GitFailed:
        return None
    name = said.stdout.decode(errors="replace").partition(" <")[0].strip()
    return name or None if said.returncode == 0 else None
