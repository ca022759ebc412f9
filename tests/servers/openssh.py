"""OpenSSH: with a default password and algorithms of the last century, and with keys and modern algorithms only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, accounts, up

FILES = ("/usr/sbin/sshd", "ssh-keygen", "openssl")
BROKEN = frozenset({"3des-cbc", "hmac-md5", "diffie-hellman-group1-sha1"})
DEFAULT_LOGIN = frozenset({("root", "vendor default")})
PASSWORD = (Served("ssh", 22, encrypted=True, asks="password", lets_in=DEFAULT_LOGIN, broken_ssh=BROKEN),)
KEY = (Served("ssh", 22, encrypted=True, asks="key"),)
LAX = """
PermitRootLogin yes
PasswordAuthentication yes
KbdInteractiveAuthentication no
Ciphers aes128-ctr,aes256-ctr,aes128-cbc,3des-cbc
MACs hmac-sha2-256,hmac-sha1,hmac-md5
KexAlgorithms curve25519-sha256,diffie-hellman-group14-sha1,diffie-hellman-group1-sha1
HostKeyAlgorithms rsa-sha2-512,ssh-rsa
"""
STRICT = """
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com
MACs hmac-sha2-256-etm@openssh.com
KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256
HostKeyAlgorithms ssh-ed25519
"""


def _start(lab: Laboratory, kind: str, lines: str) -> None:
    lab.run("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", "host")
    lab.run("mkdir", "-p", "-m", "755", "/run/sshd")
    key = lab.folder / "host"
    file = lab.write(
        "sshd_config", f"Port 22\nHostKey {key}\nUsePAM no\nPidFile none\nUseDNS no\nMaxAuthTries 6{lines}"
    )
    lab.start("/usr/sbin/sshd", "-D", "-e", "-f", file)
    up(lab, KEY)


def _lax(lab: Laboratory) -> None:
    accounts(lab, root="admin")
    _start(lab, "rsa", LAX)


def _strict(lab: Laboratory) -> None:
    accounts(lab, root=NEW_PASSWORD)
    _start(lab, "ed25519", STRICT)


SERVERS = (Server("openssh", "lax", _lax, PASSWORD, FILES), Server("openssh", "strict", _strict, KEY, FILES))
