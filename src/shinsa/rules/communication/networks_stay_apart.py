"""Does the device fit into a segmented network, and keep its segments apart? (IEC 62443-4-2, CR 5.1)"""

from __future__ import annotations

from types import MappingProxyType

from shinsa.facts.capabilities import Capability, Provides, Wanted, counted, decided
from shinsa.facts.device import Test, TestRecord
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

EXCUSED_BY = MappingProxyType({Joint.BRIDGE: "vlan", Joint.ROUTING: "firewall"})


@rule(ja="分割されたネットワークに対応し、区画を互いにつなげない。")
def networks_stay_apart(
    table: Declared[Capability], tests: Attested[TestRecord], joints: Observed[JoinedNetworks]
) -> Judgement:
    """The device stands in its segment as declared, joins no networks, and a test showed that it lets nothing through."""
    return decided(table, APART, tests, *_joined(counted(table, APART), joints))


def _joined(entries: Declared[Capability], joints: Observed[JoinedNetworks]) -> tuple[Judgement, ...]:
    """What speaks against it. A firewall may keep apart what is forwarded, and a bridge may join the ports of one VLAN."""
    means = {each for o in entries for each in o.fact.by}
    torn = joints.where(lambda one: EXCUSED_BY[one.joint] not in means)
    if not len(torn) or not len(entries):
        return ()
    because = say(
        "Networks are declared to be kept apart, and the firmware joins them: {what}.",
        "ネットワークを分離すると宣言されているが、ファームウェアが相互に接続する: {what}。",
        what=listed(o.fact.text for o in torn),
    )
    return (failed(because, APART.build, (*entries, *torn)),)
