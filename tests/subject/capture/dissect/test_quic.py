"""QUIC's first packets, sealed here as a client seals them."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shinsa.subject.capture.dissect.quic import client_keys
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.records import TLS1_3, Hello
from tests.simulators.conversations import hear_datagrams
from tests.simulators.noise import noise

ID = bytes.fromhex("8394c8f03e515708")
HELLO = Hello([TLS1_3], [0x1301], "cloud.example").record()[5:]


def sealed(frames: bytes, version: int = 1, number: int = 2, name: bytes = ID) -> bytes:
    """A client's first packet with these frames, filled up to 1200 bytes."""
    keys = client_keys(version, ID)
    plain = frames + bytes(1162 - len(frames))
    first = 0xC1 if version == 1 else 0xD1
    size = (len(plain) + 2 + 16) | 0x4000
    head = bytes([first]) + version.to_bytes(4, "big") + bytes([len(name)]) + name + b"\0\0" + size.to_bytes(2, "big")
    nonce = (int.from_bytes(keys.iv, "big") ^ number).to_bytes(12, "big")
    body = AESGCM(keys.key).encrypt(nonce, plain, head + number.to_bytes(2, "big"))
    mask = Cipher(algorithms.AES(keys.head), modes.ECB()).encryptor().update(body[2:18])  # noqa: S305 - RFC 9001, 5.4.3
    hidden = bytes(a ^ b for a, b in zip(number.to_bytes(2, "big"), mask[1:3], strict=True))
    return bytes([head[0] ^ mask[0] & 0x0F]) + head[1:] + hidden + body


def crypto(offset: int, data: bytes) -> bytes:
    return b"\x06" + (offset | 0x4000).to_bytes(2, "big") + (len(data) | 0x4000).to_bytes(2, "big") + data


def test_the_keys_are_those_of_the_example_in_the_standard() -> None:
    keys = client_keys(1, ID)
    assert keys.key.hex() == "1f369613dd76d5467730efcbe3b1a22d"
    assert keys.iv.hex() == "fa044b2f42a3fd3b46fb255c"
    assert keys.head.hex() == "9f50449e04a0e810283a1e9933adedd2"


@pytest.mark.parametrize("version", [1, 0x6B3343CF])
def test_the_hello_is_read(version: int) -> None:
    packet = sealed(crypto(0, HELLO), version)
    heard = hear_datagrams(packet)
    assert (heard.protocol, heard.follower.done) == ("quic", True)
    (hello,) = heard.only(TlsClientHello)
    assert (hello.carrier, hello.server_name, hello.ja4[:4]) == ("quic", "cloud.example", "q13d")


def test_a_hello_in_pieces_of_any_order_is_put_together() -> None:
    middle = len(HELLO) // 2
    ack = b"\x02\x05\x00\x01\x00\x01\x01\x01"
    first = sealed(ack + b"\x01" + crypto(middle, HELLO[middle:]) + crypto(40, HELLO[40:60]))
    heard = hear_datagrams(first, sealed(crypto(0, HELLO[:middle]), number=3))
    assert len(heard.only(TlsClientHello)) == 1


def test_what_cannot_be_opened_is_named_all_the_same() -> None:
    broken = bytearray(sealed(crypto(0, HELLO)))
    broken[600] ^= 1
    heard = hear_datagrams(*[bytes(broken)] * 30)
    assert (heard.protocol, heard.words, heard.follower.done) == ("quic", (), True)


@pytest.mark.parametrize("tail", [b"", b"\xff", b"\xff" * 20, noise(1200)])
def test_cut_and_mangled_packets_are_survived(tail: bytes) -> None:
    whole = sealed(crypto(0, HELLO))
    for size in (1, 7, 20, 40, 700):
        assert hear_datagrams(whole[:size] + tail).words == ()
    assert hear_datagrams(sealed(crypto(0x3000, HELLO)), sealed(b"\x06\xc0")).words == ()
