"""Keys and credentials: how they should be kept, and where they lie open."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact, Secret
from shinsa.model.text import Text


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
    """"PEM PKCS#1", "PEM PKCS#8", "OpenSSH", "DER", "Dropbear", "PuTTY", "PKCS#12", "JKS", "WireGuard" ..."""
    algorithm: str
    bits: int | None
    encrypted: bool
    """Whether a passphrase is needed to read it."""
    secret: Secret
    sample: bool = False
    """It lies where examples lie (documentation, tests) and nothing refers to it: a decoy, not the device's key."""
    world_readable: bool | None = None
    public: str = ""
    """SHA-256 of its public half as SubjectPublicKeyInfo (RFC 5280), in hex; empty where that half cannot be read."""
    published: str = ""
    """Where the whole world can read this very key, such as "OpenSSL test suite"; empty when it is on no list."""
    opened_with: str = ""
    """"empty" or "common" for a store whose password was guessed; empty when it needs none or was not opened."""


class Opens(StrEnum):
    """What a credential opens: the device itself, something else that the device calls, or not told."""

    UNKNOWN = ""
    DEVICE = "device"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class HardCodedCredential(Fact):
    """A password, token or shared key written into a configuration, script, program or database of the firmware."""

    purpose: str
    """"Wi-Fi passphrase", "MQTT password", "HTTP Basic", "SNMP community", "API token" ..."""
    user: str
    secret: Secret
    sample: bool = False
    opens: Opens = Opens.UNKNOWN
    setting: str = ""
    """The name of the setting, table column or command that holds it; empty where it stands alone."""
    world_readable: bool | None = None


@dataclass(frozen=True, slots=True)
class StoredInClear(Fact):
    """A secret that the device's own store keeps so that whoever reads the flash can read it."""

    store: str
    """What keeps it, such as "NVS"."""
    name: str
    """What it is called there, such as "nvs.net80211/sta.pswd"; the secret itself is not kept."""


class SecretKind(StrEnum):
    """Kinds of secrets that two units may share."""

    TLS_KEY = "TLS key"
    SSH_HOST_KEY = "SSH host key"
    PASSWORD = "password"  # noqa: S105 - a kind of secret


_SECRETS_JA = MappingProxyType(
    {SecretKind.TLS_KEY: "TLS の鍵", SecretKind.SSH_HOST_KEY: "SSH のホスト鍵", SecretKind.PASSWORD: "パスワード"}
)


@dataclass(frozen=True, slots=True)
class SecretOfTwoUnits(Fact):
    """A secret of one unit, held against those of another unit of the model."""

    kind: SecretKind
    same: bool
    """Whether the other unit has the same."""
    what: str = ""
    """Which it is, such as "Ed25519" or the user's name; never the secret."""

    def __str__(self) -> str:
        return f"{self.kind} ({self.what})" if self.what else str(self.kind)

    @property
    def text(self) -> Text:
        """The same in each language."""
        kind = _SECRETS_JA[self.kind]
        return Text(str(self), f"{kind} ({self.what})" if self.what else kind)
