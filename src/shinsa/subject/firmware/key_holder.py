"""The file that holds a private key, and whether it lies there as an example or as a library's test of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.tree import Entry

SELF_TESTING = re.compile(
    r"(?:^|/)(?:lib(?:gnutls|ssl|crypto|mbed\w*|wolfssl|gcrypt|nss\w*|freebl\w*|softokn\w*|nettle|hogweed|botan\w*|tomcrypt|ssh\d?|cryptopp)[-.\w]*\.(?:so|a)\b"
    r"|(?:openssl|certtool|gnutls-\w+|wolfssl\w*|bssl|ncat|fips)(?:\.\w+)?$|fips\.so$|libcrypto)",
    re.IGNORECASE,
)
"""Libraries and their tools, which carry published keys to test and to time themselves with (FIPS 140-3, `openssl speed`)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The entry that a key is reported at, whether every file with the content is a sample, and whether all may read it."""

    entry: Entry
    sample: bool
    world_readable: bool | None

    def place(self, file: FileContent, offset: int) -> FilePlace:
        """Where a key begins: a line of a text, an offset of anything else."""
        line = None if file.is_binary else file.line_of(offset)
        return FilePlace(self.entry.path, line, offset if line is None else None, self.entry.tree)


def holder_of(entries: Sequence[Entry]) -> Holder:
    """Who holds the key: the first file that is no sample, or the first of all."""
    real = next((entry for entry in entries if not _is_sample(entry)), None)
    return Holder(real or entries[0], real is None, world_readable(entries))


def _is_sample(entry: Entry) -> bool:
    return is_example(entry.path) or SELF_TESTING.search(entry.path) is not None
