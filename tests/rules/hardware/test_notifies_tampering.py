from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import TamperDeclaration
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.notifies_tampering import notifies_tampering
from tests.rules.given import attested, declared

ARRIVED = TestRecord(
    Test.ENCLOSURE_OPENED_NOTIFIED, held=True, seen="syslog message after 2 s", by="A. Sato", logged="opened"
)
SILENT = TestRecord(Test.ENCLOSURE_OPENED_NOTIFIED, held=False, seen="nothing sent", by="A. Sato")
DETECTED = TestRecord(Test.ENCLOSURE_OPENED_DETECTED, held=True, seen="event logged", by="A. Sato")


def said(*, detects: bool | None = True, notifies: str = "syslog to the plant operator") -> TamperDeclaration:
    return TamperDeclaration("T-1", "tamper switch", detects=detects, notifies=notifies)


@pytest.mark.parametrize(
    ("mechanisms", "tests"),
    [
        (declared.facts(said()), attested.facts(ARRIVED, SILENT)),
        (declared.facts(), attested.facts(ARRIVED)),
        (declared.facts(said(detects=False)), attested.facts(ARRIVED)),
    ],
)
def test_an_opening_that_nobody_is_told_of_fails(mechanisms: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = notifies_tampering(mechanisms, tests)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_a_declared_notice_that_arrived_in_a_test_passes() -> None:
    judgement = notifies_tampering(declared.facts(said()), attested.facts(DETECTED, ARRIVED))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [said(), ARRIVED]


@pytest.mark.parametrize(
    ("mechanisms", "tests"),
    [
        (declared.nobody_looked(), attested.facts(ARRIVED)),
        (declared.partly(said(notifies="")), attested.facts(ARRIVED)),
        (declared.facts(said(notifies="")), attested.facts(ARRIVED)),
        (declared.facts(said(notifies="未定")), attested.facts(ARRIVED)),
        (declared.facts(said(detects=None)), attested.facts(ARRIVED)),
        (declared.facts(said()), attested.nobody_looked()),
        (declared.facts(said()), attested.facts(replace(ARRIVED, logged=""))),
        (declared.facts(said()), attested.facts(DETECTED)),
        (declared.facts(said()), attested.facts(TestRecord(Test.ENCLOSURE_OPENED_NOTIFIED, True, "mail", ""))),
    ],
)
def test_what_is_not_declared_or_not_tested_is_inconclusive(mechanisms: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = notifies_tampering(mechanisms, tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
