"""A probe: looks at one kind of subject and reports facts, declared by its signature."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Literal

from shinsa.model.basis import Basis
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.observation import Report
from shinsa.model.text import Text

PROBES_PACKAGE = "shinsa.probes."
SECONDS = 30.0
"""How long one probe may look at one subject before it is stopped."""
FILE_SECONDS = 10.0
"""How long one file probe may look at one file."""
REPORTS = 10_000
"""How many reports one probe may make of one subject: a hostile subject must not fill the memory."""


class Only(StrEnum):
    """Which contents a file probe can make sense of: what a person wrote, what a program wrote, or both."""

    ANY = ""
    TEXT = "text"
    BINARY = "binary"


class Power(StrEnum):
    """What Linux lets only some processes do (capabilities(7))."""

    CAP_NET_ADMIN = "CAP_NET_ADMIN"
    CAP_NET_RAW = "CAP_NET_RAW"
    CAP_SYS_ADMIN = "CAP_SYS_ADMIN"

    @property
    def number(self) -> int:
        """The bit that it has in a set of capabilities (linux/capability.h)."""
        return {Power.CAP_NET_ADMIN: 12, Power.CAP_NET_RAW: 13, Power.CAP_SYS_ADMIN: 21}[self]


class CannotLook(Exception):
    """A probe's way to say that it could not look at all: the conductor records it as failed, for this reason."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Needs:
    """What must be there before a probe may look: consents by name, programs on the path, importable modules, powers."""

    given: tuple[str, ...] = ()
    """What has to be told of a device, such as a second unit: without it there is nothing to look at."""
    consent: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    powers: tuple[Power, ...] = ()
    install: str = ""
    """The line to run when a program or module is missing."""


NOTHING = Needs()


@dataclass(frozen=True)
class Probe:
    """Looks at one whole subject; the type of its function's first parameter says which."""

    id: str
    kinds: tuple[type[Fact], ...]
    look: Callable[..., Iterable[Report]]
    about: str
    basis: Basis
    needs: Needs = NOTHING
    seconds: float = SECONDS
    reports: int = REPORTS
    blind_to: str = ""
    """What this probe cannot see; printed by `shinsa doctor` and the probe table."""


@dataclass(frozen=True)
class FileProbe:
    """Looks at one file's content. The pass over the firmware reads each unique content once and offers it to every file probe.

    A file is offered when its path matches one of `paths` or its bytes hold one of `needles` (lower-case needles match any case);
    without `paths`, the whole firmware counts as examined for `kinds` once the pass ends. With `paths`, the probe itself says
    what it examined. `only` keeps the other sort of contents away, and spares them the search for this probe's needles.
    """

    id: str
    kinds: tuple[type[Fact], ...]
    look: Callable[..., Iterable[Report]]
    about: str
    paths: tuple[str, ...] = ()
    needles: tuple[bytes, ...] = ()
    needs: Needs = NOTHING
    seconds: float = FILE_SECONDS
    reports: int = REPORTS
    blind_to: str = ""
    basis: Basis = Basis.OBSERVED
    only: Only = Only.ANY


def probe(
    *kinds: type[Fact],
    basis: Basis = Basis.OBSERVED,
    needs: Needs = NOTHING,
    seconds: float = SECONDS,
    reports: int = REPORTS,
    blind_to: str = "",
) -> Callable[[Callable[..., Iterable[Report]]], Probe]:
    """Make a function a probe for these kinds of facts. Raises ValueError without kinds: nobody could miss it."""
    if not kinds:
        raise ValueError("a probe names the kinds of facts it looks for")

    def make(look: Callable[..., Iterable[Report]]) -> Probe:
        return Probe(_id(look), kinds, look, _about(look), basis, needs, seconds, reports, blind_to)

    return make


def file_probe(  # noqa: PLR0913 - the parts of a declaration, all by name
    *kinds: type[Fact],
    paths: tuple[str, ...] = (),
    needles: tuple[bytes, ...] = (),
    only: Literal["", "text", "binary"] = "",
    seconds: float = FILE_SECONDS,
    reports: int = REPORTS,
    blind_to: str = "",
) -> Callable[[Callable[..., Iterable[Report]]], FileProbe]:
    """Make a function of one file's content a file probe. Raises ValueError without kinds, or without paths and needles."""
    if not kinds or not (paths or needles):
        raise ValueError("a file probe names the kinds of facts it looks for and the paths or needles that call it")

    def make(look: Callable[..., Iterable[Report]]) -> FileProbe:
        return FileProbe(
            _id(look),
            kinds,
            look,
            _about(look),
            paths,
            needles,
            NOTHING,
            seconds,
            reports,
            blind_to,
            only=Only(only),
        )

    return make


def _id(look: Callable[..., Iterable[Report]]) -> str:
    return look.__module__.removeprefix(PROBES_PACKAGE)


def _about(look: Callable[..., Iterable[Report]]) -> str:
    return (look.__doc__ or "").strip().splitlines()[0] if look.__doc__ else ""
