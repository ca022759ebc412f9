"""Tries the passwords of the live device, as it was shipped, on a second unit of the model (TS 103 701, 5.1-1-2 c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import CannotLook, Needs, probe
from shinsa.model.text import Text
from shinsa.subject.device.address import said_of

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

UNTOLD = Text(
    "the second unit has no such login, or its no cannot be told from a yes",
    "2台目に同じログインがないか、拒否と成功を区別できない",
)


@probe(
    SecretOfTwoUnits,
    needs=Needs(given=("second",), consent=("scan", "login-attempts")),
    seconds=1800,
    blind_to="passwords of the first unit that nobody knows; units that somebody has set up, whose passwords are their users' own",
)
def second_sample_logins(device: Device) -> Iterator[Report]:
    """Passwords that opened the first unit in its factory state, and open a second one too."""
    if not device.orders.factory_state:
        return
    try:
        other = device.sibling()
    except (ValueError, OSError) as error:
        raise CannotLook(said_of(error)) from error
    if other is None or not device.answers():
        return
    from shinsa.subject.device.two_units import (  # its libraries take long to import
        SAME_HARDWARE,
        share_hardware,
        takes,
    )

    doubt = f" ({SAME_HARDWARE})" if other.answers() and share_hardware(device, other) else ""
    for point in device.logins():
        right = device.right(point)
        if right is None:
            continue
        place = EndpointPlace(device.host, point.port, point.transport, point.path)
        same = takes(other, point, right)
        if same is None:
            yield Unexamined(SecretOfTwoUnits, place, UNTOLD)
            continue
        what = f"{point.protocol} {right.user}".strip()
        yield Sighting(SecretOfTwoUnits(SecretKind.PASSWORD, same, what), place, f"tried on {other.host}{doubt}")
        yield Examined(SecretOfTwoUnits, place)
