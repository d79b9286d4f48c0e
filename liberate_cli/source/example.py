"""The example: a made-up plan of a made-up force, with a year of editions, as package data.

`liberate_cli/example/` has a text for each file of the plan. Each of its lines begins with the
editions in which the plan's file has the line, by number:

          | title: Light                  in each edition
    1-4   | rag: amber                    in the first four
    12    | rag: red                      in the twelfth alone
    9-    |   - text: Light six alleys.   from the ninth on

`minutes.txt` is of the same form, and becomes the message of each edition's commit.
"""

from __future__ import annotations

import calendar
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.model.dates import PartialDate

if TYPE_CHECKING:
    from datetime import date

TITLE: Final = "Made up: The Bicycle Plan 2031-2032"
APPROVER: Final = "Made-up Board"
AUTHOR: Final = ("Bo Placeholder (made up)", "bo@example.org")
EXAMPLE_MONTHS: Final = tuple(
    PartialDate(2031 + (3 + n) // 12, (3 + n) % 12 + 1) for n in range(12)
)

_FOLDER: Final = Path(__file__).parents[1] / "example"
_MINUTES: Final = "minutes.txt"
_LINE: Final = re.compile(r"(?:(\d+)|(\d+)-(\d*))? *\| ?(.*)")


class ExampleEdition(NamedTuple):
    """An edition of the example: its month, what was done in it, and the plan's files by path."""

    number: int
    month: PartialDate
    message: str
    files: dict[str, bytes]

    @property
    def day(self) -> date:
        """The day as at which it is cut: the last of its month."""
        return self.month.last

    @property
    def seconds(self) -> int:
        """The moment of its commit, in seconds since 1970: the last afternoon of the month."""
        return calendar.timegm((*self.day.timetuple()[:3], 16, 0, 0))


def example_editions() -> tuple[ExampleEdition, ...]:
    """Return the twelve editions of the example, each a whole plan."""
    texts = {
        file.relative_to(_FOLDER): split_editions(file.read_text("utf-8"), len(EXAMPLE_MONTHS))
        for file in sorted(_FOLDER.rglob("*.txt"))
    }
    minutes = texts.pop(Path(_MINUTES))
    return tuple(
        ExampleEdition(
            number=number,
            month=month,
            message=minutes[number - 1],
            files={
                path.with_suffix(".yaml").as_posix(): text[number - 1].encode()
                for path, text in texts.items()
                if text[number - 1]
            },
        )
        for number, month in enumerate(EXAMPLE_MONTHS, start=1)
    )


def split_editions(text: str, count: int) -> list[str]:
    r"""Return the text of each of so many editions from one whose lines begin with theirs.

    >>> split_editions("  | a\n2 | b\n2- | c\n1-2 | d\n", 3)
    ['a\nd\n', 'a\nb\nc\nd\n', 'a\nc\n']

    Raises:
        ValueError: A line does not say in which editions it is; the error names the line.
    """
    editions = [""] * count
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        one, first, last, rest = found.groups() if found else ("0", None, None, "")
        begin, end = int(one or first or 1), int(one or last or count)
        if not 1 <= begin <= end <= count:
            raise ValueError(f"line {number} does not begin with its editions: {line}")
        for each in range(begin - 1, end):
            editions[each] += f"{rest}\n"
    return editions
