"""What the plan calls what every plan has, for templates: `words.deliverable.many`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from liberate_cli.model.words import capital

if TYPE_CHECKING:
    from liberate_cli.model.vocabulary import Noun, Vocabulary


class WordView(NamedTuple):
    """A word in its forms; `head` and `heads` begin a heading or a sentence, `a` has its article.

    What is not counted has one form, in `one` and `head`, which stand in the others too.
    """

    one: str
    many: str
    head: str
    heads: str
    a: str


class VocabularyView(NamedTuple):
    """Each word of `words:` in plan.yaml, in its forms."""

    objective: WordView
    deliverable: WordView
    task: WordView
    method: WordView
    actioned_by: WordView
    owned_by: WordView
    supported_by: WordView
    owner: WordView
    progress: WordView
    work_outstanding: WordView
    action: WordView
    recommendation: WordView


def vocabulary_of(words: Vocabulary) -> VocabularyView:
    """Return the words of a plan as templates get them."""
    return VocabularyView(*(_called(getattr(words, key)) for key in VocabularyView._fields))


def _called(word: Noun | str) -> WordView:
    if isinstance(word, str):
        return WordView(word, word, capital(word), capital(word), word)
    return WordView(word.one, word.many, word.head, word.heads, word.a)
