"""What a laboratory knows of a live device before it looks: the state it is in, users with their passwords, a second unit."""

from __future__ import annotations

from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.setting import PlantedValue

BRUTE_FORCE_ATTEMPTS = 15
"""Wrong passwords that the measurement tries on one service where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user that is known, with the password that is set now."""

    protocol: str
    user: str
    password: str = field(repr=False)
    port: int | None = None
    change_page: str = ""
    """Path of the page with the form for a new password; empty where a shell's `passwd` does it, or nothing is known."""
    set_by_user: bool = False
    """Whether a user of the device sets this password: a reset has to take it away."""
    after_reset: str = field(default="", repr=False)
    """The password that lets the user in once the device was reset; empty where nobody says."""

    def fits(self, protocol: str, port: int) -> bool:
        """Whether it is one of this service: same protocol, with TLS or without, and no other port."""
        same = self.protocol.lower().removesuffix("s") == protocol.removesuffix("s")
        return same and self.port in {None, port}


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A user that shows a key, in a file on this machine."""

    protocol: str
    user: str
    key: str = field(repr=False)
    port: int | None = None
    certificate: str = ""
    """The file of the key's certificate, for TLS; empty for SSH."""


@dataclass(frozen=True, slots=True)
class SharedKey:
    """A key that a service of TLS or DTLS shares with its clients (PSK, RFC 4279), and the identity that it goes by."""

    identity: bytes
    key: bytes = field(repr=False)
    port: int | None = None
    """The service's; None for every one."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """What is declared of the sessions of a service: seconds after which an idle one is over, and how many one user may have."""

    protocol: str
    port: int
    idle_seconds: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Orders:
    """What is told of the device beside its address."""

    factory_state: bool | None = None
    """Whether it is as it comes out of the box; None where nobody says."""
    accounts: tuple[Account, ...] = ()
    brute_force_attempts: int = BRUTE_FORCE_ATTEMPTS
    second: str = ""
    """Address of another unit of the same model; empty where there is none."""
    hostnames: tuple[str, ...] = ()
    """Names by which clients ask the device in TLS."""
    models: tuple[str, ...] = ()
    """Its model designation, in each way that the dossier writes it."""
    shared_keys: tuple[SharedKey, ...] = ()
    planted: tuple[PlantedValue, ...] = ()
    """Values that the laboratory entered as a user would."""
    sessions: tuple[Sessions, ...] = ()
    key_holders: tuple[KeyHolder, ...] = ()

    def account(self, protocol: str, port: int) -> Account | None:
        """The first user that is known of a service."""
        return next((one for one in self.accounts if one.fits(protocol, port)), None)

    def shared_key(self, port: int) -> SharedKey | None:
        """The first key that is known of a service."""
        return next((one for one in self.shared_keys if one.port in {None, port}), None)

    def sessions_at(self, protocol: str, port: int) -> Sessions | None:
        """What is declared of the sessions of a service."""
        plain = protocol.removesuffix("s")
        at = (one for one in self.sessions if one.port == port)
        return next((one for one in at if one.protocol.lower().removesuffix("s") == plain), None)


NO_ORDERS = Orders()
