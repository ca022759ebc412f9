from dataclasses import replace

from shinsa.facts.attack_surface import BootService, OpenPort
from shinsa.facts.device import DeviceProfile
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.device_is_not_constrained import device_is_not_constrained
from tests.rules.given import declared, observed

NEVER_FAILS = "whether what limits a device follows from its use, no evidence refutes"
SILENT = DeviceProfile("Sensor", "Maker", "S1", "1.0")
CLAIMED = replace(SILENT, constrained=True)
UNSEEN: Seen[Fact] = observed.nobody_looked()
DAEMON = BootService("dropbear", "etc/init.d/rcS", protocol="ssh", port=22)


def judged(profiles: Seen[Fact], started: Seen[Fact] = UNSEEN, ports: Seen[Fact] = UNSEEN) -> Judgement:
    return device_is_not_constrained(profiles, started, ports, UNSEEN)


def test_it_holds_where_the_dossier_says_so_or_nobody_claims_the_contrary() -> None:
    assert judged(declared.facts(replace(SILENT, constrained=False))).verdict is Verdict.PASS
    assert judged(declared.facts(SILENT)).verdict is Verdict.PASS
    assert judged(declared.nobody_looked(), observed.partly(DAEMON)).verdict is Verdict.PASS
    unclaimed = judged(declared.nobody_looked(), ports=observed.facts(OpenPort("tcp", 80, "http")))
    assert unclaimed.verdict is Verdict.PASS
    assert "Nobody claims" in unclaimed.because.en


def test_a_constrained_device_is_not_held_to_it() -> None:
    assert judged(declared.facts(CLAIMED)).verdict is Verdict.NOT_APPLICABLE
    assert judged(declared.facts(CLAIMED), observed.facts()).verdict is Verdict.NOT_APPLICABLE


def test_a_claim_that_the_firmware_makes_doubtful_stays_open() -> None:
    judgement = judged(declared.facts(CLAIMED), observed.facts(DAEMON))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "dropbear" in judgement.because.en
    assert judged(declared.facts(CLAIMED), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_nothing_given_says_nothing() -> None:
    judgement = judged(declared.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "device.constrained" in judgement.remedy.en
