"""What a file changes of one deliverable, what its record is to keep, and what is asked or told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from liberate_cli.exchange.imports.again.answers import GivenAnswers
    from liberate_cli.exchange.imports.items import Question
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.deliverable import Action, Move, Progress
    from liberate_cli.model.own_fields import OwnField
    from liberate_cli.model.ratings import Ratings


class Agreed(NamedTuple):
    """Who agreed that due dates move, and why."""

    by: str
    because: str


@dataclass(frozen=True)
class PlanKnown:
    """What is known while a file is compared with a plan.

    `names` gives the plan's name of each party that the file names, by its spelling (folded); one
    that is not there is not settled. `keys` give the plan's rating for one of the file's; `meeting`
    is who usually agrees, and `agreed` who agreed to what the file moves, where that is said.
    """

    ratings: Ratings
    fields: tuple[OwnField, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    answers: GivenAnswers = field(default_factory=dict)
    meeting: str | None = None
    agreed: Agreed | None = None


@dataclass
class Edits:
    """What is to change of a deliverable: actions and notes are named by their index.

    `texts` are fields of one value (None takes it out), `own` the plan's own fields by their keys.
    `ended` are actions that are done, each with the note that keeps it; `renoted` are notes that
    were worded anew.
    """

    texts: dict[str, str | None] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    noted: list[Progress] = field(default_factory=list)
    renoted: dict[int, str] = field(default_factory=dict)
    dated: dict[int, PartialDate] = field(default_factory=dict)
    added: list[Action] = field(default_factory=list)
    due: dict[int, PartialDate] = field(default_factory=dict)
    moves: dict[int, Move] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    reworded: dict[int, str] = field(default_factory=dict)
    ended: dict[int, Progress] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything changes."""
        return any(self.__dict__.values())


@dataclass
class ItemMerged:
    """What came of one item: `record` is what the next import begins from, as plain data.

    `before` is the record of the last import, as plain data.
    """

    edits: Edits = field(default_factory=Edits)
    record: dict[str, object] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    before: Mapping[str, object] = field(default_factory=dict)

    def unsettle(self, *names: str) -> None:
        """Have the record say of fields what it said before, so that they are asked again."""
        for name in names:
            self.record.pop(name, None)
            if self.before.get(name):
                self.record[name] = self.before[name]
