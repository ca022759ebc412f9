import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import MobileCodeControl
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.mobile_code_authentic import mobile_code_authentic
from tests.rules.given import attested, declared

REFUSED = TestRecord(Test.UNSIGNED_MOBILE_CODE, held=True, seen="the script was refused", by="A. Sato")
RAN = TestRecord(Test.UNSIGNED_MOBILE_CODE, held=False, seen="the script ran", by="A. Sato")
OTHER = TestRecord(Test.UNAUTHORISED_SOFTWARE, held=True, seen="refused", by="A. Sato")


def control(
    *, verified: bool | None = True, description: str = "Ed25519 signature over each script"
) -> MobileCodeControl:
    return MobileCodeControl("MC-1", description, authenticity_checked=verified)


@pytest.mark.parametrize(
    ("controls", "tests"),
    [
        (declared.facts(), attested.facts(REFUSED)),
        (declared.facts(control(verified=False)), attested.facts(REFUSED)),
        (declared.facts(control()), attested.facts(REFUSED, RAN)),
        (declared.nobody_looked(), attested.facts(RAN)),
    ],
)
def test_code_of_unknown_origin_that_may_run_fails(controls: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = mobile_code_authentic(controls, tests)
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_verified_code_that_a_test_showed_passes() -> None:
    judgement = mobile_code_authentic(declared.facts(control()), attested.facts(OTHER, REFUSED))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [control(), REFUSED]


@pytest.mark.parametrize(
    ("controls", "tests"),
    [
        (declared.nobody_looked(), attested.facts(REFUSED)),
        (declared.partly(control()), attested.facts(REFUSED)),
        (declared.facts(control(verified=None)), attested.facts(REFUSED)),
        (declared.facts(control(description="-")), attested.facts(REFUSED)),
        (declared.facts(control()), attested.nobody_looked()),
        (declared.facts(control()), attested.facts(OTHER)),
    ],
)
def test_what_is_left_out_or_not_tested_is_inconclusive(controls: Seen[Fact], tests: Seen[Fact]) -> None:
    judgement = mobile_code_authentic(controls, tests)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert judgement.remedy.ja
