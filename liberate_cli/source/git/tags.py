"""Editions in git: each is an annotated tag `edition/YYYY-MM` on a commit.

The tag's message says what was cut: number, month, day, approver, the plan's folder, the digest of
its content, and the id of the tag before, so that each edition vouches for the one before it. All
else about the past is in the commit.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from liberate_cli.errors import harmless
from liberate_cli.model.dates import parse_day, parse_partial_date
from liberate_cli.model.editions import CutEdition, Editions, FaultyTag
from liberate_cli.source.git.run import GitFailed, git_said, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_TAGS: Final = "refs/tags/edition/"
_FORMAT: Final = "%(refname)%00%(objecttype)%00%(objectname)%00%(*objectname)%00%(contents)%00"
_FIELDS: Final = 5
_LINE: Final = re.compile(r"^([A-Z][a-z]+(?:-[a-z]+)?): (.*)$", re.MULTILINE)
_PROGRAMS: Final = {
    "gpg.program": "gpg",
    "gpg.openpgp.program": "gpg",
    "gpg.x509.program": "gpgsm",
    "gpg.ssh.program": "ssh-keygen",
}
"""Each setting that names a program which reads signatures, and the usual one."""
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return the digest of a plan's content: the SHA-256 of what `sha256sum` prints of its files.

    The files are taken in the order of the bytes of their paths, which are relative to the plan's
    folder.
    """
    lines = (
        f"{sha256(files[path]).hexdigest()}  {path}\n"
        for path in sorted(files, key=lambda path: path.encode())
    )
    return f"sha256:{sha256(''.join(lines).encode()).hexdigest()}"


def templates_digest(templates: Mapping[str, bytes]) -> str:
    """Return the digest of the force's own templates, as `digest_of`; "none" where it has none."""
    return digest_of(templates) if templates else "none"


def message_of(title: str, cut: CutEdition) -> str:
    """Return the message of an edition's tag."""
    lines = {
        "Edition": str(cut.number),
        "Month": str(cut.month),
        "Correction": str(cut.correction) if cut.correction else None,
        "Because": cut.because,
        "Cut-on": cut.cut_on.isoformat(),
        "Approved-by": cut.approved_by,
        "Folder": cut.folder or ".",
        "Digest": cut.digest,
        "Templates": cut.templates,
        "Previous": cut.previous,
    }
    said = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    return f"{' '.join(title.split())}: {cut.words}\n\n{said}"


def parse_message(message: str) -> CutEdition:
    """Return what the message of a tag says of its edition, as yet without its commit.

    Raises:
        ValueError: It does not say all of it; the error says what is missing or wrong.
    """
    said = dict(_LINE.findall(message.partition("\n\n")[2]))
    missing = [key for key in ("Edition", "Month", "Cut-on", "Folder", "Digest") if key not in said]
    if missing:
        raise ValueError(f"its message has no line {', '.join(missing)}")
    if any(harmless(each) != each for each in said.values()):
        raise ValueError("its message has a character that cannot be seen")
    correction = said.get("Correction", "0")
    counted = said["Edition"].isdecimal() and correction.isdecimal()
    if not counted or _DIGEST.fullmatch(said["Digest"]) is None:
        raise ValueError("its message has a number or a digest that is none")
    try:
        month, cut_on = parse_partial_date(said["Month"]), parse_day(said["Cut-on"])
    except ValueError as fault:
        raise ValueError(f"its message has “{fault}” for a date") from None
    return CutEdition(
        month=month,
        number=int(said["Edition"]),
        cut_on=cut_on,
        approved_by=said.get("Approved-by"),
        digest=said["Digest"],
        folder="" if said["Folder"] == "." else said["Folder"],
        previous=said.get("Previous"),
        templates=said.get("Templates"),
        correction=int(correction),
        because=said.get("Because"),
    )


def read_editions(folder: Path) -> Editions | None:
    """Return the editions of the repository that a folder is in, or None where it is in none.

    Raises:
        GitFailed: Git is not there, or cannot read the repository.
    """
    wanted = ("for-each-ref", f"--format={_FORMAT}", _TAGS)
    asked = run(folder, *wanted, may_fail=True)
    if asked.returncode:
        if b"not a git repository" in asked.stderr:
            return None
        raise GitFailed(f"The editions of {folder} could not be read.", git_said(asked))
    fields = asked.stdout.decode(errors="replace").split("\0")
    cut: list[CutEdition] = []
    faulty: list[FaultyTag] = []
    for start in range(0, len(fields) - _FIELDS + 1, _FIELDS):
        one = _edition(*fields[start : start + _FIELDS])
        if isinstance(one, CutEdition):
            cut.append(one)
        else:
            faulty.append(one)
    return Editions(tuple(sorted(cut, key=lambda each: each.issue)), tuple(faulty))


def _edition(
    name: str, kind: str, tag_id: str, target: str, message: str
) -> CutEdition | FaultyTag:
    tag = name.strip().removeprefix("refs/tags/")
    if kind != "tag":
        return FaultyTag(tag, "it is not an annotated tag")
    try:
        found = parse_message(message)
    except ValueError as fault:
        return FaultyTag(tag, str(fault))
    if found.tag != tag:
        return FaultyTag(tag, f"its message is that of {found.tag}")
    return found._replace(commit=target, tag_id=tag_id)


def make_tag(
    folder: Path,
    title: str,
    cut: CutEdition,
    made_up_by: tuple[str, str, int] | None = None,
) -> str:
    """Make the tag of an edition, signed where git is set to sign tags, and return its id.

    `made_up_by` is the name, e-mail and second of a made-up tagger, whose tag is never signed.

    Raises:
        GitFailed: The tag is there already, git does not know who cuts, or it cannot sign.
    """
    settings: tuple[str, ...] = ()
    more: dict[str, str] = {}
    if made_up_by is not None:
        name, email, seconds = made_up_by
        settings = ("-c", "tag.gpgSign=false", "-c", "tag.forceSignAnnotated=false")
        more = {
            "GIT_COMMITTER_NAME": name,
            "GIT_COMMITTER_EMAIL": email,
            "GIT_COMMITTER_DATE": f"{seconds} +0000",
        }
    wanted = ("tag", "--annotate", "--cleanup=verbatim", "--file=-", cut.tag, cut.commit)
    given = message_of(title, cut).encode()
    done = run(folder, *settings, *wanted, given=given, may_fail=True, more=more)
    if done.returncode:
        raise GitFailed(
            f"Git did not make the tag {cut.tag}, so the edition is not cut.",
            f"Git said:\n{git_said(done)}",
        )
    return run(folder, "rev-parse", "--verify", f"refs/tags/{cut.tag}").stdout.decode().strip()


class Signature(NamedTuple):
    """Whether the signature of a tag is good, and the words for it."""

    good: bool
    words: str


def verify_signature(folder: Path, cut: CutEdition) -> Signature | None:
    """Return what git says of the signature of an edition's tag; None where it is not signed.

    Raises:
        GitFailed: Git is not there.
    """
    content = run(folder, "cat-file", "tag", cut.tag_id).stdout
    if b"-----BEGIN " not in content:
        return None
    checked = run(folder, *_own_programs(folder), "verify-tag", cut.tag_id, may_fail=True)
    good = checked.returncode == 0
    return Signature(good, f"its signature is {'good' if good else 'NOT verified'}")


def _own_programs(folder: Path) -> Iterator[str]:
    """Yield the settings by which no program that only the repository names is run."""
    for key, usual in _PROGRAMS.items():
        mine = run(folder, "config", "--global", "--get", key, may_fail=True)
        program = mine.stdout.decode(errors="replace").removesuffix("\n")
        yield from ("-c", f"{key}={program or usual}")
