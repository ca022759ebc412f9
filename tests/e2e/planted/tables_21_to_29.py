"""Personal data, sensors, outages, telemetry, deletion, decisions, input."""

from __future__ import annotations

from tests.e2e.planted.planting import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        "21-PersData",
        "a service keeps personal data, and no function of 25-DelFunc removes data from it",
        (0, "services"),
        ["Hearth Cloud", "Mail Corp"],
        "deletion.every_service_is_covered",
    ),
    Planted(
        "22-ExtSens",
        "a sensor takes in personal data that 21-PersData does not list",
        (1, "personal_data"),
        ["PersData-Voice"],
        "personal_data.every_sensor_is_declared",
    ),
    Planted(
        "23-ResMech",
        "a battery guards against loss of network",
        (1, "measures"),
        ["battery"],
        "resilience.measures_fit",
    ),
    Planted(
        "24-TelData",
        "it holds personal data that 21-PersData does not list",
        (0, "personal_data"),
        ["PersData-Voice"],
        "telemetry.personal_data_are_needed",
    ),
    Planted(
        "25-DelFunc",
        "it removes data from services, and aims at the device alone",
        (0, "target"),
        "device",
        "deletion.every_service_is_covered",
    ),
    Planted(
        "26-UserDec",
        "the default is none of the options",
        (0, "default"),
        "Ask me",
        "setup.defaults_are_secure",
    ),
    Planted(
        "27-UserIntf",
        "a validation that there is not guards it",
        (0, "validation"),
        ["InpVal-Forms"],
        "input_validation.every_source_is_covered",
    ),
    Planted(
        "28-ExtAPI",
        "a validation that there is not guards it",
        (0, "validation"),
        ["InpVal-Messages"],
        "input_validation.every_source_is_covered",
    ),
    Planted(
        "29-InpVal",
        "it checks every field, and lets through what does not fit",
        (0, "on_failure"),
        "none",
        "input_validation.methods_are_effective",
    ),
)
