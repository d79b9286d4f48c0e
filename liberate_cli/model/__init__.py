"""What a plan says: frozen values, with no disk, clock, git or terminal."""
