"""A remote screen is open to all, or asks for a password under DES."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.vnc import VncLogin, response
from tests.simulators.login_servers import Screen
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import Talk, closing, greeting, listening

CHALLENGE = bytes(range(16))


def test_the_answer_to_a_challenge_is_the_one_of_the_protocol() -> None:
    """By hand: DES of the challenge under the key whose bits are turned round, here of the empty password."""
    assert response(bytes(8), "") == bytes.fromhex("8ca64de9c1b123a7")
    assert response(CHALLENGE, "password") == response(CHALLENGE, "password and more")
    assert response(CHALLENGE, "password") != response(CHALLENGE, "passwore")


@pytest.mark.parametrize("version", [b"RFB 003.003\n", b"RFB 003.007\n", b"RFB 003.008\n", b"RFB 003.889\n"])
def test_a_password_is_told_from_a_wrong_one(version: bytes) -> None:
    with listening(Screen(version=version, proof=response(CHALLENGE, "1234")).talk) as port:
        door = VncLogin(device_at(port).endpoint(port))

        assert door.asks() is Asks.PASSWORD
        assert door.try_in("", "1234").outcome is Outcome.ACCEPTED
        assert door.try_in("", "12345").outcome is Outcome.REFUSED
        assert door.try_in(None, None).outcome is Outcome.REFUSED


@pytest.mark.parametrize("version", [b"RFB 003.003\n", b"RFB 003.008\n"])
def test_an_open_screen_is_open(version: bytes) -> None:
    with listening(Screen((1,), version).talk) as port:
        door = VncLogin(device_at(port).endpoint(port))

        assert door.asks() is Asks.NONE
        assert door.try_in(None, None).outcome is Outcome.ACCEPTED
        assert door.try_in("", "whatever").outcome is Outcome.ACCEPTED


def test_what_is_not_spoken_and_what_is_held_back_are_no_refusals() -> None:
    with listening(Screen((16, 19)).talk) as other, listening(Screen(locks_after=0).talk) as locked:
        device = device_at(other, locked)

        assert VncLogin(device.endpoint(other)).asks() is None
        assert VncLogin(device.endpoint(other)).try_in("", "x").outcome is Outcome.UNCLEAR
        assert VncLogin(device.endpoint(locked)).try_in("", "x").outcome is Outcome.HELD_OFF


@pytest.mark.parametrize("talk", [closing, greeting(b"RFB 003.008\n\xff\2"), greeting(b"SSH-2.0-x\r\n")])
def test_nonsense_is_no_screen(talk: Talk) -> None:
    with listening(talk) as port:
        door = VncLogin(device_at(port).endpoint(port))

        assert door.asks() is None
        assert door.try_in("", "x").outcome is Outcome.DROPPED
