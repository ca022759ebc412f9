"""What a DTLS server in the middle chooses of a client's offer: version, suite and certificate, by the trick that it plays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.bench.forgery import Shown
from shinsa.subject.bench.trick import DOWNGRADES, Trick
from shinsa.subject.bench.weak_suite import NONE_OFFERED, NOT_PLAYABLE, strength
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.crypto import spoken
from shinsa.subject.device.tls.records import FALLBACK, TLS1_1, TLS1_2
from shinsa.subject.device.tls.suites import suite_name, weakness

NO_CERTIFICATE_OFFERED = "PRE_SHARED_KEYS_ONLY"
NO_KEY_OFFERED = "NO_PRE_SHARED_KEY_OFFERED"
NO_RSA_OFFERED = "NO_RSA_SUITE_OFFERED"
NONE_BEFORE_1_2 = "NO_SUITE_BEFORE_DTLS_1_2_OFFERED"
"""What a client is called that can be shown no certificate, no shared key, no RSA key, or no older version."""
KEY_UNKNOWN, KEYS_OVER_TCP = "PRE_SHARED_KEY_UNKNOWN", "PRE_SHARED_KEYS_OVER_TCP"
NEWER_ONLY = "DTLS_1_3_ONLY"
_EXCHANGES = {
    "TLS_ECDHE_ECDSA_": (False,),
    "TLS_ECDHE_RSA_": (True,),
    "TLS_RSA_WITH_": (True,),
    "TLS_ECDH_anon_": (False, True),
}
"""How keys are agreed on, and whether the certificate is for an RSA key; a server without a name shows none."""
_BY_SHARED_KEY = ("TLS_PSK_WITH_", "TLS_ECDHE_PSK_WITH_")
_SHARED_IN_1_3 = 41
"""The extension by which TLS 1.3 offers shared keys (RFC 8446, 4.2.11)."""
_SIGNALS = frozenset({0x00FF, FALLBACK})
"""Numbers in a list of suites that are none (RFC 5746, 3.3; RFC 7507)."""
_BEFORE_1_2 = ("_SHA", "_MD5")
"""How the names of suites end that are older than TLS 1.2; all others need it (RFC 5246, 1.2)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the server answers a hello with: certificates, or nothing where a key is shared beforehand."""

    version: int
    """Of the TLS that the DTLS is made of."""
    suite: str
    code: int
    shown: Shown | None
    keys: tuple[bytes, ...] = ()
    """The shared keys that it may be."""
    to_the_end: bool = True
    """Whether the handshake can be ended; else a client has taken the trick once it goes on with its half of the keys."""

    @property
    def shares_key(self) -> bool:
        """Whether a key is shared beforehand, and no certificate shown."""
        return "PSK_WITH_" in self.suite


class NoChoice(Exception):
    """The client offers nothing that this trick can be played with; its one argument says why, in one word."""


def choose(trick: Trick, hello: TlsClientHello, shown: Sequence[Shown], keys: tuple[bytes, ...] = ()) -> Choice:
    """The server's choice, which knows these shared keys. Raises NoChoice."""
    version = TLS1_1 if trick is Trick.OLD_VERSION or "DTLSv1.2" not in _versions(hello) else TLS1_2
    if trick is not Trick.OLD_VERSION and not {"DTLSv1.2", "DTLSv1.0"} & _versions(hello):
        raise NoChoice(NEWER_ONLY)
    names = {suite_name(code): code for code in hello.suites if code not in _SIGNALS}
    weak = sorted((name for name in names if weakness(name)), key=lambda name: strength(names[name]))
    if trick is Trick.WEAK_SUITE and not weak:
        raise NoChoice(NONE_OFFERED)
    if trick is Trick.WRONG_KEY or _keys_alone(names):
        return _by_shared_key(trick, version, hello, names, weak, keys)
    for name in weak if trick is Trick.WEAK_SUITE else _fit(names, version):
        for start, by_rsa in _EXCHANGES.items():
            for one in shown:
                if name.startswith(start) and isinstance(one.key, rsa.RSAPrivateKey) in by_rsa:
                    return Choice(version, name, names[name], one, to_the_end=trick is not Trick.WEAK_SUITE)
    raise NoChoice(_why_none(trick, names))


def offers_keys(hello: TlsClientHello) -> bool:
    """Whether a client may go by a key that it shares with its peer; unknown suites may be of that sort."""
    names = [suite_name(code) for code in hello.suites if code not in _SIGNALS]
    return _SHARED_IN_1_3 in hello.extensions or any("PSK" in name or name.startswith("0x") for name in names)


def _by_shared_key(  # noqa: PLR0913, PLR0917 - the offer, taken apart
    trick: Trick,
    version: int,
    hello: TlsClientHello,
    names: dict[str, int],
    weak: Sequence[str],
    keys: tuple[bytes, ...],
) -> Choice:
    """The choice for a client that goes by a shared key alone, or is to be deceived about it. Raises NoChoice."""
    if trick is Trick.WRONG_KEY and not offers_keys(hello):
        raise NoChoice(NO_KEY_OFFERED)
    if trick not in {Trick.CONTROL, Trick.WRONG_KEY, *DOWNGRADES}:
        raise NoChoice(NO_CERTIFICATE_OFFERED)
    if trick is Trick.CONTROL and not keys:
        raise NoChoice(KEY_UNKNOWN)
    for name in weak if trick is Trick.WEAK_SUITE else _fit(names, version, shared=True):
        if name.startswith(_BY_SHARED_KEY):
            known = () if trick is Trick.WRONG_KEY else keys
            return Choice(version, name, names[name], None, known, to_the_end=trick not in DOWNGRADES)
    raise NoChoice(_why_none(trick, names))


def _keys_alone(names: Collection[str]) -> bool:
    return bool(names) and all("PSK" in name for name in names)


def _versions(hello: TlsClientHello) -> set[str]:
    """What the client speaks: one that lists no versions takes lower ones than the one it names."""
    listed = set(hello.versions)
    return listed | ({"DTLSv1.0"} if listed == {"DTLSv1.2"} else set())


def _fit(names: dict[str, int], version: int, *, shared: bool = False) -> list[str]:
    """The suites that can be spoken here in that version, those that agree on fresh keys first, else as the client prefers."""
    known = [name for name in names if spoken(name, shared=shared) and (version >= TLS1_2 or name.endswith("_CBC_SHA"))]
    return sorted(known, key=lambda name: "ECDHE" not in name)


def _why_none(trick: Trick, names: Collection[str]) -> str:
    if trick is Trick.WEAK_SUITE:
        return NOT_PLAYABLE
    keyed = [name for name in names if "_WITH_" in name]
    if trick is Trick.OLD_VERSION and keyed == [*names] and not any(name.endswith(_BEFORE_1_2) for name in keyed):
        return NONE_BEFORE_1_2
    by_ecdsa = all("_ECDSA_" in name or "PSK" in name for name in keyed)
    # A suite of TLS 1.3 says nothing of the key in the certificate.
    return NO_RSA_OFFERED if trick is Trick.WEAK_KEY and by_ecdsa and keyed == [*names] else NOT_PLAYABLE
