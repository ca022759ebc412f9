from dataclasses import replace

from shinsa.facts.attack_surface import DeclaredService, ServiceNeed
from shinsa.facts.crowds import CrowdTrial
from shinsa.facts.device import Test, TestRecord
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.essential_services_stand_load import essential_services_stand_load
from tests.rules.given import attested, declared, observed

PUMP = DeclaredService("SS-1", "Commands to the pump", "mqtts", port=8883, needed_for=ServiceNeed.CORE_FUNCTION)
PAGE = DeclaredService("SS-2", "Web page", "https", port=443, needed_for=ServiceNeed.MANAGEMENT)
HELD = TestRecord(Test.FLOODED_OPERATION, held=True, seen="The pump ran on", by="K. Sato")
AT_PAGE, AT_PUMP = CrowdTrial("https", 443, 200), CrowdTrial("mqtts", 8883, 200)


def judged(*records: TestRecord, trials: tuple[CrowdTrial, ...] = ()) -> Judgement:
    services = declared.facts(PUMP, PAGE)
    return essential_services_stand_load(services, observed.facts(*trials), attested.facts(*records))


def test_a_test_of_the_laboratory_passes_and_a_crowd_alone_does_not() -> None:
    assert judged(HELD, trials=(AT_PAGE, AT_PUMP)).verdict is Verdict.PASS
    assert judged(trials=(AT_PAGE, AT_PUMP)).verdict is Verdict.INCONCLUSIVE
    assert judged(replace(HELD, by="")).verdict is Verdict.INCONCLUSIVE


def test_a_crowd_elsewhere_that_silences_what_is_essential_fails_whatever_the_record_says() -> None:
    judgement = judged(HELD, trials=(replace(AT_PAGE, silenced=(8883,)),))
    assert judgement.verdict is Verdict.FAIL
    assert "max_connections" in judgement.remedy.en
    assert judged(replace(HELD, held=False)).verdict is Verdict.FAIL


def test_an_essential_service_that_its_own_crowd_fills_stays_open() -> None:
    assert judged(HELD, trials=(replace(AT_PUMP, served_itself=False),)).verdict is Verdict.INCONCLUSIVE


def test_what_is_not_essential_may_fall_silent() -> None:
    trials = (replace(AT_PUMP, silenced=(443,)), replace(AT_PAGE, served_itself=False))
    assert judged(HELD, trials=trials).verdict is Verdict.PASS
    datagrams = declared.facts(replace(PUMP, transport="udp"))
    silenced = observed.facts(replace(AT_PAGE, silenced=(8883,)))
    assert essential_services_stand_load(datagrams, silenced, attested.facts(HELD)).verdict is Verdict.PASS
