"""Passwords are changed on a live device, by a shell and by a page, and are back afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.facts.passwords import PasswordChange
from shinsa.model.observation import Examined
from shinsa.probes.device.changed_passwords import changed_passwords
from shinsa.subject.device.device import NO_LEFTOVERS, Device
from shinsa.subject.device.logins.changing import strong
from shinsa.subject.device.logins.leftover import Leftovers
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.changing_site import ChangingSite, changing
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import FAST, device_at, facts, made_up, unexamined
from tests.simulators.loopback import listening
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer

OWN = "Correct-Horse"
SLOW = replace(FAST, dialogue_seconds=20, answer_seconds=2)


def known(protocol: str, port: int, page: str = "", password: str = OWN, leftovers: Leftovers = NO_LEFTOVERS) -> Device:
    orders = Orders(accounts=(Account(protocol, "admin", password, change_page=page),))
    return Device("127.0.0.1", str(port), (), SLOW, orders=orders, usual_udp=(), leftovers=leftovers)


def test_what_a_run_that_was_killed_has_left_is_put_back_first(tmp_path: Path) -> None:
    kept, account = Leftovers(tmp_path), Account("telnet", "admin", OWN)
    server = TelnetServer({"admin": strong(OWN)})
    with listening(server.talk) as port:
        untold = list(changed_passwords.look(known("telnet", port, leftovers=kept)))
        assert server.users == {"admin": strong(OWN)}
        kept.begin("127.0.0.1", account)
        reports = list(changed_passwords.look(known("telnet", port, leftovers=kept)))

    assert not facts(untold)
    assert len(facts(reports)) == 1
    assert server.users == {"admin": OWN}
    assert any("an earlier run was cut off" in one.note.en for one in reports if isinstance(one, Examined))
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_remembered_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    server = TelnetServer({"admin": OWN})
    with listening(server.talk) as port:
        reports = list(changed_passwords.look(known("telnet", port, leftovers=Leftovers(tmp_path / "out"))))

    assert unexamined(reports) == ["it was not changed, for the output folder cannot keep that it must be put back"]


def test_a_shell_over_telnet() -> None:
    server = TelnetServer({"admin": OWN}, shortest=6)
    with listening(server.talk) as port:
        reports = list(changed_passwords.look(known("telnet", port)))

    assert facts(reports) == [PasswordChange("telnet", port, new_works=True, old_dies=True, weak=("123456",))]
    assert server.users == {"admin": OWN}
    assert OWN not in repr(reports)


def test_a_shell_over_ssh() -> None:
    daemon = SshDaemon({"admin": OWN}, says="$ ")
    with ssh_listening(daemon) as port:
        (fact,) = facts(list(changed_passwords.look(known("ssh", port))))

    assert isinstance(fact, PasswordChange)
    assert (fact.new_works, fact.old_dies, fact.restored, len(fact.weak)) == (True, True, True, 3)
    assert daemon.users == {"admin": OWN}


@pytest.mark.parametrize(("keeps_old", "dies"), [(False, True), (True, False)])
def test_a_page_of_a_web_interface(keeps_old: bool, dies: bool) -> None:
    site = ChangingSite(shortest=8, keeps_old=keeps_old)
    with changing(site) as port:
        (fact,) = facts(list(changed_passwords.look(known("http", port, "/password"))))

    assert fact == PasswordChange("http", port, new_works=True, old_dies=dies)
    assert site.passwords[-1] == OWN


@pytest.mark.parametrize(
    ("page", "password", "why"),
    [("", OWN, "change_page"), ("/nowhere", OWN, "could not be made"), ("/password", "wrong", "not let in")],
)
def test_what_cannot_be_changed_from_here_is_a_gap(page: str, password: str, why: str) -> None:
    with changing(ChangingSite()) as port:
        reports = list(changed_passwords.look(known("http", port, page, password)))

    assert not facts(reports)
    assert why in unexamined(reports)[0]


def test_a_login_without_a_way_to_change_and_a_dead_host_are_gaps() -> None:
    with listening(FtpServer({"admin": OWN}).talk) as port:
        assert len(unexamined(list(changed_passwords.look(known("ftp", port))))) == 1
    assert unexamined(list(changed_passwords.look(made_up(MadeUpHost(dead=True)))))


def test_without_a_user_of_the_laboratorys_nothing_is_changed() -> None:
    server = TelnetServer({"admin": "admin"})
    with listening(server.talk) as port:
        assert list(changed_passwords.look(device_at(port))) == []
    assert server.users == {"admin": "admin"}


def test_it_asks_for_leave_to_change() -> None:
    assert "change-settings" in changed_passwords.needs.consent


def test_a_password_that_could_not_be_put_back_is_told_and_no_longer_counted_on() -> None:
    site = ChangingSite(refuses_used=True)
    with changing(site) as port:
        device = known("http", port, "/password")
        reports = list(changed_passwords.look(device))
        (point,) = device.logins()

        assert "could not be put back" in unexamined(reports)[0]
        assert device.right(point) is None
    assert OWN not in repr(reports)
