"""An SSH server up to the reply that holds its host key, with algorithms that no library offers any more."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from dataclasses import dataclass

from shinsa.subject.device.ssh.kex import message, mpint, packet, string
from tests.simulators.noise import noise

GROUP = 31
"""The kind of the messages with a group and with a host key (RFC 4419, 5; RFC 4253, 8)."""


@dataclass(frozen=True)
class SshOffers:
    """What it offers; `keys` are its host keys as they are sent, by name."""

    kex: Sequence[str] = ("curve25519-sha256", "kex-strict-s-v00@openssh.com")
    keys: Sequence[tuple[str, bytes]] = ()
    ciphers: Sequence[str] = ("aes128-ctr",)
    macs: Sequence[str] = ("hmac-sha2-256",)
    says: bytes = b"SSH-2.0-OpenSSH_5.3\r\n"
    group_bits: int = 2048
    host_keys: Sequence[str] = ()
    """Names in its list, where they are not those of its keys."""
    hangs_up: bool = True
    """What it does about a key that it has not; else it keeps silent."""

    def talk(self, stream: socket.socket) -> None:
        """Speaks first, and answers what it can."""
        names = self.host_keys or [name for name, _ in self.keys]
        both = [self.ciphers] * 2 + [self.macs] * 2 + [["none"]] * 2 + [[]] * 2
        lists = b"".join(string(",".join(each).encode()) for each in (self.kex, names, *both))
        stream.sendall(self.says + packet(b"\x14" + noise(16) + lists + bytes(5)))
        asked = b""
        for _ in range(3):
            asked += stream.recv(8192)
            if message(asked, 34):
                stream.sendall(packet(bytes([GROUP]) + mpint(1 << (self.group_bits - 1) | 1) + mpint(2)))
                asked = b"SSH-2.0-x\n" if not message(asked, 32) else asked
            if message(asked, 30, 32):
                kind = 33 if message(asked, 32) else 31
                blob = next((blob for name, blob in self.keys if name.encode() in asked or kind == 33), None)
                if blob is None:
                    silent = not self.hangs_up and stream.recv(1)
                    assert not silent
                    return
                stream.sendall(packet(bytes([kind]) + string(blob) + string(noise(32)) + string(noise(64))))


def rsa_key(bits: int) -> bytes:
    """The host key of an RSA key of so many bits."""
    return string(b"ssh-rsa") + mpint(65537) + mpint(1 << (bits - 1) | 1)


def ed25519_key() -> bytes:
    """An Ed25519 host key."""
    return string(b"ssh-ed25519") + string(noise(32))
