"""Restarts the live device while logins are locked, and tries whether they still are (TS 103 701, 5.1-5-2). It comes last of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.guessing import LockOutAfterRestart
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint
    from shinsa.subject.device.logins.measured import Measured

OVER = Text("the lock-out was over before the restart", "再起動の前にロックアウトが解除されていた")
UNTOLD = Text(
    "after the restart it cannot be told whether the lock-out or something else keeps the right password off",
    "再起動後に正しいパスワードが通らない理由が、ロックアウトかどうか判別できない",
)


@probe(
    LockOutAfterRestart,
    needs=Needs(given=("restart_with",), consent=("scan", "login-attempts", "interrupt-power")),
    seconds=7200,
    blind_to="lock-outs that end by themselves sooner than the device restarts; locks that drop connections",
)
def wrong_passwords_restarted(device: Device) -> Iterator[Report]:
    """Whether a login that wrong passwords have locked is still locked after the power was cut."""
    host = SubjectPlace(device.host)
    if not device.answers():
        yield from (Unexamined(LockOutAfterRestart, host, gap) for gap in device.gaps())
        return
    real = [(point, one) for point, one in device.withstood() if one is not None and one.withstood.verified]
    held = [(point, one) for point, one in real if one.trial.holds_now(one.withstood.holds)]
    for point, _ in (one for one in real if one not in held):
        yield Unexamined(LockOutAfterRestart, _place(device, point), OVER)
    if held:
        yield from _after_restart(device, held)
    yield Examined(LockOutAfterRestart, host)


def _after_restart(device: Device, held: list[tuple[LoginPoint, Measured]]) -> Iterator[Report]:
    restarted = device.restarted()
    for point, one in held:
        place = _place(device, point)
        holds = None if restarted.untold else one.trial.outlived(one.withstood.holds, kept=device.keeps(point))
        if holds is None:
            yield Unexamined(LockOutAfterRestart, place, restarted.untold or UNTOLD)
        else:
            fact = LockOutAfterRestart(point.protocol, point.port, holds, round(restarted.seconds, 1))
            yield Sighting(fact, place, str(fact))


def _place(device: Device, point: LoginPoint) -> EndpointPlace:
    return EndpointPlace(device.host, point.port, point.transport, point.path)
