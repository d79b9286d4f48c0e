"""An edition for people to read: the plan as a plain view, then Jinja templates."""
