"""What an audience may see, as a plan of its own, and the search for what it may not."""
