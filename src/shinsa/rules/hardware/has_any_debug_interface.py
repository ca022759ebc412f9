"""Has the device a debug interface of any kind? (condition q of EN 303 645 V3.1.3, 5.6-4A)"""

from __future__ import annotations

from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.condition import Condition, Shown, by_table
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text

ALIVE = frozenset({PortState.OPEN, PortState.LOCKED})
CONDITION = Condition(
    holds=("There are debug interfaces: {where}.", "デバッグインターフェースがある: {where}。"),
    denied=(
        "IXIT 15-Intf declares no debug interface, and these were found: {where}.",
        "IXIT 15-Intf にデバッグインターフェースの記載がないが、次が見つかった: {where}。",
    ),
    unsaid=(
        "Whether these are debug interfaces is not said: {where}.",
        "デバッグ用か否かが記載されていない: {where}。",
    ),
    none=Text(
        "IXIT 15-Intf declares no debug interface, and none was found.",
        "IXIT 15-Intf にデバッグインターフェースの記載がなく、見つかってもいない。",
    ),
    fill_in=Text(
        "Fill in `debug` of every interface in IXIT 15-Intf, those that are disabled and those of the network too, or take the "
        "interface out of the product.",
        "無効なものとネットワークのものを含め、IXIT 15-Intf の全インターフェースの `debug` を記入するか、製品から取り除く。",
    ),
)


@rule(ja="機器にデバッグインターフェースがある。", despite=("consoles", "facilities", "ports"))
def has_any_debug_interface(
    interfaces: Declared[Interface],
    consoles: Observed[SerialConsole],
    facilities: Observed[DebugFacility],
    ports: Attested[DebugPort],
) -> Judgement:
    """The device has debug interfaces, on the board or in its software, whether or not they are disabled.

    A condition: PASS where it holds, NOT_APPLICABLE where it does not; one that is found alive against the table fails. One that
    an inspector found disabled is there too, and is asked for, without being held against who does not list it.
    """
    shown = Shown(
        declared=(
            *interfaces.where(lambda one: one.debug is True),
            *ports.where(lambda port: port.state is PortState.DISABLED),
        ),
        found=(
            *consoles,
            *facilities.where(lambda facility: not facility.root_only),
            *ports.where(lambda port: port.state in ALIVE),
        ),
        unsaid=tuple(interfaces.where(lambda one: one.debug is None and one.type in {"physical", ""})),
    )
    return by_table(CONDITION, interfaces, shown, (consoles, facilities, ports))
