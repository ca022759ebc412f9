from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.event_log import HAND_OVER
from shinsa.facts.hardware import TamperDeclaration, TamperProtection
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.detects_tampering import detects_tampering
from tests.rules.given import attested, declared

SEEN = TestRecord(
    Test.ENCLOSURE_OPENED_DETECTED, held=True, seen="tamper event 12 was logged", by="A. Sato", logged="event 12"
)
MISSED = TestRecord(Test.ENCLOSURE_OPENED_DETECTED, held=False, seen="no event", by="A. Sato")
NOTICE = TestRecord(Test.ENCLOSURE_OPENED_NOTIFIED, held=True, seen="mail arrived", by="A. Sato")


def measure(name: str = "seal", *, reveals: bool = True, intact: bool = True, photographs: int = 1) -> TamperProtection:
    return TamperProtection(name, not reveals, reveals, intact, number="0042", by="A. Sato", photographs=photographs)


USUAL_PROTECTIONS = attested.facts(measure())
USUAL_SAID = declared.nobody_looked()
USUAL_TESTS = attested.nobody_looked()


def judge(
    protections: Seen[Fact] = USUAL_PROTECTIONS,
    said: Seen[Fact] = USUAL_SAID,
    tests: Seen[Fact] = USUAL_TESTS,
) -> Judgement:
    return detects_tampering(protections, said, tests)


@pytest.mark.parametrize(
    "given",
    [
        {"protections": attested.facts()},
        {"protections": attested.facts(measure("coating", reveals=False))},
        {"tests": attested.facts(SEEN, MISSED)},
        {"said": declared.facts()},
        {"said": declared.facts(TamperDeclaration("T-1", "potting", detects=False)), "tests": attested.facts(SEEN)},
    ],
)
def test_an_opening_that_nothing_shows_fails(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"said": declared.facts(TamperDeclaration("T-1", "seal", detects=True))},
        {"protections": attested.nobody_looked(), "tests": attested.facts(SEEN)},
        {"protections": attested.facts(measure("switch")), "tests": attested.facts(SEEN)},
        {"tests": attested.facts(NOTICE)},
        {"tests": attested.facts(replace(SEEN, logged=""))},
    ],
)
def test_a_seal_or_a_test_that_held_passes(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.PASS
    assert len(judgement.evidence) == 1


@pytest.mark.parametrize(
    "given",
    [
        {"protections": attested.nobody_looked()},
        {"protections": attested.partly()},
        {"protections": attested.facts(measure(photographs=0))},
        {"protections": attested.facts(measure(intact=False))},
        {"protections": attested.facts(measure("switch"))},
        {"protections": attested.facts(measure("mesh")), "tests": attested.facts(NOTICE)},
        {"protections": attested.facts(measure(), measure())},
    ],
)
def test_what_no_inspection_and_no_test_shows_is_inconclusive(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(**given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "enclosure-opened-detected" in judgement.remedy.en


def test_seals_with_numbers_of_their_own_or_none_pass() -> None:
    others = (replace(measure(), number="0043"), replace(measure(), number=""), replace(measure(), number=""))
    assert judge(attested.facts(measure(), *others)).verdict is Verdict.PASS


@pytest.mark.parametrize("protections", [attested.facts(measure("switch")), attested.nobody_looked()])
def test_what_may_be_a_switch_and_leaves_no_entry_in_the_log_stays_open(protections: Seen[Fact]) -> None:
    unlogged = attested.facts(replace(SEEN, logged=""))
    judgement = judge(protections, tests=unlogged)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy == HAND_OVER
