"""What joins the networks that the device stands in, so that traffic of one reaches another."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text, say


class Joint(StrEnum):
    """How networks are joined."""

    BRIDGE = "bridge"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class JoinedNetworks(Fact):
    """The firmware joins its network interfaces: it bridges two or more, or forwards packets between all of them."""

    joint: Joint
    interfaces: tuple[str, ...] = ()
    """Those that are bridged; empty for routing, which knows none."""
    setting: str = ""
    """What joins them, as it was seen."""

    @property
    def text(self) -> Text:
        """How a report names it."""
        how, mend = _TOLD[self.joint]
        return say(how, mend, what=", ".join(self.interfaces) or self.setting)


_TOLD = MappingProxyType(
    {
        Joint.BRIDGE: ("a bridge of {what}", "{what} のブリッジ"),
        Joint.ROUTING: ("forwarding of packets ({what})", "パケットの転送({what})"),
    }
)
