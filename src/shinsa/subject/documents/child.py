"""Reads a document from stdin in a process of its own: one JSON value to a line of stdout, as its reader gives them.

Run by `limited`, which bounds its time; memory and what is given back are bounded here, before the first byte is parsed.
"""

from __future__ import annotations

import importlib
import json
import resource
import sys
from collections.abc import Callable, Iterable

from shinsa.subject.documents.refusals import BROKEN, CHARACTERS, TOO_MUCH, Refused

MEMORY = 1 << 30
"""Bytes of address space: ten times what the largest manual takes."""
READERS = {"pdf": "pdf_pages", "docx": "docx_paragraphs", "mhtml": "mhtml_page", "openpgp": "openpgp_signature"}
"""The module of each format beside this one; its `read` gives JSON values."""


def main(arguments: list[str]) -> int:
    """0 when read, else the reason."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module = importlib.import_module(f"shinsa.subject.documents.{READERS[arguments[0]]}")
    read: Callable[[bytes], Iterable[object]] = module.read
    left = CHARACTERS
    try:
        for value in read(sys.stdin.buffer.read()):
            line = json.dumps(value, ensure_ascii=False)
            left -= len(line)
            if left < 0:
                return TOO_MUCH
            sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    except Refused as refused:
        return refused.code
    except Exception as error:  # noqa: BLE001 - a hostile file may break a parser in any way
        sys.stderr.write(f"{type(error).__name__}\n")
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
