"""Whether a clear-signed text (RFC 9580, section 7) was signed by a key that was handed over, found in a process of its own.

Whether the key has expired or was revoked is not looked at: the supplier hands it over as the one that is valid.
"""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Iterator
from typing import Any

VALID, INVALID, OTHER_KEY, WEAK = "valid", "invalid", "other-key", "weak"
BROKEN_HASHES = frozenset({"MD5", "SHA1", "RIPEMD160"})
"""Digests that two texts can be made to share."""


def read(raw: bytes) -> Iterator[tuple[str, str]]:
    """One of the four words above, and the fingerprint of the key. `raw` is JSON: `message`, and `key` in Base64."""
    from pgpy_dtc import PGPKey, PGPMessage

    given = json.loads(raw)
    warnings.simplefilter("ignore")
    key, _ = PGPKey.from_blob(base64.b64decode(given["key"]))
    message = PGPMessage.from_blob(given["message"])
    own = {key.fingerprint.keyid, *(sub.fingerprint.keyid for sub in key.subkeys.values())}
    signatures = [one for one in message.signatures if one.signer in own]
    yield _verdict(key, message, signatures), str(key.fingerprint)


def _verdict(key: Any, message: Any, signatures: list[Any]) -> str:  # noqa: ANN401 - the library is untyped
    if not signatures:
        return OTHER_KEY
    if any(one.hash_algorithm.name in BROKEN_HASHES for one in signatures):
        return WEAK
    return VALID if key.verify(message) else INVALID
