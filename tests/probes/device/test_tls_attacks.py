"""Known attacks on the TLS services of a live device."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.facts.channels import ChannelWeakness
from shinsa.model.observation import Report
from shinsa.probes.device.tls_attacks import tls_attacks
from shinsa.subject.device.tls.records import HEARTBEAT, HEARTBEATS, TLS1_2, TLS1_3, extension, record, u16
from tests.simulators.certificates import make_rsa
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import answering, greeting
from tests.simulators.made_dtls import made_dtls
from tests.simulators.made_tls import RENEGOTIATION, MadeTls
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.own_dtls import OwnDtls

SERVER = MadeTls({TLS1_2: (0x009C,)}, extensions=RENEGOTIATION + extension(HEARTBEATS, b"\1"))
BLEEDING = replace(SERVER, react=lambda _: record(HEARTBEAT, b"\2" + u16(32) + bytes(48), TLS1_2))


def test_a_bleeding_server_is_found_and_what_cannot_be_told_is_a_gap() -> None:
    reports = list(tls_attacks.look(made_up(MadeUpHost({44: BLEEDING.talk}))))
    assert [fact.cve for fact in facts(reports) if isinstance(fact, ChannelWeakness)] == ["CVE-2014-0160"]
    assert unexamined(reports) == ["ROBOT: no RSA key"]


@pytest.mark.parametrize(("version", "suite", "gaps"), [(TLS1_2, 0xC0A8, ["clear records"]), (TLS1_3, 0x1301, [])])
def test_dtls_of_shared_secrets_is_a_gap_where_a_session_is_needed(version: int, suite: int, gaps: list[str]) -> None:
    with answering(made_dtls(MadeTls({version: (suite,)}))) as port:
        reports = list(tls_attacks.look(device_at(udp=(port,))))
    assert [why.partition(":")[0] for why in unexamined(reports)] == gaps


def patiently(port: int) -> list[Report]:
    """What is seen with short waits, on a machine that keeps up: where it did not, once more with longer ones."""
    for seconds in (0.2, 1.0, 5.0):
        reports = list(tls_attacks.look(device_at(udp=(port,), bounds=replace(FAST, answer_seconds=seconds))))
        if not unexamined(reports):
            break
    return reports


def test_over_dtls_a_bleeding_server_an_oracle_and_a_sound_one_are_told_apart() -> None:
    certificate, key = make_rsa()
    beats = RENEGOTIATION + extension(HEARTBEATS, b"\1")
    servers: tuple[tuple[OwnDtls, list[str]], ...] = (
        (OwnDtls(key, certificate, extensions=beats, bleeds=b"\2" + u16(32) + bytes(48)), ["Heartbleed"]),
        (OwnDtls(key, certificate, tells=True), ["ROBOT"]),
        (OwnDtls(key, certificate), []),
    )
    for server, names in servers:
        with answering(server.answer) as port:
            reports = patiently(port)
        found = [fact for fact in facts(reports) if isinstance(fact, ChannelWeakness)]
        assert [(fact.name, fact.protocol) for fact in found] == [(name, "dtls") for name in names]
        assert not unexamined(reports)


def test_only_with_leave_to_send_what_is_malformed() -> None:
    assert tls_attacks.needs.consent == ("scan", "fuzz")


def test_a_device_without_tls_was_looked_at_and_a_dead_one_was_not() -> None:
    assert examined(list(tls_attacks.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x\r\n")}))))) == ["192.0.2.7"]
    assert not examined(list(tls_attacks.look(made_up(MadeUpHost(dead=True)))))
