"""Whether what passed on a service could be read by anybody on the way. What cannot be told is not guessed."""

from __future__ import annotations

from functools import cached_property

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.login import TlsWanted
from shinsa.subject.capture.dissect.tls_hello import TlsEstablished, TlsServerHello
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.peers import service_of
from shinsa.subject.device.tls.suites import suite_name, weakness

BY_HANDSHAKE = frozenset({"tls", "dtls"})
"""Encrypted once the handshake ends."""
ENCRYPTED = frozenset({"ssh", "quic", "wireguard"})
"""Encrypted by their nature."""
UNENCRYPTED = "no encryption"
"""What is wrong with such a suite."""
READABLE = frozenset(
    {
        "http", "http2", "websocket", "mqtt", "coap", "telnet", "ftp", "smtp", "pop3", "imap", "rtsp", "sip", "dns", "mdns", "llmnr", "ssdp",
        "ntp", "dhcp", "dhcpv6", "tftp", "syslog", "modbus", "bacnet", "stun", "snmp", "amqp", "ws-discovery", "netbios", "s7comm", "dnp3", "iec104",
    }
)  # fmt: skip
"""Clear text by their nature."""


@dataclass(frozen=True)
class Protection:
    """What one recording tells of its services."""

    capture: Capture

    def encrypted(self, protocol: str, flow: Flow) -> bool | None:
        """Whether a service is encrypted; None where that cannot be told, as for bytes that nobody recognised."""
        service = service_of(flow)
        if protocol in BY_HANDSHAKE or service in self._upgraded:
            return service not in self._only_signed if service in self._established else None
        if protocol in ENCRYPTED:
            return True
        return False if protocol in READABLE else None

    @cached_property
    def _established(self) -> frozenset[tuple[str, int, str]]:
        return frozenset(service_of(heard.flow) for heard in self.capture.words(TlsEstablished))

    @cached_property
    def _only_signed(self) -> frozenset[tuple[str, int, str]]:
        """Services that agreed on a suite that encrypts nothing."""
        hellos = self.capture.words(TlsServerHello)
        return frozenset(service_of(one.flow) for one in hellos if UNENCRYPTED in weakness(suite_name(one.word.suite)))

    @cached_property
    def _upgraded(self) -> frozenset[tuple[str, int, str]]:
        """Services that began in clear text and went over to TLS when they were asked."""
        return frozenset(service_of(heard.flow) for heard in self.capture.words(TlsWanted) if heard.word.accepted)
