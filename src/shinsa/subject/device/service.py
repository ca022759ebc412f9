"""A service as it was found by speaking to it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

UNKNOWN = "unknown"
SECURED = MappingProxyType(
    {
        "http": "https", "mqtt": "mqtts", "ftp": "ftps", "smtp": "smtps", "imap": "imaps", "pop3": "pop3s",
        "rtsp": "rtsps", "telnet": "telnets", "redis": "rediss", "vnc": "vncs", "coap": "coaps", "cwmp": "cwmps", UNKNOWN: "tls",
    }
)  # fmt: skip
"""The name of a protocol when it runs inside TLS."""


@dataclass(frozen=True, slots=True)
class Service:
    """What answered on a port. `protocol` is "unknown" where nothing that was spoken was understood."""

    transport: str
    port: int
    protocol: str = UNKNOWN
    encrypted: bool = False
    software: str = ""
    version: str = ""
    banner: str = ""
    """What it said of itself, as one printable line."""
    tells: tuple[tuple[str, str], ...] = ()
    """What else it told of the device: pairs of a kind and a value."""
    answered: bool = False
    """Whether it sent as much as one byte."""
    tls: bool = False
    """Whether it speaks TLS from the first byte."""
    closes_at_once: bool = False
    """It accepts connections and hangs up without a byte: a forwarder without a target, or an access list."""
    asks_certificate: bool = False
    """It hung up for want of a client certificate."""
    spared: bool = False
    """Nothing was said to it, for it would be printed."""
    control: str = ""
    """What anybody may do over it: it answered without a login, or its protocol knows none."""
    proven: bool = False
    """Whether that was seen, and does not only follow from its protocol."""

    @property
    def inner(self) -> str:
        """The protocol without regard to TLS: "http" for "https"."""
        return without_tls(self.protocol)


def without_tls(protocol: str) -> str:
    """The protocol without regard to TLS: "http" for "https"."""
    return next((plain for plain, secured in SECURED.items() if secured == protocol), protocol)
