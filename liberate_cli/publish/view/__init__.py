"""What an edition says, as values that every format draws."""
