"""Do outputs of the device act on an automated process? The condition of IEC 62443-4-2, CR 3.6."""

from __future__ import annotations

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import DeviceProfile
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

PLANT = frozenset({"modbus", "bacnet", "knxnet-ip", "iso-tsap", "ethernet-ip", "iec-104", "opc-ua"})
"""Protocols by which plants and buildings set outputs."""
DECLARE = Text(
    "Fill in `controls_process` of the device: whether its outputs act on an automated process.",
    "出力が自動化された工程に作用するか否かを、デバイスの `controls_process` に記入する。",
)
CORRECT = Text(
    "Set `controls_process` to yes and declare the state of the outputs in `capabilities` (`provides: "
    "safe-output`), or close what "
    "sets outputs.",
    "`controls_process` を yes とし、出力の状態を `capabilities` (`provides: safe-output`)に申告するか、出力を操作できるポートを閉じる。",
)


@rule(ja="機器の出力が自動化された工程に作用する(CR 3.6 の適用条件)。")
def controls_a_process(
    profile: Declared[DeviceProfile], table: Declared[Capability], ports: Observed[OpenPort]
) -> Judgement:
    """Outputs of the device act on an automated process, so that their state on a fault is asked for."""
    denied = profile.where(lambda device: device.controls_process is False)
    claimed = profile.where(lambda device: device.controls_process is True)
    outputs = table.where(lambda one: one.provides is Provides.SAFE_OUTPUT and not one.denied)
    plant = ports.where(lambda port: port.protocol.lower() in PLANT)
    told = (*claimed, *outputs, *plant)
    if len(denied) and told:
        because = say(
            "The device is declared to control no process, but {what} says that it does.",
            "工程を制御しないと申告されているが、{what} はこれに反する。",
            what=listed([*(o.fact.id for o in outputs), *(f"{o.fact.protocol} {o.fact.port}" for o in plant)]),
        )
        return failed(because, CORRECT, (*denied, *told))
    if told:
        return passed(Text("The device acts on a process.", "機器の出力が工程に作用する。"), told)
    unread = next((seen for seen in (profile, table, ports) if seen.broken), profile)
    if unread.broken or not profile.looked:
        return absent(unread, DECLARE, DECLARE)
    if len(denied):
        return not_applicable(
            Text("The device is declared to control no process.", "工程を制御しないと申告されている。"), denied
        )
    because = Text(
        "The supplier does not say whether outputs act on an automated process.",
        "出力が自動化された工程に作用するか否かが記載されていない。",
    )
    return inconclusive(because, DECLARE, profile)
