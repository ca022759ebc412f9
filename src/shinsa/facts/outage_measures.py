"""What measures against outages can do: against which outage each works, and what it keeps through it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.text import Text

OUTAGES = MappingProxyType({"network": Text("network outage", "通信断"), "power": Text("power outage", "停電")})
"""The kinds of outages, as a report calls them."""
_KEEPS: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "network": MappingProxyType(
            {
                "local-operation": frozenset({"availability"}),
                "local-credentials": frozenset({"availability", "access-control"}),
                "buffering": frozenset({"integrity"}),
                "redundant-connection": frozenset({"availability"}),
                "reconnection": frozenset({"availability"}),
                "watchdog": frozenset({"availability"}),
            }
        ),
        "power": MappingProxyType(
            {
                "battery": frozenset({"availability", "integrity", "access-control"}),
                "non-volatile-storage": frozenset({"integrity", "access-control"}),
                "atomic-writes": frozenset({"integrity"}),
                "automatic-restart": frozenset({"availability"}),
                "watchdog": frozenset({"availability"}),
            }
        ),
    }
)


def misfits(mechanism: ResilienceMechanism) -> tuple[str, ...]:
    """The measures that do nothing against the outage that they are declared for; none where it is not said which."""
    works = _KEEPS.get(mechanism.outage)
    return () if works is None else tuple(one for one in mechanism.measures if one not in works)


def unkept(mechanism: ResilienceMechanism) -> tuple[str, ...]:
    """The guarantees that no measure of the mechanism keeps through its outage."""
    kept = _kept(mechanism.outage, mechanism.measures)
    return tuple(one for one in mechanism.guarantees if one not in kept)


def works_against(mechanism: ResilienceMechanism, outage: str) -> bool:
    """Whether some measure of the mechanism does something against the outage, which it is declared for."""
    return mechanism.outage == outage and bool(_kept(outage, mechanism.measures))


def _kept(outage: str, measures: Iterable[str]) -> frozenset[str]:
    works = _KEEPS.get(outage, {})
    return frozenset().union(*(works.get(one, frozenset()) for one in measures))
