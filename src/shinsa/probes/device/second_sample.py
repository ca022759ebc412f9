"""Holds the keys of the live device against those of a second unit of the model (TS 103 701, 5.4-4-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import CannotLook, Needs, probe
from shinsa.model.text import say
from shinsa.subject.device.address import said_of

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.two_units import ShownKey


@probe(
    SecretOfTwoUnits,
    needs=Needs(given=("second",), consent=("scan",)),
    seconds=1800,
    blind_to="two addresses of one and the same unit; certificates for names that are asked for; keys that no service shows, such as those of the device as a client",
)
def second_sample(device: Device) -> Iterator[Report]:
    """Keys of TLS and DTLS services, those behind STARTTLS too, and of SSH servers, that two units of the model share."""
    other = _other(device)
    if other is None:
        return
    from shinsa.subject.device.two_units import (  # its libraries take long to import
        SAME_HARDWARE,
        share_hardware,
        shown_keys,
    )

    for unit in (device, other):
        yield from (Unexamined(SecretOfTwoUnits, SubjectPlace(unit.host), gap) for gap in unit.gaps())
    if not (device.answers() and other.answers()):
        return
    doubt = f" ({SAME_HARDWARE})" if share_hardware(device, other) else ""
    mine, theirs = tuple(shown_keys(device)), tuple(shown_keys(other))
    for unit, keys in ((device, mine), (other, theirs)):
        for key in keys:
            if not key.digest:
                why = say("no {kind} was shown", "{kind} が提示されなかった", kind=key.kind)
                yield Unexamined(SecretOfTwoUnits, EndpointPlace(unit.host, key.port, key.transport), why)
    yield from _compared(device, other, mine, theirs, doubt)
    yield Examined(SecretOfTwoUnits, SubjectPlace(device.host))


def _compared(
    device: Device, other: Device, mine: tuple[ShownKey, ...], theirs: tuple[ShownKey, ...], doubt: str
) -> Iterator[Report]:
    for key in (one for one in mine if one.digest):
        place = EndpointPlace(device.host, key.port, key.transport)
        if all(one.kind != key.kind for one in theirs):
            none = say("the second unit shows no {kind}", "2台目に {kind} がない", kind=key.kind)
            yield Unexamined(SecretOfTwoUnits, place, none)
            continue
        twin = next((one for one in theirs if (one.kind, one.digest) == (key.kind, key.digest)), None)
        also = (
            f"also at {EndpointPlace(other.host, twin.port, twin.transport)}{doubt}"
            if twin is not None
            else "not on the second unit"
        )
        yield Sighting(SecretOfTwoUnits(SecretKind(key.kind), twin is not None, key.sort), place, also)


def _other(device: Device) -> Device | None:
    """Raises CannotLook for a second unit that cannot be reached, may not be touched, or is the first."""
    try:
        return device.sibling()
    except (ValueError, OSError) as error:
        raise CannotLook(said_of(error)) from error
