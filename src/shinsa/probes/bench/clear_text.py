"""Finds the secrets that a device gives to its peers where anybody on the way can read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.traffic import ClearTextLogin
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.bench.needed import CONSENT, INSTALL, POWERS, PROGRAMS, SECONDS

if TYPE_CHECKING:
    from shinsa.subject.bench.bench import Bench

UNKNOWN = Text("it speaks a protocol that is not known here", "未知のプロトコルで通信している")


@probe(
    ClearTextLogin,
    needs=Needs(consent=CONSENT, programs=PROGRAMS, powers=POWERS, install=INSTALL),
    seconds=SECONDS,
    blind_to="what the device says only after it was answered, and to peers that it did not talk to during the session",
)
def clear_text(bench: Bench) -> Iterator[Report]:
    """Passwords and tokens that the device sends to a peer without encryption, as soon as it is connected."""
    wire = SubjectPlace(bench.setting.interface)
    yield Examined(ClearTextLogin, wire)
    for peer, why in bench.findings.gaps:
        yield Unexamined(ClearTextLogin, EndpointPlace(peer.name, peer.port, peer.transport) if peer else wire, why)
    for talk in bench.findings.plain:
        peer = talk.peer
        place = EndpointPlace(peer.name, peer.port, peer.transport)
        if not talk.protocol:
            yield Unexamined(ClearTextLogin, place, UNKNOWN)
        for one in talk.given:
            if not one.empty:
                fact = ClearTextLogin(
                    one.protocol, one.how, one.user, one.secret, device_serves=False, peer=peer.name, port=peer.port
                )
                yield Sighting(fact, place, f"{one.protocol} {one.how}, user {one.user or '-'}, {one.secret}")
