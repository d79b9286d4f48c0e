"""`render`."""


def render_edition(*args: object) -> None:
    """Do."""
