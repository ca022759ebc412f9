"""Golden files: what a format must write, byte for byte. SHINSA_REWRITE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden" / "sample"
REWRITE = "SHINSA_REWRITE_GOLDEN"


def matches(name: str, rendered: bytes) -> bool:
    """Whether the golden file of that name holds these bytes; afterwards it does, if it is to be rewritten."""
    file = FOLDER / name
    if os.environ.get(REWRITE):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(rendered)
    return file.read_bytes() == rendered
