"""Which modes the firmware gives to the files that its log daemons write: logrotate(8), tmpfiles.d(5), rsyslog.conf(5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from shinsa.subject.firmware.root_view import Line, RootView, TextFile

CREATE = re.compile(r"create\s+(0?[0-7]{3,4})\b")
MODE = re.compile(r"[~:]{0,2}(0?[0-7]{3,4})$")
FILE_MODE = re.compile(
    r"\s*\$FileCreateMode\s+(0?[0-7]{3,4})\b|.*\btype=\"omfile\".*\bfileCreateMode=\"(0?[0-7]{3,4})\"", re.IGNORECASE
)
UMASK = re.compile(r"\s*\$Umask\s+(0?[0-7]{3,4})\b", re.IGNORECASE)
USUAL_UMASK = 0o022
"""What takes bits from the mode of a new file, where nobody says otherwise."""
ROTATED = ("etc/logrotate.conf", "etc/logrotate.d/*")
TMPFILES = ("etc/tmpfiles.d/*.conf", "usr/lib/tmpfiles.d/*.conf", "lib/tmpfiles.d/*.conf")
RSYSLOG = ("etc/rsyslog.conf", "etc/rsyslog.d/*.conf")
FILES, FOLDERS, EACH, BELOW = "fFCw", "dDev", "zm", "Z"
"""Types of tmpfiles.d(5) that set the mode of a file, of a folder, of what a pattern names, and of all below it."""
MOST_PATHS = 200


@dataclass(frozen=True, slots=True)
class LogMode:
    """The mode that a file with records, or the folder that it lies in, is given, by whom, and at which line."""

    path: str
    mode: int
    by: str
    line: Line
    folder: bool = False


def log_modes(view: RootView, kept: Collection[str]) -> Iterator[LogMode]:
    """The modes that are set for the files of `kept`, absolute paths of what started log daemons write."""
    if not kept:
        return
    if view.program("logrotate"):
        for file in view.files(*ROTATED):
            yield from _rotated(file, kept)
    if view.program("systemd-tmpfiles"):
        yield from _tmpfiles(view, kept)
    if view.program("rsyslogd"):
        yield from _rsyslog(view)


def _rotated(file: TextFile, kept: Collection[str]) -> Iterator[LogMode]:
    """Logrotate gives the file that follows a rotated one its mode, whatever the umask is."""
    paths: list[str] = []
    inside = False
    for line in file.lines():
        text = line.text.partition("#")[0].strip()
        if inside:
            inside = not text.startswith("}")
            found = CREATE.match(text)
            named = [name for name in sorted(kept) if any(fnmatchcase(name, path.strip("\"'")) for path in paths)]
            if found is not None:
                for name in named:
                    yield LogMode(name, int(found[1], 8), "logrotate", line)
            paths = paths if inside else []
        elif text.startswith(("/", '"')) or text == "{":
            head, brace, _ = text.partition("{")
            paths = [*paths, *head.split()][:MOST_PATHS]
            inside = bool(brace)


def _tmpfiles(view: RootView, kept: Collection[str]) -> Iterator[LogMode]:
    """A file of /etc stands in for one of the same name elsewhere."""
    read: set[str] = set()
    for pattern in TMPFILES:
        files = [file for file in view.files(pattern) if file.name not in read]
        read.update(file.name for file in files)
        for file in files:
            yield from (each for line in file.lines() for each in _told(line, kept))


def _told(line: Line, kept: Collection[str]) -> Iterator[LogMode]:
    words = line.text.split()
    found = MODE.match(words[2]) if len(words) > 2 else None
    if found is None:
        return
    kind, path, mode = words[0][0], words[1].rstrip("/"), int(found[1], 8)
    for name in sorted(kept):
        if (kind in FILES + EACH and fnmatchcase(name, path)) or (kind in BELOW and name.startswith(f"{path}/")):
            yield LogMode(name, mode, "systemd-tmpfiles", line)
        elif kind in FOLDERS + EACH and fnmatchcase(name.rpartition("/")[0], path):
            yield LogMode(path, mode, "systemd-tmpfiles", line, folder=True)


def _rsyslog(view: RootView) -> Iterator[LogMode]:
    lines = [line for file in view.files(*RSYSLOG) for line in file.lines()]
    masks = [int(found[1], 8) for line in lines if (found := UMASK.match(line.text)) is not None]
    mask = masks[-1] if masks else USUAL_UMASK
    for line in lines:
        found = FILE_MODE.match(line.text)
        if found is not None:
            yield LogMode("files of rsyslogd", int(found[1] or found[2], 8) & ~mask, "rsyslogd", line)
