"""Ways in, what the user is told, vulnerabilities, software and its updates."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        "3-VulnTypes",
        "a fix is promised sooner than its update procedure can deliver it",
        (0, "days"),
        "7",
        "vulnerability_reports.actions_fit_procedures",
    ),
    Planted(
        "4-Conf",
        "the monitoring that is described is not confirmed",
        ("vulnerability_monitoring",),
        "no",
        "vulnerability_reports.monitoring_is_confirmed",
    ),
    Planted(
        "5-VulnMon",
        "a component is watched that there is not, and one is left out",
        (0, "components"),
        ["SoftComp-Firmware", "SoftComp-Bluetooth"],
        "vulnerability_reports.monitoring_is_systematic",
    ),
    Planted(
        "6-SoftComp",
        "an update mechanism that there is not",
        (1, "update_mechanisms"),
        ["UpdMech-Usb"],
        "updates.every_component_updatable",
    ),
)
