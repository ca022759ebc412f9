"""Mail servers let in with the right password, say no in their own words, and are left alone when they hold back."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.mail import MailLogin
from tests.simulators.login_servers import OK_USERS, imap, pop3, smtp
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import Talk, closing, greeting, listening

SERVERS = [("imap", imap(OK_USERS)), ("pop3", pop3(OK_USERS)), ("smtp", smtp(OK_USERS))]


@pytest.mark.parametrize(("protocol", "talk"), SERVERS)
def test_yes_and_no_are_told_apart(protocol: str, talk: Talk) -> None:
    with listening(talk) as port:
        door = MailLogin(device_at(port).endpoint(port), protocol)

        assert door.asks() is Asks.PASSWORD
        assert door.try_in("admin", "admin").outcome is Outcome.ACCEPTED
        assert door.try_in("admin", "wrong").outcome is Outcome.REFUSED
        assert door.try_in("admin", "a\r\nQUIT").outcome in {Outcome.UNCLEAR, Outcome.REFUSED}


def test_a_mail_server_that_knows_no_login_asks_for_none() -> None:
    with listening(smtp(None)) as port:
        assert MailLogin(device_at(port).endpoint(port), "smtp").asks() is None


def test_too_many_tries_are_no_refusal() -> None:
    with listening(pop3(OK_USERS, locks_after=1)) as port:
        door = MailLogin(device_at(port).endpoint(port), "pop3")

        assert [door.try_in("a", "b").outcome for _ in range(2)] == [Outcome.REFUSED, Outcome.HELD_OFF]


@pytest.mark.parametrize("protocol", ["imap", "pop3", "smtp"])
@pytest.mark.parametrize("talk", [closing, greeting(b"+OK\r\n* OK\r\n"), greeting(b"\xff" * 300)])
def test_nonsense_is_neither_yes_nor_no(protocol: str, talk: Talk) -> None:
    with listening(talk) as port:
        outcome = MailLogin(device_at(port).endpoint(port), protocol).try_in("admin", "admin").outcome

    assert outcome in {Outcome.DROPPED, Outcome.UNCLEAR}
