"""The program `liberate`: its commands, and the one place where an error becomes words."""

import os
import sys
from contextlib import suppress
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from liberate_cli import __version__
from liberate_cli.cli.commands import (
    action,
    begin,
    challenge,
    change,
    compare,
    edition,
    keep,
    look,
    publish,
    trend,
)
from liberate_cli.cli.output import tell
from liberate_cli.errors import Declined, ExitCode, LiberateError


class _Group(TyperGroup):
    """The commands in the order in which they were added, with errors told in words."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - typer vendors the type
        """Return the names of the commands in the order in which they were added."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - typer vendors the type
        """Run a command, and end with a sentence and an exit code where it cannot be done."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                # What waits in the buffer is written here, where a failure can still be told.
                sys.stdout.flush()
        except Declined as answer:
            tell(answer.message)
            raise typer.Exit(answer.exit_code) from None
        except LiberateError as error:
            _tell(error.message, error.hint)
            raise typer.Exit(error.exit_code) from None
        except (typer.Exit, typer.Abort, TyperException, BrokenPipeError):
            raise
        except OSError as error:
            _tell(f"The system said no: {error}", None)
            _let_go_of_output()
            raise typer.Exit(ExitCode.FAILED) from None
        except Exception as error:
            if os.environ.get("LIBERATE_DEBUG"):
                raise
            _tell(
                f"This is a bug in Liberate {__version__}: {type(error).__name__}: {error}",
                "Nothing was written. Please report it with what LIBERATE_DEBUG=1 prints.",
            )
            raise typer.Exit(ExitCode.BUG) from None


def _let_go_of_output() -> None:
    """Lead standard output nowhere, so that Python does not try the failed write again at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(message: str, hint: str | None) -> None:
    tell(f"error: {message}", *([f"hint: {hint}"] if hint else []))


def _version(asked: bool) -> None:  # noqa: FBT001 - typer calls it so
    if asked:
        typer.echo(f"liberate {__version__}")
        raise typer.Exit


def liberate(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    """Keep a delivery plan as text that people can trust: check it, ask it, publish it."""


app = typer.Typer(
    cls=_Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.callback()(liberate)
_GROUPS = {action.action: "action", edition.edition: "edition"}
for _command in (
    look.status,
    look.list_command,
    look.show,
    look.overdue,
    challenge.challenge,
    look.recommendations,
    look.people,
    look.contacts,
    compare.diff,
    trend.trend,
    change.rag,
    change.progress,
    action.action,
    change.reviewed,
    change.reassign,
    change.new,
    change.edit,
    edition.edition,
    publish.render,
    begin.init,
    keep.check,
    keep.schema,
):
    if isinstance(_command, typer.Typer):
        app.add_typer(_command, name=_GROUPS[_command])
    else:
        app.command(_command.__name__.removesuffix("_command"))(_command)
