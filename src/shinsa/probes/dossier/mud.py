"""The entries of the MUD file that the dossier names (RFC 8520)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.mud import MudEntry, MudPeer, PortRange
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import probe
from shinsa.model.text import Text
from shinsa.subject.mud import LARGEST, Entry, NotMud, read_mud

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

NONE = Text("no MUD file is named", "MUD ファイルの指定なし")


@probe(MudEntry, basis=Basis.DECLARED, blind_to="the signature of the file, and who plays the roles that it names")
def mud(dossier: Dossier) -> Iterator[Report]:
    """The traffic that the device needs, as its MUD file declares it entry by entry."""
    if dossier.content.mud is None or dossier.mud is None:
        yield Examined(MudEntry, dossier.place("mud"), NONE)
        return
    place = DocumentPlace(dossier.content.mud.file)
    try:
        with dossier.mud.open("rb") as file:
            entries = read_mud(file.read(LARGEST + 1)).entries
    except OSError as error:
        yield Unexamined(MudEntry, place, Text(f"cannot be read: {error.strerror}", f"読めない: {error.strerror}"))
        return
    except NotMud as refused:
        yield Unexamined(MudEntry, place, refused.reason)
        return
    yield Examined(MudEntry, place)
    yield from (Sighting(_fact(order, one), place, f"{one.acl}: {one.name}") for order, one in enumerate(entries))


def _fact(order: int, one: Entry) -> MudEntry:
    ports, ours = (tuple(PortRange(*each) for each in ranges) for ranges in (one.peer_ports, one.device_ports))
    return MudEntry(
        order, one.acl, one.name, one.from_device, one.accepts, MudPeer(one.peer), one.who, one.version, one.transport,
        ports, ours, one.initiated_by, one.unclear,
    )  # fmt: skip
