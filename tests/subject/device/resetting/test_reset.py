"""What a reset leaves, on devices that forget everything, something, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from shinsa.model.text import Text
from shinsa.subject.capture.setting import PlantedValue
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from shinsa.subject.device.power import Switch
from shinsa.subject.device.resetting.reset import (
    NO_COMMAND,
    NOT_AGAIN,
    NOT_LET_IN,
    NOT_SHOWN,
    NOTHING_SEEN,
    Erased,
    Fate,
    Sign,
    erase,
)
from shinsa.subject.device.restart import NOT_BACK
from tests.simulators.kept_data import InPlace, Pages, Retaining
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.switched import SwitchedHost

OWN, LABEL = {"owner": "Set-by-me-71"}, {"owner": "Label-4815"}
MAIL = PlantedValue("CAN-1", "rin.kaneko@example.jp", "email", "PD-1")
ROOM = PlantedValue("CAN-2", "Tomato & Basil bed", "setting")
ACCOUNT = Account("http", "owner", OWN["owner"], set_by_user=True, after_reset=LABEL["owner"])
ORDERS = Orders(accounts=(ACCOUNT,), planted=(MAIL, ROOM))
QUICK = replace(FAST, recovery_seconds=0.1, power_seconds=0.5, restart_seconds=0.5)
FULL = {"/": '<a href="/mine">Mine</a>', "/mine": "<p>rin.kaneko@example.jp</p><p>Tomato &amp; Basil bed</p>"}
EMPTY = {"/": '<a href="/mine">Mine</a>', "/mine": "<p>Nobody yet</p>"}
USED, NEW = Pages(OWN, FULL), Pages(LABEL, EMPTY)
SET_UP = "<form method=post action=/change><input type=password name=new1><input type=password name=new2></form>"
ALL_GONE = {("CAN-1", Fate.GONE), ("CAN-2", Fate.GONE), ("login", Fate.GONE)}


def device(host: MadeUpHost, reset: Switch | None, orders: Orders = ORDERS) -> Device:
    return Device(host.host, "1-100", (), QUICK, usual_udp=(), transport=host, orders=orders, resetting=reset)


def restarting(
    before: Mapping[int, Talk], after: Mapping[int, Talk], orders: Orders = ORDERS
) -> tuple[SwitchedHost, Device]:
    """A device whose reset ends in a restart."""
    starts: Iterator[Mapping[int, Talk]] = iter((before, after))
    switched = SwitchedHost(lambda: next(starts))
    return switched, device(switched.host, switched, orders)


def erased(before: Pages, after: Pages, orders: Orders = ORDERS) -> Erased:
    seen = erase(restarting({80: before.talk}, {80: after.talk}, orders)[1])
    assert isinstance(seen, Erased)
    return seen


def fates(seen: Erased) -> set[tuple[str, Fate]]:
    return {(one.value.id if one.value else "login", one.fate) for one in seen.pieces}


def reasons(seen: Erased) -> set[Text]:
    return {why for _, why in seen.unseen}


def test_a_device_that_forgets_everything_is_seen_to_do_so() -> None:
    seen = erased(USED, NEW)

    assert fates(seen) == ALL_GONE
    assert seen.signs == (Sign.WENT, Sign.INITIAL_LOGIN, Sign.LOGIN_REFUSED)
    assert seen.unseen == ()


def test_a_page_that_is_gone_with_its_data_shows_that_they_are_gone() -> None:
    assert fates(erased(USED, Pages(LABEL, {"/": "New"}))) == ALL_GONE


def test_a_password_or_a_value_that_survives_is_seen_at_its_place() -> None:
    value = erased(USED, Pages(LABEL, FULL))
    assert fates(value) == {("CAN-1", Fate.LEFT), ("CAN-2", Fate.LEFT), ("login", Fate.GONE)}
    assert {one.spot.path for one in value.pieces if one.value} == {"/mine"}

    password = erased(USED, Pages({**OWN, "other": "x"}, EMPTY))
    assert fates(password) == {("CAN-1", Fate.GONE), ("CAN-2", Fate.GONE), ("login", Fate.LEFT)}
    assert password.signs == (Sign.WENT,)


def test_a_value_that_is_found_elsewhere_is_left() -> None:
    moved = Pages(LABEL, EMPTY, open_={"/": "rin.kaneko@example.jp"})
    assert ("CAN-1", Fate.LEFT) in fates(erased(USED, moved))


def test_a_reset_that_only_restarts_shows_no_sign_that_a_restart_does_not() -> None:
    seen = erased(USED, USED)

    assert fates(seen) == {("CAN-1", Fate.LEFT), ("CAN-2", Fate.LEFT), ("login", Fate.LEFT)}
    assert seen.signs == (Sign.WENT,)


def test_a_command_that_did_nothing_leaves_no_sign_at_all() -> None:
    host = MadeUpHost({80: USED.talk})
    seen = erase(device(host, InPlace(host, {80: USED.talk})))

    assert isinstance(seen, Erased)
    assert seen.signs == ()


def test_a_reset_without_a_restart_shows_in_what_is_otherwise() -> None:
    host = MadeUpHost({80: USED.talk})
    seen = erase(device(host, InPlace(host, {80: NEW.talk})))

    assert isinstance(seen, Erased)
    assert (fates(seen), seen.signs) == (ALL_GONE, (Sign.INITIAL_LOGIN, Sign.LOGIN_REFUSED))


def test_what_nobody_can_look_at_again_is_not_gone() -> None:
    """The label's password is not known, and the page is behind the login."""
    seen = erased(USED, NEW, replace(ORDERS, accounts=(replace(ACCOUNT, after_reset=""),)))

    assert fates(seen) == {("CAN-1", Fate.UNTOLD), ("CAN-2", Fate.UNTOLD), ("login", Fate.GONE)}
    assert reasons(seen) == {NOT_AGAIN}


def test_behind_a_demand_to_be_set_up_nobody_has_looked() -> None:
    seen = erased(USED, Pages(everywhere=SET_UP))

    assert fates(seen) == {("CAN-1", Fate.UNTOLD), ("CAN-2", Fate.UNTOLD), ("login", Fate.GONE)}
    assert Sign.FIRST_USE in seen.signs


def test_a_page_that_is_too_long_to_be_read_may_hold_the_value_at_its_end() -> None:
    long_ = {"/": EMPTY["/"], "/mine": "x" * QUICK.response_bytes}
    assert ("CAN-1", Fate.UNTOLD) in fates(erased(USED, Pages(LABEL, long_)))


def test_a_page_that_asks_for_a_password_since_may_hide_what_it_showed() -> None:
    open_ = Orders(planted=(MAIL,))
    seen = erased(Pages(open_={"/": "rin.kaneko@example.jp"}), Pages(open_={"/": f"<p>Hello</p>{SET_UP}"}), open_)
    assert fates(seen) == {("CAN-1", Fate.UNTOLD)}


def test_a_value_that_was_never_visible_proves_nothing() -> None:
    hidden = PlantedValue("CAN-9", "nowhere to be seen", "name")
    seen = erased(USED, NEW, replace(ORDERS, planted=(MAIL, hidden)))

    assert "CAN-9" not in {name for name, _ in fates(seen)}
    assert reasons(seen) == {NOT_SHOWN}


def test_where_nothing_was_seen_before_nothing_is_reset() -> None:
    for before in (Pages(LABEL, EMPTY), Pages(accepts_all=True, behind=EMPTY)):
        switched, it = restarting({80: before.talk}, {80: NEW.talk})
        assert erase(it) == NOTHING_SEEN
        assert switched.cycles == 0


def test_a_user_who_is_not_let_in_before_is_named() -> None:
    shown = Pages(LABEL, EMPTY, open_={"/": "rin.kaneko@example.jp"})
    seen = erased(shown, NEW)
    assert NOT_LET_IN in reasons(seen)
    assert "login" not in {name for name, _ in fates(seen)}


def test_a_factory_password_that_still_works_is_nothing_of_the_user_s() -> None:
    factory = Account("http", "owner", LABEL["owner"], after_reset=LABEL["owner"], set_by_user=True)
    seen = erased(Pages(LABEL, FULL), NEW, replace(ORDERS, accounts=(factory,)))

    assert fates(seen) == {("CAN-1", Fate.GONE), ("CAN-2", Fate.GONE)}
    assert seen.signs == (Sign.WENT,)


def test_a_door_that_takes_anything_afterwards_tells_nothing() -> None:
    seen = erased(USED, Pages(accepts_all=True, behind=EMPTY))
    assert ("login", Fate.UNTOLD) in fates(seen)
    assert Sign.INITIAL_LOGIN not in seen.signs


@pytest.mark.parametrize("value", ["rin.kaneko@example.jp", "cmluLmthbmVrb0BleGFtcGxlLmpw"])
def test_retained_messages_are_looked_at(value: str) -> None:
    before = {83: Retaining({"home/owner": value}).talk}
    orders = Orders(planted=(MAIL,))
    for after, fate in (
        (Retaining({"home/state": "on"}), Fate.GONE),
        (Retaining({"other": value}), Fate.LEFT),
        (Retaining(quietly=True), Fate.UNTOLD),
    ):
        seen = erase(restarting(before, {83: after.talk}, orders)[1])
        assert isinstance(seen, Erased)
        assert ("CAN-1", fate) in fates(seen)


def test_a_device_that_forgets_its_network_and_a_command_that_fails_tell_nothing() -> None:
    assert erase(restarting({80: USED.talk}, {})[1]) == NOT_BACK
    host = MadeUpHost({80: USED.talk})
    failed = erase(device(host, InPlace(host, {80: NEW.talk}, Text("it ended with 3", "3 で終了した"))))
    assert isinstance(failed, Text)
    assert "it ended with 3" in failed.en
    assert erase(device(host, None)) == NO_COMMAND


def test_a_label_s_password_that_lives_on_beside_the_own_one_is_no_sign_and_hides_nothing() -> None:
    class Both(Pages):
        def _may_pass(self, head: list[str]) -> bool:
            return super()._may_pass(head) or Pages(LABEL)._may_pass(head)

    seen = erased(Both(OWN, FULL), Pages(LABEL, FULL))
    assert fates(seen) == {("CAN-1", Fate.LEFT), ("CAN-2", Fate.LEFT), ("login", Fate.GONE)}
    assert seen.signs == (Sign.WENT, Sign.LOGIN_REFUSED)


def test_a_reset_that_begins_late_is_not_taken_for_one_that_leaves_the_password() -> None:
    class Late(Pages):
        """Resets as soon as somebody has tried the password of after it."""

        def _may_pass(self, head: list[str]) -> bool:
            if Pages(LABEL)._may_pass(head):
                begun.append(True)
            return (NEW if begun else USED)._may_pass(head)

    begun: list[bool] = []
    host = MadeUpHost({80: USED.talk})
    seen = erase(device(host, InPlace(host, {80: Late(OWN, EMPTY).talk})))
    assert isinstance(seen, Erased)
    assert ("login", Fate.GONE) in fates(seen)
