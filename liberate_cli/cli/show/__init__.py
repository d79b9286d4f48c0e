"""Answers as text on a terminal: one module for each kind of answer."""
