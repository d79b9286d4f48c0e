"""What people answer about a month: asked in a message, read from whatever carries it back."""
