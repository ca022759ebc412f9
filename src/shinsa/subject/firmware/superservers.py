"""What inetd and xinetd start for each client, where one of them is started itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinsa.subject.firmware.command_line import name_of
from shinsa.subject.firmware.follower import Call
from shinsa.subject.firmware.root_view import Line, RootView

INETD = ("etc/inetd.conf", "etc/inetd.d/*")
XINETD = ("etc/xinetd.conf", "etc/xinetd.d/*")
INETD_FIELDS = 6


def served(view: RootView, running: Mapping[str, str]) -> Iterator[Call]:
    """The servers that the configuration of a running superserver names, with their users; `running` is by arguments."""
    for name in ("inetd", "inetutils-inetd", "openbsd-inetd"):
        named = [word.lstrip("/") for word in running.get(name, "").split() if word.startswith("/")]
        for file in view.files(*(named or INETD)) if name in running else ():
            for line in file.lines():
                yield from _inetd(line)
    if "xinetd" in running:
        for file in view.files(*XINETD):
            yield from _xinetd(file.path, list(file.lines()))


def _inetd(line: Line) -> Iterator[Call]:
    """inetd.conf(5): service, type, protocol, wait, user, program, arguments."""
    fields = line.text.split()
    if len(fields) < INETD_FIELDS or fields[1] not in {"stream", "dgram"}:
        return
    wrapped = name_of(fields[5]) in {"tcpd", "busybox"} and len(fields) > INETD_FIELDS
    words = fields[6:] if wrapped else fields[5:6] + fields[7:]
    user, _, group = fields[4].partition(":")
    yield Call(line, line.path, tuple(words), user.partition(".")[0], group, stays=True)


def _xinetd(by: str, lines: list[Line]) -> Iterator[Call]:
    values: dict[str, tuple[str, Line]] = {}
    for line in lines:
        text = line.text.strip()
        key, equals, value = text.partition("=")
        if text.startswith("service"):
            values = {}
        elif equals:
            values[key.strip().rstrip("+-").strip()] = (value.strip(), line)
        elif text == "}" and "server" in values and values.get("disable", ("no",))[0].lower() != "yes":
            server, named = values["server"]
            arguments = values.get("server_args", ("",))[0].split()
            yield Call(named, by, (server, *arguments), values.get("user", ("root",))[0], stays=True)
