"""The program `liberate`: its commands, and the one place where an error becomes words."""

import os
import sys
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand
from typer.exceptions import TyperException

from liberate_cli import __version__
from liberate_cli.cli.output import (
    Done,
    finish_page,
    keep_for_pager,
    let_go,
    tell,
    what_is_done,
)
from liberate_cli.cli.shape import TYPED, Group
from liberate_cli.errors import Declined, ExitCode, LiberateError
from liberate_cli.later import later

with later():
    from liberate_cli.cli import mistyped, options, typed
from liberate_cli.source.yaml.characters import without_pasted


class Listed(NamedTuple):
    """A command as the help lists it; `liberate_cli/cli/NAME.py` is loaded when it is meant."""

    name: str
    help: str


LOOK: Final = "Look"
CHANGE: Final = "Change"
PUBLISH: Final = "Publish"
MONTH: Final = "Month"
KEEP: Final = "Keep"
COMMANDS: Final = {
    LOOK: (
        Listed("status", "Show how the plan stands, on one screen."),
        Listed("list", "List deliverables; the filters combine."),
        Listed("show", "Show everything about a deliverable."),
        Listed("due", "Find what falls due, by day: 30 days unless you say."),
        Listed("overdue", "Find what is overdue, the longest first."),
        Listed("owes", "Show what a party owes: overdue, due, moved, unreviewed."),
        Listed("challenge", "Lay the evidence beside what is claimed."),
        Listed("recommendations", "List the recommendations and what answers them."),
        Listed("ratings", "Show the ratings of the plan, and what each counts as."),
        Listed("people", "Show who owns and actions what, each party once."),
        Listed("contacts", "List the useful contacts."),
        Listed("diff", "Show what has changed between two editions."),
        Listed("trend", "Show each rating through the editions, and its direction."),
    ),
    CHANGE: (
        Listed("rag", "Rate deliverables, with the reason and the day."),
        Listed("progress", "Note what was done, with the day, and what shows it."),
        Listed("action", "Add, edit, finish, move or drop an action."),
        Listed("recommendation", "Add, answer, evidence, submit or close a recommendation."),
        Listed("reviewed", "Note that deliverables were looked at, with no change."),
        Listed("person", "Add a party to the register, or note that one left."),
        Listed("reassign", "Put one party in place of another: a person leaves."),
        Listed("rating", "Add, change, rename or drop a rating of the plan."),
        Listed("abbreviation", "Say what an abbreviation stands for, or no longer."),
        Listed("objective", "Add an objective, or give one another title."),
        Listed("new", "Add a deliverable with the next number of its objective."),
        Listed("set", "Have a field of a deliverable say something else."),
        Listed("withdraw", "Take a deliverable out of the plan; its number stays."),
        Listed("edit", "Edit a deliverable in your editor; check it on leaving."),
        Listed("undo", "Take back the last command that changed the plan."),
    ),
    MONTH: (
        Listed("returns", "Ask who acts and owns, read answers, see who has not."),
        Listed("review", "Go through the plan at its meeting, line by line."),
    ),
    PUBLISH: (
        Listed("edition", "Open, cut, list and verify the editions."),
        Listed("render", "Write the edition as files that anyone can read."),
        Listed("export", "Write the plan as tables, or a calendar of what is due."),
    ),
    KEEP: (
        Listed("init", "Begin a plan in a folder, for any organisation."),
        Listed("import", "Make a plan of the Word or Excel file that it lives in."),
        Listed("check", "Find every problem, its place, and what to write instead."),
        Listed("schema", "Print the JSON Schema of the kinds of file."),
    ),
}
"""Every command by the group that it is listed in; a test holds each line to the command's own."""


_ELSEWHERE: Final = {"person": "register", "import": "importing"}
"""The modules of commands whose own name is that of another, or a word of Python."""


def load(name: str) -> Any:
    """Return the command of a name, from its module."""
    name = _ELSEWHERE.get(name, name)
    return typer.main.get_command(import_module(f"liberate_cli.cli.{name}").app)


PAGED: Final = frozenset(each.name for each in COMMANDS[LOOK]) | {"check", "schema"}
"""The commands whose answers are shown in a pager: they ask nothing, and change nothing."""

NO_PAGER: Final = "--no-pager"


class Program(Group):
    """The commands by their names and lines, each loaded when it is meant; errors in words."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        listed = (each for rows in COMMANDS.values() for each in rows)
        self.commands.update(
            {each.name: TyperCommand(each.name, help=each.help) for each in listed}
        )

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands in the order of the table."""
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each group of the table under its name, the lines of all below one another."""
        del ctx
        widest = max(map(len, self.commands))
        room = formatter.width - 6 - widest
        for group, rows in COMMANDS.items():
            lines = [
                (f"{name:<{widest}}", self.commands[name].get_short_help_str(room))
                for name, _ in rows
            ]
            with formatter.section(group):
                formatter.write_dl(lines)

    def whole(self, name: str, command: Any) -> Any:
        """Return the command of a name, from its module."""
        del command
        return load(name)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what was typed, without the unseen signs that pasted words bring along."""
        pairs = [without_pasted(each) for each in args]
        if dropped := dict.fromkeys(sign for _, signs in pairs for sign in signs):
            tell(f"Left out of what was typed, unseen: {', '.join(dropped)}.")
        words = [text for text, _ in pairs]
        if not words and not ctx.resilient_parsing and options.is_plan_here():
            words = ["status"]
        rest: list[str] = super().parse_args(ctx, _option_first(words))
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that was typed, and keep what it writes where that may be long."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in PAGED and not ctx.resilient_parsing and not ctx.params.get("no_pager"):
            keep_for_pager()
        return name, command, rest

    def make_context(self, *words: Any, **settings: Any) -> Any:
        """Read the options before the command; what cannot be meant ends with a sentence."""
        try:
            return super().make_context(*words, **settings)
        except TyperException as error:
            _, given, *_ = words
            if not given:
                raise
            raise _refused(typed.TypedCommand((), self, tuple(given)), error) from None

    def invoke(self, ctx: Any) -> Any:
        """Run a command, and end with a sentence and an exit code where it cannot be done.

        What was done before something failed is told along with the failure.
        """
        with what_is_done() as done:
            try:
                try:
                    return self._answered(ctx)
                finally:
                    # What waits in the buffer is written here, where a failure can still be told.
                    _finish_output(done)
            except (typer.Exit, typer.Abort, TyperException):
                raise
            except OSError as error:
                if isinstance(error, BrokenPipeError) and not done.lines:
                    raise
                _tell(f"The system said no: {error}", _all_the_same(done))
                let_go(sys.stdout)
                raise typer.Exit(ExitCode.FAILED) from None
            except Exception as error:
                if os.environ.get("LIBERATE_DEBUG"):
                    raise
                _tell_bug(error, _all_the_same(done))
                raise typer.Exit(ExitCode.BUG) from None

    def _answered(self, ctx: Any) -> Any:
        """Run a command, and say why where it refuses."""
        try:
            return super().invoke(ctx)
        except Declined as answer:
            tell(answer.message)
            raise typer.Exit(answer.exit_code) from None
        except LiberateError as error:
            _tell(error.message, error.hint)
            raise typer.Exit(error.exit_code) from None
        except TyperException as error:
            meant = ctx.meta[TYPED]
            if not meant.words and hasattr(meant.command, "commands"):
                raise
            raise _refused(meant, error) from None


def _option_first(words: list[str]) -> list[str]:
    """Return words with the option that asks for no pager before a command that may have one."""
    options = words[: words.index("--")] if "--" in words else words
    if words[:1] and words[0] in PAGED and NO_PAGER in options:
        words = [NO_PAGER, *(each for each in words if each != NO_PAGER)]
    return words


def _refused(given: typed.TypedCommand, error: TyperException) -> typer.Exit:
    """Tell what cannot be meant and what to write instead, and return how the command ends."""
    refusal = mistyped.refusal(given, error.format_message())
    _tell(refusal.message, refusal.hint)
    return typer.Exit(refusal.exit_code)


def _finish_output(done: Done) -> None:
    """Write what waits to be written on standard output.

    Raises:
        OSError: It cannot be written, or what was done could not be said before.
    """
    finish_page()
    sys.stdout.flush()
    if done.fault is not None:
        raise done.fault


def _all_the_same(done: Done) -> str | None:
    """Return the lines that say what was done before something failed; None where nothing was."""
    if not done.lines:
        return None
    return "\n  ".join(("This was done all the same, and need not be repeated:", *done.lines))


def _tell_bug(error: Exception, done: str | None) -> None:
    report = "Please report it with what LIBERATE_DEBUG=1 prints."
    _tell(
        f"This is a bug in Liberate {__version__}: {type(error).__name__}: {error}",
        f"{done}\n{report}" if done else f"Nothing was written. {report}",
    )


def _tell(message: str, hint: str | None) -> None:
    tell(f"error: {message}", *([f"hint: {hint}"] if hint else []))


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"liberate {__version__}")
        raise typer.Exit


def liberate(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_version, is_eager=True),
    ] = False,
    no_pager: Annotated[
        bool, typer.Option(NO_PAGER, help="Show a long answer without a pager.")
    ] = False,
) -> None:
    """Keep a delivery plan as text that people can trust: check it, ask it, publish it."""
    # Both are answered before any command runs.
    del version, no_pager


app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.callback()(liberate)
