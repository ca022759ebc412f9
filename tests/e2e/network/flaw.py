"""A flaw of the hub on its network as data: what must be seen and where, and which rule it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.e2e.network.twins import Twin
from tests.servers.laboratory import DEVICE

LIFE, RESTART = "life.pcap", "restart.pcap"


@dataclass(frozen=True)
class Flaw:
    """One flaw. Without rules, `honestly` says why none fails for it."""

    name: str
    kind: str
    """The fact that must be seen."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """Fields that it must have."""
    at: str = ""
    """The port of the device, as "22/tcp"; the peer on the bench, as "host:443/tcp"; the recording; or a field of the dossier."""
    mark: bytes = b""
    """What the packet holds that must be cited."""
    rules: tuple[str, ...] = ()
    mends: str = ""
    """Words of the remedy: the setting that mends it."""
    verdict: str = "FAIL"
    twin: Twin = Twin.FLAWED
    alone: bool = True
    """Whether it breaks them by itself, or only together with others or with what the flawed twin's maker leaves unsaid."""
    honestly: str = ""

    def __str__(self) -> str:
        return self.name


def place_of(place: Mapping[str, object]) -> str:
    """A place in the words of `Flaw.at`, without the number of its packet."""
    match place["kind"]:
        case "endpoint":
            host = "" if place["host"] == DEVICE else f"{place['host']}:"
            return f"{host}{place['port']}/{place['transport']}"
        case "packet":
            return str(place["capture"])
        case "dossier":
            return str(place["field"])
        case _:
            return str(place.get("subject", place.get("document", "")))
