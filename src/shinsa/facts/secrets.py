"""Keys and credentials: how they should be kept, and where they lie open."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.model.fact import Fact, Secret


@dataclass(frozen=True, slots=True)
class SecurityParameter(Fact):
    """A key, password or other value that security rests on (IXIT 10-SecParam)."""

    id: str
    description: str
    critical: bool | None = None
    """True for one that must stay secret, False for a public one."""
    protection: str = ""
    """How it is kept from being read or changed."""
    provisioning: str = ""
    generation: str = ""
    hard_coded: bool | None = None
    """Whether it stands in the software itself, the same in every unit."""
    unique_per_unit: bool | None = None
    communication: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyManagement(Fact):
    """How critical security parameters are managed over their life (IXIT 14-SecMgmt)."""

    id: str
    description: str


@dataclass(frozen=True, slots=True)
class PrivateKey(Fact):
    """A private key that lies in the firmware, the same for every unit that runs it."""

    format: str
    """"PEM PKCS#1", "PEM PKCS#8", "OpenSSH", "DER", "Dropbear" ..."""
    algorithm: str
    bits: int | None
    encrypted: bool
    """Whether a passphrase is needed to read it."""
    secret: Secret
    sample: bool = False
    """It lies where examples lie (documentation, tests) and nothing refers to it: a decoy, not the device's key."""
    world_readable: bool | None = None


@dataclass(frozen=True, slots=True)
class HardCodedCredential(Fact):
    """A password, token or shared key written into a configuration or script of the firmware."""

    purpose: str
    """"Wi-Fi passphrase", "MQTT password", "HTTP Basic", "SNMP community", "API token" ..."""
    user: str
    secret: Secret
    sample: bool = False
