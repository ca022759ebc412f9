"""How strong the algorithms of SSH are, by their names (RFC 4250, 4.11, and the private names in use)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from shinsa.subject.device.ssh.kex import KexInit

KEX, HOST_KEY, CIPHER, MAC = "key exchange", "host key", "cipher", "MAC"
STRICT_KEX = "kex-strict-s-v00@openssh.com"
"""Not an algorithm: the server's word that it resists Terrapin (OpenSSH, PROTOCOL 1.10)."""
_SIGNALS = frozenset(
    {STRICT_KEX, "ext-info-s", "kexguess2@matt.ucc.asn.au", "kex-strict-c-v00@openssh.com", "ext-info-c"}
)


class Grade(StrEnum):
    """What the published advice says of an algorithm: dated is what is not broken, and no longer to be chosen."""

    SOUND = "sound"
    DATED = "dated"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Strong:
    """The strength of one algorithm, and what is wrong with it."""

    grade: Grade
    weakness: str = ""


_SOUND = Strong(Grade.SOUND)
_DSA = Strong(Grade.BROKEN, "DSA with 1024 bits and SHA-1 (NIST SP 800-131A)")
_RSA_SHA1 = Strong(Grade.DATED, "signatures with SHA-1 (RFC 8332)")
_SHA1 = Strong(Grade.DATED, "SHA-1 (RFC 9142)")
_CBC = Strong(Grade.DATED, "CBC mode (CVE-2008-5161)")
_SHORT_BLOCKS = Strong(Grade.BROKEN, "64-bit blocks (SWEET32)")
_RC4 = Strong(Grade.BROKEN, "RC4 (RFC 8758)")
_MD5 = Strong(Grade.BROKEN, "MD5 (RFC 6151)")
_HMAC_SHA1 = Strong(Grade.DATED, "SHA-1")
_SHORT_TAG = Strong(Grade.DATED, "tag of 96 bits or fewer")

_NAMED = MappingProxyType(
    {
        KEX: {
            "diffie-hellman-group1-sha1": Strong(Grade.BROKEN, "1024-bit group, SHA-1 (RFC 9142; Logjam)"),
            "rsa1024-sha1": Strong(Grade.BROKEN, "1024-bit RSA, SHA-1 (RFC 9142)"),
            "diffie-hellman-group14-sha1": _SHA1,
            "diffie-hellman-group-exchange-sha1": _SHA1,
            "diffie-hellman-group-exchange-sha256": _SOUND,
            "diffie-hellman-group14-sha256": _SOUND,
            "diffie-hellman-group14-sha256@ssh.com": _SOUND,
            "diffie-hellman-group15-sha512": _SOUND,
            "diffie-hellman-group16-sha512": _SOUND,
            "diffie-hellman-group17-sha512": _SOUND,
            "diffie-hellman-group18-sha512": _SOUND,
            "rsa2048-sha256": _SOUND,
            "curve25519-sha256": _SOUND,
            "curve25519-sha256@libssh.org": _SOUND,
            "curve448-sha512": _SOUND,
            "sntrup761x25519-sha512": _SOUND,
            "sntrup761x25519-sha512@openssh.com": _SOUND,
            "mlkem768x25519-sha256": _SOUND,
            "mlkem768nistp256-sha256": _SOUND,
            "mlkem1024nistp384-sha384": _SOUND,
            "ecdh-sha2-nistp256": _SOUND,
            "ecdh-sha2-nistp384": _SOUND,
            "ecdh-sha2-nistp521": _SOUND,
        },
        HOST_KEY: {
            "ssh-dss": _DSA,
            "ssh-rsa": _RSA_SHA1,
            "rsa-sha2-256": _SOUND,
            "rsa-sha2-512": _SOUND,
            "ssh-ed25519": _SOUND,
            "ssh-ed448": _SOUND,
            "ecdsa-sha2-nistp256": _SOUND,
            "ecdsa-sha2-nistp384": _SOUND,
            "ecdsa-sha2-nistp521": _SOUND,
            "sk-ssh-ed25519@openssh.com": _SOUND,
            "sk-ecdsa-sha2-nistp256@openssh.com": _SOUND,
        },
        CIPHER: {
            "none": Strong(Grade.BROKEN, "no encryption"),
            "chacha20-poly1305@openssh.com": _SOUND,
            "chacha20-poly1305": _SOUND,
            **{f"aes{bits}-{mode}": _SOUND for bits in (128, 192, 256) for mode in ("ctr", "gcm@openssh.com", "gcm")},
            **{f"{name}{bits}-ctr": _SOUND for bits in (128, 192, 256) for name in ("camellia", "twofish", "serpent")},
            "AEAD_AES_128_GCM": _SOUND,
            "AEAD_AES_256_GCM": _SOUND,
            "rijndael-cbc@lysator.liu.se": _CBC,
        },
        MAC: {
            "none": Strong(Grade.BROKEN, "no integrity"),
            **{f"hmac-sha2-{bits}{end}": _SOUND for bits in (256, 512) for end in ("", "-etm@openssh.com", "@ssh.com")},
            "umac-128@openssh.com": _SOUND,
            "umac-128-etm@openssh.com": _SOUND,
            "umac-64@openssh.com": _SHORT_TAG,
            "umac-64-etm@openssh.com": _SHORT_TAG,
            "hmac-sha2-256-96": _SHORT_TAG,
            "hmac-sha2-512-96": _SHORT_TAG,
            "AEAD_AES_128_GCM": _SOUND,
            "AEAD_AES_256_GCM": _SOUND,
        },
    }
)  # fmt: skip
_BEGINS = MappingProxyType(
    {
        KEX: (("gss-group1-sha1-", Strong(Grade.BROKEN, "1024-bit group, SHA-1 (RFC 9142)")), ("gss-group14-sha1-", _SHA1), ("gss-gex-sha1-", _SHA1),
              ("gss-group14-sha256-", _SOUND), ("gss-group16-sha512-", _SOUND), ("gss-nistp256-", _SOUND), ("gss-curve25519-", _SOUND)),
        HOST_KEY: (("ssh-dss-cert-", _DSA), ("ssh-rsa-cert-", _RSA_SHA1), ("rsa-sha2-", _SOUND), ("ssh-ed25519-cert-", _SOUND), ("ecdsa-sha2-", _SOUND)),
        CIPHER: (("arcfour", _RC4), ("3des-", _SHORT_BLOCKS), ("des-", Strong(Grade.BROKEN, "DES, 56-bit key")), ("blowfish-", _SHORT_BLOCKS),
                 ("cast128-", _SHORT_BLOCKS), ("idea-", _SHORT_BLOCKS)),
        MAC: (("hmac-md5", _MD5), ("hmac-sha1-96", _SHORT_TAG), ("hmac-sha1", _HMAC_SHA1), ("hmac-ripemd", Strong(Grade.DATED, "RIPEMD-160"))),
    }
)  # fmt: skip


def strength(role: str, name: str) -> Strong:
    """How strong an algorithm is in its role; one that no list names is of unknown strength."""
    if name in _NAMED[role]:
        return _NAMED[role][name]
    for beginning, found in _BEGINS[role]:
        if name.startswith(beginning):
            return found
    return _CBC if role == CIPHER and name.endswith("-cbc") else Strong(Grade.UNKNOWN)


def graded(offer: KexInit) -> Iterator[tuple[str, str, Strong]]:
    """Every algorithm that is offered: its role, its name, its strength."""
    roles = ((KEX, offer.kex), (HOST_KEY, offer.host_keys), (CIPHER, offer.ciphers), (MAC, offer.macs))
    return ((role, name, strength(role, name)) for role, names in roles for name in names if name not in _SIGNALS)
