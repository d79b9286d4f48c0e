"""What has changed between two editions: pairing, comparing, and the facts that come of it."""
