"""Terrapin and its likes, by what the server says of itself."""

from __future__ import annotations

from shinsa.subject.device.ssh.algorithms import STRICT_KEX
from shinsa.subject.device.ssh.kex import KexInit
from shinsa.subject.device.ssh.offer import SshOffer
from shinsa.subject.device.ssh.weaknesses import weaknesses
from shinsa.subject.device.weakness import Weakness

CHACHA, CBC, ETM = "chacha20-poly1305@openssh.com", "aes128-cbc", "hmac-sha2-256-etm@openssh.com"


def _offer(
    *ciphers: str, macs: tuple[str, ...] = ("hmac-sha2-256",), kex: tuple[str, ...] = ("curve25519-sha256",)
) -> KexInit:
    return KexInit(kex, ("ssh-ed25519",), ciphers, macs, ("none",))


def _found(offer: KexInit | None, version: str = "SSH-2.0-x", group: int | None = None) -> list[str]:
    return [found.name for found in weaknesses(SshOffer(version, offer, smallest_group=group))]


def test_terrapin_needs_a_mode_and_the_lack_of_strict_key_exchange() -> None:
    assert _found(_offer(CHACHA)) == ["Terrapin"]
    assert _found(_offer(CBC, macs=(ETM,))) == ["Terrapin"]
    assert _found(_offer(CHACHA, kex=("curve25519-sha256", STRICT_KEX))) == []
    assert _found(_offer(CBC)) == _found(_offer("aes128-ctr", macs=(ETM,))) == []


def test_protocol_1_and_short_groups_are_seen() -> None:
    assert _found(None, "SSH-1.99-OpenSSH_3.4") == _found(None, "SSH-1.5-old") == ["SSH protocol 1"]
    assert _found(_offer("aes128-ctr"), group=1024) == ["short Diffie-Hellman group"]
    assert _found(_offer("aes128-ctr"), group=2048) == []


def test_the_cve_is_named() -> None:
    assert next(iter(weaknesses(SshOffer("SSH-2.0-x", _offer(CHACHA))))) == Weakness(
        "Terrapin", "CVE-2023-48795", f"{CHACHA} without strict key exchange"
    )
