"""Finds drivers of sensors that the firmware is told to load at boot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.sensors import SensorSign
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import roots_of

LISTS = ("etc/modules", "etc/modules.d/*", "etc/modules-boot.d/*", "etc/modules-load.d/*", "usr/lib/modules-load.d/*")
DRIVERS = {
    "camera": re.compile(r"uvcvideo|ov[0-9]{4,5}\w*|imx[0-9]{3}|gc[0-9]{4}|mt9\w{3,6}|bcm2835[_-]v4l2"),
    "microphone": re.compile(r"snd[_-]soc[_-]dmic|snd[_-]usb[_-]audio|snd[_-]soc[_-]ics43432"),
    "acceleration": re.compile(r"(?:adxl|lis[23]|mma|bma|bmi|kx|inv[_-]mpu|st[_-]accel)\w{0,24}"),
    "humidity": re.compile(r"(?:si70|htu21|hdc|dht11|sht)\w{0,12}"),
    "light": re.compile(r"(?:bh17|tsl|opt3001|veml|ltr501|isl29)\w{0,12}"),
    "pressure": re.compile(r"(?:bmp280|bmp[_-]|ms5611|mpl3115|dps310)\w{0,12}"),
}
"""By the kind of sensor, the modules of Linux that serve one."""
MOST = 40


@probe(SensorSign, blind_to="drivers that are built into the kernel, or loaded when a sensor is plugged in")
def sensor_drivers(firmware: Firmware) -> Iterator[Report]:
    """Kernel modules for cameras, microphones and other sensors that are named in the lists of what is loaded at boot."""
    for view in roots_of(firmware):
        seen: set[str] = set()
        for file in view.files(*LISTS):
            for line in file.lines():
                module = line.text.split()[0]
                kind = next((kind for kind, names in DRIVERS.items() if names.fullmatch(module)), "")
                if kind and module not in seen and len(seen) < MOST:
                    seen.add(module)
                    yield Sighting(SensorSign(kind, module, fitted=False), line.place, line.excerpt)
