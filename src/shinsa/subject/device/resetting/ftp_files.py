"""The files that an FTP server shows in the folder where a user begins (RFC 959; RFC 2428 for the way of the data)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.device.logins.ftp import ANONYMOUS, ANONYMOUS_PASSWORD, last_line, whole_reply
from shinsa.subject.device.resetting.visit import Shown, Visit
from shinsa.subject.device.wire import Wire

FILES = 20
"""Files that are read."""
_EXTENDED = re.compile(r"\|\|\|(\d{1,5})\|")
_PASSIVE = re.compile(r"(?:\d{1,3},){4}(\d{1,3}),(\d{1,3})")


def ftp_files(visit: Visit) -> Iterator[Shown]:
    """The files by name, those of `again` first. Raises OSError where nobody is let in, or no list of files is given."""
    user, password = (visit.user, visit.password) if visit.point is not None else (ANONYMOUS, ANONYMOUS_PASSWORD)
    if visit.endpoint.tls or any(mark in user + password for mark in "\r\n\0"):
        raise PermissionError
    with visit.endpoint.open() as wire:
        _hear(visit, wire)
        answer = _say(visit, wire, f"USER {user}")
        answer = _say(visit, wire, f"PASS {password}") if answer.startswith("331") else answer
        if not answer.startswith(("230", "202")):
            raise PermissionError
        _say(visit, wire, "TYPE I")
        listed = _fetched(visit, wire, "NLST")
        if listed is None:
            raise PermissionError
        names = [line for line in listed.decode("utf-8", "replace").splitlines() if line.isprintable()]
        if len(listed) < visit.endpoint.bounds.response_bytes:
            yield from (Shown(name, b"") for name in visit.again if name not in names)
        for name in sorted(names, key=lambda name: name not in visit.again)[:FILES]:
            if (data := _fetched(visit, wire, f"RETR {name}")) is not None:
                yield Shown(name, data, cut=len(data) >= visit.endpoint.bounds.response_bytes)


def _fetched(visit: Visit, wire: Wire, command: str) -> bytes | None:
    """What a command sends over a connection of its own; None where it sends nothing."""
    port, bounds = _port(visit, wire), visit.endpoint.bounds
    if not 0 < port < 0x10000:
        return None
    stream = visit.endpoint.transport.connect(port, bounds.connect_seconds)
    with Wire(stream, bounds.dialogue_seconds, bounds.response_bytes) as data:
        wire.send(f"{command}\r\n".encode())
        said = wire.read(bounds.answer_seconds, whole_reply)
        if not said.startswith((b"125", b"150")):
            return None
        got = data.read(bounds.answer_seconds)
    if not last_line(said).startswith("2"):  # the end of it may have come along
        _hear(visit, wire)
    return got


def _port(visit: Visit, wire: Wire) -> int:
    """Where the data come; 0 where the server does not say. Whatever host it names, nobody else is asked."""
    if found := _EXTENDED.search(_say(visit, wire, "EPSV")):
        return int(found[1])
    found = _PASSIVE.search(_say(visit, wire, "PASV"))
    return 256 * int(found[1]) + int(found[2]) if found else 0


def _say(visit: Visit, wire: Wire, line: str) -> str:
    wire.send(f"{line}\r\n".encode())
    return _hear(visit, wire)


def _hear(visit: Visit, wire: Wire) -> str:
    return last_line(wire.read(visit.endpoint.bounds.answer_seconds, whole_reply))
