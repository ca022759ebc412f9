"""A second handshake with the TLS services of a live device."""

from __future__ import annotations

from shinsa.facts.channels import ChannelWeakness
from shinsa.probes.device.tls_renegotiation import tls_renegotiation
from shinsa.subject.device.tls.records import TLS1_2
from tests.simulators.certificates import make_rsa
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.own_dtls import OwnDtls
from tests.simulators.own_tls import OwnTls

CERTIFICATE, KEY = make_rsa()


def test_an_insecure_second_handshake_is_found() -> None:
    server = OwnTls(KEY, CERTIFICATE, extensions=b"", renegotiates=True)
    reports = list(tls_renegotiation.look(made_up(MadeUpHost({44: server.talk}))))
    assert [fact.cve for fact in facts(reports) if isinstance(fact, ChannelWeakness)] == ["CVE-2009-3555"]


def test_a_server_that_refuses_was_looked_at_and_one_that_does_not_go_along_is_a_gap() -> None:
    reports = list(tls_renegotiation.look(made_up(MadeUpHost({44: OwnTls(KEY, CERTIFICATE).talk}))))
    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7:44/tcp", "192.0.2.7"]
    half = MadeUpHost({44: MadeTls({TLS1_2: (0xC02F,)}).talk})
    assert len(unexamined(list(tls_renegotiation.look(made_up(half))))) == 1


def test_over_dtls_it_is_asked_too() -> None:
    server = OwnDtls(KEY, CERTIFICATE, extensions=b"", renegotiates=True)
    with answering(server.answer) as port:
        reports = list(tls_renegotiation.look(device_at(udp=(port,))))
    assert [(f.protocol, f.cve) for f in facts(reports) if isinstance(f, ChannelWeakness)] == [
        ("dtls", "CVE-2009-3555")
    ]
    with answering(OwnDtls(KEY, CERTIFICATE).answer) as port:
        reports = list(tls_renegotiation.look(device_at(udp=(port,))))
    assert not facts(reports)
    assert not unexamined(reports)


def test_a_server_of_shared_secrets_is_a_gap_unless_it_answers_the_signal() -> None:
    for extensions, gaps in ((b"", 1), (RENEGOTIATION, 0)):
        with answering(made_dtls(MadeTls({TLS1_2: (0xC0A8,)}, extensions=extensions))) as port:
            reports = list(tls_renegotiation.look(device_at(udp=(port,))))
        assert len(unexamined(reports)) == gaps


def test_a_device_without_tls_was_looked_at_and_a_dead_one_was_not() -> None:
    mute = MadeUpHost({22: greeting(b"SSH-2.0-x\r\n")})
    assert examined(list(tls_renegotiation.look(made_up(mute)))) == ["192.0.2.7"]
    assert not examined(list(tls_renegotiation.look(made_up(MadeUpHost(dead=True)))))
