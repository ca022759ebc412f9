"""What the device says on the network, and whether others can read or change it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from shinsa.facts.best_practice import Ciphers
from shinsa.facts.guarantees import Guarantee
from shinsa.facts.traffic import Conversation
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text

ENCRYPTED_WITHOUT_TLS = frozenset(
    {"ssh", "sftp", "snmp", "snmpv3", "wireguard", "ipsec", "ike", "isakmp", "matter", "openvpn", "quic"}
)
"""Protocols that encrypt by means of their own."""


@dataclass(frozen=True, slots=True)
class CommunicationMechanism(Fact):
    """A way in which data leave or reach the device (IXIT 11-ComMech)."""

    id: str
    description: str
    encrypted: bool | None = None
    sensitive: bool | None = None
    """Whether security-sensitive data travel over it, remote management included."""
    protocol: str = ""
    port: int | None = None
    security_guarantees: str = ""
    cryptographic_details: str = ""
    resilience: str = ""
    transport: str = ""
    """"tcp" or "udp"; empty for either."""
    peers: tuple[str, ...] = ()
    """Whom the device talks to: host names, "*.example.com", addresses or networks."""
    resilience_measures: tuple[str, ...] | None = None
    """"standard-protocol", "random-delay", "growing-delay", "several-servers" ...; None where it is not said."""
    validation: tuple[str, ...] = ()
    """Ids of 29-InpVal entries that guard what comes in by it."""
    cryptography: tuple[str, ...] = ()
    """Every mechanism by name and parameter, as `facts.cryptography` reads it."""
    guarantees: tuple[Guarantee, ...] = ()
    remote: bool | None = None
    """Whether it can be reached from beyond the local network."""

    @property
    def ciphers(self) -> Ciphers:
        """What it says of its cryptography."""
        return Ciphers(self.id, self.cryptography, self.cryptographic_details)

    def is_about(self, service: NetworkService) -> bool:
        """Whether a service of the device's is meant: by its port, or by its protocol where neither port nor peers are given."""
        if self.port is not None:
            return self.port == service.port
        return not self.peers and bool(self.protocol) and self.protocol.lower() == service.protocol.lower()

    def speaks_of(self, talk: Conversation) -> bool:
        """Whether a conversation is meant: by its peers, and by its protocol or port where it has them."""
        if not self.peers or talk.surely_with(self.peers) is not True or self.transport not in {"", talk.transport}:
            return False
        family = self.protocol.lower().removesuffix("s")
        same = family == talk.protocol.lower().removesuffix("s")
        return same or self.port == talk.port or not (family or self.port)


class ReviewMethod(StrEnum):
    """How an implementation was reviewed or evaluated."""

    CERTIFICATION = "certification"
    INDEPENDENT_AUDIT = "independent-audit"
    PUBLIC_REVIEW = "public-review"
    INTERNAL_REVIEW = "internal-review"
    STATIC_ANALYSIS = "static-analysis"
    NONE = "none"


NO_IMPLEMENTATION = Text(
    "IXIT 12-NetSecImpl declares that there is no implementation of networking or security; a device that "
    "communicates has one.",
    "IXIT 12-NetSecImpl にネットワークやセキュリティの実装がないと申告されているが、通信する機器には必ずある。",
)


@dataclass(frozen=True, slots=True)
class NetworkImplementation(Fact):
    """An implementation of networking or security, and how it was reviewed (IXIT 12-NetSecImpl)."""

    id: str
    description: str
    review: str = ""
    report: str = ""
    software: str = ""
    """Its name, as it is told or packaged on the device."""
    version: str = ""
    reviewed: ReviewMethod | None = None
    reviewed_software: str = ""
    """What the report says that it is about."""
    reviewed_version: str = ""


@dataclass(frozen=True, slots=True)
class NetworkService(Fact):
    """A service that answered on the live device, identified by speaking its protocol."""

    protocol: str
    """"ssh", "telnet", "http", "https", "ftp", "mqtt", "mqtts", "dns", "snmp" ... or "unknown"."""
    transport: str
    port: int
    encrypted: bool
    software: str = ""
    version: str = ""

    @property
    def uses_tls(self) -> bool:
        """Whether TLS or DTLS protects it, as far as its protocol tells: encrypted, and not by means of its own."""
        return self.encrypted and self.protocol.lower() not in ENCRYPTED_WITHOUT_TLS


@dataclass(frozen=True, slots=True)
class TlsVersion(Fact):
    """A version of TLS or SSL that a service accepted, as "TLSv1.2"."""

    version: str


@dataclass(frozen=True, slots=True)
class TlsCipher(Fact):
    """A cipher suite that a service accepted, with what is wrong with it ("" when nothing is)."""

    name: str
    version: str
    weakness: str = ""
    dated: str = ""
    """Why it is not broken, and better left out all the same; empty when it is current."""


@dataclass(frozen=True, slots=True)
class ServerCertificate(Fact):
    """A certificate that a service showed: its own, or one above it that came along."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    self_signed: bool
    key: str
    bits: int | None
    signature_hash: str
    sha256: str
    public: str = ""
    """SHA-256 of its SubjectPublicKeyInfo, in hex; empty where its key cannot be read."""
    published: str = ""
    """Where the whole world can read its private key; empty when it is on no list."""
    names: tuple[str, ...] = ()
    """The host names and addresses that it is for (subjectAltName)."""
    authority: bool = False
    """Whether it may sign other certificates (CA:TRUE)."""
    for_servers: bool | None = None
    """Whether it is for servers (extendedKeyUsage); None where it does not say."""
    flaw: str = ""
    """How its key was made badly, where that shows."""
    above: str = ""
    """SHA-256 of the service's own certificate, for one that came along with it; empty for that one itself."""
    asked_for: str = ""
    """The name that it was asked for by (SNI); empty where none was sent."""


@dataclass(frozen=True, slots=True)
class UnverifiedPeer(Fact):
    """A client in the firmware is told not to check whom it talks to: anyone in between can answer in the peer's place."""

    client: str
    """What connects, such as "curl", "wget", "Python", "MQTT bridge"."""
    setting: str
    """The option or setting that switches the check off, such as "--insecure"."""


@dataclass(frozen=True, slots=True)
class Endpoint(Fact):
    """An address in the firmware that something may connect to."""

    scheme: str
    host: str
    encrypted: bool
    port: int | None = None
    in_use: bool = False
    """It stands in a setting or in a command of a script; False where it only stands in a program."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{f':{self.port}' if self.port else ''}"
