"""Liberate keeps a public body's delivery plan as text that people can trust.

The folders, each of which may import those above it and none below:

errors.py   a problem is a value with a place; an error carries its exit code
later.py    imports that are carried out when what they bring is used
model/      what a plan says: frozen values; no disk, clock or terminal
source/     text and model: YAML with its places, loading, checking, editing in place, files, git
queries/    pure questions of a plan and a date, or of its editions
publish/    an edition for an audience: plain view, then HTML, Markdown, PDF, Word and Excel
exchange/   what goes out to other programs: JSON, CSV, schemas, reports of problems
desk/       what the coordinator does, for whoever asks: open, change, draft, cut, render, verify
cli/        the terminal: a module for each command has its options, asks the desk, and shows
"""

__version__ = "0.1.0"
