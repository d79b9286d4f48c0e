"""Is this tag, or this rendered file, what was cut?"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli import __version__
from liberate_cli.desk.asked_dates import month_of
from liberate_cli.desk.editions import open_edition
from liberate_cli.desk.history import editions_of, files_of, place_of
from liberate_cli.desk.rendering import render_files
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import day_words, parse_partial_date
from liberate_cli.publish.stamp import StampLine, find_stamp, format_of
from liberate_cli.source.git.run import GitFailed
from liberate_cli.source.git.tags import digest_of, verify_signature
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.editions import CutEdition, Editions

_TEXTS = ("html", "md")


class Verdict(NamedTuple):
    """A tag or a file, whether it is what was cut, and what there is to say of it."""

    what: str
    sound: bool
    says: tuple[str, ...]


def verify_editions(desk: Desk, typed: str | None) -> tuple[Verdict, ...]:
    """Return of an edition, or of every one, whether its tag is what was cut.

    Raises:
        UsageError: There is no such edition.
        GitFailed: The editions cannot be read from git.
    """
    month = month_of(typed, desk.today) if typed is not None else None
    folder = place_of(desk)
    editions = editions_of(folder)
    cut = [each for each in editions.cut if month in {None, each.month}]
    faulty = [each for each in editions.faulty if month is None or each.tag == f"edition/{month}"]
    if not cut and not faulty:
        raise UsageError(
            f"There is no edition {month}." if month else "No edition has been cut yet.",
            "`liberate edition list` lists those there are.",
        )
    return (
        *(_of_tag(folder, each, editions.cut) for each in cut),
        *(Verdict(tag, sound=False, says=(f"NOT an edition: {why}",)) for tag, why in faulty),
    )


def verify_file(desk: Desk, file: Path) -> Verdict:
    """Return whether a rendered file is, byte for byte, the edition that it says it is.

    Raises:
        UsageError: It cannot be read.
        GitFailed: The editions cannot be read from git.
    """
    folder = place_of(desk)
    editions = editions_of(folder)
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{file} could not be read: {fault.strerror or fault}.") from None
    said = find_stamp(content)
    if said is None:
        return _not_cut(str(file), ["it does not say which edition it is"])
    if faults := list(_file_faults(desk, folder, content, said, editions)):
        return _not_cut(str(file), faults)
    says = f"byte for byte the edition {said.month}, for the audience {said.audience}"
    return Verdict(str(file), sound=True, says=(says,))


def _of_tag(folder: Path, cut: CutEdition, all_cut: Sequence[CutEdition]) -> Verdict:
    if faults := [*_faults(folder, cut), *_chain(cut, all_cut)]:
        return _not_cut(cut.tag, faults)
    signature = verify_signature(folder, cut)
    signed = f", {signature}" if signature else ""
    return Verdict(cut.tag, sound=True, says=(f"as it was cut on {day_words(cut.cut_on)}{signed}",))


def _not_cut(what: str, faults: Sequence[str]) -> Verdict:
    return Verdict(what, sound=False, says=tuple(f"NOT what was cut: {fault}" for fault in faults))


def _faults(folder: Path, cut: CutEdition) -> Iterator[str]:
    """Yield in what an edition's tag and the plan on its commit do not agree."""
    try:
        (files,) = files_of(folder, [cut])
    except GitFailed as fault:
        yield fault.message
        return
    if digest_of(files.files) != cut.digest:
        yield f"the plan at {cut.commit[:12]} is another than the one the tag was made for"
    settings = load_plan(files.files).plan.settings
    said = settings.edition if settings is not None else None
    if said is None or (said.number, said.month) != (cut.number, cut.month):
        here = f"the {said.month}, number {said.number}" if said else "none that can be read"
        yield f"its plan.yaml says that it is another edition: {here}"


def _chain(cut: CutEdition, all_cut: Sequence[CutEdition]) -> Iterator[str]:
    """Yield where the edition after one says that its tag was another."""
    after = next((each for each in all_cut if each.month > cut.month), None)
    if after is not None and after.previous is not None and after.previous != cut.tag_id:
        yield f"{after.tag} was cut after another tag of this name, {after.previous[:12]}"


def _file_faults(
    desk: Desk, folder: Path, content: bytes, said: StampLine, editions: Editions
) -> Iterator[str]:
    """Yield in what a file is not the edition that it says it is."""
    if said.draft:
        yield f"it is a DRAFT of the edition {said.month}, made before that was cut"
        return
    cut = editions.find(parse_partial_date(said.month))
    if cut is None:
        yield f"it says that it is the edition {said.month}, which is not here"
        return
    if said.commit not in {None, cut.commit}:
        yield f"it was made from the commit {said.commit[:12]}, and {cut.tag} is on another"
    if said.digest is not None and said.commit is not None and said.digest != cut.digest:
        yield f"its digest is not that of {cut.tag}"
    yield from _faults(folder, cut)
    name = format_of(content)
    try:
        session = open_edition(desk, said.month)
        again = render_files(desk.talk, session, said.audience, [name])[name]
    except LiberateError as fault:
        yield f"it cannot be rendered again: {fault.message}"
        return
    if again != content:
        yield _difference(again, content, said, name)


def _difference(again: bytes, content: bytes, said: StampLine, name: str) -> str:
    where = "it differs"
    if name in _TEXTS:
        pairs = zip_longest(again.split(b"\n"), content.split(b"\n"))
        line = next(n for n, (one, other) in enumerate(pairs, start=1) if one != other)
        where = f"it differs from line {line} on"
    made = f" (it was made by Liberate {said.version})" if said.version != __version__ else ""
    return f"{where} from what Liberate {__version__} makes of the edition{made}"
