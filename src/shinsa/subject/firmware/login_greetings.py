"""Which file a started login shows before it lets anybody in: `Banner` of sshd, `-b` of dropbear, issue.net of BusyBox telnetd."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.firmware.boot_services import Service, lines_of
from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.root_view import RootView, TextFile
from shinsa.subject.firmware.uci import sections

BANNER = re.compile(r"\s*Banner[\s=]+\"?([^\s\"]+)", re.IGNORECASE)
"""sshd_config(5)."""
ISSUE = "etc/issue.net"
"""telnetd of BusyBox, unless `-f` names another file."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """The protocol of a login, and the file that it shows."""

    protocol: str
    file: TextFile


def greetings_of(view: RootView, service: Service) -> Iterator[Greeting]:
    """The files that a service shows at each of its logins; nothing where one of them shows none."""
    find = _READERS.get(service.started.name)
    if find is None or service.daemon is None:
        return
    files = [view.file(path.lstrip("/")) if path.startswith("/") else None for path in find(view, service)]
    for file in files if None not in files else ():
        if file is not None:
            yield Greeting(service.daemon.protocol, file)


def _sshd(view: RootView, service: Service) -> list[str]:
    """The first `Banner` holds; one behind a `Match` may be another for some users, so that none is told for all."""
    given, matched = "", False
    for line in lines_of(view, service):
        found = BANNER.match(line.text)
        matched = matched or line.text.strip().lower().startswith("match ")
        if found is not None and matched:
            return []
        given = given or (found[1] if found is not None else "")
    return [given] if given else []


def _dropbear(view: RootView, service: Service) -> list[str]:
    """dropbear(8): `-b FILE`; OpenWrt hands on `BannerFile` of each of its sections."""
    if given := _option(words_of(service.started.arguments), "-b"):
        return [given]
    if not service.configuration.startswith("etc/config/"):
        return []
    return [section.value("BannerFile") or "" for section in sections(view, "dropbear")]


def _telnetd(view: RootView, service: Service) -> list[str]:
    if view.applet_of(service.started.path) != "busybox":
        return []
    return [_option(words_of(service.started.arguments), "-f") or f"/{ISSUE}"]


def _option(words: list[str], option: str) -> str:
    """The value of an option, written apart or right behind it; "" where it is not there."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word.startswith(option):
            return word[len(option) :] or following
    return ""


_READERS: Mapping[str, Callable[[RootView, Service], list[str]]] = {
    "sshd": _sshd,
    "dropbear": _dropbear,
    "telnetd": _telnetd,
}
