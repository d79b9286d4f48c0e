"""Text to model: YAML with its places, loading, checking, and the files on disk."""
