"""Keys and credentials: how they should be kept, and where they lie open."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.facts.best_practice import Ciphers
from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact, Secret
from shinsa.model.text import Text


class ParameterKind(StrEnum):
    """What sort of value security rests on."""

    PASSWORD = "password"  # noqa: S105 - a kind of parameter
    PIN = "pin"
    SYMMETRIC_KEY = "symmetric-key"
    PRIVATE_KEY = "private-key"
    SEED = "seed"
    TOKEN = "token"  # noqa: S105 - a kind of parameter
    PUBLIC_KEY = "public-key"
    CERTIFICATE = "certificate"
    SIGNATURE = "signature"
    IDENTITY = "identity"
    OTHER = "other"

    @property
    def secret(self) -> bool | None:
        """Whether such a value must stay secret by its nature; None where it depends."""
        if self in {ParameterKind.IDENTITY, ParameterKind.OTHER}:
            return None
        return self not in {ParameterKind.PUBLIC_KEY, ParameterKind.CERTIFICATE, ParameterKind.SIGNATURE}


class Purpose(StrEnum):
    """What a parameter is used for."""

    UPDATE_VERIFICATION = "update-verification"
    SERVICE_COMMUNICATION = "service-communication"
    LOCAL_COMMUNICATION = "local-communication"
    USER_AUTHENTICATION = "user-authentication"
    DEVICE_IDENTITY = "device-identity"
    STORAGE_ENCRYPTION = "storage-encryption"
    BOOT_VERIFICATION = "boot-verification"
    OTHER = "other"


class Storage(StrEnum):
    """What keeps a stored parameter from being read or changed."""

    SECURE_ELEMENT = "secure-element"
    TPM = "tpm"
    TRUSTED_ENVIRONMENT = "trusted-execution-environment"
    FUSES = "fuses"
    READ_ONLY_MEMORY = "read-only-memory"
    AUTHENTICATED_ENCRYPTION = "authenticated-encryption"
    ENCRYPTION = "encryption"
    ACCESS_CONTROL = "access-control"
    SIGNED_SOFTWARE = "signed-software"
    HASHED = "hashed"
    CASING = "casing"
    NONE = "none"

    @property
    def gives(self) -> frozenset[Guarantee]:
        """What it guarantees of a parameter, against an attacker of basic potential."""
        return _STORAGE_GIVES.get(self, frozenset())


_C, _I, _A, _T = Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.AUTHENTICITY, Guarantee.TAMPER_RESISTANCE
_STORAGE_GIVES = MappingProxyType(
    {
        Storage.SECURE_ELEMENT: frozenset({_C, _I, _A, _T}),
        Storage.TPM: frozenset({_C, _I, _A, _T}),
        Storage.TRUSTED_ENVIRONMENT: frozenset({_C, _I, _A}),
        Storage.FUSES: frozenset({_I, _A, _T}),
        Storage.READ_ONLY_MEMORY: frozenset({_I, _A, _T}),
        Storage.AUTHENTICATED_ENCRYPTION: frozenset({_C, _I, _A}),
        Storage.ENCRYPTION: frozenset({_C}),
        Storage.ACCESS_CONTROL: frozenset({_C, _I, _A}),
        Storage.SIGNED_SOFTWARE: frozenset({_I, _A}),
        Storage.HASHED: frozenset({_C}),
    }
)


class Provisioning(StrEnum):
    """How a parameter comes into the device."""

    BUILT_INTO_SOFTWARE = "built-into-software"
    IN_SILICON = "in-silicon"
    AT_MANUFACTURE = "at-manufacture"
    GENERATED_ON_DEVICE = "generated-on-device"
    SET_BY_USER = "set-by-user"
    FROM_SERVICE = "from-service"


class Generation(StrEnum):
    """What a parameter is made of."""

    CERTIFIED_GENERATOR = "certified-generator"
    HARDWARE_GENERATOR = "hardware-generator"
    OPERATING_SYSTEM = "operating-system"
    STANDARD_GENERATOR = "standard-generator"
    """A generator as a standard describes it, such as NIST SP 800-90A."""
    KEY_DERIVATION = "key-derivation"
    """Derived under a key of the unit's own."""
    KEY_AGREEMENT = "key-agreement"
    CHOSEN_BY_USER = "chosen-by-user"
    FIXED = "fixed"
    COUNTER = "counter"
    FROM_PUBLIC_DATA = "from-public-data"
    """Of what others can read, such as the MAC address or the serial number."""

    @property
    def predictable(self) -> bool:
        """Whether somebody with one unit, or with what a unit shows, can tell the value of others."""
        return self in {Generation.FIXED, Generation.COUNTER, Generation.FROM_PUBLIC_DATA}


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
    """Ids of the communication mechanisms that carry it."""
    leaves_device: bool | None = None
    """Whether it is ever sent to or from the device."""
    kind: ParameterKind | None = None
    used_for: tuple[Purpose, ...] = ()
    hard_coded_identity: bool | None = None
    """Whether it is the unit's own identity, burnt in for its life."""
    guarantees: tuple[Guarantee, ...] = ()
    protected_by: tuple[Storage, ...] = ()
    provisioned: Provisioning | None = None
    replaced_before_use: bool | None = None
    """Whether provisioning puts another value in the place of a hard-coded one before the device is operated."""
    generated_by: Generation | None = None
    cryptography: tuple[str, ...] = ()
    """What encrypts or hashes it where it is kept, by name and parameter, as `facts.cryptography` reads it."""

    @property
    def ciphers(self) -> Ciphers:
        """What it says of the cryptography of its storage."""
        return Ciphers(self.id, self.cryptography, self.protection)

    @property
    def denies_identity(self) -> bool:
        """Whether it is an identity in the silicon, and is declared not to be a hard-coded one."""
        identity = self.kind is ParameterKind.IDENTITY or Purpose.DEVICE_IDENTITY in self.used_for
        return identity and self.provisioned is Provisioning.IN_SILICON and self.hard_coded_identity is False

    @property
    def protected(self) -> frozenset[Guarantee]:
        """All that its protections guarantee together."""
        return frozenset(each for storage in self.protected_by for each in storage.gives)

    @property
    def needs(self) -> frozenset[Guarantee]:
        """The least that must be guaranteed of it, by its type; nothing where that is not said."""
        if self.critical is None:
            return frozenset()
        return frozenset({_C, _I} if self.critical else {_I})


class LifePhase(StrEnum):
    """A phase in the life of a critical parameter that its management has to cover."""

    GENERATION = "generation"
    PROVISIONING = "provisioning"
    STORAGE = "storage"
    UPDATES = "updates"
    DISPOSAL = "disposal"
    """Decommissioning, archival and destruction."""
    EXPIRY_AND_COMPROMISE = "expiry-and-compromise"


@dataclass(frozen=True, slots=True)
class KeyManagement(Fact):
    """How critical security parameters are managed over their life (IXIT 14-SecMgmt)."""

    id: str
    description: str
    covers: tuple[LifePhase, ...] = ()
    parameters: tuple[str, ...] = ()
    """Ids of the security parameters that it manages; empty for all of them."""


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
