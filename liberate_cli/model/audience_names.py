"""What audiences are called, which a shell completes without loading the model of a plan."""

from typing import Final

AUDIENCES: Final = ("public", "partners", "internal")
"""The names of the audiences of a plan that names none of its own, from widest to narrowest."""
