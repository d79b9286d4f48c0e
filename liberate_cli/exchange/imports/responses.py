"""What is said to a recommendation: whether it is accepted, and the words of the response."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from liberate_cli.model.recommendations import Accepted
from liberate_cli.model.words import unwrapped

_AGREE: Final = r"(?:agree[sd]?|accept(?:s|ed)?)"
_PARTLY: Final = r"(?:partial(?:ly)?|partly|in part)"
_SAID: Final = (
    (Accepted.IN_PART, rf"{_PARTLY}(?: {_AGREE})?|{_AGREE},? {_PARTLY}"),
    (Accepted.NO, rf"not {_AGREE}|rejected?|disagree[sd]?|declined|no"),
    (Accepted.YES, rf"(?:fully |yes,? )?{_AGREE}|{_AGREE},? in full|yes|y"),
)
_ALONE: Final = tuple(
    (one, re.compile(rf"(?:{words})\b(?:\s*[:;,.–—-]+\s*|$)", re.IGNORECASE))
    for one, words in _SAID
)
"""A word that says it by itself, which the response goes on behind."""
_WITHIN: Final = (
    *((one, re.compile(rf"(?:{words})\b", re.IGNORECASE)) for one, words in _SAID[:2]),
    (Accepted.YES, re.compile(rf"{_AGREE}\b(?! risk)", re.IGNORECASE)),
)
"""The word that a sentence begins with which says it."""


class ResponseRead(NamedTuple):
    """Whether a response accepts, and its words beside that; None for what it does not say."""

    accepted: Accepted | None
    text: str | None


def read_response(text: str) -> ResponseRead:
    """Return what a response says.

    >>> read_response("Agreed in part: awards under £500 need no check")
    ResponseRead(accepted=<Accepted.IN_PART: 'in part'>, text='awards under £500 need no check')
    >>> read_response("Agreed"), read_response("Staff will be trained.").accepted
    (ResponseRead(accepted=<Accepted.YES: 'yes'>, text=None), None)
    >>> read_response("Accepted subject to funding")
    ResponseRead(accepted=<Accepted.YES: 'yes'>, text='Accepted subject to funding')
    """
    words = unwrapped(text)
    for accepted, begins in _ALONE:
        match = begins.match(words)
        if match is not None:
            return ResponseRead(accepted, words[match.end() :] or None)
    for accepted, goes_on in _WITHIN:
        if goes_on.match(words):
            return ResponseRead(accepted, words)
    return ResponseRead(None, words or None)
