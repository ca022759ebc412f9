"""Is the use of wireless authorised, watched and restricted? (IEC 62443-4-2, CR 2.2)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.approvals import radios_in
from shinsa.facts.capabilities import Capability, Provides, Wanted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.wireless import WirelessNetwork
from shinsa.model.judgement import Judgement, failed, inconclusive, not_applicable
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

WIRED = frozenset({"network", "logical", "physical"})
WIRELESS = Wanted(
    Provides.WIRELESS_CONTROL,
    Test.WIRELESS_RESTRICTED,
    Text(
        "A station without authorisation was refused, that was recorded, and the radio could be restricted.",
        "許可のない無線端末の拒否と記録、および無線の使用の制限を試験で確認した。",
    ),
    Text(
        "Guard every wireless network by WPA2 or WPA3 (`wpa=2` in hostapd.conf, `option encryption sae-mixed` in OpenWrt), record who "
        "joins, and let an administrator restrict or switch off the radio.",
        "すべての無線ネットワークを WPA2 または WPA3 で保護し(hostapd.conf の `wpa=2`、OpenWrt の `option encryption sae-mixed`)、"
        "接続を記録し、管理者が無線の使用を制限または停止できるようにする。",
    ),
    by=frozenset(
        {"network-access-list", "pairing", "wpa2-enterprise", "wpa2-personal", "wpa3-enterprise", "wpa3-personal"}
    ),
    covers=frozenset({"authorising", "monitoring", "restricting"}),
)


@rule(ja="無線の使用が、許可、監視、制限される。")
def wireless_use_is_controlled(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    interfaces: Declared[Interface],
    networks: Observed[WirelessNetwork],
) -> Judgement:
    """Use of each wireless interface is authorised, watched and restricted, a test showed it, and no network is offered open.

    It does not apply to a device whose interfaces of IXIT 15-Intf are all of another type, and whose firmware offers no network.
    """
    offered = tuple(_unguarded(networks))
    if not offered and not len(networks) and not networks.broken and _is_wired(interfaces):
        because = Text("The device has no wireless interface.", "機器に無線インタフェースはない。")
        return not_applicable(because, (*interfaces, *networks.looks))
    return decided(table, WIRELESS, tests, *offered)


def _is_wired(interfaces: Declared[Interface]) -> bool:
    wired = all(o.fact.type in WIRED and not radios_in(o.fact.description) for o in interfaces)
    return interfaces.complete and len(interfaces) > 0 and wired


def _unguarded(networks: Observed[WirelessNetwork]) -> Iterator[Judgement]:
    """Networks that keep nobody out; nothing where none was seen. One that is not always offered may be for the set-up."""
    open_ = networks.where(lambda one: one.guard.broken)
    sure = open_.where(lambda one: not one.condition)
    if len(open_):
        because = say(
            "Wireless networks keep nobody out: {what}.",
            "保護のない無線ネットワークがある: {what}。",
            what=listed(f"{o.fact} ({o.place})" for o in open_),
        )
        yield (failed if len(sure) else inconclusive)(because, WIRELESS.build, open_)
