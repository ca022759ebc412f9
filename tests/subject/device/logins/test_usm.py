"""Users of SNMP version 3. What a real agent says is in tests/servers."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Outcome
from shinsa.subject.device.logins.snmp import SnmpLogin
from shinsa.subject.device.logins.usm import Engine, UsmLogin, localised, message, read
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import answering
from tests.simulators.noise import noise
from tests.simulators.usm_agent import ENGINE, UsmAgent

OPEN = {"initial": None, "admin": ("sha1", "adminadmin"), "ops": ("sha256", "correct horse")}


def outcome(agent: UsmAgent, user: str, password: str) -> Outcome:
    with answering(agent.answer) as port:
        return SnmpLogin(device_at(udp=(port,)).endpoint(port)).try_in(user, password).outcome


@pytest.mark.parametrize(
    ("user", "password", "ends"),
    [
        ("initial", "", Outcome.ACCEPTED),
        ("initial", "whatever1", Outcome.REFUSED),
        ("admin", "adminadmin", Outcome.ACCEPTED),
        ("admin", "wrongwrong", Outcome.REFUSED),
        ("admin", "", Outcome.REFUSED),
        ("ops", "correct horse", Outcome.ACCEPTED),
        ("nobody", "adminadmin", Outcome.REFUSED),
        ("admin", "short", Outcome.REFUSED),
        ("u" * 40, "", Outcome.REFUSED),
    ],
)
def test_an_agent_tells_users_apart(user: str, password: str, ends: Outcome) -> None:
    assert outcome(UsmAgent(OPEN), user, password) is ends


def test_an_agent_whose_clock_is_another_is_asked_again() -> None:
    assert outcome(UsmAgent(OPEN, late=1), "admin", "adminadmin") is Outcome.ACCEPTED
    assert outcome(UsmAgent(OPEN, late=9), "admin", "adminadmin") is Outcome.UNCLEAR


def test_a_right_password_that_opens_nothing_is_refused() -> None:
    assert outcome(UsmAgent(OPEN, private_only=True), "admin", "adminadmin") is Outcome.REFUSED


def test_keys_are_those_of_the_standard() -> None:
    """RFC 3414, A.3."""
    engine = bytes(11) + b"\2"
    assert localised("md5", "maplesyrup", engine).hex() == "526f5eed9fcce26f8964c2930787d82b"
    assert localised("sha1", "maplesyrup", engine).hex() == "6695febc9288e36282235fc7151f128497b38f3f"


def test_an_agent_without_version_three_has_no_engine() -> None:
    with answering(lambda _: b"\x30\x03\x02\x01\x01") as port:
        assert UsmLogin(device_at(udp=(port,)).endpoint(port)).engine() is None


@pytest.mark.parametrize("size", [0, 1, 20, 200])
def test_noise_and_cut_messages_are_no_answers(size: int) -> None:
    whole = message(Engine(ENGINE, 1, 2), "admin", None, private=False)
    assert read(noise(size)) is None
    assert read(whole[: size % len(whole)]) is None
