"""Our own editions read back: what Liberate wrote, and a person may have changed since."""
