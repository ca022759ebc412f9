"""How the logins of a live device withstand wrong passwords."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.probes.device.wrong_passwords import wrong_passwords
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import FAST, device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import Talk, greeting, listening, silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer
from tests.simulators.web_server import Site, serving

OWN = {"admin": "Gq7!unique"}
QUICK = replace(FAST, login_attempts=1, recovery_seconds=0.1, patience_seconds=1)


def known(protocol: str, port: int, attempts: int = 6) -> Device:
    orders = Orders(accounts=(Account(protocol, "admin", OWN["admin"]),), brute_force_attempts=attempts)
    return Device("127.0.0.1", str(port), (), QUICK, orders=orders)


def measured(protocol: str, talk: Talk) -> BruteForceResistance:
    with listening(talk) as port:
        (fact,) = facts(list(wrong_passwords.look(known(protocol, port))))
    assert isinstance(fact, BruteForceResistance)
    return fact


def test_a_login_without_a_limit_is_measured() -> None:
    seen = measured("ftp", FtpServer(OWN).talk)

    assert (seen.tries, seen.hold, seen.held_after, seen.verified) == (6, Hold.NONE, None, None)
    assert seen.known_user
    assert seen.per_minute > 0


def test_a_user_that_nobody_knows_may_not_exist() -> None:
    with listening(FtpServer(OWN).talk) as port:
        (fact,) = facts(list(wrong_passwords.look(device_at(port))))

    assert isinstance(fact, BruteForceResistance)
    assert not fact.known_user


def test_a_limit_for_each_connection_is_none() -> None:
    """The server hangs up after three tries over one connection, and takes the next connection all the same."""
    assert measured("telnet", TelnetServer(OWN).talk).hold is Hold.NONE


def test_a_lock_is_seen_with_the_tries_it_took_and_that_it_is_real() -> None:
    seen = measured("ftp", FtpServer(OWN, locks_after=8).talk)

    assert (seen.hold, seen.held_after, seen.verified) == (Hold.REFUSES, 4, True)


def test_a_web_page_that_holds_back_by_status() -> None:
    site = Site("form", OWN, locks_after=5)
    with serving(site) as port:
        (fact,) = facts(list(wrong_passwords.look(known("http", port))))

    assert isinstance(fact, BruteForceResistance)
    assert (fact.hold, fact.verified) == (Hold.REFUSES, True)


def test_a_page_that_always_says_200_measures_nothing() -> None:
    with serving(Site("form", OWN, wrong="json")) as port:
        reports = list(wrong_passwords.look(known("http", port)))

    assert not facts(reports)
    assert len(unexamined(reports)) == 1


def test_a_login_by_key_has_nothing_to_guess() -> None:
    with ssh_listening(SshDaemon(passwords=False, keys=True)) as port:
        reports = list(wrong_passwords.look(device_at(port)))

    assert not facts(reports)
    assert f"127.0.0.1:{port}/tcp" in examined(reports)


def test_a_service_whose_login_nobody_knows_is_a_gap() -> None:
    with listening(silent) as mute, listening(greeting(b"HELLO 1.0\n")) as own:
        reports = list(wrong_passwords.look(device_at(mute, own)))

    assert len(unexamined(reports)) == 2


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(wrong_passwords.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)


def test_it_asks_for_consent() -> None:
    assert "login-attempts" in wrong_passwords.needs.consent
