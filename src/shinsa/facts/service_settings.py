"""What the configuration of a started service opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shinsa.model.fact import Fact


class Opens(StrEnum):
    """What a setting gives to whoever reaches the service."""

    NO_LOGIN = "lets anyone in without a login"
    WRITES = "lets anyone change or upload"
    EMPTY_PASSWORD = "accepts an empty password"  # noqa: S105 - what a setting does
    ROOT_LOGIN = "lets root log in with a password"
    ALL_FILES = "serves the whole file system"
    LISTING = "lists its folders"
    STATUS = "tells anyone about the device"
    PROGRAMS = "runs programs anywhere in what it serves"
    OLD_TLS = "accepts outdated TLS"
    WEAK_CIPHER = "accepts weak ciphers"
    ROOT = "keeps serving as root"


@dataclass(frozen=True, slots=True)
class ServiceSetting(Fact):
    """A setting of a service that the firmware starts, in its configuration file or among its arguments."""

    service: str
    setting: str
    value: str
    opens: Opens
    protocol: str = ""
    """What the service speaks, empty when that is not known."""
    local_only: bool = False
    """Whether the service is bound to the loopback interface and nothing else."""

    def __str__(self) -> str:
        return f"{self.service}: {f'{self.setting} {self.value}'.strip()}"
