"""Changes the password of users whom the laboratory set up on the live device, and puts it back (TS 103 701, 5.1-4-2).

It comes before the probes that try wrong passwords, which may lock its users out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import PasswordChange
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.changing import NOT_CHANGED, STRONG_DIGITS, STRONG_START, Changed, ChangeTrial
from shinsa.subject.device.logins.leftover import put_back

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint
    from shinsa.subject.device.orders import Account

NOT_LET_IN = Text("it was not let in with the password of the dossier", "記載されたパスワードでログインできなかった")
NO_WAY = Text(
    "how to change it is not known: name the page as `change_page`", "変更方法が不明: `change_page` に画面を記入する"
)

PUT_BACK = Text(
    "an earlier run was cut off while its password was changed; it was put back first",
    "以前の実行がパスワードの変更中に中断していたため、最初に元へ戻した",
)

NOT_REMEMBERED = Text(
    "it was not changed, for the output folder cannot keep that it must be put back",
    "元に戻す必要があることを出力フォルダーに残せないため、変更しなかった",
)


@probe(
    PasswordChange,
    needs=Needs(given=("accounts",), consent=("scan", "login-attempts", "change-settings")),
    seconds=1800,
    blind_to="changes by an app or a cloud service, or by a page that a script sends",
)
def changed_passwords(device: Device) -> Iterator[Report]:
    """Whether a new password works and the old one dies, and which weak ones are taken; the old one is put back at the end."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(PasswordChange, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    amended = {account for account in device.orders.accounts if _put_back(device, account)}
    for account in amended:
        yield Examined(PasswordChange, host, _named(account, PUT_BACK))
    for account in device.orders.accounts:
        points = [point for point in device.logins() if account.fits(point.protocol, point.port)]
        yield from _reports(device, account, points)


def _put_back(device: Device, account: Account) -> bool:
    """Whether the password that a run which was killed had changed is back by this. It comes before anybody logs in."""
    if not device.leftovers.has(device.host, account):
        return False
    for point in (one for one in device.logins() if account.fits(one.protocol, one.port)):
        change, entrance = device.way_to_change(point, account), device.entrance(point)
        if change is not None and entrance is not None and put_back(entrance, account, change):
            return True
    return False


def _reports(device: Device, account: Account, points: list[LoginPoint]) -> Iterator[Report]:
    """The first login that lets the user in and has a way to change the password: more than one may share it."""
    host = SubjectPlace(device.host)
    inside = [point for point in points if device.lets_in(point, account)]
    if not inside:
        yield Unexamined(PasswordChange, host, _named(account, NOT_LET_IN))
        return
    ways = ((point, device.way_to_change(point, account), device.entrance(point)) for point in inside)
    point, change, entrance = next(
        ((point, change, door) for point, change, door in ways if change and door), (inside[0], None, None)
    )
    place = EndpointPlace(device.host, point.port, point.transport, point.path)
    if change is None or entrance is None:
        yield Unexamined(PasswordChange, place, _named(account, NO_WAY))
        return
    try:
        device.leftovers.begin(device.host, account)
    except OSError:
        yield Unexamined(PasswordChange, place, NOT_REMEMBERED)
        return
    changed = ChangeTrial(entrance, account.user, account.password, change).run()
    if changed.restored:
        device.leftovers.end(device.host, account)
    else:
        device.lose(account)
    yield from _told(point, account, changed, place)


def _told(point: LoginPoint, account: Account, changed: Changed, place: EndpointPlace) -> Iterator[Report]:
    if changed.new_works or changed.weak:
        fact = PasswordChange(
            point.protocol, point.port, changed.new_works, changed.old_dies, changed.weak, changed.restored
        )
        yield Sighting(fact, place, str(fact))
        yield Examined(PasswordChange, place)
    else:
        yield Unexamined(PasswordChange, place, _named(account, NOT_CHANGED))
    if not changed.restored:
        lost = say(
            "the password of {user} could not be put back; it may now be 1, 123456, or {start} and the first {n} digits of the "
            "SHA-256 of the one in the dossier",
            "{user} のパスワードを元に戻せなかった。現在は 1、123456、または {start} に続けて記載のパスワードの SHA-256 の先頭{n}桁 "
            "の可能性がある",
            user=account.user,
            start=STRONG_START,
            n=STRONG_DIGITS,
        )
        yield Unexamined(PasswordChange, place, lost)


def _named(account: Account, what: Text) -> Text:
    return say(
        "{user} ({protocol}): {what}",
        "{user} ({protocol}): {what}",
        user=account.user,
        protocol=account.protocol,
        what=what,
    )
