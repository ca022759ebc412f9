"""What client and server of TLS, DTLS and QUIC say in the clear (RFC 8446, 4.1; RFC 5246, 7.4; RFC 6347; RFC 9001)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, numbers, text
from shinsa.subject.capture.dissect.ja4 import Fingerprinted, is_grease, ja4
from shinsa.subject.capture.dissector import Word

CLIENT_HELLO, SERVER_HELLO, CERTIFICATE = 1, 2, 11
VERSIONS: Mapping[int, str] = MappingProxyType(
    {
        0x0002: "SSLv2", 0x0300: "SSLv3", 0x0301: "TLSv1.0", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3",
        0x0100: "DTLSv1.0", 0xFEFF: "DTLSv1.0", 0xFEFD: "DTLSv1.2", 0xFEFC: "DTLSv1.3",
    }
)  # fmt: skip
"""Versions by code point; 0100 is what OpenSSL spoke before DTLS 1.0 had its number."""
ALERTS: Mapping[int, str] = MappingProxyType(
    {
        0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 21: "decryption_failed", 22: "record_overflow",
        40: "handshake_failure", 41: "no_certificate", 42: "bad_certificate", 43: "unsupported_certificate",
        44: "certificate_revoked", 45: "certificate_expired", 46: "certificate_unknown", 47: "illegal_parameter",
        48: "unknown_ca", 49: "access_denied", 50: "decode_error", 51: "decrypt_error", 70: "protocol_version",
        71: "insufficient_security", 80: "internal_error", 86: "inappropriate_fallback", 90: "user_canceled",
        100: "no_renegotiation", 109: "missing_extension", 110: "unsupported_extension", 112: "unrecognized_name",
        113: "bad_certificate_status_response", 115: "unknown_psk_identity", 116: "certificate_required",
        120: "no_application_protocol",
    }
)  # fmt: skip
_MOST_CERTIFICATES = 12
_RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
_DTLS = frozenset({0x0100, 0xFEFF, 0xFEFD, 0xFEFC})
_SERVER_NAME, _GROUPS, _SIGNATURES, _ALPN, _VERSIONS = 0, 10, 13, 16, 43


@dataclass(frozen=True, slots=True)
class TlsClientHello(Word):
    """What a client offers. Values that mean nothing (GREASE, RFC 8701) are left out."""

    carrier: str
    """"tls", "dtls", "quic", or "ssl2" for the old format of the hello, whatever versions it offers."""
    versions: tuple[str, ...]
    """Where the client lists none, the highest alone: it may take lower ones too."""
    suites: tuple[int, ...]
    server_name: str
    alpn: tuple[str, ...]
    groups: tuple[int, ...]
    signatures: tuple[int, ...]
    extensions: tuple[int, ...]
    ja4: str
    """Empty for the format of SSLv2, for which it is not defined."""


@dataclass(frozen=True, slots=True)
class TlsServerHello(Word):
    """What the server chose."""

    version: str
    suite: int
    alpn: str
    """Empty where it is not said; from TLS 1.3 on it never is in the clear."""
    retry: bool
    """It asks for another hello (HelloRetryRequest): another answer follows."""


@dataclass(frozen=True, slots=True)
class TlsCertificates(Word):
    """The certificates that one side showed, its own first, each as DER. From TLS 1.3 on they are encrypted, and none is seen."""

    chain: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TlsAlert(Word):
    """One side complains or says good-bye."""

    name: str
    """Such as "unknown_ca"; empty where it is encrypted."""
    fatal: bool
    """False where it is encrypted."""
    encrypted: bool


@dataclass(frozen=True, slots=True)
class TlsEstablished(Word):
    """Both sides finished the handshake: the client did not refuse the certificate within it."""

    version: str


@dataclass(frozen=True, slots=True)
class TlsData(Word):
    """The first application data of one side after the handshake."""


@dataclass(frozen=True, slots=True)
class TlsHeartbeat(Word):
    """A heartbeat in the clear (RFC 6520)."""

    request: bool
    claimed: int
    """Bytes that it says it carries."""
    size: int
    """Bytes of the record that carries it."""

    @property
    def lies(self) -> bool:
        """Whether it claims more than it can carry with its 16 bytes of padding, and so must be dropped (RFC 6520, 4).

        Whoever answers such a request gives away its memory (Heartbleed, CVE-2014-0160).
        """
        return 19 + self.claimed > self.size


def version_name(code: int) -> str:
    """The name of a version; one that nobody knows is named by its code point."""
    return VERSIONS.get(code, f"0x{code:04X}")


def read_client_hello(body: bytes, carrier: str = "tls") -> TlsClientHello:
    """The body of a ClientHello. Raises Cut."""
    cursor = Cursor(body)
    legacy = cursor.number(2)
    if legacy not in VERSIONS:
        raise Cut
    cursor.take(32)
    if len(cursor.sized(1)) > 32:
        raise Cut
    if legacy in _DTLS:
        cursor.sized(1)
        carrier = "dtls"
    suites = _plain(cursor.sized(2))
    cursor.sized(1)
    kinds, found = _extensions(cursor)
    listed = _plain(found.get(_VERSIONS, b"\0")[1:])
    alpn = _alpn(found.get(_ALPN, b""))
    signatures = _plain(found.get(_SIGNATURES, b"")[2:])
    print_ = Fingerprinted(carrier, max(listed, key=_age) if listed else legacy, suites, kinds, alpn, signatures)
    return TlsClientHello(
        carrier, tuple(map(version_name, listed or (legacy,))), suites, _server_name(found.get(_SERVER_NAME, b"")),
        tuple(map(text, alpn)), _plain(found.get(_GROUPS, b"")[2:]), signatures, kinds, ja4(print_),
    )  # fmt: skip


def read_server_hello(body: bytes) -> TlsServerHello:
    """The body of a ServerHello. Raises Cut."""
    cursor = Cursor(body)
    version = cursor.number(2)
    retry = cursor.take(32) == _RETRY
    cursor.sized(1)
    suite = cursor.number(2)
    cursor.take(1)
    _, found = _extensions(cursor)
    chosen = int.from_bytes(found[_VERSIONS], "big") if len(found.get(_VERSIONS, b"")) == 2 else version
    if chosen not in VERSIONS:
        raise Cut
    alpn = _alpn(found.get(_ALPN, b""))
    return TlsServerHello(version_name(chosen), suite, text(alpn[0]) if alpn else "", retry)


def read_certificates(body: bytes) -> TlsCertificates:
    """The body of a Certificate message up to TLS 1.2. Raises Cut."""
    cursor = Cursor(Cursor(body).sized(3))
    chain: list[bytes] = []
    while cursor.left and len(chain) < _MOST_CERTIFICATES:
        chain.append(cursor.sized(3))
    return TlsCertificates(tuple(chain))


def read_alert(body: bytes, *, encrypted: bool) -> TlsAlert:
    """An alert record; `encrypted` where its bytes say nothing."""
    if encrypted or len(body) != 2:
        return TlsAlert("", fatal=False, encrypted=True)
    return TlsAlert(ALERTS.get(body[1], str(body[1])), body[0] == 2, encrypted=False)


def read_message(kind: int, body: bytes, carrier: str) -> Word | None:
    """The word of a handshake message; None for those that say nothing here. Raises Cut."""
    if kind == CLIENT_HELLO:
        return read_client_hello(body, carrier)
    if kind == SERVER_HELLO:
        return read_server_hello(body)
    return read_certificates(body) if kind == CERTIFICATE else None


def _age(version: int) -> int:
    """A number that grows with the version; DTLS counts downwards."""
    return 0xFFFF - version if version >= 0xFE00 else version


def _plain(raw: bytes) -> tuple[int, ...]:
    return tuple(code for code in numbers(raw) if not is_grease(code))


def _extensions(cursor: Cursor) -> tuple[tuple[int, ...], dict[int, bytes]]:
    """Their kinds in order, and the body of each; old hellos have none."""
    kinds: list[int] = []
    found: dict[int, bytes] = {}
    inner = Cursor(cursor.sized(2) if cursor.left else b"")
    while inner.left:
        kind, body = inner.number(2), inner.sized(2)
        if not is_grease(kind):
            kinds.append(kind)
            found.setdefault(kind, body)
    return tuple(kinds), found


def _server_name(body: bytes) -> str:
    """The first host name (RFC 6066, 3)."""
    return text(body[5 : 5 + int.from_bytes(body[3:5], "big")]) if len(body) > 5 and not body[2] else ""


def _alpn(body: bytes) -> tuple[bytes, ...]:
    cursor = Cursor(body[2:])
    names: list[bytes] = []
    while cursor.left:
        names.append(cursor.sized(1))
    return tuple(name for name in names if name)
