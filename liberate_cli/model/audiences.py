"""Who an edition is for: audiences, from the widest, which sees least, to the narrowest."""

from __future__ import annotations

from typing import Final

AUDIENCES: Final = ("public", "partners", "internal")
"""The audiences of a plan that names none of its own, from widest to narrowest."""
