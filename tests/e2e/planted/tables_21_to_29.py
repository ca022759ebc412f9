"""Personal data, sensors, outages, telemetry, deletion, decisions, input."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = ()
