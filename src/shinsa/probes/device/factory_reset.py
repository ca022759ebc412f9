"""Resets the live device by the laboratory's own command, and looks for what its user left (TS 103 701, 5.11-1-2). The last look of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.factory_reset import DataFate, FactoryReset, ResetSign, UserDatum
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.device.resetting.reading import Spot
from shinsa.subject.device.resetting.reset import Piece, erase

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

KINDS = {
    "password": "keys", "wifi-password": "keys", "name": "personal-data", "email": "personal-data", "phone": "personal-data",
    "location": "personal-data", "setting": "configuration",
}  # fmt: skip
"""The kinds of user data of IXIT 25-DelFunc that planted values stand for."""


@probe(
    FactoryReset,
    UserDatum,
    needs=Needs(given=("reset_with",), consent=("scan", "login-attempts", "factory-reset")),
    seconds=5400,
    blind_to="storage that no service shows; what apps and cloud services keep; pages that a script draws, and those behind no link; "
    "messages of MQTT that are not retained; files over SMB, NFS and Telnet; a second copy that a later update brings back",
)
def factory_reset(device: Device) -> Iterator[Report]:
    """What of the user's logins and of planted values is left after the device was reset, wherever it could be seen before."""
    host = SubjectPlace(device.host)
    if not device.answers():
        yield from (Unexamined(kind, host, gap) for gap in device.gaps() for kind in (FactoryReset, UserDatum))
        return
    seen = erase(device)
    if isinstance(seen, Text):
        yield from (Unexamined(kind, host, seen) for kind in (FactoryReset, UserDatum))
        return
    for piece in seen.pieces:
        datum = _datum(piece)
        yield Sighting(datum, _place(device, piece.spot), str(datum))
        yield Examined(UserDatum, _place(device, piece.spot))
    for spot, why in seen.unseen:
        yield Unexamined(UserDatum, host if spot is None else _place(device, spot), why)
    # Last, so that whoever sees it knows that every piece was told.
    fact = FactoryReset(round(seen.seconds, 1), tuple(ResetSign(sign.value) for sign in seen.signs))
    yield Sighting(fact, host, str(fact))
    yield Examined(FactoryReset, host)


def _datum(piece: Piece) -> UserDatum:
    value, fate = piece.value, DataFate(piece.fate.value)
    if value is None:
        return UserDatum(f"login of {piece.spot.user}", "keys", fate)
    return UserDatum(value.id, KINDS.get(value.kind) or ("personal-data" if value.personal_data else ""), fate)


def _place(device: Device, spot: Spot) -> EndpointPlace:
    return EndpointPlace(device.host, spot.port, spot.transport, spot.path)
