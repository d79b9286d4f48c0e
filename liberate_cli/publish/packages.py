"""The files of Word and Excel as what they are: zip archives of named parts."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

Parts = dict[str, bytes]
"""The parts of a package by name."""

_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_DATE: Final = (1980, 1, 1, 0, 0, 0)
_LARGEST: Final = 64 * 1024 * 1024


class NotAPackage(ValueError):
    """Bytes that are not such an archive, or one too large to open."""


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return the archive of some parts: the same bytes whenever, wherever and in what order."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Zip notes the system that it is made on, and the rights of the file there.
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return packed.getvalue()


def unpack(package: bytes) -> Parts:
    """Return the parts of an archive.

    Raises:
        NotAPackage: It is not an archive, is damaged, or is over 64 MiB when it is open.
    """
    try:
        with zipfile.ZipFile(BytesIO(package)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
                raise NotAPackage("it is over 64 MiB")
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as fault:
        raise NotAPackage(str(fault)) from fault
