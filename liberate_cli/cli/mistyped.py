"""What was typed that no command can mean, as a sentence and the command as it should be.

Typer finds out that something is wrong; what it is, and what was meant, is read here from the words
as they were typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from liberate_cli.cli.options import rating_keys
from liberate_cli.cli.typed import (
    Piece,
    Role,
    TypedCommand,
    arguments_of,
    line_of,
    metavar_of,
    names_of,
    on_one_line,
    options_of,
    pieces_of,
)
from liberate_cli.errors import UsageError
from liberate_cli.model.ids import is_deliverable_id
from liberate_cli.model.nearest import nearest
from liberate_cli.model.ratings import DEFAULT_RATINGS
from liberate_cli.model.words import form, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

RATINGS: Final = frozenset(one.key for one in DEFAULT_RATINGS.legend)
_OPTION: Final = re.compile(r"--?[A-Za-z][\w-]*(=.*)?", re.DOTALL)
_FREE: Final = frozenset(("TEXT", "TITLE", "WORDS", "NAME", "OLD", "NEW", "N"))
"""What a text of several words can stand for, by what help calls it."""

_CALLED: Final = {
    "A": "edition",
    "DIR": "folder",
    "N": "action",
    "OLD": "party that leaves",
    "NEW": "party that takes over",
}
"""What people call an argument, where it is not the word that help has for it."""


def refusal(typed: TypedCommand, otherwise: str) -> UsageError:
    """Return the error that says what is wrong and what to write instead.

    `otherwise` is what is said where nobody can tell.
    """
    pieces = list(pieces_of(typed))
    words = [each.text for each in pieces if each.role is Role.WORD]
    arguments = arguments_of(typed.command)
    dashed = next((each for each in pieces if each.role is Role.DASHED), None)
    if dashed is not None:
        return _dashed(typed, pieces, dashed.text)
    if pieces and _lacks_value(pieces[-1]):
        name, called = pieces[-1].text, metavar_of(pieces[-1].option)
        return UsageError(f"{name} needs a value.", _write(typed, [*typed.words, called]))
    valued = next((each for each in pieces if _has_no_value(each)), None)
    if valued is not None:
        name = valued.text.partition("=")[0]
        meant = [name if each == valued.text else each for each in typed.words]
        return UsageError(f"{name} takes no value.", _write(typed, meant))
    if len(words) > len(arguments) and all(one.nargs == 1 for one in arguments):
        return _too_many(typed, pieces, words, arguments)
    return _missing(typed, pieces, words) or UsageError(otherwise, _see_help(typed))


def unknown_command(typed: TypedCommand) -> UsageError:
    """Return the error that offers the command that is like what was typed."""
    name, *rest = typed.words
    found = nearest(name, typed.command.commands, most=1)
    if found:
        hint = f"Did you mean `{line_of((*typed.path, found[0], *rest))}`?"
    else:
        hint = f"`{line_of((*typed.path, '--help'))}` lists the commands."
    return UsageError(f"There is no command “{on_one_line(name)}”.", hint)


def refuse_misplaced_rating(
    ids: Sequence[str], rating: str, because: str | None, known: Collection[str] = RATINGS
) -> None:
    """Refuse a rating that does not come last, and say how the command should be.

    Raises:
        UsageError: The rating comes before an id, or before the reason without `--because`.
    """
    words = (*ids, rating)
    places = [place for place, each in enumerate(words) if each.casefold() in known]
    if not places or places[0] == len(words) - 1:
        return
    before, given, after = words[: places[0]], words[places[0]], words[places[0] + 1 :]
    command = ("rag",)
    if all(map(is_deliverable_id, after)):
        reason = (because,) if because is not None else ()
        message = f"The rating comes last, and “{on_one_line(words[-1])}” is none."
        meant = (*command, *before, *after, given)
    else:
        said = after[1:] if after[0].casefold() == "because" else after
        reason = (" ".join((*([because] if because is not None else []), *said)),)
        message = f"“{on_one_line(words[-1])}” is not a rating."
        meant = (*command, *(before or ("ID",)), given)
    raise UsageError(
        message, f"Write `{line_of((*meant, *(('--because', *reason) if reason else ())))}`."
    )


def _dashed(typed: TypedCommand, pieces: Sequence[Piece], text: str) -> UsageError:
    """Return the error for an option that there is none of, or a text that looks like one."""
    name = text.partition("=")[0]
    names = [each for one in options_of(typed.command) for each in names_of(one)]
    if _OPTION.fullmatch(text):
        commands = getattr(typed.command, "commands", ())
        command = next((each for each in typed.words if each in commands), None)
        if command is not None:
            rest = [each for each in typed.words if each != command]
            return UsageError(f"{name} comes after the command.", _write(typed, [command, *rest]))
        found = nearest(name, names, most=1)
        if not found:
            return UsageError(f"There is no option {name} here.", _see_help(typed))
        words = [each.replace(name, found[0], 1) if each == text else each for each in typed.words]
        hint = f"Did you mean {found[0]}? {_write(typed, words)}"
        return UsageError(f"There is no option {name} here.", hint)
    place = next(n for n, each in enumerate(pieces) if each.role is Role.DASHED)
    literal = [each.text for each in pieces[place:] if each.role in (Role.DASHED, Role.WORD)]
    rest = [
        each.text
        for n, each in enumerate(pieces)
        if each.role in (Role.OPTION, Role.VALUE) or (n < place and each.role is Role.WORD)
    ]
    return UsageError(
        f"“{on_one_line(text)}” begins with a dash, so it is read as an option.",
        f"Put a text like that after `--`: `{line_of((*typed.path, *rest, '--', *literal))}`.",
    )


def _too_many(
    typed: TypedCommand, pieces: Sequence[Piece], words: Sequence[str], arguments: Sequence[Any]
) -> UsageError:
    """Return the error for more words than there are arguments: most often for want of quotes."""
    most = len(arguments)
    message = f"“{on_one_line(words[most])}” is more than `{line_of(typed.path)}` takes."
    joined = _joined_value(pieces, len(words) - most)
    if joined is not None:
        return UsageError(message, f"Put the text in quotes: `{line_of((*typed.path, *joined))}`.")
    free = [one for one in arguments if metavar_of(one) in _FREE]
    options = [each.text for each in pieces if each.role is not Role.WORD]
    if len(free) > 1:
        names = " ".join((*typed.path, *(f'"{metavar_of(one)}"' for one in arguments)))
        return UsageError(message, f"Put each in quotes: `liberate {names}`.")
    if free and free[0] is arguments[-1]:
        meant = _placed([*words[: most - 1], " ".join(words[most - 1 :])], options)
        return UsageError(message, f"Put the text in quotes: `{line_of((*typed.path, *meant))}`.")
    meant = _placed(words[:most], options)
    return UsageError(message, f"Leave it out: `{line_of((*typed.path, *meant))}`.")


def _joined_value(pieces: Sequence[Piece], extra: int) -> list[str] | None:
    """Return the words with those that follow a value joined to it; None where that mends nothing.

    They follow the value of an option that can be several words.
    """
    for place, each in enumerate(pieces):
        if each.role is Role.VALUE and metavar_of(each.option) in _FREE:
            after = place + 1
            while after < len(pieces) and pieces[after].role is Role.WORD:
                after += 1
            if after - place - 1 >= extra:
                texts = [one.text for one in pieces]
                return [*texts[:place], " ".join(texts[place:after]), *texts[after:]]
    return None


def _missing(
    typed: TypedCommand, pieces: Sequence[Piece], words: Sequence[str]
) -> UsageError | None:
    """Return the error for arguments and options that are needed and not there, if any is not."""
    filled, needed = _filled(arguments_of(typed.command), list(words))
    given = {id(each.option) for each in pieces}
    options = [one for one in options_of(typed.command) if one.required and id(one) not in given]
    missing = [f"the {_called(one)}" for one in needed] + [names_of(one)[0] for one in options]
    if not missing:
        return None
    rest = [each.text for each in pieces if each.role in (Role.OPTION, Role.VALUE)]
    wanted = [word for one in options for word in (names_of(one)[0], metavar_of(one))]
    said = listed(missing)
    message = f"{said[0].upper()}{said[1:]} {form(len(missing), 'is', 'are')} missing."
    example = _example(typed.command)
    as_in = f", as in `{example}`" if example else ""
    return UsageError(
        message, f"{_write(typed, _placed(filled, [*rest, *wanted])).rstrip('.')}{as_in}."
    )


def _filled(arguments: Sequence[Any], words: list[str]) -> tuple[list[str], list[Any]]:
    """Return the words in their places, with what help calls each that is missing, and those."""
    filled: list[str] = []
    missing = []
    for place, one in enumerate(arguments):
        later = arguments[place + 1 :]
        if words and not _is_of_next(words, later, one):
            many = len(words) - sum(1 for each in later if each.required)
            taken = max(many, 1) if one.nargs != 1 else 1
            filled += words[:taken]
            del words[:taken]
        elif one.required:
            filled.append(metavar_of(one))
            missing.append(one)
    return filled, missing


def _placed(words: Sequence[str], options: Sequence[str]) -> list[str]:
    """Return arguments and options in an order in which no text is taken for an option."""
    if any(word.startswith("-") for word in words):
        return [*options, "--", *words]
    return [*words, *options]


def _is_of_next(words: Sequence[str], later: Sequence[Any], one: Any) -> bool:  # noqa: ANN401
    """Return whether the first word can be no id, and is what the argument after an id takes."""
    if metavar_of(one) != "ID" or not later or is_deliverable_id(words[0]):
        return False
    if metavar_of(later[0]) == "RATING":
        return words[0].casefold() in rating_keys()
    return len(words) == 1 and " " in words[0]


def _lacks_value(piece: Piece) -> bool:
    return piece.role is Role.OPTION and not piece.option.is_flag and "=" not in piece.text


def _has_no_value(piece: Piece) -> bool:
    return piece.role is Role.OPTION and piece.option.is_flag and "=" in piece.text


def _called(argument: Any) -> str:  # noqa: ANN401 - as Typer has it
    name = metavar_of(argument)
    return _CALLED.get(name, name.lower())


def _example(command: Any) -> str | None:  # noqa: ANN401 - as Typer has it
    """Return the first example of a command's help."""
    lines = (command.epilog or "").splitlines()
    return next((line.strip() for line in lines if line.startswith("  liberate ")), None)


def _see_help(typed: TypedCommand) -> str:
    return f"`{line_of((*typed.path, '--help'))}` lists what it takes."


def _write(typed: TypedCommand, words: Iterable[str]) -> str:
    return f"Write `{line_of((*typed.path, *words))}`."
