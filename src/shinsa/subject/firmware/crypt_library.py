"""crypt(3): the system's library where there is one, which knows every scheme, else what libpass computes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

from shinsa.subject.firmware.daemon_hashes import Matches, daemon_matcher

LIBRARIES = ("libcrypt.so.1", "libcrypt.so.2", None)
"""glibc systems, newer libxcrypt, and the C library itself (musl)."""
WORKSPACE = 1 << 17
"""Bytes for crypt_r: struct crypt_data is 32 KiB in libxcrypt and 128 KiB in old glibc."""
PASSLIB = {
    "md5crypt": "md5_crypt",
    "sha256crypt": "sha256_crypt",
    "sha512crypt": "sha512_crypt",
    "descrypt": "des_crypt",
    "bsdicrypt": "bsdi_crypt",
    "sha1crypt": "sha1_crypt",
    "nthash": "bsd_nthash",
    "apr1": "apr_md5_crypt",
    "ldap-sha1": "ldap_sha1",
    "ldap-ssha1": "ldap_salted_sha1",
}
"""What libpass computes without a library of the system."""
PROBE_WORD = "a"


def matcher(field: str, scheme: str) -> Matches | None:
    """A function that tells whether a password opens `field`; None when nothing here can compute the scheme."""
    own = daemon_matcher(field, scheme)
    if own is not None:
        return own
    system = _system_crypt()
    if system is not None and system(PROBE_WORD, field):
        return lambda word: system(word, field) == field
    name = PASSLIB.get(scheme)
    return _passlib_matcher(name, field) if name else None


def _passlib_matcher(name: str, field: str) -> Matches | None:
    from passlib import hash as schemes

    handler: Any = getattr(schemes, name)
    try:
        handler.verify(PROBE_WORD, field)
    except ValueError:
        return None
    return lambda word: bool(handler.verify(word, field))


@cache
def _system_crypt() -> Callable[[str, str], str] | None:
    """crypt(3) of this system: the hash of a word, or "" when the library refuses the field."""
    for name in LIBRARIES:
        try:
            return _hasher(ctypes.CDLL(name).crypt_r)
        except (OSError, AttributeError):
            continue
    return None


def _hasher(crypt_r: Any) -> Callable[[str, str], str]:  # noqa: ANN401 - a function of a foreign library
    crypt_r.restype = ctypes.c_char_p
    crypt_r.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
    space = ctypes.create_string_buffer(WORKSPACE)

    def hashed(word: str, field: str) -> str:
        ctypes.memset(space, 0, WORKSPACE)
        out = crypt_r(word.encode(), field.encode(), space)
        return "" if out is None or out.startswith(b"*") else str(out.decode("ascii", "replace"))

    return hashed
