"""A second handshake inside a connection: refused, taken securely, taken insecurely."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.dtls_line import datagram_line
from shinsa.subject.device.tls.line import stream_line
from shinsa.subject.device.tls.records import TLS1_2, TLS1_3
from shinsa.subject.device.tls.renegotiation import renegotiation
from shinsa.subject.device.tls.target import Target, Untold
from shinsa.subject.device.tls.traits import Taken
from shinsa.subject.device.weakness import Weakness
from tests.simulators.certificates import make_context, make_rsa
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import answering, listening, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.own_dtls import OwnDtls
from tests.simulators.own_tls import AES_CBC, OwnTls

CERTIFICATE, KEY = make_rsa()
TAKEN = Taken({TLS1_2: (AES_CBC,)})


def _over(endpoint: Endpoint, taken: Taken) -> Target:
    return Target(partial(stream_line, endpoint), taken)


def _found(server: OwnTls, taken: Taken = TAKEN) -> Weakness | None:
    return renegotiation(_over(Endpoint(MadeUpHost({7: server.talk}), 7, FAST), taken))


def test_renegotiation_without_its_safeguard_is_insecure() -> None:
    found = _found(OwnTls(KEY, CERTIFICATE, extensions=b"", renegotiates=True))
    assert found is not None
    assert (found.name, found.cve, found.broken) == ("insecure renegotiation", "CVE-2009-3555", True)


def test_with_its_safeguard_it_is_a_burden_only() -> None:
    found = _found(OwnTls(KEY, CERTIFICATE, renegotiates=True, greets=True))
    assert found is not None
    assert (found.cve, found.broken) == ("CVE-2011-1473", False)


def test_who_refuses_has_no_weakness(tmp_path: Path) -> None:
    assert _found(OwnTls(KEY, CERTIFICATE)) is None
    versions = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_2)
    context = make_context(tmp_path, versions, key="RSA")
    context.options |= ssl.OP_NO_RENEGOTIATION
    with listening(silent, context) as port:
        assert renegotiation(_over(device_at(port).endpoint(port), Taken({TLS1_2: (0xC02F,)}))) is None


@pytest.mark.parametrize(
    ("server", "cve"),
    [
        (OwnDtls(KEY, CERTIFICATE, extensions=b"", renegotiates=True), "CVE-2009-3555"),
        (OwnDtls(KEY, CERTIFICATE, renegotiates=True), "CVE-2011-1473"),
        (OwnDtls(KEY, CERTIFICATE), None),
        (OwnDtls(KEY, CERTIFICATE, refuses=False), None),
    ],
)
def test_over_datagrams_it_is_taken_refused_or_passed_over(server: OwnDtls, cve: str | None) -> None:
    with answering(server.answer) as port:
        line = partial(datagram_line, device_at().transport, port, FAST)
        found = renegotiation(Target(line, TAKEN, datagrams=True))
    assert (found.cve if found else None) == cve


def test_who_falls_silent_over_datagrams_is_untold() -> None:
    with answering(OwnDtls(KEY, CERTIFICATE, mute_after=5).answer) as port:
        line = partial(datagram_line, device_at().transport, port, replace(FAST, answer_seconds=0.2))
        with pytest.raises(Untold):
            renegotiation(Target(line, TAKEN, datagrams=True))


def test_tls_1_3_knows_no_renegotiation() -> None:
    assert _found(OwnTls(KEY, CERTIFICATE), Taken({TLS1_3: (0x1301,)})) is None


@pytest.mark.parametrize("suite", [0x0005, 0xC02F])
def test_what_cannot_be_asked_is_untold(suite: int) -> None:
    with pytest.raises(Untold):
        _found(OwnTls(KEY, CERTIFICATE), Taken({TLS1_2: (suite,)}))


def test_who_turns_away_clients_without_a_certificate_has_nothing_to_renegotiate(tmp_path: Path) -> None:
    context = make_context(tmp_path, (ssl.TLSVersion.TLSv1_2,) * 2, key="RSA", ask_client=True)
    with listening(silent, context) as port:
        assert renegotiation(_over(device_at(port).endpoint(port), Taken({TLS1_2: (0xC02F,)}))) is None


def test_who_resets_the_connection_of_such_a_client_turns_it_away_too(tmp_path: Path) -> None:
    context = make_context(tmp_path, (ssl.TLSVersion.TLSv1_2,) * 2, key="RSA", ask_client=True)

    def resetting(stream: socket.socket) -> None:
        heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
        heard.write(stream.recv(65536))
        with contextlib.suppress(ssl.SSLWantReadError):
            context.wrap_bio(heard, said, server_side=True).do_handshake()
        stream.sendall(said.read())
        stream.recv(1)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with listening(resetting) as port:
        assert renegotiation(_over(device_at(port).endpoint(port), Taken({TLS1_2: (0xC02F,)}))) is None


def test_silence_tells_nothing() -> None:
    with pytest.raises(Untold):
        _found(OwnTls(KEY, CERTIFICATE), Taken({}))
    with pytest.raises(Untold):
        renegotiation(_over(Endpoint(MadeUpHost({7: silent}), 7, FAST), TAKEN))
