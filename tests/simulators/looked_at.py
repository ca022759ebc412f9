"""A device at loopback ports of this test alone, looked at fast."""

from __future__ import annotations

from dataclasses import replace

from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.device import Device
from tests.simulators.made_up_host import MadeUpHost

FAST = DeviceBounds(
    connect_seconds=5, banner_seconds=1, greeting_seconds=0.1, quiet_seconds=0.15, answer_seconds=1, question_seconds=0.4, again_seconds=0.4,
    dialogue_seconds=5, udp_seconds=0.4, udp_tries=1, login_pause_seconds=0, login_attempts=4, tls_seconds=30, lock_seconds=0, lock_seconds_a_try=0,
)  # fmt: skip
"""What simulators answer in thousandths of a second, a busy machine in some tenths; who stays silent is waited for in vain."""
CALM = replace(FAST, answer_seconds=10, dialogue_seconds=60)
"""Where every server answers, waiting costs nothing."""
CLOSED = 1
"""A port that nothing on loopback serves (tcpmux): refused, so that the host is known to live."""


def device_at(*ports: int, bounds: DeviceBounds = FAST, udp: tuple[int, ...] = ()) -> Device:
    """A device on loopback that has these ports only."""
    return Device("127.0.0.1", ",".join(map(str, ports or (CLOSED,))), udp, bounds, usual_udp=())


def made_up(host: MadeUpHost, ports: str = "1-100", bounds: DeviceBounds = FAST) -> Device:
    """A device in memory."""
    return Device(host.host, ports, (), bounds, usual_udp=(), transport=host)


def facts(reports: list[Report]) -> list[Fact]:
    """What was sighted."""
    return [report.fact for report in reports if isinstance(report, Sighting)]


def examined(reports: list[Report]) -> list[str]:
    """Where was looked."""
    return [str(report.place) for report in reports if isinstance(report, Examined)]


def unexamined(reports: list[Report]) -> list[str]:
    """Why was not looked, in English."""
    return [report.reason.en for report in reports if isinstance(report, Unexamined)]
