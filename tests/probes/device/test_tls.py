"""Versions and cipher suites of a live device."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from shinsa.facts.channels import ChannelWeakness, TlsGroup
from shinsa.facts.communication import TlsCipher, TlsVersion
from shinsa.probes.device.tls import tls
from shinsa.subject.device.tls.records import TLS1_2
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting, listening
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker

pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")


def test_a_current_service_takes_current_versions_only(tmp_path: Path) -> None:
    with listening(MqttBroker().talk, make_context(tmp_path, ciphers="ECDHE+AESGCM")) as port:
        reports = list(tls.look(device_at(port)))

    assert [fact for fact in facts(reports) if isinstance(fact, TlsVersion)] == [
        TlsVersion("TLSv1.3"),
        TlsVersion("TLSv1.2"),
    ]
    suites = [fact for fact in facts(reports) if isinstance(fact, TlsCipher)]
    assert TlsCipher("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLSv1.2") in suites
    assert not any(suite.weakness for suite in suites)
    assert examined(reports) == [f"127.0.0.1:{port}/tcp"] * 4
    assert not unexamined(reports)


def test_a_service_that_lacks_a_safeguard_says_so() -> None:
    server = MadeTls({TLS1_2: (0x0033, 0x000A)}, prime=1024)
    found = facts(list(tls.look(made_up(MadeUpHost({44: server.talk})))))

    assert TlsGroup("Diffie-Hellman 1024", 1024, "1024 bits, 2048 wanted (RFC 9325)") in found
    assert {(fact.name, fact.broken) for fact in found if isinstance(fact, ChannelWeakness)} == {
        ("Logjam", True),
        ("SWEET32", True),
        ("no extended master secret", False),
        ("no encrypt-then-MAC", False),
    }
    dated = [fact.dated for fact in found if isinstance(fact, TlsCipher)]
    assert dated == ["CBC mode (RFC 9325)", ""]


def test_an_outdated_service_shows_its_weaknesses(tmp_path: Path) -> None:
    versions = (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_2)
    context = make_context(tmp_path, versions, "AES128-SHA:NULL-SHA256:AECDH-AES128-SHA:@SECLEVEL=0", "RSA")
    with listening(MqttBroker().talk, context) as port:
        found = facts(list(tls.look(device_at(port))))

    assert {fact.version for fact in found if isinstance(fact, TlsVersion)} == {"TLSv1.2", "TLSv1.1", "TLSv1.0"}
    assert TlsCipher("TLS_RSA_WITH_NULL_SHA256", "TLSv1.2", "no encryption") in found
    assert TlsCipher("TLS_ECDH_anon_WITH_AES_128_CBC_SHA", "TLSv1.0", "no authentication") in found


def test_a_device_without_tls_was_looked_at() -> None:
    reports = list(tls.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x\r\n")}))))

    assert not facts(reports)
    assert examined(reports) == ["192.0.2.7"] * 4


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(tls.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert len(unexamined(reports)) == 4


def test_dtls_is_looked_at_like_tls() -> None:
    with answering(made_dtls(MadeTls({TLS1_2: (0x009E,)}, prime=1024))) as port:
        reports = list(tls.look(device_at(udp=(port,))))

    found = facts(reports)
    assert TlsVersion("DTLSv1.2") in found
    assert {fact.protocol for fact in found if isinstance(fact, ChannelWeakness)} == {"dtls"}
    assert examined(reports) == [f"127.0.0.1:{port}/udp"] * 4
    assert not unexamined(reports)
