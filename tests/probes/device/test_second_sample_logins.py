"""A password of one unit as it was shipped, tried on another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.probes.device.second_sample_logins import second_sample_logins
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import FAST, facts, unexamined
from tests.simulators.loopback import listening

SECOND = "127.0.0.2"
LABEL = {"admin": "Gq7!label"}
ORDERS = Orders(factory_state=True, accounts=(Account("ftp", "admin", LABEL["admin"]),), second=SECOND)


def look(first: FtpServer, second: FtpServer, orders: Orders = ORDERS) -> list[object]:
    with listening(first.talk) as one, listening(second.talk, host=SECOND, port=one):
        device = Device("127.0.0.1", str(one), (), replace(FAST, login_attempts=1), orders=orders, usual_udp=())
        return list(second_sample_logins.look(device))


@pytest.mark.parametrize(("second", "same"), [(LABEL, True), ({"admin": "another"}, False)])
def test_a_password_is_shared_or_not(second: dict[str, str], same: bool) -> None:
    reports = look(FtpServer(LABEL), FtpServer(second))

    assert facts(reports) == [SecretOfTwoUnits(SecretKind.PASSWORD, same, "ftp admin")]  # type: ignore[arg-type]
    assert LABEL["admin"] not in repr(reports)


def test_a_login_that_takes_everything_tells_nothing() -> None:
    reports = look(FtpServer(LABEL), FtpServer(accepts_all=True))

    assert not facts(reports)  # type: ignore[arg-type]
    assert len(unexamined(reports)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("orders", [replace(ORDERS, factory_state=None), replace(ORDERS, second="")])
def test_a_unit_that_was_set_up_has_its_users_passwords(orders: Orders) -> None:
    assert look(FtpServer(LABEL), FtpServer(LABEL), orders) == []
