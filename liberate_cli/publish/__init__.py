"""An edition for people to read: what an audience may see, as a plain view, in every format."""
