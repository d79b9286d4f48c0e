"""A plan's YAML: its places, and edits in it that leave all else as it stands."""
