"""What TLS clients say first."""

from __future__ import annotations

import ssl

import pytest

from shinsa.subject.bench.hello import begins_tls, is_whole, read_hello, wanted_name
from tests.simulators.noise import noise


def hello(name: str | None) -> bytes:
    """What OpenSSL says first."""
    outgoing = ssl.MemoryBIO()
    context = ssl.create_default_context()
    context.check_hostname = False
    tls = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return outgoing.read()


def name_in(data: bytes) -> str:
    return wanted_name(read_hello(data))


def test_a_client_names_its_peer_or_does_not() -> None:
    assert name_in(hello("Cloud.Example")) == "cloud.example"
    assert name_in(hello(None)) == ""
    assert name_in(hello("cloud.example").replace(b"cloud.ex", b"clo<br>x")) == ""


def test_a_hello_in_two_records_is_read_and_a_cut_one_waited_for() -> None:
    whole = hello("cloud.example")
    body = whole[5:]
    parts = [b"\x16\x03\x01" + len(part).to_bytes(2, "big") + part for part in (body[:20], body[20:])]
    assert name_in(b"".join(parts)) == "cloud.example"
    assert not is_whole(parts[0])
    assert name_in(parts[0]) == ""
    assert is_whole(b"".join(parts))


def test_noise_is_no_hello() -> None:
    whole = hello("cloud.example")
    for seed in range(300):
        name_in(whole[: 9 + seed % 90] + noise(700, f"{seed}"))
        name_in(noise(60, f"{seed}"))
    assert not begins_tls(b"GET /")
    assert begins_tls(b"\x16\x03\x01")
