"""The programs that supervisord keeps running: the `[program:NAME]` sections of its configuration, and as whom."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.follower import Call, words_in
from shinsa.subject.firmware.root_view import Line, RootView

FILES = ("etc/supervisord.conf", "etc/supervisor/*.conf", "etc/supervisor/conf.d/*.conf", "etc/supervisord.d/*")
NO = frozenset({"false", "no", "0", "off"})


def programs_of_supervisord(view: RootView) -> Iterator[Call]:
    """Every program that it starts by itself; none where supervisord is not in the image."""
    if not view.program("supervisord"):
        return
    for file in view.files(*FILES):
        values: dict[str, tuple[str, Line]] = {}
        for line in file.lines():
            text = line.text.strip()
            if text.startswith("["):
                yield from _program(values)
                values = {"": ("", line)} if text.startswith("[program:") else {}
            elif values and "=" in text and not text.startswith(";"):
                key, _, value = text.partition("=")
                values[key.strip()] = (value.partition(" ;")[0].strip(), line)
        yield from _program(values)


def _program(values: dict[str, tuple[str, Line]]) -> Iterator[Call]:
    if "" in values and "command" in values and values.get("autostart", ("true",))[0].lower() not in NO:
        command, line = values["command"]
        yield Call(line, line.path, words_in(command), values.get("user", ("",))[0], stays=True)
