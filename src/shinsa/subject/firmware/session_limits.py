"""After how long started services end a session in which nothing happens: dropbear, sshd, login shells, LuCI.

ClientAliveInterval of sshd ends sessions whose other side no longer answers; one that is merely left alone goes on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.uci import sections

CHANNELS = re.compile(r"\s*ChannelTimeout[\s=]+(.+)", re.IGNORECASE)
SESSION = re.compile(r"(?:session(?::\*)?|session:shell|\*|global)=(\d{1,7})([smhdw]?)$", re.IGNORECASE)
"""sshd_config(5) since OpenSSH 9.2: channels by name, with the time after which an idle one is closed."""
UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
TMOUT = re.compile(
    r"(?:(?:export|readonly|(?:declare|typeset)(?: -[rx]+)+)\s+)?TMOUT=['\"]?(\d{1,7})['\"]?\s*(?:[;#].*)?$"
)
"""Of bash(1) and ash: only where it stands at the margin, so that no condition holds it."""
PROFILES = ("etc/profile", "etc/profile.d/*.sh")
SHELLS = ("bin/bash", "bin/ash", "bin/sh")


@dataclass(frozen=True, slots=True)
class IdleLimit:
    """Seconds after which an idle session of a program ends, and the line that says so."""

    seconds: int
    line: Line


def idle_limit(view: RootView, service: Service) -> IdleLimit | None:
    """The limit of a service's own sessions, None where it has none or it is not in the image."""
    read = {"dropbear": _dropbear, "sshd": _sshd, "uhttpd": _luci}.get(service.started.name)
    found = read(view, service) if read is not None else None
    return found if found is not None and found.seconds else None


def shell_limit(view: RootView) -> IdleLimit | None:
    """TMOUT of login shells, where the shell of the image heeds it; the user may set another unless it is readonly."""
    if not any(view.mentions(path, b"TMOUT") for path in SHELLS):
        return None
    for file in view.files(*PROFILES):
        for line in file.lines():
            found = TMOUT.match(line.text)
            if found is not None and int(found[1]):
                return IdleLimit(int(found[1]), line)
    return None


def _dropbear(view: RootView, service: Service) -> IdleLimit | None:
    """dropbear(8): `-I SECONDS`; OpenWrt hands on `IdleTimeout` of each of its sections."""
    words = words_of(service.started.arguments)
    for word, following in zip(words, [*words[1:], ""], strict=False):
        value = following if word == "-I" else word[2:] if word.startswith("-I") else ""
        if value.isdecimal() and len(value) < 8:
            return IdleLimit(int(value), service.started.line)
    if not service.configuration.startswith("etc/config/"):
        return None
    given = [_option(section.settings, "IdleTimeout") for section in sections(view, "dropbear")]
    limits = [each for each in given if each is not None and each.seconds]
    return max(limits, key=lambda each: each.seconds) if limits and len(limits) == len(given) else None


def _sshd(view: RootView, service: Service) -> IdleLimit | None:
    for line in lines_of(view, service):
        if line.text.strip().lower().startswith("match "):
            return None
        found = CHANNELS.match(line.text)
        if found is not None:
            # The first ChannelTimeout holds, as for every setting of sshd_config(5).
            times = [time for word in found[1].split() if (time := SESSION.fullmatch(word.strip('"'))) is not None]
            return IdleLimit(int(times[0][1]) * UNITS[times[0][2].lower()], line) if times else None
    return None


def _luci(view: RootView, _service: Service) -> IdleLimit | None:
    """OpenWrt's web pages: `sessiontime` of `config internal sauth`, where their dispatcher heeds it."""
    if not view.mentions("usr/lib/lua/luci/dispatcher.lua", b"sessiontime"):
        return None
    found = (_option(each.settings, "sessiontime") for each in sections(view, "luci") if each.name == "sauth")
    return next((each for each in found if each is not None), None)


def _option(settings: list[tuple[str, str, Line]], name: str) -> IdleLimit | None:
    given = [(value, line) for key, value, line in settings if key == name]
    value, line = given[-1] if given else ("", None)
    return IdleLimit(int(value), line) if line is not None and value.isdecimal() and len(value) < 8 else None
