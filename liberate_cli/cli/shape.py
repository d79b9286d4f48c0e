"""The one shape of a command: what `liberate_cli/cli/NAME.py` makes its `app` with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import typer
from typer.core import TyperGroup

from liberate_cli.later import later

with later():
    from liberate_cli.cli import mistyped, typed

if TYPE_CHECKING:
    from collections.abc import Iterable


TYPED: Final = "liberate_cli.typed"
"""Under which key the context of a command keeps how it was typed."""


class Group(TyperGroup):
    """Commands of which a shell completes the words without loading what they work with."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed, and return what is left of it for a command."""
        if ctx.resilient_parsing:
            _leave_as_typed(self.get_params(ctx))
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that was typed, whole, and what follows it."""
        path = (*ctx.meta[TYPED].path, args[0]) if TYPED in ctx.meta else (args[0],)
        if not ctx.resilient_parsing and args[0] not in self.commands:
            raise mistyped.unknown_command(typed.TypedCommand(path[:-1], self, tuple(args)))
        name, command, rest = super().resolve_command(ctx, args)
        if name is None or command is None:
            return name, command, rest
        whole = self.whole(name, command)
        ctx.meta[TYPED] = typed.TypedCommand(path, whole, tuple(rest))
        if ctx.resilient_parsing:
            _leave_as_typed(whole.get_params(ctx))
        return name, whole, rest

    def whole(self, name: str, command: Any) -> Any:
        """Return a command with its options, by its name and what stands for it in a list."""
        del name
        return command


def _leave_as_typed(parameters: Iterable[Any]) -> None:
    """Have typed words kept as words: Typer would load pydantic to find out what they mean."""
    for each in parameters:
        vars(each)["process_value"] = lambda _, typed: typed


def one_command() -> typer.Typer:
    """Return the app of a module with one command."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


def several_commands(help_line: str) -> typer.Typer:
    """Return the app of a module with several commands under one name."""
    return typer.Typer(
        cls=Group,
        help=help_line,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
    )


def examples(first: str, second: str) -> str:
    """Return the two lines that a command's help ends with, each without `liberate`."""
    # Lines after a backspace are not filled: that is how Click is told.
    return f"\b\nExamples:\n  liberate {first}\n  liberate {second}"
