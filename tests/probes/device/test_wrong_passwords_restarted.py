"""Whether a lock-out outlives a loss of power, on devices that have one in memory or keep it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shinsa.facts.guessing import LockOutAfterRestart
from shinsa.model.observation import Report
from shinsa.probes.device.without_power import without_power
from shinsa.probes.device.wrong_passwords_restarted import OVER, UNTOLD, wrong_passwords_restarted
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from shinsa.subject.device.restart import NO_SWITCH
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import FAST, facts, made_up, unexamined
from tests.simulators.loopback import Talk
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.switched import SwitchedHost

OWN = {"admin": "Gq7!unique"}
QUICK = replace(FAST, login_attempts=1, recovery_seconds=0.1, patience_seconds=1, power_seconds=0.5, restart_seconds=5)
ORDERS = Orders(accounts=(Account("ftp", "admin", OWN["admin"]),), brute_force_attempts=12)
LOCK = 8


def device(switched: SwitchedHost, *, switch: bool = True) -> Device:
    return Device(
        switched.host.host, "21", (), QUICK, usual_udp=(), transport=switched.host, orders=ORDERS,
        switch=switched if switch else None,
    )  # fmt: skip


def forgetful() -> Mapping[int, Talk]:
    """A count of failures in memory."""
    return {21: FtpServer(OWN, locks_after=LOCK).talk}


def keeping(**server: object) -> SwitchedHost:
    """A count of failures on flash."""
    ftp = FtpServer(OWN, locks_after=LOCK, **server)  # type: ignore[arg-type]
    return SwitchedHost(lambda: {21: ftp.talk})


def looked(device: Device) -> list[Report]:
    return list(wrong_passwords_restarted.look(device))


def test_a_lock_that_is_kept_in_memory_is_over_after_a_restart() -> None:
    switched = SwitchedHost(forgetful)
    (fact,) = facts(looked(device(switched)))

    assert isinstance(fact, LockOutAfterRestart)
    assert (fact.protocol, fact.port, fact.holds, switched.cycles) == ("ftp", 21, False, 1)


def test_a_lock_that_is_kept_on_flash_holds() -> None:
    (fact,) = facts(looked(device(keeping())))

    assert isinstance(fact, LockOutAfterRestart)
    assert fact.holds


def test_a_lock_that_answers_as_ever_is_told_from_a_lost_password_by_a_restart_before() -> None:
    alone, after_another = device(keeping(silently=True)), device(keeping(silently=True))
    list(without_power.look(after_another))

    assert unexamined(looked(alone)) == [UNTOLD.en]
    (fact,) = facts(looked(after_another))
    assert isinstance(fact, LockOutAfterRestart)
    assert fact.holds


def test_a_login_without_a_lock_needs_no_restart() -> None:
    switched = SwitchedHost(lambda: {21: FtpServer(OWN).talk})
    reports = looked(device(switched))

    assert (facts(reports), unexamined(reports), switched.cycles) == ([], [], 0)


def test_a_lock_that_is_over_before_the_restart_tells_nothing() -> None:
    server = FtpServer(OWN, locks_after=LOCK)
    switched = SwitchedHost(lambda: {21: server.talk})
    one = device(switched)
    one.withstood()
    server.refused = 0

    assert unexamined(looked(one)) == [OVER.en]
    assert switched.cycles == 0


def test_without_a_command_or_a_device_that_answers_nothing_is_told() -> None:
    assert unexamined(looked(device(keeping(), switch=False))) == [NO_SWITCH.en]
    assert unexamined(looked(made_up(MadeUpHost(dead=True))))


def test_it_asks_for_consent() -> None:
    assert {"login-attempts", "interrupt-power"} <= {*wrong_passwords_restarted.needs.consent}
