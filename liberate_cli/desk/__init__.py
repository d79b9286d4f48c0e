"""What the coordinator does: look, change, draft, cut, render, verify, begin.

No terminal, clock or environment: who asks hands in a `Desk`, which says where they stand, which
plan they named, the day, and how to talk to them.
"""
