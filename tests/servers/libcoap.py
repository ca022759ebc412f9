"""libcoap's server: CoAP in the clear, and with DTLS beside it."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import Served, Server, certificate, up
from tests.servers.suites import DEFAULT_ECDSA, TLS1_3

NOTHING_KNOWN = frozenset({"LoginService", "AcceptedCredential"})
PLAIN = (Served("coap", 5683, "udp"), Served("coap", 5683, untold=NOTHING_KNOWN))
SECURED = (
    *PLAIN,
    Served("dtls", 5684, "udp", encrypted=True, tls=("DTLSv1.2",), suites=DEFAULT_ECDSA),
    Served(
        "coaps", 5684, encrypted=True, tls=("TLSv1.3", "TLSv1.2"), suites=TLS1_3 | DEFAULT_ECDSA, untold=NOTHING_KNOWN
    ),
)
"""What serves inside DTLS shows only to who goes through the whole handshake."""
PROGRAM = "coap-server-openssl"


def _lax(lab: Laboratory) -> None:
    lab.start(PROGRAM, "-A", "0.0.0.0", "-p", "5683")
    up(lab, PLAIN)


def _strict(lab: Laboratory) -> None:
    shown, key = certificate(lab)
    lab.start(PROGRAM, "-A", "0.0.0.0", "-p", "5683", "-c", shown, "-j", key, "-n")
    up(lab, SECURED)


SERVERS = (Server("libcoap", "lax", _lax, PLAIN, (PROGRAM,)), Server("libcoap", "strict", _strict, SECURED, (PROGRAM,)))
