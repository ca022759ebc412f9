"""Has the device a debug interface that can be reached? The condition of EN 303 645, 5.6-4."""

from __future__ import annotations

from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

FILL_IN = Text(
    "Fill in `debug` of every physical interface in IXIT 15-Intf.",
    "IXIT 15-Intf のすべての物理インターフェースの `debug` を記入する。",
)
CORRECT = Text(
    "Declare the interface in IXIT 15-Intf with `debug: yes`, or take it out of the product.",
    "`debug: yes` として IXIT 15-Intf に記載するか、製品から取り除く。",
)


@rule(
    ja="物理的に触れられるデバッグインターフェースがある(5.6-4 の適用条件)。",
    despite=("consoles", "facilities", "ports"),
)
def has_debug_interface(
    interfaces: Declared[Interface],
    consoles: Observed[SerialConsole],
    facilities: Observed[DebugFacility],
    ports: Attested[DebugPort],
) -> Judgement:
    """A debug interface can be reached, so that it is asked how it is disabled; a denial is held against what was found."""
    physical = interfaces.where(lambda one: one.type in {"physical", ""})
    declared = physical.where(lambda one: one.debug is True)
    found = (
        *consoles,
        *facilities.where(lambda facility: not facility.root_only),
        *ports.where(lambda port: port.state in {PortState.OPEN, PortState.LOCKED}),
    )
    denied = interfaces.complete and all(o.fact.debug is False for o in physical)
    if denied and found:
        because = say(
            "No debug interface is declared, and these were found: {places}.",
            "デバッグインターフェースはないと申告されているが、次が見つかった: {places}。",
            places=listed(o.place for o in found),
        )
        return failed(because, CORRECT, (*found, *interfaces.looks))
    if len(declared) or found:
        because = Text("There is a debug interface.", "デバッグインターフェースがある。")
        return passed(because, (*declared, *found))
    none = Text("No debug interface is declared, and none was found.", "デバッグインターフェースの申告も確認もない。")
    if denied:
        return not_applicable(none, (*physical, *interfaces.looks))
    if not interfaces.complete:
        return absent(interfaces, none, FILL_IN)
    silent = physical.where(lambda one: one.debug is None)
    because = say(
        "Whether these are debug interfaces is not said: {ids}.",
        "デバッグ用か否かが記載されていない: {ids}。",
        ids=listed(o.fact.id for o in silent),
    )
    return inconclusive(because, FILL_IN, silent)
