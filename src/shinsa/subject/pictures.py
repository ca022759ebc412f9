"""Whether a file is a picture, by the marks that its format begins with."""

from __future__ import annotations

BEGINNINGS = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\xff\x0a",
    b"\0\0\0\x0cJXL ",
)
"""JPEG, PNG, GIF, TIFF with the raw formats of most cameras, JPEG XL."""
BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
"""Of what ISO base media files hold that phones and cameras write (ISO/IEC 23008-12)."""


def is_picture(start: bytes) -> bool:
    """Whether a file that begins so is a picture: JPEG, PNG, GIF, TIFF, BMP, WebP, HEIF, AVIF, JPEG XL or camera raw."""
    if start.startswith(BEGINNINGS) or (start[:4], start[8:12]) == (b"RIFF", b"WEBP"):
        return True
    if start[4:8] == b"ftyp":
        return start[8:12] in BRANDS
    return start[:2] == b"BM" and start[6:10] == bytes(4)
