"""Files and folders: found, read, written whole or not at all, and locked."""
