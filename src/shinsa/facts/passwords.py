"""Passwords, the mechanisms that ask for them, and the ones that open the door."""

from __future__ import annotations

import math
from enum import StrEnum
from types import MappingProxyType

from shinsa.facts.best_practice import Ciphers
from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact, Secret
from shinsa.model.text import Text

_ORIGINS = MappingProxyType(
    {
        "vendor default": "メーカーの初期値",
        "common password": "よく使われるパスワード",
        "empty password": "空のパスワード",
        "anonymous": "匿名",
        "found in firmware": "ファームウェアに記載",
    }
)


def told_origin(origin: str) -> Text:
    """Where a password that anyone can know comes from, as reports say it."""
    return Text(origin, _ORIGINS.get(origin, origin))


def same_login(protocol: str, other: str) -> bool:
    """Whether two protocols are one login, with TLS around it or without."""
    one, two = protocol.casefold().removesuffix("s"), other.casefold().removesuffix("s")
    return bool(one) and one == two


class Factor(StrEnum):
    """What a user or a peer shows to be let in."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - a kind of factor
    PIN = "pin"
    KEY = "key"
    CERTIFICATE = "certificate"
    TOKEN = "token"  # noqa: S105 - a kind of factor
    BIOMETRIC = "biometric"


class PasswordOrigin(StrEnum):
    """Who makes a password, and so how many units share it."""

    USER_AT_FIRST_USE = "user-at-first-use"
    USER_LATER = "user-later"
    UNIQUE_PER_UNIT = "unique-per-unit"
    SHARED_DEFAULT = "shared-default"

    @property
    def shared(self) -> bool:
        """Whether units share it for a while: until the user sets a password later, a common one (or none) holds."""
        return self in (PasswordOrigin.SHARED_DEFAULT, PasswordOrigin.USER_LATER)


class MadeFrom(StrEnum):
    """What a password that the user does not choose is made from."""

    RANDOM = "random"
    """A cryptographic random generator, anew for each password."""
    KEYED_FUNCTION = "keyed-function"
    """A function of the unit's data under a secret key."""
    COUNTER = "counter"
    DATE = "date"
    WORD_LIST = "word-list"
    FIXED_TEXT = "fixed-text"
    MAC_ADDRESS = "mac-address"
    SERIAL_NUMBER = "serial-number"
    SSID = "ssid"
    MODEL_NAME = "model-name"


class Limit(StrEnum):
    """What holds off who guesses."""

    NONE = "none"
    DELAY = "delay"
    SUSPENSION = "suspension"
    LOCK = "lock"
    SECOND_FACTOR = "second-factor"


@dataclass(frozen=True, slots=True)
class AuthenticationMechanism(Fact):
    """A way in, as declared in IXIT 1-AuthMech."""

    id: str
    description: str
    factor: Factor | None = None
    """None where the dossier does not say; then it may be a password."""
    password_origin: PasswordOrigin | None = None
    """Who makes the password in the factory state; None where the dossier does not say or there is none."""
    after_reset: PasswordOrigin | None = None
    """Where the password comes from after a factory reset."""
    password_generation: str = ""
    network: bool | None = None
    protocol: str = ""
    """The login protocol it guards, such as "ssh" or "http"; empty for another interface."""
    port: int | None = None
    default_status: str = ""
    """Whether it is switched on as it leaves the factory, in the supplier's words."""
    brute_force_prevention: str = ""
    security_guarantees: str = ""
    cryptographic_details: str = ""
    cryptography: tuple[str, ...] = ()
    """What protects it, by name and parameter, as `facts.cryptography` reads it."""
    password_made_from: tuple[MadeFrom, ...] = ()
    """Empty where the dossier does not say."""
    password_length: int | None = None
    """Characters of the shortest password that is made."""
    password_symbols: int | None = None
    """How many different characters each place may hold."""
    brute_force_limit: Limit | None = None
    failures_allowed: int | None = None
    """Failed tries in a row before the limit takes hold."""
    hold_seconds: int | None = None
    """How long it holds each time; of a delay, the wait after each try."""
    guarantees: tuple[Guarantee, ...] = ()
    tells_subjects_apart: bool | None = None
    """Whether it knows one subject from another, by an identity or a factor of each one's own."""
    rejects_invalid: bool | None = None
    """Whether it turns away a wrong identity or a wrong factor."""
    enforces_rights: bool | None = None
    """Whether it grants what a subject has the right to, and denies the rest."""

    @property
    def ciphers(self) -> Ciphers:
        """What it says of its cryptography."""
        return Ciphers(self.id, self.cryptography, self.cryptographic_details)

    @property
    def preinstalled(self) -> bool:
        """Whether a password that the user did not choose opens it at first, or may do."""
        return self.uses_password and self.password_origin is not PasswordOrigin.USER_AT_FIRST_USE

    @property
    def bits(self) -> float | None:
        """How many yes-or-no choices a made password holds at most; None where length or alphabet is not said."""
        if self.password_length is None or self.password_symbols is None or self.password_symbols < 1:
            return None
        return self.password_length * math.log2(self.password_symbols)

    @property
    def uses_password(self) -> bool:
        """Whether a password or a PIN opens it, or may do."""
        return self.factor in (None, Factor.PASSWORD, Factor.PIN) or self.password_origin is not None


class PasswordState(StrEnum):
    """What stands in the password field of an account."""

    EMPTY = "empty"
    LOCKED = "locked"
    HASHED = "hashed"
    PLAIN = "plain"


class Guessed(StrEnum):
    """On which list a password was found."""

    NOT = ""
    VENDOR_DEFAULT = "vendor default"
    COMMON = "common password"


@dataclass(frozen=True, slots=True)
class PasswordHash(Fact):
    """An account in a firmware's user database and what its password field holds."""

    user: str
    state: PasswordState
    scheme: str = ""
    """The hash, such as "md5crypt", "sha512crypt", "yescrypt", "descrypt"; empty when there is none."""
    guessed: Guessed = Guessed.NOT
    secret: Secret | None = None
    uid: int | None = None
    can_log_in: bool = True
    """False when the account's shell refuses a login (nologin, false) or the account does not exist in passwd."""
    keeper: str = ""
    """The daemon whose own list of users it stands on, such as "lighttpd"; empty for an account of the system."""
    world_readable: bool | None = None
    """Whether every user of the device may read the field; None where the image keeps no modes."""

    @property
    def lets_in(self) -> bool:
        """Whether somebody who knows the password (or that there is none) gets in: the account is open, not locked."""
        return self.can_log_in and self.state is not PasswordState.LOCKED


@dataclass(frozen=True, slots=True)
class LoginService(Fact):
    """Something that lets a user in: on the live device, or started at boot by the firmware."""

    protocol: str
    """"ssh", "telnet", "ftp", "http", "https", "mqtt", "serial" ..."""
    port: int | None = None
    program: str = ""
    encrypted: bool | None = None
    asks: Factor | None = None
    """What it asks for; Factor.NONE when it lets anyone in; None when that was not seen."""
    certain: bool = True
    """False for a web server of which neither a login nor a page that asks for one was seen: it may show pages only."""


@dataclass(frozen=True, slots=True)
class AcceptedCredential(Fact):
    """The device let the probe in with a credential that anyone can know, or with none."""

    protocol: str
    user: str
    origin: str
    """"vendor default", "common password", "empty password", "anonymous", "found in firmware"."""
    secret: Secret | None = None
    forces_change: bool | None = None
    """Whether the device demanded a new password before anything else; None when that was not seen."""


@dataclass(frozen=True, slots=True)
class PasswordChange(Fact):
    """What became of changing a user's password on the live device, by who was let in afterwards."""

    protocol: str
    port: int
    new_works: bool
    """Whether a strong new password opened the login."""
    old_dies: bool | None
    """Whether the old one was refused then; None where that could not be told."""
    weak: tuple[str, ...] = ()
    """Weak passwords that were taken, in words: "one digit", "123456", "the user's name"."""
    restored: bool = True
    """Whether the old password is back."""

    def __str__(self) -> str:
        taken = f", takes {', '.join(self.weak)}" if self.weak else ""
        dies = {True: "the old one dies", False: "the old one lives", None: "the old one was not told"}[self.old_dies]
        return f"{self.protocol} {self.port}: {f'a new one works, {dies}' if self.new_works else 'no new one works'}{taken}"


@dataclass(frozen=True, slots=True)
class RightfulLogin(Fact):
    """What became of logging in at the live device as a user whom the laboratory set, with the right password, key or certificate."""

    protocol: str
    port: int
    let_in: bool

    def __str__(self) -> str:
        return f"{self.protocol} {self.port}: {'let in' if self.let_in else 'refused'}"

    @property
    def text(self) -> Text:
        """In each language."""
        return Text(str(self), f"{self.protocol} {self.port}: {'受け入れ' if self.let_in else '拒否'}")


class PasswordPattern(StrEnum):
    """What is regular about the passwords that units leave the factory with."""

    SHARED = "the same in several units"
    COUNTED = "follows a count"
    DERIVED = "made of the unit's own data"
    COMMON = "holds a common string"


_PATTERNS_JA = MappingProxyType(
    {
        PasswordPattern.SHARED: "複数の個体で同一",
        PasswordPattern.COUNTED: "連番",
        PasswordPattern.DERIVED: "個体の情報から生成",
        PasswordPattern.COMMON: "よくある文字列を含む",
    }
)


@dataclass(frozen=True, slots=True)
class SamplePasswords(Fact):
    """Passwords of many units that were looked at together."""

    units: int
    shortest: int
    """Characters of the shortest."""
    bits: int
    """What each can hold at most, by the alphabet of every position that varies."""
    compared: tuple[str, ...] = ()
    """The units' own data that were given with all of them: "mac", "ssid", "serial"."""
    symbols: int = 0
    """How many different characters occur in them."""
    mechanism: str = ""
    """The id of the entry of IXIT 1-AuthMech that they are of; empty where the list does not say."""


@dataclass(frozen=True, slots=True)
class SamplePasswordPattern(Fact):
    """A pattern in those passwords that chance does not explain."""

    pattern: PasswordPattern
    how: str
    units: int
    mechanism: str = ""
    """As of the passwords."""

    def __str__(self) -> str:
        return f"{self.pattern} ({self.how}, {self.units} units)"

    @property
    def text(self) -> Text:
        """The same in each language; how it shows, in English."""
        return Text(str(self), f"{_PATTERNS_JA[self.pattern]} ({self.how}、{self.units}個体)")


@dataclass(frozen=True, slots=True)
class FirstUseDemand(Fact):
    """A service of a unit in its factory state shows nothing but the demand to set a password."""

    protocol: str
    port: int
