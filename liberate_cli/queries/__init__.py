"""Pure questions of a plan and a date. Nothing here reads a disk, a clock or a terminal."""
