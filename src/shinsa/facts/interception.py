"""What a device does when somebody stands between it and those whom it talks to."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text, say


class Trick(StrEnum):
    """How somebody in the middle answers a TLS connection. CONTROL is none: an honest server, which shows that the rest counts."""

    CONTROL = "control"
    SELF_SIGNED = "self-signed"
    UNTRUSTED_AUTHORITY = "untrusted-authority"
    WRONG_NAME = "wrong-name"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    FALSE_AUTHORITY = "false-authority"
    """Signed by a certificate that the device's authority issued to somebody who may sign none."""
    WEAK_KEY = "weak-key"
    """A certificate that is in order but for its RSA key of 1024 bits."""
    WEAK_SIGNATURE = "weak-signature"
    """A certificate that is in order but for its signature over SHA-1."""
    WRONG_KEY = "wrong-key"
    """A server that does not know the key that the device shares with its peer, and guesses it or goes on without."""
    OLD_VERSION = "old-version"
    """TLS 1.0 and 1.1, or DTLS 1.0, only."""
    WEAK_SUITE = "weak-suite"
    """The weakest suite that the device offers, such as one with RC4."""
    REFUSED_TLS = "refused-tls"
    """Every TLS connection is cut, and one without is answered."""


TRICKS = MappingProxyType(
    {
        Trick.CONTROL: Text("an honest server", "正当なサーバー"),
        Trick.SELF_SIGNED: Text("a self-signed certificate", "自己署名証明書"),
        Trick.UNTRUSTED_AUTHORITY: Text("a certificate of an unknown authority", "未知の認証局の証明書"),
        Trick.WRONG_NAME: Text("a certificate for another name", "別の名前の証明書"),
        Trick.EXPIRED: Text("an expired certificate", "期限切れの証明書"),
        Trick.NOT_YET_VALID: Text("a certificate that is not yet valid", "有効期間前の証明書"),
        Trick.FALSE_AUTHORITY: Text(
            "a certificate signed by somebody who may sign none", "署名権限のない者が署名した証明書"
        ),
        Trick.WEAK_KEY: Text("a certificate with an RSA key of 1024 bits", "1024ビットの RSA 鍵の証明書"),
        Trick.WEAK_SIGNATURE: Text("a certificate signed over SHA-1", "SHA-1 で署名された証明書"),
        Trick.WRONG_KEY: Text("a server that does not know the shared key", "事前共有鍵を知らないサーバー"),
        Trick.OLD_VERSION: Text("TLS 1.0 or 1.1, or DTLS 1.0", "TLS 1.0、TLS 1.1 または DTLS 1.0"),
        Trick.WEAK_SUITE: Text("a weak cipher suite", "弱い暗号スイート"),
        Trick.REFUSED_TLS: Text("a connection without TLS, after TLS had failed", "TLS 失敗後の TLS なしの接続"),
    }
)
"""What the device meets, in words."""
WEAK_CERTIFICATES = frozenset({Trick.WEAK_KEY, Trick.WEAK_SIGNATURE})
FALSE_SERVERS = frozenset(
    {
        Trick.SELF_SIGNED,
        Trick.UNTRUSTED_AUTHORITY,
        Trick.WRONG_NAME,
        Trick.EXPIRED,
        Trick.NOT_YET_VALID,
        Trick.FALSE_AUTHORITY,
        Trick.WRONG_KEY,
    }
)
"""Tricks in which somebody else poses as the peer."""


@dataclass(frozen=True, slots=True)
class Interception(Fact):
    """What the device did when its connection to a peer was answered so. Accepted: it sent what it meant for the peer."""

    peer: str
    """The host name that it wanted to talk to, or an address where none was heard."""
    port: int
    trick: Trick
    accepted: bool
    protocol: str = ""
    """What it spoke inside, where it is known: "http", "mqtt"."""
    credentials: tuple[str, ...] = ()
    """Kinds of the credentials that it gave away, such as "password"."""
    version: str = ""
    """The version of TLS that was agreed on."""
    transport: str = "tcp"
    """"udp" for DTLS."""

    def __str__(self) -> str:
        return self.told.en

    @property
    def told(self) -> Text:
        """What it met, and where."""
        return say("{what} at {at}", "{at} での{what}", what=TRICKS[self.trick], at=self.at)

    @property
    def at(self) -> str:
        """The peer, as "host:port", or "host:port/udp"."""
        host = f"[{self.peer}]" if ":" in self.peer else self.peer
        return f"{host}:{self.port}" if self.transport == "tcp" else f"{host}:{self.port}/{self.transport}"
