"""What the device's software is made of, how long each part is maintained, and what is known to be wrong with it."""

from __future__ import annotations

from datetime import date

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Component(Fact):
    """A part of the software that was identified in the firmware, with its version."""

    name: str
    version: str
    kind: str
    """"operating system", "kernel", "kernel module", "package", "program", "library" or "language package"."""
    product: str = ""
    """What it is, whatever it is packaged as: two sightings of one product and upstream version are one component."""
    upstream: str = ""
    """The version of its maker, without what a distribution adds."""
    purl: str = ""
    cpe: str = ""
    """CPE 2.3 formatted string; empty where the product's entry is not known."""
    identified_by: str = ""
    """"package database", "file metadata", "version string" (which proves that the code is embedded) or "file name"."""
    distribution: str = ""
    """The distribution that packaged it, as `debian:12` or `openwrt:18.06.5`; empty where nobody did."""
    source: str = ""
    """Name of the source package that it was built from, where it differs."""
    licence: str = ""
    depends: tuple[str, ...] = ()
    built: date | None = None
    """The day it was built or packed: a flaw published long after cannot have been mended in it."""
    sha256: str = ""
    """Digest of the file it was read from, where that file is the component."""


@dataclass(frozen=True, slots=True)
class ListedComponent(Fact):
    """A component of the software bill of materials that the supplier handed over."""

    name: str
    version: str = ""
    purl: str = ""


@dataclass(frozen=True, slots=True)
class EndOfLife(Fact):
    """The branch of a component, and the day from which its makers give no more security fixes."""

    component: str
    version: str
    kind: str
    cycle: str
    ends: date
    """The last day of security fixes; of a branch older than all that are listed, the end of the oldest listed one."""
    source: str


@dataclass(frozen=True, slots=True)
class KnownVulnerability(Fact):
    """A published vulnerability whose affected versions hold a component of the device."""

    id: str
    component: str
    version: str
    purl: str
    affected: str
    """The range of affected versions, as `< 2.78`."""
    status: str
    """"affected"; "possible" where a distribution may have mended it, or a condition is open; or what a VEX statement says:
    "not_affected", "fixed", "under_investigation"."""
    aliases: tuple[str, ...] = ()
    score: float | None = None
    """CVSS base score."""
    severity: str = ""
    vector: str = ""
    published: date | None = None
    exploited: date | None = None
    """The day it was listed as exploited in the wild."""
    fixed: str = ""
    """The first version without it, "" where none is known."""
    justification: str = ""
    """Why it is "not_affected" by the VEX statement, or why it is only "possible"."""
    source: str = ""
    """Where the record comes from: the name of the imported data, or of the VEX document."""

    @property
    def counts(self) -> bool:
        """Whether the device is affected for all that is known."""
        return self.status == "affected"
