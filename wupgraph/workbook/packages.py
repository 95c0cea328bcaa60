"""Workbook files as the zip packages that they are: the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime

from wupgraph.spreadsheets.sheet import ZIP_DATE

FIXED_DATE = datetime(*ZIP_DATE)
_UNPACKED = "mimetype"  # It stands first and is not compressed (OpenDocument 1.3, part 2, 3.3).


def with_fixed_dates(package: bytes, edits: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """A package whose files all have one date.

    Args:
        edits: what is made of some of its files, by name.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as read, zipfile.ZipFile(written, "w") as zipped:
        for name in read.namelist():
            about = zipfile.ZipInfo(name, ZIP_DATE)
            about.compress_type = zipfile.ZIP_STORED if name == _UNPACKED else zipfile.ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            content = read.read(name)
            zipped.writestr(about, (edits or {}).get(name, _as_it_is)(content))
    return written.getvalue()


def _as_it_is(content: bytes) -> bytes:
    return content
