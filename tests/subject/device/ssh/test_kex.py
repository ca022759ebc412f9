"""Packets of SSH as bytes, whole, cut and hostile."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.ssh.kex import (
    KEXINIT,
    HostKey,
    KexInit,
    identification,
    kexinit,
    message,
    mpint,
    packet,
    packets,
    read_host_key,
    read_kexinit,
    string,
)
from shinsa.subject.firmware.private_key import digest_of
from tests.simulators.ssh_offers import ed25519_key, rsa_key

OFFER = KexInit(("a", "b"), ("ssh-rsa",), ("aes128-ctr",), ("hmac-sha2-256",), ("none",))


def test_an_offer_is_read_as_it_was_sent() -> None:
    sent = b"words before\r\nSSH-2.0-x\r\n" + kexinit("a,b", "ssh-rsa", OFFER)

    assert identification(sent) == "SSH-2.0-x"
    assert read_kexinit(message(sent, KEXINIT)) == OFFER


def test_both_directions_count() -> None:
    lists = [b"k", b"h", b"c1", b"c2,c1", b"m1", b"m2", b"none", b"zlib", b"", b""]
    read = read_kexinit(bytes([KEXINIT]) + bytes(16) + b"".join(map(string, lists)))

    assert read == KexInit(("k",), ("h",), ("c1", "c2"), ("m1", "m2"), ("none", "zlib"))


def test_what_is_cut_or_hostile_is_nothing() -> None:
    whole = kexinit("a", "b", OFFER)
    for cut in range(len(whole)):
        assert packets(b"SSH-2.0-x\n" + whole[:cut]) == ()
    assert identification(b"SSH-2.0-no end") == identification(b"HTTP/1.1 400\r\n") == ""
    assert (
        packets(whole) == packets(b"SSH-2.0-x\n" + b"\xff" * 64) == packets(b"SSH-2.0-x\n\0\0\0\1\7" + bytes(9)) == ()
    )
    assert read_kexinit(b"\x14") is None
    assert read_kexinit(bytes([KEXINIT]) + bytes(16) + b"\xff" * 8) is None


def test_packets_are_whole_blocks() -> None:
    for size in range(40):
        made = packet(bytes(size))
        assert len(made) % 8 == 0
        assert made[4] >= 4


def test_host_keys_are_told_apart() -> None:
    dss = string(b"ssh-dss") + mpint(1 << 1023) + mpint(3)
    nist = string(b"ecdsa-sha2-nistp521") + string(b"nistp521") + string(b"\4")
    read = [read_host_key(blob) for blob in (rsa_key(1024), dss, nist, ed25519_key(), string(b"ssh-new"))]

    assert [(key.kind, key.bits) for key in read if key] == [
        ("RSA", 1024),
        ("DSA", 1024),
        ("EC", 521),
        ("Ed25519", 256),
        ("ssh-new", None),
    ]
    assert read_host_key(b"") is None
    assert isinstance(read_host_key(string(b"ssh-rsa")), HostKey)


def test_a_host_key_is_known_by_the_same_digest_as_a_key_in_a_file() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    blob = base64.b64decode(key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).split()[1])
    shown = read_host_key(blob)

    assert shown is not None
    assert shown.public == digest_of(key) != ""


@pytest.mark.parametrize("blob", [string(b"ssh-rsa") + mpint(3), string(b"ssh-new"), string(b"ssh-ed25519") + b"\0"])
def test_a_host_key_that_cannot_be_read_has_no_such_digest(blob: bytes) -> None:
    shown = read_host_key(blob)
    assert shown is not None
    assert shown.public == ""


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    identification(data)
    for begun in (data, b"SSH-2.0-x\n" + data, b"SSH-2.0-x\n" + packet(data)):
        packets(begun)
    read_kexinit(bytes([KEXINIT]) + data)
    for kind in (b"", string(b"ssh-rsa"), string(b"ssh-dss"), string(b"ecdsa-sha2-nistp")):
        read_host_key(kind + data)
