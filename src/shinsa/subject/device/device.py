"""The live device: one address, looked at once, remembered for every probe that asks."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from shinsa.model.text import Text, say
from shinsa.subject.device.address import NotAllowed, resolve
from shinsa.subject.device.bounds import BOUNDS, DeviceBounds
from shinsa.subject.device.discovery.controls import Control, find_controls
from shinsa.subject.device.discovery.disclosed import Disclosed, described_by, disclosed_by
from shinsa.subject.device.discovery.identify import identify
from shinsa.subject.device.discovery.tcp_scan import TcpScan
from shinsa.subject.device.discovery.udp import UDP_PORTS, UdpScan, scan_udp
from shinsa.subject.device.discovery.upnp import described_at
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.changing import Change
from shinsa.subject.device.logins.credentials import Credential, credentials_for
from shinsa.subject.device.logins.find_logins import COMMUNITY_OR_USER, door, find_logins, way_to_change
from shinsa.subject.device.logins.guess import Guesses, guess
from shinsa.subject.device.logins.known import Known, try_known
from shinsa.subject.device.logins.leftover import Leftovers
from shinsa.subject.device.logins.login import Door, LoginPoint, Unread
from shinsa.subject.device.logins.measured import NO_GUESSING, Measured, guessed_at, measured, patient, shared
from shinsa.subject.device.logins.withstanding import Trial
from shinsa.subject.device.once import Once
from shinsa.subject.device.orders import NO_ORDERS, Account, Orders
from shinsa.subject.device.ports import PortRange
from shinsa.subject.device.power import Switch
from shinsa.subject.device.restart import WATCHED, Restart, Restarted
from shinsa.subject.device.service import Service
from shinsa.subject.device.slots import Slots
from shinsa.subject.device.tls import starttls
from shinsa.subject.device.tls.dtls import dtls_chain, enumerate_dtls
from shinsa.subject.device.tls.hello import TlsPosture, enumerate_tls
from shinsa.subject.device.tls.starttls import ChangeOver
from shinsa.subject.device.transport import NetworkTransport, Transport, takes_connections

NO_ANSWER = Text(
    "the host answered nothing at all: closed ports cannot be told from an unreachable host",
    "ホストから一切応答がなく、ポートが閉じているのかホストに到達できないのか区別できない",
)
NO_LEFTOVERS = Leftovers()
DTLS = "dtls"
ANONYMOUS = frozenset({"ftp", "ftps", "mqtt", "mqtts", "rtsp", "rtsps", "vnc", "redis", "rediss", "mongodb"})
"""Protocols that know access without credentials."""
S = TypeVar("S")
T = TypeVar("T")


class Device:
    """A device on the network. Every connection goes to the address that its host had when this was made.

    Nothing is sent before it is asked for, and nothing is asked twice; several threads may ask. Raises NotAllowed for an
    address that may not be touched, Unreachable for one that cannot be reached, ValueError for ports that are none.
    """

    def __init__(  # noqa: PLR0913 - each says a different thing about where to look
        self,
        host: str,
        tcp_ports: PortRange | str = "1-65535",
        udp_ports: tuple[int, ...] = (),
        bounds: DeviceBounds = BOUNDS,
        *,
        usual_udp: tuple[int, ...] = UDP_PORTS,
        multicast: str = "",
        allow_public: bool = False,
        transport: Transport | None = None,
        orders: Orders = NO_ORDERS,
        switch: Switch | None = None,
        resetting: Switch | None = None,
        leftovers: Leftovers = NO_LEFTOVERS,
    ) -> None:
        self.tcp_ports = PortRange.of(tcp_ports) if isinstance(tcp_ports, str) else tcp_ports
        self.udp_ports = tuple(sorted({*udp_ports, *usual_udp}))
        self.bounds = bounds
        self.orders = orders
        self.leftovers = leftovers
        self._switch = switch
        self.resetting = resetting
        self._allow_public = allow_public
        self.transport = transport or NetworkTransport(
            resolve(host, allow_public=allow_public), Slots(bounds.connections), _interface(multicast)
        )
        self._scan = Once(lambda: self.transport.scan(self.tcp_ports.ports, bounds))
        self._tcp = Once(self._identify_tcp)
        self._udp = Once(lambda: scan_udp(self.transport, udp_ports, usual_udp, bounds))
        self._changing = Once(self._ask_to_change)
        self._postures = Once(self._enumerate_tls)
        self._datagram_postures = Once(self._enumerate_dtls)
        self._logins = Once(self._find_logins)
        self.known = Once(self._try_known)
        self._lost: set[Credential] = set()
        self._kept: set[LoginPoint] = set()
        self._guesses = Once(self._guess)
        self._withstood = Once(self._measure)
        self._controls = Once(self._find_controls)
        self._disclosed = Once(self._find_disclosed)

    @property
    def host(self) -> str:
        """The host as it was given: what places name."""
        return self.transport.host

    def scan(self) -> TcpScan:
        """What became of every TCP port."""
        return self._scan()

    def open_tcp(self) -> tuple[int, ...]:
        """The open TCP ports, ascending."""
        return self.scan().open

    def open_udp(self) -> tuple[int, ...]:
        """The UDP ports that answered, ascending. The others may be open too."""
        return tuple(service.port for service in self._udp().services)

    def udp(self) -> UdpScan:
        """What became of the UDP ports that were asked."""
        return self._udp()

    def answers(self) -> bool:
        """Whether the host answered anything at all; one that did not may be switched off."""
        self._udp.begin()
        return self.scan().answered or bool(self.udp().services) or bool(self.udp().closed)

    def gaps(self) -> tuple[Text, ...]:
        """Why not everything on the host could be looked at; empty when it was."""
        if not self.answers():
            return (NO_ANSWER,)
        counted = (
            (self.scan().unasked, "{n} ports were not asked in time", "{n}個のポートは時間内に調べられなかった"),
            (
                len(self.unidentified()),
                "{n} open ports were not spoken to",
                "開いている{n}個のポートとは通信しなかった",
            ),
            (self.udp().unasked, "{n} UDP ports are more than are asked", "{n}個のUDPポートは上限を超え、調べていない"),
        )
        return tuple(say(en, ja, n=n) for n, en, ja in counted if n)

    def services(self) -> tuple[Service, ...]:
        """What serves on the open ports, TCP first, of at most `bounds.identified` TCP ports."""
        self._udp.begin()
        return self._tcp() + self._udp().services

    def unidentified(self) -> tuple[int, ...]:
        """Open TCP ports beyond the bounds in number or time, which nobody spoke to."""
        spoken = {service.port for service in self._tcp()}
        return tuple(port for port in self.open_tcp() if port not in spoken)

    def changing(self) -> tuple[tuple[Service, ChangeOver], ...]:
        """Every service of a protocol that can change over to TLS at a word, and what it does about it."""
        return self._changing()

    def channels(self) -> tuple[tuple[Service, Endpoint], ...]:
        """Every TCP service that can be had inside TLS, from the first byte or at a word, and where a hello goes."""
        own = ((service, self.endpoint(service.port)) for service in self._tcp() if service.tls)
        changed = (
            (service, starttls.changed(self.endpoint(service.port), service.protocol))
            for service, found in self.changing()
            if found.offered
        )
        return (*own, *changed)

    def tls(self) -> tuple[tuple[Service, TlsPosture], ...]:
        """Every TCP service that can be had inside TLS, and what it accepts."""
        return self._postures()

    def dtls(self) -> tuple[tuple[Service, TlsPosture], ...]:
        """Every UDP service that speaks DTLS, and what it accepts."""
        return self._datagram_postures()

    def dtls_chain(self, port: int) -> tuple[bytes, ...] | None:
        """The certificates that a DTLS service shows, as DER; empty where it has none, None where it fell silent."""
        return dtls_chain(self.transport, port, self.bounds)

    def controls(self) -> tuple[Control, ...]:
        """What anybody may do to the device without a login, as far as harmless questions tell."""
        return self._controls()

    def disclosed(self) -> tuple[Disclosed, ...]:
        """What the device tells of itself to whoever asks."""
        return self._disclosed()

    def logins(self) -> tuple[LoginPoint, ...]:
        """Every service that asks for a login, or lets anyone in where others ask."""
        return tuple(one for one in self._logins() if isinstance(one, LoginPoint))

    def unread(self) -> tuple[Unread, ...]:
        """Every TCP service at which a login may have been missed, and why."""
        return tuple(one for one in self._logins() if isinstance(one, Unread))

    def guesses(self) -> tuple[tuple[LoginPoint, Guesses | None], ...]:
        """What became of trying default credentials on every login; None where none can be tried. Needs leave to do so."""
        return self._guesses()

    def withstood(self) -> tuple[tuple[LoginPoint, Measured | None], ...]:
        """How each login withstands wrong passwords; None where none can be tried. Needs leave to try logins, and may lock users out."""
        return self._withstood()

    def restarted(self) -> Restarted:
        """Cut the power and give it back by the laboratory's command. Needs leave to do so, each time."""
        return Restart(self.transport, self.bounds).by(self._switch, self.open_tcp())

    def anew(self) -> Device:
        """The same device with nothing remembered."""
        return Device(
            self.host,
            self.tcp_ports,
            (),
            self.bounds,
            usual_udp=self.udp_ports,
            transport=self.transport,
            orders=self.orders,
        )

    def sibling(self) -> Device | None:
        """Another unit of the model, looked at as this one is; None where there is none. Raises as making a device does."""
        if not self.orders.second:
            return None
        hosts = (self.host, self.orders.second)
        here, there = (resolve(host, allow_public=self._allow_public).ip for host in hosts)
        if here == there:
            raise NotAllowed(
                say(
                    "{it} is the address of the first unit, and no second one",
                    "{it} は1台目のアドレスであり、2台目ではない",
                    it=self.orders.second,
                )
            )
        return Device(
            self.orders.second,
            self.tcp_ports,
            (),
            self.bounds,
            usual_udp=self.udp_ports,
            allow_public=self._allow_public,
        )

    def right(self, point: LoginPoint) -> Credential | None:
        """A user and password that a login let in: one that the laboratory set, else a default. Needs leave to try logins."""
        found = dict(self.guesses()).get(point)
        accepted = found.accepted if found is not None else ()
        defaults = (
            Credential(one.user, one.password)
            for one in accepted
            if one.user is not None and one.password is not None and one.forces_change is not True
        )
        tried = self.known().get(point)
        own = tried.inside if tried is not None else None
        return own if own is not None and own not in self._lost else next(defaults, None)

    def lose(self, account: Account) -> None:
        """Remember that the password of a user is no longer what the laboratory set."""
        self._lost.add(Credential(account.user, account.password))

    def keep(self, point: LoginPoint) -> None:
        """Remember that a login's password outlived a loss of power."""
        self._kept.add(point)

    def keeps(self, point: LoginPoint) -> bool:
        """Whether that was seen."""
        return point in self._kept

    def lets_in(self, point: LoginPoint, account: Account) -> bool:
        """Whether a login let a user of the laboratory's in. Needs leave to try logins."""
        tried = self.known().get(point)
        return tried is not None and tried.inside == Credential(account.user, account.password)

    def way_to_change(self, point: LoginPoint, account: Account) -> Change | None:
        """The way to change a user's password at a login; None where none is known."""
        return way_to_change(self.endpoint_of(point), point, account)

    def endpoint(self, port: int, *, tls: bool = False) -> Endpoint:
        """A TCP port to hold conversations with."""
        return Endpoint(self.transport, port, self.bounds, tls, called=next(iter(self.orders.hostnames), ""))

    def _identify_tcp(self) -> tuple[Service, ...]:
        deadline = time.monotonic() + self.bounds.identify_seconds

        def speak(port: int) -> Service | None:
            return identify(self.transport, port, self.bounds) if time.monotonic() < deadline else None

        found = self.each(speak, self.open_tcp()[: self.bounds.identified])
        return tuple(service for service in found if service is not None)

    def _enumerate_tls(self) -> tuple[tuple[Service, TlsPosture], ...]:
        found = self.each(lambda channel: enumerate_tls(channel[1]), self.channels())
        return tuple((service, posture) for (service, _), posture in zip(self.channels(), found, strict=True))

    def _enumerate_dtls(self) -> tuple[tuple[Service, TlsPosture], ...]:
        served = tuple(service for service in self.udp().services if service.protocol == DTLS)
        found = self.each(lambda service: enumerate_dtls(self.transport, service.port, self.bounds), served)
        return tuple(zip(served, found, strict=True))

    def _ask_to_change(self) -> tuple[tuple[Service, ChangeOver], ...]:
        found = self.each(lambda s: starttls.change_over(self.endpoint(s.port, tls=s.tls), s.protocol), self._tcp())
        return tuple((service, told) for service, told in zip(self._tcp(), found, strict=True) if told is not None)

    def _find_disclosed(self) -> tuple[Disclosed, ...]:
        told = tuple(each for service in self.services() for each in disclosed_by(service))
        at = described_at(self.udp().description, self.transport.own)
        return told + (described_by(self.endpoint(at[0]), at[1]) if at is not None else ())

    def _find_controls(self) -> tuple[Control, ...]:
        described = described_at(self.udp().description, self.transport.own)
        ports = [service.port for service in self._tcp()]
        extra: tuple[Service, ...] = ()
        if described is not None and described[0] not in ports:
            extra = (Service("tcp", described[0], "http", answered=True),)

        def look(service: Service) -> tuple[Control, ...]:
            path = described[1] if described is not None and described[0] == service.port else ""
            return tuple(find_controls(service, self.endpoint(service.port, tls=service.tls), path))

        return tuple(control for controls in self.each(look, (*self.services(), *extra)) for control in controls)

    def _find_logins(self) -> tuple[LoginPoint | Unread, ...]:
        found = self.each(
            lambda service: find_logins(self.endpoint(service.port, tls=service.tls), service), self.services()
        )
        return tuple(point for points in found for point in points)

    def _try_known(self) -> dict[LoginPoint, Known]:
        """The users that the laboratory set, at each login; tried before any wrong password can lock them."""
        found = zip(self.logins(), self.each(self._known_at, self.logins()), strict=True)
        return {point: known for point, known in found if known is not None}

    def _known_at(self, point: LoginPoint) -> Known | None:
        account = self.orders.account(point.protocol, point.port)
        return try_known(account, self.entrance(point)) if account is not None else None

    def _guess(self) -> tuple[tuple[LoginPoint, Guesses | None], ...]:
        self.known()
        return tuple(zip(self.logins(), self.each(self._guess_one, self.logins()), strict=True))

    def _measure(self) -> tuple[tuple[LoginPoint, Measured | None], ...]:
        self.guesses()
        return tuple(zip(self.logins(), self.each(self._measure_one, self.logins()), strict=True))

    def _measure_one(self, point: LoginPoint) -> Measured | None:
        entrance = self.entrance(point, patient(self.bounds))
        if entrance is None or point.asks in NO_GUESSING:
            return None
        guesses = dict(self.guesses())[point]
        before = guesses.tried + 1 if guesses is not None else 0  # with the control
        right = self.right(point)
        ports, seconds = self.open_tcp()[:WATCHED], self.bounds.silence_seconds
        lives = partial(takes_connections, self.transport, ports, seconds)
        trial = Trial(entrance, guessed_at(point, right), right, shared(self.bounds, len(self.logins())), lives, before)
        return measured(trial, self.orders.brute_force_attempts)

    def entrance(self, point: LoginPoint, bounds: DeviceBounds | None = None) -> Door | None:
        """The door of a login, within other bounds if they are given; None where no credential can be tried."""
        endpoint = self.endpoint_of(point)
        return door(endpoint if bounds is None else replace(endpoint, bounds=bounds), point)

    def endpoint_of(self, point: LoginPoint) -> Endpoint:
        """The port of a login to hold conversations with, as its service is spoken to."""
        served = (s for s in self.services() if (s.transport, s.port) == (point.transport, point.port))
        return self.endpoint(point.port, tls=any(service.tls for service in served))

    def likely(self, point: LoginPoint) -> tuple[Credential, ...]:
        """Defaults to try on a login, best first; none that the laboratory set itself, unless the unit is as it was shipped."""
        said = [f"{service.banner} {service.software}" for service in self.services()]
        said += [*(one.hint for one in self.logins()), *(one.words for one in self.disclosed())]
        listed = credentials_for(point.protocol, said, users=point.method == COMMUNITY_OR_USER)
        if self.orders.factory_state:
            return listed
        own = {(account.user, account.password) for account in self.orders.accounts}
        return tuple(one for one in listed if (one.user, one.password) not in own)

    def _guess_one(self, point: LoginPoint) -> Guesses | None:
        entrance = self.entrance(point)
        if entrance is None:
            return None
        share = shared(self.bounds, len(self.logins()))
        return guess(entrance, self.likely(point), share, anonymous=point.protocol in ANONYMOUS)

    def each(self, look: Callable[[S], T], subjects: tuple[S, ...]) -> tuple[T, ...]:
        """Look at all, some at a time; the answers stand in the order of the subjects."""
        pool = ThreadPoolExecutor(max_workers=self.bounds.ports_at_a_time, thread_name_prefix="device")
        try:
            return tuple(pool.map(look, subjects))
        finally:
            # After an alarm nobody waits for conversations that still run; each ends by its own bounds.
            pool.shutdown(wait=False, cancel_futures=True)


def _interface(name: str) -> str:
    """The name, if this machine has such an interface. Raises ValueError."""
    if name and name not in {known for _, known in socket.if_nameindex()}:
        raise ValueError(f"this machine has no network interface {name[:40]!r} to ask the link over")
    return name
