"""Typst without a network, whatever a template asks it for."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOWHERE: Final = "http://127.0.0.1:0"
"""A proxy that no machine can have: nothing listens on port 0, and no name is looked up."""
_PROXIES: Final = ("http_proxy", "https_proxy", "all_proxy")
_EXCEPTIONS: Final = "no_proxy"


@contextmanager
def cut_off() -> Iterator[None]:
    """Leave the code in it no way to the network.

    Typst's library fetches a package that it does not find, and has no setting against it; it asks
    the environment alone for the way there.
    """
    names = (*_PROXIES, _EXCEPTIONS)
    before = {
        each: os.environ.pop(each)
        for name in names
        for each in (name, name.upper())
        if each in os.environ
    }
    os.environ.update(dict.fromkeys(_PROXIES, _NOWHERE))
    try:
        yield
    finally:
        for name in _PROXIES:
            os.environ.pop(name, None)
        os.environ.update(before)
