"""What a person says of a file that is imported: the file `mapping.yaml`, which can be kept."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field as Said

from liberate_cli.errors import Code
from liberate_cli.exchange.imports.date_words import DateOrder
from liberate_cli.exchange.imports.how_read import MeantSign
from liberate_cli.exchange.imports.items import Field
from liberate_cli.exchange.imports.record_kinds import HOLDS
from liberate_cli.exchange.imports.seen import Carrier
from liberate_cli.exchange.imports.unknown_labels import HoldsSaid
from liberate_cli.model.ratings import CountsAs, Ratings
from liberate_cli.model.texts import Many, Text
from liberate_cli.model.values import PlanModel, Typed, reader
from liberate_cli.model.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from liberate_cli.exchange.imports.items import ReadItem, RecordKind
    from liberate_cli.exchange.imports.rating_key import Key
    from liberate_cli.exchange.imports.row_tables import Rows

FieldName = Annotated[
    Field,
    Typed(
        reader(
            Field,
            Code.BAD_VALUE,
            "what a column can hold",
            f"Write one of: {', '.join(each.value for each in Field)}.",
        ),
        {"type": "string", "enum": [each.value for each in Field]},
    ),
]
"""A field of the plan, or what becomes of a column that is none."""


class ColumnOf(PlanModel):
    """What a column, or the cell beside a card's label, holds."""

    label: Text = Said(description="The head of the column or the label, as the file spells it.")
    field: FieldName = Said(description="What it holds; to be decided is asked.")
    called: Text | None = Said(
        None, description="What a field of the plan's own is called, if not by that label."
    )
    audience: Literal["internal"] | None = Said(
        None, description="internal keeps what it says to the narrowest audience."
    )


class ShownAs(PlanModel):
    """What a word, a letter or a colour of the file means."""

    shown: Text = Said(description="A word, a letter, or a colour's six digits: FFC000.")
    rating: Text = Said(description="The rating: red, amber, green, complete, or one of its own.")
    counts_as: Literal["trouble", "watch", "fine", "done"] | None = Said(
        None, description="What a rating of the file's own says, whatever it is called."
    )


class SpeltAs(PlanModel):
    """Who is meant by a spelling of a name, and what they are."""

    spelling: Text = Said(description="The name as the file spells it.")
    name: Text | None = Said(None, description="Who is meant, where that is another's name.")
    kind: Literal["person", "post", "team", "partner"] | None = Said(
        None, description="What they are: person is a named individual."
    )


class ImportMapping(PlanModel):
    """How a file is read: the file `mapping.yaml`, kept for the next month."""

    title: Text | None = Said(None, description="The plan's title, if the file says it otherwise.")
    organisation: Text | None = Said(None, description="Whose plan it is.")
    dates: Literal["day first", "month first"] | None = Said(
        None, description="Which number of a date comes first: day first or month first."
    )
    year_starts: Literal["January", "April"] | None = Said(
        None, description="When a year of quarters begins: April for a financial year."
    )
    holds: Literal["deliverables", "recommendations"] | None = Said(
        None, description="What its rows and cards are, where that is not to be found out."
    )
    recommendations: Literal["with deliverables", "alone"] | None = Said(
        None,
        description="Whether what is done for each is a deliverable that answers it, or left out.",
    )
    columns: Annotated[tuple[ColumnOf, ...], Many] = Said(
        (), description="What each column holds; a column that is not here is recognised."
    )
    ratings: Annotated[tuple[ShownAs, ...], Many] = Said(
        (), description="What words, letters and colours mean."
    )
    people: Annotated[tuple[SpeltAs, ...], Many] = Said(
        (), description="Who is meant by which spelling, and what they are."
    )
    leave_out: Annotated[tuple[Text, ...], Many] = Said(
        (), description="Sheets, tables and cells of rows that are no part of the plan: Plan!A12."
    )

    @property
    def labels(self) -> dict[str, HoldsSaid]:
        """What each label holds; one that is to be decided is not among them."""
        return {
            one.label: HoldsSaid(one.field, one.audience is not None, one.called)
            for one in self.columns
            if one.field is not Field.OPEN
        }

    @property
    def order(self) -> DateOrder | None:
        """Which number of a date comes first; None where the file is to prove it."""
        return DateOrder(self.dates) if self.dates is not None else None

    @property
    def spellings(self) -> dict[str, str]:
        """The names that are meant by other spellings, which are folded."""
        return {folded(one.spelling): one.name for one in self.people if one.name is not None}

    @property
    def kinds(self) -> dict[str, str]:
        """What kind of party each name is of that says so; names are folded."""
        said = ((one.name or one.spelling, one.kind) for one in self.people)
        return {folded(name): kind for name, kind in said if kind is not None}

    @property
    def answered(self) -> bool | None:
        """Whether recommendations have deliverables that answer them; None where nobody said it."""
        said = self.recommendations
        return said == "with deliverables" if said is not None else None

    @property
    def kind(self) -> RecordKind | None:
        """What each row or card is; None where the file is to say it."""
        return HOLDS[self.holds] if self.holds is not None else None

    @property
    def shown(self) -> tuple[MeantSign, ...]:
        """What words, letters and colours mean."""
        return tuple(
            MeantSign(one.shown, one.rating, CountsAs(one.counts_as) if one.counts_as else None)
            for one in self.ratings
        )


def mapping_data(
    labels: Mapping[str, Field], rows: Rows, items: Iterable[ReadItem], key: Key, order: DateOrder
) -> dict[str, object]:
    """Return what a mapping would say of a file as it was recognised, to be kept and mended.

    `labels` are those of cards; what nobody has said what it holds is to be decided. Of `items` it
    has the colours that rate them by themselves.
    """
    columns = {one.label: one for table in rows.columns.values() for one in table}
    said: list[dict[str, str | None]] = [
        {
            "label": one.label,
            "field": Field.OPEN.value if one.guess.open else one.guess.field.value,
            "audience": "internal" if one.internal else None,
        }
        for one in columns.values()
    ]
    said += [
        {"label": label, "field": one.value}
        for label, one in labels.items()
        if label not in columns
    ]
    own = key.ratings if key.is_own else Ratings(())
    words = {**{one.word: one.key for one in own.listed}, **key.words}
    shown = [
        {
            # A letter is compared whatever its case, and written as files have it.
            "shown": sign.upper() if len(sign) == 1 else sign,
            "rating": one,
            "counts_as": own.counts_as(one),
        }
        for sign, one in (*words.items(), *{**_colours(items), **key.colours}.items())
    ]
    dates = order.value if order is not DateOrder.OPEN else None
    return {"dates": dates, "columns": said, "ratings": shown, "leave_out": []}


def _colours(items: Iterable[ReadItem]) -> dict[str, str]:
    """Return what each colour rates that stands without a word, where it rates one thing alone."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        said = item.rating.value if item.rating is not None else None
        signs = (
            {s.colour for s in said.signs if s.carrier is not Carrier.BANDING} if said else set()
        )
        if said is not None and not said.words and len(signs) == 1:
            found[signs.pop()].add(said.key)
    return {colour: keys.pop() for colour, keys in found.items() if len(keys) == 1}
