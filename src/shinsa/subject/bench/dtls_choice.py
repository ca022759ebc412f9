"""What a DTLS server in the middle chooses of a client's offer: version, suite and certificate, by the trick that it plays."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import rsa

from shinsa.subject.bench.forgery import Shown
from shinsa.subject.bench.trick import Trick
from shinsa.subject.bench.weak_suite import NONE_OFFERED, NOT_PLAYABLE, strength
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.crypto import spoken
from shinsa.subject.device.tls.records import FALLBACK, TLS1_1, TLS1_2
from shinsa.subject.device.tls.suites import suite_name, weakness

SHARED_KEYS_ONLY = "PRE_SHARED_KEYS_ONLY"
NO_RSA_OFFERED = "NO_RSA_SUITE_OFFERED"
NONE_BEFORE_1_2 = "NO_SUITE_BEFORE_DTLS_1_2_OFFERED"
"""What a client is called that can be shown no certificate, none for an RSA key, or no older version."""
NEWER_ONLY = "DTLS_1_3_ONLY"
_EXCHANGES = {
    "TLS_ECDHE_ECDSA_": (False,),
    "TLS_ECDHE_RSA_": (True,),
    "TLS_RSA_WITH_": (True,),
    "TLS_ECDH_anon_": (False, True),
}
"""How keys are agreed on, and whether the certificate is for an RSA key; a server without a name shows none."""
_SIGNALS = frozenset({0x00FF, FALLBACK})
"""Numbers in a list of suites that are none (RFC 5746, 3.3; RFC 7507)."""
_BEFORE_1_2 = ("_SHA", "_MD5")
"""How the names of suites end that are older than TLS 1.2; all others need it (RFC 5246, 1.2)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the server answers a hello with."""

    version: int
    """Of the TLS that the DTLS is made of."""
    suite: str
    code: int
    shown: Shown


class NoChoice(Exception):
    """The client offers nothing that this trick can be played with; its one argument says why, in one word."""


def choose(trick: Trick, hello: TlsClientHello, shown: Sequence[Shown]) -> Choice:
    """The server's choice. Raises NoChoice."""
    version = TLS1_1 if trick is Trick.OLD_VERSION or "DTLSv1.2" not in _versions(hello) else TLS1_2
    if trick is not Trick.OLD_VERSION and not {"DTLSv1.2", "DTLSv1.0"} & _versions(hello):
        raise NoChoice(NEWER_ONLY)
    names = {suite_name(code): code for code in hello.suites if code not in _SIGNALS}
    weak = [name for name in names if weakness(name)]
    if trick is Trick.WEAK_SUITE and not weak:
        raise NoChoice(NONE_OFFERED)
    wanted = sorted(weak, key=lambda name: strength(names[name])) if trick is Trick.WEAK_SUITE else _fit(names, version)
    for name in wanted:
        for start, keys in _EXCHANGES.items():
            for one in shown:
                if name.startswith(start) and isinstance(one.key, rsa.RSAPrivateKey) in keys:
                    return Choice(version, name, names[name], one)
    raise NoChoice(_why_none(trick, names))


def _versions(hello: TlsClientHello) -> set[str]:
    """What the client speaks: one that lists no versions takes lower ones than the one it names."""
    listed = set(hello.versions)
    return listed | ({"DTLSv1.0"} if listed == {"DTLSv1.2"} else set())


def _fit(names: dict[str, int], version: int) -> list[str]:
    """The suites that can be spoken here in that version, those that agree on fresh keys first, else as the client prefers."""
    known = [name for name in names if spoken(name) and (version >= TLS1_2 or name.endswith("_CBC_SHA"))]
    return sorted(known, key=lambda name: "ECDHE" not in name)


def _why_none(trick: Trick, names: Collection[str]) -> str:
    if trick is Trick.WEAK_SUITE:
        return NOT_PLAYABLE
    keyed = [name for name in names if "_WITH_" in name]
    if keyed and all("PSK" in name for name in keyed):
        return SHARED_KEYS_ONLY
    if trick is Trick.OLD_VERSION and keyed == [*names] and not any(name.endswith(_BEFORE_1_2) for name in keyed):
        return NONE_BEFORE_1_2
    by_ecdsa = all("_ECDSA_" in name or "PSK" in name for name in keyed)
    # A suite of TLS 1.3 says nothing of the key in the certificate.
    return NO_RSA_OFFERED if trick is Trick.WEAK_KEY and by_ecdsa and keyed == [*names] else NOT_PLAYABLE
