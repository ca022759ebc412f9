"""What the YAML of a standard says, kept beside it as Python keeps its modules: to read YAML takes longer than all that follows."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEPT = f".{sys.implementation.cache_tag}.marshal"


def plain(path: Path, parse: Callable[[bytes], Any]) -> Any:  # noqa: ANN401 - strings, lists and mappings, as the YAML has them
    """What `parse` makes of the file, recalled where the file is the same to the last byte.

    It lies where only they can write who can write the program. Where that is not this user, or where Python is to keep
    nothing that it compiled, nothing is kept.
    """
    text = path.read_bytes()
    digest, kept = hashlib.sha256(text).digest(), path.parent / "__pycache__" / f"{path.stem}{KEPT}"
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        of, data = marshal.loads(kept.read_bytes())  # noqa: S302 - Python's own modules are kept there, and so
        if of == digest:
            return data
    data = parse(text)
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            _keep(kept, marshal.dumps((digest, data)))
    return data


def _keep(path: Path, data: bytes) -> None:
    """Write it in one step: another process may be reading."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_bytes(data)
    part.replace(path)
