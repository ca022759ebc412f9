"""Known attacks that the offer of an SSH server shows to be open."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.device.ssh.algorithms import STRICT_KEX
from shinsa.subject.device.ssh.kex import KexInit
from shinsa.subject.device.ssh.offer import SshOffer
from shinsa.subject.device.weakness import Weakness

LEAST_GROUP = 2048
"""Bits of a Diffie-Hellman group below which 112 bits of strength are not reached (RFC 8270, RFC 9142)."""
_CHACHA = "chacha20-poly1305"


def weaknesses(seen: SshOffer) -> Iterator[Weakness]:
    """Known attacks that the server's own words show to be open."""
    version = seen.identification.removeprefix("SSH-").partition("-")[0]
    if version.startswith("1."):
        yield Weakness("SSH protocol 1", "", seen.identification)
    if seen.offer is not None and (how := _terrapin(seen.offer)):
        yield Weakness("Terrapin", "CVE-2023-48795", f"{how} without strict key exchange")
    if seen.smallest_group is not None and seen.smallest_group < LEAST_GROUP:
        yield Weakness("short Diffie-Hellman group", "", f"a group of {seen.smallest_group} bits was given")


def _terrapin(offer: KexInit) -> str:
    """By which of its modes packets can be cut off unseen; empty where none, or where strict key exchange keeps it off."""
    if STRICT_KEX in offer.kex:
        return ""
    if chacha := next((name for name in offer.ciphers if name.startswith(_CHACHA)), ""):
        return chacha
    block = next((name for name in offer.ciphers if name.endswith("-cbc")), "")
    after = next((name for name in offer.macs if "-etm@" in name), "")
    return f"{block} with {after}" if block and after else ""
