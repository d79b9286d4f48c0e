"""Texts from outside as a plan's files hold them: on one line, without what cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from liberate_cli.model.words import unwrapped

_LONGEST_TITLE: Final = 150
_LONGEST_ID: Final = 50
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def plan_line(text: str) -> str:
    """Return a text from outside on one line, without what cannot be seen."""
    return unwrapped(_UNSEEN.sub(" ", text))


def one_or_many(texts: list[str]) -> str | list[str]:
    """Return texts as a plan's file holds them: one alone is no list."""
    return texts[0] if len(texts) == 1 else texts


def cut_title(title: str) -> str:
    """Return a title no longer than a line can show; all of it stands in the task."""
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rpartition(" ")[0] + " …"


def id_words(text: str) -> str:
    """Return words as an id has them: lower-case letters, digits and hyphens; "" for none of them.

    >>> id_words("HMICFRS PEEL 2023/24"), id_words("Été: Chief’s review"), id_words("保護")
    ('hmicfrs-peel-2023-24', 'ete-chiefs-review', '')
    """
    apart = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", apart.replace("'", "")))
    if len(words) > _LONGEST_ID:
        words = words[: _LONGEST_ID + 1].rpartition("-")[0] or words[:_LONGEST_ID]
    return words
