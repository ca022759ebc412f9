"""A community that an agent answers in is a password that opened; silence is a refusal only from one that lives."""

from __future__ import annotations

from shinsa.subject.device.logins.login import Outcome
from shinsa.subject.device.logins.snmp import V1, V2C, SnmpLogin, get_request, is_answer
from tests.simulators.login_servers import snmp
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import answering


def test_a_community_is_told_from_an_unknown_one() -> None:
    with answering(snmp("private", "public", engine=False)) as port:
        door = SnmpLogin(device_at(udp=(port,)).endpoint(port))

        assert door.try_in("", "private").outcome is Outcome.ACCEPTED
        assert door.try_in("", "unknown").outcome is Outcome.REFUSED


def test_an_agent_of_version_three_refuses_by_silence() -> None:
    with answering(snmp(engine=True)) as port:
        assert SnmpLogin(device_at(udp=(port,)).endpoint(port)).try_in("", "public").outcome is Outcome.REFUSED


def test_silence_of_an_agent_that_says_nothing_else_is_no_refusal() -> None:
    with answering(snmp(engine=False)) as port:
        assert SnmpLogin(device_at(udp=(port,)).endpoint(port)).try_in("", "public").outcome is Outcome.UNCLEAR


def test_only_the_answer_to_the_very_request_without_an_error_counts() -> None:
    asked = get_request(V2C, "public", 0x1234)
    answer = asked.replace(b"\xa0", b"\xa2", 1)

    assert is_answer(answer, V2C, 0x1234)
    assert not is_answer(answer, V2C, 0x1235)
    assert not is_answer(answer, V1, 0x1234)
    assert not is_answer(asked, V2C, 0x1234)
    assert not is_answer(answer.replace(b"\x02\x02\x12\x34\x02\x01\0", b"\x02\x02\x12\x34\x02\x01\x10"), V2C, 0x1234)
    assert not is_answer(b"", V2C, 0x1234)
    assert SnmpLogin(device_at().endpoint(1)).try_in("", "x" * 500).outcome is Outcome.UNCLEAR
