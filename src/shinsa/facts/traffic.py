"""What was heard of the device in recorded traffic: whom it talks to, and what anybody on the way could read."""

from __future__ import annotations

import ipaddress
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact, Secret
from shinsa.model.text import Text

SERVES_NETWORK = frozenset(
    {"dns", "mdns", "llmnr", "nbns", "netbios", "ntp", "dhcp", "dhcpv6", "ssdp", "icmp", "igmp", "stun"}
)
"""Protocols that make a network work, and carry nothing of the device's own."""
UPKEEP_HOSTS = ("ocsp.", "ocsp2.", "crl.", "crl3.", "crl4.", "connectivitycheck.", "connectivity-check.", "captive.")
UPKEEP_NAMES = frozenset(
    {"clients3.google.com", "www.msftconnecttest.com", "www.msftncsi.com", "detectportal.firefox.com"}
)
_TOLD_JA = MappingProxyType({"words of the path": "パスの語", "words of the host": "ホスト名の語"})
LEAST_BEATS = 10
LEAST_SECONDS = 3600.0
"""Conversations, and the time over which they began, below which nobody can speak of a rhythm."""
STEADY = 0.25
"""The spread of the intervals, as a part of the median, up to which they are regular."""


@dataclass(frozen=True, slots=True)
class Conversation(Fact):
    """What passed between the device and one service in one phase. Bytes that nobody can read are not called encrypted."""

    names: tuple[str, ...]
    """The names by which the peer was asked for (DNS), addressed (TLS, HTTP) or announced; empty where none was heard."""
    address: str
    port: int
    """The server's."""
    transport: str
    """"tcp" or "udp"."""
    local: bool
    """The peer is on the device's own network, or everybody on it is meant."""
    device_serves: bool
    """The device is the one that was called."""
    protocol: str = ""
    """As spoken; empty where nobody recognised it."""
    encrypted: bool | None = None
    """None where that cannot be told."""
    sent_packets: int = 0
    """By the device."""
    sent_bytes: int = 0
    received_packets: int = 0
    received_bytes: int = 0
    count: int = 1
    """How often it took place."""
    seconds: float = 0.0
    """From the first beginning to the last."""
    lasted: float | None = None
    """From the first packet to the last, in seconds; None where that is not known of this peer alone."""
    interval: float | None = None
    """Median time between two beginnings, in seconds; None for fewer than three."""
    spread: float | None = None
    """How far the middle half of these times lies apart, in seconds."""
    phase: str = ""
    """"boot", "setup", "idle", "use", "update", "outage", "reset"; empty outside of all that the dossier marks."""
    consented: bool | None = None
    """Whether it was after the user's consent; None where the dossier does not say when that was."""
    collector: str = ""
    """The service that the peer belongs to, where it is one known to collect usage, crash or advertising data."""
    collects: str = ""
    """What such a service collects: "analytics", "crash reports", "advertising"; "messaging" for one that only carries."""
    unsure: bool = False
    """Several names were asked for whose answer was this address, and nothing tells which of them was meant."""

    @property
    def peer(self) -> str:
        """How a person would call the other side: its name, else its address."""
        return self.names[0] if self.names else self.address

    @property
    def at(self) -> str:
        """The service, as "host:port/transport (protocol)"; one of the device's, by who called it: "host→:port/…"."""
        host = f"[{self.peer}]" if ":" in self.peer else self.peer
        calls = "→" if self.device_serves else ""
        return f"{host}{calls}:{self.port}/{self.transport} ({self.protocol or '?'})"

    @property
    def who(self) -> str:
        """The other side and what is spoken, for beside a place that names the port."""
        calls = "→" if self.device_serves else ""
        return f"{self.peer}{calls} ({self.protocol or '?'}/{self.transport})"

    @property
    def group(self) -> bool:
        """Whether everybody who listens is meant: multicast, or broadcast on the device's own network."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return False
        return address.is_multicast or (self.local and self.transport == "udp" and str(address).endswith(".255"))

    @property
    def calls_out(self) -> bool:
        """Whether the device calls somebody beyond its own network for a reason of its own, and not as every network does."""
        network = self.protocol in SERVES_NETWORK or is_upkeep(self.names)
        return not (self.local or self.group or self.device_serves or network)

    @property
    def periodic(self) -> bool | None:
        """Whether it returns at regular times; None where it was not heard often or long enough to tell."""
        if self.count < LEAST_BEATS or self.seconds < LEAST_SECONDS or not self.interval or self.spread is None:
            return None
        return self.spread <= STEADY * self.interval

    def with_any(self, patterns: tuple[str, ...]) -> bool:
        """Whether the peer is one of these: a name, "*.example.com" for all below one, an address or a network."""
        return any(self._is(pattern.strip().lower().rstrip(".")) for pattern in patterns)

    def surely_with(self, patterns: tuple[str, ...]) -> bool | None:
        """As `with_any`; None where only some of the names that may be meant are among these."""
        if not self.unsure or replace(self, names=()).with_any(patterns):
            return self.with_any(patterns)
        told = {replace(self, names=(name,)).with_any(patterns) for name in self.names}
        return told.pop() if len(told) == 1 else None

    def could_be(self, patterns: tuple[str, ...]) -> bool:
        """Whether the peer is one of these, or may be by a name that was not heard, or not for certain."""
        unheard = not self.names and not all(map(is_address, patterns))
        return unheard or self.surely_with(patterns) is not False

    def _is(self, pattern: str) -> bool:
        if pattern.startswith("*."):
            return any(name.endswith(pattern[1:]) for name in self.names)
        if pattern in (*self.names, self.address):
            return True
        try:
            return ipaddress.ip_address(self.address) in ipaddress.ip_network(pattern, strict=False)
        except (ValueError, TypeError):
            return False


def is_upkeep(names: tuple[str, ...]) -> bool:
    """Whether these are the names of what every client asks: revocation of certificates, and whether there is an internet."""
    return bool(names) and all(name.startswith(UPKEEP_HOSTS) or name in UPKEEP_NAMES for name in names)


def is_address(pattern: str) -> bool:
    """Whether a peer is given by its address or network, not by its name."""
    try:
        ipaddress.ip_network(pattern.strip(), strict=False)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class ClearTextLogin(Fact):
    """A password or the like crossed the network so that anybody on the way could read it."""

    protocol: str
    """"telnet", "ftp", "http", "mqtt", "snmp" ..."""
    how: str
    """"password", "basic", "bearer", "community", "form" ..."""
    user: str
    secret: Secret
    device_serves: bool
    """Somebody logs in to the device; else the device logs in to the peer."""
    peer: str
    port: int
    accepted: bool | None = None
    """None where no answer was heard."""
    origin: str = ""
    """"vendor default" for one that anybody can look up; empty where it is on no list."""

    def __str__(self) -> str:
        return f"{self.protocol} {self.user!r} :{self.port}" if self.user else f"{self.protocol} :{self.port}"


class Personal(StrEnum):
    """What about a person was readable."""

    PLANTED = "planted value"
    EMAIL = "e-mail address"
    PHONE = "telephone number"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class ClearTextPersonalData(Fact):
    """Data about a person crossed the network so that anybody on the way could read them."""

    what: Personal
    name: str
    """The id of a planted value, or the name of the field that held it."""
    kind: str
    """What was planted: "password", "name", "email", "phone", "location", "wifi-password", "setting", "other"; empty for what was recognised."""
    peer: str
    port: int
    protocol: str
    local: bool
    """It went no further than the local network."""
    sent: bool
    """By the device."""
    category: str = ""
    """The entry of IXIT 21-PersData that it belongs to, where the dossier says."""
    encoding: str = ""
    """"base64", "hex" ... where it stood in another form than it was planted in."""


class CertificateFault(StrEnum):
    """What is wrong with a certificate on the day and for the name that it was shown for."""

    EXPIRED = "expired"
    NOT_YET_VALID = "not yet valid"
    WRONG_NAME = "made for another name"
    SELF_SIGNED = "self-signed"
    WEAK_KEY = "weak key"


@dataclass(frozen=True, slots=True)
class PeerSecurity(Fact):
    """What a TLS connection that the device made agreed on, and what it took for proof of whom it talks to."""

    peer: str
    """The name that was asked for, else the address."""
    port: int
    version: str
    """"TLSv1.2" ...; empty where the server's answer was not heard."""
    suite: str
    weakness: str = ""
    """What is wrong with the suite; empty when nothing is."""
    certificate: str = ""
    """Whom it is made for; empty where none was shown in clear, as always in TLS 1.3."""
    faults: tuple[CertificateFault, ...] = ()
    went_on: bool | None = None
    """Whether the device sent data after the certificate; False where it broke off the handshake; None where neither was heard."""
    alert: str = ""
    """By which alert it broke off, such as "unknown_ca"."""
    local: bool = False
    ja4: str = ""
    """The fingerprint of the device's offer."""

    @property
    def at(self) -> str:
        """The service, as "host:port"."""
        return f"[{self.peer}]:{self.port}" if ":" in self.peer else f"{self.peer}:{self.port}"


@dataclass(frozen=True, slots=True)
class UpdateCheck(Fact):
    """The device asked for software, or whether there is any."""

    peer: str
    what: str
    """Method and path."""
    protocol: str
    encrypted: bool
    told_by: str
    """The update tool that asks in this way, or what else tells."""
    certain: bool
    """False where only a word of the path or of the host tells."""

    def __str__(self) -> str:
        return self.text.en

    @property
    def text(self) -> Text:
        """In each language."""
        told_ja = _TOLD_JA.get(self.told_by, self.told_by)
        return Text(f"{self.what} from {self.peer} ({self.told_by})", f"{self.peer} への {self.what} ({told_ja})")


@dataclass(frozen=True, slots=True)
class Reconnect(Fact):
    """How one unit tried to get through to a peer that did not answer, or that was cut off before."""

    unit: str
    """Which sample of the device, by its address."""
    peer: str
    port: int
    attempts: int
    """TCP connections that were begun and not answered, or refused."""
    intervals: tuple[float, ...] = ()
    """Seconds between two attempts, the first few."""
    delay: float | None = None
    """Seconds from the end of the outage that the dossier marks to the first connection after it; None without one."""
    outage: float | None = None
    """Which outage that was: when it ended, in seconds after the first packet; None without a recording."""
    answered: bool | None = None
    """Whether the peer took that first connection; None without an outage, or where that cannot be told of it alone."""

    @property
    def grows(self) -> bool | None:
        """Whether the device waits ever longer; None for fewer than four intervals."""
        if len(self.intervals) < 4:
            return None
        half = len(self.intervals) // 2
        return sum(self.intervals[-half:]) >= 1.5 * sum(self.intervals[:half])

    @property
    def pace(self) -> float | None:
        """The median interval in seconds; None without any."""
        return sorted(self.intervals)[len(self.intervals) // 2] if self.intervals else None
