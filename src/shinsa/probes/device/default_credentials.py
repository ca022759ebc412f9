"""Tries on every login of the live device what anybody would try: nothing, the empty password, vendors' defaults (TS 103 701, 5.1-1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import AcceptedCredential
from shinsa.model.fact import Secret
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.guess import Accepted, Guesses
from shinsa.subject.device.logins.login import Asks, LoginPoint

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

NOT_TRIED = Text("no password can be tried on this login from here", "このログインにはパスワードを試行できない")
NO_PASSWORD = Text("it takes no password", "パスワードを受け付けない")


@probe(
    AcceptedCredential,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=1800,
    blind_to="passwords on no list, defaults beyond the number of attempts, logins that a script sends where there is no browser, logins of MongoDB and SNMPv3, a lock-out that looks like a refusal",
)
def default_credentials(device: Device) -> Iterator[Report]:
    """Default credentials that a login accepted, those of the vendors that the device names first, and services that let anyone in."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(AcceptedCredential, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for point, guesses in device.guesses():
        place = EndpointPlace(device.host, point.port, point.transport, point.path)
        yield from _reports(point, guesses, place, len(device.likely(point)))
    for one in device.unread():
        yield Unexamined(AcceptedCredential, EndpointPlace(device.host, one.port), one.why)
    n = len(device.guesses())
    yield Examined(AcceptedCredential, host, say("{n} logins found", "{n}個のログインを発見", n=n))


def _reports(point: LoginPoint, guesses: Guesses | None, place: EndpointPlace, listed: int) -> Iterator[Report]:
    if guesses is None:
        without = point.asks in {Asks.KEY, Asks.CERTIFICATE}
        yield (
            Examined(AcceptedCredential, place, NO_PASSWORD)
            if without
            else Unexamined(AcceptedCredential, place, NOT_TRIED)
        )
        return
    for accepted in guesses.accepted:
        yield Sighting(_fact(point, accepted), place, _excerpt(accepted))
    if guesses.stopped:
        yield Unexamined(AcceptedCredential, place, guesses.stopped)
    else:
        tried = say(
            "{n} of {all} well-known credentials tried",
            "既知の認証情報{all}件のうち{n}件を試行",
            n=guesses.tried,
            all=listed,
        )
        yield Examined(AcceptedCredential, place, tried)


def _fact(point: LoginPoint, accepted: Accepted) -> AcceptedCredential:
    if accepted.user is None or accepted.any_password:
        return AcceptedCredential(point.protocol, accepted.user or "", "anonymous", None, accepted.forces_change)
    origin = "vendor default" if accepted.password else "empty password"
    secret = Secret.of("password", accepted.password or "")
    return AcceptedCredential(point.protocol, accepted.user, origin, secret, accepted.forces_change)


def _excerpt(accepted: Accepted) -> str:
    if accepted.any_password:
        return f"user {accepted.user or 'of any name'}: any password was accepted"
    if accepted.user is None:
        return "accepted without credentials"
    return f"user {accepted.user}: " + (
        "a listed password was accepted" if accepted.password else "the empty password was accepted"
    )
