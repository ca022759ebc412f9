"""Configuration files of systemd's own daemons, with their drop-ins (timesyncd.conf(5), journald.conf(5))."""

from __future__ import annotations

from collections.abc import Mapping

from shinsa.subject.firmware.root_view import Line, RootView, TextFile

FOLDERS = ("etc/systemd", "usr/local/lib/systemd", "usr/lib/systemd", "lib/systemd")
"""Where they lie, the strongest first."""


def systemd_settings(view: RootView, name: str, section: str) -> Mapping[str, Line]:
    """The line in force of each setting of a section; `name` is that of the file, such as "journald.conf"."""
    main = next((found for each in FOLDERS if (found := _file(view, f"{each}/{name}")) is not None), None)
    parts: dict[str, TextFile] = {}
    for folder in FOLDERS:
        for file in view.files(f"{folder}/{name}.d/*.conf"):
            parts.setdefault(file.name, file)
    held: dict[str, Line] = {}
    for file in (*((main,) if main is not None else ()), *(parts[each] for each in sorted(parts))):
        within = ""
        for line in file.lines():
            text = line.text.strip()
            if text.startswith("["):
                within = text.strip("[]")
            elif within == section and not text.startswith(";") and "=" in text:
                held[text.partition("=")[0].strip()] = line
    return held


def _file(view: RootView, path: str) -> TextFile | None:
    return view.file(path) if view.exists(path) else None
