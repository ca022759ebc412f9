"""What is certainly no firmware: documents, pictures, empty and blank files. Said in one clear line."""

from __future__ import annotations

import stat
from pathlib import Path

from shinsa.subject.firmware.region import without_padding

#: What people hand over by mistake, by how it begins.
OTHERS = {
    b"%PDF-": "a PDF document",
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office document",
    b"\xd4\xc3\xb2\xa1": "a network capture (pcap)",
    b"\xa1\xb2\xc3\xd4": "a network capture (pcap)",
    b"\x4d\x3c\xb2\xa1": "a network capture (pcap)",
    b"\x0a\x0d\x0d\x0a": "a network capture (pcapng)",
    b"<!DOCTYPE html": "an HTML page",
    b"<!doctype html": "an HTML page",
    b"<html": "an HTML page",
}


class NotFirmware(Exception):
    """What was named is not a firmware image; the text is one line that says what it is and why it is refused."""


def refuse_by_status(path: Path, most: int) -> None:
    """Raise `NotFirmware` for what is missing, not a regular file, empty or larger than the bound."""
    try:
        status = path.stat()
    except OSError as error:
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise NotFirmware(f"{path}: {reason}") from error
    if not stat.S_ISREG(status.st_mode):
        raise NotFirmware(f"{path} is neither a file nor a directory")
    if not status.st_size:
        raise NotFirmware(f"{path} is empty")
    if status.st_size > most:
        raise NotFirmware(f"{path} has {status.st_size} bytes; images of more than {most} bytes are not opened")


def refuse_by_content(path: Path, data: memoryview) -> None:
    """Raise `NotFirmware` for other kinds of document, and for an image that is nothing but blank flash."""
    head = bytes(data[:64])
    for magic, what in OTHERS.items():
        if head.startswith(magic):
            raise NotFirmware(f"{path} is {what}, not a firmware image")
    start, end = without_padding(data)
    if start == end:
        raise NotFirmware(f"{path} holds nothing but 0x00 and 0xff bytes")
