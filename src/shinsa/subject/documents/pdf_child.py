"""Reads a PDF from stdin in a process of its own: JSON lists of the lines of each page to stdout, one page to a line.

Run as a script by `pdf_text`, which bounds its time; memory is bounded here, before the first byte is parsed.
"""

from __future__ import annotations

import io
import json
import resource
import sys

PAGES = 500
"""Pages that are read; a manual of a device has some hundred."""
MEMORY = 1 << 30
"""Bytes of address space: ten times what the largest manual takes."""
CHARACTERS = 20_000_000
"""Characters that are given back: ten thousand pages of print."""


def main() -> int:
    """0 when read; 3 when it needs a password, 4 when it has too many pages, 5 when it is no PDF that can be read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            return 3
        if len(reader.pages) > PAGES:
            return 4
        left = CHARACTERS
        for page in reader.pages:
            text = page.extract_text()[:left]
            left -= len(text)
            sys.stdout.write(json.dumps(text.splitlines()) + "\n")
    except Exception as error:  # noqa: BLE001 - a hostile file may break the parser in any way
        sys.stderr.write(f"{type(error).__name__}\n")
        return 5
    return 0


if __name__ == "__main__":
    sys.exit(main())
