"""Keys without armour count when they parse or their checksum holds; public halves and placeholders do not."""

from __future__ import annotations

import base64
import hashlib

import pytest

from benchmarks.planted_keys import age, der, ec_key, pem, putty, rsa_key, wireguard
from shinsa.facts.secrets import PrivateKey
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.bare_keys import bare_keys
from tests.probes.firmware.content import content

WIREGUARD = wireguard(1)
STATIC = "\n".join(hashlib.md5(bytes([n])).hexdigest() for n in range(16))  # noqa: S324 - any 16 rows
TUNNEL = f"-----BEGIN OpenVPN Static key V1-----\n{STATIC}\n-----END OpenVPN Static key V1-----\n"


def found(data: bytes | str, path: str = "etc/app.conf") -> list[Sighting[PrivateKey]]:
    file = content(bare_keys, data if isinstance(data, bytes) else data.encode(), path)
    reports = list(bare_keys.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"# 1\nk=" + base64.b64encode(der(rsa_key())), ("DER in base64", "RSA", 2048)),
        (b"# 1\nk=" + base64.b64encode(der(rsa_key(), old=True)), ("DER in base64", "RSA", 2048)),
        (b"# 1\nk=" + base64.b64encode(der(ec_key(1), old=True)) + b"\n", ("DER in base64", "EC", 256)),
        (b'{\n"k":"' + b"\\n".join([base64.b64encode(der(ec_key(1)))]) + b'"}', ("DER in base64", "EC", 256)),
        (f"[Interface]\nPrivateKey = {WIREGUARD}\n".encode(), ("WireGuard", "X25519", 256)),
        (f"config\n\toption private_key '{WIREGUARD}'\n".encode(), ("WireGuard", "X25519", 256)),
        (f"<tls-auth>\n{TUNNEL}</tls-auth>\n".encode(), ("OpenVPN static key", "", 2048)),
        (f"#\n{age(2)}\n".encode(), ("age", "X25519", 256)),
    ],
)
def test_a_key_is_described_at_its_line(data: bytes, expected: tuple[str, str, int]) -> None:
    (seen,) = found(data)
    assert (seen.fact.format, seen.fact.algorithm, seen.fact.bits) == expected
    assert str(seen.place) == "etc/app.conf:2"
    assert seen.fact.world_readable is False


@pytest.mark.parametrize("version", [2, 3])
def test_a_key_of_putty(version: int) -> None:
    (seen,) = found(putty(3, version))
    assert (seen.fact.format, seen.fact.algorithm, seen.fact.encrypted) == ("PuTTY", "Ed25519", False)
    (locked,) = found(putty(3, version).replace(b"Encryption: none", b"Encryption: aes256-cbc"))
    assert locked.fact.encrypted
    assert locked.fact.public == seen.fact.public != ""


@pytest.mark.parametrize(
    "text",
    [
        f"PublicKey = {WIREGUARD}\n",
        f"# PrivateKey = {WIREGUARD}\n",
        "PrivateKey = " + "A" * 43 + "=\n",
        "PrivateKey = <paste here>\n",
        age(2)[:-1] + "Q" + "\n",
        putty(3, 2).decode().replace("Private-Lines", "Nothing"),
        pem(ec_key(1)).decode(),
        base64.b64encode(der(ec_key(1))[:-20]).decode(),
        TUNNEL.replace(STATIC, "0" * 32),
        "-----BEGIN OpenVPN Static key V1-----\n" * 500,
        "MHcCAQEEI" * 5000,
    ],
)
def test_decoys_are_none(text: str) -> None:
    assert not found(text)


def test_examples_are_samples() -> None:
    (seen,) = found(f"PrivateKey = {WIREGUARD}\n", "usr/share/doc/wireguard/wg0.conf")
    assert seen.fact.sample
