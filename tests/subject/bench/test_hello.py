"""What TLS clients say first."""

from __future__ import annotations

import ssl

import pytest

from shinsa.subject.bench.hello import ClientHello, begins_tls, is_whole, read_hello
from shinsa.subject.device.tls_records import TLS1_2, TLS1_3, client_hello
from tests.simulators.noise import noise


def of_openssl(name: str) -> bytes:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname=name)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    return outgoing.read()


def test_a_client_names_its_peer_its_versions_and_its_suites() -> None:
    assert read_hello(client_hello([TLS1_3, TLS1_2], [0x1301, 0xC02F], "api.example")) == ClientHello(
        "api.example", TLS1_2, (TLS1_3, TLS1_2), (0x1301, 0xC02F)
    )
    real = read_hello(of_openssl("Cloud.Example"))
    assert real is not None
    assert (real.name, real.highest, real.versions) == ("cloud.example", TLS1_2, (TLS1_3, TLS1_2))


def test_an_old_client_names_only_its_highest_version() -> None:
    hello = read_hello(client_hello([TLS1_2], [0x002F]))
    assert hello is not None
    assert (hello.name, hello.versions, hello.suites[0]) == ("", (), 0x002F)


def test_a_hello_in_two_records_is_read_and_a_cut_one_waited_for() -> None:
    whole = client_hello([TLS1_2], [0x002F], "api.example")
    body = whole[5:]
    parts = [b"\x16\x03\x01" + len(part).to_bytes(2, "big") + part for part in (body[:20], body[20:])]
    assert read_hello(b"".join(parts)) == read_hello(whole)
    assert not is_whole(parts[0])
    assert read_hello(parts[0]) is None
    assert is_whole(b"".join(parts))


def test_a_name_that_is_none_is_left_out() -> None:
    whole = client_hello([TLS1_2], [0x002F], "api.example")
    hello = read_hello(whole.replace(b"api.example", b"api<script>"))
    assert hello is not None
    assert hello.name == ""


def test_noise_is_no_hello() -> None:
    whole = client_hello([TLS1_3, TLS1_2], [0x1301], "api.example")
    for seed in range(500):
        read_hello(whole[: 9 + seed % 60] + noise(120, f"{seed}"))
        read_hello(noise(60, f"{seed}"))
    assert not begins_tls(b"GET /")
    assert begins_tls(b"\x16\x03\x01")
