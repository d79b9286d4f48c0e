"""What stands at the foot of an edition: where else it is, whom to ask, and what made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from liberate_cli import __version__
from liberate_cli.model.prose import blocks_of
from liberate_cli.model.settings import FORMAT_WORDS

if TYPE_CHECKING:
    from liberate_cli.model.dates import PartialDate
    from liberate_cli.model.prose import Block
    from liberate_cli.model.settings import Publication
    from liberate_cli.publish.stamp import Stamp


@dataclass(frozen=True)
class FileLink:
    """A file beside this one: its format, what people call it, and its name."""

    format: str
    words: str
    file: str


@dataclass(frozen=True)
class FootView:
    """What stands at the foot of an edition; `next` is when the next one is due.

    `formats` and `before` are files beside this one, by what plan.yaml says is published and not by
    what lies in a folder: the same edition is the same bytes wherever it is made. `before` is the
    edition before, in each format.
    """

    next: PartialDate
    formats: tuple[FileLink, ...]
    before: tuple[FileLink, ...]
    contact: str | None
    accessibility: tuple[Block, ...]
    digest: str | None

    @property
    def next_words(self) -> str:
        """When the next edition is due, in a sentence."""
        return f"The next edition is due {'on' if self.next.day else 'in'} {self.next.words}."

    @property
    def ask_words(self) -> str | None:
        """Whom to ask: `For another format, or with a question: plan@example.org`."""
        return f"For another format, or with a question: {self.contact}" if self.contact else None

    @property
    def made_words(self) -> str:
        """What made it, and of which plan: `Made with Liberate 1.0.0. Digest: sha256:…`."""
        digest = f" Digest of the plan: {self.digest}." if self.digest else ""
        return f"Made with Liberate {__version__}.{digest}"


def foot_view(publication: Publication, until: PartialDate, stamp: Stamp) -> FootView:
    """Return the foot of an edition, whose stamp says what its files are called."""
    return FootView(
        next=until,
        formats=_files(publication, stamp.name),
        before=_files(publication, stamp.before),
        contact=publication.contact,
        accessibility=blocks_of(publication.accessibility),
        digest=stamp.digest,
    )


def _files(publication: Publication, name: str | None) -> tuple[FileLink, ...]:
    if name is None:
        return ()
    return tuple(
        FileLink(each, FORMAT_WORDS[each], f"{name}.{each}") for each in publication.formats
    )
