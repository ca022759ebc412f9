"""Resets a device by the laboratory's own command, and sees what becomes of its user's data.

What could not be seen before proves nothing afterwards, and what nobody could look at again is not gone. A command that ended well
proves nothing either: that the device was reset shows in what is otherwise after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from shinsa.model.text import Text
from shinsa.subject.capture.setting import PlantedValue
from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.resetting.access import LATER, Access, access_after, access_before, known_logins
from shinsa.subject.device.resetting.marks import Marks
from shinsa.subject.device.resetting.reading import Sight, Spot, seen_by, seen_by_anybody
from shinsa.subject.device.restart import STAYED, Restart
from shinsa.subject.device.web.chromium import running
from shinsa.subject.device.web.first_page import first_page

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

NO_COMMAND = Text(
    "no command that resets was given: --reset-with 'COMMAND'",
    "初期化するコマンドが指定されていない: --reset-with 'COMMAND'",
)
NOTHING_SEEN = Text(
    "nothing of the user's was seen before, so nothing was reset: enter `set_by_user` under `live.accounts`, plant `canaries` and"
    " let them be seen",
    "事前に利用者のデータが確認できず、初期化しなかった: `live.accounts` の `set_by_user` と、確認できる `canaries` を記載する",
)
NOT_LET_IN = Text(
    "the user was not let in right before the reset, or anybody was",
    "初期化の直前に利用者がログインできなかったか、誰でもログインできた",
)
NOT_SHOWN = Text("it was seen nowhere before the reset", "初期化の前にどこでも確認できなかった")
NOT_AGAIN = Text(
    "nobody could look there again after the reset: enter `password_after_reset`, or let the command set the unit up again",
    "初期化後に再確認できなかった: `password_after_reset` を記載するか、コマンドで再設定まで行う",
)


class Fate(StrEnum):
    """What became of a piece of the user's data."""

    GONE = "gone"
    LEFT = "left"
    UNTOLD = "untold"
    """It was there, and nobody could look again."""


class Sign(StrEnum):
    """What shows that a device was reset."""

    WENT = "went"
    """It went away and came back."""
    INITIAL_LOGIN = "initial-login"
    """The password of after a reset lets in, and did not before."""
    FIRST_USE = "first-use"
    """It demands to be set up, and did not before."""
    LOGIN_REFUSED = "login-refused"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the user's data at one place. `value` is None for a password by its login."""

    spot: Spot
    fate: Fate
    value: PlantedValue | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """What came of a reset. `unseen`: what could not be looked at, be it before or after, and why."""

    seconds: float
    signs: tuple[Sign, ...]
    pieces: tuple[Piece, ...]
    unseen: tuple[tuple[Spot | None, Text], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A device as it was found: who is let in, what is seen where, which web services demand to be set up."""

    device: Device
    accesses: tuple[Access, ...]
    sights: tuple[Sight, ...]
    set_up: tuple[Spot, ...]


def erase(device: Device, clock: Time = CLOCK) -> Erased | Text:
    """Look, run the command, look again; the text says why nothing can be told. Needs leave to reset, and to try logins."""
    if device.resetting is None:
        return NO_COMMAND
    marks = Marks(device.orders.planted)
    before = _before(device.anew(), marks, clock)
    if not _own(before) and not any(sight.values for sight in before.sights):
        return NOTHING_SEEN
    run = Restart(device.transport, device.bounds, clock).by(device.resetting, before.device.open_tcp())
    if run.untold and run.untold != STAYED:
        return run.untold
    after = _after(_back(before.device, clock), before, marks, clock)
    pieces = (*_passwords(before, after), *_values(before.sights, after.sights))
    signs = _signs(before, after, pieces, went=not run.untold)
    return Erased(run.seconds, signs, pieces, tuple(_unseen(device, before, pieces)))


def _before(device: Device, marks: Marks, clock: Time) -> _State:
    accesses = tuple(access_before(device, point, account, clock) for point, account in known_logins(device))
    return _State(device, accesses, tuple(_sights(device, accesses, marks)), _set_up(device))


def _after(device: Device, before: _State, marks: Marks, clock: Time) -> _State:
    set_up = _set_up(device)
    accesses = tuple(access_after(device, one, clock) for one in before.accesses if not _covers(set_up, one))
    again = tuple(sight.spot for sight in before.sights if sight.values)
    return _State(device, accesses, tuple(_sights(device, accesses, marks, again)), set_up)


def _sights(device: Device, accesses: Iterable[Access], marks: Marks, again: tuple[Spot, ...] = ()) -> Iterator[Sight]:
    yield from seen_by_anybody(device, marks, again)
    for one in accesses:
        if one.inside is not None:
            yield from seen_by(device, one.point, one.inside, marks, again)


def _set_up(device: Device) -> tuple[Spot, ...]:
    web = [service for service in device.services() if service.inner == "http"]
    return tuple(
        Spot(one.protocol, one.transport, one.port)
        for one in web
        if first_page(device.endpoint(one.port, tls=one.tls), running()).demands
    )


def _covers(set_up: Iterable[Spot], access: Access) -> bool:
    point = access.point
    return any((one.transport, one.port) == (point.transport, point.port) for one in set_up)


def _back(before: Device, clock: Time) -> Device:
    """The device once all that served before serves again, or nobody waits any longer: what starts late is waited for."""
    now = before.anew()
    for _ in range(LATER):
        if not _served(before) - _served(now):
            break
        clock.rest(before.bounds.recovery_seconds / LATER)
        now = before.anew()
    return now


def _served(device: Device) -> Counter[tuple[str, int]]:
    return Counter((one.protocol, one.port) for one in device.services() if one.answered)


def _own(state: _State) -> tuple[Access, ...]:
    return tuple(one for one in state.accesses if one.own and one.old)


def _passwords(before: _State, after: _State) -> Iterator[Piece]:
    now = {(one.point, one.account): one.old for one in after.accesses}
    for one in _own(before):
        old = False if _covers(after.set_up, one) else now[one.point, one.account]
        fate = Fate.UNTOLD if old is None else Fate.LEFT if old else Fate.GONE
        point = one.point
        yield Piece(Spot(point.protocol, point.transport, point.port, point.path, one.account.user), fate)


def _values(before: Iterable[Sight], after: tuple[Sight, ...]) -> Iterator[Piece]:
    """Each value where it was seen before, and where it is seen now: found again anywhere, it is left."""
    left = {(value, sight.spot) for sight in after for value in sight.values}
    for value, spot in sorted({(v, sight.spot) for sight in before for v in sight.values} - left, key=str):
        looked = any(sight.is_of(spot) for sight in after)
        yield Piece(spot, Fate.GONE if looked else Fate.UNTOLD, value)
    yield from (Piece(spot, Fate.LEFT, value) for value, spot in sorted(left, key=str))


def _signs(before: _State, after: _State, pieces: tuple[Piece, ...], *, went: bool) -> tuple[Sign, ...]:
    new = {(one.point, one.account) for one in before.accesses if one.new is False}
    shown = (
        (Sign.WENT, went),
        (Sign.INITIAL_LOGIN, any(one.new and (one.point, one.account) in new for one in after.accesses)),
        (Sign.FIRST_USE, bool(set(after.set_up) - set(before.set_up))),
        (Sign.LOGIN_REFUSED, any(one.value is None and one.fate is Fate.GONE for one in pieces)),
    )
    return tuple(sign for sign, seen in shown if seen)


def _unseen(device: Device, before: _State, pieces: tuple[Piece, ...]) -> Iterator[tuple[Spot | None, Text]]:
    for one in before.accesses:
        if one.account.set_by_user and not one.old:
            point = one.point
            yield Spot(point.protocol, point.transport, point.port, point.path, one.account.user), NOT_LET_IN
    shown = {value for sight in before.sights for value in sight.values}
    if set(device.orders.planted) - shown:
        yield None, NOT_SHOWN
    yield from ((one.spot, NOT_AGAIN) for one in pieces if one.fate is Fate.UNTOLD)
