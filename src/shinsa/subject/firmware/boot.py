"""Everything that a firmware starts at boot and keeps running: inittab, start scripts, systemd units, inetd."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.boot_scripts import started_by_scripts
from shinsa.subject.firmware.command_line import name_of, unwrapped, words_of
from shinsa.subject.firmware.daemons import DAEMONS, NOT_SERVICES, Daemon, port_of
from shinsa.subject.firmware.inittab import inittab
from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.service_ports import configured_port, configured_tls
from shinsa.subject.firmware.started import Started
from shinsa.subject.firmware.systemd_units import Unit, enabled_units, value_of

INETD = ("etc/inetd.conf", "etc/inetd.d/*")
SUPERSERVERS = frozenset({"tcpsvd", "udpsvd"})
"""BusyBox programs that listen and start another for each client; that one says what is offered."""
XINETD = ("etc/xinetd.d/*",)


def started_at_boot(view: RootView) -> Iterator[Started]:
    """Each program that is started and stays, once by name and arguments, in the order in which the system reads them."""
    seen: set[tuple[str, str]] = set()
    found = [*_from_inittab(view), *started_by_scripts(view), *_from_units(view)]
    for started in (*found, *_from_inetd(view, found), *_from_xinetd(view, found)):
        key = (started.name, started.arguments)
        if key not in seen and (started.stays or daemon_of(view, started) is not None):
            seen.add(key)
            yield started


def daemon_of(view: RootView, started: Started) -> Daemon | None:
    """What the program offers on the network; None when it is no network daemon that is known."""
    if started.name == "ntpd" and view.applet_of(started.path) == "busybox" and "-l" not in started.arguments.split():
        return None  # BusyBox's ntpd asks others for the time and answers nobody, unless told to
    if started.name in SUPERSERVERS:
        served = [name_of(word) for word in words_of(started.arguments)]
        return next((DAEMONS[name] for name in served if name in DAEMONS), None)
    return DAEMONS.get(started.name)


def port(view: RootView, started: Started) -> int | None:
    """The port it listens on: by its arguments, by its own configuration, or the usual one."""
    daemon = daemon_of(view, started)
    if daemon is None:
        return None
    named = port_of(Daemon(daemon.protocol, None, daemon.option), words_of(started.arguments))
    return named if named is not None else configured_port(view, started.name) or daemon.port


def protocol_of(view: RootView, started: Started) -> tuple[str, bool | None]:
    """The protocol it speaks and whether that is encrypted, by the protocol itself or by the daemon's own configuration."""
    daemon = daemon_of(view, started)
    if daemon is None:
        return "", None
    if daemon.encrypted is None and configured_tls(view, started.name):
        return f"{daemon.protocol}s", True
    return daemon.protocol, daemon.encrypted


def _from_inittab(view: RootView) -> Iterator[Started]:
    for entry in inittab(view):
        words = unwrapped(words_of(entry.command.lstrip("-@+")))
        if not words or entry.action == "askfirst":
            continue
        name, path = name_of(words[0]), view.program(words[0])
        if path and name not in NOT_SERVICES and not words[0].startswith("/etc/"):
            stays = entry.action.startswith("respawn")
            yield Started(entry.line, entry.line.path, name, path, " ".join(words[1:]), stays=stays)


def _from_units(view: RootView) -> Iterator[Started]:
    for unit in enabled_units(view):
        if unit.name.endswith(".socket"):
            yield from _from_socket(view, unit)
        elif unit.name.endswith(".service"):
            yield from _from_service(view, unit)


def _from_service(view: RootView, unit: Unit) -> Iterator[Started]:
    for line in unit.lines("ExecStart"):
        words = unwrapped(words_of(value_of(line).lstrip("-@+!:")))
        path = view.program(words[0]) if words else ""
        if path and name_of(words[0]) not in NOT_SERVICES:
            stays = unit.value("Type") != "oneshot"
            user = unit.value("User") or "root"
            yield Started(line, unit.name, name_of(words[0]), path, " ".join(words[1:]), user, stays=stays)


def _from_socket(view: RootView, unit: Unit) -> Iterator[Started]:
    """A socket starts the service of its name, or the template of it, at the first connection."""
    listens = unit.lines("ListenStream") + unit.lines("ListenDatagram")
    numbers = [value_of(line).rpartition(":")[2] for line in listens]
    port_number = next((number for number in numbers if number.isdecimal()), "")
    base = unit.name.removesuffix(".socket")
    for folder in ("etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"):
        for name in (unit.value("Service"), f"{base}.service", f"{base}@.service"):
            file = view.file(f"{folder}/{name}") if name else None
            for line in file.lines() if file is not None and port_number else ():
                words = (
                    unwrapped(words_of(value_of(line).lstrip("-@+!:"))) if line.text.startswith("ExecStart=") else []
                )
                path = view.program(words[0]) if words else ""
                if path:
                    option = f" -p {port_number}" if name_of(words[0]) in DAEMONS else ""
                    yield Started(line, unit.name, name_of(words[0]), path, " ".join(words[1:]) + option)
                    return


def _from_inetd(view: RootView, others: list[Started]) -> Iterator[Started]:
    """inetd.conf(5): service, type, protocol, wait, user, program, arguments; only while an inetd is started."""
    if not _runs(others, "inetd"):
        return
    for file in view.files(*INETD):
        for line in file.lines():
            fields = line.text.split()
            if len(fields) >= 6 and fields[1] in {"stream", "dgram"}:
                words = (
                    fields[6:]
                    if name_of(fields[5]) in {"tcpd", "busybox"} and len(fields) > 6
                    else fields[5:6] + fields[7:]
                )
                yield from _by_superserver(view, line, file.path, words, fields[4].partition(".")[0])


def _from_xinetd(view: RootView, others: list[Started]) -> Iterator[Started]:
    if not _runs(others, "xinetd"):
        return
    for file in view.files(*XINETD):
        values: dict[str, tuple[str, Line]] = {}
        for line in file.lines():
            key, equals, value = line.text.partition("=")
            if equals:
                values[key.strip().rstrip("+-").strip()] = (value.strip(), line)
        if "server" in values and values.get("disable", ("no",))[0].lower() != "yes":
            server, line = values["server"]
            arguments = values.get("server_args", ("",))[0].split()
            yield from _by_superserver(view, line, file.path, [server, *arguments], values.get("user", ("root",))[0])


def _by_superserver(view: RootView, line: Line, by: str, words: list[str], user: str) -> Iterator[Started]:
    path = view.program(words[0]) if words else ""
    if path:
        yield Started(line, by, name_of(words[0]), path, " ".join(words[1:]), user)


def _runs(started: list[Started], name: str) -> bool:
    return any(each.name == name for each in started)
