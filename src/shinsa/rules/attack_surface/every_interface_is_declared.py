"""Is every network or logical interface that was found declared? (TS 103 701, 5.6-1-2 b)"""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.hardware import Interface
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed, unseen
from shinsa.model.observation import Observation
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

SCAN = Text(
    "Give the live device and the consent `scan`, so that its ports can be tried.",
    "稼働中の機器と同意 `scan` を与え、ポートを調べられるようにする。",
)
LIST = Text(
    "List every logical interface in IXIT 15-Intf with `type: logical`, `protocol`, `transport` and `port`.",
    "すべての論理インターフェースを `type: logical`、`protocol`、`transport`、`port` とともに IXIT 15-Intf に記載する。",
)
CLOSE = Text(
    "Close these interfaces, or declare them in IXIT 15-Intf.",
    "これらのインターフェースを閉じるか、IXIT 15-Intf に記載する。",
)
ALL = Text("Every interface that was found is declared.", "見つかったインターフェースはすべて記載されている。")


@rule(ja="ネットワーク上で見つかったインターフェースが、すべて IXIT 15-Intf に記載されている。")
def every_interface_is_declared(ports: Observed[OpenPort], interfaces: Declared[Interface]) -> Judgement:
    """Every interface that the device offers on the network is one of IXIT 15-Intf."""
    if not interfaces.complete:
        return inconclusive(unseen(interfaces), LIST, ports)
    logical = interfaces.where(lambda one: one.type in {"logical", "network", ""})
    stray = ports.where(lambda port: not any(o.fact.is_at(port) for o in logical))
    if len(stray):
        names = listed(map(_name, stray))
        vague = logical.where(lambda one: one.type != "network" and one.port is None and not one.protocol)
        if len(vague):
            because = say(
                "These may be among the interfaces of IXIT 15-Intf that give no port: {names}.",
                "ポートの記載がない IXIT 15-Intf の項目に含まれる可能性がある: {names}。",
                names=names,
            )
            return inconclusive(because, LIST, (*stray, *vague))
        because = say("IXIT 15-Intf does not list: {names}.", "IXIT 15-Intf に記載がない: {names}。", names=names)
        return failed(because, CLOSE, (*stray, *interfaces.looks))
    if not ports.complete:
        return absent(ports, ALL, SCAN)
    return passed(ALL, (*ports, *ports.looks, *interfaces.looks))


def _name(port: Observation[OpenPort]) -> str:
    return f"{port.fact.port}/{port.fact.transport} ({port.fact.protocol})"
