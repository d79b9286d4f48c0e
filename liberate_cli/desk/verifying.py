"""Is this tag, or this rendered file, what was cut?"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from liberate_cli import __version__
from liberate_cli.desk.asked_dates import issue_of
from liberate_cli.desk.editions import open_edition
from liberate_cli.desk.history import PlanNotThere, editions_of, files_of, place_of, templates_of
from liberate_cli.desk.missing_tags import NO_TAG, tags_may_be_missing
from liberate_cli.desk.rendering import render_files
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import day_words
from liberate_cli.model.editions import tag_of
from liberate_cli.publish.stamp import EDITION, StampLine, find_stamp, format_of
from liberate_cli.source.disk.files import SETTINGS_FILE, read_files
from liberate_cli.source.git.run import GitFailed
from liberate_cli.source.git.tags import digest_of, templates_digest, verify_signature
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from liberate_cli.desk.desk import Desk
    from liberate_cli.model.editions import CutEdition, Editions

_TEXTS = ("html", "md")
_FETCH = "Bring it with `git fetch --tags`."


class _NotKnown(LiberateError):
    """What was asked cannot be told here, which is neither yes nor no."""


class Verdict(NamedTuple):
    """A tag or a file, whether it is what was cut, and what there is to say of it.

    `sound` is None of what cannot be told here.
    """

    what: str
    sound: bool | None
    says: tuple[str, ...]


def verify_editions(desk: Desk, typed: str | None) -> tuple[Verdict, ...]:
    """Return of an edition, or of every one, whether its tag is what was cut.

    Raises:
        UsageError: There is no such edition.
        GitFailed: The editions cannot be read from git.
    """
    issue = issue_of(typed, desk.today) if typed is not None else None
    folder = place_of(desk)
    editions = editions_of(folder)
    cut = [each for each in editions.cut if issue in {None, each.issue}]
    faulty = [each for each in editions.faulty if issue is None or each.tag == tag_of(issue)]
    if not cut and not faulty:
        if tags_may_be_missing(folder, _number_here(folder), editions):
            raise UsageError(NO_TAG)
        raise UsageError(
            f"There is no edition {issue}." if issue else "No edition has been cut yet.",
            "`liberate edition list` lists those there are.",
        )
    return (
        *(one for each in cut for one in _of_tag(folder, each, editions)),
        *(Verdict(tag, sound=False, says=(f"NOT an edition: {why}",)) for tag, why in faulty),
    )


def _number_here(folder: Path) -> int:
    """Return the number of the edition that the files are; 0 where they do not say."""
    settings = load_plan(read_files(folder, [SETTINGS_FILE]).files).plan.settings
    return settings.edition.number if settings is not None else 0


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
    try:
        said = find_stamp(content)
    except ValueError as fault:
        return _not_cut(str(file), [str(fault)])
    if said is None:
        return _not_cut(str(file), ["it does not say which edition it is"])
    try:
        faults = list(_file_faults(desk, folder, content, said, editions))
    except _NotKnown as fault:
        return Verdict(str(file), sound=None, says=(fault.message,))
    if faults:
        return _not_cut(str(file), faults)
    what = "" if said.paper == EDITION else f"{said.paper} of the "
    says = f"byte for byte the {what}edition {said.month}, for the audience {said.audience}"
    return Verdict(str(file), sound=True, says=(says,))


def _of_tag(folder: Path, cut: CutEdition, editions: Editions) -> Iterator[Verdict]:
    """Yield whether a tag is what was cut, after the tag before it where that is not here."""
    if _misses_the_one_before(cut, editions.cut) and not editions.faulty:
        before = f"the edition that {cut.tag} was cut after"
        yield Verdict(before, sound=None, says=(f"not here. {_FETCH}",))
    try:
        faults = [*_faults(folder, cut), *_chain(cut, editions.cut)]
    except _NotKnown as fault:
        yield Verdict(cut.tag, sound=None, says=(fault.message,))
        return
    if faults:
        yield _not_cut(cut.tag, faults)
        return
    signature = verify_signature(folder, cut)
    signed = f", {signature.words}" if signature else ""
    sound = signature is None or signature.good
    yield Verdict(cut.tag, sound, says=(f"as it was cut on {day_words(cut.cut_on)}{signed}",))


def _misses_the_one_before(cut: CutEdition, all_cut: Sequence[CutEdition]) -> bool:
    """Return whether the edition that one was cut after is not here."""
    if cut.previous is None or cut.previous in {each.tag_id for each in all_cut}:
        return False
    before = [each for each in all_cut if each.issue < cut.issue]
    return not before or before[-1].number < cut.number - 1


def _not_cut(what: str, faults: Sequence[str]) -> Verdict:
    return Verdict(what, sound=False, says=tuple(f"NOT what was cut: {fault}" for fault in faults))


def _faults(folder: Path, cut: CutEdition) -> Iterator[str]:
    """Yield in what an edition's tag and the plan on its commit do not agree."""
    try:
        (files,) = files_of(folder, [cut])
        templates = templates_digest(templates_of(folder, cut.commit, cut.folder))
    except PlanNotThere as fault:
        yield fault.message
        return
    except GitFailed as fault:
        raise _NotKnown(f"it cannot be read here: {fault.message}") from None
    if digest_of(files.files) != cut.digest:
        yield f"the plan at {cut.commit[:12]} is another than the one the tag was made for"
    if cut.templates not in {None, templates}:
        yield f"the templates at {cut.commit[:12]} are others than those the tag was made for"
    settings = load_plan(files.files).plan.settings
    said = settings.edition if settings is not None else None
    if said is None or (said.number, said.issue) != (cut.number, cut.issue):
        here = f"the {said.issue}, number {said.number}" if said else "none that can be read"
        yield f"its plan.yaml says that it is another edition: {here}"


def _chain(cut: CutEdition, all_cut: Sequence[CutEdition]) -> Iterator[str]:
    """Yield where the edition after one says that its tag was another."""
    after = _after(cut, all_cut)
    if after is None or after.previous in {None, cut.tag_id}:
        return
    if not _misses_the_one_before(after, all_cut):
        yield f"{after.tag} was cut after another tag of this name, {str(after.previous)[:12]}"


def _after(cut: CutEdition, all_cut: Sequence[CutEdition]) -> CutEdition | None:
    """Return the edition that says which tag it was cut after, and means one: None where none is.

    It is the next correction of the same month, else the next month's. That one may have been cut
    after another issue of the month, before or since this was corrected.
    """
    of_month = [each for each in all_cut if each.month == cut.month]
    corrected = next((each for each in of_month if each.issue > cut.issue), None)
    if corrected is not None:
        return corrected
    following = next((each for each in all_cut if each.month > cut.month), None)
    known = {each.tag_id for each in of_month}
    return None if following is not None and following.previous in known else following


def _file_faults(
    desk: Desk, folder: Path, content: bytes, said: StampLine, editions: Editions
) -> Iterator[str]:
    """Yield in what a file is not the edition that it says it is."""
    if said.draft:
        yield f"it is a DRAFT of the edition {said.month}, made before that was cut"
        return
    cut = editions.find(issue_of(said.month, desk.today))
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
        again = render_files(desk.talk, session, said.audience, [name], said.paper)[name]
    except LiberateError as fault:
        yield f"it cannot be rendered again: {fault.message}"
        return
    if again != content and said.version != __version__:
        raise _NotKnown(
            f"it was made by Liberate {said.version}, and this is {__version__}: whether it is "
            "what was cut can be told by that version alone, or by rendering the edition again"
        )
    if again != content:
        yield _difference(again, content, name)


def _difference(again: bytes, content: bytes, name: str) -> str:
    where = "it differs"
    if name in _TEXTS:
        pairs = zip_longest(again.split(b"\n"), content.split(b"\n"))
        line = next(n for n, (one, other) in enumerate(pairs, start=1) if one != other)
        where = f"it differs from line {line} on"
    return f"{where} from what Liberate {__version__} makes of the edition"
