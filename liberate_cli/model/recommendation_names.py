"""What people call a recommendation: the one place of its name, for every output."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from liberate_cli.model.dates import day_words

if TYPE_CHECKING:
    from liberate_cli.model.recommendations import Recommendation, Source
    from liberate_cli.model.vocabulary import Vocabulary

_LONGEST_NAME: Final = 40


def recommendation_name(words: Vocabulary, one: Recommendation) -> str:
    """Return what a recommendation is called below its source: by its number, or its first words.

    `Recommendation 4`, `Recommendation “Forces to conduct …”`; never by its id, which is ours.
    """
    if one.number is not None:
        return f"{words.recommendation.head} {one.number}"
    text = shorten(" ".join(one.text), _LONGEST_NAME, placeholder=" …")
    return f"{words.recommendation.head} “{text.rstrip('.')}”"


def recommendation_words(words: Vocabulary, one: Recommendation, source: Source | None) -> str:
    """Return what a recommendation is called: `Recommendation 4 (HMIC October 2017)`.

    Without a source, which the plan does not list, the id that it has is named.
    """
    return f"{recommendation_name(words, one)} ({_called(one, source)})"


def recommendation_text(words: Vocabulary, one: Recommendation, source: Source | None) -> str:
    """Return a recommendation with what it asks; one without a number says that as its name."""
    text = " ".join(one.text)
    if one.number is not None:
        return f"{recommendation_words(words, one, source)}: {text}"
    return f"{words.recommendation.head} “{text.rstrip('.')}” ({_called(one, source)})"


def source_origin(source: Source) -> str | None:
    """Return who made a source and when it was published: `From the auditor, published on …`.

    None where the plan says neither.
    """
    day = f"published on {day_words(source.published)}" if source.published else None
    said = ", ".join(filter(None, (f"from {source.body}" if source.body else None, day)))
    return f"{said[0].upper()}{said[1:]}." if said else None


def _called(one: Recommendation, source: Source | None) -> str:
    return source.short_name if source else one.source
