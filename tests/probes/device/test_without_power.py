"""What is back after the power was cut."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shinsa.facts.resilience import PowerCycle
from shinsa.probes.device.without_power import without_power
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from shinsa.subject.device.recovery import NO_SERVICE
from shinsa.subject.device.restart import NO_SWITCH
from tests.simulators.ftp_server import FtpServer
from tests.simulators.login_servers import redis
from tests.simulators.looked_at import FAST, facts, made_up, unexamined
from tests.simulators.loopback import Talk, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.switched import SwitchedHost

OWN, FACTORY = {"admin": "Gq7!unique"}, {"admin": "admin"}
QUICK = replace(FAST, login_attempts=1, recovery_seconds=0.1, power_seconds=0.5, restart_seconds=0.5)
ORDERS = Orders(accounts=(Account("ftp", "admin", OWN["admin"]),))


def device(switched: SwitchedHost, *, switch: bool = True) -> Device:
    return Device(
        switched.host.host, "1-100", (), QUICK, usual_udp=(), transport=switched.host, orders=ORDERS,
        switch=switched if switch else None,
    )  # fmt: skip


def cut(*starts: Mapping[int, Talk]) -> PowerCycle:
    """What is said of a device that serves these at first, and those afterwards."""
    (fact,) = facts(list(without_power.look(device(SwitchedHost(_next(starts))))))
    assert isinstance(fact, PowerCycle)
    return fact


def _next(starts: tuple[Mapping[int, Talk], ...]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - one lambda
    coming: Iterator[Mapping[int, Talk]] = iter(starts)
    return lambda: next(coming)


def ftp(users: Mapping[str, str], **server: object) -> Talk:
    return FtpServer(users, **server).talk  # type: ignore[arg-type]


def test_a_service_and_a_password_that_are_lost_are_seen() -> None:
    seen = cut({21: ftp(OWN), 79: redis(None)}, {21: ftp(FACTORY)})

    assert (seen.services, seen.gone) == (("ftp", "redis"), ("redis",))
    assert (seen.logins_kept, seen.logins_lost) == ((), ("admin at ftp 21",))
    assert "without redis, admin at ftp 21" in str(seen)


def test_a_device_that_is_back_as_it_was_has_lost_nothing() -> None:
    seen = cut({21: ftp(OWN), 79: redis(None)}, {21: ftp(OWN), 79: redis(None)})

    assert (seen.gone, seen.logins_lost) == ((), ())
    assert seen.logins_kept == ("admin at ftp 21",)


def test_a_service_on_another_port_is_back() -> None:
    assert cut({21: ftp(OWN), 79: redis(None)}, {21: ftp(OWN), 80: redis(None)}).gone == ()


def test_a_user_who_is_held_off_is_neither_kept_nor_lost() -> None:
    seen = cut({21: ftp(OWN)}, {21: ftp(OWN, locks_after=0)})
    assert (seen.logins_kept, seen.logins_lost) == ((), ())


def test_without_a_command_or_a_service_nothing_is_told() -> None:
    still = SwitchedHost(lambda: {21: ftp(OWN)})
    assert unexamined(list(without_power.look(device(still, switch=False)))) == [NO_SWITCH.en]
    mute = SwitchedHost(lambda: {21: silent})
    assert unexamined(list(without_power.look(device(mute)))) == [NO_SERVICE.en]
    assert mute.cycles == 0
    assert unexamined(list(without_power.look(made_up(MadeUpHost(dead=True)))))


def test_it_asks_for_consent() -> None:
    assert "interrupt-power" in without_power.needs.consent
