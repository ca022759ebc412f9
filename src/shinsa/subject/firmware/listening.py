"""Where a daemon listens: by its arguments, by the configuration file that it is given or reads by itself, or as usual."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from shinsa.subject.firmware.command_line import words_of
from shinsa.subject.firmware.daemon_configurations import PARSERS, Listen, configuration_named, configuration_of
from shinsa.subject.firmware.daemons import Daemon, port_of
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.started import Started

NUMERIC = re.compile(r"\[?([0-9a-fA-F:.*]*?)\]?:?(\d{1,5})$")
BIND = re.compile(
    r"(?<!\S)(?:-[abl]|--(?:bind|listen|address)[a-z-]*)[ =]*\[?((?:\d{1,3}\.){3}\d{1,3}|localhost|::1)\]?(?::\d+)?(?!\S)"
)
"""Options that name nothing but the address; several of them name several."""
SUPERSERVERS = frozenset({"tcpsvd", "udpsvd"})
OWN_DEFAULTS = frozenset(
    {
        *("goahead", "webs", "webserver", "appweb", "civetweb", "mongoose", "monkey", "shttpd", "alphapd", "uc_httpd"),
        *("motion", "rtspd", "rtsp_server", "upnpd", "igd", "wscd", "tr069", "cwmpd", "tr69c", "tr069c", "cwmpClient"),
    }
)
"""Programs that each maker builds with ports of his own."""
MOST_LISTENS = 20


@dataclass(frozen=True, slots=True)
class Listening:
    """What a daemon opens: the file that configures it ("" when not in the image), and each address and port once."""

    configuration: str
    listens: tuple[Listen, ...]


def listening(view: RootView, started: Started, daemon: Daemon) -> Listening:
    """The arguments decide before the configuration, the configuration before what is usual."""
    words = words_of(started.arguments)
    file = configuration_of(view, started.name, words)
    path = file.path if file is not None else ""
    named = _by_superserver(words) if started.name in SUPERSERVERS else _by_arguments(daemon, words)
    bound = BIND.findall(started.arguments)
    if named:
        return Listening(path, _bound(named, bound))
    parser = PARSERS.get(started.name)
    found = parser(view, file) if parser is not None and file is not None else ()
    kept = tuple(dict.fromkeys(found))[:MOST_LISTENS] or (Listen("", _usual(started, daemon, words, path)),)
    return Listening(path, _bound(tuple(each for each in kept if each.port != 0), bound))


def _usual(started: Started, daemon: Daemon, words: list[str], configuration: str) -> int | None:
    """The usual port, where nothing that is not in the image could name another one."""
    elsewhere = configuration_named(started.name, words) and not configuration
    unresolved = "$" in started.arguments or "`" in started.arguments
    return None if elsewhere or unresolved or started.name in OWN_DEFAULTS else daemon.port


def _bound(listens: tuple[Listen, ...], addresses: list[str]) -> tuple[Listen, ...]:
    """The address that an option of its own gives, where the port names none."""
    plain = [address for address in addresses if address != "0.0.0.0"]  # noqa: S104 - read, not bound
    if not plain or len(plain) < len(addresses):
        return listens
    return tuple(replace(each, address=each.address or plain[-1]) for each in listens)


def _by_superserver(words: list[str]) -> tuple[Listen, ...]:
    """BusyBox tcpsvd: `[OPTS] ADDRESS PORT PROGRAM`, or both as `ADDRESS:PORT`; address 0 is every one."""
    operands = [word for word in words if not word.startswith("-")]
    address, _, number = operands[0].rpartition(":") if operands and ":" in operands[0] else ("", "", "")
    if not number and len(operands) > 1:
        address, number = operands[:2]
    plain = "" if address in {"0", "0.0.0.0", "::"} else address  # noqa: S104 - read, not bound
    return (Listen(plain, int(number)),) if number.isdecimal() and len(number) < 6 else ()


def _by_arguments(daemon: Daemon, words: list[str]) -> tuple[Listen, ...]:
    """Every port that the daemon's own option names."""
    number = port_of(Daemon(daemon.protocol, None, daemon.option), words)
    if number is None:
        return ()
    found = []
    for word, following in zip(words, [*words[1:], ""], strict=False):
        value = following if word == daemon.option else word[2:] if word.startswith(daemon.option) else ""
        match = NUMERIC.fullmatch(value.lstrip("="))
        if match is not None and daemon.option:
            found.append(Listen(match[1].strip("*[]").removesuffix(":"), int(match[2])))
    return tuple(dict.fromkeys(found))[:MOST_LISTENS] or (Listen("", number),)
