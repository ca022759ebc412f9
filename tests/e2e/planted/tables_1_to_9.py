"""Ways in, what the user is told, vulnerabilities, software and its updates."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        "1-AuthMech",
        "confidentiality is guaranteed by a hash",
        (0, "cryptography"),
        ["SHA-256"],
        "passwords.cryptography_gives_guarantees",
    ),
    Planted(
        "2-UserInfo",
        "the designation to be read is that of another model",
        ("model_name",),
        "HT-100",
        "updates.designation_is_on_the_device",
    ),
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
    Planted(
        "7-UpdMech",
        "trust rests on a signature that nobody checks",
        (0, "authenticated"),
        "no",
        "updates.rests_on_trust",
    ),
    Planted(
        "8-UpdProc",
        "an update reaches the device by a mechanism that there is not",
        (0, "mechanisms"),
        ["UpdMech-Usb"],
        "updates.procedures_reach_the_device",
    ),
    Planted(
        "9-ReplSup",
        "off the network the thermostat stops, which 23-ResMech lets work on",
        (0, "keeps_main_function"),
        "no",
        "updates.isolation_is_fitting",
    ),
)
