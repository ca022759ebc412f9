"""Dropbear: as distributions ship it with a default password, and with keys only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, accounts, up

FILES = ("dropbear", "dropbearkey", "openssl")
PASSWORD = (Served("ssh", 22, encrypted=True, asks="password", lets_in=frozenset({("root", "vendor default")})),)
KEY = (Served("ssh", 22, encrypted=True, asks="key"),)


def _start(lab: Laboratory, *options: str) -> None:
    keys: list[str] = []
    for kind in ("ed25519", "rsa"):
        lab.run("dropbearkey", "-t", kind, "-f", f"host-{kind}")
        keys += ["-r", f"host-{kind}"]
    lab.start("dropbear", "-F", "-E", "-p", "22", *keys, *options)
    up(lab, KEY)


def _lax(lab: Laboratory) -> None:
    accounts(lab, root="root")
    _start(lab)


def _strict(lab: Laboratory) -> None:
    accounts(lab, root=NEW_PASSWORD)
    _start(lab, "-s")


SERVERS = (Server("dropbear", "lax", _lax, PASSWORD, FILES), Server("dropbear", "strict", _strict, KEY, FILES))
