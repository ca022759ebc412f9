"""Ways in, what the user is told, vulnerabilities, software and its updates."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        "6-SoftComp",
        "an update mechanism that there is not",
        (1, "update_mechanisms"),
        ["UpdMech-Usb"],
        "updates.every_component_updatable",
    ),
)
