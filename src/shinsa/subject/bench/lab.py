"""A network namespace of this process's own, with the device's wire in it: in there, every address is the laboratory's.

The namespace lives as long as this process, whatever ends it: nothing is left behind. A network card that is still in it then
goes back to the machine by itself; a virtual interface, such as one end of a veth pair, ceases to be.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv4Interface, IPv6Interface

from shinsa.model.text import Text, say

_NEW_NETWORK = 0x40000000
"""CLONE_NEWNET of Linux."""
_OWN_NAMESPACE = "/proc/thread-self/ns/net"
SECONDS = 10.0
"""What one call of `ip` may take."""
_TABLE = "53"
"""A routing table that is asked last: there, every address is local."""
_EVERYWHERE = ("local", "0.0.0.0/0", "dev", "lo", "table", _TABLE)
_NEWER_EVERYWHERE = ("local", "::/0", "dev", "lo", "table", _TABLE)
ROUTER = IPv6Interface("fd53::1/64")
_LINK = "fe80::53/64"
"""The laboratory's addresses on a wire of IPv6: private ones (RFC 4193)."""
MEND = Text(
    "Name under `bench.interface` a network interface that the device alone is attached to, and that the machine does not "
    "use itself.",
    "`bench.interface` に、機器だけがつながり、この計算機自身は使わないネットワークインターフェースを指定する。",
)


class NoLab(Exception):
    """The bench cannot be set up; `reason` says why, and how to mend it."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Lab:
    """The laboratory's side of the wire, while it is set up. Everything that this thread starts is in it too."""

    def __init__(self, interface: str, *, newer: bool) -> None:
        self.interface, self.newer = interface, newer

    def connect(self) -> None:
        """Put the wire up. Raises NoLab."""
        _ip("link", "set", "dev", self.interface, "up")
        if self.newer:
            # An interface that goes down forgets its addresses of IPv6.
            for address in (_LINK, str(ROUTER)):
                _ip("-6", "address", "replace", address, "dev", self.interface, "nodad")

    def cut(self, seconds: float) -> None:
        """Take the wire down for so long. Raises NoLab."""
        _ip("link", "set", "dev", self.interface, "down")
        time.sleep(seconds)
        self.connect()

    @contextmanager
    def dead_internet(self) -> Iterator[None]:
        """Inside, whatever is sent to another address than the laboratory's own is lost without a word. Raises NoLab."""
        _ip("route", "replace", "blackhole", "0.0.0.0/0", "table", _TABLE)
        if self.newer:
            _ip("-6", "route", "delete", *_NEWER_EVERYWHERE)
            _ip("-6", "route", "add", "blackhole", "::/0", "table", _TABLE)
        try:
            yield
        finally:
            _ip("route", "replace", *_EVERYWHERE)
            if self.newer:
                _ip("-6", "route", "delete", "blackhole", "::/0", "table", _TABLE)
                _ip("-6", "route", "add", *_NEWER_EVERYWHERE)


@contextmanager
def laboratory(interface: str, address: IPv4Interface) -> Iterator[Lab]:
    """The laboratory, with this interface at this address, not yet up; the interface goes back at the end. Raises NoLab."""
    was_up = _refuse_used(interface)
    outside = os.open(_OWN_NAMESPACE, os.O_RDONLY)
    try:
        _call("unshare", _NEW_NETWORK)
        inside = os.open(_OWN_NAMESPACE, os.O_RDONLY)
        try:
            with _in(outside, inside):
                _ip("link", "set", "dev", interface, "netns", _path(inside))
            try:
                yield _set_up(interface, address)
            finally:
                _ip("link", "set", "dev", interface, "netns", _path(outside))
        finally:
            os.close(inside)
            _call("setns", outside, _NEW_NETWORK)
            if was_up:
                _ip("link", "set", "dev", interface, "up")
    finally:
        os.close(outside)


def _set_up(interface: str, address: IPv4Interface) -> Lab:
    _ip("link", "set", "dev", "lo", "up")
    _ip("address", "add", str(address), "dev", interface)
    _ip("rule", "add", "priority", "33000", "lookup", _TABLE)
    _ip("route", "add", *_EVERYWHERE)
    return Lab(interface, newer=_set_up_newer(interface))


def _set_up_newer(interface: str) -> bool:
    """Whether this machine speaks IPv6; then every address of it is the laboratory's too."""
    try:
        _ip("link", "set", "dev", interface, "addrgenmode", "none")
        # Before the main table, for a device may advertise itself as a router; and of what it sends alone.
        _ip("-6", "rule", "add", "priority", "100", "iif", interface, "lookup", _TABLE)
        _ip("-6", "route", "add", *_NEWER_EVERYWHERE)
    except NoLab:
        return False
    return True


def _refuse_used(interface: str) -> bool:
    """Nobody's own connection is cut: an interface with an address of its own or in a bridge is in use, and so is the loopback.

    Whether the interface is up. Raises NoLab.
    """
    try:
        (found,) = json.loads(_ip("-json", "address", "show", "dev", interface))
    except ValueError as error:
        raise NoLab(say("{name} tells nothing", "{name} の状態を取得できない", name=interface)) from error
    used = [one["local"] for one in found.get("addr_info", ()) if one.get("scope") != "link"]
    used += [found["master"]] if "master" in found else []
    if used or "LOOPBACK" in found.get("flags", ()):
        why = say(
            "{name} is in use by this machine ({address}). {mend}",
            "{name} はこの計算機が使用している（{address}）。{mend}",
            name=interface,
            address=", ".join(used[:2]) or "loopback",
            mend=MEND,
        )
        raise NoLab(why)
    return "UP" in found.get("flags", ())


@contextmanager
def _in(namespace: int, back: int) -> Iterator[None]:
    _call("setns", namespace, _NEW_NETWORK)
    try:
        yield
    finally:
        _call("setns", back, _NEW_NETWORK)


def _path(descriptor: int) -> str:
    return f"/proc/{os.getpid()}/fd/{descriptor}"


def _ip(*arguments: str) -> str:
    """What `ip` says. Raises NoLab."""
    try:
        done = subprocess.run(["ip", *arguments], capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoLab(say("ip could not be run: {why}", "ip を実行できない: {why}", why=str(error)[:200])) from error
    if done.returncode:
        said = " ".join(done.stderr.split())[:200]
        raise NoLab(say("ip {what}: {said}", "ip {what}: {said}", what=" ".join(arguments), said=said))
    return done.stdout


def _call(name: str, *arguments: int) -> None:
    """A system call by its C name: Python has these only since 3.12. Raises NoLab."""
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments):
        why = os.strerror(ctypes.get_errno())
        raise NoLab(say("{name} was refused: {why}", "{name} が拒否された: {why}", name=name, why=why))
