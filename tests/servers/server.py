"""What a server of the laboratory is: how it is started, and what is true of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.servers.laboratory import PLACES, Laboratory
from tests.simulators.certificates import make_certificate

NEW_PASSWORD = "q7Vw-Kd93-Zt0m"
"""On no list."""
ECDSA, RSA = "EC", "RSA"


@dataclass(frozen=True)
class Served:
    """What is true of one port, in the words of the facts."""

    protocol: str
    port: int
    transport: str = "tcp"
    encrypted: bool = False
    asks: str | None = None
    """What its login asks for; None where it has none."""
    lets_in: frozenset[tuple[str, str]] = frozenset()
    """User and origin of every well-known credential that it takes."""
    tls: tuple[str, ...] = ()
    """Versions, newest first; empty where it speaks no TLS from the first byte."""
    suites: frozenset[str] = frozenset()
    """Every suite that it takes, over all versions, by IANA name without the common beginning."""
    untold: frozenset[str] = frozenset()
    """Kinds of facts of which it must be said that they could not be seen here."""
    broken_ssh: frozenset[str] = frozenset()
    """Every algorithm of SSH that it offers and that is broken."""


@dataclass(frozen=True)
class Server:
    """A server in one configuration. `begin` brings it up, or raises NotUp; `files` must be there, or it cannot be tried."""

    name: str
    posture: str
    begin: Callable[[Laboratory], None]
    truth: tuple[Served, ...]
    files: tuple[str, ...]
    """Programs, by name or path, and other files that it is made of."""

    def __str__(self) -> str:
        return f"{self.name}-{self.posture}"

    def start(self, lab: Laboratory) -> None:
        """Bring it up on the device, in a folder of its own. Raises NotUp."""
        folder = lab.folder / str(self)
        folder.mkdir()
        self.begin(replace(lab, folder=folder))

    def lacking(self) -> str:
        """Why it cannot be tried here, "" where it can."""
        missing = [name for name in self.files if shutil.which(name, path=PLACES) is None and not Path(name).exists()]
        return f"not installed: {', '.join(missing)}" if missing else ""


def up(lab: Laboratory, truth: tuple[Served, ...]) -> None:
    """Wait until every port is bound."""
    for served in truth:
        lab.await_port(served.transport, served.port)


def certificate(lab: Laboratory, kind: str = ECDSA) -> tuple[Path, Path]:
    """A self-signed certificate and its key, as two PEM files on the device."""
    shown, key = make_certificate(key=kind)
    return lab.write(f"{kind}.crt", shown.decode()), lab.write(f"{kind}.key", key.decode())


def accounts(lab: Laboratory, **passwords: str) -> None:
    """Give the device these accounts, and no other that anybody can log in to."""
    users = ["root:x:0:0:root:/:/bin/sh", "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin"]
    users += ["sshd:x:100:65534::/run/sshd:/usr/sbin/nologin", "ftp:x:101:65534::/srv/ftp:/usr/sbin/nologin"]
    shadow = [f"{name}:*:20000:0:99999:7:::" for name in ("nobody", "sshd", "ftp")]
    for number, (name, password) in enumerate({"root": "*", **passwords}.items()):
        if name != "root":
            users.append(f"{name}:x:{1000 + number}:{1000 + number}::/:/bin/sh")
        shadow.append(f"{name}:{_hashed(lab, password)}:20000:0:99999:7:::")
    lab.instead_of("/etc/passwd", "\n".join(users) + "\n")
    lab.instead_of("/etc/shadow", "\n".join(shadow) + "\n")


def _hashed(lab: Laboratory, password: str) -> str:
    return "*" if password == "*" else lab.run("openssl", "passwd", "-6", "-stdin", stdin=password).strip()
