"""`edition verify`: is this tag, or this rendered file, what was cut?"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from liberate_cli import __version__
from liberate_cli.cli.editions import editions_of, month_of, open_edition, place_of, read_files
from liberate_cli.cli.output import print_text
from liberate_cli.cli.show.rendering import render_files
from liberate_cli.errors import LiberateError, UsageError
from liberate_cli.model.dates import day_words, parse_partial_date
from liberate_cli.publish.stamp import StampLine, find_stamp, format_of
from liberate_cli.source.git.run import GitFailed
from liberate_cli.source.git.tags import digest_of, verify_signature
from liberate_cli.source.load import load_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from liberate_cli.model.editions import CutEdition, Editions

_TEXTS = ("html", "md")


def verify(plan: Path | None, what: str | None, file: Path | None) -> bool:
    """Print whether tags, or a rendered file, are what was cut, and return it.

    Raises:
        UsageError: There is no such edition or file.
        GitFailed: The editions cannot be read from git.
    """
    folder = place_of(plan)
    editions = editions_of(folder)
    if file is not None:
        return _verify_file(plan, file, editions)
    month = month_of(what) if what is not None else None
    cut = [each for each in editions.cut if month in {None, each.month}]
    faulty = [each for each in editions.faulty if what is None or each.tag == f"edition/{month}"]
    if not cut and not faulty:
        raise UsageError(
            f"There is no edition {month}." if month else "No edition has been cut yet.",
            "`liberate edition list` lists those there are.",
        )
    sound = True
    for each in cut:
        faults = [*_faults(folder, each), *_chain(each, editions.cut)]
        sound = sound and not faults
        _print_tag(folder, each, faults)
    for tag, why in faulty:
        print_text(f"{tag}: NOT an edition: {why}\n")
    return sound and not faulty


def _print_tag(folder: Path, cut: CutEdition, faults: Sequence[str]) -> None:
    if faults:
        print_text("".join(f"{cut.tag}: NOT what was cut: {fault}\n" for fault in faults))
        return
    signature = verify_signature(folder, cut)
    signed = f", {signature}" if signature else ""
    print_text(f"{cut.tag}: as it was cut on {day_words(cut.cut_on)}{signed}\n")


def _faults(folder: Path, cut: CutEdition) -> Iterator[str]:
    """Yield in what an edition's tag and the plan on its commit do not agree."""
    try:
        (files,) = read_files(folder, [cut])
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


def _verify_file(plan: Path | None, file: Path, editions: Editions) -> bool:
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise UsageError(f"{file} could not be read: {fault.strerror or fault}.") from None
    said = find_stamp(content)
    faults = ["it does not say which edition it is"] if said is None else []
    if said is not None:
        faults = list(_file_faults(plan, content, said, editions))
    if faults or said is None:
        print_text("".join(f"{file}: NOT what was cut: {fault}\n" for fault in faults))
        return False
    print_text(
        f"{file}: byte for byte the edition {said.month}, for the audience {said.audience}\n"
    )
    return True


def _file_faults(
    plan: Path | None, content: bytes, said: StampLine, editions: Editions
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
    yield from _faults(place_of(plan), cut)
    name = format_of(content)
    try:
        session = open_edition(plan, None, said.month)
        again = render_files(session, said.audience, [name])[name]
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
