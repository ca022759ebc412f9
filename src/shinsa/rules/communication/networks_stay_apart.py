"""Does the device fit into a segmented network, and keep its segments apart? (IEC 62443-4-2, CR 5.1)"""

from __future__ import annotations

from types import MappingProxyType

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.joined_networks import JoinedNetworks, Joint
from shinsa.model.judgement import Judgement, failed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

APART = Wanted(
    Provides.SEGMENTATION,
    Test.NETWORK_SEGMENTED,
    Text(
        "Nothing passed from one of its networks to another.",
        "ネットワーク間で通信が中継されないことを試験で確認した。",
    ),
    Text(
        "Switch forwarding off (`net.ipv4.ip_forward = 0`, `net.ipv6.conf.all.forwarding = 0`), bridge no "
        "interfaces, and support VLAN or one interface for each segment.",
        "転送を無効にし(`net.ipv4.ip_forward = 0`、`net.ipv6.conf.all.forwarding = 0`)、インタフェースをブリッジせず、VLAN または区画ごとのインタフェースに対応する。",
    ),
    by=frozenset({"single-interface", "separate-interfaces", "vlan", "firewall"}),
)

SINGLE = "single-interface"
CORRECT = Text(
    "Correct `by` of the entry in `capabilities`, or IXIT 15-Intf.",
    "`capabilities` の該当項目の `by` か IXIT 15-Intf を訂正する。",
)
EXCUSED_BY = MappingProxyType({Joint.BRIDGE: "vlan", Joint.ROUTING: "firewall"})


@rule(ja="分割されたネットワークに対応し、区画を互いにつなげない。")
def networks_stay_apart(
    table: Declared[Capability],
    tests: Attested[TestRecord],
    joints: Observed[JoinedNetworks],
    interfaces: Declared[Interface],
) -> Judgement:
    """The device stands in its segment as declared, joins no networks, and a test showed that it lets nothing through.

    Where IXIT 15-Intf has one interface to a network, and the firmware joins none, there is nothing to let through.
    """
    entries = counted(table, APART)
    single = entries.where(lambda one: SINGLE in one.by)
    networks = interfaces.where(lambda one: one.type in {"network", "air", ""} and one.enabled is not False)
    one = len(networks) == 1 and networks.complete and joints.complete and not len(joints)
    shown = {o.fact.id: tuple(networks) for o in single if one}
    return decided(table, APART, tests, *_joined(entries, joints), *_several(single, networks), shown=shown)


def _several(single: Declared[Capability], networks: Declared[Interface]) -> tuple[Judgement, ...]:
    wired = networks.where(lambda one: one.type == "network")
    if not len(single) or len(wired) <= 1:
        return ()
    because = say(
        "A single interface is declared ({ids}), and IXIT 15-Intf has several: {interfaces}.",
        "インタフェースは一つと申告されている({ids})が、IXIT 15-Intf に複数ある: {interfaces}。",
        ids=listed(o.fact.id for o in single),
        interfaces=listed(o.fact.id for o in wired),
    )
    return (failed(because, CORRECT, (*single, *wired)),)


def _joined(entries: Declared[Capability], joints: Observed[JoinedNetworks]) -> tuple[Judgement, ...]:
    """What speaks against it. A firewall may keep apart what is forwarded, and a bridge may join the ports of one VLAN."""
    means = {each for o in entries for each in o.fact.by}
    torn = joints.where(lambda one: EXCUSED_BY[one.joint] not in means)
    if not len(torn) or not len(entries):
        return ()
    because = say(
        "Networks are declared to be kept apart, and the firmware joins them: {what}.",
        "ネットワークを分離すると申告されているが、ファームウェアが相互に接続する: {what}。",
        what=listed(o.fact.text for o in torn),
    )
    return (failed(because, APART.build, (*entries, *torn)),)
