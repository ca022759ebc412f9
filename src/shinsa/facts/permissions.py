"""What the modes, owners and capabilities of files give to programs and users without need."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class PermissionRisk(StrEnum):
    """What a permission gives, from the harmless to the worst."""

    USUAL_SET_ID = "a set-uid or set-gid program as every Linux has it"
    OWN_SET_ID = "a set-uid or set-gid program that is not a usual one"
    SET_ID_SHELL = "a set-uid program that runs or changes whatever its caller wants"
    USUAL_CAPABILITY = "a program with a capability that it is known to need"
    CAPABILITY = "a program with a capability that is as good as root"
    WRITABLE = "anyone may change it"
    WRITABLE_ROOT_CODE = "others than root may change what root runs"
    OPEN_DEVICE = "anyone may use a device that gives memory or storage"
    STRAY_DEVICE = "a device file outside /dev"
    READABLE_SECRET = "anyone may read the secrets in it"  # noqa: S105 - a kind of risk


@dataclass(frozen=True, slots=True)
class FilePermission(Fact):
    """A file, folder or device whose permission is out of the ordinary, as the file system itself says it."""

    path: str
    mode: str
    """As ls(1) counts it, such as "4755"."""
    uid: int | None
    gid: int | None
    risk: PermissionRisk
    detail: str = ""
    """The capabilities, or who runs it."""


class RootWay(StrEnum):
    """How somebody who is not root becomes root."""

    SUDO = "sudo"
    DOAS = "doas"
    SECOND_ROOT = "second account with uid 0"
    PAM = "PAM lets everybody in"
    WRITABLE_RULES = "rules that anybody may change"


@dataclass(frozen=True, slots=True)
class WayToRoot(Fact):
    """A rule of the firmware by which an account runs anything as root, without showing a password first."""

    way: RootWay
    user: str
    """The account, "%group", or "ALL"."""
    setting: str
    """The words that give it, as they stand in the file."""

    def __str__(self) -> str:
        return f"{self.way}: {self.user}" if self.user else str(self.way)
