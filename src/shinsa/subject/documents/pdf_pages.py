"""The pages of a PDF, read in a process of its own: the lines of each, and whether it shows pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator

from shinsa.subject.documents.refusals import CHARACTERS, LOCKED, TOO_LONG, Refused

PAGES = 500
"""Pages that are read; a manual of a device has some hundred."""


def read(raw: bytes) -> Iterator[tuple[list[str], bool]]:
    """The lines of each page. Raises Refused where it needs a password or has too many pages, and whatever pypdf raises."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(LOCKED)
    if len(reader.pages) > PAGES:
        raise Refused(TOO_LONG)
    for page in reader.pages:
        resources = page.get("/Resources")
        pictured = resources is not None and "/XObject" in resources.get_object()
        yield page.extract_text()[:CHARACTERS].splitlines(), pictured
