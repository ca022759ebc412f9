from __future__ import annotations

from typing import TYPE_CHECKING

from shinsa.facts.lexicon import SENSORS
from shinsa.facts.sensors import SensorSign
from shinsa.probes.firmware.sensor_drivers import DRIVERS, sensor_drivers

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look


def test_a_driver_that_is_loaded_is_told(look: Look) -> None:
    lists = {
        "etc/modules.d/50-video": b"uvcvideo quirks=1\n# snd-usb-audio\n",
        "etc/modules": b"snd_soc_dmic\nov5640\n",
    }
    assert set(look(sensor_drivers, lists).facts) == {
        SensorSign("camera", "uvcvideo", fitted=False),
        SensorSign("camera", "ov5640", fitted=False),
        SensorSign("microphone", "snd_soc_dmic", fitted=False),
    }


def test_other_modules_and_modules_that_only_lie_there_are_none(look: Look) -> None:
    files = {"etc/modules.d/10-net": b"overlay\nmt7603e\nimx_sdma\nov\n", "lib/modules/5.4/uvcvideo.ko": b"uvcvideo"}
    assert look(sensor_drivers, files).facts == []


def test_a_list_does_not_fill_the_report(look: Look) -> None:
    lines = "\n".join(f"ov{n:04}" for n in range(100))
    assert len(look(sensor_drivers, {"etc/modules": lines.encode()}).facts) == 40


def test_the_drivers_serve_kinds_of_the_lexicon() -> None:
    assert DRIVERS.keys() <= SENSORS.keys()
