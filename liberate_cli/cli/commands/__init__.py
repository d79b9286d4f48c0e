"""What each command takes and says of itself. Each body imports what does its work."""
