"""The first words of clients, with and without logins."""

import pytest

from shinsa.subject.bench.spoken import is_request, spoken
from tests.simulators.noise import noise

HTTP = b"GET /a HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /login HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 23\r\n\r\n"


def connect(version: int, flags: int, payload: bytes) -> bytes:
    body = b"\x00\x04MQTT" + bytes([version, flags]) + b"\x00\x3c" + (b"\0" if version == 5 else b"") + payload
    return bytes([0x10, len(body)]) + body


LOGIN = b"\0\x02id\0\x04user\0\x06hidden"


@pytest.mark.parametrize(
    ("data", "protocol", "credentials"),
    [
        (HTTP + b"\r\n", "http", ()),
        (HTTP + b"Authorization: Basic eDp5\r\n\r\n", "http", ("basic",)),
        (HTTP + b"Cookie: s=1\r\nAuthorization: Bearer abc\r\n\r\n", "http", ("bearer", "cookie")),
        (POST + b"user=me&password=hidden", "http", ("field password",)),
        (connect(4, 0xC2, LOGIN), "mqtt", ("password",)),
        (connect(4, 0x02, LOGIN[:4]), "mqtt", ()),
        (b"SSH-2.0-dropbear\r\n", "ssh", ()),
        (b"", "", ()),
    ],
)
def test_a_protocol_is_known_by_its_words_and_its_login_by_its_kind(
    data: bytes, protocol: str, credentials: tuple[str, ...]
) -> None:
    said = spoken(data, "api.example", 4711)
    assert (said.protocol, said.credentials) == (protocol, credentials)
    assert "hidden" not in repr(said)


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (HTTP, False),
        (HTTP + b"\r\n", True),
        (POST, False),
        (POST + b"user=me&password=hidden", True),
        (HTTP + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n", False),
        (HTTP + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", True),
        (b"\x10\x00", False),
    ],
)
def test_a_request_has_ended_with_its_body(data: bytes, whole: bool) -> None:
    assert is_request(data) is whole


def test_clients_are_answered_in_their_own_version() -> None:
    assert spoken(HTTP + b"\r\n", "a", 80).answer.startswith(b"HTTP/1.1 200 ")
    assert spoken(connect(4, 0xC2, LOGIN), "a", 1883).answer == b"\x20\x02\0\0"
    assert spoken(connect(5, 0xC2, LOGIN), "a", 1883).answer == b"\x20\x03\0\0\0"


def test_noise_breaks_nothing() -> None:
    for seed in range(300):
        spoken(b"\x10" + noise(seed % 40, f"{seed}"), "a", 1883)
        spoken(HTTP + noise(seed % 40, f"{seed}"), "a", 80)


@pytest.mark.parametrize(
    ("request_", "answer"),
    [(b"\x42\x01\x12\x34ab\xb4temp", b"\x62\x45\x12\x34ab"), (b"\x50\x01\x12\x34\xb4temp", b"\x50\x45\x12\x34")],
)
def test_a_request_of_coap_is_answered_with_its_number_and_token(request_: bytes, answer: bytes) -> None:
    said = spoken(request_, "api.example", 5684, "udp")
    assert (said.protocol, said.answer) == ("coap", answer)
