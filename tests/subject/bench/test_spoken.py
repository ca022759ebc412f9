"""The first words of clients, with and without logins."""

import pytest

from shinsa.subject.bench.spoken import spoken
from tests.simulators.noise import noise

HTTP = b"GET /a HTTP/1.1\r\nHost: x\r\n"
MQTT = b"\x10\x1f\x00\x04MQTT\x04"


@pytest.mark.parametrize(
    ("data", "protocol", "credentials"),
    [
        (HTTP + b"\r\n", "http", ()),
        (HTTP + b"Authorization: Basic eDp5\r\n\r\n", "http", ("authorization",)),
        (HTTP + b"cookie: s=1\r\nX-API-Key: 1\r\n\r\n", "http", ("cookie", "token")),
        (HTTP + b"\r\nAuthorization: Basic eDp5\r\n", "http", ()),
        (MQTT + b"\xc2\x00\x3c", "mqtt", ("user name", "password")),
        (MQTT + b"\x02\x00\x3c", "mqtt", ()),
        (b"\x10\x80\x01\x00\x06MQIsdp\x03\x80", "mqtt", ("user name",)),
        (b"SSH-2.0-dropbear\r\n", "ssh", ()),
        (b"GET /a", "", ()),
        (b"\x10\x02\x00\x04", "", ()),
        (b"", "", ()),
    ],
)
def test_a_protocol_is_known_by_its_words_and_its_login_by_its_kind(
    data: bytes, protocol: str, credentials: tuple[str, ...]
) -> None:
    said = spoken(data)
    assert (said.protocol, said.credentials) == (protocol, credentials)


def test_clients_are_answered_in_their_own_version() -> None:
    assert spoken(HTTP + b"\r\n").answer.startswith(b"HTTP/1.1 200 ")
    assert spoken(MQTT + b"\xc2\x00\x3c").answer == b"\x20\x02\0\0"
    assert spoken(MQTT[:-1] + b"\x05\xc2\x00\x3c").answer == b"\x20\x03\0\0\0"


def test_noise_says_nothing() -> None:
    for seed in range(300):
        assert spoken(b"\x10" + noise(seed % 40, f"{seed}")).protocol == ""
