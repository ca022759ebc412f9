"""What a user entered into an SNMP agent."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.ber import ber
from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.resetting.system_group import system_group
from shinsa.subject.device.resetting.visit import Visit
from tests.simulators.looked_at import FAST
from tests.simulators.made_up_host import MadeUpHost

POINT = LoginPoint("snmp", 161, encrypted=False, asks=Asks.PASSWORD, transport="udp")


class Agent(MadeUpHost):
    """Tells its location, in version 1, to whoever knows its community."""

    def ask(self, port: int, payload: bytes, seconds: float) -> bytes | None:  # noqa: ARG002 - as every transport
        location = b"\x2b\x06\x01\x02\x01\x01\x06\x00"
        if b"garden" not in payload or location not in payload or b"\x02\x01\x00\x04" not in payload[:8]:
            return None
        number = payload[payload.index(b"\x02\x02") : payload.index(b"\x02\x02") + 4]
        told = ber(0x30, ber(0x30, ber(6, location) + ber(4, b"Greenhouse 4815")))
        answer = ber(0xA2, number + ber(2, b"\0") + ber(2, b"\0") + told)
        return ber(0x30, ber(2, b"\0") + ber(4, b"garden") + answer)


def test_the_location_is_told_in_the_user_s_community_and_in_no_other() -> None:
    endpoint = Endpoint(Agent(), 161, FAST)
    (shown,) = system_group(Visit(endpoint, POINT, "", "garden"))
    assert shown.path == "sysLocation"
    assert b"Greenhouse 4815" in shown.data
    assert list(system_group(Visit(endpoint))) == []
