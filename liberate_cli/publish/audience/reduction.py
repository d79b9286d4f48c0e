"""Values of a plan to what an audience may see of them, field by field as `ALLOWED` says.

On the way it is noted what is shown and where, and what is withheld, so that the one can be
searched for the other.
"""

from __future__ import annotations

from collections.abc import Collection
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from liberate_cli.publish.audience.allowed import ALLOWED, CONTENT, TAKEN, WITH
from liberate_cli.publish.audience.how import How
from liberate_cli.publish.audience.leaks import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from liberate_cli.model.sight import Eyes, Levels
    from liberate_cli.model.values import FieldPath, PlanModel, Value
    from liberate_cli.publish.audience.names import Names

_LOOSE: Final = frozenset({How.SLUG, How.ID})
_SEARCHED: Final = frozenset(How) - {How.COPIED, How.NEVER, How.INSIDE, How.CITED}


class Withheld(NamedTuple):
    """A text that is withheld, and how its field is taken over."""

    text: str
    how: How


class Reduction:
    """What an audience may see of one plan.

    `eyes` have to see it, and `cited` are the recommendations that are shown. `refuses` says of a
    text whether it has to go, which takes the smallest thing around it along; None where nothing
    has to, since what may not be shown will be told of.
    """

    def __init__(
        self,
        eyes: Eyes,
        names: Names,
        cited: Collection[str],
        refuses: Callable[[str], bool] | None = None,
    ) -> None:
        self.shown: Final[list[Shown]] = []
        self.withheld: Final[list[Withheld]] = []
        self.eyes: Final = eyes
        self._names: Final = names
        self.cited: Final = cited
        self._refuses: Final = refuses

    def reduce(
        self, value: Value, path: str, field: FieldPath = (), around: Levels | None = None
    ) -> Value | None:
        """Return a value with what may be seen of it, or None where that is nothing.

        `around` are the levels of what it stands in.
        """
        levels = self.eyes.levels_of(value.__dict__.get("audience"), around)
        if not self.eyes.see(levels):
            self.withhold(value)
            return None
        before = len(self.shown)
        reduced = self._fields(value, path, field, levels)
        if reduced is None or _is_emptied(value, reduced):
            del self.shown[before:]
            return None
        return reduced

    def withhold(self, value: PlanModel) -> None:
        """Note all that a value says as withheld."""
        for name, how in ALLOWED[type(value)].items():
            self._withhold(getattr(value, name), how)

    def _fields(self, value: Value, path: str, field: FieldPath, levels: Levels) -> Value | None:
        kind = type(value)
        said: dict[str, Any] = {}
        given = value.__dict__
        for name, how, marked in TAKEN[kind]:
            here = given[name]
            if here is None or here == ():
                continue
            if marked is not None and given[marked] is not None:
                mark: str = given[marked]
                if not self.eyes.see(self.eyes.levels_of(mark, levels)):
                    self._withhold(here, how)
                    here = None
            taken = self._take(here, how, path, (*field, name), levels)
            if taken is None and kind.model_fields[name].is_required():
                if NoneType not in get_args(kind.model_fields[name].annotation):
                    return None
                said[name] = None
            elif taken is not None:
                said[name] = taken
        for name, other in WITH.get(kind, {}).items():
            if other not in said:
                said.pop(name, None)
        reduced: Value = kind.model_construct(**said)  # type: ignore[assignment]
        return reduced

    def _take(self, value: Any, how: How, path: str, field: FieldPath, levels: Levels) -> Any:  # noqa: ANN401 - the type is that of the field
        """Return what is taken over of a field's value, or None where that is nothing."""
        if value is None or how is How.COPIED:
            return value
        if isinstance(value, tuple):
            taken = (
                self._take(each, how, path, (*field, index), levels)
                for index, each in enumerate(value)
            )
            kept = tuple(each for each in taken if each is not None and each != ())
            # Two who may not be named can have one post.
            return tuple(dict.fromkeys(kept)) if how is How.PARTIES and kept != value else kept
        if how is How.INSIDE:
            return self.reduce(value, path, field, levels)
        if how is How.CITED:
            return value if value in self.cited else None
        text = self._named(value, how)
        if self._refuses is not None and self._refuses(text):
            return None
        self.shown.append(Shown(path, field, text, how in _LOOSE))
        return text

    def _named(self, text: str, how: How) -> str:
        """Return a text with the names that stand alone in it as they may be shown."""
        if how is How.PARTIES:
            return self._names.shown(text)
        if how is How.SIGNED:
            parts = [part.strip() for part in text.split(",")]
            shown = [self._names.shown(part) for part in parts]
            return text if shown == parts else ", ".join(dict.fromkeys(shown))
        return text

    def _withhold(self, value: Any, how: How) -> None:  # noqa: ANN401 - any field's value
        if isinstance(value, tuple):
            for each in value:
                self._withhold(each, how)
        elif value is not None and how is How.INSIDE:
            self.withhold(value)
        elif value is not None and how in _SEARCHED:
            self.withheld.append(Withheld(value, how))


def _is_emptied(before: PlanModel, after: PlanModel) -> bool:
    """Return whether a value had something in it, and nothing is left."""
    fields = CONTENT.get(type(before), ())
    return any(getattr(before, name) for name in fields) and not any(
        getattr(after, name) for name in fields
    )
