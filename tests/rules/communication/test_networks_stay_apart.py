from dataclasses import replace
from typing import Any

from shinsa.facts.capabilities import Capability, Provides
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.facts.joined_networks import JoinedNetworks, Joint
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.networks_stay_apart import networks_stay_apart
from tests.rules.given import attested, declared, observed

ENTRY = Capability("CAP-1", "Two interfaces without forwarding", Provides.SEGMENTATION, by=("single-interface",))
HELD = TestRecord(
    Test.NETWORK_SEGMENTED, held=True, seen="Nothing sent into one interface came out at the other", by="K. Sato"
)
BARE = TestRecord(Test.NETWORK_SEGMENTED, held=True, seen="", by="")
BROKEN = TestRecord(
    Test.NETWORK_SEGMENTED, held=False, seen="A packet for the other network was forwarded", by="K. Sato"
)
NOT_ABLE = Capability("CAP-1", "Not there", Provides.SEGMENTATION, by=("none",))

LAN, WLAN = Interface("IF-1", "Ethernet", "network"), Interface("IF-2", "WLAN", "air")
WAN, OFF = replace(LAN, id="IF-3"), replace(LAN, id="IF-4", enabled=False)
INTERFACES: Any = declared.nobody_looked()


def judged(entry: Capability, *records: TestRecord) -> Verdict:
    return networks_stay_apart(declared.facts(entry), attested.facts(*records), observed.facts(), INTERFACES).verdict


def test_what_is_declared_and_was_tested_passes() -> None:
    assert judged(ENTRY, HELD) is Verdict.PASS


def test_a_declaration_alone_passes_nothing() -> None:
    assert judged(ENTRY) is Verdict.INCONCLUSIVE
    assert judged(ENTRY, BARE) is Verdict.INCONCLUSIVE
    silent = networks_stay_apart(declared.nobody_looked(), attested.facts(HELD), observed.facts(), INTERFACES)
    assert silent.verdict is Verdict.INCONCLUSIVE
    assert "segmentation" in silent.remedy.en


def test_what_is_denied_or_too_little_or_was_seen_not_to_work_fails() -> None:
    for entry in (NOT_ABLE, replace(ENTRY, by=("web-page",))):
        assert judged(entry, HELD) is Verdict.FAIL
    assert judged(ENTRY, BROKEN) is Verdict.FAIL


def test_networks_that_the_firmware_joins_contradict_that_they_are_apart() -> None:
    bridge, routing = (
        JoinedNetworks(Joint.BRIDGE, ("eth0", "eth1")),
        JoinedNetworks(Joint.ROUTING, (), "ip_forward = 1"),
    )
    walled = replace(ENTRY, by=("separate-interfaces", "firewall"))
    for entry, joint, wanted in (
        (ENTRY, bridge, Verdict.FAIL),
        (ENTRY, routing, Verdict.FAIL),
        (walled, routing, Verdict.PASS),
        (walled, bridge, Verdict.FAIL),
        (replace(ENTRY, by=("vlan",)), bridge, Verdict.PASS),
        (replace(ENTRY, by=("vlan",)), routing, Verdict.FAIL),
    ):
        given = networks_stay_apart(declared.facts(entry), attested.facts(HELD), observed.facts(joint), INTERFACES)
        assert given.verdict is wanted


def test_one_interface_lets_nothing_through_where_the_firmware_joins_none() -> None:
    only = replace(ENTRY, by=("single-interface",))
    for interfaces, joints, wanted in (
        ((LAN, OFF), observed.facts(), Verdict.PASS),
        ((LAN, WLAN), observed.facts(), Verdict.INCONCLUSIVE),
        ((LAN, OFF), observed.nobody_looked(), Verdict.INCONCLUSIVE),
        ((LAN, WAN), observed.facts(), Verdict.FAIL),
    ):
        given = networks_stay_apart(declared.facts(only), attested.facts(), joints, declared.facts(*interfaces))
        assert given.verdict is wanted
    apart = replace(ENTRY, by=("separate-interfaces",))
    given = networks_stay_apart(declared.facts(apart), attested.facts(), observed.facts(), declared.facts(LAN))
    assert given.verdict is Verdict.INCONCLUSIVE
