"""What one unit holds of its own, and what of that the maker gives a laboratory: a user, a key of the service, a sensor's certificate."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519

from demo.keys import new_password, server_key
from demo.variant import Variant
from demo.web_application import Accounts

OWNER = "owner"
"""The user of the web page."""
SERVICE = "service"
"""The user that a key lets in over SSH."""
DEFAULT_USER = "admin"
"""The user that the flawed device lets in with its own name for a password."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit's own data partition. `password` opens the web page for its owner."""

    keys: Path
    password: str

    @property
    def users(self) -> Path:
        """The accounts of the web page."""
        return self.keys / "web-users"

    @property
    def key(self) -> Path:
        """The key of the unit in TLS."""
        return self.keys / "server.key"

    @property
    def certificate(self) -> Path:
        """Its certificate."""
        return self.keys / "server.crt"

    @property
    def sensors(self) -> Path:
        """The certificates that the broker lets in."""
        return self.keys / "sensor.crt"

    @property
    def service(self) -> Path:
        """The public keys that SSH lets in, as `authorized_keys` (sshd(8))."""
        return self.keys / "service.pub"


def make_unit(variant: Variant, keys: Path, given: Path) -> Unit:
    """Make what the first boot makes, in `keys`, and copy into `given` what a laboratory gets."""
    for folder in (keys, given):
        folder.mkdir(parents=True, exist_ok=True)
    unit = Unit(keys, new_password())
    accounts = Accounts(unit.users)
    accounts.set(OWNER, unit.password)
    if variant is Variant.FLAWED:
        accounts.set(DEFAULT_USER, DEFAULT_USER)
        return unit
    server_key(unit.key, unit.certificate)
    server_key(keys / "sensor.key", unit.sensors)
    for name in ("sensor.key", "sensor.crt"):
        shutil.copy(keys / name, given / name)
    key = ed25519.Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    unit.service.write_bytes(public + b"\n")
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    (given / "service").write_bytes(private)
    (given / "service").chmod(0o600)
    return unit
