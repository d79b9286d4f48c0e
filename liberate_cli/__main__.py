"""Runs the command line with `python -m liberate_cli`."""

from liberate_cli.cli import main

main()
