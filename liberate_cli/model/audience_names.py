"""What audiences are called, and what they are told of who may not be named to them.

A shell completes the names of audiences without loading the model of a plan.
"""

from typing import Final

AUDIENCES: Final = ("public", "partners", "internal")
"""The names of the audiences of a plan that names none of its own, from widest to narrowest."""

STAND_INS: Final = {
    "person": "a named individual",
    "post": "a post",
    "team": "a team",
    "partner": "a partner",
}
"""What is shown for a party that may not be named and has no post, by its kind."""
