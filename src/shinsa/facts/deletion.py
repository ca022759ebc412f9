"""How a consumer removes personal data."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class DeletionFunction(Fact):
    """A way to delete personal data (IXIT 25-DelFunc)."""

    id: str
    description: str
    target: str = ""
    """"device", "service" or "both"; empty where the dossier does not say."""
    initiation: str = ""
    user_steps: int | None = None
    confirmation: str = ""
    method: str | None = None
    """"overwrite", "block-erase", "key-erase" (the key of what is encrypted), "blocked" (for good) or "unlink"."""
    erases: tuple[str, ...] | None = None
    """"personal-data", "configuration", "keys"; None where it is not said."""
    services: tuple[str, ...] = ()
    """The associated services that it removes data from."""
    initiated_by: str | None = None
    """"button", "menu", "app", "web-page", "voice", "request", "command-line" or "tool"."""

    @property
    def on_device(self) -> bool:
        """Whether it says that it deletes on the device."""
        return self.target in {"device", "both"}

    @property
    def in_services(self) -> bool:
        """Whether it says that it deletes in associated services."""
        return self.target in {"service", "both"}

    @property
    def may_be_on_device(self) -> bool:
        """Whether it deletes on the device, or does not say where."""
        return self.target != "service"

    @property
    def may_be_in_services(self) -> bool:
        """Whether it deletes in associated services, or does not say where."""
        return self.target != "device"


@dataclass(frozen=True, slots=True)
class ErasurePath(Fact):
    """Something in the firmware that removes what a user left on the device."""

    name: str
    """The script, or the command in it."""
    erases: bool
    """The storage itself is erased or made anew; otherwise only the names of files are removed."""
    trigger: str = ""
    """"button", "recovery", or "" where it is not told."""
