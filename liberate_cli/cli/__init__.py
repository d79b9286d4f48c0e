"""The command line: parse, ask, show. The only folder that knows the terminal and the clock."""

from __future__ import annotations

import gc

from liberate_cli.cli.complete_ids import answer_with_ids


def main() -> None:
    """Run the command line of this process."""
    # A command is over before any garbage that reference counts miss could matter.
    gc.disable()
    if answer_with_ids():
        return
    from liberate_cli.cli.plugins import leave_out_plugins  # noqa: PLC0415 - no answer waits for it
    from liberate_cli.cli.streams import settle_streams  # noqa: PLC0415 - nor for this

    leave_out_plugins()
    settle_streams()

    from liberate_cli.cli.app import app  # noqa: PLC0415 - after what it must find set

    try:
        app(prog_name="liberate")
    finally:
        # Python collects once more at exit; what is frozen is not walked, and a process that ends
        # gives everything back anyway.
        gc.freeze()
