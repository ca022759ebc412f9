"""What is encrypted and says so: vendor containers, LUKS, OpenSSL, PGP, age. Nothing in it can be looked at.

Sources: published analyses of D-Link's and Hikvision's update files, LUKS on-disk format 1.2.3 and 2, openssl-enc(1),
RFC 9580, age-encryption.org/v1.
"""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

SHRS_HEADER = 1756
IMG_HEADER = 16


def _encrypted(size: int, what: str, window: Window) -> Opened:
    return Opened(min(size, len(window.data)), reason=f"encrypted ({what}); the key is not in the image")


def open_shrs(window: Window) -> Opened | None:
    """Recognise D-Link's SHRS container."""
    padded, size = window.unpack(">II", 4)
    if not 0 < size <= padded <= size + 4096 or SHRS_HEADER + size > len(window.data):
        return None
    return _encrypted(SHRS_HEADER + padded, "D-Link SHRS", window)


def open_encrypted_img(window: Window) -> Opened | None:
    """Recognise D-Link's "encrpted_img" container."""
    (size,) = window.unpack(">I", 12)
    return _encrypted(IMG_HEADER + size, "D-Link encrpted_img", window) if size else None


def open_luks(window: Window) -> Opened | None:
    """Recognise a LUKS volume of version 1 or 2; it reaches as far as the data does."""
    (version,) = window.unpack(">H", 6)
    return _encrypted(len(window.data), f"LUKS {version}", window) if version in {1, 2} else None


def _whole(what: str) -> Callable[[Window], Opened | None]:
    def recognise(window: Window) -> Opened | None:
        return _encrypted(len(window.data), what, window)

    return recognise


FORMATS = (
    Format("dlink-shrs", (Magic(b"SHRS"),), open_shrs),
    Format("dlink-encrypted", (Magic(b"encrpted_img"),), open_encrypted_img),
    # the header of Hikvision's files, as it is and with the key that it is usually hidden under
    Format(
        "hikvision", (Magic(b"HKWS"), Magic(b"SWKH"), Magic(b"\xf2\x86\xeb\xad")), _whole("Hikvision"), first_only=True
    ),
    Format("luks", (Magic(b"LUKS\xba\xbe"),), open_luks),
    Format("openssl-enc", (Magic(b"Salted__"),), _whole("OpenSSL enc"), first_only=True),
    Format("pgp", (Magic(b"-----BEGIN PGP MESSAGE-----"),), _whole("OpenPGP"), first_only=True),
    Format("age", (Magic(b"age-encryption.org/v1\n"),), _whole("age"), first_only=True),
)
