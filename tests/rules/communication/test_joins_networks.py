from shinsa.facts.decisions import Leaf, TreeDecision
from shinsa.facts.joined_networks import JoinedNetworks, Joint
from shinsa.model.rule import About
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.joins_networks import joins_networks
from tests.rules.given import declared, observed

BRIDGE = JoinedNetworks(Joint.BRIDGE, ("eth0", "eth1"))
NO = TreeDecision("TCM-1", "equipment", Leaf.NOT_APPLICABLE)
YES = TreeDecision("TCM-1", "equipment", Leaf.PASS)
OTHER = TreeDecision("NMM-1", "equipment", Leaf.NOT_APPLICABLE)


def judged(decisions: object, joints: object) -> Verdict:
    return joins_networks(decisions, joints, About("TCM-1")).verdict


def test_a_denial_that_the_firmware_contradicts_fails() -> None:
    assert judged(declared.facts(NO), observed.facts(BRIDGE)) is Verdict.FAIL


def test_what_joins_networks_or_says_so_is_asked() -> None:
    assert judged(declared.facts(OTHER), observed.facts(BRIDGE)) is Verdict.PASS
    assert judged(declared.facts(YES), observed.facts()) is Verdict.PASS


def test_a_denial_that_the_firmware_bears_out_is_not_applicable() -> None:
    assert judged(declared.facts(NO), observed.facts()) is Verdict.NOT_APPLICABLE


def test_a_bare_denial_and_silence_stay_open() -> None:
    assert judged(declared.facts(NO), observed.nobody_looked()) is Verdict.INCONCLUSIVE
    assert judged(declared.facts(NO), observed.partly()) is Verdict.INCONCLUSIVE
    assert judged(declared.facts(OTHER), observed.facts()) is Verdict.INCONCLUSIVE
