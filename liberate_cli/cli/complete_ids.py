"""The ids that a shell asks for, out of the names of files, before anything else is loaded.

Loading Typer takes longer than all of this. What is not plainly an id is left to it, and a test
holds each answer to the one that Typer gives. Little but `os` may be imported here.
"""

import os
import sys

TAKE_IDS = {
    "show": True,
    "rag": True,
    "progress": False,
    "action add": False,
    "action done": False,
    "action edit": False,
    "action move": False,
    "action drop": False,
    "reviewed": True,
    "edit": False,
    "set": False,
    "withdraw": False,
    "challenge": True,
    "trend": True,
}
"""The commands that take ids before any other word, and whether they take several."""

_FORMS = {
    "bash": "{}",
    "zsh": '"{}":"{}"',
    "fish": "{}\t{}",
    "powershell": "{}:::{}",
    "pwsh": "{}:::{}",
}
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789 .-\n")
_LONGEST_TITLE = 56
"""Typer breaks a title where it is longer than the terminal is wide."""


def answer_with_ids() -> bool:
    """Print the ids that a shell asks for, and return whether it is answered.

    It is not where it asks for more, words are quoted, options given, or names of files unusual.
    """
    instruction, _, shell = os.environ.get("_LIBERATE_COMPLETE", "").partition("_")
    # Fish asks first whether there is anything, and is answered by an exit code.
    asks = os.environ.get("_TYPER_COMPLETE_FISH_ACTION", "get-args") == "get-args"
    if instruction != "complete" or shell not in _FORMS or not asks or sys.stdout is None:
        return False
    words, begun = _typed(shell)
    if not set(" ".join((*words, begun))) <= _PLAIN or not _take_id(words, begun):
        return False
    try:
        named = [each for each in _named() if each[0].startswith(begun)]
    except OSError:
        return False
    if not named or not all(_is_plain(title) for _, title in named):
        return False
    said = "\n".join(_FORMS[shell].format(*each) for each in named)
    said = f"_arguments '*: :(({said}))'" if shell == "zsh" else said
    sys.stdout.buffer.write(f"{said}\n".encode())
    return True


def _typed(shell: str) -> tuple[list[str], str]:
    """Return the words after the program's name, and the beginning of the next."""
    line = os.environ.get("COMP_WORDS" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    words = line.split()
    if shell == "bash":
        at = int(os.environ.get("COMP_CWORD") or 1)
        return words[1:at], "".join(words[at : at + 1])
    begun = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
    if shell in ("zsh", "fish"):
        begun = words[-1] if words[1:] and not line.endswith(" ") else ""
    return words[1 : -1 if begun else None], begun


def _take_id(words: list[str], begun: str) -> bool:
    if begun.strip("0123456789.") or any(word.startswith("-") for word in words):
        return False
    command = " ".join(words[: 2 if words[:1] == ["action"] else 1])
    return command in TAKE_IDS and (TAKE_IDS[command] or command == " ".join(words))


def _named() -> list[tuple[str, str]]:
    """Return the id and title in the name of each deliverable's file of the plan that is meant."""
    here = os.environ.get("LIBERATE_PLAN") or os.getcwd()
    places = [here]
    while not os.environ.get("LIBERATE_PLAN") and os.path.dirname(places[-1]) != places[-1]:
        places.append(os.path.dirname(places[-1]))
    plans = (plan for place in places for plan in (place, os.path.join(place, "plan")))
    plan = next((each for each in plans if os.path.isfile(os.path.join(each, "plan.yaml"))), None)
    names = (
        name
        for folder in sorted(os.listdir(plan) if plan else ())
        if os.path.isdir(inside := os.path.join(plan or "", folder))
        for name in sorted(os.listdir(inside))
        if name[:1].isdigit() and name.endswith(".yaml")
    )
    parts = (name.removesuffix(".yaml").partition("-") for name in names)
    return [(number, title.replace("-", " ")) for number, _, title in parts]


def _is_plain(title: str) -> bool:
    return 0 < len(title.strip()) == len(title) <= _LONGEST_TITLE and set(title) <= _PLAIN
