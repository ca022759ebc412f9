"""A server to try known attacks on, and how its answers are told apart."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.client import GROUPS, Begun, NoHandshake, begin
from shinsa.subject.device.tls.crypto import spoken
from shinsa.subject.device.tls.dtls_line import datagram_line
from shinsa.subject.device.tls.hello import TlsPosture
from shinsa.subject.device.tls.line import Line, stream_line
from shinsa.subject.device.tls.records import ALERT, Hello
from shinsa.subject.device.tls.suites import suite_name
from shinsa.subject.device.tls.traits import Taken
from shinsa.subject.device.weakness import UNSAFE

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.service import Service

UNDECIPHERED = frozenset({"alert 20", "alert 21"})
"""bad_record_mac and decryption_failed: what was sent could not be opened (RFC 5246, 7.2.2)."""
SILENCE, CLOSED = "silence", "the end of the connection"
NO_SUITE = "no suite that can be spoken here"
NO_KEY = "the key that it shares with its clients is not known: give it under `live.shared_keys`"
NOTHING_TAKEN = "no suite is known that the server takes"


class Untold(Exception):
    """The server's conduct does not tell."""


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and what it is known to accept. `line` makes a new connection, or raises OSError."""

    line: Callable[[], Line]
    taken: Taken
    datagrams: bool = False
    """Whether it speaks DTLS, to one client at a time."""
    safe: bool = False
    """Whether it is known to answer the signal that makes a second handshake secure (RFC 5746)."""
    shared: SharedKey | None = None
    """The key that it shares with its clients, where one is known."""

    def speaks(self, suite: str) -> bool:
        """Whether a whole handshake can be made with a suite of this name."""
        return spoken(suite, shared=self.shared is not None) is not None

    @property
    def unspoken(self) -> str:
        """Why no suite that it takes can be spoken."""
        names = [suite_name(code) for version in self.taken.older for code in self.taken.suites[version]]
        return NO_KEY if self.shared is None and any("PSK_WITH_" in name for name in names) else NO_SUITE

    def hello(self, fits: Callable[[str], bool], extensions: bytes = b"") -> Hello | None:
        """A hello of its newest old version that has suites that fit; None where there are none. Raises Untold."""
        if not self.taken.known:
            raise Untold(NOTHING_TAKEN)
        for version in self.taken.older:
            suites = tuple(code for code in self.taken.suites[version] if fits(suite_name(code)))
            if suites:
                return Hello([version], suites, self.taken.name, GROUPS, extensions=extensions)
        return None

    def after(self, hello: Hello, act: Callable[[Begun], str]) -> str:
        """What comes of an act after the server's first flight. Raises Untold."""
        try:
            with closing(self.line()) as line:
                begun = begin(line, hello, self.shared)
                try:
                    return act(begun)
                except OSError:
                    return CLOSED
        except (OSError, NoHandshake) as error:
            raise Untold(str(error)) from error


def targets(device: Device) -> tuple[tuple[Service, Target], ...]:
    """Every service of TLS and of DTLS that the device has."""
    streams = (
        (
            service,
            Target(
                partial(stream_line, channel),
                posture.taken(channel.name),
                safe=_safe(posture),
                shared=device.orders.shared_key(service.port),
            ),
        )
        for (service, channel), (_, posture) in zip(device.channels(), device.tls(), strict=True)
    )
    datagrams = (
        (
            service,
            Target(
                partial(datagram_line, device.transport, service.port, device.bounds),
                posture.taken(device.transport.name),
                datagrams=True,
                safe=_safe(posture),
                shared=device.orders.shared_key(service.port),
            ),
        )
        for service, posture in device.dtls()
    )
    return (*streams, *datagrams)


def _safe(posture: TlsPosture) -> bool:
    return not posture.undecided and not any(lack.name == UNSAFE for lack in posture.weaknesses)


def reaction(begun: Begun, seconds: float | None = None) -> str:
    """The first alert by its number; else whether the server hung up, said something else, or nothing in that time."""
    came = begun.line.next(seconds)
    if came is None:
        return CLOSED if begun.line.ended else SILENCE
    return f"alert {came.body[1]}" if came.kind == ALERT and len(came.body) == 2 else f"a record of kind {came.kind}"
