"""YAML text to nodes, which know their places; what YAML a plan may not use is a problem.

libyaml composes the text and nothing constructs it: a scalar stays the characters that were typed.
Only a text with a sign that may mean trouble is looked at twice, event by event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from yaml import AliasEvent, MarkedYAMLError, Node, YAMLError
from yaml._yaml import CParser
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import ScalarNode

from liberate_cli.errors import Code, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from yaml import Event

DEEPEST: Final = 16
"""How deep lists and keys may nest."""

_SIGNS_OF_NO_CONCERN: Final = 200
_MAY_REFER: Final = re.compile(rb"(?:^|[\s\[{,?:-])(?:[&*][^\s&*]|!|<<)")
_BULLET: Final = re.compile(r"\s*([•·▪■◦●○–—])")
_QUOTE_IT: Final = (
    "Look at the quotes, colons and spaces of this line and the one above; "
    "put a text that holds “: ” or “ #” in quotes."
)


class _Parser(CParser):
    """libyaml's parser and composer without PyYAML's guesses at what a plain scalar means."""

    def resolve(self, kind: type[Node], value: object, implicit: object) -> type[Node]:
        """Return the kind of node as its tag, so that only a tag that was typed is a string."""
        del value, implicit
        return kind

    def descend_resolver(self, parent: object, index: object) -> None:
        """Do nothing: no value is resolved by its place."""

    def ascend_resolver(self) -> None:
        """Do nothing: no value is resolved by its place."""


def compose(path: str, raw: bytes) -> tuple[Node | None, list[Problem]]:
    """Return the root node of a text, or what keeps it from being read.

    The text has no byte order mark: libyaml would count its places from behind it.
    """
    problems = _nesting_problems(path, raw) or _reference_problems(path, raw)
    if problems:
        return None, problems
    try:
        root = _Parser(raw).get_single_node()
    except MarkedYAMLError as fault:
        # libyaml 0.2.6 gives up at 1,000 levels, and reads ahead of the events that would tell.
        return None, _too_deep_in(path, _before(raw, fault)) or [_unreadable(path, raw, fault)]
    except YAMLError as fault:
        message = f"This is not YAML: {fault}."
        return None, [Problem(path, 1, 1, Code.BAD_YAML, Severity.ERROR, message, _QUOTE_IT)]
    if root is None or (type(root) is ScalarNode and root.value == ""):
        hint = "Write its fields, or delete the file."
        message = "The file says nothing."
        return None, [Problem(path, 1, 1, Code.EMPTY_FILE, Severity.ERROR, message, hint)]
    return root, []


def error_at(path: str, node: Node | Event, code: Code, message: str, hint: str) -> Problem:
    """Return an error at the place where a node or an event begins."""
    mark = node.start_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Problem(path, line, column, code, Severity.ERROR, message, hint)


def too_deep(path: str, node: Node | Event) -> Problem:
    """Return the error for a node that is nested too deeply."""
    return error_at(
        path,
        node,
        Code.TOO_DEEP,
        f"Lists and keys are nested more than {DEEPEST} deep here.",
        "No field of a plan needs more than five levels: see docs/plan-format.md.",
    )


def _unreadable(path: str, raw: bytes, fault: MarkedYAMLError) -> Problem:
    mark = fault.problem_mark or fault.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = raw.decode(errors="replace").split("\n")
    if line > len(lines):
        # libyaml may find a fault behind the end; a place is always one that can be gone to.
        line, column = len(lines), len(lines[-1]) + 1
    code, message, hint = (
        Code.BAD_YAML,
        f"This is not YAML: {fault.problem or fault.context}.",
        _named_sign(fault, lines, (line, column)) or _QUOTE_IT,
    )
    if "found another document" in message:
        code = Code.SECOND_DOCUMENT
        message = "A second document begins here."
        hint = "Keep one document in a file: delete the line “---”, or move what follows it."
    return Problem(path, line, column, code, Severity.ERROR, message, hint)


def _named_sign(fault: MarkedYAMLError, lines: Sequence[str], place: tuple[int, int]) -> str | None:
    """Return what to do about the sign that a text begins with, where that is the fault."""
    line, column = place
    if "cannot start any token" in str(fault.problem):
        sign = lines[line - 1][column - 1 : column]
        return f"A text cannot begin with {sign}: put the whole text in quotes." if sign else None
    if "could not find expected ':'" in str(fault.problem):
        # libyaml tells of a bullet in place of a hyphen at the line below it.
        for number in (line, line - 1):
            if number and (bullet := _BULLET.match(lines[number - 1])):
                return f"Line {number} begins with {bullet[1]}: write a hyphen and a space there."
    return None


def _before(raw: bytes, fault: MarkedYAMLError) -> bytes:
    """Return a text up to where it could be read no further."""
    mark = fault.problem_mark
    return raw.decode(errors="replace")[: mark.index].encode() if mark else raw


def _events(raw: bytes) -> Iterator[Event]:
    """Yield the events of a text as far as it can be read; composing says why no further."""
    parser = _Parser(raw)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    except YAMLError:
        return


def _nesting_problems(path: str, raw: bytes) -> list[Problem]:
    """Return the place where a text nests so deeply that composing it could end the process."""
    signs = raw.count(b"[") + raw.count(b"{") + raw.count(b"- ") + raw.count(b"?")
    return _too_deep_in(path, raw) if signs >= _SIGNS_OF_NO_CONCERN else []


def _too_deep_in(path: str, raw: bytes) -> list[Problem]:
    """Return the first place where a text nests too deeply, as far as its events can be read."""
    depth = 0
    for event in _events(raw):
        if isinstance(event, CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return [too_deep(path, event)]
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return []


def _reference_problems(path: str, raw: bytes) -> list[Problem]:
    """Return each anchor, alias, tag and merge key."""
    if not (b"&" in raw or b"*" in raw or b"!" in raw or b"<<" in raw):
        return []
    if _MAY_REFER.search(raw) is None:
        return []
    return [
        error_at(path, event, *fault)
        for event in _events(raw)
        if isinstance(event, NodeEvent)
        for fault in _references(event)
    ]


def _references(event: NodeEvent) -> Iterator[tuple[Code, str, str]]:
    """Yield the code, message and hint for each way in which a node refers to something."""
    if isinstance(event, AliasEvent):
        hint = "Write the text itself; put a text that begins with * in quotes."
        yield Code.ALIAS, f"The alias *{event.anchor} is used.", hint
    elif event.anchor is not None:
        hint = "Delete it; put a text that begins with & in quotes."
        yield Code.ANCHOR, f"The anchor &{event.anchor} is used.", hint
    tag = getattr(event, "tag", None)
    if tag is not None:
        hint = "Delete it; put a text that begins with ! in quotes."
        yield Code.TAG, f"The tag {tag} is used.", hint
    if isinstance(event, ScalarEvent) and event.value == "<<" and not event.style:
        yield Code.MERGE_KEY, "The merge key << is used.", "Write each key and value out."
