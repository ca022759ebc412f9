"""The small files that a user of a shell over SSH can read where devices keep what users enter."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from shinsa.subject.device.resetting.visit import Shown, Visit

FOLDERS = (
    ". /data /config /etc/config /etc/wpa_supplicant /etc/wpa_supplicant.conf /etc/NetworkManager/system-connections"
)
FILES, BYTES = 64, 2048
"""Files that are read, and of each."""
READ = (
    "echo; echo {mark}; find {folders} -xdev -type f 2>/dev/null | head -n {files} | while read -r f; do "
    'echo; echo "{mark} $f"; head -c {bytes} "$f" 2>/dev/null; done; echo; echo {mark}'
)
"""Reads, and changes nothing. It keeps to what BusyBox has, too."""


def shell_files(visit: Visit) -> Iterator[Shown]:
    """The files by path. Raises OSError where there is no shell that runs a command."""
    from shinsa.subject.device.logins.ssh import SshLogin  # its library takes long to import

    if visit.point is None:
        raise PermissionError
    mark = secrets.token_hex(16)
    command = READ.format(mark=mark, folders=FOLDERS, files=FILES, bytes=BYTES)
    said = SshLogin(visit.endpoint).said(visit.user, visit.password, command)
    begin, end = f"\n{mark}\n".encode(), f"\n{mark}".encode()
    _, begun, rest = said.partition(begin)
    body, ended, _ = rest.rpartition(end)
    if not begun:
        raise PermissionError
    parts = (body if ended else rest).split(f"\n{mark} ".encode())[1:]
    files = {path.decode("utf-8", "replace"): data for path, _, data in (part.partition(b"\n") for part in parts)}
    yield from (Shown(path, data, cut=not ended or len(data) >= BYTES) for path, data in files.items())
    if ended and len(files) < FILES:
        yield from (Shown(path, b"") for path in visit.again if path not in files)
