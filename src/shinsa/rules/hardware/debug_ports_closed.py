"""Are debug ports closed? (TS 103 645 V1.1.1, 4.6-2; IEC 62443-4-2, EDR 2.13; TS 103 701, 5.6-4)"""

from __future__ import annotations

from shinsa.facts.hardware import DebugFacility, DebugPort, Interface, PortState
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

INSPECT = Text(
    "Record in the inspection every debug port with its state, the inspector's name and a photograph.",
    "すべてのデバッグポートの状態を、検査者名と写真とともに検査記録に記載する。",
)
CLOSE = Text(
    "Disable or lock the port in production (fuse, signed unlock), or leave it out of the board.",
    "製造時にポートを無効化またはロックする(ヒューズ、署名による解除)か、基板から取り除く。",
)
SWITCH_OFF = Text(
    "Leave it out of the release image: no `kgdboc=` on the kernel's command line, `enable_jtag_gpio=0`, "
    "`ro.debuggable=0` and `ro.adb.secure=1`, `systemctl mask debug-shell`, no `telnetenable`.",
    "出荷イメージから取り除く: カーネル引数の `kgdboc=` を外し、`enable_jtag_gpio=0`、`ro.debuggable=0`、`ro.adb.secure=1`、"
    "`systemctl mask debug-shell` とし、`telnetenable` を含めない。",
)
NONE_ON = Text(
    "The firmware switches on nothing that only developers need.",
    "ファームウェアは開発者向けの機能を有効にしていない。",
)
GIVE_FIRMWARE = Text("Give a firmware image that can be read whole.", "全体を読み取れるファームウェアを与える。")
FILL_IN = Text(
    "Fill in `debug`, and for each debug interface `enabled`, in IXIT 15-Intf.",
    "IXIT 15-Intf の `debug` と、各デバッグインターフェースの `enabled` を記入する。",
)


@rule(ja="デバッグポートが、存在しないか、無効化またはロックされている。")
def debug_ports_closed(
    ports: Attested[DebugPort], interfaces: Declared[Interface], facilities: Observed[DebugFacility]
) -> Judgement:
    """Every debug port is absent, disabled or locked, and the firmware switches none on."""
    found = _as_inspected(ports, interfaces.where(lambda interface: interface.debug is True))
    declared = [_as_declared(interfaces)] if interfaces.looked or interfaces.broken else []
    return combined(found, *declared, *_switched_on(facilities))


def _switched_on(facilities: Observed[DebugFacility]) -> list[Judgement]:
    """What the firmware leaves open; nothing where none was given, or where it was read and leaves nothing open."""
    open_ = facilities.where(lambda facility: not facility.root_only)
    if len(open_):
        because = say(
            "The firmware switches on what only developers need: {names}. None is wanted.",
            "ファームウェアが開発者向けの機能を有効にしている: {names}。無効であることが求められる。",
            names=_facilities(open_),
        )
        return [failed(because, SWITCH_OFF, open_)]
    if facilities.broken:
        return [absent(facilities, NONE_ON, GIVE_FIRMWARE)]
    if not len(facilities):
        return []
    because = say(
        "What the firmware switches on for developers, only root can use: {names}.",
        "開発者向けの機能は root だけが利用できる: {names}。",
        names=_facilities(facilities),
    )
    return [passed(because, facilities)]


def _as_inspected(ports: Attested[DebugPort], debug: Declared[Interface]) -> Judgement:
    open_ = ports.where(lambda port: port.state is PortState.OPEN)
    if len(open_):
        because = say(
            "An inspector found debug ports open: {names}. Absent, disabled or locked is wanted.",
            "検査で開いたデバッグポートが見つかった: {names}。不在、無効またはロックが求められる。",
            names=_names(open_),
        )
        return failed(because, CLOSE, open_)
    doubtful = ports.where(lambda port: not port.vouched)
    if len(doubtful):
        because = say(
            "These ports are recorded as closed without the inspector's name and a photograph: {names}.",
            "次のポートは閉じていると記録されているが、検査者名と写真が揃っていない: {names}。",
            names=_names(doubtful),
        )
        return inconclusive(because, INSPECT, doubtful)
    if ports.complete and not len(ports) and len(debug):
        because = say(
            "IXIT 15-Intf declares debug interfaces that the inspection does not mention: {ids}.",
            "IXIT 15-Intf に申告されたデバッグインターフェースが検査記録にない: {ids}。",
            ids=listed(o.fact.id for o in debug),
        )
        return inconclusive(because, INSPECT, debug)
    if not len(ports) or not ports.complete:
        return absent(
            ports, Text("An inspector found no debug port.", "検査でデバッグポートは見つからなかった。"), INSPECT
        )
    because = say(
        "An inspector found every debug port closed: {names}.",
        "検査ですべてのデバッグポートが閉じていることを確認した: {names}。",
        names=_names(ports),
    )
    return passed(because, ports)


def _as_declared(interfaces: Declared[Interface]) -> Judgement:
    exposed = interfaces.where(
        lambda i: i.debug is True and i.enabled is True and (i.needed == "never" or not filled(i.protection))
    )
    if len(exposed):
        because = say(
            "IXIT 15-Intf declares debug interfaces as enabled though never needed, or without protection: {ids}.",
            "IXIT 15-Intf で、不要または保護のないデバッグインターフェースが有効と申告されている: {ids}。",
            ids=listed(o.fact.id for o in exposed),
        )
        return failed(because, CLOSE, exposed)
    unsaid = interfaces.where(_leaves_open)
    if len(unsaid):
        because = say(
            "IXIT 15-Intf does not say whether these are debug interfaces, or enabled: {ids}.",
            "IXIT 15-Intf の次の項目は、デバッグ用か否か、または有効か否かが記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, FILL_IN, unsaid)
    because = Text(
        "IXIT 15-Intf declares no debug interface that is open.",
        "IXIT 15-Intf に開いたデバッグインターフェースの申告はない。",
    )
    return absent(interfaces, because, FILL_IN)


def _leaves_open(interface: Interface) -> bool:
    if interface.debug is None:
        return interface.type.lower() in {"physical", ""}
    return interface.debug and interface.enabled is None


def _facilities(facilities: Observed[DebugFacility]) -> Text:
    return listed(dict.fromkeys(f"{o.fact.name} ({o.fact.how})" for o in facilities))


def _names(ports: Attested[DebugPort]) -> Text:
    return listed(f"{o.fact.port} ({o.fact.state})" for o in ports)
