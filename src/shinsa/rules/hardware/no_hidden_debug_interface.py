"""Is no interface of use for debugging that is not declared for it? (TS 103 701, 5.6-4-2 b)"""

from __future__ import annotations

import re

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState, SerialConsole
from shinsa.model.combined import combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

NONE = Text(
    "No interface was found of use for debugging that is not declared for it.",
    "記載なしにデバッグに使えるインターフェースは見つからなかった。",
)
DECLARE = Text(
    "Close it, or declare the interface in IXIT 15-Intf with `debug: yes` and what protects it.",
    "閉じるか、`debug: yes` と保護手段とともに IXIT 15-Intf に記載する。",
)
LIST = Text(
    "List every physical interface in IXIT 15-Intf with `debug`.",
    "すべての物理インターフェースを `debug` とともに IXIT 15-Intf に記載する。",
)
TEST = Text(
    "Try every physical interface with the usual tools, and record it as the laboratory test `no-hidden-debug-interface`.",
    "すべての物理インターフェースを一般的なツールで試し、試験記録 `no-hidden-debug-interface` を付ける。",
)
SERIAL = frozenset({"uart", "serial", "console", "rs232", "ttl"})
"""What a serial line is called."""
Found = Observation[SerialConsole] | Observation[DebugFacility] | Observation[DebugPort]


@rule(ja="デバッグに使えるインターフェースが、すべてそのように記載されている。")
def no_hidden_debug_interface(
    interfaces: Declared[Interface],
    consoles: Observed[SerialConsole],
    facilities: Observed[DebugFacility],
    ports: Attested[DebugPort],
    tests: Attested[TestRecord],
) -> Judgement:
    """Whatever can be used for debugging, by firmware, inspection or test, is declared as a debug interface in IXIT 15-Intf."""
    records = tests.where(lambda record: record.test is Test.NO_HIDDEN_DEBUG_INTERFACE)
    shown = tried(
        records.where(lambda record: record.held and record.signed),
        records.where(lambda record: not record.held),
        NONE,
        DECLARE,
        TEST,
    )
    if not interfaces.complete:
        return combined(shown, absent(interfaces, NONE, LIST))
    found: list[Found] = [
        *consoles,
        *facilities.where(lambda facility: not facility.root_only),
        *ports.where(lambda port: port.state in {PortState.OPEN, PortState.LOCKED}),
    ]
    declared = interfaces.where(lambda one: one.debug is True)
    if found and not len(declared):
        because = say(
            "IXIT 15-Intf declares no debug interface, and these can be used as one: {what}.",
            "IXIT 15-Intf にデバッグインターフェースの記載がないが、次のものをデバッグに使える: {what}。",
            what=listed(map(_name, found)),
        )
        return failed(because, DECLARE, (*found, *interfaces.looks))
    vouched = ports.complete and all(o.fact.vouched for o in ports)
    if strange := [one for one in found if not any(_is_meant(one, o.fact) for o in declared)]:
        because = say(
            "Which debug interface of IXIT 15-Intf these are is not certain: {what}.",
            "IXIT 15-Intf のどのデバッグインターフェースか判断できない: {what}。",
            what=listed(map(_name, strange)),
        )
        return combined(shown, inconclusive(because, DECLARE, (*strange, *declared)))
    if vouched and consoles.complete and not len(records):
        return passed(NONE, (*ports.looks, *consoles.looks, *found, *declared))
    return shown


def _is_meant(found: Found, entry: Interface) -> bool:
    """Whether the entry names this kind of port in its description, as "UART" or "serial" for a console."""
    fact, words = found.fact, frozenset(re.findall(r"[a-z0-9]+", f"{entry.description} {entry.protocol}".casefold()))
    if isinstance(fact, SerialConsole) or (isinstance(fact, DebugPort) and fact.port.casefold() in SERIAL):
        return not SERIAL.isdisjoint(words)
    name = fact.name if isinstance(fact, DebugFacility) else fact.port
    return not words.isdisjoint(re.findall(r"[a-z0-9]+", name.casefold()))


def _name(found: Found) -> Text:
    fact = found.fact
    if isinstance(fact, SerialConsole):
        return say("{line} at {place}", "{place} の {line}", line=fact.line, place=found.place)
    return Text(fact.name, fact.name) if isinstance(fact, DebugFacility) else Text(fact.port, fact.port)
