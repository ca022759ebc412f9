"""Grade by name: the lists of RFC 9142 and 8758, and what real servers offer."""

import pytest

from shinsa.subject.device.ssh.algorithms import CIPHER, HOST_KEY, KEX, MAC, STRICT_KEX, Grade, graded, strength
from shinsa.subject.device.ssh.kex import KexInit


@pytest.mark.parametrize(
    ("role", "name", "wanted"),
    [
        (KEX, "diffie-hellman-group1-sha1", Grade.BROKEN),
        (KEX, "gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==", Grade.BROKEN),
        (KEX, "diffie-hellman-group14-sha1", Grade.DATED),
        (KEX, "diffie-hellman-group14-sha256", Grade.SOUND),
        (KEX, "mlkem768x25519-sha256", Grade.SOUND),
        (KEX, "ecdh-sha2-1.3.132.0.10", Grade.UNKNOWN),
        (HOST_KEY, "ssh-dss", Grade.BROKEN),
        (HOST_KEY, "ssh-rsa", Grade.DATED),
        (HOST_KEY, "rsa-sha2-512-cert-v01@openssh.com", Grade.SOUND),
        (CIPHER, "arcfour256", Grade.BROKEN),
        (CIPHER, "3des-ctr", Grade.BROKEN),
        (CIPHER, "aes256-cbc", Grade.DATED),
        (CIPHER, "aes256-gcm@openssh.com", Grade.SOUND),
        (CIPHER, "none", Grade.BROKEN),
        (MAC, "none", Grade.BROKEN),
        (MAC, "hmac-md5-96", Grade.BROKEN),
        (MAC, "hmac-sha1-etm@openssh.com", Grade.DATED),
        (MAC, "hmac-sha2-256-etm@openssh.com", Grade.SOUND),
    ],
)
def test_each_name_has_its_strength(role: str, name: str, wanted: Grade) -> None:
    found = strength(role, name)
    assert found.grade is wanted
    assert bool(found.weakness) is (wanted in {Grade.BROKEN, Grade.DATED})


def test_signals_are_no_algorithms() -> None:
    offer = KexInit(("curve25519-sha256", "ext-info-s", STRICT_KEX), ("ssh-rsa",), ("none",), ("hmac-md5",), ("zlib",))
    assert [(role, name) for role, name, _ in graded(offer)] == [
        (KEX, "curve25519-sha256"),
        (HOST_KEY, "ssh-rsa"),
        (CIPHER, "none"),
        (MAC, "hmac-md5"),
    ]
