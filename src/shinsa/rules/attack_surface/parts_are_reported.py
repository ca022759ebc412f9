"""Does the device report its parts and versions for an inventory? (IEC 62443-4-2, CR 7.8)"""

from __future__ import annotations

from shinsa.facts.attack_surface import ClosedPorts, DisclosedInformation, OpenPort, Piece
from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided, refused
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

INVENTORY = Wanted(
    Provides.INVENTORY,
    Test.INVENTORY_REPORTED,
    Text("What the device reported is what it is made of.", "報告された内容が実際の構成と一致した。"),
    Text(
        "Report model and versions at an interface that an inventory reads: sysDescr and ENTITY-MIB of SNMPv3, an "
        "API, a page, an SBOM to download.",
        "目録が読めるインタフェースで型式とバージョンを報告する(SNMPv3 の sysDescr と ENTITY-MIB、API、画面、SBOM のダウンロードなど)。",
    ),
    by=frozenset({"snmp", "api", "web-page", "shell", "local-display", "file-transfer", "agent"}),
    covers=frozenset({"model", "versions"}),
)

PIECES = frozenset({Piece.MODEL, Piece.VERSION})


@rule(ja="目録のために、構成部分とバージョンを報告する。")
def parts_are_reported(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    ports: Observed[OpenPort],
    closed: Observed[ClosedPorts],
    told: Observed[DisclosedInformation],
) -> Judgement:
    """The device reports its model and the versions of its parts at an interface, as it was seen or tested to do."""
    entries = counted(table, INVENTORY)
    at = {o.fact.id: tuple(t for t in told if _is_at(o.fact, t.fact)) for o in entries}
    whole = {id_: seen for id_, seen in at.items() if {each.fact.piece for each in seen} >= PIECES}
    return decided(table, INVENTORY, tests, *refused(table, INVENTORY, ports, closed), shown=whole)


def _is_at(one: Capability, told: DisclosedInformation) -> bool:
    """SNMP tells an inventory what it asks for; versions that other services let slip are none of it."""
    at = one.port is not None and (one.port, one.transport) == (told.port, told.transport)
    return at and told.protocol.lower().startswith("snmp")
