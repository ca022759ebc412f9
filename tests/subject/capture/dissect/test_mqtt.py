"""MQTT as it goes over the wire."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissect.mqtt import (
    SHOWN_PAYLOAD,
    MqttConnect,
    MqttDisconnect,
    MqttPing,
    MqttPublish,
    MqttSubscribe,
)
from shinsa.subject.device.logins.mqtt import V5, connect_packet
from tests.simulators.conversations import MQTT_LOGIN, client, hear, server


def test_a_login_topics_and_messages_are_told() -> None:
    heard = hear(MQTT_LOGIN)
    (connect,) = heard.only(MqttConnect)
    assert (connect.version, connect.client_id, connect.user, connect.keep_alive, connect.clean) == (
        4,
        "cam-1",
        "admin",
        60,
        True,
    )
    assert heard.only(Login) == (Login("mqtt", "password", "admin", Password.of("hunter2")),)
    assert heard.only(LoginAnswered) == (LoginAnswered("mqtt", accepted=True, said="CONNACK 0"),)
    assert heard.only(MqttSubscribe) == (MqttSubscribe(("cam/#",)),)
    (message,) = heard.only(MqttPublish)
    assert (message.topic, message.start, message.retained, message.quality) == ("cam/state", b"on", True, 0)
    assert heard.only(MqttPing)
    assert heard.only(MqttDisconnect)


def test_a_broker_that_lets_in_without_a_login_says_no_login() -> None:
    heard = hear([client(connect_packet(4)), server(b"\x20\x02\0\0")])
    assert heard.only(MqttConnect)[0].user is None
    assert not heard.only(Login)
    assert not heard.only(LoginAnswered)


@pytest.mark.parametrize(("code", "told"), [(0, [True]), (5, [False]), (0x86, [False]), (3, [])])
def test_what_the_broker_says_to_a_login(code: int, told: list[bool]) -> None:
    heard = hear([client(connect_packet(4, "a", "b")), server(bytes([0x20, 2, 0, code]))])
    assert [word.accepted for word in heard.only(LoginAnswered)] == told


def test_version_5_has_properties() -> None:
    topic = b"\x82\x0b\0\1\0\0\5cam/#\0"
    message = b"\x30\x0c\0\3a/b\x03\x01\x01\x01xyz"
    heard = hear([client(connect_packet(V5, "a", "b")), client(topic), client(message)])
    assert heard.only(MqttConnect)[0].user == "a"
    assert heard.only(MqttSubscribe) == (MqttSubscribe(("cam/#",)),)
    assert [(word.topic, word.size, word.start) for word in heard.only(MqttPublish)] == [("a/b", 3, b"xyz")]


def test_a_will_stands_before_the_login() -> None:
    body = b"\0\4MQTT\4\xc6\0\x1e" + b"\0\1c" + b"\0\4gone\0\2by" + b"\0\1u\0\1p"
    (connect,) = hear([client(bytes([0x10, len(body)]) + body)]).only(MqttConnect)
    assert (connect.will_topic, connect.user, connect.password) == ("gone", "u", Password.of("p"))


def test_of_a_long_message_the_beginning_is_kept() -> None:
    size = 3_000_000
    head = (
        b"\x30"
        + bytes([size & 0x7F | 0x80, size >> 7 & 0x7F | 0x80, size >> 14 & 0x7F | 0x80, size >> 21])
        + b"\0\3img"
    )
    rest = size - 5 - 1000
    turns = [
        *MQTT_LOGIN[:2],
        client(head + b"J" * 1000),
        client(bytes(100)),
        client(bytes(rest - 100)),
        client(b"\xc0\0"),
    ]
    heard = hear(turns)
    assert heard.only(MqttPing)
    (message,) = heard.only(MqttPublish)
    assert (message.topic, message.size, len(message.start)) == ("img", size - 5, SHOWN_PAYLOAD)


def test_a_recording_that_begins_later_is_known_by_its_packets() -> None:
    ping = [client(b"\xc0\0"), server(b"\xd0\0"), client(b"\xc0\0"), server(b"\xd0\0")]
    heard = hear(ping)
    assert heard.protocol == "mqtt"
    assert len(heard.only(MqttPing)) == 2


@pytest.mark.parametrize(
    "hostile",
    [
        b"\x30\xff\xff\xff\xff\x7f",
        b"\x10\xff\xff\xff\x7f" + bytes(100),
        b"\x82\x03\0\1\0",
        b"\x30\x04\xff\xff\0\0",
    ],
)
def test_lengths_that_lie_end_it(hostile: bytes) -> None:
    heard = hear([*MQTT_LOGIN[:2], client(hostile)])
    assert heard.protocol == "mqtt"
    assert len(heard.words) == 4
