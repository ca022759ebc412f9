"""The list of published keys is read whole, and a key that is on no list is unknown."""

from __future__ import annotations

import re

from shinsa.subject.firmware.published_keys import known_keys, published


def test_every_entry_is_a_digest_with_a_publisher() -> None:
    known = known_keys()
    assert len(known) > 500
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) and name for digest, name in known.items())


def test_a_key_is_looked_up_by_its_public_half() -> None:
    digest, name = next(iter(known_keys().items()))
    assert published(digest) == name
    assert published("0" * 64) == published("") == ""
