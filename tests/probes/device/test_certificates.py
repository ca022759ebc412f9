"""Certificates that a live device shows."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from shinsa.facts.communication import ServerCertificate
from shinsa.model.observation import Sighting
from shinsa.probes.device.certificates import certificates
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Orders
from shinsa.subject.device.tls.records import SSL3, TLS1_0, TLS1_2
from tests.simulators.certificates import BORN, make_certificate, make_context
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting, listening
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker
from tests.simulators.old_tls import old_tls


def test_a_certificate_is_read_and_kept(tmp_path: Path) -> None:
    with listening(MqttBroker().talk, make_context(tmp_path)) as port:
        (sighting, _) = certificates.look(device_at(port))

    assert isinstance(sighting, Sighting)
    fact = sighting.fact
    assert isinstance(fact, ServerCertificate)
    assert (fact.subject, fact.self_signed, fact.key, fact.bits, fact.signature_hash) == (
        "CN=camera.local", True, "EC", 256, "sha256",
    )  # fmt: skip
    assert fact.not_before == BORN
    assert sighting.keep[:1] == b"\x30"
    assert (len(fact.sha256), len(fact.public), fact.published) == (64, 64, "")


@pytest.mark.parametrize("ask_client", [False, True])
def test_a_service_that_wants_a_client_certificate_still_shows_its_own(tmp_path: Path, ask_client: bool) -> None:
    context = make_context(tmp_path, (ssl.TLSVersion.TLSv1_2,) * 2, ask_client=ask_client)
    with listening(MqttBroker().talk, context) as port:
        assert len(facts(list(certificates.look(device_at(port))))) == 1


@pytest.mark.parametrize("version", [SSL3, TLS1_0])
def test_a_version_too_old_for_any_library_is_read_from_the_clear(version: int) -> None:
    der = ssl.PEM_cert_to_DER_cert(make_certificate()[0].decode())
    with listening(old_tls(version, 0x0005, der)) as port:
        assert len(facts(list(certificates.look(device_at(port))))) == 1


def test_a_certificate_that_cannot_be_read_is_a_gap() -> None:
    with listening(old_tls(TLS1_0, 0x0005, b"\x30\x03\x02\x01")) as port:
        reports = list(certificates.look(device_at(port)))

    assert not facts(reports)
    assert unexamined(reports)[0].startswith("unreadable")


def test_a_device_without_tls_was_looked_at() -> None:
    reports = list(certificates.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x\r\n")}))))

    assert examined(reports) == ["192.0.2.7"]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(certificates.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)


def test_over_datagrams_too_a_certificate_is_read_or_is_known_to_be_none() -> None:
    der = ssl.PEM_cert_to_DER_cert(make_certificate()[0].decode())
    with answering(made_dtls(MadeTls({TLS1_2: (0xC02B,)}, der))) as port:
        reports = list(certificates.look(device_at(udp=(port,))))
    assert len(facts(reports)) == 1
    with answering(made_dtls(MadeTls({TLS1_2: (0xC0A8,)}))) as port:
        reports = list(certificates.look(device_at(udp=(port,))))
    assert not facts(reports)
    assert examined(reports) == [f"127.0.0.1:{port}/udp"]


def _der(name: str) -> bytes:
    return ssl.PEM_cert_to_DER_cert(make_certificate(name)[0].decode())


def test_what_came_along_is_read_as_above_the_first() -> None:
    server = MadeTls({TLS1_2: (0xC02F,)}, _der("camera.local"), above=(_der("Authority"),))
    found = [
        f
        for f in facts(list(certificates.look(made_up(MadeUpHost({44: server.talk})))))
        if isinstance(f, ServerCertificate)
    ]
    assert [fact.subject for fact in found] == ["CN=camera.local", "CN=Authority"]
    assert [fact.above for fact in found] == ["", found[0].sha256]


def test_a_server_with_two_kinds_of_keys_shows_both(tmp_path: Path) -> None:
    context = make_context(tmp_path, key="RSA")
    make_context(tmp_path, key="EC")
    context.load_cert_chain(tmp_path / "server-EC.pem")
    with listening(MqttBroker().talk, context) as port:
        found = facts(list(certificates.look(device_at(port))))
    assert {fact.key for fact in found if isinstance(fact, ServerCertificate)} == {"RSA", "EC"}


def test_each_name_of_the_device_is_asked_for(tmp_path: Path) -> None:
    contexts = {}
    for name in ("cam.example", "hub.example"):
        (tmp_path / name).write_bytes(b"".join(make_certificate(name)))
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[name].load_cert_chain(tmp_path / name)

    def choose(stream: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        if name is None:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        stream.context = contexts[name]
        return None

    front = make_context(tmp_path)
    front.sni_callback = choose
    with listening(MqttBroker().talk, front) as port:
        device = Device("127.0.0.1", str(port), (), FAST, usual_udp=(), orders=Orders(hostnames=tuple(contexts)))
        found = [fact for fact in facts(list(certificates.look(device))) if isinstance(fact, ServerCertificate)]
    assert {(fact.subject, fact.asked_for) for fact in found} == {(f"CN={name}", name) for name in contexts}
