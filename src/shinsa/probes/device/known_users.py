"""Logs in with the users whom the laboratory set on the live device (TS 103 701, 5.5-4-2 b)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import RightfulLogin
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.key_holder import logins_of, show_key
from shinsa.subject.device.logins.login import Outcome

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.known import Known
    from shinsa.subject.device.orders import KeyHolder

CHANGED = Text("an earlier run left another password", "以前の実行で別のパスワードになっている")
NO_LOGIN = Text("no login takes such a key", "この種の鍵を受け付けるログインがない")
WHICH = Text("refused, and its `port` is not named", "拒否されたが、`port` の指定がない")


@probe(
    RightfulLogin,
    needs=Needs(given=("accounts",), consent=("scan", "login-attempts")),
    seconds=900,
    blind_to="certificates but over MQTT, logins that want a key and a password, and what a user may do inside",
)
def known_users(device: Device) -> Iterator[Report]:
    """Whether the users of `live.accounts` are let in with their passwords or keys, or refused at the port that is named for them."""
    if not (device.orders.accounts or device.orders.key_holders):
        return
    yield from (Unexamined(RightfulLogin, SubjectPlace(device.host), gap) for gap in device.gaps())
    if not device.answers():
        return
    for point, known in device.known().items():
        place = EndpointPlace(device.host, point.port, point.transport, point.path)
        why = _unclear(device, known)
        if why is not None:
            yield Unexamined(
                RightfulLogin, place, say("{user}: {what}", "{user}: {what}", user=known.account.user, what=why)
            )
            continue
        fact = RightfulLogin(point.protocol, point.port, let_in=known.outcome is Outcome.ACCEPTED)
        yield Sighting(fact, place, str(fact))
        yield Examined(RightfulLogin, place)
    for holder in device.orders.key_holders:
        yield from _with_key(device, holder)


def _with_key(device: Device, holder: KeyHolder) -> Iterator[Report]:
    """The logins that take a key of this kind; a refusal counts at the port that is named."""
    points = tuple(logins_of(holder, device.logins()))
    if not points:
        yield Unexamined(RightfulLogin, SubjectPlace(device.host), _named(holder, NO_LOGIN))
    for point in points:
        place = EndpointPlace(device.host, point.port, point.transport, point.path)
        found = show_key(device.endpoint(point.port), holder)
        if found is Outcome.ACCEPTED or (found is Outcome.REFUSED and holder.port is not None):
            fact = RightfulLogin(holder.protocol, point.port, let_in=found is Outcome.ACCEPTED)
            yield Sighting(fact, place, str(fact))
            yield Examined(RightfulLogin, place)
            continue
        why = WHICH if found is Outcome.REFUSED else found if isinstance(found, Text) else Text(found, found)
        yield Unexamined(RightfulLogin, place, _named(holder, why))


def _named(holder: KeyHolder, what: Text) -> Text:
    return say("{user}: {what}", "{user}: {what}", user=holder.user or holder.protocol, what=what)


def _unclear(device: Device, known: Known) -> Text | None:
    """Why nothing follows from a try. A page that only looks like a yes, without a wrong password beside it, is none."""
    if device.leftovers.has(device.host, known.account):
        return CHANGED
    if known.outcome is Outcome.REFUSED:
        return WHICH if known.account.port is None else None
    return None if known.outcome is Outcome.ACCEPTED else Text(known.outcome, known.outcome)
