"""Whether FTP and POP3 refuse users before the change-over to TLS."""

from __future__ import annotations

from shinsa.facts.channels import ChangeToTls
from shinsa.probes.device.users_before_tls import users_before_tls
from tests.simulators.changing import FTP, POP3, Changing
from tests.simulators.looked_at import examined, facts, made_up, unexamined
from tests.simulators.loopback import greeting
from tests.simulators.made_up_host import MadeUpHost

LAX = {b"USER": b"331 password?\r\n", b"AUTH TLS": b"234 go ahead\r\n"}


def test_a_lax_server_lets_in_before_the_change() -> None:
    reports = list(users_before_tls.look(made_up(MadeUpHost({21: Changing(b"220 FTP ready\r\n", LAX).talk}))))
    assert facts(reports) == [ChangeToTls("ftp", 21, offered=True, required=False)]


def test_servers_that_insist_are_seen_to() -> None:
    served = {21: Changing(b"220 FTP ready\r\n", FTP).talk, 43: Changing(b"+OK POP3 ready\r\n", POP3).talk}
    found = facts(list(users_before_tls.look(made_up(MadeUpHost(served)))))
    assert found == [
        ChangeToTls("ftp", 21, offered=True, required=True),
        ChangeToTls("pop3", 43, offered=True, required=True),
    ]


def test_an_answer_that_does_not_tell_is_a_gap() -> None:
    odd = Changing(b"220 FTP ready\r\n", {b"USER": b"530 too many users\r\n"})
    reports = list(users_before_tls.look(made_up(MadeUpHost({21: odd.talk}))))
    assert not facts(reports)
    assert len(unexamined(reports)) == 1


def test_it_needs_leave_to_log_in_and_says_where_it_looked() -> None:
    assert users_before_tls.needs.consent == ("scan", "login-attempts")
    assert examined(list(users_before_tls.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x\r\n")}))))) == ["192.0.2.7"]
    assert not examined(list(users_before_tls.look(made_up(MadeUpHost(dead=True)))))
