"""What is asked of an assessment: the subjects, the consents, the standards, the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from pathlib import Path

from shinsa.model.assessment import Attestation, Claim, Device
from shinsa.model.dataclass import dataclass
from shinsa.model.standard import Standard
from shinsa.subject.capture.setting import Setting
from shinsa.subject.device.orders import NO_ORDERS, Orders
from shinsa.subject.known_keys import KnownKeys


class SubjectKind(StrEnum):
    """The kinds of subjects that probes look at."""

    DOSSIER = "dossier"
    FIRMWARE = "firmware"
    DEVICE = "device"
    CAPTURE = "capture"
    BENCH = "bench"
    DOCUMENTS = "documents"
    INSPECTION = "inspection"
    INVENTORY = "inventory"
    VULNERABILITIES = "vulnerabilities"


@dataclass(frozen=True)
class SubjectSpec:
    """A subject that was given, as plain values that a child process can open it from."""

    kind: SubjectKind
    name: str
    path: str = ""
    """File or folder; for a device, its address."""
    ports: str = ""
    """TCP ports of a device to look at, as "1-65535"; empty for all."""
    udp: tuple[int, ...] = ()
    """UDP ports of a device that are asked every question, beside the usual ones."""
    public: bool = False
    """Whether a device at a public address may be touched."""
    orders: Orders = NO_ORDERS
    """What is known of a device beforehand."""
    held: str = ""
    """The components of an inventory, as JSON."""
    vex: tuple[str, ...] = ()
    """VEX files to read beside vulnerability data."""
    setting: Setting | None = None
    """What is known beforehand of a recording: whose traffic it is, and what happened when."""
    unpacked: str = ""
    """The folder with what another program took out of the regions of a firmware that are not read in place."""
    connections: int = 0
    """Connections to a device that may be open at one time; 0 leaves the usual bound."""
    restart_with: tuple[str, ...] = ()
    """The laboratory's own command that cuts a device's power and gives it back; empty where there is none."""
    reset_with: tuple[str, ...] = ()
    """The same for the command that sets a device back to how it left the factory."""
    leftovers: str = ""
    """The folder that remembers what is changed on a device until it is put back; empty: nothing does."""
    declared: str = ""
    """Where a dossier names it, as "dossier.yaml:12:5: captures[0].file"; empty for what was typed on the command line."""
    multicast: str = ""
    """This machine's interface over which a device's link may be asked; empty: it may not."""


@dataclass(frozen=True)
class Request:
    """Everything that decides an assessment's outcome. The clock is not asked: `today` says which day it is."""

    subjects: tuple[SubjectSpec, ...]
    standards: tuple[Standard, ...]
    today: date
    consent: frozenset[str] = frozenset()
    device: Device = field(default_factory=Device)
    claims: tuple[Claim, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    target_levels: Mapping[str, int] = field(default_factory=dict)
    """Claimed capability level by standard id."""
    workers: int = 2
    folder: Path | None = None
    """Where the journal and kept evidence go while observing; None keeps nothing (a dry run)."""
    resume: bool = False
    memory: Path | None = None
    """The folder that keeps what was seen in contents before; None remembers nothing."""
    vulnerabilities: Path | None = None
    """The imported vulnerability data to hold the firmware's components against."""
    vex: tuple[Path, ...] = ()
    """VEX documents of the supplier's."""
    known_keys: tuple[KnownKeys, ...] = ()
    """Lists of leaked keys, beside the one that comes with the program."""
