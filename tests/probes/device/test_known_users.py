"""Users whom the laboratory set are let in on a live device, or not."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.passwords import RightfulLogin
from shinsa.probes.device.known_users import known_users
from shinsa.subject.device.device import Device
from shinsa.subject.device.logins.leftover import Leftovers
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.looked_at import FAST, device_at, examined, facts, unexamined
from tests.simulators.loopback import listening
from tests.simulators.telnet_server import TelnetServer

OWN = "Correct-Horse"


def known(port: int, password: str = OWN, *, named: bool = True, leftovers: Leftovers | None = None) -> Device:
    orders = Orders(accounts=(Account("telnet", "admin", password, port if named else None),))
    return Device("127.0.0.1", str(port), (), FAST, orders=orders, usual_udp=(), leftovers=leftovers or Leftovers())


def test_who_is_let_in_and_who_is_refused() -> None:
    with listening(TelnetServer({"admin": OWN}).talk) as port:
        right = list(known_users.look(known(port, named=False)))
        wrong = list(known_users.look(known(port, "another")))

    assert facts(right) == [RightfulLogin("telnet", port, let_in=True)]
    assert facts(wrong) == [RightfulLogin("telnet", port, let_in=False)]
    assert examined(right) == examined(wrong) == [f"127.0.0.1:{port}/tcp"]
    assert OWN not in repr(right)


def test_a_refusal_that_may_have_another_cause_is_no_fact(tmp_path: Path) -> None:
    kept = Leftovers(tmp_path)
    with listening(TelnetServer({"admin": OWN}).talk) as port:
        elsewhere = list(known_users.look(known(port, "another", named=False)))
        kept.begin("127.0.0.1", Account("telnet", "admin", OWN, port))
        changed = list(known_users.look(known(port, leftovers=kept)))

    assert not facts(elsewhere)
    assert "`port`" in unexamined(elsewhere)[0]
    assert not facts(changed)
    assert "an earlier run" in unexamined(changed)[0]


def test_without_users_nothing_is_said() -> None:
    assert not list(known_users.look(device_at()))
