"""The components that a probe reported, as what they are."""

from __future__ import annotations

from shinsa.facts.components import Component
from tests.probes.firmware.conftest import Seen


def components(seen: Seen) -> list[Component]:
    assert all(isinstance(fact, Component) for fact in seen.facts)
    return [fact for fact in seen.facts if isinstance(fact, Component)]
