"""MQTT's first packets."""

from __future__ import annotations

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Outcome
from shinsa.subject.device.logins.mqtt import V5, MqttLogin, connack_code, connect_packet
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import closing, replying
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.mqtt_broker import MqttBroker


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x20\x02\x00\x00", 0),
        (b"\x20\x02\x01\x05", 5),
        (b"\x20\x03\x00\x86\x00", 0x86),
        (b"\x20\x02\x02\x00", None),
        (b"\x20\x01\x00\x00", None),
        (b"\x30\x02\x00\x00", None),
        (b"\x20", None),
        (b"", None),
    ],
)
def test_an_acknowledgement_is_read(data: bytes, code: int | None) -> None:
    assert connack_code(data) == code


def test_a_long_password_is_framed() -> None:
    packet = connect_packet(V5, "u", "p" * 300)

    assert packet[1] & 0x80
    assert (packet[1] & 0x7F) + (packet[2] << 7) == len(packet) - 3


@pytest.mark.parametrize(
    ("talk", "outcome"),
    [
        (MqttBroker({"a": "b"}).talk, Outcome.ACCEPTED),
        (MqttBroker({"a": "b"}, version=5).talk, Outcome.ACCEPTED),
        (MqttBroker().talk, Outcome.REFUSED),
        (replying(b"\x20\x02\x00\x03"), Outcome.HELD_OFF),
        (replying(b"\x20\x02\x00\x02"), Outcome.UNCLEAR),
        (replying(b"\x20\x02\x00\x01"), Outcome.DROPPED),
        (closing, Outcome.DROPPED),
    ],
)
def test_an_answer_says_what_became_of_it(talk: object, outcome: Outcome) -> None:
    host = MadeUpHost({1883: talk})  # type: ignore[dict-item]

    assert MqttLogin(Endpoint(host, 1883, FAST)).try_in("a", "b").outcome is outcome
